// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// Two editions of a scheme: what was changed, what each change can do, and what all of it does to an archive.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/model/model.hpp>

STEELYARD_BEGIN_NAMESPACE

/// What a change can do: nothing to any result (titles, texts, sources, dates of effect); marks, and through them the level;
/// or the level even where no mark changes (levels, thresholds, effects, eligibility, facts that conditions ask for).
enum class change_class : std::uint8_t { wording, score_changing, verdict_changing };
BOOST_DESCRIBE_ENUM(change_class, wording, score_changing, verdict_changing)

/// A value is another one; a part is new, gone, below another node, called otherwise, or a list has another order.
enum class change_kind : std::uint8_t { changed, added, removed, moved, renamed, reordered };
BOOST_DESCRIBE_ENUM(change_kind, changed, added, removed, moved, renamed, reordered)

/// One change of a scheme.
struct SchemeChange {
    change_kind kind = change_kind::changed;
    change_class touches = change_class::wording;
    std::string path{};   ///< names and ids: `/levels/star/title/zh`, `/tree/gas/deduct/off/each`; a node stands below `/tree` by its id
    std::string before{}; ///< the text of a scalar, the canonical text of a part, the node above, the ids in order
    std::string after{};

    friend bool operator==(SchemeChange const&, SchemeChange const&) = default;
};
BOOST_DESCRIBE_STRUCT(SchemeChange, (), (kind, touches, path, before, after))

template <class Late = void>
constexpr auto notes(SchemeChange const*) {
    using reflect::presence;
    return std::to_array<reflect::note_for<Late>>({{"kind", "What happened to it.", presence::required},
                                                   {"touches", "What it can do.", presence::required},
                                                   {"path", "Where, by names and ids.", presence::required},
                                                   {"before", "What stood there."},
                                                   {"after", "What stands there now."}});
}

/// What a member of a described type is to results; `as_holder`: what the member that holds the type is.
enum class member_class : std::uint8_t { wording, score_changing, verdict_changing, as_holder };

/// The class of a member of a scheme, by the names of its type and its own; nothing for one that a scheme does not have.
[[nodiscard]] std::optional<member_class> class_of_member(std::string_view type, std::string_view member);

/// Everything in which two schemes differ, in the order of the scheme. Parts are matched by their ids, nodes wherever they stand;
/// lists without ids by their places where they are equally long, and as a whole otherwise. What is new or gone with a part
/// stands in the part's change. O(n log n) but for parts that are new and gone: each of the ones is held against each of the others.
[[nodiscard]] std::vector<SchemeChange> scheme_changes(Scheme const& before, Scheme const& after);

/// One edition on the way from one to another: some changes made on top of the one before.
struct EditionStep {
    std::vector<std::uint32_t> changes; ///< places among the revision's; several where they cannot stand alone
    CheckedScheme scheme;
};

/// What was changed from one edition to another, and the schemes on the way.
struct Revision {
    std::vector<SchemeChange> changes;
    std::vector<EditionStep> steps; ///< the last one is the new edition
};

/// Takes the way from one edition to another change by change: those of the wording first and together, then the others in the
/// order of the scheme. A change without which the scheme would be unsound, or a node would be lost, waits for its next turn, and when
/// none can be made alone, the first is made with the first other that is enough; where no single one is, with those that are left when
/// what can be taken away from the first ones that stand together has been, which need not be the fewest. Cost: `validate` for each
/// change, and where changes cannot stand alone for each of some thousand tries.
[[nodiscard]] Revision revise(CheckedScheme const& before, CheckedScheme const& after);

/// A result as it can be compared across editions: levels by their ids.
struct EditionStanding {
    ratio least; ///< the total, or the least it can be
    ratio most;
    outcome_kind outcome = outcome_kind::provisional;
    std::string lowest;  ///< empty: below every level
    std::string highest;

    friend bool operator==(EditionStanding const&, EditionStanding const&) = default;
};

/// What changes of the rules, or the new facts, do to the total, and how the entity stands from then on.
struct EditionCharge {
    std::vector<std::uint32_t> changes; ///< places among the revision's
    bool facts = false;                 ///< the new assessment in place of the old
    ratio least;
    ratio most;
    EditionStanding then;
};

/// An entity of an archive under both editions.
struct Rescored {
    bool scored = false; ///< both ends are known; otherwise `problems` says why not
    EditionStanding before;
    EditionStanding after;              ///< where it is not scored: the last one that was reached
    std::vector<EditionCharge> charges; ///< they add up to the difference of the totals, exactly
    std::vector<std::string> left_out;  ///< what the new edition has no place for, by its path in the old assessment
    Diagnostics problems;
};

/// Scores an assessment under the old edition and under the new one, step by step: each is charged with what changes then. What the
/// assessment says of a node, clause, adjustment, option or reading that was renamed it goes on to say of it. What an edition on the
/// way has no place for (a clause or item that is gone, a fact, level, object or event that is gone or called otherwise, a measurement
/// that it no longer takes) is left out of the assessment there; what it newly asks is not checked, or what the assessment says of items that it does not
/// list. With a `now`, what is found under the new edition, the facts come last, under the new rules. Steps under which
/// the assessment cannot be scored are charged together with the next ones. Cost: `validate` and `score` for each step.
[[nodiscard]] Rescored rescore(CheckedScheme const& before, Revision const& revision, Assessment const& old, Assessment const* now = nullptr);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/insight/impl/editions.ipp>
#endif
