// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/condition.hpp>

#include "sections.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// The condition that a gap is about.
Condition const* need_of(Scheme const& scheme, Gap const& gap) {
    if (gap.ladder == nowhere) {
        Level const& level = scheme.levels[gap.level - 1];
        return level.when ? &*level.when : nullptr;
    }
    for (Rung const& rung : scheme.ladders[gap.ladder].rungs)
        if (rung.level == scheme.levels[gap.level - 1].id && gap.need < rung.needs.size())
            return &rung.needs[gap.need];
    return nullptr;
}

void write_gap(Sheet const& sheet, Gap const& gap) {
    Scheme const& scheme = sheet.of.scheme.scheme();
    Condition const* need = need_of(scheme, gap);
    if (!need) return;
    std::string text = in_words(sheet.of.scheme, *need, sheet.of.tongue);
    if (gap.ladder == nowhere) text = sheet.say("仅在下述情形设此等级：", "there is this level only if ") + text;
    if (gap.have && gap.want)
        text += sheet.say("，现为 ", "; now ") + sheet.figures.compared(*gap.have, *gap.want, gap.in_rates);
    if (gap.ladder != nowhere && scheme.ladders.size() > 1) {
        Ladder const& ladder = scheme.ladders[gap.ladder];
        text += sheet.say("（", " (") + (ladder.title.empty() ? ladder.id : ladder.title.in(sheet.of.tongue))
                + sheet.say("）", ")");
    }
    bool const open = gap.met == truth::unknown;
    sheet.page.hang({{open ? "    ? " : "    · ", open ? Ink::warn : Ink::bad}}, text);
}

} // namespace

void write_gaps(Sheet const& sheet) {
    std::vector<Gap> const& gaps = sheet.of.card.gaps;
    auto const levels = static_cast<std::uint32_t>(sheet.of.scheme.scheme().levels.size());
    bool headed = false;
    for (std::uint32_t level = 1; level <= levels; ++level) {
        bool named = false;
        for (Gap const& gap : gaps) {
            if (gap.level != level) continue;
            if (!headed) sheet.page.heading(sheet.say("更高等级还需", "What higher levels still need"));
            headed = true;
            if (!named) {
                std::string const stars = stars_of(sheet.of.scheme, level);
                sheet.page.line({{"  ", Ink::plain},
                                 {stars + (stars.empty() ? "" : " "), Ink::star},
                                 {level_name(sheet.of.scheme, level, sheet.of.tongue), Ink::strong}});
            }
            named = true;
            write_gap(sheet, gap);
        }
    }
}

} // namespace report
STEELYARD_END_NAMESPACE
