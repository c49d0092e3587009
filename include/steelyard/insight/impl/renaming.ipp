// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <steelyard/insight/editions.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// What an assessment calls things when some nodes, clauses, adjustments, options and readings have been renamed.
class Renaming {
  public:
    /// Takes note of a change, if it is the new name of something that assessments name.
    void add(SchemeChange const& change) {
        constexpr std::string_view tree = "/tree/";
        if (change.kind != change_kind::renamed || !change.path.starts_with(tree)) return;
        std::string_view rest = std::string_view(change.path).substr(tree.size());
        std::string_view const node = next(rest);
        std::string_view const list = next(rest);
        if (list.empty())
            nodes_.push_back({std::string(node), change.before, change.after});
        else if (rest == change.before && (list == "deduct" || list == "adjustments" || list == "options" || list == "readings"))
            (list == "options" ? options_ : list == "readings" ? readings_ : clauses_).push_back({std::string(node), change.before, change.after});
    }

    void rename(Assessment& assessment) const {
        if (!nodes_.empty() || !clauses_.empty() || !options_.empty() || !readings_.empty()) rename_record(assessment);
    }

  private:
    struct Renamed {
        std::string node; ///< by its old id
        std::string before;
        std::string after;
    };

    static std::string_view next(std::string_view& rest) {
        std::size_t const end = rest.find('/');
        std::string_view const out = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        return out;
    }
    static void put(std::vector<Renamed> const& all, std::string_view node, std::string& name) {
        for (Renamed const& one : all)
            if (one.node == node && one.before == name) {
                name = one.after;
                return;
            }
    }
    void put_node(std::string& id) const { put(nodes_, std::string(id), id); }

    template <class Record>
    void rename_record(Record& record) const {
        for (Finding& one : record.findings) {
            std::size_t const dot = std::min(one.clause.rfind('.'), one.clause.size());
            std::string node = one.clause.substr(0, dot);
            std::string part = dot < one.clause.size() ? one.clause.substr(dot + 1) : std::string();
            put(clauses_, node, part);
            put_node(node);
            if (dot < one.clause.size()) one.clause = node + "." + part;
        }
        for (Measure& one : record.measures) {
            put(options_, one.item, one.option);
            put(readings_, one.item, one.reading);
            put_node(one.item);
        }
        for (Absence& one : record.absent) put_node(one.node);
        for (std::string& one : record.checked) put_node(one);
        for (std::string& one : record.unchecked) put_node(one);
        for (ObjectList& list : record.objects)
            for (Object& object : list.members) rename_record(object);
    }

    std::vector<Renamed> nodes_;
    std::vector<Renamed> clauses_; // and adjustments
    std::vector<Renamed> options_;
    std::vector<Renamed> readings_;
};

} // namespace detail

STEELYARD_END_NAMESPACE
