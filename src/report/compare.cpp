// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/compare.hpp>

#include <array>
#include <utility>
#include <vector>

#include <steelyard/number/display.hpp>
#include <steelyard/report/scorecard.hpp>

#include "entries.hpp"
#include "figures.hpp"
#include "node_names.hpp"
#include "page.hpp"
#include "reading.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

using InTwoTongues = std::array<std::string_view, 2>;

std::string standing_words(item_standing standing, language tongue) {
    constexpr std::array<InTwoTongues, item_standings> all{{{"无问题", "sound"}, {"有问题", "faulty"}, {"缺项", "absent"}, {"未查", "not checked"}}};
    return std::string(all[static_cast<std::size_t>(standing)][tongue == language::zh ? 0 : 1]);
}

/// Agreement in a line: "14 of 17 items, kappa 0.652".
std::string agreement_words(Agreement const& of, language tongue) {
    bool const zh = tongue == language::zh;
    std::string const items = std::to_string(of.items());
    std::string const agreed = std::to_string(of.agreed());
    std::string out = zh ? items + " 项中 " + agreed + " 项一致" : agreed + " of " + items + " items alike";
    std::optional<ratio> const kappa = of.kappa();
    if (!kappa) return out + (zh ? "；无法计算 kappa" : "; kappa is not defined");
    std::string const exact = to_string(*kappa);
    std::string const near = shown(*kappa, 3);
    return out + (zh ? "，kappa " : ", kappa ") + near + (near == exact ? "" : " (" + exact + ")");
}

/// A page on which a comparison is written.
class Comparer {
  public:
    Comparer(Page& page, CheckedScheme const& scheme, Comparison const& given)
        : page_(page), scheme_(scheme), given_(given), first_(scheme, given.first), second_(scheme, given.second) {}

    void write() {
        ratio const least = given_.second.least[0] - given_.first.least[0];
        ratio const most = given_.second.most[0] - given_.first.most[0];
        page_.line({{say("差：  ", "change: "), Ink::plain}, {change(least, most), Ink::strong}});
        charges();
        items();
        effects();
        page_.heading(say("两份记录的一致程度", "How far they agree"));
        page_.hang({{"  ", Ink::plain}}, agreement_words(given_.agreement, page_.tongue()));
    }

  private:
    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const { return std::string(page_.say(zh, en)); }
    [[nodiscard]] bool zh() const { return page_.tongue() == language::zh; }

    [[nodiscard]] std::string change(ratio const& by) const { return signed_marks(second_, -by); }
    [[nodiscard]] std::string change(ratio const& least, ratio const& most) const {
        return least == most ? change(least) : say("下限 ", "lower end ") + change(least) + say("，上限 ", ", upper end ") + change(most);
    }

    [[nodiscard]] std::string part_words(ComparedPart const& part) const {
        language const tongue = page_.tongue();
        std::string out;
        for (std::string const& one : part.objects) out += one + " › ";
        switch (part.kind) {
        case compared_part::head: return out + (part.objects.empty() ? say("表头（日期、申报、未列项）", "head (date, application, what is not listed)") : say("日期", "date"));
        case compared_part::fact: return out + say("事实：", "fact: ") + fact_title(scheme_, part.name, tongue);
        case compared_part::events: return out + say("事件：", "events: ") + part.name;
        case compared_part::objects: return out + say("对象：", "objects: ") + part.name;
        case compared_part::object: return out + say("对象 ", "object ") + part.name;
        case compared_part::group: return out + node_name(scheme_, scheme_.find(part.name), tongue) + say("（加减分、缺项）", " (adjustments, absence)");
        case compared_part::item: break;
        }
        return out + node_name(scheme_, scheme_.find(part.name), tongue);
    }

    [[nodiscard]] std::string verdict_words(Outcome const& outcome) const {
        switch (outcome.kind) {
        case outcome_kind::not_eligible: return say("不具备评定资格", "not eligible");
        case outcome_kind::stopped: return say("评定终止", "stopped");
        case outcome_kind::nothing_assessed: return say("没有可评定的内容", "nothing assessed");
        default: break;
        }
        std::string out = level_name(scheme_, outcome.lowest, page_.tongue());
        if (outcome.highest != outcome.lowest) out += " – " + level_name(scheme_, outcome.highest, page_.tongue());
        return out;
    }

    /// What each part does, and where the level changes.
    void charges() {
        std::vector<std::vector<Cell>> rows;
        Outcome const* before = &given_.first.outcome;
        for (Attribution const& one : given_.attributions) {
            bool const moved = one.outcome.kind != before->kind || one.outcome.lowest != before->lowest || one.outcome.highest != before->highest;
            before = &one.outcome;
            if (one.least.is_zero() && one.most.is_zero() && !moved) continue;
            std::string words;
            for (std::uint32_t const p : one.parts) words += (words.empty() ? "" : say("；", "; ")) + part_words(given_.parts[p]);
            std::size_t const part = one.least == one.most ? 2 : 3; // two ends need more room
            rows.push_back({{{{clipped(words, page_.width() / part), Ink::plain}}, false},
                            {{{change(one.least, one.most), Ink::strong}}, true},
                            {{{moved ? "→ " + verdict_words(one.outcome) : std::string(), Ink::warn}}, false}});
        }
        if (rows.empty()) return;
        page_.heading(say("差从何来", "Where the difference comes from"));
        page_.table(rows, 2);
    }

    [[nodiscard]] std::string side_words(Figures const& figures, std::optional<RowSide> const& side) const {
        if (!side) return "–";
        if (side->state == node_state::absent) return say("缺项", "absent");
        if (side->state == node_state::left_out) return say("不计", "left out");
        return figures.marks(side->least, side->most) + " / " + figures.marks(side->due);
    }

    void items() {
        std::vector<std::vector<Cell>> rows;
        auto const flush = [&] {
            if (!rows.empty()) page_.table(rows, 2);
            rows.clear();
        };
        bool any = false;
        for (RowDifference const& row : given_.rows) {
            Node const& node = scheme_.node(row.node);
            if (node.is_group() && row.entries.empty()) continue;
            if (!any) page_.heading(say("有差别的考评项", "Items in which they differ"));
            any = true;
            std::string title;
            for (std::string const& one : row.objects) title += one + " › ";
            title += node_name(scheme_, row.node, page_.tongue());
            rows.push_back({{{{clipped(title, page_.width() / 2), Ink::plain}}, false},
                            {{{side_words(first_, row.first), Ink::plain}}, true},
                            {{{"→", Ink::faint}}, false},
                            {{{side_words(second_, row.second), Ink::plain}}, true}});
            if (row.entries.empty()) continue;
            flush();
            for (EntryDifference const& e : row.entries) {
                std::string const words = e.clause != nowhere ? text_of(node.deduct[e.clause], page_.tongue()) : text_of(node.adjustments[e.adjustment], page_.tongue());
                page_.hang({{"      ", Ink::plain}}, words + " ×" + std::to_string(e.first_count) + " → ×" + std::to_string(e.second_count) + say("，", ", ")
                                                         + signed_marks(first_, e.first_taken) + " → " + signed_marks(second_, e.second_taken), Ink::faint);
            }
        }
        flush();
    }

    void effects() {
        if (given_.effects.empty()) return;
        page_.heading(say("否决与限制", "Vetoes and limits"));
        auto const word = [&](truth t) {
            return t == truth::yes ? say("触发", "set off") : t == truth::unknown ? say("未定", "not known") : say("未触发", "not set off");
        };
        for (EffectDifference const& one : given_.effects) {
            std::string words;
            for (std::string const& object : one.objects) words += object + " › ";
            page_.hang({{"  ", Ink::plain}}, words + effect_text(scheme_, scheme_.effects()[one.effect], page_.tongue()) + say("：", ": ") + word(one.first) + " → " + word(one.second));
        }
    }

    Page& page_;
    CheckedScheme const& scheme_;
    Comparison const& given_;
    Figures first_;
    Figures second_;
};

} // namespace

std::string comparison(CheckedScheme const& scheme, CheckedAssessment const& first, CheckedAssessment const& second,
                       Comparison const& comparison, Style const& style) {
    Page page(style);
    Style const plain{style.tongue, false, style.width};
    auto const side = [&](CheckedAssessment const& of, std::string_view usual) {
        Assessment const& a = of.assessment();
        std::string out(usual);
        std::string const who = a.assessor.empty() ? a.id : a.assessor;
        return who.empty() ? out : out + " (" + who + ")";
    };
    Assessment const& a = second.assessment();
    page.line({{a.title.empty() ? a.entity : a.title.in(style.tongue), Ink::strong}});
    page.line({{side(first, page.say("甲", "first")) + std::string(page.say("：", ": ")) + verdict(scheme, comparison.first, plain), Ink::plain}});
    page.line({{side(second, page.say("乙", "second")) + std::string(page.say("：", ": ")) + verdict(scheme, comparison.second, plain), Ink::plain}});
    Comparer(page, scheme, comparison).write();
    return std::move(page).take();
}

std::string agreement(CheckedScheme const& scheme, PooledAgreement const& pooled, Style const& style) {
    Page page(style);
    page.heading(page.say("全部各对的一致程度", "All pairs together"));
    page.hang({{"  ", Ink::plain}}, agreement_words(pooled.all, style.tongue));
    for (std::size_t a = 0; a < item_standings; ++a)
        for (std::size_t b = 0; b < item_standings; ++b)
            if (a != b && pooled.all.counts[a][b] != 0)
                page.line({{"  " + standing_words(static_cast<item_standing>(a), style.tongue) + " → " + standing_words(static_cast<item_standing>(b), style.tongue)
                                + std::string(page.say("：", ": ")) + std::to_string(pooled.all.counts[a][b]),
                            Ink::faint}});
    if (pooled.disputed.empty()) return std::move(page).take();
    page.heading(page.say("意见不一的考评项", "Items on which they disagree"));
    std::vector<std::vector<Cell>> rows;
    for (ItemAgreement const& one : pooled.disputed) {
        std::string const apart = std::to_string(one.agreement.items() - one.agreement.agreed()) + " / " + std::to_string(one.agreement.items());
        rows.push_back({{{{clipped(node_name(scheme, one.node, style.tongue), page.width() / 2), Ink::plain}}, false}, {{{apart, Ink::strong}}, true}});
    }
    page.table(rows, 2);
    return std::move(page).take();
}

} // namespace report
STEELYARD_END_NAMESPACE
