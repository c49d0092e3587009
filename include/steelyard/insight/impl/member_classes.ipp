// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include <steelyard/insight/editions.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Members of a type by what they are to results, with blanks between them.
struct MemberClasses {
    std::string_view type;
    std::string_view wording;
    std::string_view score;
    std::string_view verdict;
    std::string_view as_holder;
};

/// Every member that a scheme has. A test walks the types and fails for one that is missing.
inline constexpr std::array member_classes{
    MemberClasses{"Scheme", "id title edition authority from sources remarks effective expires", "scale unlisted tree",
                  "facts objects events scales conditions levels application ladders eligibility mandatory rating", ""},
    MemberClasses{"Node", "title text basis",
                  "id full share absence settle round floor combine shares per where weigh_by round_terms when_empty ceiling add_cap "
                  "minus_cap adjustments children readings deduct options chosen_by bands proportion judged",
                  "tags classed guarantee effects exhausted_by", ""},
    MemberClasses{"Text", "", "", "", "any zh en"},
    MemberClasses{"FactDeclaration", "title", "", "", "id kind domain whole choices"},
    MemberClasses{"ObjectKind", "title", "", "", "id facts"},
    MemberClasses{"EventKind", "title", "", "", "id facts"},
    MemberClasses{"Scale", "title", "", "", "id classes"},
    MemberClasses{"NamedCondition", "", "", "", "id holds"},
    MemberClasses{"Level", "title", "", "", "id star when"},
    MemberClasses{"Ladder", "title", "", "", "id rungs"},
    MemberClasses{"Rung", "", "", "", "level needs"},
    MemberClasses{"Requirement", "text basis", "", "", "id needs"},
    MemberClasses{"Mandatory", "", "", "", "tagged level"},
    MemberClasses{"RatingRules", "", "", "", "years renews demotions stepwise hold superior_lowers"},
    MemberClasses{"Demotion", "text basis", "", "", "id on when from to lower bars months"},
    MemberClasses{"rounding", "", "", "", "digits mode"},
    MemberClasses{"Classing", "", "", "", "scale needs"},
    MemberClasses{"ShareTable", "", "", "", "rows otherwise"},
    MemberClasses{"ShareRow", "", "", "", "when of"},
    MemberClasses{"ShareOf", "", "", "", "child share"},
    MemberClasses{"Adjustment", "text basis", "", "", "id does once each range cap family per_subject on at"},
    MemberClasses{"Trigger", "", "", "", "found exhausted when times"},
    MemberClasses{"Span", "", "", "", "from to"},
    MemberClasses{"Guarantee", "", "", "", "group below"},
    MemberClasses{"Effect", "text basis", "", "", "id found exhausted when zero cap of bar lower fix stop"},
    MemberClasses{"CapTo", "", "", "", "node at by_class table"},
    MemberClasses{"CapRow", "", "", "", "of at"},
    MemberClasses{"Reading", "value", "", "", "id fact counts domain whole"},
    MemberClasses{"Clause", "text basis", "", "", "id once each range forfeit shortfall ladder cap family"},
    MemberClasses{"Shortfall", "", "", "", "of target side step take steps"},
    MemberClasses{"DeductionLadder", "", "", "", "of rows"},
    MemberClasses{"DeductionStep", "", "", "", "when take forfeit"},
    MemberClasses{"Option", "text", "", "", "id marks range"},
    MemberClasses{"Bands", "value", "", "", "fact counts domain whole rows"},
    MemberClasses{"Band", "", "", "", "when marks"},
    MemberClasses{"Proportion", "of", "", "", ""},
    MemberClasses{"Judged", "", "", "", "min step"},
};

[[nodiscard]] constexpr bool names_one(std::string_view names, std::string_view name) {
    while (!names.empty()) {
        std::size_t const end = names.find(' ');
        if (names.substr(0, end) == name) return true;
        if (end == std::string_view::npos) return false;
        names.remove_prefix(end + 1);
    }
    return false;
}

} // namespace detail

STEELYARD_INLINE std::optional<member_class> class_of_member(std::string_view type, std::string_view member) {
    for (detail::MemberClasses const& row : detail::member_classes) {
        if (row.type != type) continue;
        if (detail::names_one(row.wording, member)) return member_class::wording;
        if (detail::names_one(row.score, member)) return member_class::score_changing;
        if (detail::names_one(row.verdict, member)) return member_class::verdict_changing;
        if (detail::names_one(row.as_holder, member)) return member_class::as_holder;
    }
    return {};
}

STEELYARD_END_NAMESPACE
