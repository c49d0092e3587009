// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/impl/batch_arithmetic.ipp>
#include <steelyard/engine/impl/batch_fields.ipp>
#include <steelyard/engine/impl/batch_truths.ipp>
#include <steelyard/engine/impl/binding_ranges.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Scores every entity at once, in symbols: it does what `Scorer` does, step by step, with lanes for numbers and everything
/// known. What it cannot do it notes, and then no entity stays in columns. The parts stand in files of their own, as there.
class BatchCompiler {
  public:
    /// Of the fields only those that are `given` are ever above 0.
    BatchCompiler(CheckedScheme const& scheme, BatchOptions const& options, std::vector<BatchField> const& fields, bool main_alone)
        : plan_(scheme.plan()), scheme_(scheme), options_(options), fields_(fields), main_alone_(main_alone), forms_(plan_.nodes.size()) {}

    /// Fields of objects, and with how many of a kind an entity stays in columns.
    void with_objects(std::vector<BatchObjects> const& kinds, std::uint32_t most) {
        kinds_ = kinds;
        most_objects_ = most;
    }
    void run();

    LaneTape tape;
    std::vector<SlowReason> slow;
    std::vector<BatchBound> bounds;
    std::vector<BatchBound> const* as_told = nullptr; ///< units that results have to have
    bool whole_items = false; ///< runs take items with several cells too; `Live` has a step for each cell instead

  private:
    enum class progress : std::uint8_t { untouched, running, done };

    /// What a node comes to.
    struct Form {
        Lane marks;
        Lane due;
        LaneTruth there;            ///< it is not absent
        LaneTruth counts;           ///< it has due marks
        LaneTruth said_absent;      ///< declared absent, itself or by a node above
        LaneTruth exhausted;
        Lane before_effects;        ///< what its own effects read
        Lane due_then;
        bool within = true;         ///< its marks never pass its due marks
        bool left_out = false;      ///< a share of 0 takes it out, whatever the facts are
        bool out_known = false;
        LaneTruth out;              ///< a table of shares takes it out; everything else here is said of the case that it is in
        progress done = progress::untouched;
    };
    /// What a clause takes.
    struct Taken {
        Lane amount;
        LaneTruth forfeits;
    };
    /// A quantity that a condition asks for.
    struct Asked {
        Lane value;
        LaneTruth absent;
    };

    /// Of how many objects and at how many of them.
    struct Counted {
        Lane yes;
        Lane in;
    };

    [[nodiscard]] PlannedNode const& planned(std::uint32_t n) const { return plan_.nodes[n]; }
    void refuse(slow_part what, std::uint32_t node, std::uint32_t term = nowhere) {
        SlowReason const why{what, node, term};
        if (std::find(slow.begin(), slow.end(), why) == slow.end()) slow.push_back(why);
        tape.fail();
    }
    /// Notes where numbers became too wide, once.
    void watch(std::uint32_t node) {
        if (tape.pinned()) slow.push_back({slow_part::quotients, node, nowhere});
        if (tape.failed() && !failure_told_ && slow_is_partial()) slow.push_back({slow_part::too_wide, node, nowhere});
        failure_told_ = failure_told_ || tape.failed();
    }
    [[nodiscard]] bool slow_is_partial() const {
        for (SlowReason const& r : slow)
            if (r.what != slow_part::quotients) return false;
        return true;
    }
    [[nodiscard]] ratio marks_of(points const& p) const { return ratio(p.value()); }
    [[nodiscard]] Lane number(ratio const& r) { return tape.constant(r); }
    [[nodiscard]] Lane masked(LaneTruth t, Lane const& v) { return tape.masked(t, v); }
    [[nodiscard]] static std::string const& family_of(Clause const& c) { return c.family; }

    // cells
    [[nodiscard]] std::uint32_t field_of(std::uint32_t node, std::uint32_t clause) const {
        auto const at = std::lower_bound(fields_.begin(), fields_.end(), node,
                                         [](BatchField const& f, std::uint32_t n) { return f.node < n; });
        for (auto f = at; f != fields_.end() && f->node == node; ++f)
            if (f->clause == clause) return static_cast<std::uint32_t>(f - fields_.begin());
        return nowhere;
    }
    [[nodiscard]] std::uint32_t main_field_of(std::uint32_t node) const {
        for (std::uint32_t f = 0; f < fields_.size(); ++f)
            if (fields_[f].node == node && fields_[f].main) return f;
        return nowhere;
    }
    [[nodiscard]] Lane raw_cell(std::uint32_t field);
    [[nodiscard]] Lane cell(std::uint32_t field);
    [[nodiscard]] Lane times_found(std::uint32_t node, std::uint32_t clause);
    [[nodiscard]] LaneTruth picked_rightly(std::uint32_t field, Span const& range);
    [[nodiscard]] std::uint32_t coded_clause(std::uint32_t node, bool forfeits) const;

    // items
    struct ItemState {
        LaneTruth absent;
        LaneTruth silent; ///< nobody looked at it, and nobody had to
        Lane main; ///< the main field's cell
    };
    [[nodiscard]] ItemState state_of(std::uint32_t n);
    void item(std::uint32_t n);
    [[nodiscard]] LaneTruth own_absence(std::uint32_t n);
    [[nodiscard]] LaneTruth item_said_absent(std::uint32_t n);
    [[nodiscard]] Lane deducted(std::uint32_t n, Form& f);
    [[nodiscard]] Lane looked_up(std::uint32_t n, ItemState const& state);
    [[nodiscard]] Lane proportion(std::uint32_t n, ItemState const& state);

    // what follows from facts
    [[nodiscard]] Lane value_of(std::uint32_t fact_index);
    [[nodiscard]] bool by_facts_alone(std::uint32_t n) const;
    [[nodiscard]] Lane steps_short(Shortfall const& rule, Lane const& value, std::int64_t most);
    [[nodiscard]] Lane fallen_short(std::uint32_t n, std::uint32_t clause, Lane const& value);
    [[nodiscard]] Taken stepped(DeductionLadder const& ladder, Lane const& value);
    [[nodiscard]] Taken followed(std::uint32_t n, std::uint32_t clause);
    [[nodiscard]] LaneTruth takes(std::uint32_t n, std::uint32_t clause);
    [[nodiscard]] Lane decided(std::uint32_t n);

    // runs of items
    struct LanedItem {
        std::uint32_t node = 0;
        std::vector<LaneItem> cells;

        /// In the run's unit.
        [[nodiscard]] std::int32_t most_lost() const { return cells.front().plain() ? cells.front().cap : cells.front().all; }
    };
    struct Sum {
        Lane marks;
        Lane due;
        bool within = true;
        bool items_alone = false; ///< it adds up items and nothing else: where nothing is due there are no marks
    };
    [[nodiscard]] bool settles_at_once(std::uint32_t n, Sum const& s) const;
    [[nodiscard]] bool is_plain(std::uint32_t n) const;
    [[nodiscard]] bool is_transparent(std::uint32_t n) const;
    void collect(std::uint32_t n, std::vector<std::uint32_t>& plain, std::vector<std::uint32_t>& others);
    void run_of(std::vector<std::uint32_t> const& items, Sum& sum);
    void one_run(std::span<LanedItem const> items, ratio const& unit, ratio const& due_unit, Sum& sum);
    void check_run_item(std::uint32_t n);
    [[nodiscard]] bool may_cost(std::uint32_t n, std::uint32_t clause) const;
    [[nodiscard]] std::vector<LaneItem> laned(std::uint32_t n, ratio const& unit, ratio const& due_unit) const;
    void find_asked();
    void ask_range(std::uint32_t term);
    [[nodiscard]] bool asked_alone(std::uint32_t n) const { return asked_[n] != 0; }

    // groups
    void node(std::uint32_t n);
    void group(std::uint32_t n);
    [[nodiscard]] Sum combined(std::uint32_t n, LaneTruth& some, PlannedShares const* row = nullptr);
    [[nodiscard]] LaneTruth said_absent(std::uint32_t n);
    void adjust(std::uint32_t n, settle_point at, Sum& s);
    void add_or_drop(std::uint32_t n, std::vector<Lane> const& added, Sum& s);
    [[nodiscard]] Lane moved(std::uint32_t n, std::uint32_t adjustment);
    void clamp(std::uint32_t n, Sum& s);
    void apply_effects(std::uint32_t n, Form& f);
    void round_marks(std::uint32_t n, Form& f);

    // tables of shares
    [[nodiscard]] std::vector<LaneTruth> const& rows_of_shares(std::uint32_t n);
    [[nodiscard]] LaneTruth out_of(std::uint32_t n);
    [[nodiscard]] LaneTruth there_of(std::uint32_t n);
    [[nodiscard]] LaneTruth counts_of(std::uint32_t n);
    [[nodiscard]] Sum combined_by_table(std::uint32_t n, LaneTruth& some);

    // classes
    [[nodiscard]] Asked class_of(std::uint32_t n);
    [[nodiscard]] Lane judged_class(std::uint32_t n);
    [[nodiscard]] Lane capped(PlacedCap const& cap, Lane m);

    // conditions
    [[nodiscard]] LaneTruth judge(std::uint32_t term, std::uint32_t it);
    [[nodiscard]] bool same_for_all(std::uint32_t term, bool& dated) const;
    [[nodiscard]] LaneTruth given(std::uint32_t term);
    [[nodiscard]] bool is_unsaid(std::uint32_t n) const;
    void unsaid(std::uint32_t n);
    void finish_item(std::uint32_t n, Lane m);
    [[nodiscard]] LaneTruth judge_part(std::uint32_t term, std::uint32_t it);
    [[nodiscard]] LaneTruth each_at_least(Term const& term, std::vector<std::uint32_t> const& range, bool& done);
    [[nodiscard]] LaneTruth compared(Term const& term, std::uint32_t it);
    [[nodiscard]] Asked quantity(std::uint32_t term, std::uint32_t it);
    [[nodiscard]] Asked operand(std::uint32_t term, std::uint32_t it);
    [[nodiscard]] Asked of_node(operation what, std::uint32_t n);
    [[nodiscard]] Asked fact(std::uint32_t f);
    [[nodiscard]] Lane found(Term const& term);
    [[nodiscard]] Asked counted(Term const& term, std::uint32_t it);
    [[nodiscard]] Asked extreme(Term const& term, std::uint32_t it);
    [[nodiscard]] std::vector<std::uint32_t> range_of(Term const& term);
    [[nodiscard]] LaneTruth fired(std::uint32_t effect);
    void check_facts();
    void check_unread();

    // objects
    [[nodiscard]] bool elsewhere(std::uint32_t n) const { return home_ == nowhere && planned(n).scope != 0; }
    [[nodiscard]] BatchCompiler& inside(std::uint32_t n);
    bool absorb(BatchCompiler& in, std::uint32_t n);
    [[nodiscard]] bool refuses_outside(std::uint32_t n, std::uint32_t term = nowhere);
    [[nodiscard]] LaneTruth selected(std::uint32_t per);
    [[nodiscard]] LaneTruth says_anything(std::uint32_t top, bool codes);
    [[nodiscard]] std::uint32_t gather(BatchCompiler& in, gather_op does, LaneResult const& of, std::int64_t none, bool wide);
    [[nodiscard]] Lane added_up(BatchCompiler& in, Lane const& v);
    [[nodiscard]] LaneTruth at_any(BatchCompiler& in, LaneTruth t);
    [[nodiscard]] Lane furthest(BatchCompiler& in, LaneTruth has, Lane const& v, bool least);
    [[nodiscard]] Lane latest(BatchCompiler& in, LaneTruth counts, Lane const& v);
    [[nodiscard]] std::vector<std::int64_t> possible_dues(std::uint32_t n, std::int64_t usual, std::int64_t most) const;
    [[nodiscard]] Lane over_shared_line(std::uint32_t n, Lane v, bool within);
    [[nodiscard]] Lane level_line(std::uint32_t n, Lane v);
    [[nodiscard]] Sum combined_objects(std::uint32_t n, LaneTruth& some);
    [[nodiscard]] Lane weight_of(std::uint32_t per);
    void check_objects();
    void check_days(BatchCompiler& in, LaneTruth in_it);
    void finish_objects();
    [[nodiscard]] Lane found_inside(Term const& term);
    [[nodiscard]] LaneTruth exhausted_inside(std::uint32_t n);
    [[nodiscard]] LaneTruth fired_inside(std::uint32_t effect);
    [[nodiscard]] Lane absent_inside(std::uint32_t n);
    [[nodiscard]] LaneTruth counts_at_object(std::uint32_t n);
    [[nodiscard]] LaneTruth some_object(Term const& term, std::uint32_t n, bool holds);
    [[nodiscard]] Counted count_objects(Term const& term, std::uint32_t n);
    [[nodiscard]] Asked extreme_of_objects(Term const& term, std::uint32_t n);

    // the verdict
    void tell_width();
    [[nodiscard]] Lane down_to(Lane const& level);
    void grade();

    Plan const& plan_;
    CheckedScheme const& scheme_;
    BatchOptions const& options_;
    std::vector<BatchField> const& fields_;
    bool main_alone_ = false;
    std::vector<Form> forms_;
    std::vector<unsigned char> asked_; ///< nodes that something besides their parent reads
    std::vector<unsigned char> in_run_;
    std::vector<unsigned char> read_;  ///< fields
    std::uint32_t judging_ = nowhere;  ///< the effect whose condition is being judged
    std::vector<LaneTruth> exists_;    ///< of each level
    bool has_tables_ = false;          ///< some group has a table of shares
    std::vector<std::vector<LaneTruth>> share_rows_;  ///< of groups with a table, once asked for
    std::vector<std::optional<Lane>> classes_;        ///< of nodes, once asked for
    bool failure_told_ = false;
    std::uint32_t home_ = nowhere; ///< of a compiler of objects: their kind
    std::span<BatchObjects const> kinds_;
    std::uint32_t most_objects_ = 0;
    std::vector<std::unique_ptr<BatchCompiler>> insides_; ///< those of the objects
};

} // namespace detail

STEELYARD_END_NAMESPACE
