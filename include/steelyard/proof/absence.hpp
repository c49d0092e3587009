// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What the absences of an assessment do to its result, and what it would be if absences were treated otherwise.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/model/scorecard.hpp>
#include <steelyard/reflect/ratio_form.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof {

/// How absences are treated.
enum class absence_policy : std::uint8_t {
    as_written, ///< as the scheme says
    settled,    ///< every group below a sum is converted to its full marks by itself
    carried,    ///< no group below a sum is; what is due of the whole is converted at the root
    full,       ///< what is absent counts as if nothing were wrong with it
    zero        ///< what is absent stays due and has no marks
};
BOOST_DESCRIBE_ENUM(absence_policy, as_written, settled, carried, full, zero)

/// How an assessment ends.
struct AuditEnding {
    outcome_kind outcome = outcome_kind::provisional;
    std::string lowest{};  ///< level; empty: below every level, or no grade
    std::string highest{}; ///< of a provisional one; otherwise the same
    std::optional<ratio> least{};
    std::optional<ratio> most{};

    friend bool operator==(AuditEnding const&, AuditEnding const&) = default;
};
BOOST_DESCRIBE_STRUCT(AuditEnding, (), (outcome, lowest, highest, least, most))
template <class Late = void>
constexpr auto notes(AuditEnding const*) {
    return std::to_array<reflect::note_for<Late>>({{"outcome", "How it ends.", reflect::presence::required},
                                                   {"lowest", "The level, or the lowest that is possible."},
                                                   {"highest", "The level, or the highest that is possible."},
                                                   {"least", "The total, or the least that it can be."},
                                                   {"most", "The total, or the most that it can be."}});
}

/// The same facts under one treatment of absences.
struct PolicyResult {
    absence_policy policy = absence_policy::as_written;
    bool possible = true; ///< false: the scheme or the assessment cannot be read so
    AuditEnding ending{};

    friend bool operator==(PolicyResult const&, PolicyResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(PolicyResult, (), (policy, possible, ending))
template <class Late = void>
constexpr auto notes(PolicyResult const*) {
    return std::to_array<reflect::note_for<Late>>({{"policy", "How absences are treated.", reflect::presence::required},
                                                   {"possible", "Whether the scheme can be read so.", reflect::presence::required},
                                                   {"ending", "What comes out.", reflect::presence::required}});
}

/// What an absence is worth, beside what an honest assessment of the node would give.
enum class absence_worth : std::uint8_t {
    none,   ///< assessed without a fault it would be no worse, and with every fault no lower a level
    saves,  ///< the level hangs on it: with every fault in the node it would be lower
    pays,   ///< more marks than without a fault
    raises  ///< a higher level than without a fault
};
BOOST_DESCRIBE_ENUM(absence_worth, none, saves, pays, raises)

/// One absence that was declared, and the same assessment with the node assessed instead.
struct AbsenceResult {
    std::string node{};
    std::vector<std::string> objects{}; ///< in whose record it stands, from the outermost
    std::string reason{};
    absence_worth worth = absence_worth::none;
    AuditEnding perfect{}; ///< nothing wrong with the node
    AuditEnding worst{};   ///< everything wrong with it

    friend bool operator==(AbsenceResult const&, AbsenceResult const&) = default;
};
BOOST_DESCRIBE_STRUCT(AbsenceResult, (), (node, objects, reason, worth, perfect, worst))
template <class Late = void>
constexpr auto notes(AbsenceResult const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"node", "What was declared absent.", presence::required},
                                                   {"objects", "The objects in whose record it stands, from the outermost."},
                                                   {"reason", "Why, as declared."},
                                                   {"worth", "What the absence is worth.", presence::required},
                                                   {"perfect", "What would come out with nothing wrong there.", presence::required},
                                                   {"worst", "What would come out with everything wrong there.", presence::required}});
}

/// What the absences of an assessment do.
struct AbsenceAudit {
    std::string scheme{};
    std::string edition{};
    std::string entity{};
    std::vector<PolicyResult> policies{};  ///< the same facts under each treatment, the scheme's own first
    std::vector<AbsenceResult> absences{}; ///< in scheme order

    friend bool operator==(AbsenceAudit const&, AbsenceAudit const&) = default;
};
BOOST_DESCRIBE_STRUCT(AbsenceAudit, (), (scheme, edition, entity, policies, absences))
template <class Late = void>
constexpr auto notes(AbsenceAudit const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"scheme", "Id of the scheme.", presence::required},
                                                   {"edition", "Its edition.", presence::required},
                                                   {"entity", "Who was assessed."},
                                                   {"policies", "The same facts under each treatment of absences.", presence::required},
                                                   {"absences", "Each absence, and what an honest assessment would give.", presence::required}});
}

/// Scores the same facts under each treatment of absences, and for each absence the assessment with the node assessed instead,
/// without a fault and with every fault. The node's marks are all that changes: what was found elsewhere stays. A list of objects
/// that is empty is not asked about. Cost: that of `validate` and `score` for each treatment, and twice for each absence.
[[nodiscard]] AbsenceAudit audit_absences(CheckedScheme const& scheme, CheckedAssessment const& assessment);

} // namespace proof

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/proof/impl/absence.ipp>
#endif
