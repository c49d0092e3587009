// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The rows of a CSV file (RFC 4180) that comes in pieces: UTF-8 with or without a byte order mark, lines ending with CR LF or LF.
/// Rows without quotes are cut where they stand; others cell by cell.

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// Finds commas, line feeds and quotes, 64 bytes at a time.
class CsvMarks {
  public:
    CsvMarks(char const* begin, char const* end) : block_(begin), end_(end), mask_(mask_of(begin)) {}

    /// The next mark; the end when there is none left.
    [[nodiscard]] char const* next() {
        while (mask_ == 0) {
            if (end_ - block_ <= 64) return end_;
            block_ += 64;
            mask_ = mask_of(block_);
        }
        char const* const found = block_ + __builtin_ctzll(mask_);
        mask_ &= mask_ - 1;
        return found;
    }

  private:
    [[nodiscard]] std::uint64_t mask_of(char const* at) const {
        if (end_ - at >= 64) return full_mask(at);
        std::array<char, 64> rest{};
        if (at < end_) std::memcpy(rest.data(), at, static_cast<std::size_t>(end_ - at));
        return full_mask(rest.data());
    }

    [[nodiscard]] static std::uint64_t full_mask(char const* at) {
        std::uint64_t mask = 0;
#if defined(__SSE2__)
        __m128i const comma = _mm_set1_epi8(',');
        __m128i const feed = _mm_set1_epi8('\n');
        __m128i const quote = _mm_set1_epi8('"');
        for (unsigned i = 0; i < 4; ++i) {
            __m128i const bytes = _mm_loadu_si128(reinterpret_cast<__m128i const*>(at + 16 * i));
            __m128i const found =
                _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, comma), _mm_cmpeq_epi8(bytes, feed)),
                             _mm_cmpeq_epi8(bytes, quote));
            mask |= static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(found))) << 16 * i;
        }
#else
        for (unsigned i = 0; i < 64; ++i)
            mask |= static_cast<std::uint64_t>(at[i] == ',' || at[i] == '\n' || at[i] == '"') << i;
#endif
        return mask;
    }

    char const* block_;
    char const* end_;
    std::uint64_t mask_;
};

/// What is wrong with the quotes of a row.
enum class quote_fault : std::uint8_t { none, stray, open };

/// Cuts pieces into rows. The cells that a row is handed out with are good until the next one.
class CsvStream {
  public:
    /// \param widest more cells of a row are counted but not kept \param longest no row may have more bytes
    CsvStream(std::size_t widest, std::size_t longest)
        : cells_(widest + 2), starts_(widest + 2), longest_(longest) {}

    /// How many cells of a row are kept from the next one on.
    void widen(std::size_t widest) {
        cells_.assign(widest + 2, {});
        starts_.assign(widest + 2, nullptr);
    }
    /// The number of a cell that no row has.
    [[nodiscard]] std::size_t no_cell() const { return cells_.size() - 1; }

    /// The next piece; `row()` is called for each row that is complete, blank lines left out. False: a row is too long.
    template <class Row>
    [[nodiscard]] bool read(std::string_view piece, Row const& row) {
        if (kept_.empty()) {
            char const* const rest = cut(piece.data(), piece.data() + piece.size(), false, row);
            kept_.assign(rest, piece.data() + piece.size());
        } else {
            kept_.append(piece);
            if (piece.find('\n') != std::string_view::npos) {
                char const* const rest = cut(kept_.data(), kept_.data() + kept_.size(), false, row);
                kept_.erase(0, static_cast<std::size_t>(rest - kept_.data()));
            }
        }
        return kept_.size() <= longest_;
    }

    /// What is left is a row as well.
    template <class Row>
    void finish(Row const& row) {
        char const* const end = kept_.data() + kept_.size();
        if (!kept_.empty()) static_cast<void>(cut(kept_.data(), end, true, row));
        kept_.clear();
    }

    [[nodiscard]] std::size_t count() const { return count_; } ///< cells of the row
    /// A cell of the row, below the number of those that are kept; empty where the row is shorter.
    [[nodiscard]] std::string_view cell(std::size_t n) const { return cells_[n]; }
    [[nodiscard]] std::int64_t line() const { return line_; } ///< where the row begins, from 1
    [[nodiscard]] quote_fault fault() const { return fault_; }

    /// Where in its row something stands: lines further down, and the text of that line before it.
    struct Offset {
        std::int64_t lines = 0;
        std::string_view before;
    };
    [[nodiscard]] Offset offset_of_cell(std::size_t n) const {
        if (n >= count_ || n + 1 >= cells_.size()) return offset(row_);
        return offset(cut_by_cell_ ? starts_[n] : cells_[n].data());
    }
    [[nodiscard]] Offset offset_of_fault() const { return offset(faulty_); }

  private:
    /// Rows from `at` on; gives where the first incomplete one begins.
    template <class Row>
    char const* cut(char const* at, char const* end, bool last, Row const& row) {
        CsvMarks marks(at, end);
        while (at < end) {
            row_ = at;
            fault_ = quote_fault::none;
            cut_by_cell_ = false;
            std::int64_t lines = 1;
            std::string_view* const cells = cells_.data();
            std::size_t const most = cells_.size() - 2; // more are counted there; the last stays empty
            std::size_t n = 0;
            for (bool more = true; more;) {
                char const* mark = marks.next();
                if (mark == end && !last) return row_;
                if (mark < end && *mark == '"') {
                    at = by_cell(end, last, lines);
                    if (at == nullptr) return row_;
                    n = count_;
                    marks = CsvMarks(at, end);
                    break;
                }
                more = mark < end && *mark == ',';
                char const* stop = mark;
                if (!more && stop > at && stop[-1] == '\r' && mark < end) --stop;
                cells[n < most ? n : most] = {at, static_cast<std::size_t>(stop - at)};
                ++n;
                at = mark < end ? mark + 1 : end;
            }
            count_ = n;
            for (; n <= most; ++n) cells[n] = {};
            if (count_ > 1 || !cells[0].empty() || fault_ != quote_fault::none) row();
            line_ += lines;
            if (fault_ == quote_fault::open) return end;
        }
        return end;
    }

    /// A row with quotes in it. Gives where the next one begins; null when it is not complete.
    [[nodiscard]] char const* by_cell(char const* end, bool last, std::int64_t& lines);

    void keep(char const* start, std::string_view text) {
        std::size_t const slot = count_ < cells_.size() - 2 ? count_ : cells_.size() - 2;
        cells_[slot] = text;
        starts_[slot] = start;
        ++count_;
    }
    void blame(quote_fault fault, char const* at) {
        if (fault_ == quote_fault::none) faulty_ = at;
        if (fault_ != quote_fault::open) fault_ = fault;
    }
    [[nodiscard]] Offset offset(char const* at) const;

    std::vector<std::string_view> cells_;
    std::vector<char const*> starts_; ///< of a row cut by cell: cells with quotes in them stand elsewhere
    bool cut_by_cell_ = false;
    std::size_t longest_;
    std::size_t count_ = 0;
    std::int64_t line_ = 1;
    quote_fault fault_ = quote_fault::none;
    char const* faulty_ = nullptr;
    char const* row_ = nullptr;
    std::string kept_;                 ///< of earlier pieces, without a complete row
    std::vector<std::string> spelled_; ///< cells with quotes inside, of this row
};

} // namespace io
STEELYARD_END_NAMESPACE
