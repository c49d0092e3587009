// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <steelyard/engine/batch_plan.hpp>
#include <steelyard/engine/impl/batch_frame.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// How the runs of a program are added up straight from rows of bytes: an entity a row, a field of a form a byte. Eight bytes are
/// added at a time, so that a word of eight belongs to one run; where two runs meet inside a word, it is taken once more.
struct RowPlan {
    static constexpr std::uint32_t no_run = nowhere;

    bool possible = false;
    std::size_t width = 0;  ///< fields of the form
    std::size_t chunks = 0; ///< of 32 bytes
    std::vector<std::int8_t> full;
    std::vector<std::int8_t> cap;
    std::vector<std::int8_t> each;
    std::vector<std::int8_t> less;
    bool weighs = false;            ///< `each` is not 1 everywhere, or `less` not 0
    std::vector<std::int8_t> floor; ///< what lies below asks for a closer look
    std::vector<LaneItem const*> items; ///< of each place what it is to its run
    std::vector<std::uint32_t> run; ///< of each place
    std::vector<std::uint32_t> extra;
    std::vector<std::uint32_t> run_words;
    std::vector<std::uint32_t> run_begin;
    std::vector<std::uint32_t> first_word;
    std::vector<std::uint32_t> run_at;   ///< by a quarter of a run's first item, its number
    std::vector<std::uint32_t> copied;   ///< places whose cells are read one by one
    std::vector<unsigned char> noted;    ///< places of which somebody asks whether a clause was noted

    [[nodiscard]] RowSums sums() const {
        RowSums out;
        out.chunks = chunks;
        out.extra_chunks = extra.size() / 4;
        out.full = full.data();
        out.cap = cap.data();
        out.each = each.data();
        out.less = less.data();
        out.floor = floor.data();
        out.extra = extra.data();
        out.run_words = run_words.data();
        out.run_begin = run_begin.data();
        out.first_word = first_word.data();
        out.runs = run_begin.size() - 1;
        return out;
    }
    [[nodiscard]] std::size_t stride() const { return 32 * chunks; }
    [[nodiscard]] std::size_t words() const { return 4 * chunks + extra.size(); }
};

/// Which words of a row each run takes.
STEELYARD_INLINE void lay_words(RowPlan& out, std::size_t runs) {
    std::vector<std::vector<std::uint32_t>> words(runs);
    std::vector<std::int8_t> const full = out.full;
    std::vector<std::int8_t> const cap = out.cap;
    std::vector<std::int8_t> const each = out.each;
    std::vector<std::int8_t> const less = out.less;
    struct More {
        std::uint32_t word;
        std::uint32_t run;
    };
    std::vector<More> more;
    for (std::uint32_t w = 0; 8 * std::size_t{w} < out.width; ++w) {
        std::size_t const begin = 8 * std::size_t{w};
        std::size_t const end = begin + 8 < out.width ? begin + 8 : out.width;
        std::uint32_t owner = RowPlan::no_run;
        for (std::size_t p = begin; p < end; ++p) {
            std::uint32_t const r = out.run[p];
            if (r == RowPlan::no_run) continue;
            if (owner == RowPlan::no_run) {
                owner = r;
                words[r].push_back(w);
            }
            if (r == owner) continue;
            out.full[p] = out.cap[p] = out.less[p] = 0;
            bool const listed = std::any_of(more.begin(), more.end(), [&](More const& one) { return one.word == w && one.run == r; });
            if (!listed) more.push_back({w, r}); // one entry has all of a run's places in a word
        }
    }
    for (More const& one : more) {
        words[one.run].push_back(static_cast<std::uint32_t>(4 * out.chunks + out.extra.size()));
        out.extra.push_back(one.word);
        for (std::size_t p = 8 * std::size_t{one.word}; p < 8 * std::size_t{one.word} + 8; ++p) {
            bool const here = p < out.width && out.run[p] == one.run;
            out.full.push_back(here ? full[p] : std::int8_t{0});
            out.cap.push_back(here ? cap[p] : std::int8_t{0});
            out.each.push_back(here ? each[p] : std::int8_t{1});
            out.less.push_back(here ? less[p] : std::int8_t{0});
            out.floor.push_back(INT8_MIN);
        }
    }
    while (out.extra.size() % 4 != 0) {
        out.extra.push_back(0);
        for (std::vector<std::int8_t>* const table : {&out.full, &out.cap, &out.each, &out.less}) table->resize(table->size() + 8, 0);
        out.floor.resize(out.floor.size() + 8, INT8_MIN);
    }
    out.run_begin.push_back(0);
    for (std::vector<std::uint32_t> const& one : words) {
        out.run_words.insert(out.run_words.end(), one.begin(), one.end());
        out.run_begin.push_back(static_cast<std::uint32_t>(out.run_words.size()));
        bool follow = !one.empty();
        for (std::size_t w = 1; w < one.size(); ++w) follow = follow && one[w] == one[w - 1] + 1;
        out.first_word.push_back(follow ? one.front() : nowhere);
    }
}

/// The plan for a form of these fields. Not possible where an item does not fit 8 bits, or the form has another of its cells than the
/// first, or a field of a run that the form does not have holds something else than 0 where nothing is said. `counted`: the form's cells
/// are findings, of which each has to be one that its field takes.
[[nodiscard]] STEELYARD_INLINE RowPlan row_plan(std::vector<BatchField> const& known, LaneProgram const& program, std::span<std::uint32_t const> fields,
                                                std::vector<std::int16_t> const& empty, bool counted) {
    RowPlan out;
    out.width = fields.size();
    out.chunks = (out.width + 31) / 32;
    std::size_t const bytes = 32 * out.chunks;
    out.full.assign(bytes, 0);
    out.cap.assign(bytes, 0);
    out.each.assign(bytes, 1);
    out.less.assign(bytes, 0);
    out.floor.assign(bytes, INT8_MIN);
    out.items.assign(out.width, nullptr);
    out.run.assign(out.width, RowPlan::no_run);
    out.noted.assign(out.width, 0);
    std::vector<std::uint32_t> place(known.size(), nowhere);
    for (std::uint32_t p = 0; p < out.width; ++p) {
        if (fields[p] >= place.size() || place[fields[p]] != nowhere) return out;
        place[fields[p]] = p;
        if (counted && empty[fields[p]] != 0) return out;
    }
    auto const unsaid = [&](std::uint32_t field) { return place[field] == nowhere && empty[field] == 0; };
    auto const alone = [&](LaneItem const* one) { // it is the only cell of its item of which anything is said
        bool out_of_all = one->opens;
        for (; out_of_all && !one->closes; ++one) out_of_all = unsaid(one[1].field);
        return out_of_all;
    };
    std::uint32_t runs = 0;
    for (LaneStep const& s : program.steps) {
        if (s.does != lane_op::run) continue;
        out.run_at.resize(static_cast<std::size_t>(s.k) / 4 + 1, RowPlan::no_run);
        out.run_at.back() = runs;
        for (auto i = static_cast<std::size_t>(s.k); i < static_cast<std::size_t>(s.k2); ++i) {
            LaneItem const& item = program.items[i];
            if (item.field == nowhere) continue;
            if (unsaid(item.field)) continue;
            // so many count: min(min(v, most) · each, cap) is min(v, count) · each, and less where it is `count`
            int const count = std::min<int>(item.most, (item.cap + item.each - 1) / item.each);
            int const less = std::max(count * item.each - item.cap, 0);
            bool const fits = item.cap > 0 && count > 0 && count <= INT8_MAX && item.each <= INT8_MAX && item.full <= UINT8_MAX;
            if (!fits || !alone(&item) || place[item.field] == nowhere) return out;
            std::uint32_t const p = place[item.field];
            if (out.run[p] != RowPlan::no_run) return out;
            out.run[p] = runs;
            out.full[p] = static_cast<std::int8_t>(static_cast<std::uint8_t>(item.full));
            out.cap[p] = static_cast<std::int8_t>(count);
            out.each[p] = static_cast<std::int8_t>(item.each);
            out.less[p] = static_cast<std::int8_t>(less);
            out.weighs = out.weighs || item.each != 1 || less != 0;
            out.items[p] = &item;
            out.floor[p] = item.admits(cell_absent) ? cell_absent : std::int8_t{0};
        }
        ++runs;
    }
    std::vector<unsigned char> copies(out.width, 0);
    for (LaneStep const& s : program.steps) {
        if (s.does != lane_op::cell && s.does != lane_op::coded) continue;
        for (std::int64_t const field : {s.k, s.does == lane_op::coded ? s.k3 : std::int64_t{-1}}) {
            std::uint32_t const p = field < 0 ? nowhere : place[static_cast<std::size_t>(field)];
            if (p == nowhere) continue;
            if (s.does == lane_op::coded && s.k2 < cell_absent && out.run[p] != RowPlan::no_run)
                out.noted[p] = 1;
            else
                copies[p] = 1;
        }
    }
    for (std::uint32_t p = 0; p < out.width; ++p) {
        bool const by_itself = out.run[p] == RowPlan::no_run || known[fields[p]].exact;
        if (copies[p] != 0 || (counted && by_itself)) out.copied.push_back(p);
    }
    lay_words(out, runs);
    out.possible = true;
    return out;
}

} // namespace detail

STEELYARD_END_NAMESPACE
