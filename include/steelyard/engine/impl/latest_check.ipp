// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/impl/scheme_check.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Where the latest instance counts, no two are of the same day. `objects` are those of all instances.
template <class Late = void>
constexpr void check_latest(std::vector<Object const*> const& objects, InstanceRange const& range, std::string const& path,
                            Diagnostics& out) {
    for (std::uint32_t i = range.first; i < range.first + range.count; ++i)
        for (std::uint32_t k = range.first; k < i; ++k)
            if (objects[i]->on && objects[i]->on == objects[k]->on)
                add_to(out, code::assessment_same_day, path, objects[k]->id, objects[i]->id);
}

} // namespace detail

STEELYARD_END_NAMESPACE
