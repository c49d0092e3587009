// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Assessments as columns, in every form in which batch scoring takes them.

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

#include <steelyard/engine/batch.hpp>
#include <steelyard/engine/engine.hpp>

namespace steelyard::oracle {

/// What one assessment says, field by field; several numbers where several findings were recorded of one field.
struct Cells {
    std::vector<std::vector<std::int64_t>> of; ///< by field
    std::vector<std::int64_t> facts;           ///< by fact of the plan
    std::uint32_t applies_for = 0;
    std::int64_t on = unknown_fact;            ///< of an object
    struct Objects {
        bool listed = false;
        std::vector<Cells> members;
    };
    std::vector<Objects> objects; ///< by the plan's kinds of them

    /// Whether a matrix can say it: no field has two numbers.
    [[nodiscard]] bool fit_a_matrix() const {
        for (std::vector<std::int64_t> const& one : of)
            if (one.size() > 1) return false;
        return true;
    }
};

/// The cells of an assessment; nothing where columns cannot say what it says.
[[nodiscard]] std::optional<Cells> cells_of(BatchPlan const& plan, CheckedAssessment const& given);

/// The forms of a table of cells.
enum class form { matrix_rows, matrix_columns, matrix_tiles, matrix_and_rows, sparse_rows, table_sorted, table_unsorted };
inline constexpr form all_forms[] = {form::matrix_rows, form::matrix_columns, form::matrix_tiles,   form::matrix_and_rows,
                                     form::sparse_rows, form::table_sorted,   form::table_unsorted};

/// The forms of an input, or of one kind of its objects, with the memory that they lie in.
class Forms {
  public:
    template <class Input>
    void lay(Input& input, std::vector<BatchField> const& fields, std::vector<std::uint32_t> const& main, std::vector<Cells> const& all, form how, bool bytes);

  private:
    template <class Input> void matrix(Input& input, std::vector<Cells> const& all, form how, bool bytes);
    template <class Input> void rows(Input& input, std::vector<Cells> const& all, form how, bool bytes);

    std::vector<std::uint32_t> fields_;
    std::vector<std::int8_t> bytes_;
    std::vector<std::int16_t> words_;
    std::vector<std::uint64_t> offsets_;
    std::vector<std::uint32_t> entity_;
    std::vector<std::uint16_t> field_;
    std::vector<std::int32_t> amount_;
    std::vector<std::uint32_t> long_field_;
    std::vector<std::int8_t> short_amount_;
    std::deque<std::vector<std::int64_t>> facts_;
};

/// Columns with the memory that they lie in.
class Columns {
  public:
    /// Lays the cells of some entities out; all of them were made under one `unlisted`. `bytes`: cells of 8 bits where they fit.
    Columns(BatchPlan const& plan, std::vector<Cells> const& entities, unlisted_rule unlisted, form how, bool bytes);
    Columns(Columns const&) = delete;
    Columns& operator=(Columns const&) = delete;

    [[nodiscard]] BatchInput const& input() const { return input_; }
    BatchInput& input() { return input_; }

  private:
    void objects(BatchPlan const& plan, std::vector<Cells> const& entities, std::uint32_t kind, form how, bool bytes);

    BatchInput input_;
    Forms forms_;
    std::vector<std::uint8_t> applies_for_;
    struct Kind {
        Forms forms;
        std::vector<std::uint32_t> offsets;
        std::vector<std::uint8_t> listed;
        std::vector<std::int32_t> on;
    };
    std::deque<Kind> kinds_;
};

} // namespace steelyard::oracle
