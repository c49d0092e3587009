// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// One assessment held open: every change is scored at once, at the cost of what depends on it.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/engine/batch.hpp>
#include <steelyard/engine/impl/live_fusing.ipp>
#include <steelyard/engine/impl/live_moves.ipp>

STEELYARD_BEGIN_NAMESPACE

/// What a change brought about.
struct LiveChange {
    bool total = false;
    bool level = false;   ///< or the highest level that is possible
    bool outcome = false; ///< or whether an effect fixed the level
    std::span<std::uint32_t const> nodes{}; ///< indices in the plan's nodes; until the next change

    [[nodiscard]] bool any() const { return total || level || outcome || !nodes.empty(); }
};

/// What one field holds: a number or a code, as a matrix would say it.
struct LiveCell {
    std::uint32_t field = 0;
    std::int32_t cell = 0;
};

/// What is known of one fact, as `BatchFact` says.
struct LiveFact {
    std::uint32_t fact = 0;
    std::int64_t value = 0;
};

/// An assessment whose cells change. It is always scored: by the plan's tables, of which only the steps are taken whose numbers
/// changed, or by `score` where those cannot do. The plan must outlive it.
class Live {
  public:
    /// Nothing is said yet; `unlisted`, `checked` and `on` as in `BatchInput`.
    explicit Live(BatchPlan const& plan, unlisted_rule unlisted = unlisted_rule::unchecked, bool checked = true, std::optional<date> on = {},
                  std::vector<EventRecord> events = {});

    /// Says what a cell holds, a number or a code such as `cell_absent`, as a matrix would: 0 says that somebody looked.
    LiveChange set(std::uint32_t field, std::int32_t cell);
    /// Takes back what was said of a cell.
    LiveChange forget(std::uint32_t field);
    /// Records a fact, as `BatchFact` says; nothing: it is not known.
    LiveChange know(std::uint32_t fact, std::optional<std::int64_t> value);
    /// The level applied for, counted from 1; 0: none.
    LiveChange apply_for(std::uint32_t level);
    /// Puts another assessment in the place of all that was said: as if on a new `Live` these cells were set and these facts known
    /// one after another, then the level applied for, but scored once, and nobody is told what changed. In columns nothing is allocated (by a
    /// copy at first). Indices are the plan's, as everywhere here. O(what was said, what is said, facts, and what follows); after `set` fields too.
    void hold(std::span<LiveCell const> cells, std::span<LiveFact const> facts = {}, std::uint32_t level = 0);

    [[nodiscard]] std::int32_t cell(std::uint32_t field) const { return links_[field].cell; }
    /// Whether the tables do it; otherwise every change costs a `score`.
    [[nodiscard]] bool in_columns() const { return leaving_ == 0; }
    /// Whether what was said contradicts itself or the scheme: then there are no marks.
    [[nodiscard]] bool refused() const { return !in_columns() && !card_; }

    /// Marks of the total (nowhere), or of one of the plan's nodes, by index: least and most. O(1).
    [[nodiscard]] ratio least(std::uint32_t node = nowhere) const { return marks(node, false); }
    [[nodiscard]] ratio most(std::uint32_t node = nowhere) const { return marks(node, true); }
    [[nodiscard]] std::uint32_t level() const { return in_columns() ? static_cast<std::uint32_t>(registers_[graph_->level].value) : card_ ? card_->outcome.lowest : 0; }
    [[nodiscard]] std::uint32_t highest() const { return in_columns() ? level() : card_ ? card_->outcome.highest : 0; }
    /// An `outcome_kind`, or `refused_outcome`.
    [[nodiscard]] std::uint8_t outcome() const;
    [[nodiscard]] bool fixed() const;
    /// Everything that was said, as an assessment.
    [[nodiscard]] Assessment assessment() const;
    /// What `score` gives for that, with its trace; nothing where it is refused. In columns it costs a `score`.
    [[nodiscard]] std::optional<Scorecard> scorecard() const;

  private:
    /// An item of a run, as `LaneItem` says.
    struct RunPlace {
        std::uint32_t run = 0; ///< index in runs_
        std::uint32_t lost = nowhere, gone = nowhere, any = nowhere; ///< registers of the run
        std::int16_t most = 0;
        std::int16_t each = 1;
        std::int16_t cap = 0;
        std::int16_t full = 0;
        std::int8_t codes = -1;
    };
    enum class run_change : std::uint8_t { nothing, lost, more };
    /// Where cones begin in `cones_`.
    struct Cones {
        std::uint32_t all = nowhere;  ///< nowhere: too much follows from it
        std::uint32_t lost = nowhere; ///< where the marks lost in its run are all that changes
    };
    struct Run {
        std::uint32_t step = 0;
        std::uint32_t below = 0;   ///< items whose cell means nothing there
        std::uint32_t touched = 0; ///< items in which something was found; kept where it is asked for
        std::uint32_t lost = nowhere, gone = nowhere, any = nowhere; ///< registers
        Cones cones{};
        struct {
            std::int64_t lost = 0, gone = 0;
            std::uint32_t touched = 0, below = 0;
        } nothing{}; ///< what they are where nothing is said
    };
    /// A field. If it is one item of one run and nothing else, what it says, `low` or more, moves two registers and no count.
    struct Link {
        std::int32_t cell = 0;
        std::int32_t low = INT32_MAX;
        std::uint32_t lost = 0, gone = 0; ///< registers; nothing else reads the second where the run has none
        Cones cones;
        std::int16_t most = 0;
        std::int16_t each = 1;
        std::int16_t cap = 0;
        std::int16_t full = 0;
        std::int16_t loses = 0;  ///< what the cell takes
        std::int16_t misses = 0; ///< the full marks that it takes away
    };
    struct Seen {
        ratio total_least, total_most;
        std::uint32_t level = 0, highest = 0;
        std::uint8_t outcome = 0;
        bool fixed = false;
        std::vector<ratio> nodes;
    };

    void link();
    void link_users();
    void link_results();
    void link_cones();
    [[nodiscard]] std::uint32_t add_cone(std::vector<std::uint32_t> const& registers, std::vector<std::uint32_t> const& steps, bool one_run);
    [[nodiscard]] std::uint32_t add_moves(std::vector<std::uint32_t> const& cone, std::vector<std::uint32_t> const& registers, bool one_run);
    [[nodiscard]] detail::LiveMove plain_move(std::uint32_t step);
    [[nodiscard]] detail::LiveMove short_move(std::uint32_t step, std::vector<unsigned char> const& moves) const;
    [[nodiscard]] bool hands_on(detail::LiveMove const& one, detail::LiveMove& next) const;
    [[nodiscard]] std::uint32_t place_of(std::span<detail::LiveMove const> moves);
    template <class Visit> void each_read(detail::LaneStep const& s, Visit visit) const;
    void mark(std::uint32_t step) {
        dirty_[step / 64] |= std::uint64_t{1} << (step % 64);
        any_dirty_ = true;
    }
    void leave_steady(std::uint32_t reg);
    void mark_users(std::uint32_t reg);
    void show_nodes(std::uint32_t reg);
    void forget_changes();
    void write(std::uint32_t reg, std::int64_t value);
    /// Writes a register whose readers are taken again in any case, but for comparisons with a number.
    void put(std::uint32_t reg, std::int64_t value) {
        if (registers_[reg].value == value) return;
        registers_[reg].value = value;
        notice(reg, watched_[reg]);
    }
    /// Looks at a register that was written and is watched.
    void notice(std::uint32_t reg, unsigned char watched) {
        if (watched == 0) return;
        changed_ |= watched;
        if ((watched & detail::watch_nodes) != 0) show_nodes(reg);
        if (!registers_[reg].steady()) [[unlikely]] leave_steady(reg);
    }
    [[gnu::always_inline]] inline void follow(std::uint32_t cone);
    void set_leaving(std::uint32_t step, bool leaves);
    run_change move_run(RunPlace const& place, std::int32_t from, std::int32_t to);
    void move_codes(RunPlace const& place, std::int32_t from, std::int32_t to);
    void settle();
    [[nodiscard]] std::int64_t taken(std::uint32_t step);
    [[nodiscard]] std::int64_t divided(detail::LaneStep const& s, std::int64_t over) const;
    [[gnu::always_inline]] inline LiveChange say(std::uint32_t field, std::int32_t cell, bool told);
    void keep_empty_runs();
    void empty_field(std::uint32_t field);
    void empty_fields();
    void fill_field(std::uint32_t field, std::int32_t cell);
    void move_whole_run(Run const& run);
    void learn(std::uint32_t fact, std::int64_t value);
    void seek(std::uint32_t level);
    LiveChange say_outside(std::uint32_t field, std::int32_t cell, bool told);
    std::uint32_t spread(std::uint32_t field, std::int32_t to, Cones cones);
    [[gnu::always_inline]] inline LiveChange finish(bool was_in_columns);
    std::span<std::uint32_t const> tell_nodes();
    LiveChange finish_outside(bool was_in_columns);
    void rescore();
    [[nodiscard]] Seen look() const;
    void keep_seen();
    [[nodiscard]] ratio marks(std::uint32_t node, bool most) const;

    BatchPlan const* plan_;
    detail::LaneProgram const* graph_;
    BatchInput input_;
    std::vector<truth> given_; ///< conditions that are the same whatever is set
    bool columns_ = false;
    std::uint32_t leaving_ = 0; ///< why it is not in columns, counted
    std::vector<std::int8_t> empty_; // cells of fields of which nothing is said
    std::vector<unsigned char> told_;
    bool said_alone_ = false;          // something, since `hold` was called last
    std::vector<std::uint32_t> held_;  // fields of which that has said something
    std::vector<std::int64_t> facts_;
    std::int64_t applied_ = 0;
    std::vector<detail::LaneStep> steps_;
    std::vector<detail::FusedTerm> terms_; // of the fused ones
    std::vector<detail::LiveRegister> registers_; // behind them numbers that stay
    std::vector<unsigned char> watched_; // of registers
    std::vector<std::uint32_t> first_user_, first_comparison_, users_; // of registers: steps, comparisons with a number last
    std::vector<std::uint64_t> dirty_; // steps to be taken
    bool any_dirty_ = false;
    std::vector<detail::LiveMove> moves_;              // of steps; behind them shorter ones
    std::vector<std::vector<std::uint32_t>> short_of_; // of steps: where the shorter ones that begin with it are
    std::vector<std::uint32_t> cones_;                 // of each how many moves, and where they stand, in their order
    std::vector<Cones> cones_of_;       // of fields
    std::vector<Link> links_;           // of fields
    std::vector<unsigned char> leaves_; // of steps
    std::vector<Run> runs_;
    std::vector<std::vector<RunPlace>> in_runs_;          // of fields
    std::vector<std::vector<std::uint32_t>> cell_steps_;  // of fields
    std::vector<std::vector<std::uint32_t>> fact_steps_;  // of facts
    std::vector<std::uint32_t> applied_steps_;
    std::vector<std::vector<std::uint32_t>> shows_;       // of registers: nodes whose marks are made of it
    unsigned char changed_ = 0;                           // what registers were written, by why they are watched
    std::vector<unsigned char> node_changed_;             // of nodes
    std::vector<std::uint32_t> changed_nodes_, told_nodes_; // now, and by the last change
    bool nodes_told_ = false;                               // there were some
    std::optional<Scorecard> card_;
    std::optional<Seen> seen_; // before a change, where `score` does it
};

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/engine/impl/live.ipp>
#endif
