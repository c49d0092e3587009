// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <utility>
#include <vector>

#include <steelyard/engine/score.hpp>

#include "entries.hpp"
#include "html_page.hpp"
#include "sections.hpp"
#include "svg.hpp"
#include "waterfall.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// An element with its number, by which the radar names it.
struct Shown {
    std::uint32_t row = 0;
    std::string number;
    bool absent = false;
};

std::vector<Shown> shown_elements(Reading const& of) {
    std::vector<Shown> out;
    for (std::uint32_t const row : elements_of(of)) {
        bool const absent = of.card.state[row] == node_state::absent;
        if (!absent && (of.card.state[row] == node_state::left_out || of.card.due[row].is_zero())) continue; // nothing that counts
        out.push_back({row, std::to_string(out.size() + 1), absent});
    }
    return out;
}

std::string rate_of(HtmlSheet const& sheet, std::uint32_t row) {
    Scorecard const& card = sheet.of.card;
    std::string out = sheet.figures.rate(card.least[row] / card.due[row]);
    if (!card.certain(row)) out += "–" + sheet.figures.rate(card.most[row] / card.due[row]);
    return out;
}

std::string marks_of(HtmlSheet const& sheet, std::uint32_t row) {
    Scorecard const& card = sheet.of.card;
    return sheet.figures.marks(card.least[row], card.most[row]) + " / " + sheet.figures.marks(card.due[row]);
}

void row_bar(HtmlSheet const& sheet, std::uint32_t row) {
    Scorecard const& card = sheet.of.card;
    ratio const sure = card.least[row] / card.due[row];
    draw_bar(sheet.out, {{0, sure, "fill"}, {sure, card.most[row] / card.due[row], "open"}});
}

void element_radar(HtmlSheet const& sheet, std::vector<Shown> const& elements) {
    Scorecard const& card = sheet.of.card;
    std::vector<Spoke> spokes;
    std::string description;
    for (Shown const& one : elements) {
        if (one.absent) continue;
        ratio const& due = card.due[one.row];
        spokes.push_back({one.number, card.least[one.row] / due, card.most[one.row] / due});
        description += (description.empty() ? "" : sheet.say("；", "; ")) + one.number + " " + sheet.of.title(one.row) + " " + rate_of(sheet, one.row);
    }
    if (spokes.size() < least_spokes || spokes.size() > most_spokes) return;
    auto const figure = sheet.out.in("figure", {{"class", "radar"}});
    draw_radar(sheet.out, sheet.say("各要素得分率", "Rates of the elements"), description, spokes);
}

void element_table(HtmlSheet const& sheet, std::vector<Shown> const& elements) {
    Markup& out = sheet.out;
    auto const table = out.in("table");
    {
        auto const head = out.in("thead");
        auto const row = out.in("tr");
        out.put("th", {{"class", "no"}, {"scope", "col"}}, sheet.say("序号", "No."));
        out.put("th", {{"scope", "col"}}, sheet.say("要素", "Element"));
        out.put("th", {{"class", "n"}, {"scope", "col"}}, sheet.say("得分", "Marks"));
        out.put("th", {{"class", "n"}, {"scope", "col"}}, sheet.say("得分率", "Rate"));
    }
    auto const body = out.in("tbody");
    for (Shown const& one : elements) {
        auto const row = out.in("tr");
        out.put("td", {{"class", "no"}}, one.number);
        {
            auto const title = out.in("th", {{"scope", "row"}});
            out.text(sheet.of.title(one.row));
            if (!one.absent) row_bar(sheet, one.row);
        }
        out.put("td", {{"class", "n"}}, one.absent ? sheet.say("不适用", "not applicable") : marks_of(sheet, one.row));
        out.put("td", {{"class", "n"}}, one.absent ? std::string() : rate_of(sheet, one.row));
    }
}

/// Where the bars of a waterfall begin: where little is lost, at a whole tenth of the due marks below all that is shown, so that it
/// is seen; otherwise at nothing.
ratio base_of(ratio const& low, ratio const& due) {
    ratio const tenth = due / 10;
    if (low <= due / 2) return 0;
    ratio const base = floor(low / tenth) * tenth;
    return base == low ? base - tenth : base;
}

} // namespace

void html_elements(HtmlSheet const& sheet, bool radar) {
    std::vector<Shown> const elements = shown_elements(sheet.of);
    if (elements.empty()) return;
    sheet.head("各要素得分", "Marks by element");
    auto const present = std::count_if(elements.begin(), elements.end(), [](Shown const& one) { return !one.absent; });
    auto const spokes = static_cast<std::size_t>(present);
    if (!radar || spokes < least_spokes || spokes > most_spokes) return element_table(sheet, elements);
    auto const two = sheet.out.in("div", {{"class", "two"}});
    element_radar(sheet, elements);
    auto const side = sheet.out.in("div");
    element_table(sheet, elements);
}

void html_classes(HtmlSheet const& sheet) {
    Reading const& of = sheet.of;
    if (of.card.classes.empty()) return;
    sheet.head("各部分的等级", "Classes of parts");
    auto const table = sheet.out.in("table");
    auto const body = sheet.out.in("tbody");
    for (std::uint32_t const row : of.rows())
        for (ClassEntry const& entry : of.card.classes) {
            if (entry.row != row) continue;
            std::vector<Level> const& classes = of.scheme.scheme().scales[of.scheme.plan().nodes[node_of_row(of.scheme, of.card, row)].scale].classes;
            auto const name = [&](std::uint32_t n) {
                if (n == 0) return sheet.say("无等级", "no class");
                Level const& c = classes[n - 1];
                return c.title.empty() ? c.id : c.title.in(of.tongue);
            };
            auto const line = sheet.out.in("tr");
            sheet.out.put("th", {{"scope", "row"}}, of.title(row));
            bool const open = entry.lowest != entry.highest;
            sheet.out.put("td", {{"class", open ? "n warn" : entry.lowest == 0 ? "n bad" : "n"}},
                          open ? name(entry.lowest) + sheet.say("至", " to ") + name(entry.highest) : name(entry.lowest));
        }
}

void html_waterfall(HtmlSheet const& sheet) {
    Waterfall const all = waterfall_of(sheet.of, sheet.figures, explain(sheet.of.scheme, sheet.of.assessment));
    if (all.falls.empty()) return;
    Markup& out = sheet.out;
    ratio top = all.due;
    ratio low = all.total;
    ratio height = all.due;
    for (Fall const& fall : all.falls) {
        height += fall.change;
        top = greater(top, height);
        low = lesser(low, height);
    }
    ratio const base = base_of(low, all.due);
    sheet.head("失分去向", "Where the marks went");
    auto const table = out.in("table", {{"class", "waterfall"}});
    std::string caption = sheet.say("从满分到总分；精确值相加即总分，所示已修约。", "From full marks down to the total. The exact numbers add up to it; what is shown is rounded.");
    if (!base.is_zero()) caption += sheet.say("条形从 " + sheet.figures.marks(base) + " 分画起。", " Bars begin at " + sheet.figures.marks(base) + ".");
    out.put("caption", caption);
    {
        auto const head = out.in("thead");
        auto const row = out.in("tr");
        out.put("th", {{"scope", "col"}}, sheet.say("项目", "Part"));
        out.put("th", {{"class", "n"}, {"scope", "col"}}, sheet.say("增减", "Change"));
        out.put("th", {{"class", "n"}, {"scope", "col"}}, sheet.say("余分", "Left"));
    }
    auto const body = out.in("tbody");
    auto const part = [&](ratio const& marks) { return (marks - base) / (top - base); };
    auto const line = [&](std::string_view label, std::string const& change, ratio const& left, std::vector<BarPiece> const& pieces, Attributes attributes) {
        auto const row = out.in("tr", attributes);
        {
            auto const title = out.in("th", {{"scope", "row"}});
            out.text(label);
            draw_bar(out, pieces);
        }
        out.put("td", {{"class", "n"}}, change);
        out.put("td", {{"class", "n"}}, sheet.figures.marks(left));
    };
    line(sheet.say("满分", "Full marks"), "", all.due, {{0, part(all.due), "fill"}}, {{"class", "sum"}, {"data-exact", to_string(all.due)}});
    height = all.due;
    for (Fall const& fall : all.falls) {
        ratio const after = height + fall.change;
        std::string_view const fill = fall.open ? "open" : fall.change < 0 ? "loss" : "gain";
        line(fall.label, signed_marks(sheet.figures, -fall.change), after, {{part(lesser(height, after)), part(greater(height, after)), fill}}, {{"data-exact", to_string(fall.change)}});
        height = after;
    }
    std::string const least = sheet.of.card.certain(0) ? sheet.say("总分", "Total") : sheet.say("总分（最低）", "Total, at least");
    line(least, "", all.total, {{0, part(all.total), "fill"}}, {{"class", "sum"}, {"data-exact", to_string(all.total)}});
}

void html_parts(HtmlSheet const& sheet) {
    Reading const& of = sheet.of;
    Markup& out = sheet.out;
    auto const fold = out.in("details");
    out.put("summary", sheet.say("全部考评内容的得分", "Marks of every part"));
    auto const inside = out.in("div", {{"class", "inside"}});
    auto const table = out.in("table");
    {
        auto const head = out.in("thead");
        auto const row = out.in("tr");
        out.put("th", {{"scope", "col"}}, sheet.say("考评内容", "Part"));
        out.put("th", {{"class", "n"}, {"scope", "col"}}, sheet.say("得分", "Marks"));
    }
    auto const body = out.in("tbody");
    for (std::uint32_t const row : of.rows()) {
        node_state const state = of.card.state[row];
        if (state == node_state::template_only || state == node_state::left_out) continue;
        std::uint32_t const instance = instance_of_row(of.card, row);
        bool const starts_object = instance != nowhere && of.card.instances[instance].first_row == row;
        std::size_t depth = 0;
        for (std::uint32_t up = of.above(row); up != nowhere; up = of.above(up)) ++depth;
        auto const line = out.in("tr");
        out.put("td", {{"class", "d" + std::to_string(std::min<std::size_t>(depth, 4))}},
                starts_object ? of.title(row) : title_of(of.node(row), of.tongue));
        std::string marks = state == node_state::absent ? sheet.say("不适用", "not applicable")
                            : of.card.due[row].is_zero() ? std::string()
                                                         : marks_of(sheet, row);
        if (state == node_state::unchecked && !of.node(row).is_group()) marks += sheet.say("（未定）", " (open)");
        out.put("td", {{"class", "n"}}, marks);
    }
}

} // namespace report
STEELYARD_END_NAMESPACE
