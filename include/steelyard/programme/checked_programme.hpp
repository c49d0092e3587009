// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include <steelyard/cohort/roster.hpp>
#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/diagnostic/expected.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/programme/programme.hpp>

STEELYARD_BEGIN_NAMESPACE

class CheckedProgramme;

/// Checks a programme against its organisation and the schemes that it names, or reports every problem at once; paths are
/// JSON Pointers into the programme. What a plan leaves open or contradicts in itself is a warning, never an error.
/// \param schemes by id; they must outlive the result
[[nodiscard]] expected<CheckedProgramme, Diagnostics>
validate(Programme programme, Roster organisation, std::span<CheckedScheme const* const> schemes = {});

/// A programme in which every name is known. Movable; its address may change, that of its parts does not.
class CheckedProgramme {
  public:
    CheckedProgramme(CheckedProgramme const&) = delete;
    CheckedProgramme& operator=(CheckedProgramme const&) = delete;
    CheckedProgramme(CheckedProgramme&&) = default;
    CheckedProgramme& operator=(CheckedProgramme&&) = default;
    ~CheckedProgramme() = default;

    [[nodiscard]] Programme const& programme() const { return held_.front(); }
    /// Those who were there from the start; a State knows who joined.
    [[nodiscard]] Roster const& roster() const { return roster_; }
    /// The scheme with an id, or null.
    [[nodiscard]] CheckedScheme const* scheme(std::string_view id) const;
    /// The grades of hazards, from the lowest up: those of the programme, or general and major.
    [[nodiscard]] std::vector<HazardGrade> const& grades() const { return grades_; }
    /// Number of a part by its id; `nowhere` when there is none. O(n), n is small.
    [[nodiscard]] std::uint32_t grade(std::string_view id) const;
    [[nodiscard]] std::uint32_t standing(std::string_view id) const; ///< counted from 0, the lowest
    [[nodiscard]] std::uint32_t deliverable(std::string_view id) const;
    [[nodiscard]] std::uint32_t routine(std::string_view id) const;
    [[nodiscard]] std::uint32_t problem(std::string_view id) const;
    [[nodiscard]] std::uint32_t sample(std::string_view id) const;
    [[nodiscard]] std::uint32_t award(std::string_view id) const;
    [[nodiscard]] std::uint32_t topic(std::string_view id) const;
    [[nodiscard]] std::uint32_t phase(std::string_view id) const;
    /// First and last day of the programme, as far as known.
    [[nodiscard]] std::optional<date> from() const { return programme().from; }
    [[nodiscard]] std::optional<date> to() const;
    /// What the plan leaves open or contradicts.
    [[nodiscard]] Diagnostics const& warnings() const { return warnings_; }

  private:
    friend expected<CheckedProgramme, Diagnostics> validate(Programme, Roster,
                                                            std::span<CheckedScheme const* const>);
    explicit CheckedProgramme(Roster roster) : roster_(std::move(roster)) {}

    std::vector<Programme> held_; // one element: its address survives a move
    Roster roster_;
    std::vector<CheckedScheme const*> schemes_;
    std::vector<HazardGrade> grades_;
    Diagnostics warnings_;
};

/// Entities that two programmes with one organisation want to reach different standings by. A warning for each entity and
/// programme that comes later.
[[nodiscard]] Diagnostics claimed_twice(std::span<CheckedProgramme const* const> programmes, date on);

/// Every time that something is due between the programme's first day (or `from`) and `until`, in order. Something that
/// is due once gives one occurrence, without a date when it depends on a date that the plan leaves open. `each` gives the
/// periods that end (or, with `day`, whose day lies) inside the programme.
[[nodiscard]] std::vector<Occurrence> occurrences(CheckedProgramme const& programme, Due const& due,
                                                  date until);

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/programme/impl/checked_programme.ipp>
#include <steelyard/programme/impl/occurrences.ipp>
#include <steelyard/programme/impl/validate_programme.ipp>
#endif
