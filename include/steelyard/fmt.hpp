// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Formatters for the {fmt} library, 9.1 or newer; the only header that needs it.
///
///     fmt::print("{:>8} of {}\n", marks, full);              // numbers take width, fill and alignment
///     fmt::print("{}\n", card);                              // unit-a/team-7: level 4, 91.5 / 100
///     fmt::print("{}\n", steelyard::titled(scheme, card));   // ★★★★ Four stars 91.5 / 100
///     fmt::print("{:zh}\n", diagnostics);                    // one line each; {} is English

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/model/scorecard.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A scorecard with the scheme that knows the names and stars of its levels; both must outlive it.
struct Titled {
    CheckedScheme const* scheme;
    Scorecard const* card;
};
[[nodiscard]] inline Titled titled(CheckedScheme const& scheme, Scorecard const& card) {
    return {&scheme, &card};
}

namespace detail {

/// Collects the constants that the conditions of a scheme compare with, so that no shown total contradicts a
/// verdict.
inline void collect_constants(Expression const& expression, std::vector<ratio>& out) {
    if (expression.does == operation::number) out.push_back(ratio(expression.number));
    for (Expression const& operand : expression.of) collect_constants(operand, out);
}

/// A total as text. Without a scheme the thresholds that were passed are not known: then a number that two
/// decimals do not hold is shown in full, or marked as rounded.
[[nodiscard]] inline std::string total_text(Scorecard const& card, ratio const& total,
                                            CheckedScheme const* scheme) {
    std::vector<ratio> thresholds;
    for (Gap const& gap : card.gaps)
        if (gap.want) thresholds.push_back(*gap.want);
    if (!scheme) {
        std::string exact = to_string(total);
        std::size_t const point = exact.find('.');
        bool const endless = exact.find('/') != std::string::npos;
        if (!endless && (point == std::string::npos || exact.size() - point <= 7)) return exact;
        return "≈" + shown(total, 2, thresholds);
    }
    for (Ladder const& ladder : scheme->scheme().ladders)
        for (Rung const& rung : ladder.rungs)
            for (Condition const& need : rung.needs) collect_constants(need, thresholds);
    for (NamedCondition const& named : scheme->scheme().conditions)
        collect_constants(named.holds, thresholds);
    for (PlacedEffect const& placed : scheme->effects())
        if (placed.effect.when) collect_constants(*placed.effect.when, thresholds);
    return shown(total, 2, thresholds);
}

[[nodiscard]] inline std::string level_text(std::uint32_t level, CheckedScheme const* scheme,
                                            language tongue) {
    bool const zh = tongue == language::zh;
    if (level == 0) return zh ? "未达到任何等级" : "below every level";
    if (!scheme) return zh ? "第 " + std::to_string(level) + " 级" : "level " + std::to_string(level);
    Level const& known = scheme->scheme().levels[level - 1];
    std::string out;
    for (int i = 0; known.star && i < known.star->count(); ++i) out += "★";
    if (!out.empty()) out += ' ';
    return out + (known.title.empty() ? known.id : known.title.in(tongue));
}

[[nodiscard]] inline std::string outcome_text(Outcome const& outcome, CheckedScheme const* scheme,
                                              language tongue) {
    bool const zh = tongue == language::zh;
    switch (outcome.kind) {
    case outcome_kind::not_eligible: return zh ? "不具备评定资格" : "not eligible";
    case outcome_kind::stopped: return zh ? "评定终止" : "stopped";
    case outcome_kind::nothing_assessed: return zh ? "没有可评定的内容" : "nothing assessed";
    case outcome_kind::below_lowest: return level_text(0, scheme, tongue);
    case outcome_kind::graded: return level_text(outcome.lowest, scheme, tongue);
    case outcome_kind::provisional: break;
    }
    std::string out = zh ? "暂定：" : "provisional: ";
    out += level_text(outcome.lowest, scheme, tongue);
    if (outcome.lowest != outcome.highest) out += " – " + level_text(outcome.highest, scheme, tongue);
    return out;
}

[[nodiscard]] inline std::string card_text(Scorecard const& card, CheckedScheme const* scheme,
                                           language tongue) {
    std::string out = outcome_text(card.outcome, scheme, tongue);
    if (card.due.empty() || card.due.front().is_zero()) return out;
    out += scheme ? " " : tongue == language::zh ? "，" : ", ";
    out += total_text(card, card.least.front(), scheme);
    if (!card.certain(0)) out += "–" + total_text(card, card.most.front(), scheme);
    return out + " / " + to_string(card.due.front());
}

/// "file:3:9: error[read.unknown-key]: sentence", or the path where the place is not known.
[[nodiscard]] inline std::string line_of(Diagnostic const& one, language tongue) {
    std::string out;
    if (one.place.known())
        out = one.place.file + ":" + std::to_string(one.place.line) + ":" + std::to_string(one.place.column)
              + ": ";
    else if (!one.path.empty())
        out = one.path + ": ";
    out += one.level == severity::error ? "error[" : "warning[";
    return out + std::string(id(one.what)) + "]: " + sentence(one, tongue);
}

/// What is written as text with width, fill and alignment.
struct padded_formatter : fmt::formatter<fmt::string_view> {
    template <class Context>
    auto put(std::string const& text, Context& context) const {
        return fmt::formatter<fmt::string_view>::format(fmt::string_view(text.data(), text.size()), context);
    }
};

/// What is written in a language: `{}` and `{:en}` in English, `{:zh}` in Chinese.
struct spoken_formatter {
    language tongue = language::en;

    template <class ParseContext>
    constexpr auto parse(ParseContext& context) {
        auto at = context.begin();
        auto const end = context.end();
        if (at == end || *at == '}') return at;
        char const first = *at++;
        char const second = at == end ? '}' : *at++;
        bool const zh = first == 'z' && second == 'h';
        bool const en = first == 'e' && second == 'n';
        if (!(zh || en) || (at != end && *at != '}'))
            throw fmt::format_error("the language must be zh or en");
        if (zh) tongue = language::zh;
        return at;
    }
    template <class Context>
    auto put(std::string const& text, Context& context) const {
        return fmt::format_to(context.out(), "{}", text);
    }
};

} // namespace detail

STEELYARD_END_NAMESPACE

/// Writes a formatter whose text has width, fill and alignment.
#define STEELYARD_PADDED_FORMATTER(type, text)                          \
    template <>                                                         \
    struct fmt::formatter<type> : steelyard::detail::padded_formatter { \
        template <class Context>                                        \
        auto format(type const& value, Context& context) const {        \
            return put(text, context);                                  \
        }                                                               \
    };
/// Writes a formatter whose text has a language.
#define STEELYARD_SPOKEN_FORMATTER(type, text)                          \
    template <>                                                         \
    struct fmt::formatter<type> : steelyard::detail::spoken_formatter { \
        template <class Context>                                        \
        auto format(type const& value, Context& context) const {        \
            return put(text, context);                                  \
        }                                                               \
    };

STEELYARD_PADDED_FORMATTER(steelyard::decimal, to_string(value))
STEELYARD_PADDED_FORMATTER(steelyard::fraction, to_string(value))
STEELYARD_PADDED_FORMATTER(steelyard::ratio, to_string(value))
STEELYARD_PADDED_FORMATTER(steelyard::points, to_string(value.value()))
STEELYARD_PADDED_FORMATTER(steelyard::percent, to_string(value.value()) + "%")
STEELYARD_PADDED_FORMATTER(steelyard::weight, to_string(value.written()))
STEELYARD_PADDED_FORMATTER(steelyard::date, to_string(value))
STEELYARD_SPOKEN_FORMATTER(steelyard::Diagnostic, steelyard::detail::line_of(value, tongue))
STEELYARD_SPOKEN_FORMATTER(steelyard::Outcome, steelyard::detail::outcome_text(value, nullptr, tongue))
STEELYARD_SPOKEN_FORMATTER(steelyard::Titled, steelyard::detail::card_text(*value.card, value.scheme, tongue))
STEELYARD_SPOKEN_FORMATTER(steelyard::Scorecard, (value.entity.empty() ? value.entity : value.entity + ": ")
                                                     + steelyard::detail::card_text(value, nullptr, tongue))

#undef STEELYARD_PADDED_FORMATTER
#undef STEELYARD_SPOKEN_FORMATTER

/// Stars as signs: "★★★★"; no star is "–".
template <>
struct fmt::formatter<steelyard::stars> : steelyard::detail::padded_formatter {
    template <class Context>
    auto format(steelyard::stars const& value, Context& context) const {
        std::string out;
        for (int i = 0; i < value.count(); ++i) out += "★";
        return put(out.empty() ? "–" : out, context);
    }
};

/// One diagnostic a line, without an end of the last line.
template <>
struct fmt::formatter<steelyard::Diagnostics> : steelyard::detail::spoken_formatter {
    template <class Context>
    auto format(steelyard::Diagnostics const& value, Context& context) const {
        std::string out;
        for (steelyard::Diagnostic const& one : value.list)
            out += (out.empty() ? "" : "\n") + steelyard::detail::line_of(one, tongue);
        if (value.dropped > 0) out += "\n(+ " + std::to_string(value.dropped) + ")";
        return put(out, context);
    }
};
