// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/score.hpp>
#include <steelyard/insight/impl/rewriting.ipp>
#include <steelyard/insight/impl/row_tree.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Takes the names of groups out of what a record says was checked, and was not.
template <class Record>
void forget_groups(CheckedScheme const& scheme, Record& record) {
    auto const is_group = [&](std::string const& id) {
        std::uint32_t const n = scheme.find(id);
        return n != nowhere && scheme.node(n).is_group();
    };
    std::erase_if(record.checked, is_group);
    std::erase_if(record.unchecked, is_group);
    for (ObjectList& list : record.objects)
        for (Object& object : list.members) forget_groups(scheme, object);
}

/// The same assessment with what it says of groups for all items below, and of items that it does not list, said item by item;
/// nothing where the result would be another one.
[[nodiscard]] STEELYARD_INLINE std::optional<Assessment> said_by_item(CheckedScheme const& scheme, CheckedAssessment const& given, Scorecard const& card) {
    RowTree const tree(scheme, given);
    Rewriting into(scheme, given);
    for (std::uint32_t row = 0; row < tree.node.size(); ++row) {
        PlannedNode const& planned = scheme.plan().nodes[tree.node[row]];
        bool const of_template = planned.scope != 0 && tree.instance[row] == nowhere;
        if (planned.kind != node_kind::item || of_template) continue;
        bool const measured = given.measure(row) != nullptr;
        bool const seen = measured || !given.findings_of(row).empty();
        bool const deducts = !planned.node->deduct.empty();
        mention said = given.mentioned(row);
        if (said == mention::none && !seen && deducts && planned.node->readings.empty()) {
            unlisted_rule const rule = given.assessment().unlisted;
            if (rule == unlisted_rule::full) said = mention::checked;
            if (rule == unlisted_rule::unchecked) said = mention::unchecked;
        }
        if (said == mention::checked) into.name(row, deducts || measured || planned.value_fact != nowhere);
        if (said == mention::unchecked && !seen) into.name(row, false);
    }
    Assessment out = into.made();
    forget_groups(scheme, out);
    auto const checked = validate(scheme, out);
    if (!checked) return {};
    Scorecard const again = score(scheme, *checked);
    bool const same = again.least == card.least && again.most == card.most && again.due == card.due && again.state == card.state
                      && again.outcome == card.outcome;
    if (!same) return {};
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
