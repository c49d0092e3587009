// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Dated events (accidents, penalties, inspections): what a scheme knows of them, and the record that an assessment has.

#include <array>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/fact.hpp>
#include <steelyard/model/text.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A kind of dated events that conditions count and add up.
struct EventKind {
    std::string id{};
    Text title{};
    std::vector<FactDeclaration> facts{}; ///< what is recorded of each event

    friend constexpr bool operator==(EventKind const&, EventKind const&) = default;
};
BOOST_DESCRIBE_STRUCT(EventKind, (), (id, title, facts))

template <class Late = void>
constexpr auto notes(EventKind const*) {
    return std::to_array<reflect::note_for<Late>>({{"id", "Its name.", reflect::presence::required},
                                                   {"title", "What it is."},
                                                   {"facts", "Facts that each event has."}});
}
template <> inline constexpr reflect::KeyedBy reflect::keyed<EventKind> = {"id", ""};

/// The days that a record covers, both ends included; an end that is not said is open. Written `2025-01-01..2026-05-31`,
/// `2025-01-01..`, `..2026-05-31`, or `all`.
struct Period {
    std::optional<date> from{};
    std::optional<date> to{};

    friend constexpr bool operator==(Period const&, Period const&) = default;
};

/// Reads the text of a period; nothing when it is none.
template <class Late = void>
[[nodiscard]] constexpr std::optional<Period> parse_period(std::string_view text) {
    text = detail::trimmed(text);
    Period out{};
    if (text == "all") return out;
    std::size_t const dots = text.find("..");
    if (dots == std::string_view::npos) return {};
    std::string_view const from = detail::trimmed(text.substr(0, dots));
    std::string_view const to = detail::trimmed(text.substr(dots + 2));
    if (from.empty() && to.empty()) return {};
    if (auto const d = parse_date(from))
        out.from = d.value;
    else if (!from.empty())
        return {};
    if (auto const d = parse_date(to))
        out.to = d.value;
    else if (!to.empty())
        return {};
    return out;
}

/// Writes a period so that `parse_period` reads it back.
template <class Late = void>
[[nodiscard]] constexpr std::string to_string(Period const& p) {
    if (!p.from && !p.to) return "all";
    std::string out = p.from ? to_string(*p.from) : std::string();
    out += "..";
    if (p.to) out += to_string(*p.to);
    return out;
}

template <> struct reflect::text_form<Period> {
    static constexpr std::string_view name = "period";
    static constexpr std::string_view pattern = {};
    static constexpr Json json = Json::string;
    static ParseProblem parse(Scalar const& scalar, Period& out) {
        auto const read = parse_period(scalar.text);
        if (!read) return ParseProblem{code::period_syntax, {std::string(scalar.text)}, 0, false};
        out = *read;
        return {};
    }
    static std::string print(Period const& value) { return to_string(value); }
};

/// Something that happened on a day.
struct Event {
    std::string id{};
    std::optional<date> on{};
    std::vector<FactEntry> facts{};
    std::string note{};

    friend constexpr bool operator==(Event const&, Event const&) = default;
};
BOOST_DESCRIBE_STRUCT(Event, (), (id, on, facts, note))

template <class Late = void>
constexpr auto notes(Event const*) {
    return std::to_array<reflect::note_for<Late>>({{"id", "Its number in the record."},
                                                   {"on", "When it happened; every event needs it."},
                                                   {"facts", "What is known of it."},
                                                   {"note", "What happened."}});
}

/// The recorded events of one kind. Outside the days that the record covers there may have been more.
struct EventRecord {
    std::string kind{};
    std::optional<Period> covers{}; ///< the days for which the record is complete; none unless said
    std::vector<Event> list{};

    friend constexpr bool operator==(EventRecord const&, EventRecord const&) = default;
};
BOOST_DESCRIBE_STRUCT(EventRecord, (), (kind, covers, list))

template <class Late = void>
constexpr auto notes(EventRecord const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"kind", "The kind of events.", reflect::presence::required},
         {"covers", "The days for which the record is complete: 2025-01-01..2026-05-31, ..2026-05-31, all."},
         {"list", "The events."}});
}
template <> inline constexpr reflect::KeyedBy reflect::keyed<EventRecord> = {"kind", ""};

/// A level that is held, and since when.
struct Holding {
    std::string level{};
    std::optional<date> since{};

    friend constexpr bool operator==(Holding const&, Holding const&) = default;
};
BOOST_DESCRIBE_STRUCT(Holding, (), (level, since))

template <class Late = void>
constexpr auto notes(Holding const*) {
    return std::to_array<reflect::note_for<Late>>({{"level", "The level that is held; none: no level is.", reflect::presence::required},
                                                   {"since", "The first day of it."}});
}

STEELYARD_END_NAMESPACE
