// SPDX-License-Identifier: BSL-1.0
#include "csv_stream.hpp"

#include <algorithm>

STEELYARD_BEGIN_NAMESPACE
namespace io {

char const* CsvStream::by_cell(char const* end, bool last, std::int64_t& lines) {
    count_ = 0;
    cut_by_cell_ = true;
    spelled_.clear();
    spelled_.reserve(cells_.size()); // cells point into it
    char const* at = row_;
    auto const ends = [&](char const* here) {
        return here == end || *here == ',' || *here == '\n'
               || (*here == '\r' && here + 1 < end && here[1] == '\n');
    };
    for (;;) {
        char const* const start = at;
        if (at < end && *at == '"') {
            std::string text;
            bool closed = false;
            for (++at; !closed;) {
                char const* const quote = std::find(at, end, '"');
                text.append(at, quote);
                if (quote == end || (quote + 1 == end && !last)) {
                    if (!last) return nullptr;
                    blame(quote_fault::open, start);
                    break;
                }
                at = quote + 1;
                if (at < end && *at == '"')
                    text += *at++;
                else
                    closed = true;
            }
            if (fault_ == quote_fault::open) return end;
            char const* const rest = at;
            while (!ends(at)) ++at;
            if (at > rest) blame(quote_fault::stray, rest);
            if (spelled_.size() + 1 < cells_.size()) {
                spelled_.push_back(std::move(text.append(rest, at)));
                keep(start + 1, spelled_.back());
            } else {
                ++count_;
            }
        } else {
            for (; !ends(at); ++at)
                if (*at == '"') blame(quote_fault::stray, at);
            keep(start, {start, static_cast<std::size_t>(at - start)});
        }
        if (at == end && !last) return nullptr;
        if (at == end || *at != ',') break;
        ++at;
    }
    if (at < end && *at == '\r') ++at;
    if (at < end) ++at;
    lines = std::max<std::int64_t>(1, std::count(row_, at, '\n'));
    return at;
}

CsvStream::Offset CsvStream::offset(char const* at) const {
    Offset out;
    char const* line = row_;
    for (char const* c = row_; c < at; ++c)
        if (*c == '\n') {
            line = c + 1;
            ++out.lines;
        }
    out.before = {line, static_cast<std::size_t>(at - line)};
    return out;
}

} // namespace io
STEELYARD_END_NAMESPACE
