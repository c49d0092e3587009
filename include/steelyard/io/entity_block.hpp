// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What readers bring of many entities, made ready for `batch`, some thousands at a time.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/engine/batch.hpp>
#include <steelyard/io/fact_table.hpp>
#include <steelyard/io/names.hpp>
#include <steelyard/model/assessment.hpp>
#include <steelyard/model/finding_row.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// What holds for all entities whose records come as rows: what an assessment says in its head.
struct BlockRules {
    unlisted_rule unlisted = unlisted_rule::unchecked;
    std::optional<date> on{};
};

/// Marks of an entity, or the least and the most that they can be.
struct BlockMarks {
    ratio least;
    ratio most;
    node_state state = node_state::assessed; ///< of a node
};

/// A block of entities: added one by one, scored together. What columns can hold goes into columns; a record with more in it is
/// kept as an assessment, which `batch` hands to `score`.
class EntityBlock {
  public:
    /// \param plan tells the nodes whose marks are wanted; must outlive the block
    explicit EntityBlock(BatchPlan const& plan, BlockRules const& rules = {});
    EntityBlock(EntityBlock const&) = delete;
    EntityBlock& operator=(EntityBlock const&) = delete;

    /// An entity with the rows about it, and its line in a table of facts (`Names::none`: it has none). Linear in the rows.
    void add(std::string_view name, std::span<FindingRow const> rows, FactTable const* facts = nullptr,
             std::uint32_t line = Names::none);
    /// An entity with its assessment. Linear in the nodes.
    void add(CheckedAssessment const& assessment);
    /// An entity whose record cannot be scored.
    void refuse(std::string_view name);
    /// Forgets all entities.
    void clear();

    [[nodiscard]] std::size_t size() const { return placed_.size(); }
    /// Cells of all entities together: what the block takes in memory is 8 bytes for each.
    [[nodiscard]] std::size_t cells() const;
    /// Entities that are kept as assessments.
    [[nodiscard]] std::size_t wholes() const { return wholes_.size(); }

    /// Scores everybody. Gives how many were scored by `score`.
    std::size_t score(unsigned threads = 1);

    // what came out, of the entity that was added n-th

    [[nodiscard]] std::string_view name(std::size_t n) const { return placed_[n].name; }
    /// outcome_kind, or `refused_outcome`.
    [[nodiscard]] std::uint8_t outcome(std::size_t n) const;
    [[nodiscard]] std::uint32_t level(std::size_t n) const;
    [[nodiscard]] std::uint32_t highest(std::size_t n) const;
    /// The total.
    [[nodiscard]] BlockMarks total(std::size_t n) const { return marks(n, 0); }
    /// The n-th of the plan's nodes.
    [[nodiscard]] BlockMarks node(std::size_t n, std::size_t which) const { return marks(n, which + 1); }
    /// The record of an entity as an assessment; of one that was refused by `refuse`, an empty one.
    [[nodiscard]] Assessment assessment(std::size_t n) const;

  private:
    /// Entities of which the same is said in their heads.
    struct Lane {
        unlisted_rule unlisted = unlisted_rule::unchecked;
        bool checked = false;
        std::vector<std::uint32_t> offsets{0};
        std::vector<std::uint32_t> fields;
        std::vector<std::int32_t> amounts;
        std::vector<std::vector<std::int64_t>> facts; ///< of each fact of the plan
        std::vector<std::uint32_t> applied;
        std::vector<Assessment const*> whole;

        struct Out {
            std::vector<std::int64_t> over;
            std::vector<std::int64_t> under;
            std::vector<std::int64_t> most;
            std::vector<std::uint8_t> state;
        };
        std::vector<Out> marks; ///< the total, then the nodes
        std::vector<std::uint32_t> level;
        std::vector<std::uint32_t> highest;
        std::vector<std::uint8_t> outcome;
        std::vector<ExactMarks> exact;

        [[nodiscard]] std::size_t size() const { return offsets.size() - 1; }
    };
    struct Placed {
        std::string name;
        std::uint32_t lane = 0;
        std::uint32_t at = 0;
        bool refused = false;
    };

    [[nodiscard]] Lane& lane_of(unlisted_rule unlisted, bool checked);
    [[nodiscard]] BatchInput input_of(Lane const& lane) const;
    void say_facts(Lane& lane, FactTable const* facts, std::uint32_t line) const;
    [[nodiscard]] bool lay(Lane& lane, std::span<FindingRow const> rows) const;
    [[nodiscard]] bool lay(Lane& lane, CheckedAssessment const& given) const;
    [[nodiscard]] bool lay_field(Lane& lane, CheckedAssessment const& given, std::uint32_t f) const;
    void keep_rows(Lane& lane, std::span<FindingRow const> rows);
    void close(Lane& lane, std::string_view name);
    [[nodiscard]] std::uint32_t field_of(std::uint32_t node, std::uint32_t clause) const;
    [[nodiscard]] BlockMarks marks(std::size_t n, std::size_t which) const;

    BatchPlan const& plan_;
    BlockRules rules_;
    std::vector<std::uint32_t> all_fields_;
    std::vector<std::uint32_t> first_; ///< of each node: where the fields of its clauses begin, then those of its adjustments
    std::vector<std::uint32_t> clause_fields_;
    std::vector<std::uint32_t> node_fields_; ///< of each node: where a code stands, or that a group is absent
    std::vector<std::int64_t> picked_;       ///< of each field of amounts: millionths of a point in its unit; 0: none
    std::vector<bool> left_out_;             ///< of each node
    bool takes_cells_ = true;                ///< assessments can be columns
    std::deque<Lane> lanes_;
    std::deque<Assessment> wholes_;
    std::vector<Placed> placed_;
};

} // namespace io
STEELYARD_END_NAMESPACE
