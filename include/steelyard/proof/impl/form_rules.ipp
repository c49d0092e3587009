// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <steelyard/engine/plan.hpp>
#include <steelyard/model/model.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Wording in both languages, built piece by piece.
struct RuleText {
    std::string zh{};
    std::string en{};

    constexpr RuleText& add(std::string_view chinese, std::string_view english) {
        zh += chinese;
        en += english;
        return *this;
    }
    constexpr RuleText& add(std::string_view same) { return add(same, same); }
    /// A further remark, behind a separator where something stands before it.
    constexpr RuleText& next() { return zh.empty() ? *this : add("；", "; "); }
    constexpr RuleText& named(Text const& text, std::string_view id) {
        return text.empty() ? add(id) : add(text.in(language::zh), text.in(language::en));
    }
    [[nodiscard]] constexpr Text text() const { return zh.empty() && en.empty() ? Text{} : Text(zh, en); }
};

template <class Late = void>
constexpr void add_points(RuleText& out, std::string_view number) {
    out.add(number).add(" 分", number == "1" || number == "-1" ? " point" : " points");
}

template <class Late = void>
constexpr void add_span(RuleText& out, Span const& span) {
    out.add(to_string(span.from)).add(" 至 ", " to ").add(to_string(span.to)).add(" 分", " points");
}

template <class Late = void>
constexpr void add_cap(RuleText& out, std::optional<points> const& cap) {
    if (!cap) return;
    out.add("，至多 ", ", at most ");
    add_points(out, to_string(*cap));
}

template <class Late = void>
constexpr void add_domain(RuleText& out, Interval const& domain, bool whole) {
    if (domain.low || domain.high) out.next().add("范围 ", "range ").add(to_string(domain));
    if (whole) out.next().add("整数", "whole numbers");
}

/// What a clause takes.
template <class Late = void>
[[nodiscard]] constexpr Text clause_rule(Clause const& clause) {
    RuleText out;
    if (clause.once) {
        out.add("发现即扣 ", "");
        add_points(out, to_string(*clause.once));
        out.add("，只扣一次", ", once");
    } else if (clause.each) {
        out.add("每次扣 ", "");
        add_points(out, to_string(*clause.each));
        out.add("", " each");
    } else if (clause.range) {
        out.add("每次扣 ", "");
        add_span(out, *clause.range);
        out.add("，由考评人定", " each, as the assessor sees fit");
    } else if (clause.forfeit) {
        out.add("本项不得分", "the item gets nothing");
    } else if (clause.shortfall) {
        Shortfall const& s = *clause.shortfall;
        bool const least = s.side == target_side::at_least;
        std::string const target = to_string(s.target);
        std::string const step = to_string(s.step);
        out.zh += "由测得值得出：" + std::string(least ? "比 " : "超过 ") + target + (least ? " 每差 " : " 每多 ") + step + " 扣 ";
        out.en += "follows from the value, for every " + step + (least ? " below " : " above ") + target + ": ";
        add_points(out, to_string(s.take));
    } else if (clause.ladder) {
        out.add("由测得值得出：", "follows from the value: ");
        bool first = true;
        for (DeductionStep const& step : clause.ladder->rows) {
            out.add(first ? "" : "，", first ? "" : ", ").add(to_string(step.when)).add(" 扣 ", " takes ");
            if (step.forfeit)
                out.add("全部分", "everything");
            else if (step.take)
                out.add(to_string(*step.take));
            first = false;
        }
    } else {
        out.add("只记录，不扣分", "recorded only, takes nothing");
    }
    add_cap(out, clause.cap);
    if (!clause.family.empty())
        out.next().add("同组只扣最大的一条：", "of its family only the largest counts: ").add(clause.family);
    return out.text();
}

/// What an adjustment adds or takes.
template <class Late = void>
[[nodiscard]] constexpr Text adjustment_rule(Adjustment const& adjustment) {
    RuleText out;
    bool const adds = adjustment.does == sign::add;
    out.add(adds ? "加 " : "扣 ", adds ? "adds " : "takes ");
    if (adjustment.once)
        add_points(out, to_string(*adjustment.once));
    else if (adjustment.each)
        add_points(out, to_string(*adjustment.each));
    else if (adjustment.range)
        add_span(out, *adjustment.range);
    out.add(adjustment.once ? "，只计一次" : "，逐次计", adjustment.once ? ", once" : " each");
    add_cap(out, adjustment.cap);
    if (!adjustment.family.empty())
        out.next().add("同组只计最大的一条：", "of its family only the largest counts: ").add(adjustment.family);
    if (adjustment.per_subject) out.next().add("须写明 subject", "name the subject");
    if (adjustment.on) out.next().add("由方案自动计算，不填", "set off by the scheme itself");
    return out.text();
}

template <class Late = void>
constexpr void add_options(RuleText& out, Node const& node) {
    for (Option const& option : node.options) {
        out.next().add(option.id);
        if (!option.text.empty()) out.add(" ").named(option.text, "");
        out.add(" = ");
        if (option.range)
            add_span(out, *option.range);
        else if (option.marks)
            add_points(out, to_string(*option.marks));
    }
}

template <class Late = void>
constexpr void add_counts(RuleText& out, Text const& what) {
    out.next().add("合格数与检查数", "how many passed, and how many were checked");
    if (!what.empty()) out.add("：", ": ").named(what, "");
}

template <class Late = void>
constexpr void add_bands(RuleText& out, Bands const& bands) {
    if (bands.counts)
        add_counts(out, bands.value);
    else if (!bands.value.empty())
        out.next().named(bands.value, "");
    add_domain(out, bands.counts ? Interval{} : bands.domain, bands.whole);
    for (Band const& row : bands.rows) {
        out.next().add(to_string(row.when)).add(": ");
        add_points(out, to_string(row.marks));
    }
}

/// How a node is scored, and whether it may be absent.
template <class Late = void>
[[nodiscard]] constexpr Text node_rule(PlannedNode const& planned, Text const& kind) {
    Node const& node = *planned.node;
    RuleText out;
    if (planned.kind == node_kind::item || planned.full != ratio(0)) add_points(out, to_string(planned.full));
    if (planned.kind == node_kind::per_object)
        out.next().add("逐个评：", "assessed for each: ").named(kind, node.per);
    if (!node.chosen_by.empty() || (node.bands && !node.bands->fact.empty()))
        out.next().add("取自事实 ", "follows from the fact ").add(node.bands ? node.bands->fact : node.chosen_by);
    add_options(out, node);
    if (node.bands) add_bands(out, *node.bands);
    if (node.proportion) add_counts(out, node.proportion->of);
    if (node.judged) {
        out.next().add("由考评人评定，", "judged, ").add(to_string(node.judged->min)).add(" 至 ", " to ");
        add_points(out, to_string(planned.full));
        if (node.judged->step) out.add("，步长 ", ", in steps of ").add(to_string(*node.judged->step));
    }
    if (node.absence != absence_rule::forbidden) out.next().add("可缺项", "may be absent");
    if (node.absence == absence_rule::reason) out.add("，须写原因", ", with a reason");
    return out.text();
}

/// What is read of an item.
template <class Late = void>
[[nodiscard]] constexpr Text reading_rule(Reading const& reading) {
    RuleText out;
    if (!reading.fact.empty()) out.add("取自事实 ", "follows from the fact ").add(reading.fact);
    if (reading.counts) add_counts(out, Text{});
    add_domain(out, reading.counts ? Interval{} : reading.domain, reading.whole);
    return out.text();
}

/// How a fact is written.
template <class Late = void>
[[nodiscard]] constexpr Text fact_rule(FactDeclaration const& fact) {
    RuleText out;
    switch (fact.kind) {
    case fact_kind::truth: out.add("true 或 false", "true or false"); break;
    case fact_kind::number: out.add("数", "a number"); break;
    case fact_kind::rate: out.add("百分数，如 95%", "a percentage, such as 95%"); break;
    case fact_kind::day: out.add("日期，如 2026-05-01", "a date, such as 2026-05-01"); break;
    case fact_kind::choice:
        for (std::string const& word : fact.choices) {
            if (!out.zh.empty()) out.add("、", ", ");
            out.add(word);
        }
        break;
    }
    add_domain(out, fact.domain, fact.whole);
    return out.text();
}

} // namespace detail

STEELYARD_END_NAMESPACE
