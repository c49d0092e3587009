// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// What of a scheme its cases show.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/engine/score.hpp>
#include <steelyard/reflect/reflect.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof {

/// What a part of a scheme is that cases can show.
enum class part_kind : std::uint8_t {
    level,       ///< a level, as the grade
    clause,      ///< of an item
    choice,      ///< an option or a band
    adjustment,  ///< a bonus or an extra deduction
    effect,      ///< a veto or gate, the ready-made ones included
    requirement, ///< of eligibility
    condition,   ///< any other condition, or a part of one
    threshold,   ///< a comparison with a constant
    cap,         ///< of a clause, an adjustment, all additions or deductions, or by an effect
    floor,       ///< of an item or group
    ceiling      ///< of a group
};
BOOST_DESCRIBE_ENUM(part_kind, level, clause, choice, adjustment, effect, requirement, condition, threshold, cap, floor, ceiling)

/// What a case can show of it. A threshold is met from both sides: exactly at it, and beside it, on the side where the
/// comparison comes out otherwise, no further away than one step, or than the next value that can occur. A side that is proved
/// never to occur is no target.
enum class part_side : std::uint8_t { shown, yes, no, unknown, at, beside, binding, slack };
BOOST_DESCRIBE_ENUM(part_side, shown, yes, no, unknown, at, beside, binding, slack)

/// One thing that cases can show.
struct CoverageTarget {
    part_kind part = part_kind::clause;
    std::string about{}; ///< `item.clause`, `marks.first.0`, …
    part_side side = part_side::shown;
    std::string text{};  ///< of a condition, its text
    std::string by{};    ///< the first trial that shows it; empty: none does
    friend bool operator==(CoverageTarget const&, CoverageTarget const&) = default;
};
BOOST_DESCRIBE_STRUCT(CoverageTarget, (), (part, about, side, text, by))
template <class Late = void>
constexpr auto notes(CoverageTarget const*) {
    return std::to_array<reflect::note_for<Late>>({{"part", "What it is a part of.", reflect::presence::required},
                                                   {"about", "Its name.", reflect::presence::required},
                                                   {"side", "What of it can be shown.", reflect::presence::required},
                                                   {"text", "The text of a condition."},
                                                   {"by", "The first trial that shows it; left out: none does."}});
}

/// What cases show of a scheme.
struct Coverage {
    std::int64_t targets = 0;
    std::int64_t shown = 0;
    std::vector<CoverageTarget> list{};
    friend bool operator==(Coverage const&, Coverage const&) = default;
};
BOOST_DESCRIBE_STRUCT(Coverage, (), (targets, shown, list))
template <class Late = void>
constexpr auto notes(Coverage const*) {
    return std::to_array<reflect::note_for<Late>>({{"targets", "How many things there are to show."},
                                                   {"shown", "How many of them some trial shows."},
                                                   {"list", "All of them."}});
}

/// Watches what assessments show. It judges every condition and every part of one by effects of its own in a copy of the
/// scheme; they bar a level above all others that nobody reaches, so that all else is as it was.
class CoverageWatch {
  public:
    /// O(scheme), and once validating the copy.
    explicit CoverageWatch(CheckedScheme const& scheme);

    /// Notes what an assessment shows that was not shown before; says whether there was anything.
    bool look(Assessment const& assessment, std::string const& name);
    /// The targets that an assessment shows, by index, ascending. One that the scheme refuses shows nothing.
    /// \param card where the scorecard goes; effects of the copy are none of the scheme's business and are left out
    [[nodiscard]] std::vector<std::size_t> shows(Assessment const& assessment, std::optional<Scorecard>* card = nullptr) const;

    [[nodiscard]] Coverage const& coverage() const { return coverage_; }
    /// The target of a part, by index; nothing where there is none.
    [[nodiscard]] std::optional<std::size_t> target(part_kind part, std::string const& about, part_side side) const {
        std::size_t const at = find(part, about, side);
        return at == none ? std::nullopt : std::optional<std::size_t>(at);
    }

  private:
    /// An effect of the copy that says how a condition is judged.
    struct Probe {
        std::uint32_t node = 0;
        std::uint32_t effect = nowhere; ///< index in the effects of the copy
        std::size_t yes = none, no = none, unknown = none; ///< targets
        Expression when;
    };
    static constexpr std::size_t none = static_cast<std::size_t>(-1);

    std::size_t add(part_kind part, std::string const& about, part_side side, std::string const& text = {});
    void add_parts(CheckedScheme const& scheme);
    void add_condition(CheckedScheme const& scheme, part_kind part, std::string const& about, std::uint32_t node, Expression const& e,
                       bool itself);
    void add_threshold(CheckedScheme const& scheme, std::string const& about, std::uint32_t node, Expression const& e);
    void make_copy(Scheme const& scheme);
    [[nodiscard]] std::size_t find(part_kind part, std::string const& about, part_side side) const;

    Coverage coverage_;
    std::vector<Probe> probes_;
    std::vector<CheckedScheme> copy_; // one
    std::vector<std::size_t> order_;  // targets by part, name and side, once all are listed
};

} // namespace proof

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/proof/impl/coverage.ipp>
#endif
