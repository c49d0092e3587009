// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include <steelyard/proof/impl/absence_trial.ipp>
#include <steelyard/proof/impl/explorer.ipp>
#include <steelyard/proof/prove.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace proof::detail {

/// Looks for an assessment in which a node that is declared absent gives a higher level than the node with what is wrong there.
class AbsenceSearch {
  public:
    /// An honest assessment, and the same with the node declared absent.
    struct Hidden {
        std::uint32_t node = 0;
        Assessment honest;
        Assessment absent;
    };

    AbsenceSearch(CheckedScheme const& scheme, Explorer& explorer) : scheme_(scheme), explorer_(explorer), trial_(scheme, explorer.assessor()) {
        for (Move const& one : explorer.assessor().absences()) places_.push_back({one.record, one.node});
        std::stable_sort(places_.begin(), places_.end(), [&](Place const& a, Place const& b) { return full(a.node) > full(b.node); });
        if (places_.size() > most_places) places_.resize(most_places);
    }

    /// Proved where no node may be absent, or every assessment has one level; refuted where `hidden` is found.
    /// \param more assessments at which it may be found, such as those right at a threshold
    [[nodiscard]] proof_state run(bool one_level, std::vector<Assessment> const& more) {
        if (places_.empty() || one_level) return proof_state::proved;
        if (tried(explorer_.best())) return proof_state::refuted;
        for (Assessment const& edge : edges())
            if (tried(edge)) return proof_state::refuted;
        for (Assessment const& base : more)
            if (tried(base)) return proof_state::refuted;
        return proof_state::undecided;
    }
    [[nodiscard]] std::optional<Hidden> const& hidden() const { return hidden_; }

  private:
    struct Place {
        RecordWay record;
        std::uint32_t node;
    };
    static constexpr std::size_t most_places = 40;

    [[nodiscard]] ratio const& full(std::uint32_t n) const { return scheme_.plan().nodes[n].full; }
    [[nodiscard]] std::optional<std::uint32_t> rank(Assessment const& a) {
        auto const card = explorer_.glance(a);
        return card ? rank_of(*card) : std::nullopt;
    }
    /// Whether some node hides something from an assessment.
    bool tried(Assessment const& base) {
        for (Place const& place : places_) {
            Assessment absent = trial_.absent(base, place.record, place.node);
            std::optional<std::uint32_t> const without = rank(absent);
            if (!without || *without == 0) continue;
            Assessment honest = trial_.worst(base, place.record, place.node);
            std::optional<std::uint32_t> const with = rank(honest);
            if (!with || *with >= *without) continue;
            shrink(honest, [&](Assessment const& fewer) {
                if (fewer.findings.size() > 60 || fewer.absent != honest.absent || fewer.facts != honest.facts) return false;
                std::optional<std::uint32_t> const still = rank(fewer);
                return still && *still == *with;
            });
            hidden_ = Hidden{place.node, std::move(honest), std::move(absent)};
            return true;
        }
        return false;
    }

    /// Assessments right above a level's edge: the same share of marks lost everywhere, then fault by fault.
    [[nodiscard]] std::vector<Assessment> edges() {
        std::vector<Assessment> out;
        std::optional<std::uint32_t> above;
        for (int percent = 100; percent >= 30; percent -= 2) {
            Assessment here = explorer_.even(percent);
            std::optional<std::uint32_t> const now = rank(here);
            if (above && now && *now < *above) {
                Assessment edge = explorer_.even(percent + 2);
                int faults = 0;
                for (Move const& fault : explorer_.assessor().faults()) {
                    if (++faults > 150) break;
                    Assessment further = edge;
                    say(further, fault);
                    std::optional<std::uint32_t> const then = rank(further);
                    if (!then || *then < *above) break;
                    edge = std::move(further);
                }
                out.push_back(std::move(edge));
            }
            if (now) above = now;
        }
        return out;
    }

    CheckedScheme const& scheme_;
    Explorer& explorer_;
    AbsenceTrial trial_;
    std::vector<Place> places_;
    std::optional<Hidden> hidden_;
};

} // namespace proof::detail

STEELYARD_END_NAMESPACE
