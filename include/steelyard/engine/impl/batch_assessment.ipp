// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/impl/batch_columns.ipp>
#include <steelyard/engine/impl/batch_frame.ipp>
#include <steelyard/engine/impl/score.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// A number of points that is a decimal; of one that is none, a number that no range holds.
[[nodiscard]] STEELYARD_INLINE points points_of(ratio const& r) {
    ratio const units = r * ratio(1'000'000);
    bool const whole = units.is_small() && units.denominator() == wide(1);
    return points(decimal::from_units(whole ? units.numerator().to_int64() : std::numeric_limits<std::int64_t>::max()));
}

/// The conditions that are the same for all entities; nothing where what is said of all contradicts itself or the scheme.
[[nodiscard]] STEELYARD_INLINE std::optional<std::vector<truth>> given_truths(BatchPlan const& plan, LaneProgram const& program, BatchInput const& input) {
    std::vector<truth> out(program.given.size(), truth::unknown);
    if (out.empty() && input.events.empty()) return out;
    Assessment all;
    all.scheme = plan.scheme().scheme().id;
    all.entity = "all";
    all.on = input.on;
    all.unlisted = input.unlisted;
    all.events = input.events;
    auto const checked = validate(plan.scheme(), std::move(all));
    if (!checked) return {};
    for (std::size_t k = 0; k < out.size(); ++k) {
        if (program.given[k] != nowhere)
            out[k] = Scorer(plan.scheme(), *checked, nullptr).judge_for_all(program.given[k]);
        else if (input.unlisted == unlisted_rule::full && !input.checked)
            out[k] = truth::yes;
    }
    return out;
}

/// Writes what columns say of one entity as an assessment.
class AssessmentWriter {
  public:
    /// Of an object, `fields` are those of its kind.
    AssessmentWriter(BatchPlan const& plan, BatchInput const& input, std::vector<BatchField> const& fields)
        : plan_(plan), nodes_(plan.scheme().plan().nodes), input_(input), fields_(fields) {
        passed_.resize(fields.size());
        counted_.resize(fields.size());
    }
    AssessmentWriter(BatchPlan const& plan, BatchInput const& input, std::size_t entity) : AssessmentWriter(plan, input, plan.fields()) {
        Scheme const& scheme = plan.scheme().scheme();
        out_.scheme = scheme.id;
        out_.entity = "entity " + std::to_string(entity);
        out_.on = input.on;
        out_.unlisted = input.unlisted;
        out_.events = input.events;
    }

    /// What one cell says; `looked`: it stands in a matrix, where 0 says that somebody looked.
    void cell(std::uint32_t field, std::int64_t v, bool looked) {
        if (field >= fields_.size()) return; // the whole input is refused
        BatchField const& f = fields_[field];
        if (f.main && v < 0 && v >= cell_unchecked) {
            code(f.node, v);
            return;
        }
        switch (f.kind) {
        case cell_kind::count:
            if (v != 0 || !looked)
                finding(f).count = v;
            else if (f.main && !input_.checked && input_.unlisted != unlisted_rule::full)
                checked_.push_back(f.node);
            return;
        case cell_kind::amount:
            if (v != 0 || !looked)
                finding(f).amount = points_of(f.unit * ratio(v));
            else if (f.main && !input_.checked && input_.unlisted != unlisted_rule::full)
                checked_.push_back(f.node);
            return;
        case cell_kind::lost: lost(f, v, looked); return;
        case cell_kind::passed:
        case cell_kind::checked:
            if (v != 0 || !looked) counts(field, v);
            return;
        case cell_kind::absent:
            if (v != 0) code(f.node, cell_absent);
            return;
        }
    }

    void fact(std::uint32_t index, std::int64_t v) {
        if (index >= plan_.facts().size()) return; // the whole input is refused
        FactDeclaration const& rule = *plan_.scheme().plan().facts[index].fact;
        FactEntry entry;
        entry.fact = rule.id;
        entry.value.kind = rule.kind;
        switch (rule.kind) {
        case fact_kind::truth:
            entry.value.truth = v == 1;
            if (v != 0 && v != 1) entry.value.kind = fact_kind::number; // refused
            break;
        case fact_kind::choice: entry.value.word = v >= 0 && static_cast<std::size_t>(v) < rule.choices.size() ? rule.choices[static_cast<std::size_t>(v)] : ""; break;
        case fact_kind::day:
            if (v < plan_.facts()[index].low || v > plan_.facts()[index].high)
                entry.value.kind = fact_kind::number; // refused
            else
                entry.value.day = date::from_serial(v);
            break;
        case fact_kind::number:
        case fact_kind::rate: entry.value.number = decimal::from_units(v); break;
        }
        out_.facts.push_back(std::move(entry));
    }

    /// Something is said of what there is not: the assessment is refused.
    void names_nothing() { out_.find("?"); }

    void applies_for(std::int64_t level) {
        std::vector<Level> const& levels = plan_.scheme().scheme().levels;
        if (level != 0) out_.applies_for = level > 0 && static_cast<std::size_t>(level) <= levels.size() ? levels[static_cast<std::size_t>(level - 1)].id : "?";
    }

    [[nodiscard]] std::vector<FactEntry> const& facts() const { return out_.facts; }
    /// Nodes that are absent, or in which an object is not: a 0 in a matrix says nothing below them.
    [[nodiscard]] std::vector<std::uint32_t> const& absent() const { return absent_; }
    void be_absent(std::uint32_t node) { absent_.push_back(node); }
    void have(ObjectList list) { out_.objects.push_back(std::move(list)); }

    /// What was written, as the record of an object.
    [[nodiscard]] Object take_object() {
        settle();
        Object out;
        out.facts = std::move(out_.facts);
        out.findings = std::move(out_.findings);
        out.measures = std::move(out_.measures);
        out.absent = std::move(out_.absent);
        out.checked = std::move(out_.checked);
        out.unchecked = std::move(out_.unchecked);
        return out;
    }

    /// A 0 in a matrix says nothing where the item lies in a group that is absent.
    [[nodiscard]] Assessment take() {
        Node const& root = *nodes_[0].node;
        bool said = out_.unchecked.end() != std::find(out_.unchecked.begin(), out_.unchecked.end(), root.id);
        for (std::uint32_t const gone : absent_) said = said || gone == 0;
        if (input_.checked && !said && (root.is_group() || !root.deduct.empty())) out_.checked.push_back(root.id);
        settle();
        return std::move(out_);
    }

  private:
    struct Kept {
        std::uint32_t node = 0;
        Measure measure;
    };
    void settle() {
        for (std::uint32_t const n : checked_)
            if (!below_absent(n)) out_.checked.push_back(nodes_[n].node->id);
        for (Kept& one : kept_) {
            bool const said = std::find(told_.begin(), told_.end(), one.node) != told_.end(); // by another form
            if (!said && !below_absent(one.node)) out_.measures.push_back(std::move(one.measure));
        }
    }
    [[nodiscard]] bool below_absent(std::uint32_t n) const {
        for (n = nodes_[n].parent; n != nowhere; n = nodes_[n].parent)
            for (std::uint32_t const gone : absent_)
                if (gone == n) return true;
        return false;
    }
    void code(std::uint32_t n, std::int64_t v) {
        Node const& node = *nodes_[n].node;
        told_.push_back(n);
        if (v == cell_absent) {
            out_.skip(node.id, "-");
            absent_.push_back(n);
        }
        if (v == cell_unchecked) out_.unchecked.push_back(node.id);
        if (v != cell_noted && v != cell_forfeit) return;
        std::string name = "?"; // refused where the item has none
        for (auto c = node.deduct.rbegin(); c != node.deduct.rend(); ++c) {
            bool const records = !c->once && !c->each && !c->range && !c->forfeit && !c->follows();
            if (v == cell_noted ? records : c->forfeit) name = c->id;
        }
        out_.find(node.id + "." + name);
    }
    Finding& finding(BatchField const& f) {
        Node const& node = *nodes_[f.node].node;
        bool const adjusts = (f.clause & adjustment_bit) != 0;
        out_.find(node.id + "." + (adjusts ? node.adjustments[f.clause & ~adjustment_bit].id : node.deduct[f.clause].id));
        return out_.findings.back();
    }
    void counts(std::uint32_t field, std::int64_t v) {
        BatchField const& f = fields_[field];
        std::uint32_t const main = f.main ? field : field - 1;
        bool const again = counted_[field]; // of an item that is measured twice neither counts
        counted_[field] = true;
        if (passed_[main] == 0 || again) {
            out_.measures.emplace_back().item = nodes_[f.node].node->id;
            passed_[main] = out_.measures.size();
            out_.measures.back().passed = 0;
            out_.measures.back().checked = 0;
        }
        Measure& m = out_.measures[passed_[main] - 1];
        (f.kind == cell_kind::passed ? m.passed : m.checked) = v;
    }
    /// The measure that leaves an item so many marks less than full.
    void lost(BatchField const& f, std::int64_t v, bool looked) {
        Node const& node = *nodes_[f.node].node;
        ratio const marks = nodes_[f.node].full - f.unit * ratio(v);
        Measure m;
        m.item = node.id;
        if (node.judged) m.marks = points_of(marks);
        bool there = node.judged.has_value();
        for (Option const& o : node.options) {
            if (there) break;
            if (o.marks && ratio(o.marks->value()) != marks) continue;
            if (o.range && (marks < ratio(o.range->from.value()) || marks > ratio(o.range->to.value()))) continue;
            there = true;
            m.option = o.id;
            if (o.range) m.marks = points_of(marks);
        }
        if (node.bands)
            for (Band const& b : node.bands->rows) {
                if (there || ratio(b.marks.value()) != marks) continue;
                there = some_value(*node.bands, b, m);
            }
        bool const assumed = v == 0 && looked && input_.unlisted == unlisted_rule::full && !input_.checked;
        if (!there && (assumed || (v == 0 && looked && plan_.left_out(f.node)))) return;
        if (v == 0 && looked) {
            kept_.push_back({f.node, std::move(m)});
        } else {
            told_.push_back(f.node);
            out_.measures.push_back(std::move(m));
        }
    }
    /// A value of a band.
    [[nodiscard]] static bool some_value(Bands const& bands, Band const& band, Measure& m) {
        std::vector<decimal> tries{decimal(0)};
        for (Interval const* const i : {&band.when, static_cast<Interval const*>(&bands.domain)})
            for (std::optional<decimal> const& end : {i->low, i->high}) {
                if (!end) continue;
                std::int64_t const step = 1'000'000;
                std::int64_t const below = (end->units() - (end->units() % step + step) % step);
                for (std::int64_t const d : {end->units(), end->units() - 1, end->units() + 1, below, below + step, below - step})
                    tries.push_back(decimal::from_units(d));
            }
        for (decimal const& v : tries) {
            bool const whole = !bands.whole || v.units() % 1'000'000 == 0;
            if (!whole || !bands.domain.contains(ratio(v)) || !band.when.contains(ratio(v))) continue;
            if (bands.counts) {
                if (v < decimal(0) || v > decimal(100)) continue;
                m.passed = v.units();
                m.checked = 100'000'000;
            } else {
                m.value = v;
            }
            return true;
        }
        return false;
    }

    BatchPlan const& plan_;
    std::vector<PlannedNode> const& nodes_;
    BatchInput const& input_;
    std::vector<BatchField> const& fields_;
    std::vector<std::uint32_t> checked_; // by a 0 in a matrix
    std::vector<Kept> kept_;             // the same
    std::vector<std::uint32_t> told_;    // nodes of which something else is said
    std::vector<std::uint32_t> absent_;
    std::vector<std::size_t> passed_; // of each field one more than the place of its measure
    std::vector<bool> counted_;       // whether it said something of a proportion
    Assessment out_;
};

} // namespace detail

STEELYARD_END_NAMESPACE
