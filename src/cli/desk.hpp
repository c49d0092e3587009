// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/io/load.hpp>

#include "console.hpp"
#include "options.hpp"

namespace tool {

/// A scheme that was read.
struct SchemeFile {
    std::string path;
    steelyard::CheckedScheme scheme;
    steelyard::io::Document document; ///< what it was made from, includes resolved
};

/// Reads what the command line names, and collects everything that is wrong with it.
class Desk {
  public:
    Desk(Console& console, Options const& options);

    /// A file, or `-` for the standard input, with what it includes. Nothing when something was wrong; that
    /// is told.
    [[nodiscard]] std::optional<steelyard::io::Document> document(std::string const& path);

    /// The bytes of a file, or `-` for the standard input. Nothing when it cannot be read; that is told.
    [[nodiscard]] std::optional<std::string> bytes(std::string const& path);
    /// Keeps a text that messages may quote, other than a file's.
    void quote(std::string const& name, std::string_view text) { sources_.add(name, text); }
    /// Keeps what was found wrong or worth a remark.
    void tell(steelyard::Diagnostics const& found);

    /// A scheme by its file or by the id of a pack. Read once, however often it is asked for; null when
    /// something was wrong, which is told the first time.
    [[nodiscard]] SchemeFile const* scheme(std::string const& wanted);
    /// The scheme of a document.
    [[nodiscard]] SchemeFile const* scheme(std::string const& path, steelyard::io::Document const& document);
    /// The scheme that an assessment names: among those that were read, then among the packs.
    [[nodiscard]] SchemeFile const* scheme_of(steelyard::io::Document const& assessment);

    /// An assessment of a scheme; without a scheme only its form is checked.
    [[nodiscard]] std::optional<steelyard::CheckedAssessment>
    assessment(SchemeFile const* scheme, steelyard::io::Document const& document);

    /// A scheme and an assessment of it; what could not be had is missing.
    struct Pair {
        SchemeFile const* scheme = nullptr;
        std::optional<steelyard::CheckedAssessment> assessment;
    };
    /// The two by their names; the scheme may be `auto`, the one that the assessment names.
    [[nodiscard]] Pair pair(std::string const& scheme, std::string const& assessment);

    /// Everything that was wrong or worth a remark.
    [[nodiscard]] steelyard::Diagnostics const& problems() const { return problems_; }
    /// The problems with their lines, as text.
    [[nodiscard]] std::string rendered(bool colour) const;
    /// Remarks that are no errors are dropped.
    void forget_warnings();
    /// How the tool ends as far as files are concerned.
    [[nodiscard]] verdict ending() const {
        return problems_.any_error() ? worse(ending_, verdict::problems) : ending_;
    }

  private:
    struct Asked {
        std::string wanted;
        SchemeFile const* found;
    };

    [[nodiscard]] std::string name_of(std::string const& path) const;
    void unreadable(std::string const& path, steelyard::Diagnostics const& why);
    [[nodiscard]] SchemeFile const* remember(std::string wanted, SchemeFile const* found);

    Console& console_;
    std::vector<std::string> folders_;
    steelyard::io::Sources sources_;
    std::deque<SchemeFile> schemes_; // their addresses stay
    std::vector<Asked> asked_;
    steelyard::Diagnostics problems_;
    verdict ending_ = verdict::fine;
    bool input_taken_ = false;
};

} // namespace tool
