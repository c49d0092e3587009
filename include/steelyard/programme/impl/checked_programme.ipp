// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <steelyard/programme/checked_programme.hpp>
#include <steelyard/programme/impl/part_with_id.ipp>

STEELYARD_BEGIN_NAMESPACE
STEELYARD_INLINE CheckedScheme const* CheckedProgramme::scheme(std::string_view id) const {
    for (CheckedScheme const* one : schemes_)
        if (one->scheme().id == id) return one;
    return nullptr;
}

STEELYARD_INLINE std::uint32_t CheckedProgramme::grade(std::string_view id) const {
    return detail::part_with_id(grades_, id);
}
STEELYARD_INLINE std::uint32_t CheckedProgramme::standing(std::string_view id) const {
    return detail::part_with_id(programme().standings, id);
}
STEELYARD_INLINE std::uint32_t CheckedProgramme::deliverable(std::string_view id) const {
    return detail::part_with_id(programme().deliverables, id);
}
STEELYARD_INLINE std::uint32_t CheckedProgramme::routine(std::string_view id) const {
    return detail::part_with_id(programme().routines, id);
}
STEELYARD_INLINE std::uint32_t CheckedProgramme::problem(std::string_view id) const {
    return detail::part_with_id(programme().problems, id);
}
STEELYARD_INLINE std::uint32_t CheckedProgramme::sample(std::string_view id) const {
    return detail::part_with_id(programme().samples, id);
}
STEELYARD_INLINE std::uint32_t CheckedProgramme::award(std::string_view id) const {
    return detail::part_with_id(programme().awards, id);
}
STEELYARD_INLINE std::uint32_t CheckedProgramme::topic(std::string_view id) const {
    return detail::part_with_id(programme().topics, id);
}
STEELYARD_INLINE std::uint32_t CheckedProgramme::phase(std::string_view id) const {
    return detail::part_with_id(programme().phases, id);
}

STEELYARD_INLINE std::optional<date> CheckedProgramme::to() const {
    if (programme().to) return programme().to;
    if (!programme().from || !programme().days) return {};
    return plus_days(*programme().from, static_cast<int>(*programme().days) - 1);
}

STEELYARD_END_NAMESPACE
