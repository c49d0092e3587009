// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Many assessments as JSON Lines: an assessment a line, each as it would stand in a file of its own.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/io/limits.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Reads assessments line by line from pieces that are cut anywhere; only one line is in memory at a time. A line with something
/// wrong is left out and told (`max_diagnostics` problems; further ones are counted); reading stops only at a line of more than
/// `max_bytes`.
class AssessmentLines {
  public:
    /// What is done with an assessment, and with the number of its line, from 1.
    using Take = std::function<void(CheckedAssessment, std::int64_t)>;

    /// \param scheme of all assessments; must outlive the reader \param name of the file, for messages
    AssessmentLines(CheckedScheme const& scheme, std::string name, ReadLimits const& limits = {});

    /// Reads a piece. Linear.
    void read(std::string_view piece, Take const& take);
    /// Nothing comes any more: the last line may end without a line end.
    void finish(Take const& take);

    [[nodiscard]] Diagnostics const& problems() const { return problems_; }
    /// Lines that were left out.
    [[nodiscard]] std::uint64_t refused() const { return refused_; }
    /// Whether reading stopped before the end.
    [[nodiscard]] bool stopped() const { return stopped_; }

  private:
    void line(std::string_view text, Take const& take);

    CheckedScheme const& scheme_;
    std::string name_;
    ReadLimits limits_;
    Diagnostics problems_;
    std::string kept_; ///< the begin of a line whose end has not come yet
    std::int64_t number_ = 0;
    std::uint64_t refused_ = 0;
    bool stopped_ = false;
};

} // namespace io
STEELYARD_END_NAMESPACE
