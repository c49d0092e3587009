// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What fixes cost, from a file, and advice as JSON for programs, with names instead of rows.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/insight/advice.hpp>
#include <steelyard/io/document.hpp>
#include <steelyard/reflect/ratio_form.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// One thing to be put right, by its names.
struct FixResult {
    fix_kind kind = fix_kind::finding;
    std::string what;                  ///< ITEM.CLAUSE, NODE.ADJUSTMENT, the item or the fact
    std::vector<std::string> objects;  ///< the objects in whose record it stands, from the outermost
    std::string reading;               ///< of a measured value of a deducting item
    std::optional<std::int64_t> count; ///< of a finding: so many of its count
    std::int64_t cost = 0;

    friend bool operator==(FixResult const&, FixResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(FixResult, (), (kind, what, objects, reading, count, cost))

template <class Late = void>
constexpr auto notes(FixResult const*) {
    return std::to_array<reflect::note_for<Late>>({{"kind", "What is done.", reflect::presence::required},
                                                   {"what", "ITEM.CLAUSE, NODE.ADJUSTMENT, an item or a fact.", reflect::presence::required},
                                                   {"objects", "The objects in whose record it stands, from the outermost."},
                                                   {"reading", "Which value of the item."},
                                                   {"count", "Of a finding: so many of its count."},
                                                   {"cost", "What it costs.", reflect::presence::required}});
}

/// A set of fixes.
struct RemedyResult {
    std::int64_t cost = 0;
    std::vector<FixResult> fixes;

    friend bool operator==(RemedyResult const&, RemedyResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(RemedyResult, (), (cost, fixes))

template <class Late = void>
constexpr auto notes(RemedyResult const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"cost", "What all of it costs.", reflect::presence::required}, {"fixes", "What is put right.", reflect::presence::required}});
}

/// An advice as it is written.
struct AdviceResult {
    std::string scheme;
    std::string edition;
    std::string assessment;
    std::string entity;
    std::string level; ///< that is to be reached
    advice_proof proof = advice_proof::gap;
    std::int64_t least = 0;
    std::optional<ratio> total; ///< with the first remedy
    std::vector<RemedyResult> remedies;
    bool more = false;
    std::int64_t evaluations = 0;

    friend bool operator==(AdviceResult const&, AdviceResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(AdviceResult, (), (scheme, edition, assessment, entity, level, proof, least, total, remedies, more, evaluations))

template <class Late = void>
constexpr auto notes(AdviceResult const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"scheme", "Id of the scheme.", presence::required},
                                                   {"edition", "Its edition.", presence::required},
                                                   {"assessment", "Id of the assessment."},
                                                   {"entity", "Who was assessed."},
                                                   {"level", "The level that is to be reached.", presence::required},
                                                   {"proof", "What is proved.", presence::required},
                                                   {"least", "Nothing cheaper reaches the level.", presence::required},
                                                   {"total", "The total with the first remedy."},
                                                   {"remedies", "The best sets of fixes, all of one cost.", presence::required},
                                                   {"more", "There are others of that cost, or may be."},
                                                   {"evaluations", "How much work it was.", presence::required}});
}

/// Reads what fixes cost, and checks that the scheme has what is named.
[[nodiscard]] expected<FixRules, Diagnostics> read_fix_rules(CheckedScheme const& scheme, Document const& document,
                                                             std::size_t max_diagnostics = 1000);

/// Writes an advice as JSON. The arguments belong together.
[[nodiscard]] std::string write_advice(CheckedScheme const& scheme, CheckedAssessment const& assessment, AdviceWish const& wish,
                                       Advice const& advice, bool pretty = true);

} // namespace io
STEELYARD_END_NAMESPACE
