// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/binding.ipp>
#include <steelyard/engine/impl/object_filter.ipp>
#include <steelyard/engine/impl/order.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Proves that of a table of shares exactly one row applies, whatever the facts are. A fact that is compared with constants
/// only can be told apart by no more than: each constant, and one value between two of them or beyond (values are
/// decimals, so "between" is a step of the last place). The proof walks the product of these values; where some facts
/// alone decide every row it goes no deeper, so that a table over many facts costs what its rows ask, not the product.
template <class Late = void>
class ShareProof {
  public:
    /// `path` leads to the table. (A copy of it is kept: a string made in place is no constant expression of g++ 12.)
    constexpr ShareProof(SchemeCheck const& check, std::uint32_t index, std::string const& path)
        : check_(check), plan_(check.plan), node_(check.plan.nodes[index]), path_(path) {
        values_.resize(plan_.facts.size());
        applied_.resize(node_.shares.size());
    }

    /// Reports two rows that can both apply, or values that no row takes; marks the rows that never apply.
    constexpr void run() {
        std::size_t const rows = node_.node->shares->rows.size();
        for (std::size_t r = 0; r < rows; ++r)
            if (!collect(node_.shares[r].when)) {
                check_.report(code::scheme_shares_undecidable, below(path_, "rows", r),
                              to_string(node_.node->shares->rows[r].when));
                return;
            }
        for (Axis& axis : axes_) lay_out(axis);
        if (!walk(0)) return;
        for (std::size_t r = 0; r < node_.shares.size(); ++r) {
            node_.shares[r].possible = applied_[r];
            if (applied_[r]) continue; // two calls: g++ 12 cannot choose between strings in a constant expression
            if (r < rows)
                check_.report(code::scheme_shares_row_unused, below(path_, "rows", r), to_string(node_.node->shares->rows[r].when));
            else
                check_.report(code::scheme_shares_row_unused, below(path_, "otherwise"), "otherwise");
        }
    }

  private:
    /// A fact that the rows ask for.
    struct Axis {
        std::uint32_t fact = 0;
        std::vector<ratio> constants; ///< what it is compared with
        std::vector<ratio> values;    ///< one for each that can be told apart
    };
    static constexpr std::uint64_t most_places = 100'000;
    static constexpr std::uint64_t most_terms = 1'000'000;

    constexpr Axis& axis_of(std::uint32_t fact) {
        for (Axis& a : axes_)
            if (a.fact == fact) return a;
        axes_.emplace_back().fact = fact;
        return axes_.back();
    }

    /// Collects the facts of a condition and their constants. False when it compares what cannot be walked through.
    constexpr bool collect(std::uint32_t index) {
        Term const& term = plan_.terms[index];
        ++weight_;
        if (term.does == operation::condition) return collect(plan_.conditions[term.index]);
        if (term.does == operation::fact) axis_of(term.index);
        if (!compares(term.does)) {
            for (std::uint32_t const part : term.of)
                if (!collect(part)) return false;
            return term.does <= operation::at_least || term.does == operation::fact || is_constant(term.does);
        }
        Term const& left = plan_.terms[term.of[0]];
        Term const& right = plan_.terms[term.of[1]];
        for (Term const* side : {&left, &right})
            if (side->round || (side->does != operation::fact && !is_constant(side->does))) return false;
        bool const counted = left.kind == quantity_kind::truth || left.kind == quantity_kind::choice;
        if (left.does == operation::fact && right.does == operation::fact && !counted) return false;
        if (left.does == operation::fact) note(axis_of(left.index), right);
        if (right.does == operation::fact) note(axis_of(right.index), left);
        return true;
    }
    static constexpr void note(Axis& axis, Term const& with) {
        if (is_constant(with.does)) axis.constants.push_back(with.constant);
    }

    /// The values of a fact that its constants tell apart, inside its domain.
    constexpr void lay_out(Axis& axis) const {
        FactDeclaration const& fact = *plan_.facts[axis.fact].fact;
        if (fact.kind == fact_kind::truth || fact.kind == fact_kind::choice) {
            std::size_t const count = fact.kind == fact_kind::truth ? 2 : fact.choices.size();
            for (std::size_t i = 0; i < count; ++i) axis.values.push_back(ratio(static_cast<std::int64_t>(i)));
            return;
        }
        ratio const unit = fact.kind == fact_kind::rate ? ratio::of(1, 100) : ratio(1); // domains of rates are in percent
        bool const steps_of_one = fact.whole || fact.kind == fact_kind::day;
        ratio const step = steps_of_one ? unit : unit * ratio::of(1, decimal(1).units());
        sort_and_drop_repeats(axis.constants);
        std::vector<ratio> ends = axis.constants;
        if (fact.domain.low) ends.push_back(ratio(*fact.domain.low) * unit);
        if (fact.domain.high) ends.push_back(ratio(*fact.domain.high) * unit);
        std::vector<ratio> near;
        for (ratio const& end : ends) {
            ratio const down = floor(end / step);
            for (int k = -1; k <= 2; ++k) near.push_back((down + k) * step); // on it, and on both sides
        }
        sort_stably(near);
        std::size_t last = 0;
        for (ratio const& value : near) {
            if (!fact.domain.contains(value / unit)) continue;
            std::size_t place = 1; // odd: between constants; even: on one
            for (ratio const& c : axis.constants) place += value > c ? 2U : value == c ? 1U : 0U;
            if (place != last) axis.values.push_back(value);
            last = place;
        }
    }

    /// Tries every value of the facts from the `depth`-th on. False when something was reported.
    constexpr bool walk(std::size_t depth) {
        ++places_;
        if (places_ > most_places || places_ * weight_ > most_terms) {
            check_.report(code::scheme_shares_too_many, path_, node_.node->id, index_text(most_places));
            return false;
        }
        ObjectFilter const known(plan_, values_, values_, std::nullopt);
        std::size_t const rows = node_.node->shares->rows.size();
        std::size_t holds = rows; // `otherwise`, where there is one
        bool open = false;
        for (std::size_t r = 0; r < rows; ++r) {
            truth const t = known.judge(node_.shares[r].when);
            open = open || t == truth::unknown;
            if (t == truth::yes && holds != rows) {
                check_.report(code::scheme_shares_overlap, below(path_, "rows", r), index_text(holds + 1), index_text(r + 1),
                              witness());
                return false;
            }
            if (t == truth::yes) holds = r;
        }
        if (!open && holds == node_.shares.size()) {
            check_.report(code::scheme_shares_gap, path_, node_.node->id, witness());
            return false;
        }
        if (!open) applied_[holds] = true;
        if (!open || depth == axes_.size()) return true;
        for (ratio const& value : axes_[depth].values) {
            values_[axes_[depth].fact] = value;
            if (!walk(depth + 1)) return false;
        }
        values_[axes_[depth].fact].reset();
        return true;
    }

    /// The facts as they are tried, in words: `bursts = true, gas = 3.5`.
    [[nodiscard]] constexpr std::string witness() const {
        std::string out;
        for (Axis const& axis : axes_) {
            if (!values_[axis.fact]) continue;
            FactDeclaration const& fact = *plan_.facts[axis.fact].fact;
            ratio const& value = *values_[axis.fact];
            if (!out.empty()) out += ", ";
            out += fact.id;
            out += " = ";
            switch (fact.kind) {
            case fact_kind::truth: out += value.is_zero() ? "false" : "true"; break;
            case fact_kind::choice: {
                std::size_t place = 0;
                while (ratio(static_cast<std::int64_t>(place)) < value) ++place;
                out += fact.choices[place];
                break;
            }
            case fact_kind::number: out += to_string(value); break;
            case fact_kind::rate: out += to_string(value * ratio(100)) + "%"; break;
            case fact_kind::day: out += day_text(value); break;
            }
        }
        if (out.empty()) out = "-";
        return out;
    }
    [[nodiscard]] static constexpr std::string day_text(ratio const& day) {
        std::int64_t low = -12'687'428; // the days that a date can be
        std::int64_t high = 11'248'737;
        while (low < high) {
            std::int64_t const middle = low + (high - low) / 2;
            if (ratio(middle) < day)
                low = middle + 1;
            else
                high = middle;
        }
        return to_string(date::from_serial(low));
    }

    SchemeCheck const& check_;
    Plan const& plan_;
    PlannedNode& node_;
    std::string path_;
    std::vector<Axis> axes_;
    std::vector<std::optional<ratio>> values_; // of each fact, while it is tried
    std::vector<bool> applied_;                // rows that some values make apply
    std::uint64_t weight_ = 1;                 // terms of all conditions, names written out
    std::uint64_t places_ = 0;
};

/// Binds the conditions of the tables of shares and proves that exactly one row of each applies.
template <class Late = void>
constexpr void bind_share_tables(SchemeCheck const& check) {
    Plan& plan = check.plan;
    for (std::uint32_t i = 0; i < plan.nodes.size(); ++i) {
        PlannedNode& n = plan.nodes[i];
        if (n.shares.empty()) continue;
        std::string const path = below(path_of(plan, i), "shares");
        std::vector<ShareRow> const& rows = n.node->shares->rows;
        std::size_t const before = check.out.list.size();
        bool sound = true;
        for (std::size_t r = 0; r < rows.size(); ++r) {
            std::string const here = below(below(path, "rows", r), "when");
            n.shares[r].when = Binder(check, n.scope, n.scope == 0 ? nowhere : plan.nodes[n.scope].object, here).condition(rows[r].when);
            sound = sound && n.shares[r].when != nowhere;
            if (ObjectFilter<>::only_facts(plan, n.shares[r].when)) continue;
            check.report(code::scheme_shares_facts, here, n.node->id);
            sound = false;
        }
        if (sound && check.out.list.size() == before) ShareProof(check, i, path).run();
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
