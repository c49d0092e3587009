// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What becomes of many entities when a scheme is changed, as data.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/diagnostic/language.hpp>
#include <steelyard/reflect/ratio_form.hpp>
#include <steelyard/reflect/reflect.hpp>

namespace tool {

/// A change that was made to the scheme.
struct SchemeChange {
    std::string set;    ///< as it was written
    std::string before; ///< what stood there
    std::string after;

    friend bool operator==(SchemeChange const&, SchemeChange const&) = default;
};
BOOST_DESCRIBE_STRUCT(SchemeChange, (), (set, before, after))
constexpr auto notes(SchemeChange const*) {
    return std::to_array<steelyard::reflect::Note>({{"set", "The change.", steelyard::reflect::presence::required},
                                                    {"before", "What stood there; empty: nothing."},
                                                    {"after", "What stands there now."}});
}

/// How many stand at a level, or at none.
struct LevelCount {
    std::string standing;
    std::int64_t before = 0;
    std::int64_t after = 0;

    friend bool operator==(LevelCount const&, LevelCount const&) = default;
};
BOOST_DESCRIBE_STRUCT(LevelCount, (), (standing, before, after))
constexpr auto notes(LevelCount const*) {
    using steelyard::reflect::presence;
    return std::to_array<steelyard::reflect::Note>({{"standing", "A level, or an outcome without one.", presence::required},
                                                    {"before", "How many stood there.", presence::required},
                                                    {"after", "How many stand there now.", presence::required}});
}

/// How many went from one to another.
struct LevelMove {
    std::string before;
    std::string after;
    std::int64_t entities = 0;

    friend bool operator==(LevelMove const&, LevelMove const&) = default;
};
BOOST_DESCRIBE_STRUCT(LevelMove, (), (before, after, entities))
constexpr auto notes(LevelMove const*) {
    using steelyard::reflect::presence;
    return std::to_array<steelyard::reflect::Note>({{"before", "Where they stood.", presence::required},
                                                    {"after", "Where they stand now.", presence::required},
                                                    {"entities", "How many.", presence::required}});
}

/// Which way an entity moved; `other`: neither up nor down, as from provisional to refused.
enum class direction : std::uint8_t { up, down, other };
BOOST_DESCRIBE_ENUM(direction, up, down, other)

/// What decides: a requirement of a level, a requirement of eligibility, or an effect.
enum class move_cause : std::uint8_t { requirement, eligibility, effect };
BOOST_DESCRIBE_ENUM(move_cause, requirement, eligibility, effect)

/// Why an entity moved: something that holds on one side and does not on the other.
struct MoveReason {
    move_cause what = move_cause::requirement;
    std::string of; ///< the level, the requirement or the effect
    std::string condition_before;
    std::string condition_after;
    bool held_before = false; ///< it was met; of an effect: it fired
    bool held_after = false;
    std::optional<steelyard::ratio> have_before;
    std::optional<steelyard::ratio> want_before;
    std::optional<steelyard::ratio> have_after;
    std::optional<steelyard::ratio> want_after;
    bool in_rates = false;
    std::string words; ///< the same for people

    friend bool operator==(MoveReason const&, MoveReason const&) = default;
};
BOOST_DESCRIBE_STRUCT(MoveReason, (),
                      (what, of, condition_before, condition_after, held_before, held_after, have_before, want_before, have_after,
                       want_after, in_rates, words))
constexpr auto notes(MoveReason const*) {
    using steelyard::reflect::presence;
    return std::to_array<steelyard::reflect::Note>(
        {{"what", "A requirement of a level or of eligibility, or an effect.", presence::required},
         {"of", "The level, the requirement or the effect.", presence::required},
         {"condition_before", "The condition."},
         {"condition_after", "The condition in the changed scheme."},
         {"held_before", "It was met; of an effect: it fired.", presence::required},
         {"held_after", "It is met; of an effect: it fires.", presence::required},
         {"have_before", "What there was, where two numbers are compared."},
         {"want_before", "What it was compared with."},
         {"have_after", "What there is now."},
         {"want_after", "What it is compared with now."},
         {"in_rates", "These are rates: 0.9 is 90 %."},
         {"words", "The same for people."}});
}

/// Who moved.
struct Mover {
    std::string entity;
    direction went = direction::other;
    std::string before;
    std::string after;
    std::string total_before; ///< exact; LEAST..MOST where it is not certain
    std::string total_after;
    std::vector<MoveReason> why;

    friend bool operator==(Mover const&, Mover const&) = default;
};
BOOST_DESCRIBE_STRUCT(Mover, (), (entity, went, before, after, total_before, total_after, why))
constexpr auto notes(Mover const*) {
    using steelyard::reflect::presence;
    return std::to_array<steelyard::reflect::Note>({{"entity", "Who.", presence::required},
                                                    {"went", "up, down or other.", presence::required},
                                                    {"before", "Where it stood.", presence::required},
                                                    {"after", "Where it stands now.", presence::required},
                                                    {"total_before", "Its total; LEAST..MOST where it is not certain."},
                                                    {"total_after", "Its total now."},
                                                    {"why", "What decides."}});
}

/// What came of some changes together.
struct Simulation {
    std::vector<SchemeChange> changes;
    std::int64_t entities = 0;
    std::int64_t up = 0;
    std::int64_t down = 0;
    std::int64_t other = 0;
    std::vector<LevelCount> levels;
    std::vector<LevelMove> moves;
    std::vector<Mover> movers;

    friend bool operator==(Simulation const&, Simulation const&) = default;
};
BOOST_DESCRIBE_STRUCT(Simulation, (), (changes, entities, up, down, other, levels, moves, movers))
constexpr auto notes(Simulation const*) {
    using steelyard::reflect::presence;
    return std::to_array<steelyard::reflect::Note>({{"changes", "What was changed.", presence::required},
                                                    {"entities", "How many entities there are.", presence::required},
                                                    {"up", "How many moved up.", presence::required},
                                                    {"down", "How many moved down.", presence::required},
                                                    {"other", "How many moved, neither up nor down.", presence::required},
                                                    {"levels", "How many stand where, from the best to the worst.", presence::required},
                                                    {"moves", "How many went where; who stayed is in it.", presence::required},
                                                    {"movers", "Some of those who moved.", presence::required}});
}

/// Several simulations of one set of records.
struct Simulations {
    std::string scheme;
    std::vector<Simulation> simulations;

    friend bool operator==(Simulations const&, Simulations const&) = default;
};
BOOST_DESCRIBE_STRUCT(Simulations, (), (scheme, simulations))
constexpr auto notes(Simulations const*) {
    using steelyard::reflect::presence;
    return std::to_array<steelyard::reflect::Note>({{"scheme", "Id of the scheme.", presence::required},
                                                    {"simulations", "One, or one for each change.", presence::required}});
}

/// An assessment with what came out under a scheme.
struct Side {
    steelyard::CheckedScheme const& scheme;
    steelyard::CheckedAssessment const& assessment;
    steelyard::Scorecard const& card;
};

/// Why somebody stands elsewhere. Empty when it is the marks alone, or nothing certain.
[[nodiscard]] std::vector<MoveReason> move_reasons(Side const& before, Side const& after, steelyard::language tongue);

} // namespace tool
