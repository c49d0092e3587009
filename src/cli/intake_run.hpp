// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "console.hpp"
#include "desk.hpp"
#include "intake.hpp"
#include "options.hpp"

namespace tool {

/// What the work cost.
struct IntakeFigures {
    std::uint64_t entities = 0;
    std::uint64_t refused = 0; ///< entities that could not be scored
    std::uint64_t lost = 0;    ///< lines that were no assessment
    std::uint64_t slow = 0;    ///< entities scored one by one
    std::uint64_t bytes = 0;
    std::int64_t milliseconds = 0;
};

/// Reads the records that the options name against several schemes at once, block by block.
class IntakeRun {
  public:
    IntakeRun(Console& console, Desk& desk, Options const& options);

    /// Whether the command line makes sense with this scheme; what does not is told.
    [[nodiscard]] bool admits(steelyard::CheckedScheme const& scheme);
    /// Reads everything. `scored` is called for each block, with the intakes in the order of the plans; when it gives false, nobody
    /// wants more. False when reading had to stop; that is told.
    [[nodiscard]] bool run(std::vector<steelyard::BatchPlan const*> const& plans,
                           std::function<bool(std::vector<std::unique_ptr<Intake>>&)> const& scored);

    [[nodiscard]] IntakeFigures const& figures() const { return figures_; }
    [[nodiscard]] verdict ending() const { return ending_; }
    /// The work in numbers, for --stats.
    [[nodiscard]] std::string stats(steelyard::BatchPlan const& plan) const;

  private:
    [[nodiscard]] bool read_facts(std::vector<std::unique_ptr<Intake>>& intakes);
    void tell(std::vector<std::unique_ptr<Intake>> const& intakes);
    [[nodiscard]] bool settle(std::vector<std::unique_ptr<Intake>>& intakes, bool last,
                              std::function<bool(std::vector<std::unique_ptr<Intake>>&)> const& scored);

    Console& console_;
    Desk& desk_;
    Options const& options_;
    IntakeRules rules_;
    IntakeFigures figures_;
    verdict ending_ = verdict::fine;
    bool enough_ = false;
};

} // namespace tool
