// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What could not be read of an object, so that validation can look at the rest of it. A scheme with one key misspelt has
/// other mistakes too, and they are told at once; but nothing may be told that is only a consequence of what is missing.

#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/io/document.hpp>
#include <steelyard/reflect/type.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// The parts of an object that were not read and stand at their defaults.
class Damage {
  public:
    /// Notes a part by its JSON Pointer into the object (not into the document, which may be written with shorthands).
    /// \param names whether ids, choices of words or whole parts may be lost with it; not so for a number
    void add(std::string_view path, bool names);

    /// True when nothing was read, or so little that looking further is of no use.
    [[nodiscard]] bool hopeless() const;

    /// Leaves those diagnostics of a validation that would be there without the damage too, as far as that is certain.
    void remove_consequences(Diagnostics& found) const;

  private:
    struct Loss {
        std::string path;
        bool names = true;
    };
    [[nodiscard]] bool explains(Diagnostic const& found) const;

    std::vector<Loss> losses_;
};

/// `bind_file`, noting what could not be read.
bool bind_file(Document const& document, reflect::Type const& type, void* object, Diagnostics& problems,
               Damage& damage);

} // namespace io
STEELYARD_END_NAMESPACE
