// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/proof/impl/comparisons.ipp>
#include <steelyard/proof/impl/condition_places.ipp>
#include <steelyard/proof/impl/next_value.ipp>
#include <steelyard/proof/mutants.hpp>
#include <steelyard/reflect/enumeration.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// A mutant, and the change that makes it of the scheme.
struct Change {
    Mutant mutant;
    std::function<void(Scheme&)> apply;
    std::optional<std::pair<Condition, Condition>> said{}; ///< of a condition: as it stands, and changed
    std::uint32_t node = 0;                                ///< from which both are seen
};

/// Lists every change of a scheme.
class ChangeMaker {
  public:
    explicit ChangeMaker(CheckedScheme const& scheme) : checked_(scheme), scheme_(scheme.scheme()) {}

    [[nodiscard]] std::vector<Change> all() {
        conditions();
        levels();
        each_node(scheme_, [&](Node const& node, std::uint32_t index, std::string const& path) {
            index_ = index;
            unit_ = decimal::from_units(std::gcd(grain_of(node), std::int64_t{0}) == 0 ? whole_units : grain_of(node));
            item(node, path);
            group(node, path);
        });
        return std::move(out_);
    }

  private:
    using OfNode = std::function<void(Node&)>;

    void add(mutation_kind kind, std::string about, std::string path, std::string before, std::string after, std::function<void(Scheme&)> apply) {
        out_.push_back({Mutant{kind, std::move(about), std::move(path), std::move(before), std::move(after), {}, {}}, std::move(apply)});
    }
    void add_at_node(mutation_kind kind, std::string about, std::string path, std::string before, std::string after, OfNode apply) {
        add(kind, std::move(about), std::move(path), std::move(before), std::move(after), [index = index_, apply = std::move(apply)](Scheme& s) {
            each_node(s, [&](Node& node, std::uint32_t at, std::string const&) {
                if (at == index) apply(node);
            });
        });
    }
    /// Moves a number up and down by one step; one that would reach 0 goes half the way. `find` gives its place in a node.
    template <class Find>
    void move(mutation_kind kind, std::string const& about, std::string const& path, decimal value, decimal step, Find find) {
        bool const too_far = kind != mutation_kind::bound && value > decimal(0) && value <= step;
        for (decimal const to : {too_far ? decimal::from_units(value.units() / 2) : value - step, value + step})
            add_at_node(kind, about, path, to_string(value), to_string(to), [find, to](Node& node) { find(node) = typename Find::Value(to); });
    }
    template <class V, class F>
    struct Finder {
        using Value = V;
        F find;
        V& operator()(Node& node) const { return find(node); }
    };
    template <class V, class F>
    static Finder<V, F> at(F find) { return {std::move(find)}; }
    template <class F>
    void move_points(mutation_kind kind, std::string const& about, std::string const& path, points value, F find) {
        move(kind, about, path, value.value(), unit_, at<points>(std::move(find)));
    }

    // ---- conditions

    void conditions() {
        std::size_t place = 0;
        each_condition(scheme_, [&](ConditionPlace const& where, Condition const& e) {
            std::vector<std::size_t> way;
            parts(where, e, e, place++, way, nullptr);
        });
    }
    static Expression& part_of(Expression& e, std::vector<std::size_t> const& way) {
        Expression* at = &e;
        for (std::size_t const i : way) at = &at->of[i];
        return *at;
    }
    void change_condition(mutation_kind kind, ConditionPlace const& where, Condition const& whole, std::size_t place,
                          std::vector<std::size_t> const& way, std::function<void(Expression&)> const& change) {
        Condition after = whole;
        change(part_of(after, way));
        add(kind, where.about, where.path, to_string(whole), to_string(after), [place, way, change](Scheme& s) {
            std::size_t n = 0;
            each_condition(s, [&](ConditionPlace const&, Condition& e) {
                if (n++ == place) change(part_of(e, way));
            });
        });
        std::string const& seen_from = checked_.node(where.node).id;
        bool const own = where.role == condition_role::class_need;
        out_.back().said = own ? std::pair(named_for(whole, seen_from), named_for(after, seen_from)) : std::pair(whole, after);
        out_.back().node = where.node;
    }
    /// \param range what visits the node that a quantity without a name is of
    void parts(ConditionPlace const& where, Condition const& whole, Expression const& e, std::size_t place, std::vector<std::size_t>& way,
               Range const* range) {
        if (compares(e.does) && e.of.size() == 2) compared(where, whole, e, place, way, range);
        if (e.round) {
            change_condition(mutation_kind::rounding, where, whole, place, way, [](Expression& x) { x.round.reset(); });
            change_condition(mutation_kind::rounding, where, whole, place, way, [](Expression& x) { x.round->mode = other_mode(x.round->mode); });
        }
        for (std::size_t i = 0; i < e.of.size(); ++i) {
            way.push_back(i);
            parts(where, whole, e.of[i], place, way, ranges(e.does) ? &e.range : range);
            way.pop_back();
        }
    }
    void compared(ConditionPlace const& where, Condition const& whole, Expression const& e, std::size_t place, std::vector<std::size_t> const& way,
                  Range const* range) {
        for (std::size_t side = 0; side < 2; ++side) {
            if (is_constant(e.of[1 - side].does)) continue;
            for (int const sign : {-1, 1}) {
                auto const to = moved_aside(checked_, range, e.of[1 - side], e.of[side], sign);
                if (to) change_condition(mutation_kind::threshold, where, whole, place, way, [side, to](Expression& x) { x.of[side] = *to; });
            }
        }
        operation const other = flipped(e.does);
        if (other != e.does)
            change_condition(mutation_kind::comparison, where, whole, place, way, [other](Expression& x) { x.does = other; });
    }
    static operation flipped(operation o) {
        switch (o) {
        case operation::less: return operation::less_equal;
        case operation::less_equal: return operation::less;
        case operation::greater: return operation::greater_equal;
        case operation::greater_equal: return operation::greater;
        case operation::equal: return operation::not_equal;
        default: return operation::equal;
        }
    }
    static rounding_mode other_mode(rounding_mode m) { return m == rounding_mode::down ? rounding_mode::half_up : rounding_mode::down; }

    // ---- levels and requirements

    void levels() {
        for (std::size_t d = 0; d < scheme_.ladders.size(); ++d)
            for (std::size_t r = 0; r < scheme_.ladders[d].rungs.size(); ++r) {
                Rung const& rung = scheme_.ladders[d].rungs[r];
                for (std::size_t n = 0; rung.needs.size() > 1 && n < rung.needs.size(); ++n)
                    add(mutation_kind::need, scheme_.ladders[d].id + "." + rung.level + "." + std::to_string(n),
                        "/ladders/" + std::to_string(d) + "/rungs/" + std::to_string(r) + "/needs/" + std::to_string(n),
                        to_string(rung.needs[n]), {}, [d, r, n](Scheme& s) {
                            auto& needs = s.ladders[d].rungs[r].needs;
                            needs.erase(needs.begin() + static_cast<std::ptrdiff_t>(n));
                        });
            }
        for (std::size_t i = 0; i < scheme_.eligibility.size(); ++i)
            add(mutation_kind::requirement, scheme_.eligibility[i].id, "/eligibility/" + std::to_string(i),
                to_string(scheme_.eligibility[i].needs), {},
                [i](Scheme& s) { s.eligibility[i].needs = always(); });
        for (std::size_t i = 0; i < scheme_.mandatory.size(); ++i)
            add(mutation_kind::effect, "mandatory." + std::to_string(i), "/mandatory/" + std::to_string(i), scheme_.mandatory[i].tagged, {},
                [i](Scheme& s) { s.mandatory.erase(s.mandatory.begin() + static_cast<std::ptrdiff_t>(i)); });
    }
    static Condition always() {
        Condition yes;
        yes.does = operation::truth;
        yes.number = fraction{decimal(1)};
        return yes;
    }

    // ---- nodes

    void clause(std::string const& name, std::string const& path, Clause const& c, std::size_t i) {
        add_at_node(mutation_kind::clause, name, path, c.id, {}, [i](Node& n) {
            Clause& x = n.deduct[i];
            if (x.shortfall) x.shortfall->take = points();
            if (x.ladder) x.ladder->rows.clear();
            x.once = x.each = x.cap = std::nullopt;
            if (x.range) x.range = Span{};
            x.forfeit = false;
        });
        if (c.once) move_points(mutation_kind::amount, name, path + "/once", *c.once, [i](Node& n) -> points& { return *n.deduct[i].once; });
        if (c.each) move_points(mutation_kind::amount, name, path + "/each", *c.each, [i](Node& n) -> points& { return *n.deduct[i].each; });
        if (c.range) {
            move_points(mutation_kind::amount, name, path + "/range/from", c.range->from, [i](Node& n) -> points& { return n.deduct[i].range->from; });
            move_points(mutation_kind::amount, name, path + "/range/to", c.range->to, [i](Node& n) -> points& { return n.deduct[i].range->to; });
        }
        if (c.cap) move_points(mutation_kind::cap, name, path + "/cap", *c.cap, [i](Node& n) -> points& { return *n.deduct[i].cap; });
        if (c.shortfall) {
            move_points(mutation_kind::amount, name, path + "/shortfall/take", c.shortfall->take,
                        [i](Node& n) -> points& { return n.deduct[i].shortfall->take; });
            move(mutation_kind::bound, name, path + "/shortfall/target", c.shortfall->target, c.shortfall->step,
                 at<decimal>([i](Node& n) -> decimal& { return n.deduct[i].shortfall->target; }));
        }
        for (std::size_t r = 0; c.ladder && r < c.ladder->rows.size(); ++r) {
            DeductionStep const& row = c.ladder->rows[r];
            std::string const here = path + "/ladder/rows/" + std::to_string(r);
            if (row.take)
                move_points(mutation_kind::amount, name, here + "/take", *row.take, [i, r](Node& n) -> points& { return *n.deduct[i].ladder->rows[r].take; });
            interval(name, here + "/when", row.when, [i, r](Node& n) -> Interval& { return n.deduct[i].ladder->rows[r].when; });
        }
    }
    template <class Find>
    void interval(std::string const& name, std::string const& path, Interval const& v, Find find) {
        for (bool const low : {true, false}) {
            std::optional<decimal> const end = low ? v.low : v.high;
            if (!end) continue;
            bool const closed = low ? v.low_closed : v.high_closed;
            Interval other = v;
            (low ? other.low_closed : other.high_closed) = !closed;
            add_at_node(mutation_kind::bound, name, path, to_string(v), to_string(other), [find, other](Node& n) { find(n) = other; });
        }
    }
    void item(Node const& node, std::string const& path) {
        for (std::size_t i = 0; i < node.deduct.size(); ++i)
            clause(node.id + "." + node.deduct[i].id, path + "/deduct/" + std::to_string(i), node.deduct[i], i);
        for (std::size_t i = 0; i < node.options.size(); ++i)
            if (node.options[i].marks)
                move_points(mutation_kind::amount, node.id + "." + node.options[i].id, path + "/options/" + std::to_string(i) + "/marks",
                            *node.options[i].marks, [i](Node& n) -> points& { return *n.options[i].marks; });
        for (std::size_t i = 0; node.bands && i < node.bands->rows.size(); ++i)
            move_points(mutation_kind::amount, node.id + " " + to_string(node.bands->rows[i].when), path + "/bands/rows/" + std::to_string(i) + "/marks",
                        node.bands->rows[i].marks, [i](Node& n) -> points& { return n.bands->rows[i].marks; });
        // two bands that meet: the end belongs to the other one
        for (std::size_t i = 0; node.bands && i < node.bands->rows.size(); ++i)
            for (std::size_t k = 0; k < node.bands->rows.size(); ++k) {
                Interval const& a = node.bands->rows[i].when;
                Interval const& b = node.bands->rows[k].when;
                if (!a.high || !b.low || *a.high != *b.low || a.high_closed == b.low_closed) continue;
                add_at_node(mutation_kind::bound, node.id + " " + to_string(a), path + "/bands/rows/" + std::to_string(i) + "/when",
                            to_string(*a.high), (a.high_closed ? "< " : "<= ") + to_string(*a.high), [i, k](Node& n) {
                                std::swap(n.bands->rows[i].when.high_closed, n.bands->rows[k].when.low_closed);
                            });
            }
    }
    void group(Node const& node, std::string const& path) {
        for (std::size_t i = 0; i < node.adjustments.size(); ++i) {
            Adjustment const& a = node.adjustments[i];
            std::string const name = node.id + "." + a.id;
            std::string const here = path + "/adjustments/" + std::to_string(i);
            add_at_node(mutation_kind::adjustment, name, here, a.id, {}, [i](Node& n) {
                Adjustment& x = n.adjustments[i];
                if (x.once) x.once = points(decimal::from_units(1));
                if (x.each) x.each = points(decimal::from_units(1));
                if (x.range) x.range->from = points();
                x.cap = points(decimal::from_units(1));
            });
            if (a.once) move_points(mutation_kind::amount, name, here + "/once", *a.once, [i](Node& n) -> points& { return *n.adjustments[i].once; });
            if (a.each) move_points(mutation_kind::amount, name, here + "/each", *a.each, [i](Node& n) -> points& { return *n.adjustments[i].each; });
            if (a.cap) move_points(mutation_kind::cap, name, here + "/cap", *a.cap, [i](Node& n) -> points& { return *n.adjustments[i].cap; });
        }
        if (node.add_cap) move_points(mutation_kind::cap, node.id + " add_cap", path + "/add_cap", *node.add_cap, [](Node& n) -> points& { return *n.add_cap; });
        if (node.minus_cap)
            move_points(mutation_kind::cap, node.id + " minus_cap", path + "/minus_cap", *node.minus_cap, [](Node& n) -> points& { return *n.minus_cap; });
        for (std::size_t e = 0; e < node.effects.size(); ++e) {
            std::string const name = "effect " + node.effects[e].id;
            std::string const here = path + "/effects/" + std::to_string(e);
            // conditions may ask whether it fired: it stays, and never fires
            add_at_node(mutation_kind::effect, name, here, node.effects[e].id, {}, [e](Node& n) {
                Effect& x = n.effects[e];
                x.found.clear();
                x.exhausted.clear();
                x.when = Condition{};
                x.when->does = operation::truth;
            });
            for (std::size_t c = 0; c < node.effects[e].cap.size(); ++c)
                if (node.effects[e].cap[c].at)
                    move_points(mutation_kind::cap, name, here + "/cap/" + std::to_string(c), *node.effects[e].cap[c].at,
                                [e, c](Node& n) -> points& { return *n.effects[e].cap[c].at; });
        }
        if (node.guarantee)
            add_at_node(mutation_kind::effect, node.id + ".guarantee", path + "/guarantee", node.guarantee->group, {}, [](Node& n) { n.guarantee.reset(); });
        if (node.round) {
            std::string const was = std::to_string(node.round->digits) + " " + std::string(reflect::word_of(node.round->mode));
            add_at_node(mutation_kind::rounding, node.id, path + "/round", was, {}, [](Node& n) { n.round.reset(); });
            rounding const other{node.round->digits, other_mode(node.round->mode)};
            add_at_node(mutation_kind::rounding, node.id, path + "/round", was, std::to_string(other.digits) + " " + std::string(reflect::word_of(other.mode)),
                        [other](Node& n) { n.round = other; });
        }
        if (node.round_terms)
            add_at_node(mutation_kind::rounding, node.id, path + "/round_terms", std::to_string(node.round_terms->digits), {},
                        [](Node& n) { n.round_terms.reset(); });
    }

    CheckedScheme const& checked_;
    Scheme const& scheme_;
    std::vector<Change> out_;
    std::uint32_t index_ = 0;
    decimal unit_{};
};

} // namespace proof::detail

STEELYARD_END_NAMESPACE
