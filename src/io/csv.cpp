// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/csv.hpp>

#include <cstddef>
#include <utility>

#include <steelyard/io/writer.hpp>

#include "tree.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

/// Reads one text from its first byte to its last; every byte is looked at a bounded number of times.
class CsvReader {
  public:
    CsvReader(SourceFile const& file, ReadLimits const& limits, CsvTable& out)
        : file_(file), text_(file.text()), limits_(limits), out_(out), places_(file) {}

    /// False when reading had to stop.
    [[nodiscard]] bool read() {
        while (at_ < text_.size())
            if (!row()) return false;
        return true;
    }

  private:
    [[nodiscard]] bool row() {
        std::vector<CsvCell> cells;
        bool more = true;
        while (more) {
            CsvCell& cell = cells.emplace_back();
            if (++count_ > limits_.max_nodes) return stop(code::too_many_nodes, at_, limits_.max_nodes);
            bool const sound = at_ < text_.size() && text_[at_] == '"' ? quoted(cell) : bare(cell);
            if (!sound) return false;
            more = at_ < text_.size() && text_[at_] == ',';
            if (more) ++at_;
        }
        if (at_ < text_.size() && text_[at_] == '\r') ++at_;
        if (at_ < text_.size()) ++at_; // the line feed
        if (cells.size() > 1 || !cells.front().text.empty()) out_.rows.push_back(std::move(cells));
        return true;
    }

    /// True where a cell ends: at a comma, at the end of the line or of the text.
    [[nodiscard]] bool at_end() const {
        if (at_ >= text_.size() || text_[at_] == ',' || text_[at_] == '\n') return true;
        return text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
    }

    [[nodiscard]] bool bare(CsvCell& cell) {
        std::size_t const start = at_;
        cell.at = places_.at(start);
        bool told = false;
        for (; !at_end(); ++at_) {
            if (text_[at_] != '"' || told) continue;
            complain(code::form_quote_stray, at_);
            told = true;
        }
        cell.text.assign(text_.substr(start, at_ - start));
        return fits(cell, start);
    }

    [[nodiscard]] bool quoted(CsvCell& cell) {
        std::size_t const start = at_++;
        cell.at = places_.at(at_);
        for (;;) {
            std::size_t const quote = text_.find('"', at_);
            if (quote == std::string_view::npos) {
                complain(code::form_quote_open, start);
                return false;
            }
            cell.text += text_.substr(at_, quote - at_);
            if (!fits(cell, start)) return false;
            at_ = quote + 1;
            if (at_ >= text_.size() || text_[at_] != '"') break;
            cell.text += '"';
            ++at_;
        }
        if (at_end()) return true;
        complain(code::form_quote_stray, at_);
        std::size_t const rest = at_;
        while (!at_end()) ++at_;
        cell.text += text_.substr(rest, at_ - rest);
        return fits(cell, start);
    }

    [[nodiscard]] bool fits(CsvCell const& cell, std::size_t start) {
        return cell.text.size() <= limits_.max_scalar || stop(code::scalar_too_long, start, limits_.max_scalar);
    }

    void complain(code what, std::size_t byte, std::vector<std::string> arguments = {}) {
        Spot const spot = places_.at(byte);
        out_.problems.add(
            Diagnostic{what, severity_of(what), {}, std::move(arguments), {file_.name(), spot.line, spot.column}});
    }

    [[nodiscard]] bool stop(code what, std::size_t byte, std::size_t limit) {
        complain(what, byte, {std::to_string(limit)});
        return false;
    }

    SourceFile const& file_;
    std::string_view text_;
    ReadLimits const& limits_;
    CsvTable& out_;
    PlaceFinder places_; // one for all, asked near its last answer, so that a long line is read once
    std::size_t at_ = 0;
    std::size_t count_ = 0;
};

/// What makes a spreadsheet program take a cell for something else than text.
bool is_guarded(char first) {
    constexpr std::string_view special = "=+-@'\t\r";
    return special.find(first) != std::string_view::npos;
}

std::string csv_cell(std::string_view text) {
    std::string out;
    if (!text.empty() && is_guarded(text.front()) && !is_json_number(text)) out += '\'';
    out += text;
    bool const blank_edge = !out.empty() && (out.front() == ' ' || out.back() == ' ');
    if (!blank_edge && out.find_first_of(",\"\r\n") == std::string::npos) return out;
    std::string quoted = "\"";
    for (char const c : out) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted += '"';
}

} // namespace

CsvTable read_csv(std::string_view name, std::string_view bytes, ReadLimits const& limits) {
    CsvTable out;
    out.problems.limit = limits.max_diagnostics;
    std::shared_ptr<SourceFile const> file = open_text(name, bytes, limits, out.problems);
    if (!file) return out;
    if (CsvReader(*file, limits, out).read()) out.file = std::move(file);
    return out;
}

std::string write_csv_row(std::vector<std::string> const& cells) {
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        out += csv_cell(cells[i]);
    }
    return out += "\r\n";
}

std::string_view without_guard(std::string_view text) {
    bool const guarded = text.size() > 1 && text.front() == '\'' && is_guarded(text[1]) && !is_json_number(text.substr(1));
    return guarded ? text.substr(1) : text;
}

} // namespace io
STEELYARD_END_NAMESPACE
