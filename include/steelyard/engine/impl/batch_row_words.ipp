// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <steelyard/engine/batch_plan.hpp>
#include <steelyard/engine/impl/batch_frame.ipp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

/// How the runs of a program are added up straight from rows of bytes: an entity a row, a field of a form a byte. Eight bytes are
/// added at a time, so that a word of eight belongs to one run; it begins wherever the run has cells that are not yet in one.
struct RowPlan {
    static constexpr std::uint32_t no_run = nowhere;

    /// What is asked of the cells, one after the other.
    struct Tables {
        std::vector<std::int8_t> full;
        std::vector<std::int8_t> cap;
        std::vector<std::int8_t> each;
        std::vector<std::int8_t> less;
        std::vector<std::int8_t> floor; ///< what lies below asks for a closer look

        void add(std::size_t n) {
            for (std::vector<std::int8_t>* const table : {&full, &cap, &less}) table->resize(table->size() + n, 0);
            each.resize(each.size() + n, 1);
            floor.resize(floor.size() + n, INT8_MIN);
        }
    };

    bool possible = false;
    std::size_t width = 0;      ///< fields of the form
    std::size_t stride = 0;     ///< so much of a row is read, with what it does not have
    std::size_t row_bytes = 32; ///< of a chunk
    Tables places;              ///< by the places of a row
    Tables loaded;              ///< by the bytes of the chunks, as they are laid side by side
    std::vector<RowChunk> chunks;
    bool plain = true;                  ///< all of them are straight and weigh nothing
    std::vector<std::int8_t> order;     ///< of each byte of the chunks, which of the sixteen that are read it is; below 0: none
    std::vector<std::uint32_t> slot;      ///< where the sums of each word lie, run by run
    std::vector<std::uint32_t> run_begin; ///< the first word of each run
    std::vector<LaneItem const*> items; ///< of each place what it is to its run
    std::vector<std::uint32_t> run;     ///< of each place
    std::vector<std::uint32_t> run_at;  ///< by a quarter of a run's first item, its number
    std::vector<std::uint32_t> copied;  ///< places whose cells are read one by one
    std::vector<unsigned char> noted;   ///< places of which somebody asks whether a clause was noted

    [[nodiscard]] RowSums sums() const {
        RowSums out;
        out.chunks = chunks.size();
        out.chunk = chunks.data();
        out.order = order.data();
        out.full = loaded.full.data();
        out.cap = loaded.cap.data();
        out.each = loaded.each.data();
        out.less = loaded.less.data();
        out.floor = loaded.floor.data();
        out.slot = slot.data();
        out.run_begin = run_begin.data();
        out.runs = run_begin.size() - 1;
        return out;
    }
    [[nodiscard]] std::size_t words() const { return row_bytes / 8 * chunks.size(); }
};

/// Lays the cells of rows out for sums: words of eight that belong to one run, two of them in sixteen bytes of a row that are read at
/// once, four or eight in a chunk.
class RowWords {
  public:
    explicit RowWords(RowPlan& plan) : plan_(plan), of_chunk_(plan.row_bytes / 8) {}

    /// `all`: places that belong to no run too, because cells are counted.
    void lay(std::uint32_t runs, bool all) {
        std::vector<std::uint32_t> begin(runs + 2, 0); // of the places of each run, sorted by run
        auto const run_of = [&](std::uint32_t p) { return std::min(plan_.run[p], runs); };
        for (std::uint32_t p = 0; p < plan_.width; ++p) ++begin[run_of(p) + 1];
        for (std::size_t r = 0; r <= runs; ++r) begin[r + 1] += begin[r];
        std::vector<std::uint32_t> at(begin.begin(), begin.end() - 1);
        std::vector<std::uint32_t> sorted(plan_.width);
        for (std::uint32_t p = 0; p < plan_.width; ++p) sorted[at[run_of(p)]++] = p;
        words_.reserve(plan_.width / 4 + 2 * std::size_t{runs} + 8);
        for (std::uint32_t r = 0; r <= runs; ++r) {
            plan_.run_begin.push_back(static_cast<std::uint32_t>(plan_.slot.size()));
            std::uint32_t const end = r == runs && !all ? begin[r] : begin[r + 1];
            for (std::uint32_t i = begin[r]; i < end;) {
                Word one;
                one.first = sorted[i];
                for (; i < end && sorted[i] < one.first + 8; ++i) one.add(sorted[i]);
                append(one);
            }
        }
        while (words_.size() % of_chunk_ != 0) words_.push_back({});
        std::size_t const bytes = 8 * words_.size();
        plan_.order.assign(bytes, INT8_MIN);
        plan_.loaded.add(bytes);
        std::size_t reach = plan_.width;
        for (std::size_t w = 0; w < words_.size(); w += of_chunk_) reach = std::max(reach, chunk(w, all));
        plan_.stride = (reach + plan_.row_bytes - 1) / plan_.row_bytes * plan_.row_bytes;
    }

  private:
    /// Places of one run: some of the eight from the first on.
    struct Word {
        std::uint32_t first = nowhere; ///< nowhere: it has none
        std::uint32_t last = 0;
        std::uint8_t has = 0; ///< a bit each

        void add(std::uint32_t p) {
            last = p;
            has = static_cast<std::uint8_t>(has | 1U << (p - first));
        }
    };

    /// The second word of sixteen bytes has to lie in them with the first.
    void append(Word const& one) {
        if (words_.size() % 2 == 1 && std::max(words_.back().last, one.last) - std::min(words_.back().first, one.first) >= 16) words_.push_back({});
        std::size_t const w = words_.size(); // of a chunk the sums of all even words are stored first
        plan_.slot.push_back(static_cast<std::uint32_t>(w / of_chunk_ * of_chunk_ + w % 2 * (of_chunk_ / 2) + w % of_chunk_ / 2));
        words_.push_back(one);
    }
    /// The words of a chunk from w on; up to where it reads in a row.
    std::size_t chunk(std::size_t w, bool all) {
        RowChunk out;
        out.straight = lies_straight(w, all);
        std::size_t reach = 0;
        for (std::size_t k = 0; k < 4; ++k) { // what is not there lies with the first
            out.at[k] = 2 * k < of_chunk_ ? begin_of(w + 2 * k, out.at[0]) : out.at[0];
            reach = std::max<std::size_t>(reach, out.at[k] + std::size_t{16});
        }
        for (std::size_t k = w; k < w + of_chunk_; ++k)
            for (std::uint32_t j = 0; j < 8; ++j) {
                if ((words_[k].has >> j & 1) == 0) continue;
                std::uint32_t const p = words_[k].first + j;
                std::size_t const to = 8 * k + j;
                plan_.order[to] = static_cast<std::int8_t>(p - out.at[(k - w) / 2]);
                RowPlan::Tables const& from = plan_.places;
                RowPlan::Tables& t = plan_.loaded;
                t.full[to] = from.full[p];
                t.cap[to] = from.cap[p];
                t.each[to] = from.each[p];
                t.less[to] = from.less[p];
                t.floor[to] = from.floor[p];
            }
        out.weighs = weighing(8 * w);
        plan_.plain = plan_.plain && out.straight && out.weighs == row_weighing::none;
        plan_.chunks.push_back(out);
        return out.straight ? out.at[0] + plan_.row_bytes : reach;
    }
    [[nodiscard]] std::uint32_t begin_of(std::size_t w, std::uint32_t none) const {
        std::uint32_t const out = std::min(words_[w].first, words_[w + 1].first); // `nowhere` is greater than all
        return out == nowhere ? none : out;
    }
    /// Whether the bytes of a row are the words of a chunk as they lie there; `all`: and every cell among them is theirs.
    [[nodiscard]] bool lies_straight(std::size_t w, bool all) const {
        std::uint32_t const begin = words_[w].first;
        if (begin == nowhere) return false;
        std::size_t own = 0;
        for (std::size_t k = 0; k < of_chunk_; ++k) {
            if (words_[w + k].first != nowhere && words_[w + k].first != begin + 8 * k) return false;
            own += static_cast<std::size_t>(std::popcount(words_[w + k].has));
        }
        return !all || own == std::min<std::size_t>(plan_.row_bytes, plan_.width - begin);
    }
    /// How the cells of a chunk are weighed.
    [[nodiscard]] row_weighing weighing(std::size_t at) const {
        RowPlan::Tables const& t = plan_.loaded;
        row_weighing out = row_weighing::none;
        for (std::size_t i = at; i < at + plan_.row_bytes; i += 2) {
            auto const product = [&](std::size_t k) { return t.cap[k] * t.each[k]; };
            if (product(i) + product(i + 1) > UINT8_MAX) return row_weighing::any;
            if (t.less[i] != 0 || t.less[i + 1] != 0) out = row_weighing::bytes_with_less;
            if (out == row_weighing::none && (t.each[i] != 1 || t.each[i + 1] != 1)) out = row_weighing::bytes;
        }
        return out;
    }

    RowPlan& plan_;
    std::size_t of_chunk_; ///< words
    std::vector<Word> words_;
};

} // namespace detail

STEELYARD_END_NAMESPACE
