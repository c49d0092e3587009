// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/code.hpp>

STEELYARD_BEGIN_NAMESPACE

/// A place in a file, as an editor counts: from 1, columns in characters (code points), not bytes.
struct Place {
    std::string file;
    int line = 0; ///< 0: unknown
    int column = 0;

    [[nodiscard]] constexpr bool known() const { return line > 0; }

    friend constexpr bool operator==(Place const&, Place const&) = default;
};

/// One thing that is wrong, as data: the sentence about it is made by the catalogue, in the language of the
/// reader.
struct Diagnostic {
    code what{};
    severity level = severity::error;
    std::string path;                   ///< JSON Pointer of the part it is about; "" is the whole
    std::vector<std::string> arguments; ///< what `{0}`, `{1}` ... of the sentence stand for
    Place place;                        ///< filled in by whoever knows the file

    friend constexpr bool operator==(Diagnostic const&, Diagnostic const&) = default;
};

/// All that is wrong, in the order in which it was found. Bounded: past `limit` diagnostics are only counted,
/// so that a hostile file cannot fill the memory with complaints.
struct Diagnostics {
    std::vector<Diagnostic> list;
    std::size_t limit = 1000;   ///< so many are kept
    std::size_t dropped = 0;    ///< so many were not kept
    bool error_dropped = false; ///< one of those was an error

    [[nodiscard]] constexpr bool any_error() const {
        for (Diagnostic const& one : list)
            if (one.level == severity::error) return true;
        return error_dropped;
    }
    [[nodiscard]] constexpr bool empty() const { return list.empty() && dropped == 0; }

    // Strings are taken by reference and copied: g++ 12 loses a short std::string that is passed by value in
    // a constant expression.

    /// Adds a diagnostic with the severity of its code.
    constexpr void add(code what, std::string const& path, std::vector<std::string> const& arguments = {}) {
        add(Diagnostic{what, severity_of(what), path, arguments, Place{}});
    }

    /// Adds a diagnostic made elsewhere, as it is.
    constexpr void add(Diagnostic const& one) {
        if (list.size() < limit) {
            list.push_back(one);
        } else {
            ++dropped;
            if (one.level == severity::error) error_dropped = true;
        }
    }

    /// Adds all of `more` behind what is here.
    constexpr void append(Diagnostics&& more) {
        for (Diagnostic const& one : more.list) add(one);
        dropped += more.dropped;
        error_dropped = error_dropped || more.error_dropped;
        more = Diagnostics{};
    }

    friend constexpr bool operator==(Diagnostics const&, Diagnostics const&) = default;
};

STEELYARD_END_NAMESPACE
