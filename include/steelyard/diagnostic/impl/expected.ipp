// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/diagnostic/expected.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

STEELYARD_FUNC std::string first_sentence(Diagnostics const& all) {
    for (Diagnostic const& one : all.list)
        if (one.level == severity::error) return sentence(one, language::en);
    return "there are errors that were not kept";
}

} // namespace detail

STEELYARD_END_NAMESPACE
