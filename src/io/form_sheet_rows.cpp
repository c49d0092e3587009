// SPDX-License-Identifier: BSL-1.0
#include "form_sheet_rows.hpp"

#include <cstddef>

#include <steelyard/diagnostic/nearest.hpp>

#include "characters.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

constexpr std::string_view wide_blank = "\xE3\x80\x80"; // U+3000, what a Chinese input method types for a blank

std::string_view trimmed(std::string_view text) {
    for (bool again = true; again;) {
        std::size_t const before = text.size();
        while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
        while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
        if (text.starts_with(wide_blank)) text.remove_prefix(wide_blank.size());
        if (text.ends_with(wide_blank)) text.remove_suffix(wide_blank.size());
        again = text.size() != before;
    }
    return text;
}

/// Free text keeps the blanks at its ends.
bool is_free(column c, sheet_row what) {
    bool const words = c == column::value && (what == sheet_row::head || what == sheet_row::object);
    return c == column::subject || c == column::place || c == column::reason || c == column::note || words;
}

std::string clean(std::string_view raw, column c, sheet_row what) {
    std::string_view const bare = trimmed(raw);
    if (bare.empty()) return {};
    if (is_free(c, what)) return std::string(without_guard(raw));
    std::string const text(without_guard(bare));
    if (c == column::on) return with_date(text);
    bool const fact = what == sheet_row::fact || what == sheet_row::event_fact;
    if (c != column::value || !fact) return text;
    if (text == "TRUE") return "true";
    return text == "FALSE" ? "false" : with_date(text);
}

class Sheet {
  public:
    Sheet(CsvTable const& table, Diagnostics& problems) : table_(table), problems_(problems) {}

    [[nodiscard]] std::optional<std::vector<SheetRow>> read() {
        if (table_.rows.empty() || !header(table_.rows.front())) return {};
        std::vector<SheetRow> out;
        for (std::size_t i = 1; i < table_.rows.size(); ++i) row(table_.rows[i], out);
        return out;
    }

  private:
    void complain(code what, Spot at, std::vector<std::string> arguments) {
        problems_.add(Diagnostic{
            what, severity_of(what), {}, std::move(arguments), {table_.file->name(), at.line, at.column}});
    }

    [[nodiscard]] bool header(std::vector<CsvCell> const& cells) {
        std::array<bool, column_count> seen{};
        for (CsvCell const& cell : cells) {
            std::string_view const title = trimmed(cell.text);
            std::size_t const found = title.empty() ? column_count : find_column(title);
            columns_.push_back(found);
            if (found < column_count) {
                if (seen[found]) complain(code::form_column_twice, cell.at, {shown(title)});
                seen[found] = true;
            } else if (!title.empty()) {
                Nearest nearest(title);
                for (SheetWord const& word : column_words) nearest.offer(word.en);
                for (SheetWord const& word : column_words) nearest.offer(word.zh);
                complain(code::form_column_unknown, cell.at, {shown(title), nearest.best()});
            }
        }
        bool whole = true;
        for (column const needed : {column::row, column::id})
            if (!seen[static_cast<std::size_t>(needed)]) {
                complain(code::form_column_missing, cells.front().at, {std::string(key_of(needed))});
                whole = false;
            }
        return whole;
    }

    void row(std::vector<CsvCell> const& cells, std::vector<SheetRow>& out) {
        SheetRow made;
        std::string_view word;
        Spot at = cells.front().at; // of the row, where the cell that tells its kind is left out
        bool empty = true;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            std::string_view const text = trimmed(cells[i].text);
            empty = empty && text.empty();
            if (i >= columns_.size() && !text.empty()) {
                complain(code::form_row_long, cells[i].at, {});
                break;
            }
            if (i >= columns_.size() || columns_[i] != static_cast<std::size_t>(column::row)) continue;
            word = text;
            at = cells[i].at;
        }
        if (empty) return;
        std::size_t kind = 0;
        while (kind < row_words.size() && !row_words[kind].is(word)) ++kind;
        if (kind == row_words.size()) return unknown_kind(word, at);
        made.what = static_cast<sheet_row>(kind);
        for (std::size_t i = 0; i < cells.size() && i < columns_.size(); ++i) {
            std::size_t const c = columns_[i];
            if (c == column_count) continue;
            made.text[c] = clean(cells[i].text, static_cast<column>(c), made.what);
            made.at[c] = cells[i].at;
        }
        for (Spot& spot : made.at)
            if (spot.line == 0) spot = at; // a column that is not there
        refuse_unused(made);
        out.push_back(std::move(made));
    }

    void unknown_kind(std::string_view word, Spot at) {
        if (word.empty()) return complain(code::form_cell_missing, at, {std::string(key_of(column::row))});
        Nearest nearest(word);
        std::string all;
        for (SheetWord const& known : row_words) {
            nearest.offer(known.en);
            nearest.offer(known.zh);
            all += (all.empty() ? "" : ", ") + std::string(known.en);
        }
        complain(code::unknown_word, at, {shown(word), nearest.best(), all});
    }

    void refuse_unused(SheetRow& made) {
        std::uint32_t const taken = columns_taken(made.what);
        std::string all;
        for (std::size_t c = static_cast<std::size_t>(first_filled); c < column_count; ++c)
            if ((taken >> c & 1U) != 0) all += (all.empty() ? "" : ", ") + std::string(column_words[c].en);
        for (std::size_t c = static_cast<std::size_t>(first_filled); c < column_count; ++c) {
            if ((taken >> c & 1U) != 0 || made.text[c].empty()) continue;
            complain(code::form_cell_unused, made.at[c], {std::string(column_words[c].en), all});
            made.text[c].clear();
        }
    }

    CsvTable const& table_;
    Diagnostics& problems_;
    std::vector<std::size_t> columns_; // of each cell of a row; column_count for one that is not known
};

} // namespace

std::optional<std::vector<SheetRow>> sheet_rows(CsvTable const& table, Diagnostics& problems) {
    return Sheet(table, problems).read();
}

std::string with_date(std::string const& text) {
    std::array<std::string, 3> parts;
    std::size_t part = 0;
    std::string_view rest = text;
    while (!rest.empty()) {
        char const c = rest.front();
        if (c >= '0' && c <= '9') {
            parts[part] += c;
            rest.remove_prefix(1);
            continue;
        }
        constexpr std::array<std::array<std::string_view, 3>, 3> separators{
            {{"/", "/", ""}, {"-", "-", ""}, {"年", "月", "日"}}};
        std::size_t taken = 0;
        for (auto const& kind : separators)
            if (!kind[part].empty() && rest.starts_with(kind[part])) taken = kind[part].size();
        rest.remove_prefix(taken);
        bool const last = part == 2;
        if (taken == 0 || (last && !rest.empty())) return text;
        part += last ? 0 : 1;
    }
    if (parts[0].size() != 4) return text;
    for (std::size_t i = 1; i < 3; ++i) {
        if (parts[i].empty() || parts[i].size() > 2) return text;
        if (parts[i].size() == 1) parts[i].insert(0, 1, '0');
    }
    return parts[0] + "-" + parts[1] + "-" + parts[2];
}

} // namespace io
STEELYARD_END_NAMESPACE
