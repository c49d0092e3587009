// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstdint>
#include <exception>
#include <optional>
#include <span>
#include <vector>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/diagnostic.hpp>
#include <steelyard/diagnostic/expected.hpp>
#include <steelyard/engine/checked_scheme.hpp>
#include <steelyard/model/model.hpp>

STEELYARD_BEGIN_NAMESPACE

class CheckedAssessment;

namespace detail {
template <class Late>
class Admission;
}

/// Checks an assessment against its scheme, or reports every contradiction at once; the paths of the diagnostics are JSON
/// Pointers into the assessment. Cost: O(rows + findings · log n).
STEELYARD_DECLARE expected<CheckedAssessment, Diagnostics> validate(CheckedScheme const& scheme,
                                                                               Assessment&& assessment);
STEELYARD_DECLARE expected<CheckedAssessment, Diagnostics> validate(CheckedScheme const& scheme,
                                                                               Assessment const& assessment);

/// Thrown when an assessment is scored under a scheme that it was not checked against: a mistake of the program, which no
/// file can bring about.
class mismatched_scheme : public std::exception {
  public:
    [[nodiscard]] char const* what() const noexcept override {
        return "steelyard: the assessment was checked against another scheme";
    }
};

namespace detail {

/// Not constexpr on purpose: in a constant expression the compiler refuses the call.
[[noreturn, gnu::cold, gnu::noinline]] inline void checked_against_another_scheme() {
#if defined(__cpp_exceptions)
    throw mismatched_scheme();
#else
    __builtin_trap();
#endif
}

} // namespace detail

/// What the assessment says of a row by name: nothing, checked, not checked, or absent.
enum class mention : std::uint8_t { none, checked, unchecked, absent };

/// A finding with its names resolved.
struct PlacedFinding {
    std::uint32_t row = 0;
    std::uint32_t clause = 0; ///< index of the clause, or `adjustment_bit` | index of the adjustment
    std::uint32_t number = 0; ///< its place among all findings of the assessment
};

/// A measured value of a deducting item, with its names resolved.
struct PlacedReading {
    std::uint32_t row = 0;
    std::uint32_t reading = 0; ///< index in the item's readings
    Measure const* measure = nullptr;
};

/// The instances of a node per object, and whether its objects were listed at all.
struct InstanceRange {
    std::uint32_t row = 0;
    std::uint32_t first = 0;
    std::uint32_t count = 0;
    bool listed = false;
};

/// A recorded event with its names resolved.
struct PlacedEvent {
    std::uint32_t kind = 0;
    date on;
    std::vector<std::optional<ratio>> facts; ///< in the order of the kind's facts; nothing: not recorded
};

/// An assessment that fits its scheme and does not contradict itself: scoring it cannot fail.
class CheckedAssessment {
  public:
    CheckedAssessment(CheckedAssessment const&) = delete;
    CheckedAssessment& operator=(CheckedAssessment const&) = delete;
    constexpr CheckedAssessment(CheckedAssessment&&) = default;
    constexpr CheckedAssessment& operator=(CheckedAssessment&&) = default;
    constexpr ~CheckedAssessment() = default;

    [[nodiscard]] constexpr Assessment const& assessment() const { return held_.front(); }
    /// Whether it was checked against this very scheme, or the one that was moved here: its rows are those of that one alone.
    [[nodiscard]] constexpr bool fits(CheckedScheme const& scheme) const { return scheme_ == &scheme.scheme(); }
    /// A finding by the number that scorecards use; objects' findings are numbered too.
    [[nodiscard]] constexpr Finding const& finding(std::uint32_t number) const { return *findings_[number]; }
    [[nodiscard]] constexpr std::uint32_t finding_count() const { return static_cast<std::uint32_t>(findings_.size()); }
    /// The absence that was declared for a row; nothing when there is none.
    [[nodiscard]] constexpr Absence const* absence(std::uint32_t row) const { return absences_[row]; }
    /// The measurement of a row, the first one recorded where it has several; nothing when there is none.
    [[nodiscard]] constexpr Measure const* measure(std::uint32_t row) const { return measures_[row]; }
    /// The measurement of one reading of a row; nothing when there is none. O(log n).
    [[nodiscard]] constexpr Measure const* measure(std::uint32_t row, std::uint32_t reading) const {
        std::size_t low = 0;
        std::size_t high = readings_.size();
        while (low < high) {
            std::size_t const middle = low + (high - low) / 2;
            PlacedReading const& at = readings_[middle];
            if (at.row < row || (at.row == row && at.reading < reading))
                low = middle + 1;
            else
                high = middle;
        }
        bool const there = low < readings_.size() && readings_[low].row == row && readings_[low].reading == reading;
        return there ? readings_[low].measure : nullptr;
    }
    [[nodiscard]] constexpr mention mentioned(std::uint32_t row) const { return mentions_[row]; }
    /// The rows that are mentioned or measured, or where something was found, ascending.
    [[nodiscard]] constexpr std::vector<std::uint32_t> const& spoken_of() const { return spoken_of_; }
    [[nodiscard]] constexpr std::uint32_t row_count() const { return static_cast<std::uint32_t>(mentions_.size()); }
    [[nodiscard]] constexpr std::vector<Instance> const& instances() const { return instances_; }
    /// The object of an instance.
    [[nodiscard]] constexpr Object const& object(std::uint32_t instance) const { return *objects_[instance]; }
    /// The findings of a row, ordered by clause.
    [[nodiscard]] constexpr std::span<PlacedFinding const> findings_of(std::uint32_t row) const {
        return {placed_.data() + first_finding_[row], first_finding_[row + 1] - first_finding_[row]};
    }
    /// The instances of a node per object at a row; nothing for other rows. O(log n).
    [[nodiscard]] constexpr InstanceRange const* instances_of(std::uint32_t row) const {
        std::size_t low = 0;
        std::size_t high = ranges_.size();
        while (low < high) {
            std::size_t const middle = low + (high - low) / 2;
            if (ranges_[middle].row < row)
                low = middle + 1;
            else
                high = middle;
        }
        return low < ranges_.size() && ranges_[low].row == row ? &ranges_[low] : nullptr;
    }
    /// The recorded events of a kind, from the earliest on.
    [[nodiscard]] constexpr std::span<PlacedEvent const> events_of(std::uint32_t kind) const {
        return {events_.data() + first_event_[kind], first_event_[kind + 1] - first_event_[kind]};
    }
    /// The days for which the record of a kind is complete; nothing where it is for none.
    [[nodiscard]] constexpr std::optional<Period> const& covered(std::uint32_t kind) const { return covered_[kind]; }
    /// The level that is held already, counted from 1; 0: none; nothing: not said.
    [[nodiscard]] constexpr std::optional<std::uint32_t> held() const { return held_level_; }
    /// The value of a fact (as the plan numbers them) for an instance, or of the entity; nothing when it is not known.
    [[nodiscard]] constexpr std::optional<ratio> const& fact(std::uint32_t fact, std::uint32_t instance) const {
        return instance == nowhere ? facts_[fact] : object_facts_[instance][fact];
    }

    /// The level that is applied for, counted from 1; 0 when none is.
    [[nodiscard]] constexpr std::uint32_t applied_for() const { return applied_for_; }

  private:
    template <class Late>
    friend class detail::Admission;
    STEELYARD_BEFRIEND expected<CheckedAssessment, Diagnostics> validate(CheckedScheme const& scheme,
                                                                            Assessment&& assessment);
    constexpr CheckedAssessment() = default;

    Scheme const* scheme_ = nullptr; // where its checked scheme holds the scheme: told apart by it, never read
    std::vector<Assessment> held_; // one element: its address survives a move, and all pointers below lead into it
    std::vector<Finding const*> findings_;
    std::vector<PlacedFinding> placed_;
    std::vector<std::uint32_t> first_finding_; // a row's findings begin here; one more than there are rows
    std::vector<Absence const*> absences_;
    std::vector<Measure const*> measures_;
    std::vector<PlacedReading> readings_; // ascending by row and reading
    std::vector<mention> mentions_;
    std::vector<std::uint32_t> spoken_of_;
    std::vector<Instance> instances_;
    std::vector<Object const*> objects_;
    std::vector<InstanceRange> ranges_; // ascending by row
    std::uint32_t applied_for_ = 0;
    std::vector<std::optional<ratio>> facts_;
    std::vector<std::vector<std::optional<ratio>>> object_facts_;
    std::vector<PlacedEvent> events_; // by kind, then by day
    std::vector<std::uint32_t> first_event_;
    std::vector<std::optional<Period>> covered_;
    std::optional<std::uint32_t> held_level_;
};

STEELYARD_END_NAMESPACE

#if STEELYARD_HEADER_ONLY
#include <steelyard/engine/impl/admission.ipp>
#endif
