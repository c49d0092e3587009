// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/score.hpp>
#include <steelyard/proof/impl/fact_candidates.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// Leads from an assessment to an object: lists and members in turn; empty: the assessment itself.
using RecordWay = std::vector<std::size_t>;

/// One thing that an assessor can say instead of, or beside, what the best assessment says.
struct Move {
    enum class what_kind : std::uint8_t { fault, bonus, measure, fact, absence, event };
    what_kind what = what_kind::fault;
    RecordWay record;
    std::uint32_t node = 0; ///< the node it is about
    Finding finding;        ///< of faults and bonuses
    Measure measure;
    FactEntry fact;
    std::string absent;
    std::string event_kind;
    Event event;
};

/// Calls `act` with the record that a way leads to: the assessment, or an object. Not every assessment has all objects; one that is
/// not there has nothing said of it.
template <class A, class Act>
void at_record(A& assessment, RecordWay const& way, Act const& act) {
    if (way.empty()) return act(assessment);
    auto* lists = &assessment.objects;
    for (std::size_t i = 0;; i += 2) {
        if (way[i] >= lists->size() || way[i + 1] >= (*lists)[way[i]].members.size()) return;
        auto& object = (*lists)[way[i]].members[way[i + 1]];
        if (i + 2 >= way.size()) return act(object);
        lists = &object.objects;
    }
}

/// Says one more thing. Findings of a clause add up, measures and facts take the place of what was said.
inline void say(Assessment& assessment, Move const& move) {
    if (move.what == Move::what_kind::event) {
        for (EventRecord& record : assessment.events)
            if (record.kind == move.event_kind) record.list.push_back(move.event);
        return;
    }
    at_record(assessment, move.record, [&](auto& record) {
        switch (move.what) {
        case Move::what_kind::fault:
        case Move::what_kind::bonus:
            for (Finding& f : record.findings) // amounts that were picked add up finding by finding
                if (!move.finding.amount && f.clause == move.finding.clause && f.subject == move.finding.subject) {
                    f.count += move.finding.count;
                    return;
                }
            record.findings.push_back(move.finding);
            break;
        case Move::what_kind::measure:
            std::erase_if(record.measures, [&](Measure const& m) { return m.item == move.measure.item && m.reading == move.measure.reading; });
            record.measures.push_back(move.measure);
            break;
        case Move::what_kind::fact:
            std::erase_if(record.facts, [&](FactEntry const& f) { return f.fact == move.fact.fact; });
            record.facts.push_back(move.fact);
            break;
        case Move::what_kind::absence: record.absent.push_back({move.absent, "does not apply"}); break;
        case Move::what_kind::event: break;
        }
    });
}

/// Makes assessments of a scheme: one in which nothing is wrong, and all that can be said beside it, one thing at a time.
class Assessor {
  public:
    explicit Assessor(CheckedScheme const& scheme)
        : checked_(scheme), scheme_(scheme.scheme()), plan_(scheme.plan()), on_(day_of(scheme.scheme())), candidates_(scheme.scheme(), on_) {
        for (unlisted_rule const rule : scheme_.unlisted) full_ = full_ || rule == unlisted_rule::full;
        best_.scheme = scheme_.id;
        best_.entity = "e";
        best_.on = on_;
        if (full_) best_.unlisted = unlisted_rule::full;
        for (EventKind const& kind : scheme_.events) best_.events.push_back({kind.id, Period{}, {}});
        if (asks_holding()) best_.holds = Holding{"none", {}};
        record(best_, {}, {0});
        for (EventKind const& kind : scheme_.events) happen(kind);
    }

    /// Nothing found, everything measured at its best; facts as they come first.
    [[nodiscard]] Assessment const& best() const { return best_; }
    [[nodiscard]] std::vector<Move> const& faults() const { return faults_; }     ///< worse than the best, by item and rising
    [[nodiscard]] std::vector<Move> const& goods() const { return goods_; } ///< every measure at its best
    [[nodiscard]] std::vector<Move> const& bonuses() const { return bonuses_; }
    [[nodiscard]] std::vector<std::vector<Move>> const& facts() const { return facts_; } ///< of each fact its values
    [[nodiscard]] std::vector<Move> const& absences() const { return absences_; }
    [[nodiscard]] std::vector<Move> const& events() const { return events_; }

  private:
    static date day_of(Scheme const& scheme) {
        date const usual(2026, 6, 30);
        return scheme.effective && *scheme.effective > usual ? *scheme.effective : usual;
    }
    [[nodiscard]] bool asks_holding() const {
        bool asks = false;
        each_expression(scheme_, [&](Expression const& e) { asks = asks || e.does == operation::held; });
        return asks;
    }

    /// Fills a record (the assessment or an object) that speaks of some templates, and lists the moves in it.
    template <class Record>
    void record(Record& out, RecordWay const& way, std::vector<std::uint32_t> const& scopes) {
        std::vector<FactDeclaration> const& facts = way.empty() ? scheme_.facts : objects_of_[way.size() / 2 - 1]->facts;
        for (FactDeclaration const& fact : facts) {
            std::vector<Move> values;
            for (FactContent const& value : candidates_.of(fact)) {
                Move move = at(Move::what_kind::fact, way, 0);
                move.fact = {fact.id, value};
                values.push_back(std::move(move));
            }
            if (values.empty()) continue;
            out.facts.push_back(values.front().fact);
            facts_.push_back(std::move(values));
        }
        for (std::uint32_t const scope : scopes) {
            if (!full_) out.checked.push_back(checked_.node(scope).id);
            for (std::uint32_t n = scope; n < plan_.nodes[scope].end; ++n)
                if (plan_.nodes[n].scope == scope) node(out, way, n);
        }
        lists(out, way, scopes);
    }

    template <class Record>
    void lists(Record& out, RecordWay const& way, std::vector<std::uint32_t> const& scopes) {
        for (std::size_t k = 0; k < scheme_.objects.size(); ++k) {
            std::vector<std::uint32_t> inside;
            for (std::uint32_t const scope : scopes)
                for (std::uint32_t n = scope; n < plan_.nodes[scope].end; ++n)
                    if (plan_.nodes[n].scope == scope && plan_.nodes[n].kind == node_kind::per_object && checked_.node(n).per == scheme_.objects[k].id)
                        inside.push_back(n + 1);
            if (inside.empty()) continue;
            out.objects.push_back({scheme_.objects[k].id, {}});
            Object object;
            object.id = scheme_.objects[k].id + "-1";
            object.on = on_;
            RecordWay further = way;
            further.push_back(out.objects.size() - 1);
            further.push_back(0);
            objects_of_.resize(way.size() / 2);
            objects_of_.push_back(&scheme_.objects[k]);
            record(object, further, inside);
            objects_of_.resize(way.size() / 2);
            out.objects.back().members.push_back(std::move(object));
        }
    }

    /// Events of the day itself: each fact at each of its values, the others as they come first.
    void happen(EventKind const& kind) {
        Move move = at(Move::what_kind::event, {}, 0);
        move.event_kind = kind.id;
        move.event.on = on_;
        std::vector<std::vector<FactContent>> values;
        for (FactDeclaration const& fact : kind.facts) {
            values.push_back(candidates_.of(fact));
            if (!values.back().empty()) move.event.facts.push_back({fact.id, values.back().back()});
        }
        events_.push_back(move);
        for (std::size_t f = 0; f < values.size(); ++f)
            for (FactContent const& value : values[f]) {
                Move one = move;
                for (FactEntry& entry : one.event.facts)
                    if (entry.fact == kind.facts[f].id) entry.value = value;
                if (!(one.event == move.event)) events_.push_back(std::move(one));
            }
    }

    [[nodiscard]] static Move at(Move::what_kind what, RecordWay const& way, std::uint32_t n) {
        Move out;
        out.what = what;
        out.record = way;
        out.node = n;
        return out;
    }

    template <class Record>
    void node(Record& out, RecordWay const& way, std::uint32_t n) {
        Node const& node = checked_.node(n);
        if (node.absence != absence_rule::forbidden) {
            absences_.push_back(at(Move::what_kind::absence, way, n));
            absences_.back().absent = node.id;
        }
        for (Adjustment const& a : node.adjustments) {
            if (a.on) continue;
            Move move = at(a.does == sign::add ? Move::what_kind::bonus : Move::what_kind::fault, way, n);
            move.finding.clause = node.id + "." + a.id;
            if (a.range) move.finding.amount = a.range->to;
            if (a.per_subject) move.finding.subject = "s";
            auto& list = a.does == sign::add ? bonuses_ : faults_;
            list.push_back(move);
            if (!a.range || !(a.range->from < a.range->to)) continue;
            move.finding.amount = a.range->from > points() ? a.range->from : a.range->to > points(decimal(1)) ? points(decimal(1)) : a.range->to;
            if (move.finding.amount != a.range->to) list.push_back(std::move(move));
        }
        for (Clause const& c : node.deduct) {
            if (c.follows()) continue;
            Move move = at(Move::what_kind::fault, way, n);
            move.finding.clause = node.id + "." + c.id;
            if (c.range) move.finding.amount = c.range->to;
            faults_.push_back(move);
            if (!c.range) continue;
            points const least = c.range->from > points() ? c.range->from : points(decimal(1));
            if (least >= c.range->to) continue;
            move.finding.amount = least;
            faults_.push_back(std::move(move));
        }
        measured(out, way, n);
    }

    /// The measures of an item: the best one is said, the others are moves.
    template <class Record>
    void measured(Record& out, RecordWay const& way, std::uint32_t n) {
        Node const& node = checked_.node(n);
        auto const offer = [&](std::vector<Measure> const& from_best, bool needed) {
            for (std::size_t i = 0; i < from_best.size(); ++i) {
                Move move = at(Move::what_kind::measure, way, n);
                move.measure = from_best[i];
                if (i == 0 && needed) out.measures.push_back(from_best[0]);
                (i == 0 ? goods_ : faults_).push_back(std::move(move));
            }
        };
        if (!node.options.empty() && node.chosen_by.empty()) offer(options_of(node), !full_);
        if (node.bands && node.bands->fact.empty()) offer(bands_of(node), !full_);
        if (node.proportion) offer(parts_of(node), !full_);
        if (node.judged) offer(judged_of(node), !full_);
        for (std::size_t r = 0; r < node.readings.size(); ++r)
            if (node.readings[r].fact.empty()) offer(readings_of(node, node.readings[r]), true);
    }

    static Measure of(Node const& node) {
        Measure m;
        m.item = node.id;
        return m;
    }
    static std::vector<Measure> options_of(Node const& node) {
        std::vector<std::pair<points, Measure>> all;
        for (Option const& o : node.options) {
            Measure m = of(node);
            m.option = o.id;
            if (o.marks) all.push_back({*o.marks, m});
            if (!o.range) continue;
            for (points const p : {o.range->to, o.range->from}) {
                m.marks = p;
                all.push_back({p, m});
            }
        }
        return by_marks(std::move(all));
    }
    static std::vector<Measure> by_marks(std::vector<std::pair<points, Measure>> all) {
        std::stable_sort(all.begin(), all.end(), [](auto const& a, auto const& b) { return a.first > b.first; });
        std::vector<Measure> out;
        for (auto& one : all) out.push_back(std::move(one.second));
        return out;
    }
    static std::vector<Measure> bands_of(Node const& node) {
        std::vector<std::pair<points, Measure>> all;
        for (Band const& band : node.bands->rows) {
            Interval const domain = node.bands->counts ? Interval{decimal(0), decimal(100), true, true} : node.bands->domain;
            for (ratio const& v : inside(band.when, domain, node.bands->whole)) {
                Measure m = of(node);
                if (!value(m, v, node.bands->counts)) continue;
                all.push_back({band.marks, m});
            }
        }
        return by_marks(std::move(all));
    }
    /// A value as measured, or counted out of as many as it takes; false when it cannot be written.
    static bool value(Measure& m, ratio const& v, bool counts) {
        ratio const units = v * ratio(whole_units);
        if (!(floor(units) == units)) return false;
        if (!counts) {
            m.value = decimal::from_units(units.numerator().to_int64());
            return true;
        }
        ratio const part = v / ratio(100);
        if (part.sign() < 0 || part > ratio(1)) return false;
        m.passed = part.numerator().to_int64();
        m.checked = part.denominator().to_int64();
        return true;
    }
    /// Values inside an interval and a domain: both ends where they belong to it, and one beside each.
    static std::vector<ratio> inside(Interval const& i, Interval const& domain, bool whole) {
        std::vector<ratio> out;
        ratio const step = whole ? ratio(1) : ratio::of(1, 10);
        std::vector<ratio> tries;
        for (Interval const* from : {&i, &domain})
            for (std::optional<decimal> const& end : {from->low, from->high})
                if (end)
                    for (int const k : {0, 1, -1}) tries.push_back(ratio(*end) + step * ratio(k));
        if (tries.empty()) tries.push_back(ratio(0));
        for (ratio const& v : tries)
            if (i.contains(v) && domain.contains(v) && (!whole || floor(v) == v) && std::find(out.begin(), out.end(), v) == out.end()) out.push_back(v);
        return out;
    }
    static std::vector<Measure> parts_of(Node const& node) {
        std::vector<Measure> out;
        for (std::pair<int, int> const& p : {std::pair{1, 1}, {19, 20}, {9, 10}, {4, 5}, {7, 10}, {1, 2}, {0, 1}}) {
            Measure m = of(node);
            m.passed = p.first;
            m.checked = p.second;
            out.push_back(m);
        }
        return out;
    }
    static std::vector<Measure> judged_of(Node const& node) {
        std::vector<Measure> out;
        std::int64_t const full = node.full ? node.full->value().units() : 0;
        std::int64_t const min = node.judged->min.value().units();
        std::int64_t const step = node.judged->step ? node.judged->step->value().units() : std::max<std::int64_t>(1, grain_of(node));
        std::int64_t const steps = step <= 0 ? 0 : (full - min) / step;
        std::vector<std::int64_t> lost{0, 1, 2, 3, steps / 10, steps / 5, 3 * steps / 10, 2 * steps / 5, steps / 2, 7 * steps / 10, steps};
        std::sort(lost.begin(), lost.end());
        lost.erase(std::unique(lost.begin(), lost.end()), lost.end());
        for (std::int64_t const k : lost) {
            if (k < 0 || k > steps) continue;
            Measure m = of(node);
            m.marks = points(decimal::from_units(min + (steps - k) * step));
            out.push_back(m);
        }
        return out;
    }
    static std::vector<Measure> readings_of(Node const& node, Reading const& reading) {
        Interval const domain = reading.counts ? Interval{decimal(0), decimal(100), true, true} : reading.domain;
        std::vector<ratio> good, bad;
        for (Clause const& c : node.deduct) {
            if (!c.follows() || (!c.reads().empty() && c.reads() != reading.id)) continue;
            if (c.shortfall) {
                good.push_back(ratio(c.shortfall->target));
                ratio const step = ratio(c.shortfall->step) * ratio(c.shortfall->side == target_side::at_least ? -1 : 1);
                for (int const k : {1, 2, 5, 20, 100}) bad.push_back(ratio(c.shortfall->target) + step * ratio(k));
            }
            if (c.ladder)
                for (DeductionStep const& row : c.ladder->rows)
                    for (ratio const& v : inside(row.when, domain, reading.whole)) bad.push_back(v);
        }
        for (std::optional<decimal> const& end : {domain.low, domain.high})
            if (end) bad.push_back(ratio(*end));
        std::vector<ratio> all;
        // the best value costs nothing; failing a target, whatever costs least
        std::vector<ratio> pool = good;
        pool.insert(pool.end(), bad.begin(), bad.end());
        pool.push_back(ratio(0));
        auto const cost = [&](ratio const& v) {
            ratio sum;
            for (Clause const& c : node.deduct) {
                if (!c.follows() || (!c.reads().empty() && c.reads() != reading.id)) continue;
                if (c.shortfall) {
                    ratio const short_by = c.shortfall->side == target_side::at_least ? ratio(c.shortfall->target) - v : v - ratio(c.shortfall->target);
                    if (short_by.sign() > 0) sum += short_by / ratio(c.shortfall->step) * ratio(c.shortfall->take.value());
                }
                if (c.ladder)
                    if (DeductionStep const* row = furthest_row(*c.ladder, v)) sum += row->take ? ratio(row->take->value()) : ratio(1'000'000);
            }
            return sum;
        };
        for (ratio const& v : pool)
            if (domain.contains(v) && (!reading.whole || floor(v) == v) && std::find(all.begin(), all.end(), v) == all.end()) all.push_back(v);
        std::stable_sort(all.begin(), all.end(), [&](ratio const& a, ratio const& b) { return cost(a) < cost(b); });
        std::vector<Measure> out;
        std::size_t measured = 0;
        for (Reading const& r : node.readings) measured += r.fact.empty() ? 1U : 0U;
        for (ratio const& v : all) {
            Measure m = of(node);
            if (measured > 1) m.reading = reading.id;
            if (value(m, v, reading.counts)) out.push_back(m);
        }
        return out;
    }

    CheckedScheme const& checked_;
    Scheme const& scheme_;
    Plan const& plan_;
    date on_;
    FactCandidates candidates_;
    bool full_ = false;
    Assessment best_;
    std::vector<ObjectKind const*> objects_of_;
    std::vector<Move> goods_, faults_, bonuses_, absences_, events_;
    std::vector<std::vector<Move>> facts_;
};

} // namespace proof::detail

STEELYARD_END_NAMESPACE
