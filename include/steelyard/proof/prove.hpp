// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What holds of a scheme whatever is assessed, and assessments that show what does not.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/model/assessment.hpp>
#include <steelyard/reflect/ratio_form.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof {

/// What may be wrong with a scheme that is sound.
enum class proof_kind : std::uint8_t {
    level_unreachable,  ///< no assessment gets the level; proved
    level_not_nested,   ///< somebody meets what a level asks, and not what a lower one asks
    fault_raises,       ///< one more fault raises marks or level
    absence_gains,      ///< a node that is declared absent gives a higher level than one that is perfect
    absence_evades,     ///< a gate or need that names a node is evaded by declaring the node absent, and nobody asks why
    absence_hides,      ///< a node that is declared absent gives a higher level than one with what is wrong there
    idle_clause,        ///< a clause takes nothing, and nothing asks for it
    idle_item,          ///< an item with marks that cannot be lost
    idle_share,         ///< a node that a share of 0 leaves out always
    effect_never,       ///< a veto or gate that cannot be set off; proved
    effect_always,      ///< one that is always set off; proved
    effect_idle,        ///< one that changes nothing when it is set off
    cap_idle,           ///< a cap that changes no marks
    need_always,        ///< a need of a level that always holds; proved
    need_idle,          ///< a need that another need of the same rung implies
    requirement_always, ///< a requirement of eligibility that always holds; proved
    requirement_never,  ///< one that never does; proved
    adjustment_idle,    ///< a bonus or an extra deduction that changes nothing
    fact_unused,        ///< nothing asks for a fact
    condition_unused    ///< nothing asks for a named condition
};
BOOST_DESCRIBE_ENUM(proof_kind, level_unreachable, level_not_nested, fault_raises, absence_gains, absence_evades, absence_hides, idle_clause, idle_item,
                    idle_share, effect_never, effect_always, effect_idle, cap_idle, need_always, need_idle, requirement_always,
                    requirement_never, adjustment_idle, fact_unused, condition_unused)

/// Something that holds of a scheme, with an assessment to look at.
struct ProofFinding {
    proof_kind kind = proof_kind::level_unreachable;
    std::string about{};                     ///< `marks.first.0`, `item.clause`, `effect veto` …
    std::string text{};                      ///< of a condition; of a fault or an absence, what it is
    std::optional<Assessment> assessment{};  ///< shows it; of a comparison of two, the first
    std::optional<Assessment> against{};     ///< the second: with the fault, or with the absence
    std::string comes{};                     ///< what comes out of the first: the level, then the total
    std::string comes_against{};             ///< and of the second
    std::string accepted{};                  ///< why it is meant so; empty: it is not accepted
    friend bool operator==(ProofFinding const&, ProofFinding const&) = default;
};
BOOST_DESCRIBE_STRUCT(ProofFinding, (), (kind, about, text, assessment, against, comes, comes_against, accepted))
template <class Late = void>
constexpr auto notes(ProofFinding const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"kind", "What it is.", presence::required},
                                                   {"about", "Of what.", presence::required},
                                                   {"text", "The condition, the fault or the absence."},
                                                   {"assessment", "An assessment that shows it."},
                                                   {"against", "The one that it is compared with."},
                                                   {"comes", "What comes out of the first."},
                                                   {"comes_against", "And of the second."},
                                                   {"accepted", "Why it is meant so."}});
}

/// Whether something is so.
enum class proof_state : std::uint8_t { proved, refuted, undecided };
BOOST_DESCRIBE_ENUM(proof_state, proved, refuted, undecided)

/// Whether a level can be reached: proved comes with an assessment, refuted with a finding.
struct LevelProof {
    std::string level{};
    proof_state reachable = proof_state::undecided;
    std::optional<Assessment> witness{};
    std::optional<ratio> total{}; ///< that the witness gets
    friend bool operator==(LevelProof const&, LevelProof const&) = default;
};
BOOST_DESCRIBE_STRUCT(LevelProof, (), (level, reachable, witness, total))
template <class Late = void>
constexpr auto notes(LevelProof const*) {
    return std::to_array<reflect::note_for<Late>>({{"level", "The level.", reflect::presence::required},
                                                   {"reachable", "Whether an assessment reaches it.", reflect::presence::required},
                                                   {"witness", "One that does."},
                                                   {"total", "The total that it gets."}});
}

/// Something that is meant so, as the author writes it down.
struct Acceptance {
    proof_kind kind = proof_kind::level_unreachable;
    std::string about{}; ///< as in the finding; `*` stands for everything
    std::string reason{};
    friend bool operator==(Acceptance const&, Acceptance const&) = default;
};
BOOST_DESCRIBE_STRUCT(Acceptance, (), (kind, about, reason))
template <class Late = void>
constexpr auto notes(Acceptance const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"kind", "The kind of the finding.", presence::required},
                                                   {"about", "What it is about; * for all of the kind.", presence::required},
                                                   {"reason", "Why it is meant so.", presence::required}});
}

/// A file of what is meant so.
struct Acceptances {
    std::string scheme{};
    std::vector<Acceptance> accepted{};
    friend bool operator==(Acceptances const&, Acceptances const&) = default;
};
BOOST_DESCRIBE_STRUCT(Acceptances, (), (scheme, accepted))
template <class Late = void>
constexpr auto notes(Acceptances const*) {
    return std::to_array<reflect::note_for<Late>>({{"scheme", "Id of the scheme.", reflect::presence::required},
                                                   {"accepted", "The findings that are meant so.", reflect::presence::required}});
}

/// All that was proved, refuted and left open.
struct Proof {
    std::string scheme{};
    std::string edition{};
    std::int64_t scored = 0; ///< so many assessments were scored
    std::vector<LevelProof> levels{};
    proof_state monotonous = proof_state::undecided; ///< no further fault ever raises marks or level
    proof_state absences = proof_state::undecided;   ///< no absence ever gives a higher level than what is wrong there would
    std::vector<std::string> suspects{};             ///< places by which it might, where that is not proved
    std::vector<ProofFinding> findings{};
    std::vector<std::string> undecided{}; ///< neither shown nor excluded
    std::vector<std::string> stale{};     ///< acceptances that no finding needs
    friend bool operator==(Proof const&, Proof const&) = default;
};
BOOST_DESCRIBE_STRUCT(Proof, (), (scheme, edition, scored, levels, monotonous, absences, suspects, findings, undecided, stale))
template <class Late = void>
constexpr auto notes(Proof const*) {
    return std::to_array<reflect::note_for<Late>>({{"scheme", "Id of the scheme.", reflect::presence::required},
                                                   {"edition", "Its edition."},
                                                   {"scored", "How many assessments were scored for it."},
                                                   {"levels", "Which levels can be reached."},
                                                   {"monotonous", "Whether no further fault ever raises marks or level."},
                                                   {"absences", "Whether no absence ever gives a higher level than what is wrong there would."},
                                                   {"suspects", "Places by which one might."},
                                                   {"findings", "What may be wrong."},
                                                   {"undecided", "Neither shown nor excluded."},
                                                   {"stale", "Acceptances that no finding needs."}});
}

/// Proves what can be proved of a scheme, by bounds over everything that can be assessed and by the form of its conditions, and
/// looks for assessments that show the rest. The work is counted, not timed: the same scheme gives the same proof everywhere.
/// \param work so many assessments are scored at most
[[nodiscard]] Proof prove(CheckedScheme const& scheme, std::span<Acceptance const> accepted = {}, std::size_t work = 20'000);

} // namespace proof

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/proof/impl/prove.ipp>
#endif
