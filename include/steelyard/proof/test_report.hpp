// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What the cases of a scheme say of it, as one value.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>

#include <steelyard/config.hpp>
#include <steelyard/proof/coverage.hpp>
#include <steelyard/proof/judge.hpp>
#include <steelyard/proof/mutants.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof {

/// A file of cases, judged.
struct CaseResult {
    std::string file{};
    std::string id{};
    std::vector<std::string> wrong{};    ///< sentences: what is wrong with the case itself
    std::vector<TrialResult> trials{};
    friend bool operator==(CaseResult const&, CaseResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(CaseResult, (), (file, id, wrong, trials))
template <class Late = void>
constexpr auto notes(CaseResult const*) {
    return std::to_array<reflect::note_for<Late>>({{"file", "The file.", reflect::presence::required},
                                                   {"id", "Its id."},
                                                   {"wrong", "What is wrong with the case itself."},
                                                   {"trials", "What became of its trials."}});
}

/// All that the cases of a scheme say of it.
struct TestReport {
    std::string scheme{};
    std::string edition{};
    std::int64_t trials = 0;
    std::int64_t failed = 0;   ///< trials that do not come out as stated, and cases that are wrong themselves
    std::int64_t proposed = 0; ///< trials that nobody has confirmed
    std::vector<CaseResult> cases{};
    Coverage coverage{};
    std::optional<Mutation> mutation{};
    friend bool operator==(TestReport const&, TestReport const&) = default;
};
BOOST_DESCRIBE_STRUCT(TestReport, (), (scheme, edition, trials, failed, proposed, cases, coverage, mutation))
template <class Late = void>
constexpr auto notes(TestReport const*) {
    return std::to_array<reflect::note_for<Late>>({{"scheme", "Id of the scheme.", reflect::presence::required},
                                                   {"edition", "Its edition."},
                                                   {"trials", "How many trials there are."},
                                                   {"failed", "How many do not come out as stated, with cases that are wrong themselves."},
                                                   {"proposed", "How many nobody has confirmed."},
                                                   {"cases", "The files."},
                                                   {"coverage", "What of the scheme they show."},
                                                   {"mutation", "Which changes of the scheme they notice."}});
}

} // namespace proof

STEELYARD_END_NAMESPACE
