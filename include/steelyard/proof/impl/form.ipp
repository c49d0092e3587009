// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <steelyard/proof/form.hpp>
#include <steelyard/proof/impl/form_head.ipp>
#include <steelyard/proof/impl/form_rules.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Makes the rows of a form, of the entity and of objects alike.
template <class Late = void>
class FormMaker {
  public:
    constexpr explicit FormMaker(CheckedScheme const& scheme)
        : checked_(scheme), scheme_(scheme.scheme()), plan_(scheme.plan()) {}

    /// The rows of a record: `scopes` are the templates it speaks of, 0 the scheme itself.
    template <class Record>
    [[nodiscard]] constexpr FormRecord record(Record const& from, std::vector<FactDeclaration> const& facts,
                                              std::vector<std::uint32_t> const& scopes) {
        FormRecord out;
        for (FactDeclaration const& fact : facts) {
            FormRow& row = add(out, form_row::fact, fact.id, fact.title, fact_rule(fact));
            row.asks = {form_field::value};
            for (FactEntry const& entry : from.facts)
                if (entry.fact == fact.id) add_entry(row).value = to_string(entry.value);
        }
        Placed const found = placed(from.findings);
        for (std::uint32_t const scope : scopes)
            for (std::uint32_t n = scope; n < plan_.nodes[scope].end; ++n)
                if (plan_.nodes[n].scope == scope) add_node(out, from, found, n);
        add_objects(out, from.objects, scopes);
        return out;
    }

  private:
    /// Findings by what they name, those of one clause in the order recorded.
    struct PlacedOne {
        std::uint32_t node = 0;
        std::uint32_t clause = 0;
        std::size_t number = 0;
        Finding const* finding = nullptr;
    };
    using Placed = std::vector<PlacedOne>;

    [[nodiscard]] constexpr Placed placed(std::vector<Finding> const& findings) const {
        Placed out;
        for (std::size_t i = 0; i < findings.size(); ++i) {
            std::string_view const name = findings[i].clause;
            std::size_t const dot = name.rfind('.');
            if (dot == std::string_view::npos) continue;
            std::uint32_t const n = checked_.find(name.substr(0, dot));
            if (n == nowhere) continue;
            Node const& node = *plan_.nodes[n].node;
            std::string_view const part = name.substr(dot + 1);
            for (std::uint32_t c = 0; c < node.deduct.size(); ++c)
                if (node.deduct[c].id == part) out.push_back({n, c, i, &findings[i]});
            for (std::uint32_t a = 0; a < node.adjustments.size(); ++a)
                if (node.adjustments[a].id == part) out.push_back({n, a | adjustment_bit, i, &findings[i]});
        }
        std::sort(out.begin(), out.end(), [](PlacedOne const& a, PlacedOne const& b) {
            if (a.node != b.node) return a.node < b.node;
            return a.clause != b.clause ? a.clause < b.clause : a.number < b.number;
        });
        return out;
    }

    static constexpr FormRow& add(FormRecord& to, form_row what, std::string_view id, Text const& title, Text const& rule) {
        FormRow& row = to.rows.emplace_back();
        row.what = what;
        row.id = id;
        row.title = title;
        row.rule = rule;
        return row;
    }

    [[nodiscard]] constexpr Text path_of_titles(std::uint32_t node) const {
        Text out;
        for (std::uint32_t at = plan_.nodes[node].parent; at != nowhere && at != 0; at = plan_.nodes[at].parent) {
            Node const& group = *plan_.nodes[at].node;
            std::string const zh = group.title.empty() ? group.id : group.title.in(language::zh);
            std::string const en = group.title.empty() ? group.id : group.title.in(language::en);
            out.zh = out.zh.empty() ? zh : zh + " › " + out.zh;
            out.en = out.en.empty() ? en : en + " › " + out.en;
        }
        return out;
    }

    template <class Record>
    constexpr void add_node(FormRecord& out, Record const& from, Placed const& found, std::uint32_t n) {
        PlannedNode const& planned = plan_.nodes[n];
        Node const& node = *planned.node;
        bool const item = planned.kind == node_kind::item;
        Text const path = path_of_titles(n);
        Text kind;
        if (planned.kind == node_kind::per_object) kind = scheme_.objects[planned.object].title;
        FormRow& row = add(out, item ? form_row::item : form_row::group, node.id, node.title, node_rule(planned, kind));
        if (node.title.empty()) row.title = node.text;
        row.path = path;
        row.basis = node.basis;
        row.asks = {form_field::status};
        if (item && planned.value_fact == nowhere) ask_measure(row, node);
        if (node.absence != absence_rule::forbidden) row.asks.push_back(form_field::reason);
        fill_node(row, from, n);
        add_readings(out, from, n, path);
        for (std::uint32_t c = 0; c < node.deduct.size(); ++c) {
            Clause const& clause = node.deduct[c];
            FormRow& one = add(out, form_row::clause, node.id + "." + clause.id, clause.text, clause_rule(clause));
            one.path = path;
            one.basis = clause.basis;
            if (!clause.follows()) ask_finding(one, clause.range.has_value(), false);
            fill_findings(one, found, n, c);
        }
        for (std::uint32_t a = 0; a < node.adjustments.size(); ++a) {
            Adjustment const& adjustment = node.adjustments[a];
            FormRow& one =
                add(out, form_row::adjustment, node.id + "." + adjustment.id, adjustment.text, adjustment_rule(adjustment));
            one.path = path;
            one.basis = adjustment.basis;
            if (!adjustment.on) ask_finding(one, adjustment.range.has_value(), adjustment.per_subject);
            fill_findings(one, found, n, a | adjustment_bit);
        }
    }

    static constexpr void ask_measure(FormRow& row, Node const& node) {
        if (!node.options.empty()) {
            row.asks.push_back(form_field::option);
            for (Option const& option : node.options)
                if (option.range) {
                    row.asks.push_back(form_field::marks);
                    break;
                }
        }
        if (node.judged) row.asks.push_back(form_field::marks);
        if (node.bands && !node.bands->counts) row.asks.push_back(form_field::value);
        if (node.proportion || (node.bands && node.bands->counts)) {
            row.asks.push_back(form_field::passed);
            row.asks.push_back(form_field::checked);
        }
        if (row.asks.size() > 1) row.asks.push_back(form_field::note);
    }

    static constexpr void ask_finding(FormRow& row, bool range, bool subject) {
        row.asks.push_back(range ? form_field::amount : form_field::count);
        if (subject) row.asks.push_back(form_field::subject);
        for (form_field const field : {form_field::place, form_field::on, form_field::note}) row.asks.push_back(field);
    }

    /// What is said of a node by name, and what was measured of it where it is no deducting item.
    template <class Record>
    constexpr void fill_node(FormRow& row, Record const& from, std::uint32_t n) const {
        FormEntry entry;
        for (std::string const& name : from.checked)
            if (checked_.find(name) == n) entry.status = "checked";
        for (std::string const& name : from.unchecked)
            if (checked_.find(name) == n) entry.status = "unchecked";
        for (Absence const& absence : from.absent)
            if (checked_.find(absence.node) == n) {
                entry.status = "absent";
                entry.reason = absence.reason;
            }
        if (plan_.nodes[n].node->deduct.empty())
            for (Measure const& measure : from.measures)
                if (checked_.find(measure.item) == n) fill_measure(entry, measure);
        if (entry != FormEntry{}) row.entries.push_back(std::move(entry));
    }

    static constexpr void fill_measure(FormEntry& entry, Measure const& measure) {
        if (measure.marks) entry.marks = to_string(*measure.marks);
        entry.option = measure.option;
        if (measure.value) entry.value = to_string(*measure.value);
        if (measure.passed) entry.passed = to_string(ratio(*measure.passed));
        if (measure.checked) entry.checked = to_string(ratio(*measure.checked));
        entry.note = measure.note;
    }

    template <class Record>
    constexpr void add_readings(FormRecord& out, Record const& from, std::uint32_t n, Text const& path) const {
        Node const& node = *plan_.nodes[n].node;
        for (std::size_t r = 0; r < node.readings.size(); ++r) {
            Reading const& reading = node.readings[r];
            FormRow& row = add(out, form_row::reading, node.id, reading.value, reading_rule(reading));
            row.reading = reading.id;
            row.path = path;
            if (plan_.nodes[n].readings[r] != nowhere) continue;
            if (reading.counts)
                row.asks = {form_field::passed, form_field::checked, form_field::note};
            else
                row.asks = {form_field::value, form_field::note};
            for (Measure const& measure : from.measures)
                if (checked_.find(measure.item) == n && (measure.reading.empty() || measure.reading == reading.id))
                    fill_measure(add_entry(row), measure);
        }
    }

    static constexpr FormEntry& add_entry(FormRow& row) { return row.entries.emplace_back(); }

    static constexpr void fill_findings(FormRow& row, Placed const& found, std::uint32_t node, std::uint32_t clause) {
        auto const before = [&](PlacedOne const& one, std::uint32_t) {
            return one.node != node ? one.node < node : one.clause < clause;
        };
        auto at = std::lower_bound(found.begin(), found.end(), clause, before);
        for (; at != found.end() && at->node == node && at->clause == clause; ++at) {
            Finding const& finding = *at->finding;
            FormEntry& entry = add_entry(row);
            if (finding.amount) entry.amount = to_string(*finding.amount);
            if (!finding.amount) entry.count = to_string(ratio(finding.count));
            entry.subject = finding.subject;
            entry.place = finding.place;
            if (finding.on) entry.on = to_string(*finding.on);
            entry.note = finding.note;
        }
    }

    /// The kinds of objects that are assessed inside some templates, each with its own templates there.
    constexpr void add_objects(FormRecord& out, std::vector<ObjectList> const& lists,
                               std::vector<std::uint32_t> const& scopes) {
        for (std::uint32_t kind = 0; kind < scheme_.objects.size(); ++kind) {
            std::vector<std::uint32_t> inner;
            for (std::uint32_t const scope : scopes)
                for (std::uint32_t n = scope; n < plan_.nodes[scope].end; ++n)
                    if (plan_.nodes[n].scope == scope && plan_.nodes[n].kind == node_kind::per_object &&
                        plan_.nodes[n].object == kind)
                        inner.push_back(n + 1);
            if (inner.empty()) continue;
            ObjectKind const& declared = scheme_.objects[kind];
            FormObjects group;
            group.kind = declared.id;
            group.title = declared.title;
            for (ObjectList const& list : lists) {
                if (list.kind != declared.id) continue;
                group.none = list.members.empty();
                for (Object const& object : list.members) {
                    FormRecord& member = group.members.emplace_back(record(object, declared.facts, inner));
                    member.id = object.id;
                    member.title = object.title;
                    member.on = object.on;
                }
            }
            if (group.members.empty()) group.members.push_back(record(Object{}, declared.facts, inner));
            out.objects.push_back(std::move(group));
        }
    }

    CheckedScheme const& checked_;
    Scheme const& scheme_;
    Plan const& plan_;
};

/// The form of an assessment, which may be one that says nothing.
template <class Late = void>
[[nodiscard]] constexpr Form filled_form(CheckedScheme const& scheme, Assessment const& filled) {
    Form out;
    out.scheme = scheme.scheme().id;
    out.edition = scheme.scheme().edition;
    out.title = scheme.scheme().title;
    out.head = form_head(scheme, filled);
    out.events = form_events(scheme.scheme(), filled);
    out.record = FormMaker(scheme).record(filled, scheme.scheme().facts, {0});
    return out;
}

} // namespace detail

STEELYARD_DEFINE Form form_of(CheckedScheme const& scheme) { return detail::filled_form(scheme, Assessment{}); }

STEELYARD_DEFINE Form form_of(CheckedScheme const& scheme, CheckedAssessment const& filled) {
    return detail::filled_form(scheme, filled.assessment());
}

STEELYARD_END_NAMESPACE
