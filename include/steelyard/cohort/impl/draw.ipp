// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <steelyard/cohort/draw.hpp>
#include <steelyard/reflect/sha256.hpp>

STEELYARD_BEGIN_NAMESPACE

STEELYARD_INLINE std::string population_hash(std::vector<std::string> ids) {
    std::sort(ids.begin(), ids.end());
    Sha256 hash;
    for (std::string const& id : ids) hash.add(id).add("\n");
    return hash.hex();
}

STEELYARD_INLINE std::int64_t wanted_of(SamplingPlan const& plan, std::int64_t population) {
    for (SampleSize const& size : plan.size) {
        if (size.population && !size.population->contains(ratio(population))) continue;
        if (size.all) return population;
        std::int64_t wanted = size.count.value_or(0);
        if (size.share) {
            ratio const exact = ratio(population) * size.share->as_ratio();
            wanted = std::max(wanted, round(exact, {0, size.round}).numerator().to_int64());
        }
        if (size.least) wanted = std::max(wanted, *size.least);
        if (size.most) wanted = std::min(wanted, *size.most);
        return wanted;
    }
    return 0;
}

STEELYARD_INLINE Sample draw_sample(SamplingPlan const& plan, std::string_view seed,
                                    std::vector<SampleMember> const& members) {
    struct Drawn {
        bool later;
        bool drawn_before;
        std::string hash;
        std::string id;
    };
    std::map<std::string, std::vector<Drawn>> strata;
    std::vector<std::string> ids;
    for (SampleMember const& one : members) {
        ids.push_back(one.id);
        std::string hash = Sha256{}.add(seed).add("\n").add(plan.id).add("\n").add(one.id).hex();
        strata[one.stratum].push_back({!one.first, one.drawn_before, std::move(hash), one.id});
    }
    Sample out;
    out.plan = plan.id;
    out.seed = std::string(seed);
    out.population = population_hash(std::move(ids));
    for (auto& [name, places] : strata) {
        std::sort(places.begin(), places.end(), [](Drawn const& a, Drawn const& b) {
            return std::tie(a.later, a.drawn_before, a.hash, a.id)
                   < std::tie(b.later, b.drawn_before, b.hash, b.id);
        });
        StratumDraw row;
        row.stratum = name;
        row.population = static_cast<std::int64_t>(places.size());
        row.wanted = wanted_of(plan, row.population);
        std::int64_t const n = std::clamp<std::int64_t>(row.wanted, 0, row.population);
        for (std::int64_t i = 0; i < n; ++i) row.drawn.push_back(places[static_cast<std::size_t>(i)].id);
        out.strata.push_back(std::move(row));
    }
    return out;
}

STEELYARD_END_NAMESPACE
