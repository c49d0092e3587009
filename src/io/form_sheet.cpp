// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/form_sheet.hpp>

#include <algorithm>
#include <array>
#include <utility>

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/io/bind.hpp>

#include "characters.hpp"
#include "form_events.hpp"
#include "form_head.hpp"
#include "form_record.hpp"
#include "tree.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

/// Gathers rows into the document of an assessment.
class Gatherer {
  public:
    Gatherer(Slips slips, std::size_t deepest) : slips_(slips), head_(slips), events_(slips), deepest_(deepest) {}

    void take(SheetRow const& row) {
        switch (row.what) {
        case sheet_row::head: return head_.take(row);
        case sheet_row::fact: return fact(row);
        case sheet_row::group:
        case sheet_row::item: return node(row);
        case sheet_row::reading: return reading(row);
        case sheet_row::clause:
        case sheet_row::adjustment: return finding(row);
        case sheet_row::object: return object(row);
        case sheet_row::events: return events_.record(row);
        case sheet_row::event: return events_.event(row);
        case sheet_row::event_fact: return events_.fact(row);
        }
    }

    [[nodiscard]] DocumentNode whole() {
        DocumentNode root = container(node_kind::mapping, {}, Spot{0, 1, 1});
        root.children.push_back(scalar_node("format", std::string(file_format), root.at, root.at));
        head_.move_into(root);
        events_.move_into(root);
        record_.move_into(root);
        return root;
    }

  private:
    // ---- the record that a row belongs to

    /// The record that the column `object` names; null when it names none, which is told if the row says something.
    RecordParts* record_of(SheetRow const& row) {
        std::string const& cell = row.of(column::object);
        if (cell.empty()) return &record_;
        if (last_ && cell == last_cell_) return last_;
        std::vector<std::string> tokens = pointer_tokens("/" + cell);
        if (tokens.size() % 2 != 0) tokens.emplace_back(); // a kind alone
        Spot const at = row.spot(column::object);
        if (tokens.size() / 2 > deepest_) {
            slips_.complain(code::too_deep, at, {std::to_string(deepest_)});
            return nullptr;
        }
        RecordParts* here = &record_;
        for (std::size_t i = 0; i < tokens.size(); i += 2) {
            if (tokens[i].empty()) {
                slips_.complain(code::form_object_path, at, {shown(cell)});
                return nullptr;
            }
            if (tokens[i + 1].empty()) {
                if (row.says_something()) slips_.complain(code::form_object_unnamed, at, {shown(tokens[i])});
                return nullptr;
            }
            here = member(*kind_in(*here, tokens[i], at), tokens[i + 1], at);
        }
        last_cell_ = cell;
        last_ = here;
        return here;
    }

    static KindRecord* kind_in(RecordParts& record, std::string const& kind, Spot at) {
        KindRecord*& found = record.by_kind[kind];
        if (!found) {
            found = &record.kinds.emplace_back();
            found->kind = kind;
            found->at = at;
        }
        return found;
    }

    RecordParts* member(KindRecord& kind, std::string const& id, Spot at) {
        RecordParts*& found = kind.by_id[id];
        if (!found) {
            if (kind.none) slips_.complain(code::form_none_and_some, *kind.none, {shown(kind.kind)});
            found = &kind.members.emplace_back();
            found->head.push_back(scalar_node("id", id, at, at));
        }
        return found;
    }

    void object(SheetRow const& row) {
        std::string const& status = row.of(column::status);
        if (status_words[static_cast<std::size_t>(sheet_status::none)].is(status)) return no_objects(row);
        if (!status.empty()) return unknown_status(row, true);
        if (!row.has(column::object)) {
            if (row.says_something()) slips_.complain(code::form_cell_missing, row.spot(column::row), {"object"});
            return;
        }
        RecordParts* const record = record_of(row);
        if (!record) return;
        std::string const key = row.has(column::id) ? row.of(column::id) : std::string("title");
        bool const known = key == "title" || key == "title.any" || key == "title.zh" || key == "title.en";
        if (row.has(column::value) && !known)
            slips_.complain(code::unknown_key, row.spot(column::id), {shown(key), {}, "title, title.zh, title.en"});
        else if (row.has(column::value))
            put(slips_, record->head, key, row.of(column::value), row);
        if (!row.has(column::on)) return;
        for (DocumentNode const& one : record->head)
            if (one.key == "on") return slips_.twice("on", one.key_at, row.spot(column::on));
        add_date(*record, row);
    }

    static void add_date(RecordParts& record, SheetRow const& row) {
        Spot const at = row.spot(column::on);
        record.head.push_back(scalar_node("on", row.of(column::on), at, at));
    }

    /// `KIND/` with the word none: there are no objects of that kind.
    void no_objects(SheetRow const& row) {
        std::string const& cell = row.of(column::object);
        std::vector<std::string> tokens = pointer_tokens("/" + cell);
        if (!tokens.empty() && tokens.back().empty()) tokens.pop_back();
        Spot const at = row.spot(column::object);
        if (tokens.size() % 2 == 0 || std::find(tokens.begin(), tokens.end(), "") != tokens.end())
            return slips_.complain(code::form_object_path, at, {shown(cell)});
        if (tokens.size() / 2 >= deepest_) return slips_.complain(code::too_deep, at, {std::to_string(deepest_)});
        RecordParts* here = &record_;
        for (std::size_t i = 0; i + 1 < tokens.size(); i += 2)
            here = member(*kind_in(*here, tokens[i], at), tokens[i + 1], at);
        KindRecord& kind = *kind_in(*here, tokens.back(), at);
        if (!kind.members.empty() && !kind.none) slips_.complain(code::form_none_and_some, row.spot(column::status), {shown(kind.kind)});
        kind.none = row.spot(column::status);
    }

    // ---- the rows of a record

    /// The record of a row that says something about a thing with an id; null when there is nothing to do.
    RecordParts* speaking(SheetRow const& row) {
        RecordParts* const record = record_of(row);
        if (!record || !row.says_something()) return nullptr;
        return slips_.id_of(row).empty() ? nullptr : record;
    }

    void fact(SheetRow const& row) {
        RecordParts* const record = speaking(row);
        if (!record) return;
        auto const [first, fresh] = record->known.emplace(row.of(column::id), row.spot(column::id));
        if (!fresh) return slips_.twice(first->first, first->second, row.spot(column::id));
        record->facts.push_back(
            scalar_node(row.of(column::id), row.of(column::value), row.spot(column::value), row.spot(column::id)));
    }

    /// An entry of a list, which begins with the id of the row.
    static DocumentNode entry(SheetRow const& row, std::string_view key, std::string id) {
        Spot const at = row.spot(column::id);
        DocumentNode out = container(node_kind::mapping, {}, at);
        out.key_at = {};
        out.children.push_back(scalar_node(key, std::move(id), at, at));
        return out;
    }

    void node(SheetRow const& row) {
        RecordParts* const record = speaking(row);
        if (!record) return;
        bool absent = false;
        if (row.has(column::status)) absent = status(row, *record);
        if (row.has(column::reason) && !absent)
            slips_.complain(code::form_cell_unused, row.spot(column::reason), {"reason"});
        bool measured = false;
        for (column const c : {column::option, column::marks, column::value, column::passed, column::checked})
            measured = measured || row.has(c);
        if (measured) return measure(row, *record, row.of(column::id), {});
        if (row.has(column::note)) slips_.complain(code::form_cell_unused, row.spot(column::note), {"note"});
    }

    void measure(SheetRow const& row, RecordParts& record, std::string item, std::string reading) {
        DocumentNode one = entry(row, "item", std::move(item));
        Spot const at = row.spot(column::id);
        if (!reading.empty()) one.children.push_back(scalar_node("reading", std::move(reading), at, at));
        add_cells(one, row,
                  {column::option, column::marks, column::value, column::passed, column::checked, column::note});
        record.measures.push_back(std::move(one));
    }

    /// True when the status of a row is that it does not apply.
    [[nodiscard]] bool status(SheetRow const& row, RecordParts& record) {
        std::string const& word = row.of(column::status);
        auto const is = [&](sheet_status s) { return status_words[static_cast<std::size_t>(s)].is(word); };
        if (is(sheet_status::absent)) {
            DocumentNode one = entry(row, "node", row.of(column::id));
            add_cells(one, row, {column::reason});
            record.absent.push_back(std::move(one));
            return true;
        }
        if (!is(sheet_status::checked) && !is(sheet_status::unchecked)) {
            unknown_status(row, false);
            return true; // one complaint is enough
        }
        DocumentNode name = scalar_node({}, row.of(column::id), row.spot(column::id), {});
        (is(sheet_status::checked) ? record.checked : record.unchecked).push_back(std::move(name));
        return false;
    }

    void unknown_status(SheetRow const& row, bool of_objects) {
        std::string const& word = row.of(column::status);
        Nearest nearest(word);
        std::string all;
        for (std::size_t i = 0; i < status_words.size(); ++i) {
            if ((i == static_cast<std::size_t>(sheet_status::none)) != of_objects) continue;
            nearest.offer(status_words[i].en);
            all += (all.empty() ? "" : ", ") + std::string(status_words[i].en) + " " + std::string(status_words[i].zh);
        }
        slips_.complain(code::unknown_word, row.spot(column::status), {shown(word), nearest.best(), all});
    }

    void reading(SheetRow const& row) {
        RecordParts* const record = speaking(row);
        if (!record) return;
        std::string const& id = row.of(column::id);
        std::size_t const slash = id.find('/');
        measure(row, *record, id.substr(0, slash), slash == std::string::npos ? std::string() : id.substr(slash + 1));
    }

    void finding(SheetRow const& row) {
        RecordParts* const record = speaking(row);
        if (!record) return;
        if (!row.has(column::count) && !row.has(column::amount))
            return slips_.complain(code::form_cell_missing, row.spot(column::id), {"count / amount"});
        same_row(row);
        DocumentNode one = entry(row, "clause", row.of(column::id));
        add_cells(one, row,
                  {column::count, column::amount, column::subject, column::place, column::on, column::note});
        record->findings.push_back(std::move(one));
    }

    void same_row(SheetRow const& row) {
        std::string all;
        for (std::size_t c = 0; c < column_count; ++c) {
            bool const shown_only = c >= static_cast<std::size_t>(column::path) && c <= static_cast<std::size_t>(column::fill);
            if (!shown_only) (all += row.text[c]) += '\0';
        }
        int const line = row.spot(column::id).line;
        auto const [first, fresh] = said_.emplace(std::move(all), line);
        if (!fresh) slips_.complain(code::form_same_row, row.spot(column::id), {std::to_string(first->second)});
    }

    Slips slips_;
    FormHead head_;
    FormEventList events_;
    std::size_t deepest_; // objects inside objects
    RecordParts record_;
    std::string last_cell_;
    RecordParts* last_ = nullptr;
    std::map<std::string, int> said_; // findings, with the line of the first
};

} // namespace

bool is_form_csv(std::string_view bytes) {
    if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
    std::string_view const line = bytes.substr(0, bytes.find_first_of("\r\n"));
    std::size_t const comma = line.find(',');
    if (comma == std::string_view::npos) return false;
    std::string_view first = line.substr(0, comma);
    if (first.size() > 1 && first.front() == '"' && first.back() == '"') first = first.substr(1, first.size() - 2);
    return find_column(first) < column_count;
}

expected<Document, Diagnostics> read_form_csv(std::string_view name, std::string_view bytes, ReadLimits const& limits) {
    CsvTable table = read_csv(name, bytes, limits);
    if (!table.file) return unexpected(std::move(table.problems));
    Document out;
    out.files.push_back(table.file);
    out.table = true;
    Diagnostics problems = std::move(table.problems);
    std::optional<std::vector<SheetRow>> const rows = sheet_rows(table, problems);
    if (!rows) return unexpected(std::move(problems));
    std::size_t const deepest = depth_limit(limits) / 4; // an object inside another is three levels of the document
    Gatherer gatherer(Slips{table.file->name(), problems}, deepest);
    for (SheetRow const& row : *rows) gatherer.take(row);
    out.root = gatherer.whole();
    out.problems = std::move(problems);
    return out;
}

} // namespace io
STEELYARD_END_NAMESPACE
