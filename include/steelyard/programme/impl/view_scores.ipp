// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>

#include <steelyard/programme/view/scores.hpp>

STEELYARD_BEGIN_NAMESPACE

STEELYARD_INLINE std::vector<ScoreStatus> scores(State const& state, date on) {
    std::vector<ScoreStatus> out;
    for (std::uint32_t who = 0; who < state.roster().size(); ++who) {
        std::string const& id = state.roster().entity(who).id;
        std::size_t const first = out.size();
        for (AssessmentThread const& one : state.entity(id).assessments) {
            if (on < one.on) continue;
            auto at = std::find_if(out.begin() + static_cast<std::ptrdiff_t>(first), out.end(),
                                   [&](ScoreStatus const& row) { return row.scheme == one.made.scheme; });
            if (at == out.end()) at = out.emplace(out.end());
            CheckedScheme const* const scheme = state.programme().scheme(one.made.scheme);
            bool const levelled =
                scheme != nullptr && one.level > 0 && one.level <= scheme->scheme().levels.size();
            *at = {id,
                   one.made.scheme,
                   one.made.id,
                   one.on,
                   one.by,
                   one.made.sample,
                   one.made.assessment.empty(),
                   one.made.superior,
                   one.kind,
                   levelled ? scheme->scheme().levels[one.level - 1].id : std::string(),
                   one.total};
        }
    }
    return out;
}

STEELYARD_END_NAMESPACE
