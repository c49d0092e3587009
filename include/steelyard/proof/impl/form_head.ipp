// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <steelyard/proof/form.hpp>
#include <steelyard/proof/impl/form_rules.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

template <class Late = void>
constexpr void add_head(std::vector<FormRow>& out, std::string_view id, Text const& title, Text const& rule,
                        std::string_view value) {
    FormRow& row = out.emplace_back();
    row.what = form_row::head;
    row.id = id;
    row.title = title;
    row.rule = rule;
    row.asks = {form_field::value};
    if (!value.empty()) row.entries.emplace_back().value = value;
}

/// Whether a level that is held already can matter.
template <class Late = void>
[[nodiscard]] constexpr bool asks_for_holding(CheckedScheme const& scheme) {
    if (scheme.scheme().rating) return true;
    for (Term const& term : scheme.plan().terms)
        if (term.does == operation::held) return true;
    return false;
}

template <class Late = void>
[[nodiscard]] constexpr Text level_rule(Scheme const& scheme, bool none) {
    RuleText out;
    for (Level const& level : scheme.levels) {
        if (!out.zh.empty()) out.add("、", ", ");
        out.add(level.id);
        if (!level.title.empty()) out.add(" ").named(level.title, "");
    }
    if (none) out.next().add("没有等级写 none", "none where no level is held");
    return out.text();
}

/// Who was assessed, when and by whom.
template <class Late = void>
[[nodiscard]] constexpr std::vector<FormRow> form_head(CheckedScheme const& checked, Assessment const& a) {
    Scheme const& scheme = checked.scheme();
    std::vector<FormRow> out;
    Text const day("日期，如 2026-05-01", "a date, such as 2026-05-01");
    add_head(out, "id", Text("记录编号", "Id of this assessment"), {}, a.id);
    add_head(out, "scheme", Text("方案", "Scheme"), {}, scheme.id);
    add_head(out, "edition", Text("版本", "Edition"), {}, scheme.edition);
    add_head(out, "entity", Text("被考评单位标识", "Who is assessed"), Text("必填，如 unit-a/team-7", "needed, such as unit-a/team-7"),
             a.entity);
    if (a.title.zh.empty() && a.title.en.empty())
        add_head(out, "title", Text("被考评单位名称", "Its name"), {}, a.title.any);
    else if (!a.title.any.empty())
        add_head(out, "title.any", Text("被考评单位名称", "Its name"), {}, a.title.any);
    if (!a.title.zh.empty()) add_head(out, "title.zh", Text("中文名称", "Its name in Chinese"), {}, a.title.zh);
    if (!a.title.en.empty()) add_head(out, "title.en", Text("英文名称", "Its name in English"), {}, a.title.en);
    add_head(out, "on", Text("考评日期", "Date of the assessment"), day, a.on ? to_string(*a.on) : std::string());
    add_head(out, "assessor", Text("考评人（职务）", "Assessor, a role"), {}, a.assessor);
    if (scheme.application)
        add_head(out, "applies_for", Text("申报等级", "Level applied for"), level_rule(scheme, false), a.applies_for);
    if (!scheme.unlisted.empty()) {
        RuleText rule;
        rule.add("没有写到的项：", "items that are not mentioned: ").add("unchecked");
        for (unlisted_rule const one : scheme.unlisted)
            if (one != unlisted_rule::unchecked) rule.add("、", ", ").add(one == unlisted_rule::full ? "full" : "zero");
        add_head(out, "unlisted", Text("未写到的项", "Items not mentioned"), rule.text(),
                 a.unlisted == unlisted_rule::full   ? "full"
                 : a.unlisted == unlisted_rule::zero ? "zero"
                                                     : "");
    }
    if (a.holds || asks_for_holding(checked)) {
        add_head(out, "holds.level", Text("现有等级", "Level held already"), level_rule(scheme, true),
                 a.holds ? a.holds->level : std::string());
        add_head(out, "holds.since", Text("现有等级始于", "Held since"), day,
                 a.holds && a.holds->since ? to_string(*a.holds->since) : std::string());
    }
    return out;
}

template <class Late = void>
[[nodiscard]] constexpr std::vector<FormEvents> form_events(Scheme const& scheme, Assessment const& a) {
    std::vector<FormEvents> out;
    for (EventKind const& kind : scheme.events) {
        FormEvents& one = out.emplace_back();
        one.kind = kind.id;
        one.title = kind.title;
        for (FactDeclaration const& fact : kind.facts) {
            FormRow& row = one.facts.emplace_back();
            row.what = form_row::fact;
            row.id = fact.id;
            row.title = fact.title;
            row.rule = fact_rule(fact);
            row.asks = {form_field::value};
        }
        for (EventRecord const& record : a.events)
            if (record.kind == kind.id) one.record = record;
    }
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
