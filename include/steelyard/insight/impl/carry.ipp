// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <steelyard/engine/checked_assessment.hpp>
#include <steelyard/engine/checked_scheme.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// An assessment brought to another edition, without what that has no place for.
struct Carried {
    std::optional<CheckedAssessment> assessment;
    std::vector<std::string> left_out; ///< paths in the assessment as it was
    Diagnostics problems;              ///< why there is none
};

/// Whether a problem says that the scheme has no place for something, and not that it is wrong.
[[nodiscard]] STEELYARD_INLINE bool has_no_place(code what) {
    switch (what) {
    case code::assessment_unlisted:
    case code::assessment_application_unused:
    case code::assessment_unknown_item:
    case code::assessment_unknown_node:
    case code::assessment_unknown_fact:
    case code::assessment_unknown_object:
    case code::assessment_unknown_event:
    case code::assessment_unknown_level:
    case code::assessment_unknown_option:
    case code::assessment_unknown_reading:
    case code::assessment_misplaced_object:
    case code::assessment_inside_object:
    case code::assessment_outside_object:
    case code::assessment_not_selected:
    case code::assessment_found_by_value:
    case code::assessment_triggered:
    case code::assessment_not_measured:
    case code::assessment_measure_unused:
    case code::assessment_measure_by_fact:
    case code::assessment_counts_wanted:
    case code::assessment_value_wanted: return true;
    default: return false;
    }
}

/// Takes out of an assessment what paths lead to: the entry of a record, an object, a list of objects, or a member of the head.
class Pruning {
  public:
    explicit Pruning(std::vector<std::string> const& paths) : paths_(paths) {}

    void prune(Assessment& a) {
        auto const head = [&](auto& member, std::string const& path) {
            if (!leads_into(path)) return;
            member = {};
            taken_.push_back(path);
        };
        head(a.unlisted, "/unlisted");
        head(a.applies_for, "/applies_for");
        head(a.holds, "/holds");
        for (std::size_t i = 0; i < a.events.size(); ++i) erase(a.events[i].list, "/events/" + std::to_string(i) + "/list");
        erase(a.events, "/events", "/list/");
        prune_record(a, {});
    }

    [[nodiscard]] std::vector<std::string> const& taken() const { return taken_; }

  private:
    /// Whether some path is this one, or leads further, but not by `but`.
    [[nodiscard]] bool leads_into(std::string const& path, std::string_view but = {}) const {
        return std::any_of(paths_.begin(), paths_.end(), [&](std::string const& p) {
            if (p == path) return true;
            if (!p.starts_with(path + "/")) return false;
            return but.empty() || !std::string_view(p).substr(path.size()).starts_with(but);
        });
    }

    template <class T>
    void erase(std::vector<T>& list, std::string const& path, std::string_view but = {}) {
        std::vector<T> stay;
        for (std::size_t i = 0; i < list.size(); ++i) {
            std::string here = path + "/" + std::to_string(i);
            if (leads_into(here, but))
                taken_.push_back(std::move(here));
            else
                stay.push_back(std::move(list[i]));
        }
        list = std::move(stay);
    }

    template <class Record>
    void prune_record(Record& record, std::string const& path) {
        erase(record.facts, path + "/facts");
        erase(record.findings, path + "/findings");
        erase(record.measures, path + "/measures");
        erase(record.absent, path + "/absent");
        erase(record.checked, path + "/checked");
        erase(record.unchecked, path + "/unchecked");
        for (std::size_t l = 0; l < record.objects.size(); ++l) {
            std::string const list = path + "/objects/" + std::to_string(l);
            for (std::size_t m = 0; m < record.objects[l].members.size(); ++m)
                prune_record(record.objects[l].members[m], list + "/members/" + std::to_string(m));
            auto& members = record.objects[l].members;
            std::vector<Object> stay;
            for (std::size_t m = 0; m < members.size(); ++m) {
                std::string here = list + "/members/" + std::to_string(m);
                bool const gone = std::find(paths_.begin(), paths_.end(), here) != paths_.end();
                if (gone)
                    taken_.push_back(std::move(here));
                else
                    stay.push_back(std::move(members[m]));
            }
            members = std::move(stay);
        }
        erase(record.objects, path + "/objects", "/members/");
    }

    std::vector<std::string> const& paths_;
    std::vector<std::string> taken_;
};

/// Brings an assessment to a scheme: it names that one, and loses what that has no place for. What is wrong otherwise stays wrong.
[[nodiscard]] STEELYARD_INLINE Carried carried(CheckedScheme const& scheme, Assessment assessment) {
    assessment.scheme = scheme.scheme().id;
    if (!assessment.edition.empty()) assessment.edition = scheme.scheme().edition;
    Carried out;
    // what is left out may show more: a fact that an object's filter asked for
    for (int round = 0; round < 8; ++round) {
        auto checked = validate(scheme, assessment);
        if (checked) {
            out.assessment = std::move(checked).value();
            return out;
        }
        std::vector<std::string> paths;
        bool hopeless = false;
        for (Diagnostic const& one : checked.error().list) {
            if (one.level != severity::error) continue;
            if (has_no_place(one.what))
                paths.push_back(one.path);
            else
                hopeless = true;
        }
        Pruning pruning(paths);
        if (!paths.empty()) pruning.prune(assessment);
        for (std::string const& path : pruning.taken()) out.left_out.push_back(path);
        if (!pruning.taken().empty()) continue;
        out.problems = checked.error();
        if (hopeless || paths.empty() || pruning.taken().empty()) return out;
    }
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
