// SPDX-License-Identifier: BSL-1.0
#include <steelyard/insight/ahead.hpp>
#include <steelyard/report/condition.hpp>

#include "html_page.hpp"
#include "open.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// The ladder of a requirement, where there are several.
std::string ladder_words(HtmlSheet const& sheet, std::uint32_t ladder) {
    std::vector<Ladder> const& all = sheet.of.scheme.scheme().ladders;
    if (ladder == nowhere || all.size() < 2) return {};
    std::string const name = all[ladder].title.empty() ? all[ladder].id : all[ladder].title.in(sheet.of.tongue);
    return sheet.say("（", " (") + name + sheet.say("）", ")");
}

void write_distance(HtmlSheet const& sheet, Distance const& distance) {
    if (distance.needs == nullptr) return;
    Markup& out = sheet.out;
    Gap const& gap = distance.gap;
    bool const open = gap.met == truth::unknown;
    auto const item = out.in("li");
    out.put("span", {{"class", open ? "warn" : "bad"}}, open ? "?" : "✕");
    auto const what = out.in("div");
    if (gap.ladder == nowhere) out.text(sheet.say("仅在下述情形设此等级：", "there is this level only if "));
    out.text(in_words(sheet.of.scheme, *distance.needs, sheet.of.tongue) + ladder_words(sheet, gap.ladder));
    if (!gap.have || !gap.want) {
        if (open) out.put("p", {{"class", "by"}}, sheet.say("未定", "not known yet"));
        return;
    }
    std::string words = sheet.say("现为 ", "now ") + sheet.figures.compared(*gap.have, *gap.want, gap.in_rates);
    if (distance.missing && !distance.missing->is_zero())
        words += sheet.say("，差 ", ", off by ") + sheet.figures.compared(*distance.missing, 0, gap.in_rates);
    out.put("p", {{"class", "by"}}, words);
}

void write_met(HtmlSheet const& sheet, LevelAhead const& ahead) {
    std::vector<Ladder> const& ladders = sheet.of.scheme.scheme().ladders;
    std::string const& level = sheet.of.scheme.scheme().levels[ahead.level - 1].id;
    for (NeedMet const& met : ahead.met)
        for (Rung const& rung : ladders[met.ladder].rungs) {
            if (rung.level != level) continue;
            auto const item = sheet.out.in("li");
            sheet.out.put("span", {{"class", "good"}}, "✓");
            sheet.out.put("div", in_words(sheet.of.scheme, rung.needs[met.need], sheet.of.tongue) + ladder_words(sheet, met.ladder));
        }
}

void write_list(HtmlSheet const& sheet, std::string_view zh, std::string_view en, std::vector<std::string> const& parts) {
    if (parts.empty()) return;
    sheet.out.put("dt", sheet.say(zh, en));
    auto const list = sheet.out.in("dd");
    std::string all;
    for (std::string const& part : parts) all += (all.empty() ? "" : sheet.say("、", ", ")) + part;
    sheet.out.text(all);
}

} // namespace

void html_ahead(HtmlSheet const& sheet) {
    Reading const& of = sheet.of;
    Markup& out = sheet.out;
    bool headed = false;
    for (LevelAhead const& ahead : ahead_of(of.scheme, of.card).levels) {
        if (ahead.unmet.empty() && ahead.barred.empty()) continue;
        if (!headed) sheet.head("更高等级还需", "What higher levels still need");
        headed = true;
        auto const card = out.in("div", {{"class", "card"}});
        {
            auto const title = out.in(sheet.heading == "h2" ? "h3" : "p", {{"class", "title"}});
            auto const name = out.in("span");
            if (std::string const stars = stars_of(of.scheme, ahead.level); !stars.empty())
                out.put("span", {{"class", "star"}, {"aria-hidden", "true"}}, stars + " ");
            out.text(level_name(of.scheme, ahead.level, of.tongue));
        }
        auto const list = out.in("ul", {{"class", "ahead"}});
        for (Distance const& distance : ahead.unmet) write_distance(sheet, distance);
        for (std::uint32_t const place : ahead.barred) {
            EffectEntry const& entry = of.card.effects[place];
            auto const item = out.in("li");
            out.put("span", {{"class", entry.fired == truth::yes ? "bad" : "warn"}}, entry.fired == truth::yes ? "✕" : "?");
            out.put("div", sheet.say("被否决：", "barred: ") + of.effect(entry));
        }
        write_met(sheet, ahead);
    }
}

void html_open(HtmlSheet const& sheet) {
    Reading const& of = sheet.of;
    Markup& out = sheet.out;
    if (OpenMatters const open = open_matters(of); open.any) {
        if (of.card.outcome.kind == outcome_kind::provisional)
            sheet.head("结果取决于", "What decides");
        else
            sheet.head("未定事项", "Still open");
        auto const list = out.in("dl", {{"class", "lists"}});
        write_list(sheet, "未检查", "Not checked", open.unchecked);
        write_list(sheet, "未测量", "Not measured", open.unmeasured);
        write_list(sheet, "未提供的情况", "Not recorded", open.facts);
        write_list(sheet, "记录未说明完整的期间", "Records of which nobody said that they are complete", open.records);
        write_list(sheet, "申报条件", "Eligibility", open.requirements);
        write_list(sheet, "可能适用", "May apply", open.effects);
    }
    std::vector<NotApplicable> const absent = not_applicable(of);
    if (absent.empty()) return;
    sheet.head("不适用（缺项）", "Not applicable");
    auto const list = out.in("ul");
    for (NotApplicable const& one : absent) {
        auto const item = out.in("li");
        out.text(of.title(one.row));
        if (!one.why.empty()) out.put("span", {{"class", "faint"}}, sheet.say("：", ": ") + one.why);
    }
}

} // namespace report
STEELYARD_END_NAMESPACE
