// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/engine/impl/scheme_check.ipp>
#include <steelyard/engine/impl/term_kinds.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Resolves the names of one condition and checks that what it compares can be compared.
template <class Late = void>
class Binder {
  public:
    /// `scope` is the template that the condition stands in (0 outside), `object` the kind whose facts it may also ask for.
    /// With `event`, facts are also those of an event of that kind.
    constexpr Binder(SchemeCheck const& check, std::uint32_t scope, std::uint32_t object, std::string const& path,
                     std::uint32_t event = nowhere)
        : check_(check), scope_(scope), object_(object), event_(event), path_(path) {}

    /// The term of a condition; it must be a truth. With `at_node`, quantities without a name are those of the row that
    /// the condition is judged for.
    constexpr std::uint32_t condition(Expression const& e, bool at_node = false) {
        std::uint32_t const t = bind(e, at_node);
        if (t != nowhere && check_.plan.terms[t].kind != quantity_kind::truth)
            check_.report(code::condition_not_truth, path_, to_string(e));
        return t;
    }

    /// The term of a quantity that counts something; it must be a number.
    constexpr std::uint32_t number(Expression const& e) {
        std::uint32_t const t = bind(e, false);
        if (t != nowhere && check_.plan.terms[t].kind != quantity_kind::number)
            check_.report(code::condition_not_number, path_, to_string(e));
        return t;
    }

  private:
    constexpr std::uint32_t keep(Term& term) {
        check_.plan.terms.push_back(std::move(term));
        return static_cast<std::uint32_t>(check_.plan.terms.size() - 1);
    }

    constexpr std::uint32_t visible_node(std::string_view id) {
        Plan const& plan = check_.plan;
        std::uint32_t const n = find_node(plan, id);
        if (n == nowhere) {
            Nearest nearest(id);
            for (PlannedNode const& known : plan.nodes) nearest.offer(known.node->id);
            check_.report(code::condition_unknown_node, path_, std::string(id), nearest.best());
        } else if (!encloses(plan, plan.nodes[n].scope, scope_)) {
            check_.report(code::condition_inside_object, path_, std::string(id));
            return nowhere;
        }
        return n;
    }

    constexpr std::uint32_t bind(Expression const& e, bool in_range) {
        Term term;
        term.does = e.does;
        term.round = e.round;
        if (e.round && (is_truth(e.does) || e.does >= operation::truth))
            check_.report(code::condition_rounds_truth, path_, to_string(e));
        if (e.round && (e.round->digits < 0 || e.round->digits > decimal::digits))
            check_.report(code::scheme_rounding_digits, path_, index_text(decimal::digits));
        if (e.number.under <= decimal(0)) {
            check_.report(code::expression_syntax, path_, "a denominator above 0");
            return nowhere;
        }
        if (compares(e.does)) return comparison(e, term, in_range);
        if (ranges(e.does)) return ranging(e, term, in_range);
        if (computes(e.does)) return computed(e, term, in_range);
        switch (e.does) {
        case operation::all:
        case operation::any:
        case operation::none:
        case operation::at_least: return combined(e, term, in_range);
        case operation::marks:
        case operation::rate:
        case operation::due:
        case operation::lost: return node_quantity(e, term, in_range);
        case operation::class_of: return node_class(e, term, in_range);
        case operation::absent_full:
            term.kind = quantity_kind::marks;
            term.index = visible_node(e.name);
            return keep(term);
        case operation::fact: return fact(e, term);
        case operation::found: return found(e, term);
        case operation::exhausted: {
            term.kind = quantity_kind::truth;
            term.index = visible_node(e.name);
            if (term.index != nowhere && check_.plan.nodes[term.index].kind != node_kind::item)
                check_.report(code::condition_needs_item, path_, e.name);
            return keep(term);
        }
        case operation::fired: return fired(e, term);
        case operation::condition: return named(e, term);
        case operation::held:
            term.kind = quantity_kind::number;
            term.index = level(e.name);
            return keep(term);
        case operation::happened:
            if (event_ == nowhere) check_.report(code::condition_no_event, path_, to_string(e));
            term.kind = quantity_kind::day;
            return keep(term);
        case operation::assessed: term.kind = quantity_kind::day; return keep(term);
        default: return constant(e, term);
        }
    }

    constexpr std::uint32_t combined(Expression const& e, Term& term, bool in_range) {
        term.kind = quantity_kind::truth;
        term.constant = ratio(e.number);
        if (e.of.empty()) check_.report(code::condition_empty, path_, to_string(e));
        if (e.does == operation::at_least && (term.constant < 1 || term.constant > ratio(static_cast<std::int64_t>(e.of.size()))))
            check_.report(code::condition_at_least, path_, to_string(e));
        for (Expression const& part : e.of) {
            std::uint32_t const t = bind(part, in_range);
            if (t == nowhere) continue;
            if (check_.plan.terms[t].kind != quantity_kind::truth)
                check_.report(code::condition_not_truth, path_, to_string(part));
            term.of.push_back(t);
        }
        return keep(term);
    }

    /// A level of the scheme, counted from 1; reports a name that is none.
    constexpr std::uint32_t level(std::string const& id) {
        std::uint32_t const at = place_of(check_.scheme.levels, id);
        if (at != nowhere) return at + 1;
        Nearest nearest(id);
        for (Level const& l : check_.scheme.levels) nearest.offer(l.id);
        check_.report(code::scheme_unknown_level, path_, id, nearest.best());
        return 0;
    }

    constexpr std::uint32_t node_quantity(Expression const& e, Term& term, bool in_range) {
        term.kind = e.does == operation::rate ? quantity_kind::rate : quantity_kind::marks;
        if (!e.name.empty())
            term.index = visible_node(e.name);
        else if (!in_range)
            check_.report(code::condition_of_what, path_, to_string(e));
        return keep(term);
    }

    constexpr std::uint32_t fact(Expression const& e, Term& term) {
        auto const visible = [&](PlannedFact const& f) {
            return (f.object == nowhere || f.object == object_) && (f.event == nowhere || f.event == event_);
        };
        for (std::uint32_t i = 0; i < check_.plan.facts.size(); ++i) {
            PlannedFact const& f = check_.plan.facts[i];
            if (!visible(f) || f.fact->id != e.name) continue;
            term.index = i;
            term.kind = kind_of(f.fact->kind);
            return keep(term);
        }
        Nearest nearest(e.name);
        for (PlannedFact const& f : check_.plan.facts)
            if (visible(f)) nearest.offer(f.fact->id);
        check_.report(code::scheme_unknown_fact, path_, e.name, nearest.best());
        return nowhere;
    }

    constexpr std::uint32_t found(Expression const& e, Term& term) {
        term.kind = quantity_kind::number;
        ClausePlace const place = find_clause(check_.plan, e.name);
        if (place.node == nowhere) {
            Nearest nearest(e.name);
            for (PlannedNode const& n : check_.plan.nodes) {
                for (Clause const& c : n.node->deduct) nearest.offer(n.node->id + "." + c.id);
                for (Adjustment const& a : n.node->adjustments) nearest.offer(n.node->id + "." + a.id);
            }
            check_.report(code::condition_unknown_clause, path_, e.name, nearest.best());
            return nowhere;
        }
        term.index = place.node;
        term.second = place.clause;
        return keep(term);
    }

    constexpr std::uint32_t fired(Expression const& e, Term& term) {
        term.kind = quantity_kind::truth;
        for (std::uint32_t i = 0; i < check_.plan.effects.size(); ++i)
            if (check_.plan.effects[i].effect.id == e.name) {
                term.index = i;
                std::uint32_t const scope = check_.plan.nodes[check_.plan.effects[i].node].scope;
                if (!encloses(check_.plan, scope, scope_)) check_.report(code::condition_inside_object, path_, e.name);
                return keep(term);
            }
        check_.report(code::condition_unknown_effect, path_, e.name);
        return nowhere;
    }

    constexpr std::uint32_t named(Expression const& e, Term& term) {
        term.kind = quantity_kind::truth;
        term.index = place_of(check_.scheme.conditions, e.name);
        if (term.index != nowhere) return keep(term);
        check_.report(code::condition_unknown_name, path_, e.name);
        return nowhere;
    }

    constexpr std::uint32_t constant(Expression const& e, Term& term) {
        switch (e.does) {
        case operation::number: term.kind = quantity_kind::number; break;
        case operation::percentage: term.kind = quantity_kind::rate; break;
        case operation::truth: term.kind = quantity_kind::truth; break;
        case operation::word: term.kind = quantity_kind::choice; break;
        default: term.kind = quantity_kind::day; break;
        }
        if (e.does == operation::day)
            term.constant = day_number(e.day);
        else if (e.does != operation::word)
            term.constant = e.does == operation::percentage ? ratio(e.number) / ratio(100) : ratio(e.number);
        return keep(term);
    }

    // in files of their own: ranges and events; comparisons and arithmetic
    constexpr std::uint32_t computed(Expression const& e, Term& term, bool in_range);
    constexpr std::uint32_t comparison(Expression const& e, Term& term, bool in_range);
    constexpr void choose(std::uint32_t w, std::uint32_t f, Expression const& e);
    constexpr void choose_class(std::uint32_t w, std::uint32_t scale, Expression const& e);
    [[nodiscard]] constexpr bool is_bare_number(std::uint32_t t) const {
        return check_.plan.terms[t].does == operation::number;
    }
    constexpr PlannedDay named_day(NamedDay const& d);
    constexpr std::uint32_t window(Expression const& e);
    constexpr std::uint32_t event_kind(Expression const& e);
    constexpr void find_reach(Term& term) const;
    constexpr std::uint32_t ranging(Expression const& e, Term& term, bool in_range);
    constexpr std::uint32_t node_class(Expression const& e, Term& term, bool in_range);

    SchemeCheck const& check_;
    std::uint32_t scope_;
    std::uint32_t object_;
    std::uint32_t event_;                // the kind of events that the surrounding range visits
    Expression const* range_ = nullptr; // the surrounding range of nodes
    std::string path_;
};

} // namespace detail

STEELYARD_END_NAMESPACE
