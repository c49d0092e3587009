// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <steelyard/engine/score.hpp>
#include <steelyard/insight/impl/fix_units.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Whether a level is held for certain.
[[nodiscard]] STEELYARD_INLINE bool reaches(Scorecard const& card, std::uint32_t level) {
    Outcome const& o = card.outcome;
    bool const graded = o.kind == outcome_kind::graded || o.kind == outcome_kind::below_lowest || o.kind == outcome_kind::provisional;
    return graded && o.lowest >= level && !o.may_be_not_eligible && !o.may_be_stopped && !o.may_be_nothing_assessed;
}

/// Whether a level is not ruled out.
[[nodiscard]] STEELYARD_INLINE bool may_reach(Scorecard const& card, std::uint32_t level) {
    Outcome const& o = card.outcome;
    bool const graded = o.kind == outcome_kind::graded || o.kind == outcome_kind::below_lowest || o.kind == outcome_kind::provisional;
    return graded && o.highest >= level;
}

/// Scores an assessment with some units decided; the others are left unchecked, so that its bounds hold whatever they come to.
class FixTrial {
  public:
    FixTrial(CheckedScheme const& scheme, CheckedAssessment const& given, RowTree const& tree, FixRules const& rules,
             std::vector<FixUnit> const& units)
        : scheme_(scheme), given_(given), tree_(tree), mender_(scheme, given, tree, rules), units_(units) {}

    /// Nothing when the assessment would be refused.
    [[nodiscard]] std::optional<Scorecard> score(std::vector<std::uint32_t> const& step) {
        ++evaluations_;
        Rewriting into(scheme_, given_);
        std::vector<Fix> fixes;
        for (std::uint32_t u = 0; u < units_.size(); ++u) {
            if (step[u] == nowhere) {
                uncheck(into, units_[u].row);
                continue;
            }
            std::vector<Fix> const& way = units_[u].steps[step[u]].ways.front();
            fixes.insert(fixes.end(), way.begin(), way.end());
        }
        mender_.put(into, fixes);
        auto const checked = validate(scheme_, into.made());
        if (!checked) return std::nullopt;
        return steelyard::score(scheme_, *checked);
    }
    [[nodiscard]] std::uint64_t evaluations() const { return evaluations_; }

  private:
    void uncheck(Rewriting& into, std::uint32_t row) const {
        for (PlacedFinding const& f : given_.findings_of(row)) into.keep(given_.finding(f.number), 0);
        Node const& node = scheme_.node(tree_.node[row]);
        if (node.deduct.empty() && given_.measure(row) != nullptr) into.drop(*given_.measure(row));
        for (std::uint32_t r = 0; r < node.readings.size(); ++r)
            if (Measure const* const m = given_.measure(row, r)) into.drop(*m);
        into.name(row, false);
    }

    CheckedScheme const& scheme_;
    CheckedAssessment const& given_;
    RowTree const& tree_;
    Mender mender_;
    std::vector<FixUnit> const& units_;
    std::uint64_t evaluations_ = 0;
};

} // namespace detail

STEELYARD_END_NAMESPACE
