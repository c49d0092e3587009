// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <map>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
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
    Diagnostics problems;              ///< why there is none, by such paths
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

/// Takes out of an assessment what paths lead to: the entry of a record, an object, a list of objects, or a member of the head. Goes on
/// for several rounds, and remembers where what is left stood at first: paths lead into what is left, what is taken is told by its old one.
class Pruning {
  public:
    /// Whether anything was taken. Each time something is, the assessment is smaller.
    bool prune(Assessment& a, std::vector<std::string> paths) {
        paths_ = std::move(paths);
        std::sort(paths_.begin(), paths_.end());
        std::size_t const before = taken_.size();
        auto const head = [&](auto& member, std::string const& path) {
            std::remove_reference_t<decltype(member)> none{};
            if (member == none || !leads_into(path)) return;
            member = std::move(none);
            taken_.push_back(path);
        };
        head(a.unlisted, "/unlisted");
        head(a.applies_for, "/applies_for");
        head(a.holds, "/holds");
        Place const events = below({}, "/events");
        for (std::size_t i = 0; i < a.events.size(); ++i) erase(a.events[i].list, below(entry(events, i, a.events.size()), "/list"));
        erase(a.events, events, "/list/");
        prune_record(a, {});
        return taken_.size() > before;
    }

    [[nodiscard]] std::vector<std::string>& taken() { return taken_; }

    /// The path that something had at first, by the one that it has in what is left.
    [[nodiscard]] std::string origin_of(std::string_view path) const {
        std::string out;
        while (path.starts_with('/')) {
            std::string_view const name = path.substr(1, path.find('/', 1) - 1);
            path.remove_prefix(name.size() + 1);
            auto const list = origins_.find(out);
            std::size_t i = 0;
            auto const read = std::from_chars(name.data(), name.data() + name.size(), i);
            bool const entry = list != origins_.end() && read.ec == std::errc() && i < list->second.size();
            (out += '/') += entry ? std::to_string(list->second[i]) : std::string(name);
        }
        return out;
    }

  private:
    /// The path of one thing in what is left, and in the assessment as it was.
    struct Place {
        std::string is;
        std::string was;
    };
    [[nodiscard]] static Place below(Place const& place, std::string const& name) { return {place.is + name, place.was + name}; }
    /// Where the entries of a list stood at first.
    [[nodiscard]] std::vector<std::size_t>& origins(Place const& list, std::size_t size) {
        auto const [at, first] = origins_.try_emplace(list.was);
        if (first) {
            at->second.resize(size);
            std::iota(at->second.begin(), at->second.end(), std::size_t{0});
        }
        return at->second;
    }
    [[nodiscard]] Place entry(Place const& list, std::size_t i, std::size_t size) {
        return {list.is + "/" + std::to_string(i), list.was + "/" + std::to_string(origins(list, size)[i])};
    }

    /// Whether some path is this one, or leads further, but not by `but`.
    [[nodiscard]] bool leads_into(std::string const& path, std::string_view but = {}) const {
        if (is_meant(path)) return true;
        std::string const inside = path + "/";
        for (auto at = std::lower_bound(paths_.begin(), paths_.end(), inside); at != paths_.end() && at->starts_with(inside); ++at)
            if (but.empty() || !std::string_view(*at).substr(path.size()).starts_with(but)) return true;
        return false;
    }
    [[nodiscard]] bool is_meant(std::string const& path) const { return std::binary_search(paths_.begin(), paths_.end(), path); }

    template <class T, class Gone>
    void erase_where(std::vector<T>& list, Place const& path, Gone const& gone) {
        std::vector<std::size_t>& from = origins(path, list.size());
        std::size_t stay = 0;
        for (std::size_t i = 0; i < list.size(); ++i) {
            Place here = entry(path, i, list.size());
            if (gone(here.is)) {
                taken_.push_back(std::move(here.was));
                continue;
            }
            if (stay != i) {
                list[stay] = std::move(list[i]);
                from[stay] = from[i];
            }
            ++stay;
        }
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(stay), list.end());
        from.resize(stay);
    }
    template <class T>
    void erase(std::vector<T>& list, Place const& path, std::string_view but = {}) {
        erase_where(list, path, [&](std::string const& here) { return leads_into(here, but); });
    }

    template <class Record>
    void prune_record(Record& record, Place const& path) {
        erase(record.facts, below(path, "/facts"));
        erase(record.findings, below(path, "/findings"));
        erase(record.measures, below(path, "/measures"));
        erase(record.absent, below(path, "/absent"));
        erase(record.checked, below(path, "/checked"));
        erase(record.unchecked, below(path, "/unchecked"));
        Place const lists = below(path, "/objects");
        for (std::size_t l = 0; l < record.objects.size(); ++l) {
            auto& members = record.objects[l].members;
            Place const list = below(entry(lists, l, record.objects.size()), "/members");
            for (std::size_t m = 0; m < members.size(); ++m) prune_record(members[m], entry(list, m, members.size()));
            erase_where(members, list, [&](std::string const& here) { return is_meant(here); });
        }
        erase(record.objects, lists, "/members/");
    }

    std::vector<std::string> paths_; // sorted
    std::vector<std::string> taken_;
    std::map<std::string, std::vector<std::size_t>> origins_; // by the path that the list had at first
};

/// Brings an assessment to a scheme: it names that one, and loses what that has no place for. What is wrong otherwise stays wrong.
[[nodiscard]] STEELYARD_INLINE Carried carried(CheckedScheme const& scheme, Assessment assessment) {
    assessment.scheme = scheme.scheme().id;
    if (!assessment.edition.empty()) assessment.edition = scheme.scheme().edition;
    Carried out;
    Pruning pruning;
    // what is left out may show more: a fact that an object's filter asked for, or problems beyond the number that is kept
    for (bool again = true; again;) {
        auto checked = validate(scheme, assessment);
        if (checked) {
            out.assessment = std::move(checked).value();
            break;
        }
        std::vector<std::string> paths;
        for (Diagnostic const& one : checked.error().list)
            if (one.level == severity::error && has_no_place(one.what)) paths.push_back(one.path);
        again = pruning.prune(assessment, std::move(paths));
        if (again) continue;
        out.problems = checked.error();
        for (Diagnostic& one : out.problems.list) one.path = pruning.origin_of(one.path);
    }
    out.left_out = std::move(pruning.taken());
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
