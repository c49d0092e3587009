// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/interval.hpp>
#include <steelyard/model/text.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE

/// What kind of value a fact has.
enum class fact_kind : std::uint8_t { truth, number, rate, choice, day };
BOOST_DESCRIBE_ENUM(fact_kind, truth, number, rate, choice, day)

/// A fact that conditions may ask for.
struct FactDeclaration {
    std::string id{};
    Text title{};
    fact_kind kind = fact_kind::truth;
    Interval domain{};                  ///< numbers and rates that can occur
    bool whole = false;               ///< only whole numbers
    std::vector<std::string> choices{}; ///< of a choice

    friend constexpr bool operator==(FactDeclaration const&, FactDeclaration const&) = default;
};
BOOST_DESCRIBE_STRUCT(FactDeclaration, (), (id, title, kind, domain, whole, choices))

template <class Late = void>
constexpr auto notes(FactDeclaration const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Slug, unique in the scheme.", reflect::presence::required},
         {"title", "What it says."},
         {"kind", "truth, number, rate, choice or day.", reflect::presence::required},
         {"domain", "Numbers that can occur."},
         {"whole", "Only whole numbers occur."},
         {"choices", "The words it can be."}});
}
template <> inline constexpr reflect::KeyedBy reflect::keyed<FactDeclaration> = {"id", ""};

/// A value of a fact as recorded: true or false, a number, a percentage, a word or a date.
struct FactContent {
    fact_kind kind = fact_kind::truth;
    bool truth = false;
    decimal number{}; ///< of a number, and of a rate in percent
    std::string word{};
    date day{};

    friend constexpr bool operator==(FactContent const&, FactContent const&) = default;
};

/// Reads the content of a fact from its text: `true`, `12.5`, `95%`, `2026-05-01`; quoted text and anything else is a word.
[[nodiscard]] constexpr FactContent parse_fact(std::string_view text, bool quoted) {
    FactContent out{};
    if (!quoted && (text == "true" || text == "false")) {
        out.truth = text == "true";
        return out;
    }
    if (auto const n = parse_decimal(text)) {
        out.kind = fact_kind::number;
        out.number = n.value;
    } else if (auto const d = parse_date(text)) {
        out.kind = fact_kind::day;
        out.day = d.value;
    } else if (auto const r = parse_decimal(detail::trimmed(text.substr(0, text.size() - text.ends_with('%'))));
               r && text.ends_with('%')) {
        out.kind = fact_kind::rate;
        out.number = r.value;
    } else {
        out.kind = fact_kind::choice;
        out.word = std::string(text);
    }
    return out;
}

/// Writes the content of a fact so that `parse_fact` reads it back.
[[nodiscard]] constexpr std::string to_string(FactContent const& content) {
    switch (content.kind) {
    case fact_kind::truth: return content.truth ? "true" : "false";
    case fact_kind::number: return to_string(content.number);
    case fact_kind::rate: return to_string(content.number) + "%";
    case fact_kind::choice: return content.word;
    case fact_kind::day: return to_string(content.day);
    }
    return {};
}

template <> struct reflect::text_form<FactContent> {
    static constexpr std::string_view name = "fact value";
    static constexpr std::string_view pattern = {};
    static constexpr Json json = Json::any;
    static ParseProblem parse(Scalar const& scalar, FactContent& out) {
        out = parse_fact(scalar.text, scalar.quoted);
        return {};
    }
    static std::string print(FactContent const& value) { return to_string(value); }
};

/// A fact as recorded.
struct FactEntry {
    std::string fact{};
    FactContent value{};

    friend constexpr bool operator==(FactEntry const&, FactEntry const&) = default;
};
BOOST_DESCRIBE_STRUCT(FactEntry, (), (fact, value))

template <class Late = void>
constexpr auto notes(FactEntry const*) {
    return std::to_array<reflect::note_for<Late>>({{"fact", "Its id.", reflect::presence::required},
                                                   {"value", "true, a number, 95%, a word or a date.", reflect::presence::required}});
}
template <> inline constexpr reflect::KeyedBy reflect::keyed<FactEntry> = {"fact", "value"};

STEELYARD_END_NAMESPACE
