// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <optional>
#include <vector>

#include <steelyard/engine/impl/bounds.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Judges the conditions that select objects, which ask for facts and nothing else.
template <class Late = void>
class ObjectFilter {
  public:
    constexpr ObjectFilter(Plan const& plan, std::vector<std::optional<ratio>> const& entity,
                           std::vector<std::optional<ratio>> const& object, std::optional<date> assessed)
        : plan_(plan), entity_(entity), object_(object), assessed_(assessed) {}

    [[nodiscard]] constexpr truth judge(std::uint32_t index) const {
        Term const& term = plan_.terms[index];
        if (compares(term.does)) return compare(term.does, quantity(term.of[0]), quantity(term.of[1]));
        if (term.does <= operation::at_least)
            return combine(term, [&](std::uint32_t part) { return judge(part); });
        if (term.does == operation::condition) return judge(plan_.conditions[term.index]);
        Bounds const b = quantity(index);
        return b.known ? truth_of(!b.low.is_zero()) : truth::unknown;
    }

    /// True when a condition asks for nothing but facts.
    [[nodiscard]] static constexpr bool only_facts(Plan const& plan, std::uint32_t index) {
        int left = 100'000; // names that go in a circle, or explode, are reported elsewhere
        return only_facts(plan, index, left);
    }

  private:
    [[nodiscard]] static constexpr bool only_facts(Plan const& plan, std::uint32_t index, int& left) {
        if (index == nowhere) return true;
        if (--left < 0) return false;
        Term const& term = plan.terms[index];
        bool const of_the_tree = term.does == operation::absent_full || term.does == operation::found ||
                                 term.does == operation::exhausted || term.does == operation::fired;
        if (ranges(term.does) || of_node(term.does) || of_the_tree || term.does == operation::held) return false;
        if (term.does == operation::condition && term.index != nowhere && !only_facts(plan, plan.conditions[term.index], left))
            return false;
        for (std::uint32_t const part : term.of)
            if (!only_facts(plan, part, left)) return false;
        return true;
    }

    [[nodiscard]] constexpr Bounds quantity(std::uint32_t index) const {
        Term const& term = plan_.terms[index];
        Bounds out;
        if (term.does == operation::fact) {
            bool const own = plan_.facts[term.index].object != nowhere;
            std::optional<ratio> const& value = own ? object_[term.index] : entity_[term.index];
            out.known = value.has_value();
            if (value) out.low = out.high = *value;
        } else if (computes(term.does)) {
            std::vector<Bounds> parts;
            for (std::uint32_t const part : term.of) parts.push_back(quantity(part));
            out = computed(term.does, parts, assessed_);
        } else if (term.does == operation::assessed) {
            out = day_bounds(assessed_);
        } else {
            out.low = out.high = term.constant;
        }
        return rounded(std::move(out), term.round);
    }

    Plan const& plan_;
    std::vector<std::optional<ratio>> const& entity_;
    std::vector<std::optional<ratio>> const& object_;
    std::optional<date> assessed_;
};

} // namespace detail

STEELYARD_END_NAMESPACE
