// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/binding.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// plus, minus, times, and the time since a day.
template <class Late>
constexpr std::uint32_t Binder<Late>::computed(Expression const& e, Term& term, bool in_range) {
    bool const since = e.does == operation::months_since || e.does == operation::days_since;
    std::size_t const wanted = since ? 1 : 2;
    bool const too_many = e.of.size() > wanted && e.does != operation::plus && e.does != operation::times;
    if (e.of.size() < wanted || too_many) {
        check_.report(code::condition_operands, path_, to_string(e));
        return nowhere;
    }
    term.kind = quantity_kind::number;
    for (std::size_t i = 0; i < e.of.size(); ++i) {
        std::uint32_t const t = bind(e.of[i], in_range);
        if (t == nowhere) return nowhere;
        Term const& part = check_.plan.terms[t];
        if (since ? part.kind != quantity_kind::day : !adds_up(part.kind)) {
            check_.report(since ? code::condition_not_day : code::condition_not_quantity, path_, to_string(e.of[i]));
            return nowhere;
        }
        if (since) {
            // the kind stays a number
        } else if (e.does == operation::times) { // a bare number is a factor of anything; marks times marks is nothing
            if (part.kind == quantity_kind::marks && term.kind == quantity_kind::marks)
                check_.report(code::condition_kinds, path_, to_string(e), "marks", "marks");
            if (part.kind == quantity_kind::marks || term.kind == quantity_kind::number) term.kind = part.kind;
        } else if (i == 0 || (term.kind == quantity_kind::number && term.of.size() == 1 && is_bare_number(term.of[0]))) {
            term.kind = part.kind;
        } else if (part.kind != term.kind && !(part.does == operation::number && term.kind == quantity_kind::marks)) {
            check_.report(code::condition_kinds, path_, to_string(e), std::string(name_of(term.kind)),
                          std::string(name_of(part.kind)));
        }
        term.of.push_back(t);
    }
    return keep(term);
}

template <class Late>
constexpr std::uint32_t Binder<Late>::comparison(Expression const& e, Term& term, bool in_range) {
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
    if (left.kind == quantity_kind::classes) choose_class(r, left.scale, e);
    if (right.kind == quantity_kind::classes) choose_class(l, right.scale, e);
    bool const ordered = e.does != operation::equal && e.does != operation::not_equal;
    bool const beside_class = right.kind == quantity_kind::classes; // the word on its left is one of its scale
    if (ordered && !beside_class && (left.kind == quantity_kind::truth || left.kind == quantity_kind::choice))
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
template <class Late>
constexpr void Binder<Late>::choose(std::uint32_t w, std::uint32_t f, Expression const& e) {
    Term& word = check_.plan.terms[w];
    Term const& fact_term = check_.plan.terms[f];
    if (word.does != operation::word || fact_term.does != operation::fact) return;
    std::string const& text = e.of[0].does == operation::word ? e.of[0].name : e.of[1].name;
    std::vector<std::string> const& choices = check_.plan.facts[fact_term.index].fact->choices;
    for (std::size_t i = 0; i < choices.size(); ++i)
        if (choices[i] == text) {
            word.constant = ratio(static_cast<std::int64_t>(i));
            return;
        }
    Nearest nearest(text);
    for (std::string const& choice : choices) nearest.offer(choice);
    check_.report(code::condition_unknown_choice, path_, text, nearest.best());
}

/// Gives a word compared with a class its place on the scale; `none` is below every class.
template <class Late>
constexpr void Binder<Late>::choose_class(std::uint32_t w, std::uint32_t scale, Expression const& e) {
    Term& word = check_.plan.terms[w];
    if (word.does != operation::word) return;
    std::string const& text = e.of[0].does == operation::word ? e.of[0].name : e.of[1].name;
    std::vector<Level> const& classes = check_.scheme.scales[scale].classes;
    std::uint32_t const at = place_of(classes, text);
    if (at == nowhere && text != "none") {
        Nearest nearest(text);
        for (Level const& c : classes) nearest.offer(c.id);
        check_.report(code::condition_unknown_class, path_, text, nearest.best());
        return;
    }
    word.constant = ratio(at == nowhere ? 0 : static_cast<std::int64_t>(at) + 1);
}

} // namespace detail

STEELYARD_END_NAMESPACE
