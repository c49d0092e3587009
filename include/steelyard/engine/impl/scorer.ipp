// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/impl/items.ipp>
#include <steelyard/engine/impl/level_steps.ipp>
#include <steelyard/engine/impl/object_filter.ipp>
#include <steelyard/engine/impl/scheme_check.ipp>
#include <steelyard/engine/impl/term_kinds.ipp>
#include <steelyard/engine/score.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

struct Pristine;

/// Marks between two bounds; equal bounds are certain marks.
struct Marks {
    ratio least;
    ratio most;

    constexpr void add(Marks const& m) {
        least += m.least;
        most += m.most;
    }
    constexpr void scale(ratio const& factor) {
        if (factor == ratio(1)) return;
        bool const certain = least == most; // most often it is, and then one of them is reckoned
        least *= factor;
        most = certain ? least : most * factor;
    }
    /// Raises both bounds to 0; whether that changed anything.
    constexpr bool raise_to_nothing() {
        bool const raised = least.sign() < 0 || most.sign() < 0;
        if (least.sign() < 0) least = ratio(0);
        if (most.sign() < 0) most = ratio(0);
        return raised;
    }
    /// Raises both bounds to a floor.
    constexpr void raise_to(ratio const& floor) {
        if (least < floor) least = floor;
        if (most < floor) most = floor;
    }
    /// Lowers both bounds to a ceiling; whether that changed anything.
    constexpr bool lower_to(ratio const& ceiling) {
        bool const most_lowered = most > ceiling;
        bool const least_lowered = least > ceiling;
        if (most_lowered) most = ceiling;
        if (least_lowered) least = ceiling;
        return most_lowered || least_lowered;
    }
    constexpr void round_to(rounding how) {
        bool const certain = least == most;
        least = round(least, how);
        most = certain ? least : round(most, how);
    }
    /// The hull of these marks and others: either may be the case.
    constexpr void widen(Marks const& m) {
        if (m.least < least) least = m.least;
        if (m.most > most) most = m.most;
    }

    friend constexpr bool operator==(Marks const&, Marks const&) = default;
};

/// Scores one assessment. Rows are evaluated when they are first read, children before parents; validation has proved that
/// reading never goes in a circle. The parts of the work stand in files of their own: items, groups, conditions, the grade.
template <class Late = void>
class Scorer {
  public:
    constexpr Scorer(CheckedScheme const& scheme, CheckedAssessment const& assessment, std::vector<Step>* steps)
        : scheme_(scheme), plan_(scheme.plan()), given_(assessment), steps_(steps) {}

    [[nodiscard]] constexpr Scorecard run();
    [[nodiscard]] constexpr Pristine pristine();
    /// The truth, on a day, of a condition that asks for facts, events and months held only; `event` is the one it is
    /// about, if any.
    [[nodiscard]] constexpr truth judge_on(std::uint32_t term, PlacedEvent const* event, date day) {
        event_ = event;
        day_ = day;
        truth const t = judge(term, nowhere, nowhere);
        event_ = nullptr;
        day_.reset();
        return t;
    }

    /// The truth of a condition that asks for nothing of an entity.
    [[nodiscard]] constexpr truth judge_for_all(std::uint32_t term) {
        lay_rows();
        return judge(term, nowhere, nowhere);
    }

  private:
    enum class progress : std::uint8_t { untouched, running, done };

    // ---- where things are

    [[nodiscard]] constexpr std::uint32_t node_of(std::uint32_t row) const { return nodes_[row]; }
    [[nodiscard]] constexpr PlannedNode const& planned(std::uint32_t row) const { return plan_.nodes[nodes_[row]]; }
    /// The row of a node as seen from an instance: its own instance's, or that of the one around it.
    [[nodiscard]] constexpr std::uint32_t row_of(std::uint32_t node, std::uint32_t instance) const {
        std::uint32_t const scope = plan_.nodes[node].scope;
        while (instance != nowhere && card_.instances[instance].node + 1 != scope) instance = card_.instances[instance].parent;
        return instance == nowhere ? node : card_.instances[instance].first_row + (node - scope);
    }
    /// Calls `visit(row)` for every row of a node: the one that an instance sees, or those of all objects inside the nearest
    /// instance around that has any.
    template <class Visit>
    constexpr void each_row_of(std::uint32_t node, std::uint32_t instance, Visit visit) const {
        std::uint32_t const scope = plan_.nodes[node].scope;
        std::uint32_t here = 0; // the template of the nearest instance around that has the node somewhere inside
        for (; instance != nowhere; instance = card_.instances[instance].parent) {
            here = card_.instances[instance].node + 1;
            if (node >= here && node < plan_.nodes[here].end) break;
            here = 0;
        }
        if (scope == here) {
            visit(row_of(node, instance));
            return;
        }
        for (std::uint32_t i = 0; i < card_.instances.size(); ++i)
            if (card_.instances[i].node + 1 == scope && within(i, instance))
                visit(card_.instances[i].first_row + (node - scope));
    }
    [[nodiscard]] constexpr bool within(std::uint32_t inner, std::uint32_t outer) const {
        while (inner != outer && inner != nowhere) inner = card_.instances[inner].parent;
        return inner == outer;
    }

    constexpr void lay_rows(Pristine const* known = nullptr);
    constexpr void begin_with(Pristine const& known);
    constexpr std::vector<std::uint32_t> put_entries_in_order();
    constexpr void put_steps_in_order(Pristine const* known, std::vector<std::uint32_t> const& place);

    // what may be out: the shares of a table that depend on facts nobody recorded
    [[nodiscard]] constexpr std::uint32_t above(std::uint32_t row) const;
    [[nodiscard]] constexpr std::vector<std::uint32_t> possible_rows(std::uint32_t row);
    [[nodiscard]] constexpr truth left_out_by_shares(std::uint32_t row) const;
    [[nodiscard]] constexpr bool may_be_out(std::uint32_t row) const;
    [[nodiscard]] constexpr bool taken_as_in(std::uint32_t row) const;
    constexpr void note(std::uint32_t row, step_kind what, Marks const& m, std::uint32_t about = nowhere) {
        if (steps_ != nullptr) steps_->push_back(Step{row, what, about, m.least, m.most});
    }

    // ---- evaluation

    constexpr void evaluate(std::uint32_t row) {
        if (progress_[row] == progress::untouched) reckon(row);
    }
    constexpr void reckon(std::uint32_t row);
    /// Keeps what a row's own effects read.
    constexpr void draft(std::uint32_t row, Marks const& m) {
        if (drafted_.empty()) drafted_.resize(given_.row_count());
        std::uint32_t& at = drafted_[row];
        if (at == 0) {
            drafts_.push_back(m);
            at = static_cast<std::uint32_t>(drafts_.size());
        } else {
            drafts_[at - 1] = m;
        }
    }
    [[nodiscard]] constexpr Marks draft_of(std::uint32_t row) const {
        return drafted_.empty() || drafted_[row] == 0 ? Marks{} : drafts_[drafted_[row] - 1];
    }
    constexpr void finish(std::uint32_t row, Marks const& m, ratio const& due, node_state state) {
        card_.least[row] = m.least;
        card_.most[row] = m.most;
        card_.due[row] = due;
        card_.state[row] = state;
        progress_[row] = progress::done;
    }

    // items
    constexpr void evaluate_item(std::uint32_t row);
    [[nodiscard]] constexpr Marks worst_to_full(std::uint32_t row) const;
    [[nodiscard]] constexpr Marks measured(std::uint32_t row, Measure const& measure);
    [[nodiscard]] constexpr Marks banded(std::uint32_t row, ratio const& value);
    [[nodiscard]] constexpr Marks chosen(std::uint32_t row, ratio const& word);
    [[nodiscard]] constexpr std::optional<ratio> fact_value(std::uint32_t fact, std::uint32_t row) const;

    // deductions
    /// What a clause takes of an item, or may take.
    struct Taking {
        Entry entry;
        Marks amount;
        truth forfeit = truth::no;
        bool endless = false; ///< the most has no end but the floor
    };
    [[nodiscard]] constexpr bool looked_at(std::uint32_t row) const;
    [[nodiscard]] static constexpr bool by_facts_alone(PlannedNode const& n);
    [[nodiscard]] constexpr bool asks_clauses(std::uint32_t row) const;
    [[nodiscard]] constexpr std::optional<ratio> reading(std::uint32_t row, std::uint32_t index) const;
    [[nodiscard]] constexpr truth taken(std::uint32_t row, std::uint32_t clause, Cost& cost) const;
    [[nodiscard]] constexpr ratio found_amount(PlannedNode const& n, std::span<PlacedFinding const> found, std::size_t& end, Entry& entry) const;
    [[nodiscard]] constexpr bool weigh_found(std::uint32_t row, Marks& m);
    [[nodiscard]] constexpr std::vector<Taking> takings(std::uint32_t row, bool looked) const;
    [[nodiscard]] constexpr Marks weigh(std::uint32_t row, std::vector<Taking> const& all);
    constexpr void tell(std::uint32_t row, std::vector<Taking>& all, Marks const& m);

    // groups
    constexpr void evaluate_group(std::uint32_t row);
    struct Combined {
        Marks marks;
        ratio due;
        bool unchecked = false;
        bool may_be_empty = false; ///< nothing in it may have due marks after all
    };
    [[nodiscard]] constexpr Combined combine_rows(std::uint32_t row, std::vector<std::uint32_t> const& members,
                                                  std::vector<ratio> const& weights);
    [[nodiscard]] constexpr Combined combine_children(std::uint32_t row);
    [[nodiscard]] constexpr Combined sum_children(std::uint32_t row);
    [[nodiscard]] constexpr Combined combine_instances(std::uint32_t row);
    [[nodiscard]] constexpr Combined combine_possible_rows(std::uint32_t row);
    [[nodiscard]] constexpr bool is_empty(std::uint32_t row, Combined& c);
    constexpr void settle(std::uint32_t row, Combined& c);
    constexpr void keep_larger_entries(std::size_t first, std::size_t kept, std::size_t steps);
    constexpr void adjust(std::uint32_t row, settle_point at, ratio const& due, Marks& m);
    struct Moved {
        Entry entry;
        Marks amount;
        ratio if_set_off;        ///< the least that it moves when it is set off
        bool open = false;       ///< whether it is set off is not known
        bool endless = false;    ///< how often has no end
        std::uint32_t place = 0; ///< the adjustment as which it stands in the order
    };
    [[nodiscard]] constexpr Entry adjustment_entry(std::uint32_t row, std::uint32_t index, Marks& amount, bool& endless);
    [[nodiscard]] constexpr std::vector<Moved> moved_at(std::uint32_t row, settle_point at, ratio const& due, Marks const& m);
    constexpr void add_or_drop(std::vector<Moved>& moved, Node const& node, ratio const& due, Marks& m);
    constexpr void count_times(std::uint32_t row, std::uint32_t term, Adjustment const& a, Entry& e, Marks& amount, bool& endless);
    struct Claim;
    [[nodiscard]] constexpr std::vector<Claim> claims_of(std::uint32_t row, std::string const& family) const;
    [[nodiscard]] static constexpr ratio own_largest(std::vector<Claim> const& claims, Adjustment const& rule, std::uint32_t index);
    [[nodiscard]] static constexpr ratio won_by(std::vector<Claim> const& claims, Adjustment const& rule, std::uint32_t index);
    constexpr void clamp(std::uint32_t row, ratio const& due, Marks& m);
    constexpr void apply_effects(std::uint32_t row, ratio const& due, Marks& m, bool& settled_at_nothing);

    // conditions
    [[nodiscard]] constexpr truth judge(std::uint32_t term, std::uint32_t instance, std::uint32_t it);
    [[nodiscard]] constexpr std::optional<truth> compared_plainly(Term const& term, std::uint32_t instance, std::uint32_t it);
    [[nodiscard]] constexpr std::optional<truth> found_plainly(Term const& term, Term const& left, Term const& right);
    [[nodiscard]] constexpr Bounds quantity(std::uint32_t term, std::uint32_t instance, std::uint32_t it);
    [[nodiscard]] constexpr Bounds of_row(operation what, std::uint32_t row);
    [[nodiscard]] constexpr Bounds found(Term const& term, std::uint32_t instance);
    [[nodiscard]] constexpr truth judge_part(Term const& term, std::uint32_t inside, std::uint32_t row);
    [[nodiscard]] constexpr Bounds part_of(Term const& term, std::uint32_t inside, std::uint32_t row);
    [[nodiscard]] constexpr bool floats(Term const& term, std::uint32_t row) const;
    [[nodiscard]] constexpr Bounds counted(Term const& term, std::uint32_t instance, std::uint32_t it);
    [[nodiscard]] constexpr Bounds extreme(Term const& term, std::uint32_t instance, std::uint32_t it);
    [[nodiscard]] constexpr Bounds summed(Term const& term, std::uint32_t instance, std::uint32_t it);
    [[nodiscard]] constexpr truth exhausted(std::uint32_t node, std::uint32_t instance);
    [[nodiscard]] constexpr truth fired(std::uint32_t effect, std::uint32_t instance);
    [[nodiscard]] constexpr truth judge_effect(std::uint32_t effect, std::uint32_t instance);
    [[nodiscard]] constexpr bool acted_on(std::uint32_t row) const;
    [[nodiscard]] constexpr Bounds absent_full(std::uint32_t node, std::uint32_t instance);
    template <class Visit>
    constexpr void each_in_range(Term const& term, std::uint32_t instance, std::uint32_t it, bool& complete, Visit visit);
    template <class Visit>
    constexpr void each_row_in_range(Term const& term, std::uint32_t instance, bool& complete, Visit visit);

    // events and days
    [[nodiscard]] constexpr std::optional<date> assessed() const;
    [[nodiscard]] constexpr std::optional<date> named_day(PlannedDay const& d, std::uint32_t instance) const;
    struct Days {
        std::optional<date> first; ///< nothing: no beginning
        date last;
    };
    [[nodiscard]] constexpr std::optional<Days> days_of(PlannedWindow const& window, std::uint32_t instance) const;
    template <class Visit>
    constexpr void each_event(Term const& term, std::uint32_t instance, bool& complete, Visit visit);
    constexpr void add(Bounds& sum, Bounds const& q, std::uint32_t part) const;
    [[nodiscard]] constexpr Bounds rolling(Term const& term, std::uint32_t instance, std::uint32_t it);
    [[nodiscard]] constexpr Bounds fact_of(std::uint32_t fact, std::uint32_t instance) const;
    [[nodiscard]] constexpr Bounds months_held(std::uint32_t level) const;

    // classes
    struct ClassBounds : LevelBounds {
        bool absent = false;
    };
    [[nodiscard]] constexpr ClassBounds const& class_of(std::uint32_t row);
    [[nodiscard]] constexpr ClassBounds judge_class(std::uint32_t row);
    constexpr void collect_classes();
    constexpr void cap_to(PlacedCap const& cap, std::uint32_t instance, Marks& m);
    constexpr void cap_by_instances(std::uint32_t effect, PlacedCap const& cap, std::uint32_t row, Marks& m);
    [[nodiscard]] constexpr bool all_listed(std::uint32_t node, std::uint32_t instance) const;

    // the grade
    constexpr void grade();
    [[nodiscard]] constexpr LevelBounds climb();
    constexpr void collect_effects();
    constexpr void collect_gaps();

    CheckedScheme const& scheme_;
    Plan const& plan_;
    CheckedAssessment const& given_;
    std::vector<Step>* steps_;
    Scorecard card_;
    std::vector<std::uint32_t> nodes_;    // of each row
    std::vector<std::uint32_t> instance_; // of each row
    std::vector<progress> progress_;
    std::vector<unsigned char> kept_; // rows that were known; of interest for steps alone
    std::vector<Entry> trace_;       // in order of evaluation; put in row order at the end
    std::vector<truth> exhausted_;   // of item rows
    std::vector<std::uint32_t> drafted_; // of each row which of the drafts is its own, counted from 1; empty while there is none
    std::vector<Marks> drafts_;           // what rows' own effects read: the row before step 5
    std::vector<ClassBounds> classes_; // of rows, once asked for
    std::vector<bool> classed_;        // whether they were
    bool classes_wanted_ = false;      // some node has a class
    std::optional<date> day_;            // judges as of this day instead of the assessment's
    PlacedEvent const* event_ = nullptr; // the event that the surrounding range is at
    bool tables_ = false;                                  // some group has a table of shares
    std::vector<std::vector<std::uint32_t>> possible_rows_; // of the rows of groups with a table: what may apply
    std::vector<unsigned char> floating_;                  // rows that may be out with all below
    std::vector<std::uint32_t> taken_as_in_; // what is asked now is asked of the case in which these rows are in
    std::uint32_t judging_ = nowhere; // the effect whose condition is being judged
    std::vector<truth> exists_;           // of each level, counted from the lowest
    std::vector<std::optional<truth>> fired_; // of each effect that hangs outside of objects, once it was judged
    std::vector<truth> met_;              // of each ladder, of each level, of each need
    std::uint32_t certain_fix_ = nowhere; // the level that an effect fixes for certain
    bool fix_open_ = false;               // another may
};

} // namespace detail

STEELYARD_END_NAMESPACE
