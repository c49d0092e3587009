// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/form.hpp>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <steelyard/io/csv.hpp>
#include <steelyard/io/document.hpp>

#include "form_columns.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

/// The column of a place that can be filled in: both are listed in one order.
constexpr column column_of(form_field field) {
    return static_cast<column>(static_cast<unsigned>(first_filled) + static_cast<unsigned>(field));
}
static_assert(column_of(form_field::status) == column::status && column_of(form_field::passed) == column::passed
              && column_of(form_field::note) == column::note);

class SheetWriter {
  public:
    explicit SheetWriter(language tongue) : tongue_(tongue) {}

    [[nodiscard]] std::string write(Form const& form) {
        std::vector<std::string> titles;
        for (std::size_t c = 0; c < column_count; ++c) titles.push_back(column_title(static_cast<column>(c), tongue_));
        out_ = write_csv_row(titles);
        for (FormRow const& row : form.head) rows(row, {});
        std::size_t first_node = 0;
        std::vector<FormRow> const& own = form.record.rows;
        for (; first_node < own.size() && own[first_node].what == form_row::fact; ++first_node)
            rows(own[first_node], {});
        for (FormEvents const& events : form.events) write(events);
        for (; first_node < own.size(); ++first_node) rows(own[first_node], {});
        for (FormObjects const& objects : form.record.objects) write(objects, {});
        return std::move(out_);
    }

  private:
    using Cells = std::array<std::string, column_count>;

    [[nodiscard]] static std::string& cell(Cells& cells, column c) { return cells[static_cast<std::size_t>(c)]; }
    [[nodiscard]] std::string word(sheet_row row) const {
        return std::string(row_words[static_cast<std::size_t>(row)].in(tongue_));
    }
    [[nodiscard]] std::string name(column c) const {
        return std::string(column_words[static_cast<std::size_t>(c)].in(tongue_));
    }
    void put(Cells const& cells) { out_ += write_csv_row(std::vector<std::string>(cells.begin(), cells.end())); }

    [[nodiscard]] Cells begin(sheet_row what, std::string object, std::string id, Text const& title) const {
        Cells out;
        cell(out, column::row) = word(what);
        cell(out, column::object) = std::move(object);
        cell(out, column::id) = std::move(id);
        cell(out, column::title) = title.in(tongue_);
        return out;
    }

    /// A row of the form, once empty or once for each entry.
    void rows(FormRow const& row, std::string const& object) {
        std::string const id = row.what == form_row::reading ? row.id + "/" + row.reading : row.id;
        Cells cells = begin(static_cast<sheet_row>(row.what), object, id, row.title);
        cell(cells, column::path) = row.path.in(tongue_);
        cell(cells, column::rule) = row.rule.in(tongue_);
        std::string& fill = cell(cells, column::fill);
        for (form_field const field : row.asks) {
            if (field == form_field::place || field == form_field::on || field == form_field::note) continue;
            fill += (fill.empty() ? "" : " ") + name(column_of(field));
            if (field == form_field::status) fill += statuses(row);
        }
        if (row.entries.empty()) put(cells);
        for (FormEntry const& entry : row.entries) {
            Cells filled = cells;
            for (column c = first_filled;; c = static_cast<column>(static_cast<unsigned>(c) + 1)) {
                auto const field = static_cast<form_field>(static_cast<unsigned>(c) - static_cast<unsigned>(first_filled));
                cell(filled, c) = field == form_field::status ? status_in(entry.status) : entry.at(field);
                if (c == column::note) break;
            }
            put(filled);
        }
    }

    /// The words that can stand in the column `status` of a row: "(checked/unchecked)".
    [[nodiscard]] std::string statuses(FormRow const& row) const {
        bool const absence = std::find(row.asks.begin(), row.asks.end(), form_field::reason) != row.asks.end();
        std::string const both = status_in("checked") + "/" + status_in("unchecked");
        return "(" + both + (absence ? "/" + status_in("absent") : "") + ")";
    }

    [[nodiscard]] std::string status_in(std::string const& status) const {
        for (SheetWord const& known : status_words)
            if (known.en == status) return std::string(known.in(tongue_));
        return status;
    }

    void write(FormEvents const& events) {
        Cells covered = begin(sheet_row::events, {}, events.kind, events.title);
        cell(covered, column::rule) = tongue_ == language::zh ? "记录完整的期间，如 2025-01-01..2026-05-31 或 all"
                                                              : "days for which the record is complete, such as "
                                                                "2025-01-01..2026-05-31, or all";
        cell(covered, column::fill) = name(column::value);
        EventRecord const* const record = events.record ? &*events.record : nullptr;
        if (record && record->covers) cell(covered, column::value) = to_string(*record->covers);
        put(covered);
        if (!record || record->list.empty()) return write(events, Event{});
        for (Event const& event : record->list) write(events, event);
    }

    void write(FormEvents const& events, Event const& event) {
        Cells cells = begin(sheet_row::event, event.id, events.kind, events.title);
        cell(cells, column::rule) = tongue_ == language::zh ? "一起一行，object 列写编号" : "one row for each; its number in the column object";
        cell(cells, column::fill) = name(column::on);
        if (event.on) cell(cells, column::on) = to_string(*event.on);
        cell(cells, column::note) = event.note;
        put(cells);
        for (FormRow const& fact : events.facts) {
            Cells one = begin(sheet_row::event_fact, event.id, events.kind + "/" + fact.id, fact.title);
            cell(one, column::rule) = fact.rule.in(tongue_);
            cell(one, column::fill) = name(column::value);
            for (FactEntry const& known : event.facts)
                if (known.fact == fact.id) cell(one, column::value) = to_string(known.value);
            put(one);
        }
    }

    void write(FormObjects const& objects, std::string const& above) {
        std::string const kind = (above.empty() ? "" : above + "/") + pointer_token(objects.kind);
        Cells none = begin(sheet_row::object, kind + "/", {}, objects.title);
        cell(none, column::rule) = tongue_ == language::zh
                                       ? "一个也没有时状态写“无”；否则每个对象复制下面各行，object 列写 " + kind + "/编号"
                                       : "status none when there is none at all; otherwise copy the rows below for each, and "
                                         "write "
                                             + kind + "/ID in the column object";
        cell(none, column::fill) = name(column::status) + "(" + status_in("none") + ")";
        if (objects.none) cell(none, column::status) = status_in("none");
        put(none);
        for (FormRecord const& member : objects.members) write(member, objects.title, kind + "/" + pointer_token(member.id));
    }

    void write(FormRecord const& record, Text const& kind, std::string const& object) {
        bool const also = !record.title.any.empty() && !(record.title.zh.empty() && record.title.en.empty());
        Cells cells = begin(sheet_row::object, object, also ? "title.any" : "title", kind);
        cell(cells, column::fill) = name(column::value) + " " + name(column::on);
        cell(cells, column::rule) = tongue_ == language::zh ? "名称和日期" : "its name and date";
        cell(cells, column::value) = record.title.any;
        if (record.on) cell(cells, column::on) = to_string(*record.on);
        put(cells);
        for (auto const& [id, text] : {std::pair<std::string, std::string const&>("title.zh", record.title.zh),
                                       std::pair<std::string, std::string const&>("title.en", record.title.en)}) {
            if (text.empty()) continue;
            Cells one = begin(sheet_row::object, object, id, kind);
            cell(one, column::value) = text;
            put(one);
        }
        for (FormRow const& row : record.rows) rows(row, object);
        for (FormObjects const& inner : record.objects) write(inner, object);
    }

    language tongue_;
    std::string out_;
};

} // namespace

std::string write_form_csv(Form const& form, language tongue, bool mark) {
    return (mark ? "\xEF\xBB\xBF" : "") + SheetWriter(tongue).write(form);
}

} // namespace io
STEELYARD_END_NAMESPACE
