// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/engine/impl/scheme_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

template <class Late = void>
[[nodiscard]] constexpr quantity_kind kind_of(fact_kind kind) {
    switch (kind) {
    case fact_kind::truth: return quantity_kind::truth;
    case fact_kind::number: return quantity_kind::number;
    case fact_kind::rate: return quantity_kind::rate;
    case fact_kind::choice: return quantity_kind::choice;
    case fact_kind::day: return quantity_kind::day;
    }
    return quantity_kind::none;
}

template <class Late = void>
[[nodiscard]] constexpr std::string_view name_of(quantity_kind kind) {
    constexpr std::string_view names[] = {"nothing", "truth", "marks", "rate", "number", "choice", "date"};
    return names[static_cast<std::size_t>(kind)];
}

template <class Late = void>
[[nodiscard]] constexpr ratio day_number(date day) {
    return ratio(day.serial());
}

/// Resolves the names of one condition and checks that what it compares can be compared.
template <class Late = void>
class Binder {
  public:
    /// `scope` is the template that the condition stands in (0 outside), `object` the kind whose facts it may also ask for.
    constexpr Binder(SchemeCheck const& check, std::uint32_t scope, std::uint32_t object, std::string const& path)
        : check_(check), scope_(scope), object_(object), path_(path) {}

    /// The term of a condition; it must be a truth.
    constexpr std::uint32_t condition(Expression const& e) {
        std::uint32_t const t = bind(e, false);
        if (t != nowhere && check_.plan.terms[t].kind != quantity_kind::truth)
            check_.report(code::condition_not_truth, path_, to_string(e));
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
        switch (e.does) {
        case operation::all:
        case operation::any:
        case operation::none:
        case operation::at_least: return combined(e, term, in_range);
        case operation::marks:
        case operation::rate:
        case operation::due:
        case operation::lost: return node_quantity(e, term, in_range);
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

    constexpr std::uint32_t ranging(Expression const& e, Term& term, bool) {
        term.over = e.range.what;
        term.tagged = e.range.tagged;
        term.index = e.range.node.empty() ? 0 : visible_node(e.range.node);
        std::uint32_t const outer_scope = scope_;
        std::uint32_t const outer_object = object_;
        if (term.index != nowhere && e.range.what == range_kind::instances) {
            PlannedNode const& n = check_.plan.nodes[term.index];
            if (n.kind != node_kind::per_object || n.end == term.index + 1) {
                check_.report(code::condition_no_instances, path_, n.node->id);
            } else {
                scope_ = term.index + 1; // names inside mean the instance that the range is at
                object_ = n.object;
            }
        }
        std::uint32_t const part = e.of.empty() ? nowhere : bind(e.of.front(), true);
        scope_ = outer_scope;
        object_ = outer_object;
        if (part == nowhere) {
            check_.report(code::condition_empty, path_, to_string(e));
            return nowhere;
        }
        quantity_kind const asked = check_.plan.terms[part].kind;
        term.of.push_back(part);
        if (e.does == operation::smallest || e.does == operation::largest) {
            term.kind = asked;
            if (asked == quantity_kind::truth || asked == quantity_kind::choice)
                check_.report(code::condition_not_quantity, path_, to_string(e.of.front()));
        } else {
            if (asked != quantity_kind::truth) check_.report(code::condition_not_truth, path_, to_string(e.of.front()));
            term.kind = e.does == operation::count   ? quantity_kind::number
                        : e.does == operation::share ? quantity_kind::rate
                                                     : quantity_kind::truth;
        }
        if (!e.range.tagged.empty()) {
            bool used = false;
            for (PlannedNode const& n : check_.plan.nodes) used = used || has_tag(*n.node, e.range.tagged);
            if (!used) check_.report(code::condition_unknown_tag, path_, e.range.tagged);
        }
        return keep(term);
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
        Nearest nearest(e.name);
        for (std::uint32_t i = 0; i < check_.plan.facts.size(); ++i) {
            PlannedFact const& f = check_.plan.facts[i];
            if (f.object != nowhere && f.object != object_) continue;
            nearest.offer(f.fact->id);
            if (f.fact->id != e.name) continue;
            term.index = i;
            term.kind = kind_of(f.fact->kind);
            return keep(term);
        }
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

    /// A bare number compares with marks and numbers; a quotient such as 40/60 with rates too.
    [[nodiscard]] static constexpr bool comparable(Term const& a, Term const& b, Expression const& b_text) {
        if (a.kind == b.kind) return true;
        if (b.does != operation::number) return false;
        bool const quotient = b_text.number.under != decimal(1);
        return a.kind == quantity_kind::marks || a.kind == quantity_kind::number || (quotient && a.kind == quantity_kind::rate);
    }

    constexpr std::uint32_t comparison(Expression const& e, Term& term, bool in_range) {
        term.kind = quantity_kind::truth;
        if (e.of.size() != 2) {
            check_.report(code::condition_empty, path_, to_string(e));
            return nowhere;
        }
        std::uint32_t const l = bind(e.of[0], in_range);
        std::uint32_t const r = bind(e.of[1], in_range);
        if (l == nowhere || r == nowhere) return nowhere;
        Term const& left = check_.plan.terms[l];
        Term const& right = check_.plan.terms[r];
        if (is_constant(left.does) && is_constant(right.does)) check_.report(code::condition_constant, path_, to_string(e));
        if (!comparable(left, right, e.of[1]) && !comparable(right, left, e.of[0])) {
            bool const rates = (left.kind == quantity_kind::rate) != (right.kind == quantity_kind::rate);
            check_.report(rates ? code::condition_marks_and_rates : code::condition_kinds, path_,
                          to_string(e), std::string(name_of(left.kind)), std::string(name_of(right.kind)));
            return nowhere;
        }
        bool const ordered = e.does != operation::equal && e.does != operation::not_equal;
        if (ordered && (left.kind == quantity_kind::truth || left.kind == quantity_kind::choice))
            check_.report(code::condition_not_ordered, path_, to_string(e));
        if (left.kind == quantity_kind::choice) {
            choose(l, r, e);
            choose(r, l, e);
            if (left.does == operation::fact && right.does == operation::fact &&
                check_.plan.facts[left.index].fact->choices != check_.plan.facts[right.index].fact->choices)
                check_.report(code::condition_kinds, path_, to_string(e), e.of[0].name, e.of[1].name);
        }
        term.of = {l, r};
        return keep(term);
    }

    /// Gives the word at term `w` its place among the choices of the fact at term `f`.
    constexpr void choose(std::uint32_t w, std::uint32_t f, Expression const& e) {
        Term& word = check_.plan.terms[w];
        Term const& fact_term = check_.plan.terms[f];
        if (word.does != operation::word || fact_term.does != operation::fact) return;
        std::string const& text = e.of[0].does == operation::word ? e.of[0].name : e.of[1].name;
        std::vector<std::string> const& choices = check_.plan.facts[fact_term.index].fact->choices;
        Nearest nearest(text);
        for (std::size_t i = 0; i < choices.size(); ++i) {
            nearest.offer(choices[i]);
            if (choices[i] == text) {
                word.constant = ratio(static_cast<std::int64_t>(i));
                return;
            }
        }
        check_.report(code::condition_unknown_choice, path_, text, nearest.best());
    }

    SchemeCheck const& check_;
    std::uint32_t scope_;
    std::uint32_t object_;
    std::string path_;
};

} // namespace detail

STEELYARD_END_NAMESPACE
