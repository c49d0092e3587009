// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/io/assessment_lines.hpp>
#include <steelyard/io/entity_block.hpp>
#include <steelyard/io/fact_table.hpp>
#include <steelyard/io/finding_row.hpp>

namespace tool {

/// How records of many entities come.
struct IntakeRules {
    bool lines = false;  ///< assessments as JSON Lines; otherwise rows of findings
    bool sorted = false; ///< the rows of an entity stand together
    steelyard::io::BlockRules block;
    std::string name;       ///< of the file, for messages
    std::string facts_name; ///< of the table of facts; empty: there is none
};

/// Reads records of many entities against one scheme, and fills a block with those that are complete. Everything that is read is
/// handed over piece by piece, so that several schemes can be held against the same records in one reading.
class Intake {
  public:
    Intake(steelyard::BatchPlan const& plan, IntakeRules const& rules);

    void read_facts(std::string_view piece);
    void finish_facts();
    void read(std::string_view piece);
    void finish();
    /// Whether reading stopped before the end: what was wrong is told.
    [[nodiscard]] bool stopped() const;

    /// How many entities are complete and not yet in the block; of lines, those in the block.
    [[nodiscard]] std::size_t waiting() const;
    /// Moves at most so many into the block.
    void take(std::size_t most);
    /// Scores the block, and tells what is wrong with those that were refused. Gives how many were scored by `score`.
    std::size_t score(unsigned threads);
    void clear();

    [[nodiscard]] steelyard::io::EntityBlock& block() { return block_; }
    /// Of each entity of the block a number that grows, the same under every scheme: its own, or that of its line.
    [[nodiscard]] std::vector<std::int64_t> const& keys() const { return keys_; }
    /// Lines that were no assessment.
    [[nodiscard]] std::uint64_t lost() const { return lines_ ? lines_->refused() : 0; }
    /// Everything that was wrong, in the order of the tables.
    [[nodiscard]] steelyard::Diagnostics problems() const;
    /// The line of an entity whose rows do not stand together although they should; 0: there is none.
    [[nodiscard]] std::int64_t scattered() const { return scattered_; }
    [[nodiscard]] std::string scattered_name() const;

  private:
    void settle();
    void order();
    void blame(std::vector<std::uint32_t> const& entities, steelyard::io::Names const& names, std::size_t& from);

    steelyard::BatchPlan const& plan_;
    IntakeRules rules_;
    steelyard::io::EntityBlock block_;
    std::vector<std::int64_t> keys_;
    std::unique_ptr<steelyard::io::FactTable> facts_;
    std::unique_ptr<steelyard::io::AssessmentLines> lines_;
    steelyard::io::Names names_;
    std::unique_ptr<steelyard::io::FindingRowReader> rows_reader_;
    std::vector<steelyard::FindingRow> rows_; ///< of entities that are not in the block yet
    std::vector<std::uint64_t> first_;        ///< of rows in no order, when all are there: where those of each entity begin
    std::vector<std::uint32_t> order_;        ///< and in which order they stand
    std::size_t looked_ = 0;                  ///< rows that were looked at
    std::size_t used_ = 0;                    ///< rows that went into blocks
    std::uint32_t next_ = 0;                  ///< the first entity that is in no block yet
    std::vector<bool> blamed_;
    std::size_t blamed_rows_ = 0;
    bool finished_ = false;
    std::uint32_t last_ = 0;
    std::int64_t scattered_ = 0;
    std::uint32_t scattered_entity_ = 0;
    steelyard::Diagnostics contradictions_;
};

} // namespace tool
