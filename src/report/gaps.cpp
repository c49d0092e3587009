// SPDX-License-Identifier: BSL-1.0
#include <steelyard/insight/ahead.hpp>
#include <steelyard/report/condition.hpp>

#include "sections.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

void write_distance(Sheet const& sheet, Distance const& distance) {
    if (!distance.needs) return;
    Scheme const& scheme = sheet.of.scheme.scheme();
    Gap const& gap = distance.gap;
    std::string text = in_words(sheet.of.scheme, *distance.needs, sheet.of.tongue);
    if (gap.ladder == nowhere) text = sheet.say("仅在下述情形设此等级：", "there is this level only if ") + text;
    if (gap.have && gap.want)
        text += sheet.say("，现为 ", "; now ") + sheet.figures.compared(*gap.have, *gap.want, gap.in_rates);
    if (distance.missing && !distance.missing->is_zero())
        text += sheet.say("，差 ", ", off by ") + sheet.figures.compared(*distance.missing, 0, gap.in_rates);
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
    bool headed = false;
    for (LevelAhead const& ahead : ahead_of(sheet.of.scheme, sheet.of.card).levels) {
        if (ahead.unmet.empty()) continue;
        if (!headed) sheet.page.heading(sheet.say("更高等级还需", "What higher levels still need"));
        headed = true;
        std::string const stars = stars_of(sheet.of.scheme, ahead.level);
        sheet.page.line({{"  ", Ink::plain},
                         {stars + (stars.empty() ? "" : " "), Ink::star},
                         {level_name(sheet.of.scheme, ahead.level, sheet.of.tongue), Ink::strong}});
        for (Distance const& distance : ahead.unmet) write_distance(sheet, distance);
    }
}

} // namespace report
STEELYARD_END_NAMESPACE
