// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include <steelyard/insight/fix.hpp>
#include <steelyard/insight/impl/best_measure.ipp>
#include <steelyard/insight/impl/rewriting.ipp>
#include <steelyard/insight/impl/row_tree.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Writes fixes into an assessment, together or one by one.
class Mender {
  public:
    Mender(CheckedScheme const& scheme, CheckedAssessment const& given, RowTree const& tree, FixRules const& rules)
        : scheme_(scheme), given_(given), tree_(tree), rules_(rules) {}

    void put(Rewriting& into, std::span<Fix const> fixes) const {
        std::vector<std::pair<std::uint32_t, std::int64_t>> taken; // of each row so many findings have nothing left
        for (Fix const& fix : fixes) {
            if (fix.kind == fix_kind::fact) {
                FactEntry entry;
                entry.fact = rules_.facts[fix.fact].fact;
                entry.value = rules_.facts[fix.fact].value;
                into.know(std::move(entry));
                continue;
            }
            PlannedNode const& planned = scheme_.plan().nodes[tree_.node[fix.row]];
            if (fix.kind == fix_kind::measure) {
                bool const whole = fix.reading == nowhere;
                Measure const& m = whole ? *given_.measure(fix.row) : *given_.measure(fix.row, fix.reading);
                into.replace(m, whole ? best_measure(planned, m) : best_reading(planned, fix.reading, m));
                continue;
            }
            Finding const& finding = given_.finding(fix.finding);
            into.keep(finding, finding.count - fix.count);
            if (fix.count == finding.count) taken.push_back({fix.row, 1});
        }
        std::sort(taken.begin(), taken.end());
        for (std::size_t i = 0, end = 0; i < taken.size(); i = end) {
            std::uint32_t const row = taken[i].first;
            while (end < taken.size() && taken[end].first == row) ++end;
            if (end - i == given_.findings_of(row).size()) say_checked(into, row);
        }
    }

  private:
    /// An item in which nothing is left to find was looked at all the same.
    void say_checked(Rewriting& into, std::uint32_t row) const {
        PlannedNode const& planned = scheme_.plan().nodes[tree_.node[row]];
        if (planned.kind != node_kind::item || given_.mentioned(row) == mention::checked) return;
        if (given_.measure(row) == nullptr) into.name(row, true);
    }

    CheckedScheme const& scheme_;
    CheckedAssessment const& given_;
    RowTree const& tree_;
    FixRules const& rules_;
};

} // namespace detail

STEELYARD_INLINE Assessment with_fixes(CheckedScheme const& scheme, CheckedAssessment const& assessment, FixRules const& rules,
                                       std::span<Fix const> fixes) {
    detail::RowTree const tree(scheme, assessment);
    detail::Rewriting into(scheme, assessment);
    detail::Mender(scheme, assessment, tree, rules).put(into, fixes);
    return into.made();
}

STEELYARD_END_NAMESPACE
