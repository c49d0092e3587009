// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/model/model.hpp>

STEELYARD_BEGIN_NAMESPACE

/// One way in which something open can come out.
struct OpenResult {
    ratio marks;                      ///< of an item, before effects and rounding; what is not known elsewhere takes nothing
    bool exhausted = false;           ///< of an item
    std::vector<std::int64_t> counts; ///< of an item: how often each clause is found
    std::vector<Finding> findings;    ///< that are then recorded
    std::vector<Measure> measures;    ///< and measures
    std::optional<FactContent> value; ///< of a fact
};

/// Something that an assessment leaves open: an item that nobody checked, or of which a value is missing, or a fact that nobody
/// recorded, and how it can come out. Ways that nothing can tell apart are one.
struct OpenThing {
    std::uint32_t row = nowhere;      ///< of an item
    std::uint32_t fact = nowhere;     ///< as the plan numbers them
    std::uint32_t instance = nowhere; ///< whose fact it is; nowhere: the entity's
    std::vector<OpenResult> results;  ///< of an item from the least marks to the most, of equal ones more found first
    bool complete = true;             ///< there is no other way; otherwise the ends and some in between
    bool named = false;               ///< conditions ask for it by name, and not only for marks
};

/// Everything that an assessment leaves open and that can be filled in. Objects that nobody listed, and what events a record
/// does not cover, cannot. O(rows + ways to come out).
[[nodiscard]] std::vector<OpenThing> open_things(CheckedScheme const& scheme, CheckedAssessment const& assessment);

/// The assessment as it would be if things came out so.
/// \param chosen of each thing the index of its result; nowhere: it stays open
[[nodiscard]] Assessment with_results(CheckedScheme const& scheme, CheckedAssessment const& assessment, std::span<OpenThing const> things,
                                      std::span<std::uint32_t const> chosen);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/insight/impl/open.ipp>
#endif
