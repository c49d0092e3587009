// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include <steelyard/engine/impl/batch_object_plan.ipp>
#include <steelyard/engine/impl/batch_tile_run.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// Scores the objects of one kind, tile by tile, and gathers what their entities want of them. Objects stand by entity, so that a
/// tile of entities takes tiles of objects that follow one another; the last one is kept for the entities that come next.
class ObjectTiles {
  public:
    ObjectTiles(GatherPlan const& entities, ObjectPlan const& objects, LaneKernels const& kernels)
        : of_(entities), objects_(objects), run_(objects.forms, kernels) {
        for (std::uint32_t k = 0; k < of_.program->gathers.size(); ++k) {
            LaneGather const& g = of_.program->gathers[k];
            if (g.does == gather_op::nothing || of_.program->objects[g.objects].kind != objects.kind) continue;
            mine_.push_back({k, std::vector<std::int64_t>(tile_size), {}, 0});
            asks_whose_ = asks_whose_ || (g.does != gather_op::sum && g.does != gather_op::unlisted);
        }
        std::vector<PlannedFact> const& facts = of_.plan->scheme().plan().facts;
        for (LaneStep const& s : objects.program->steps) {
            if (s.does != lane_op::fact) continue;
            auto const f = static_cast<std::uint32_t>(s.k);
            asks_days_ = asks_days_ || f == facts.size();
            if (f == facts.size() || facts[f].object != nowhere) continue;
            for (FactColumn const& column : of_.input->facts)
                if (column.fact == f) outer_.push_back({&column, std::vector<std::int64_t>(tile_size, missing_fact)});
        }
        days_.assign(tile_size, missing_fact);
        for (Outer const& one : outer_) run_.have_fact(one.column->fact, one.values.data());
        run_.have_fact(facts.size(), days_.data());
    }

    /// Gathers for `count` entities from one on: a column a gather. Entities leave of which an object leaves.
    void gather(std::size_t entity, std::size_t count, std::int64_t* gathered, std::uint8_t* leaves);

  private:
    struct Mine {
        std::uint32_t index = 0; ///< of the gather
        std::vector<std::int64_t> latest; ///< of each entity, the day of the number that it has
        std::vector<std::int64_t> days;   ///< of one entity
        std::size_t whose = 0;
    };
    struct Outer { ///< a fact of the entity, for each of its objects
        FactColumn const* column = nullptr;
        std::vector<std::int64_t> values;
    };

    /// The objects of a tile that belong to entities at hand.
    struct Part {
        std::size_t base = 0;  ///< the first object of the tile
        std::size_t first = 0; ///< places in the tile
        std::size_t end = 0;
        std::size_t owner = 0; ///< of the first of them, by its place among the entities
        std::size_t last = 0;  ///< of the last of them
    };

    void score(std::size_t tile);
    void find_owners(Part& part) const;
    void name_owners(Part const& part);
    void reduce(Mine& mine, Part const& part, std::int64_t* to);
    template <class T> void reduce_numbers(Mine& mine, LaneResult const& result, Part const& part, std::int64_t* to);
    template <class T> void add_up(T const* v, Part const& part, std::int64_t* to) const;
    void compare_days(Mine& mine, LaneResult const& result, Part const& part, std::int64_t* to);

    GatherPlan const& of_;
    ObjectPlan const& objects_;
    TileRun run_;
    std::vector<Mine> mine_;
    std::vector<Outer> outer_;
    std::vector<std::int64_t> days_;
    bool asks_days_ = false;
    bool asks_whose_ = false; ///< something is gathered besides sums
    std::size_t scored_ = static_cast<std::size_t>(-1); ///< the tile that the registers hold
    std::uint8_t left_[tile_size] = {};                 ///< of its objects
    std::size_t begins_[tile_size + 1] = {};            ///< of each entity at hand, its first object; then the one behind all of them
    std::uint32_t whose_[tile_size] = {};               ///< of each object of the tile, its entity's place
};

/// The day of an object; one that is no day is none.
[[nodiscard]] STEELYARD_INLINE std::int64_t day_of(ObjectColumns const& given, std::size_t object) {
    if (!given.on || object >= given.on.size) return missing_fact;
    std::int64_t const day = number_at(given.on, object);
    return day != least_of(given.on) && day >= first_day && day <= last_day ? day : missing_fact;
}

/// Takes the program's steps for a tile of objects.
STEELYARD_INLINE void ObjectTiles::score(std::size_t tile) {
    std::size_t const first = tile * tile_size;
    std::size_t const count = std::min(tile_size, objects_.input.entities - first);
    std::fill_n(left_, tile_size, static_cast<std::uint8_t>(0));
    if (asks_days_)
        for (std::size_t i = 0; i < count; ++i) days_[i] = day_of(*objects_.given, first + i);
    if (!outer_.empty()) {
        std::size_t low = 0; // the entity of the first object
        for (std::size_t high = of_.input->entities; low < high;) {
            std::size_t const middle = low + (high - low) / 2;
            if (objects_.first_of(middle + 1) <= first)
                low = middle + 1;
            else
                high = middle;
        }
        for (std::size_t i = 0; i < count; ++i) {
            while (low + 1 < of_.input->entities && objects_.first_of(low + 1) <= first + i) ++low;
            for (Outer& one : outer_) {
                IntColumn const& from = one.column->values;
                std::int64_t const v = low < from.size ? number_at(from, low) : least_of(from);
                one.values[i] = v == least_of(from) ? missing_fact : v;
            }
        }
    }
    run_.read(tile, count, left_);
    run_.take_steps(nullptr, left_);
    scored_ = tile;
}

/// The entities of a part. Nothing here depends on how many objects an entity has, which no processor foresees.
STEELYARD_INLINE void ObjectTiles::find_owners(Part& part) const {
    std::size_t const stop = part.base + part.end;
    while (begins_[part.owner + 1] <= part.base + part.first) ++part.owner;
    part.last = part.owner;
    while (begins_[part.last + 1] < stop) ++part.last;
}

/// Of each object of a part its entity: every entity but the first is counted where its objects begin, and the counts are added up.
STEELYARD_INLINE void ObjectTiles::name_owners(Part const& part) {
    std::uint16_t begin_here[tile_size] = {};
    for (std::size_t e = part.owner; e < part.last; ++e) ++begin_here[begins_[e + 1] - part.base];
    auto owner = static_cast<std::uint32_t>(part.owner);
    for (std::size_t i = part.first; i < part.end; ++i) {
        owner += begin_here[i];
        whose_[i] = owner;
    }
}

/// Sums of the objects of each entity, as differences of the sums of all before: of an entity that has left they may be anything.
template <class T> void ObjectTiles::add_up(T const* v, Part const& part, std::int64_t* to) const {
    std::uint64_t upto[tile_size + 1];
    std::uint64_t all = 0;
    upto[part.first] = all;
    for (std::size_t i = part.first; i < part.end; ++i) {
        all += static_cast<std::uint64_t>(std::int64_t{v[i]});
        upto[i + 1] = all;
    }
    std::uint64_t before = 0;
    for (std::size_t e = part.owner; e <= part.last; ++e) {
        std::uint64_t const here = upto[std::min(begins_[e + 1] - part.base, part.end)];
        to[e] = static_cast<std::int64_t>(static_cast<std::uint64_t>(to[e]) + (here - before));
        before = here;
    }
}

template <class T> void ObjectTiles::reduce_numbers(Mine& mine, LaneResult const& result, Part const& part, std::int64_t* to) {
    T const* const v = run_.lane<T>(result.over);
    switch (of_.program->gathers[mine.index].does) {
    case gather_op::sum: add_up(v, part, to); break;
    case gather_op::least:
        for (std::size_t i = part.first; i < part.end; ++i) to[whose_[i]] = std::min<std::int64_t>(to[whose_[i]], v[i]);
        break;
    case gather_op::most:
        for (std::size_t i = part.first; i < part.end; ++i) to[whose_[i]] = std::max<std::int64_t>(to[whose_[i]], v[i]);
        break;
    case gather_op::last: {
        std::int64_t const* const day = run_.lane<std::int64_t>(result.under);
        std::int32_t const* const there = run_.lane<std::int32_t>(result.there);
        for (std::size_t i = part.first; i < part.end; ++i) {
            if (there[i] == 0 || day[i] < mine.latest[whose_[i]]) continue;
            mine.latest[whose_[i]] = day[i];
            to[whose_[i]] = v[i];
        }
        break;
    }
    default: break;
    }
}

STEELYARD_INLINE void ObjectTiles::compare_days(Mine& mine, LaneResult const& result, Part const& part, std::int64_t* to) {
    std::int64_t const* const day = run_.lane<std::int64_t>(result.under);
    std::int32_t const* const there = run_.lane<std::int32_t>(result.there);
    for (std::size_t i = part.first; i < part.end; ++i) {
        if (whose_[i] != mine.whose) mine.days.clear();
        mine.whose = whose_[i];
        if (there[i] == 0 || mine.days.size() > objects_.program->most_objects) continue; // with more of them its entity leaves in any case
        bool const again = std::find(mine.days.begin(), mine.days.end(), day[i]) != mine.days.end();
        if (again || day[i] == missing_fact) to[whose_[i]] = 1;
        mine.days.push_back(day[i]);
    }
}

STEELYARD_INLINE void ObjectTiles::reduce(Mine& mine, Part const& part, std::int64_t* to) {
    LaneGather const& g = of_.program->gathers[mine.index];
    LaneResult const& result = objects_.program->nodes[g.result];
    if (g.does == gather_op::unlisted) return;
    if (g.does == gather_op::same_day)
        compare_days(mine, result, part, to);
    else if (objects_.program->wide[result.over] != 0)
        reduce_numbers<std::int64_t>(mine, result, part, to);
    else
        reduce_numbers<std::int32_t>(mine, result, part, to);
}

STEELYARD_INLINE void ObjectTiles::gather(std::size_t entity, std::size_t count, std::int64_t* gathered, std::uint8_t* leaves) {
    bool const all_listed = objects_.given != nullptr && !objects_.given->listed;
    for (Mine& mine : mine_) {
        LaneGather const& g = of_.program->gathers[mine.index];
        std::int64_t* const to = gathered + mine.index * tile_size;
        std::fill_n(to, tile_size, g.none);
        if (g.does == gather_op::unlisted)
            for (std::size_t i = 0; i < count; ++i) to[i] = all_listed || objects_.listed(entity + i) ? 0 : 1;
        if (g.does == gather_op::last) std::fill(mine.latest.begin(), mine.latest.end(), std::numeric_limits<std::int64_t>::min());
        mine.days.clear();
    }
    if (objects_.given == nullptr) return;
    take_numbers(objects_.given->offsets, entity, count + 1, begins_);
    for (std::size_t i = 0; i < count; ++i) {
        std::size_t const own = begins_[i + 1] - begins_[i];
        bool const apart = own > objects_.program->most_objects || (!all_listed && own != 0 && !objects_.listed(entity + i));
        if (apart) leaves[i] = static_cast<std::uint8_t>(leaves[i] | leaves_columns);
    }
    Part part;
    for (std::size_t at = begins_[0]; at < begins_[count]; at = part.base + part.end) {
        std::size_t const tile = at / tile_size;
        if (tile != scored_) score(tile);
        part.base = tile * tile_size;
        part.first = at - part.base;
        part.end = std::min(begins_[count] - part.base, tile_size);
        find_owners(part);
        std::uint8_t some_left = 0;
        for (std::size_t i = part.first; i < part.end; ++i) some_left = static_cast<std::uint8_t>(some_left | left_[i]);
        if (some_left != 0 || asks_whose_) name_owners(part);
        for (std::size_t i = part.first; some_left != 0 && i < part.end; ++i)
            leaves[whose_[i]] = static_cast<std::uint8_t>(leaves[whose_[i]] | left_[i]);
        for (Mine& mine : mine_) reduce(mine, part, gathered + mine.index * tile_size);
        part.owner = part.last;
    }
}

} // namespace detail

STEELYARD_END_NAMESPACE
