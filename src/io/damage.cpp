// SPDX-License-Identifier: BSL-1.0
#include "damage.hpp"

#include <algorithm>
#include <cstddef>

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

constexpr std::size_t most_losses = 200; // with more, the file is another thing than it was taken for

/// How far a diagnostic looks beyond what its path points at.
enum class reach {
    own,    ///< not at all: what is there, and what lies below it
    member, ///< at the object that its path names a member of: something is missing beside it
    node,   ///< at the node around it
    parent, ///< at the node above that
    names,  ///< for names and facts, anywhere
    around, ///< at the node around it, and for names and facts, anywhere
    whole,  ///< at everything: sums of sums, thresholds, circles
};

/// Codes that are not listed look at everything, so that a new one is quiet rather than wrong.
reach reach_of(code what) {
    switch (what) {
    case code::scheme_reserved_id:
    case code::scheme_duplicate_id:
    case code::scheme_effective:
    case code::scheme_no_method:
    case code::scheme_two_methods:
    case code::scheme_group_with_method:
    case code::scheme_item_as_group:
    case code::scheme_measure_of_nothing:
    case code::scheme_root_absent:
    case code::scheme_full_missing:
    case code::scheme_full_negative:
    case code::scheme_share_negative:
    case code::scheme_shares_empty:
    case code::scheme_carry_read_by_rate:
    case code::scheme_rounding_digits:
    case code::scheme_one_template:
    case code::scheme_per_combine:
    case code::scheme_weigh_by:
    case code::scheme_last_needs_objects:
    case code::scheme_only_per_object:
    case code::scheme_one_amount:
    case code::scheme_amount_positive:
    case code::scheme_bad_span:
    case code::scheme_cap_of_once:
    case code::scheme_option_marks:
    case code::scheme_band_empty:
    case code::scheme_value_source:
    case code::scheme_value_domain:
    case code::scheme_shortfall_never:
    case code::scheme_ladder_empty:
    case code::scheme_row_one_sided:
    case code::scheme_row_direction:
    case code::scheme_row_amount:
    case code::scheme_row_never:
    case code::scheme_chosen_range:
    case code::scheme_adjustment_amount:
    case code::scheme_range_on_trigger:
    case code::scheme_adjustment_place:
    case code::scheme_trigger_one:
    case code::scheme_guarantee_ratio:
    case code::scheme_effect_trigger:
    case code::scheme_cap_how:
    case code::scheme_demotion_how:
    case code::scheme_rating_years:
    case code::condition_operands:
    case code::scheme_star_order:
    case code::scheme_rung_empty:
    case code::scheme_choices:
    case code::scheme_domain_unused:
    case code::condition_at_least:
    case code::condition_rounds_truth:
    case code::condition_of_what:
    case code::assessment_scheme:
    case code::assessment_edition:
    case code::assessment_application_unused:
    case code::assessment_unknown_level:
    case code::assessment_unlisted:
    case code::assessment_before_effect:
    case code::assessment_after_expiry:
    case code::assessment_twice:
    case code::unknown_clause:
    case code::assessment_unknown_item:
    case code::assessment_unknown_node:
    case code::assessment_unknown_fact:
    case code::assessment_unknown_object:
    case code::assessment_inside_object:
    case code::assessment_outside_object:
    case code::assessment_unknown_option:
    case code::assessment_fact_kind:
    case code::assessment_fact_domain:
    case code::assessment_choice:
    case code::assessment_object_weight:
    case code::assessment_object_date:
    case code::assessment_same_day:
    case code::assessment_count_negative:
    case code::assessment_count_zero:
    case code::assessment_count_large:
    case code::assessment_amount_missing:
    case code::assessment_amount_outside:
    case code::assessment_amount_unused:
    case code::assessment_count_of_range:
    case code::assessment_triggered:
    case code::assessment_found_by_value:
    case code::assessment_measure_by_fact:
    case code::assessment_which_reading:
    case code::assessment_unknown_reading:
    case code::assessment_value_not_whole:
    case code::assessment_subject_missing:
    case code::assessment_subject_unused:
    case code::assessment_found_on_absent:
    case code::assessment_found_on_unchecked:
    case code::assessment_measure_unused:
    case code::assessment_not_measured:
    case code::assessment_marks_outside:
    case code::assessment_marks_step:
    case code::assessment_value_outside:
    case code::assessment_more_passed:
    case code::assessment_nothing_checked: return reach::own;
    case code::scheme_bad_id: // also of a gate, whose id is made from that of its node
    case code::scheme_marks_sum:
    case code::scheme_subject_findings:
    case code::scheme_subject_family:
    case code::scheme_full_zero:
    case code::scheme_cap_of_nothing:
    case code::scheme_family_of_nothing:
    case code::scheme_ladder_falls:
    case code::assessment_counts_wanted:
    case code::assessment_value_wanted: return reach::member;
    case code::scheme_deduct_from_nothing:
    case code::scheme_clause_above_full:
    case code::scheme_marks_outside:
    case code::scheme_shares_sum:
    case code::scheme_shares_unused:
    case code::scheme_shares_carry:
    case code::scheme_shares_child:
    case code::scheme_subject_alike:
    case code::scheme_full_unreachable:
    case code::scheme_bands_empty:
    case code::scheme_no_readings:
    case code::scheme_which_reading:
    case code::scheme_unknown_reading:
    case code::scheme_unused_reading:
    case code::scheme_readings_misplaced:
    case code::scheme_chosen_by_misplaced:
    case code::scheme_band_gap:
    case code::scheme_band_overlap:
    case code::scheme_judged_min:
    case code::scheme_judged_step: return reach::node;
    case code::scheme_share_missing:
    case code::scheme_share_unused:
    case code::scheme_share_twice:
    case code::scheme_adjustment_settled: return reach::parent;
    case code::scheme_unknown_object:
    case code::scheme_where_facts:
    case code::scheme_shares_facts:
    case code::scheme_shares_undecidable:
    case code::scheme_guarantee_group:
    case code::scheme_effect_action: // also of mandatory items, which name their level
    case code::scheme_target_inside_object:
    case code::scheme_lower:
    case code::scheme_unknown_level:
    case code::scheme_rung_missing:
    case code::scheme_unknown_fact:
    case code::scheme_fact_kind:
    case code::scheme_option_without_choice:
    case code::condition_not_truth:
    case code::condition_not_quantity:
    case code::condition_constant:
    case code::condition_marks_and_rates:
    case code::condition_kinds:
    case code::condition_not_ordered:
    case code::condition_unknown_node:
    case code::condition_inside_object:
    case code::condition_no_instances:
    case code::condition_needs_item:
    case code::condition_unknown_clause:
    case code::condition_unknown_effect:
    case code::condition_unknown_name:
    case code::condition_unknown_tag:
    case code::condition_unknown_choice:
    case code::assessment_misplaced_object:
    case code::assessment_not_selected:
    case code::assessment_object_fact:
    case code::assessment_absence_forbidden:
    case code::assessment_absence_reason:
    case code::assessment_measure_missing: return reach::names;
    case code::scheme_floor_needs_cap: // a shortfall ends where the domain of its value does
    case code::scheme_choice_without_option: return reach::around;
    default: return reach::whole;
    }
}

/// True when `path` points at what `top` points at, or at something below it.
bool at_or_below(std::string_view path, std::string_view top) {
    return path.starts_with(top) && (path.size() == top.size() || path[top.size()] == '/');
}

/// The path of the innermost node that a path leads through; "" when it leads through none.
std::string_view node_of(std::string_view path) {
    constexpr std::string_view root = "/tree";
    constexpr std::string_view children = "/children/";
    if (!at_or_below(path, root)) return {};
    std::size_t end = root.size();
    while (path.substr(end).starts_with(children))
        end = std::min(path.find('/', end + children.size()), path.size());
    return path.substr(0, end);
}

/// The path without its last step.
std::string_view above(std::string_view path) { return path.substr(0, path.empty() ? 0 : path.rfind('/')); }

/// The part of an object that a diagnostic looks at.
std::string_view looks_at(std::string_view path, reach how_far) {
    switch (how_far) {
    case reach::member: return above(path);
    case reach::node:
    case reach::around: return node_of(path);
    case reach::parent: return node_of(above(above(node_of(path))));
    default: return path;
    }
}

} // namespace

void Damage::add(std::string_view path, bool names) {
    // what a fact is decides what conditions may ask of it, and a gate that cannot be made cannot fire
    for (std::string_view const part : {"/facts/", "/guarantee/"})
        names = names || path.find(part) != std::string_view::npos;
    if (losses_.size() <= most_losses) losses_.push_back({std::string(path), names});
}

bool Damage::hopeless() const {
    return losses_.size() > most_losses
           || std::any_of(losses_.begin(), losses_.end(), [](Loss const& one) { return one.path.empty(); });
}

bool Damage::explains(Diagnostic const& found) const {
    reach const how_far = reach_of(found.what);
    std::string_view const seen = looks_at(found.path, how_far);
    return std::any_of(losses_.begin(), losses_.end(), [&](Loss const& lost) {
        bool const for_names = how_far == reach::names || how_far == reach::around;
        return how_far == reach::whole || (for_names && lost.names)
               || at_or_below(found.path, lost.path) || at_or_below(lost.path, seen);
    });
}

void Damage::remove_consequences(Diagnostics& found) const {
    if (losses_.empty()) return;
    std::erase_if(found.list, [this](Diagnostic const& one) { return explains(one); });
    // Of those that were not kept nobody knows whether they are consequences.
    found.dropped = 0;
    found.error_dropped = false;
}

} // namespace io
STEELYARD_END_NAMESPACE
