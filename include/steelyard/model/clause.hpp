// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <steelyard/config.hpp>
#include <steelyard/model/expression_text.hpp>
#include <steelyard/model/reading.hpp>
#include <steelyard/model/text.hpp>
#include <steelyard/number/number.hpp>

STEELYARD_BEGIN_NAMESPACE

/// The lowest and highest marks that an assessor may pick; both belong to it.
struct Span {
    points from{};
    points to{};

    friend constexpr bool operator==(Span const&, Span const&) = default;
};
BOOST_DESCRIBE_STRUCT(Span, (), (from, to))

template <class Late = void>
constexpr auto notes(Span const*) {
    return std::to_array<reflect::note_for<Late>>({{"from", "The least, in points.", reflect::presence::required},
                                                   {"to", "The most, in points.", reflect::presence::required}});
}

/// One fault that a deducting item knows, and what it costs. At most one of `once`, `each`, `range`, `forfeit`, `shortfall`
/// and `ladder`; none of them makes a clause that only records (it may trigger effects). The last two follow from a reading
/// of the item, the others are found.
struct Clause {
    std::string id{};              ///< unique in its item; findings name it ITEM.CLAUSE
    Text text{};                   ///< what the assessor looks for
    std::string basis{};           ///< article of the standard
    std::optional<points> once{};  ///< taken once, however often it was found
    std::optional<points> each{};  ///< taken for each occurrence
    std::optional<Span> range{};   ///< the assessor picks an amount for each finding; their sum is taken
    bool forfeit = false;        ///< the item gets nothing (不得分)
    std::optional<Shortfall> shortfall{};    ///< steps that a value is worse than its target
    std::optional<DeductionLadder> ladder{}; ///< looked up from a value
    std::optional<points> cap{};   ///< the clause never takes more
    std::string family{};          ///< of the clauses of one family only the largest deduction counts

    /// True for a clause that follows from a value; it is never found.
    [[nodiscard]] constexpr bool follows() const { return shortfall || ladder; }
    /// The reading that it follows from, as written.
    [[nodiscard]] constexpr std::string_view reads() const {
        return shortfall ? std::string_view(shortfall->of) : ladder ? std::string_view(ladder->of) : std::string_view();
    }

    friend constexpr bool operator==(Clause const&, Clause const&) = default;
};
BOOST_DESCRIBE_STRUCT(Clause, (), (id, text, basis, once, each, range, forfeit, shortfall, ladder, cap, family))

template <class Late = void>
constexpr auto notes(Clause const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Slug, unique in its item; a finding names it as ITEM.CLAUSE.", reflect::presence::required},
         {"text", "What the assessor looks for."},
         {"basis", "Article of the standard."},
         {"once", "Points taken once, however often it was found."},
         {"each", "Points taken for each occurrence."},
         {"range", "The assessor picks an amount for each finding; the sum is taken."},
         {"forfeit", "The item gets nothing."},
         {"shortfall", "Points for every step that a reading is worse than its target."},
         {"ladder", "Points looked up from a reading."},
         {"cap", "The clause never takes more points than this."},
         {"family", "Of the clauses of one family only the largest deduction counts."}});
}

/// Whether an adjustment adds marks (加分) or takes them (追加扣分).
enum class sign : std::uint8_t { add, minus };
BOOST_DESCRIBE_ENUM(sign, add, minus)

/// Where inside a node an adjustment acts: on raw marks, scaled by settling with them, or on the settled scale.
enum class settle_point : std::uint8_t { raw, settled };
BOOST_DESCRIBE_ENUM(settle_point, raw, settled)

/// What sets off an adjustment: a clause found, an item exhausted, a condition, or a number of times. Exactly one of them.
struct Trigger {
    std::string found{};             ///< ITEM.CLAUSE
    std::string exhausted{};         ///< id of an item below
    std::optional<Condition> when{};
    std::optional<Expression> times{}; ///< a number: `each` counts so many times, `once` when it is above 0

    friend constexpr bool operator==(Trigger const&, Trigger const&) = default;
};
BOOST_DESCRIBE_STRUCT(Trigger, (), (found, exhausted, when, times))

template <class Late = void>
constexpr auto notes(Trigger const*) {
    return std::to_array<reflect::note_for<Late>>({{"found", "A clause (ITEM.CLAUSE) that was found."},
                                                   {"exhausted", "An item that lost all its marks."},
                                                   {"when", "A condition."},
                                                   {"times", "A number, such as fact deaths: each counts so many times."}});
}

/// Marks added or taken outside the items: bonus, extra deduction, amendment. Without `on` it is set off by findings that
/// name it as NODE.ADJUSTMENT.
struct Adjustment {
    std::string id{}; ///< unique in its node
    Text text{};
    std::string basis{};
    sign does = sign::minus;
    std::optional<points> once{}; ///< counts once, however often it was set off
    std::optional<points> each{}; ///< counts for each finding
    std::optional<Span> range{};  ///< the assessor picks, in findings that name the adjustment
    std::optional<points> cap{};
    std::string family{}; ///< of one family only the largest counts
    bool per_subject = false; ///< of the family the largest counts for each subject that findings name; subjects add up
    std::optional<Trigger> on{};
    std::optional<settle_point> at{}; ///< must be said where the node settles

    friend constexpr bool operator==(Adjustment const&, Adjustment const&) = default;
};
BOOST_DESCRIBE_STRUCT(Adjustment, (), (id, text, basis, does, once, each, range, cap, family, per_subject, on, at))

template <class Late = void>
constexpr auto notes(Adjustment const*) {
    return std::to_array<reflect::note_for<Late>>(
        {{"id", "Slug, unique in its node; a finding names it as NODE.ADJUSTMENT.", reflect::presence::required},
         {"text", "What it is given or taken for."},
         {"basis", "Article of the standard."},
         {"does", "Adds or takes marks.", reflect::presence::required},
         {"once", "Points that count once."},
         {"each", "Points for each occurrence."},
         {"range", "The assessor picks an amount for each finding."},
         {"cap", "It never moves more points than this."},
         {"family", "Of the adjustments of one family only the largest counts."},
         {"per_subject", "Of its family the largest counts for each subject that the findings name; subjects add up."},
         {"on", "What sets it off; without it, findings that name it."},
         {"at", "raw acts before settling and is scaled with the marks; settled acts on the settled scale."}});
}

STEELYARD_END_NAMESPACE
