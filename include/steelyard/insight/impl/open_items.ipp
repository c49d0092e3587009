// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <utility>
#include <vector>

#include <steelyard/insight/impl/best_measure.ipp>
#include <steelyard/insight/impl/item_marks.ipp>
#include <steelyard/insight/impl/open_measures.ipp>
#include <steelyard/insight/impl/row_tree.ipp>
#include <steelyard/insight/open.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// How items can come out of which something is not known. Clauses are gone through one group after the other, where a group is
/// what a family or a reading holds together, and what nothing can tell apart becomes one on the way.
class ItemResults {
  public:
    ItemResults(CheckedScheme const& scheme, CheckedAssessment const& given, RowTree const& tree)
        : plan_(scheme.plan()), given_(given), tree_(tree) {
        std::vector<bool> compared(plan_.terms.size());
        for (Term const& t : plan_.terms) {
            if (!compares(t.does)) continue;
            for (std::size_t side = 0; side < 2; ++side) {
                Term const& found = plan_.terms[t.of[side]];
                Term const& number = plan_.terms[t.of[1 - side]];
                if (found.does != operation::found || found.round || number.round || !is_constant(number.does)) continue;
                compared[t.of[side]] = true;
                Asked& asked = asked_[{found.index, found.second}];
                ratio const up = ceil(number.constant) + ratio(1);
                if (up > ratio(asked.most)) asked.most = up > ratio(most_counts) ? most_counts : up.numerator().to_int64();
            }
        }
        for (std::size_t i = 0; i < plan_.terms.size(); ++i) {
            Term const& t = plan_.terms[i];
            if (t.does == operation::found && !compared[i]) asked_[{t.index, t.second}].endless = true;
            if (t.does == operation::exhausted) asked_[{t.index, nowhere}].most = 1;
        }
        // an adjustment that a clause sets off may count its occurrences
        for (PlannedNode const& n : plan_.nodes)
            for (Adjustment const& a : n.node->adjustments)
                if (a.on && !a.on->found.empty() && a.each)
                    for (auto& [key, asked] : asked_)
                        if (key.second != nowhere && (key.second & adjustment_bit) == 0 && a.on->found == name(key.first, key.second)) asked.endless = true;
    }

    /// Whether something is to be looked at in the item of a row, other than facts.
    [[nodiscard]] bool fillable(std::uint32_t row) const {
        PlannedNode const& p = planned(row);
        if (p.node->deduct.empty()) return p.value_fact == nowhere && given_.measure(row) == nullptr;
        for (std::uint32_t r = 0; r < p.readings.size(); ++r)
            if (p.readings[r] == nowhere && given_.measure(row, r) == nullptr) return true;
        for (PlannedClause const& c : p.clauses)
            if (c.reading == nowhere && !looked(row)) return true;
        return false;
    }

    /// Fills in the ways in which the item of a row can come out.
    void fill(std::uint32_t row, OpenThing& out) {
        PlannedNode const& p = planned(row);
        out.row = row;
        for (auto const& [key, asked] : asked_) out.named = out.named || key.first == tree_.node[row];
        if (p.node->deduct.empty())
            measured_results(p, out);
        else
            deducted(row, out);
        // of equal marks the one with more found is worse: what costs nothing may set off a veto
        std::stable_sort(out.results.begin(), out.results.end(), [](OpenResult const& a, OpenResult const& b) {
            if (a.marks != b.marks) return a.marks < b.marks;
            return std::accumulate(a.counts.begin(), a.counts.end(), std::int64_t{0}) > std::accumulate(b.counts.begin(), b.counts.end(), std::int64_t{0});
        });
    }

  private:
    struct Asked {
        std::int64_t most = 2; ///< counts from here on are alike
        bool endless = false;
    };
    /// A record on the way, and what would be written down for it.
    struct Made {
        ItemRecord record;
        std::vector<Measure> measures;
        std::vector<std::vector<points>> picked; ///< of each clause the amounts
    };
    struct Key {
        ratio lost;
        bool forfeits = false;
        std::vector<std::int64_t> told;
        std::vector<ratio> amounts;

        friend bool operator<(Key const& a, Key const& b) {
            if (a.forfeits != b.forfeits) return a.forfeits < b.forfeits;
            if (a.told != b.told) return a.told < b.told;
            if (a.lost != b.lost) return a.lost < b.lost;
            return std::lexicographical_compare(a.amounts.begin(), a.amounts.end(), b.amounts.begin(), b.amounts.end());
        }
    };
    static constexpr std::size_t most_made = 4'000;

    [[nodiscard]] PlannedNode const& planned(std::uint32_t row) const { return plan_.nodes[tree_.node[row]]; }
    [[nodiscard]] std::string name(std::uint32_t node, std::uint32_t clause) const {
        return plan_.nodes[node].node->id + "." + plan_.nodes[node].node->deduct[clause].id;
    }
    [[nodiscard]] Asked const* asked(std::uint32_t row, std::uint32_t clause) const {
        auto const at = asked_.find({tree_.node[row], clause});
        return at == asked_.end() ? nullptr : &at->second;
    }

    /// Whether somebody looked at a deducting item: what nobody found of it is then not there.
    [[nodiscard]] bool looked(std::uint32_t row) const {
        return given_.mentioned(row) == mention::checked || !given_.findings_of(row).empty() || given_.measure(row) != nullptr;
    }

    /// The clauses that have to be gone through together.
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> groups(std::uint32_t row) const {
        PlannedNode const& p = planned(row);
        Node const& node = *p.node;
        std::vector<std::vector<std::uint32_t>> out;
        for (std::uint32_t c = 0; c < node.deduct.size(); ++c) {
            std::vector<std::uint32_t> mine{c};
            for (std::size_t g = 0; g < out.size();) {
                bool bound = false;
                for (std::uint32_t const k : out[g])
                    bound = bound || (!node.deduct[c].family.empty() && node.deduct[k].family == node.deduct[c].family) ||
                            (p.clauses[c].reading != nowhere && p.clauses[k].reading == p.clauses[c].reading);
                if (!bound) {
                    ++g;
                    continue;
                }
                mine.insert(mine.end(), out[g].begin(), out[g].end());
                out.erase(out.begin() + static_cast<std::ptrdiff_t>(g));
            }
            out.push_back(std::move(mine));
        }
        return out;
    }

    void deducted(std::uint32_t row, OpenThing& out) {
        PlannedNode const& p = planned(row);
        Node const& node = *p.node;
        bool const looked_at = looked(row);
        Made start;
        start.record.counts.resize(node.deduct.size());
        start.record.amounts.resize(node.deduct.size());
        start.picked.resize(node.deduct.size());
        start.record.values.resize(node.readings.size());
        bool open = false; // a fact is not known: what it will take may swallow anything
        for (std::uint32_t r = 0; r < node.readings.size(); ++r) {
            start.record.values[r] = value(row, r);
            open = open || (p.readings[r] != nowhere && !start.record.values[r]);
        }
        for (PlacedFinding const& f : given_.findings_of(row)) {
            Finding const& finding = given_.finding(f.number);
            start.record.counts[f.clause] += finding.count;
            if (finding.amount) start.record.amounts[f.clause] += ratio(finding.amount->value());
        }
        std::vector<Made> all{std::move(start)};
        for (std::vector<std::uint32_t> const& group : groups(row)) {
            std::vector<bool> measured(node.readings.size());
            for (std::uint32_t const c : group) {
                std::uint32_t const r = p.clauses[c].reading;
                if (r == nowhere) {
                    if (!looked_at) all = found(row, c, std::move(all), out);
                } else if (p.readings[r] == nowhere && given_.measure(row, r) == nullptr && !measured[r]) {
                    measured[r] = true;
                    all = read(row, r, std::move(all), out);
                }
                if (all.size() > 10 * most_made) all = distinct(row, open, std::move(all), out);
            }
            all = distinct(row, open, std::move(all), out);
        }
        for (Made& made : all) {
            ItemMarks const marks = marks_of(p, made.record);
            OpenResult& one = out.results.emplace_back();
            one.marks = marks.marks;
            one.exhausted = marks.exhausted;
            one.counts = made.record.counts;
            one.measures = std::move(made.measures);
            for (std::uint32_t c = 0; c < node.deduct.size() && !looked_at; ++c) {
                if (made.record.counts[c] == 0) continue;
                Finding finding;
                finding.clause = name(tree_.node[row], c);
                finding.count = made.record.counts[c];
                if (made.picked[c].empty()) one.findings.push_back(finding);
                for (points const amount : made.picked[c]) {
                    finding.count = 1;
                    finding.amount = amount;
                    one.findings.push_back(finding);
                }
            }
        }
    }

    [[nodiscard]] std::optional<ratio> value(std::uint32_t row, std::uint32_t reading) const {
        PlannedNode const& p = planned(row);
        if (p.readings[reading] != nowhere) {
            std::optional<ratio> v = given_.fact(p.readings[reading], tree_.instance[row]);
            if (v && plan_.facts[p.readings[reading]].fact->kind == fact_kind::rate) *v *= ratio(100);
            return v;
        }
        Measure const* const m = given_.measure(row, reading);
        if (m == nullptr) return {};
        return p.node->readings[reading].counts ? ratio::of(*m->passed, *m->checked) * ratio(100) : ratio(*m->value);
    }

    /// Each record with each number of times that a clause can be found.
    [[nodiscard]] std::vector<Made> found(std::uint32_t row, std::uint32_t c, std::vector<Made> const& from, OpenThing& out) const {
        PlannedNode const& p = planned(row);
        Clause const& clause = p.node->deduct[c];
        Asked const* const by_name = asked(row, c);
        out.complete = out.complete && !(by_name != nullptr && by_name->endless);
        std::int64_t most = 1;
        std::optional<ratio> limit; // amounts from here on are alike
        if (p.node->floor == floor_rule::zero) limit = p.full;
        if (clause.cap && (!limit || ratio(clause.cap->value()) < *limit)) limit = ratio(clause.cap->value());
        auto const times = [&](points amount) {
            if (amount.value().units() <= 0) return std::int64_t{1};
            ratio const n = limit ? ceil(*limit / ratio(amount.value())) : ratio(most_counts);
            return n > ratio(most_counts) ? most_counts : std::max<std::int64_t>(1, n.numerator().to_int64());
        };
        if (clause.each) most = times(*clause.each);
        if (by_name != nullptr) most = std::max(most, by_name->most);
        out.complete = out.complete && most < most_counts;
        std::vector<std::vector<points>> picks;
        if (clause.range) {
            out.complete = out.complete && !(clause.range->from < clause.range->to);
            picks.push_back({clause.range->from});
            for (std::int64_t n = 1; n <= std::min<std::int64_t>(times(clause.range->to), 20); ++n)
                picks.emplace_back(static_cast<std::size_t>(n), clause.range->to);
        }
        std::vector<Made> all;
        for (Made const& one : from) {
            all.push_back(one);
            if (picks.empty())
                for (std::int64_t n = 1; n <= most; ++n) all.emplace_back(one).record.counts[c] = n;
            for (std::vector<points> const& pick : picks) {
                Made& made = all.emplace_back(one);
                made.record.counts[c] = static_cast<std::int64_t>(pick.size());
                for (points const amount : pick) made.record.amounts[c] += ratio(amount.value());
                made.picked[c] = pick;
            }
        }
        return all;
    }

    /// Each record with each value of a reading that clauses can tell from others.
    [[nodiscard]] std::vector<Made> read(std::uint32_t row, std::uint32_t r, std::vector<Made> const& from, OpenThing& out) const {
        PlannedNode const& p = planned(row);
        Reading const& rule = p.node->readings[r];
        Measure m;
        m.item = p.node->id;
        std::size_t measured = 0;
        for (std::uint32_t const fact : p.readings) measured += fact == nowhere ? 1U : 0U;
        if (measured > 1) m.reading = rule.id;
        std::vector<Measure> all;
        Tries tries(rule.domain, rule.whole);
        tries.offer(decimal(0));
        for (std::size_t c = 0; c < p.node->deduct.size(); ++c) {
            if (p.clauses[c].reading != r) continue;
            Clause const& clause = p.node->deduct[c];
            if (clause.ladder)
                for (DeductionStep const& step : clause.ladder->rows) {
                    tries.offer(step.when);
                    out.complete = out.complete && (!rule.counts || whole_ends(step.when));
                }
            if (clause.shortfall) steps(*clause.shortfall, p, tries, out);
        }
        m.checked = rule.counts ? std::optional<std::int64_t>(200) : std::nullopt;
        for (std::int64_t n = 0; n <= 200 && rule.counts; ++n) {
            m.passed = n;
            all.push_back(m);
        }
        for (decimal const v : tries.values()) {
            if (rule.counts) break;
            m.value = v;
            all.push_back(m);
        }
        std::vector<Made> made;
        for (Made const& one : from)
            for (Measure const& way : all) {
                Made& next = made.emplace_back(one);
                next.record.values[r] = rule.counts ? ratio(*way.passed) / ratio(2) : ratio(*way.value);
                next.measures.push_back(way);
            }
        return made;
    }
    /// Values at the steps of a shortfall, until what it takes does not matter any more.
    static void steps(Shortfall const& rule, PlannedNode const& p, Tries& tries, OpenThing& out) {
        std::int64_t const step = rule.step.units() * (rule.side == target_side::at_least ? -1 : 1);
        ratio const n = rule.take.value().units() <= 0 ? ratio(1) : ceil(p.full / ratio(rule.take.value())) + ratio(1);
        bool const few = n < ratio(60) && rule.steps != step_count::proportional && p.node->floor == floor_rule::zero;
        out.complete = out.complete && few;
        for (std::int64_t k = 0; k <= (few ? n.numerator().to_int64() : 20); ++k) tries.offer(rule.target, step, k);
    }

    /// One of each kind that something can tell apart.
    [[nodiscard]] std::vector<Made> distinct(std::uint32_t row, bool open, std::vector<Made> all, OpenThing& out) const {
        PlannedNode const& p = planned(row);
        std::map<Key, std::size_t> known;
        std::vector<Made> kept;
        for (Made& made : all) {
            ClauseLoss loss = loss_by_clauses(p, made.record);
            Key key;
            key.lost = p.node->floor == floor_rule::zero && loss.amount > p.full ? p.full : loss.amount;
            key.forfeits = loss.forfeits;
            for (std::uint32_t c = 0; c < made.record.counts.size(); ++c)
                if (open || asked(row, c) != nullptr) {
                    key.told.push_back(made.record.counts[c]);
                    key.told.push_back(loss.followed[c] ? 1 : 0);
                }
            if (open) {
                key.amounts = made.record.amounts;
                for (std::optional<ratio> const& v : made.record.values) key.amounts.push_back(v ? *v : ratio(0));
            }
            if (!known.emplace(std::move(key), kept.size()).second) continue;
            if (kept.size() < most_made) {
                kept.push_back(std::move(made));
            } else { // the last place is the worst's
                out.complete = false;
                if (loss_by_clauses(p, kept.back().record).amount < loss.amount) kept.back() = std::move(made);
            }
        }
        return kept;
    }

    Plan const& plan_;
    CheckedAssessment const& given_;
    RowTree const& tree_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, Asked> asked_; // by node and clause; nowhere: whether it is exhausted
};

} // namespace detail

STEELYARD_END_NAMESPACE
