// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <steelyard/engine/score.hpp>
#include <steelyard/insight/impl/best_measure.ipp>
#include <steelyard/insight/impl/rewriting.ipp>
#include <steelyard/insight/impl/row_tree.ipp>
#include <steelyard/insight/possible.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Fills in what an assessment leaves open.
class Completion {
  public:
    Completion(CheckedScheme const& scheme, CheckedAssessment const& given, Scorecard const& card, Possible& out)
        : scheme_(scheme), given_(given), tree_(scheme, given), out_(out) {
        Plan const& plan = scheme.plan();
        for (std::uint32_t row = 0; row < tree_.node.size(); ++row) {
            PlannedNode const& n = plan.nodes[tree_.node[row]];
            if (card.state[row] != node_state::unchecked) continue;
            if (n.kind == node_kind::item && n.value_fact == nowhere) out.items.push_back(row);
            InstanceRange const* const objects = given.instances_of(row);
            out.objects_open = out.objects_open || (objects != nullptr && !objects->listed);
        }
        for (std::uint32_t f = 0; f < plan.facts.size(); ++f)
            if (plan.facts[f].object == nowhere && plan.facts[f].event == nowhere && !given.fact(f, nowhere)) out.facts.push_back(f);
        for (std::uint32_t const f : out.facts) values_.push_back(values_of(f));
    }

    /// The next combination of values of the facts; false when there is none.
    [[nodiscard]] bool next() {
        choice_.resize(values_.size());
        for (std::size_t i = 0; i < choice_.size(); ++i) {
            if (++choice_[i] < values_[i].size()) return true;
            choice_[i] = 0;
        }
        return false;
    }

    /// Everything that is open at its best or at its worst, with the facts of this turn.
    [[nodiscard]] Assessment made(bool best) {
        Rewriting into(scheme_, given_);
        for (std::uint32_t const row : out_.items) fill(into, row, best);
        choice_.resize(values_.size());
        for (std::size_t i = 0; i < out_.facts.size(); ++i) {
            FactEntry entry;
            entry.fact = scheme_.plan().facts[out_.facts[i]].fact->id;
            if (values_[i].empty()) continue;
            entry.value = values_[i][choice_[i]];
            into.know(std::move(entry));
        }
        Assessment out = into.made();
        for (EventKind const& kind : scheme_.scheme().events) {
            auto const known = std::find_if(out.events.begin(), out.events.end(), [&](EventRecord const& r) { return r.kind == kind.id; });
            EventRecord& record = known != out.events.end() ? *known : out.events.emplace_back();
            record.kind = kind.id;
            record.covers = Period{};
        }
        return out;
    }

  private:
    /// Values that a fact can have: all of few, otherwise some that conditions compare it with, and what lies beside them.
    [[nodiscard]] std::vector<FactContent> values_of(std::uint32_t f) const {
        FactDeclaration const& fact = *scheme_.plan().facts[f].fact;
        std::vector<FactContent> out;
        FactContent one;
        one.kind = fact.kind;
        if (fact.kind == fact_kind::truth)
            for (bool const t : {true, false}) {
                one.truth = t;
                out.push_back(one);
            }
        for (std::string const& word : fact.choices) {
            one.word = word;
            out.push_back(one);
        }
        if (fact.kind != fact_kind::number && fact.kind != fact_kind::rate) return out;
        Tries tries(fact.domain, fact.whole);
        tries.offer(decimal(0));
        for (Term const& t : scheme_.plan().terms) {
            if (!compares(t.does) || (scheme_.plan().terms[t.of[0]].does != operation::fact) || scheme_.plan().terms[t.of[0]].index != f) continue;
            ratio const units = scheme_.plan().terms[t.of[1]].constant * ratio(fact.kind == fact_kind::rate ? 100 * one_unit : one_unit);
            if (units.is_small() && units.denominator() == ratio(1).denominator()) tries.offer(decimal::from_units(units.numerator().to_int64()));
        }
        for (decimal const v : tries.values()) {
            one.number = v;
            if (out.size() < 8 && std::find(out.begin(), out.end(), one) == out.end()) out.push_back(one);
        }
        return out;
    }

    void fill(Rewriting& into, std::uint32_t row, bool best) const {
        PlannedNode const& p = scheme_.plan().nodes[tree_.node[row]];
        Node const& node = *p.node;
        bool const seen = !given_.findings_of(row).empty();
        for (std::uint32_t r = 0; r < node.readings.size(); ++r) {
            if (p.readings[r] != nowhere || given_.measure(row, r) != nullptr) continue;
            if (std::optional<Measure> m = value(p, r, best)) into.add(row, *std::move(m));
        }
        if (node.deduct.empty()) {
            if (std::optional<Measure> m = measure(p, best)) into.add(row, *std::move(m));
        } else if (!seen && !best) {
            for (Clause const& c : node.deduct) {
                if (c.follows()) continue;
                Finding finding;
                finding.clause = node.id + "." + c.id;
                finding.count = c.range ? 1 : 1000;
                if (c.range) finding.amount = c.range->to;
                for (int i = c.range ? 20 : 1; i > 0; --i) into.add(row, finding);
            }
        }
        if (!seen) into.name(row, true);
    }

    /// Several measures, the best or the worst of them.
    template <class Marks>
    [[nodiscard]] static std::optional<Measure> extreme(std::vector<Measure> const& all, bool best, Marks const& marks) {
        std::optional<Measure> out;
        for (Measure const& m : all)
            if (!out || (best ? marks(m) > marks(*out) : marks(m) < marks(*out))) out = m;
        return out;
    }

    [[nodiscard]] std::optional<Measure> value(PlannedNode const& p, std::uint32_t reading, bool best) const {
        Reading const& rule = p.node->readings[reading];
        std::vector<Measure> all;
        Measure m;
        m.item = p.node->id;
        std::size_t measured = 0;
        for (std::uint32_t const fact : p.readings) measured += fact == nowhere ? 1U : 0U;
        if (measured > 1) m.reading = rule.id;
        Tries tries(rule.domain, rule.whole);
        tries.offer(decimal(0));
        for (std::size_t c = 0; c < p.node->deduct.size(); ++c) {
            if (p.clauses[c].reading != reading) continue;
            if (p.node->deduct[c].shortfall) tries.offer(p.node->deduct[c].shortfall->target);
            if (p.node->deduct[c].ladder)
                for (DeductionStep const& row : p.node->deduct[c].ladder->rows) tries.offer(row.when);
        }
        for (std::int64_t n = 0; n <= 100 && rule.counts; ++n) {
            m.passed = n;
            m.checked = 100;
            all.push_back(m);
        }
        for (decimal const v : tries.values()) {
            if (rule.counts) break;
            m.value = v;
            all.push_back(m);
        }
        return extreme(all, best, [&](Measure const& one) {
            ratio const v = rule.counts ? ratio(*one.passed) : ratio(*one.value);
            ratio sum;
            for (std::size_t c = 0; c < p.node->deduct.size(); ++c) {
                if (p.clauses[c].reading != reading) continue;
                Taken const t = taken_by_value(p.node->deduct[c], v);
                sum -= t.amount;
                if (t.forfeits) sum -= p.full + ratio(1);
            }
            return sum;
        });
    }

    [[nodiscard]] std::optional<Measure> measure(PlannedNode const& p, bool best) const {
        Node const& node = *p.node;
        std::vector<Measure> all;
        Measure m;
        m.item = node.id;
        for (Option const& o : node.options)
            for (bool const top : {true, false}) {
                m.option = o.id;
                m.marks = o.range ? std::optional(top ? o.range->to : o.range->from) : std::nullopt;
                all.push_back(m);
            }
        if (node.judged) {
            m.marks = node.judged->min;
            all.push_back(m);
            all.push_back(best_measure(p, m));
        }
        for (std::int64_t n = 0; n <= 100 && (node.proportion || (node.bands && node.bands->counts)); ++n) {
            m.passed = n;
            m.checked = 100;
            all.push_back(m);
        }
        if (node.bands && !node.bands->counts) {
            Tries tries(node.bands->domain, node.bands->whole);
            tries.offer(decimal(0));
            for (Band const& band : node.bands->rows) tries.offer(band.when);
            for (decimal const v : tries.values()) {
                m.value = v;
                all.push_back(m);
            }
        }
        return extreme(all, best, [&](Measure const& one) { return marks_of_measure(p, one); });
    }

    CheckedScheme const& scheme_;
    CheckedAssessment const& given_;
    RowTree tree_;
    Possible& out_;
    std::vector<std::vector<FactContent>> values_; // of each open fact
    std::vector<std::size_t> choice_;
};

} // namespace detail

STEELYARD_INLINE Possible possible_levels(CheckedScheme const& scheme, CheckedAssessment const& assessment, std::size_t tries) {
    Possible out;
    Scorecard const card = score(scheme, assessment);
    out.lowest.level = card.outcome.lowest;
    out.highest.level = card.outcome.highest;
    detail::Completion completion(scheme, assessment, card, out);
    auto const offer = [&](PossibleEnd& end, Assessment const& by, Outcome const& o) {
        bool const graded = o.kind == outcome_kind::graded || o.kind == outcome_kind::below_lowest;
        if (end.reached || !graded || o.lowest != end.level) return;
        end.reached = true;
        end.by = by;
    };
    for (std::size_t turn = 0; turn < tries && !(out.lowest.reached && out.highest.reached); ++turn) {
        for (bool const best : {true, false}) {
            Assessment made = completion.made(best);
            auto const checked = validate(scheme, made);
            if (!checked) continue;
            Outcome const o = score(scheme, *checked).outcome;
            offer(out.lowest, made, o);
            offer(out.highest, made, o);
        }
        if (!completion.next()) break;
    }
    return out;
}

STEELYARD_END_NAMESPACE
