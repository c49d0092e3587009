// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include <steelyard/io/ledger.hpp>
#include <steelyard/io/organisation.hpp>
#include <steelyard/io/programme.hpp>

#include "desk.hpp"

namespace tool {

/// A programme with its ledger, as the command line names them.
class ProgrammeDesk {
  public:
    ProgrammeDesk(Console& console, Options const& options);

    /// Reads the programme, its organisation and its schemes. False when something was wrong; that is told.
    [[nodiscard]] bool open(std::string const& path);
    /// Reads the ledger; without files it is empty.
    [[nodiscard]] bool read(std::vector<std::string> const& files);
    /// The state on the date of the options; by the whole ledger when `whole`.
    [[nodiscard]] std::optional<steelyard::State> state(bool whole = false);

    [[nodiscard]] steelyard::CheckedProgramme const& programme() const { return *programme_; }
    [[nodiscard]] steelyard::io::Ledger const& ledger() const { return ledger_; }
    [[nodiscard]] Desk& desk() { return desk_; }

    /// Prints what was wrong or worth a remark.
    [[nodiscard]] verdict close();

  private:
    /// The command line named a file in the wrong place.
    [[nodiscard]] bool wrong() {
        wrong_ = true;
        return false;
    }
    [[nodiscard]] std::string organisation_file(std::string const& programme, std::string const& id) const;

    Console& console_;
    Options const& options_;
    Desk desk_;
    std::vector<steelyard::CheckedScheme const*> schemes_;
    std::optional<steelyard::CheckedProgramme> programme_;
    steelyard::io::Ledger ledger_;
    bool wrong_ = false;
};

} // namespace tool
