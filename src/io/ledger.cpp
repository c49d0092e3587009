// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/ledger.hpp>

#include <algorithm>
#include <array>
#include <type_traits>
#include <utility>

#include <steelyard/diagnostic/nearest.hpp>
#include <steelyard/io/bind.hpp>
#include <steelyard/io/json.hpp>
#include <steelyard/io/schema.hpp>
#include <steelyard/io/writer.hpp>
#include <steelyard/reflect/sha256.hpp>

#include "characters.hpp"
#include "format.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

/// A kind of record: its type, and how a body of it is made inside a record.
struct Kind {
    reflect::Type const* type = nullptr;
    void* (*make)(RecordBody&) = nullptr;
};

template <std::size_t... I>
std::array<Kind, sizeof...(I)> kinds_of(std::index_sequence<I...>) {
    return {Kind{&reflect::type_of<std::variant_alternative_t<I, RecordBody>>(),
                 [](RecordBody& body) -> void* { return &body.emplace<I>(); }}...};
}

std::array<Kind, std::variant_size_v<RecordBody>> const& kinds() {
    static auto const all = kinds_of(std::make_index_sequence<std::variant_size_v<RecordBody>>{});
    return all;
}

void const* body_of(RecordBody const& body) {
    return std::visit([](auto const& one) -> void const* { return &one; }, body);
}

/// Diagnostics of a line that was read alone, moved to where it stands.
void move_to(Diagnostics& problems, std::string const& file, int line) {
    for (Diagnostic& one : problems.list) {
        one.place.file = file;
        one.place.line = one.place.line > 0 ? one.place.line + line - 1 : line;
        if (one.place.column == 0) one.place.column = 1;
    }
}

/// A part of a text that is shown in a message.
std::string front_of(std::string_view text) { return shown(text, 60); }

/// Lines of the files, one after another.
class LedgerReader {
  public:
    explicit LedgerReader(ReadLimits const& limits) : limits_(limits) {
        // A ledger may be as long as it likes; each of its lines is a document of its own.
        limits_.max_bytes = std::min<std::size_t>(limits.max_bytes, std::size_t{16} << 20);
        told_.limit = limits.max_diagnostics;
    }

    void file(std::string_view name, std::string_view bytes, bool last) {
        out_.files.emplace_back(name);
        int number = 0;
        std::size_t at = 0;
        while (at < bytes.size()) {
            ++number;
            std::size_t const end = bytes.find('\n', at);
            bool const whole = end != std::string_view::npos;
            std::string_view const text = bytes.substr(at, whole ? end - at : std::string_view::npos);
            if (!line(text, number, last && !whole)) out_.whole_bytes = at;
            // A first line that is no JSON: another kind of file, whose other lines would only repeat it.
            if (number == 1 && !was_json_ && !out_.torn) return;
            at = whole ? end + 1 : bytes.size();
        }
        if (!out_.torn) out_.whole_bytes = bytes.size();
    }

    expected<Ledger, Diagnostics> take() && {
        if (told_.any_error()) return unexpected(std::move(told_));
        return expected<Ledger, Diagnostics>(std::move(out_), std::move(told_));
    }

  private:
    /// One line; false when it is cut off.
    bool line(std::string_view text, int number, bool may_be_torn) {
        std::string const& name = out_.files.back();
        Diagnostics found;
        if (text.find_first_not_of(" \t\r") == std::string_view::npos) {
            found.add(code::ledger_line, "");
            tell(std::move(found), number);
            return true;
        }
        Record record;
        auto const document = read_json(name, text, limits_);
        was_json_ = document.has_value();
        if (document)
            read_record(*document, document->root, record, found);
        else
            found = document.error();
        if (found.any_error() && may_be_torn && !document) {
            out_.torn = true;
            Diagnostics torn;
            torn.add(code::ledger_torn, "", {front_of(text)});
            tell(std::move(torn), number);
            return false;
        }
        auto const next = static_cast<std::int64_t>(out_.records.size()) + 1;
        if (document && record.head.seq != next)
            complain(found, code::ledger_sequence, "/seq",
                     {std::to_string(record.head.seq), std::to_string(next)}, {});
        if (document && !record.head.before.empty() && record.head.before != out_.last_hash)
            complain(found, code::ledger_chain, "/before", {}, {});
        tell(std::move(found), number);
        out_.last_hash = sha256(text);
        out_.records.push_back(std::move(record));
        out_.lines.push_back({out_.files.size() - 1, number});
        return true;
    }

    void tell(Diagnostics found, int number) {
        move_to(found, out_.files.back(), number);
        told_.append(std::move(found));
    }

    ReadLimits limits_;
    Ledger out_;
    Diagnostics told_;
    bool was_json_ = true; ///< the line that was read last
};

} // namespace

bool read_record(Document const& document, DocumentNode const& node, Record& record, Diagnostics& problems) {
    if (node.kind != node_kind::mapping) {
        complain(problems, code::expected_mapping, {}, {}, document.place(node));
        return false;
    }
    reflect::Type const& head = reflect::type_of<RecordHead>();
    DocumentNode general = node;
    DocumentNode special = node;
    std::erase_if(general.children,
                  [&](DocumentNode const& each) { return head.find(each.key) == reflect::Type::none; });
    std::erase_if(special.children,
                  [&](DocumentNode const& each) { return head.find(each.key) != reflect::Type::none; });
    bool sound = bind(document, general, head, &record.head, problems);
    auto const kind = std::find(record_kinds.begin(), record_kinds.end(), record.head.kind);
    if (kind == record_kinds.end()) {
        DocumentNode const* const said = node.find("kind");
        if (said == nullptr) return false; // told as a missing key
        Nearest nearest(record.head.kind);
        for (std::string_view const each : record_kinds) nearest.offer(each);
        complain(problems, code::ledger_kind, "/kind", {shown(record.head.kind, 80), nearest.best()},
                 document.place(*said));
        return false;
    }
    Kind const& found = kinds()[static_cast<std::size_t>(kind - record_kinds.begin())];
    sound = bind(document, special, *found.type, found.make(record.body), problems) && sound;
    return sound;
}

expected<Ledger, Diagnostics> read_ledger(std::span<LedgerFile const> files, ReadLimits const& limits) {
    LedgerReader reader(limits);
    for (std::size_t i = 0; i < files.size(); ++i)
        reader.file(files[i].name, files[i].bytes, i + 1 == files.size());
    return std::move(reader).take();
}

expected<State, Diagnostics> follow(CheckedProgramme const& programme, Ledger const& ledger, date on,
                                    knowledge as_known) {
    State state(programme);
    for (std::size_t i = 0; i < ledger.records.size(); ++i) {
        Record const& record = ledger.records[i];
        date const at = record.head.at.ok() ? record.head.at : record.head.on;
        if (as_known == knowledge::then && on < at) break;
        auto done = state.apply(record);
        if (done) continue;
        Diagnostics problems = std::move(done).error();
        move_to(problems, ledger.files[ledger.lines[i].file], ledger.lines[i].line);
        return unexpected(std::move(problems));
    }
    if (as_known == knowledge::then) return state;
    return replay(programme, ledger.records, on, as_known);
}

expected<std::vector<Record>, Diagnostics> read_records(Document const& document) {
    Diagnostics problems;
    std::vector<Record> out;
    if (!check_format(document, document.root, problems)) return unexpected(std::move(problems));
    DocumentNode const* const list = document.root.find("records");
    for (DocumentNode const& entry : document.root.children)
        if (entry.key != "format" && entry.key != "records")
            complain(problems, code::unknown_key, "/" + entry.key, {shown(entry.key, 80), "records"},
                     document.key_place(entry));
    if (list == nullptr)
        complain(problems, code::missing_key, "/records", {"records"}, document.place(document.root));
    else if (list->kind != node_kind::sequence)
        complain(problems, code::expected_list, "/records", {}, document.place(*list));
    else
        for (DocumentNode const& each : list->children)
            read_record(document, each, out.emplace_back(), problems);
    if (problems.any_error()) return unexpected(std::move(problems));
    return expected<std::vector<Record>, Diagnostics>(std::move(out), std::move(problems));
}

void place_records(Diagnostics& diagnostics, Document const& document) {
    for (Diagnostic& one : diagnostics.list) {
        if (one.place.known() || one.path.empty()) continue; // about the ledger, not about a record
        std::vector<std::string> const tokens = pointer_tokens(one.path);
        DocumentNode const* at = &document.root;
        for (std::string const& token : tokens) {
            DocumentNode const* next = at->kind == node_kind::mapping ? at->find(token) : nullptr;
            if (at->kind == node_kind::sequence && token.find_first_not_of("0123456789") == std::string::npos
                && token.size() < 10) {
                auto const index = static_cast<std::size_t>(std::stoul(token));
                next = index < at->children.size() ? &at->children[index] : nullptr;
            }
            if (next == nullptr) break; // a key that is not there: where it would stand
            at = next;
        }
        one.place = document.place(*at);
    }
}

std::string write_record(Record const& record) {
    RecordHead head = record.head;
    head.kind = std::string(kind_of(record.body));
    JsonStyle const line{false, false};
    std::string out = write_json(head, line);
    std::string body = write_json(*kinds()[record.body.index()].type, body_of(record.body), line);
    while (!out.empty() && out.back() == '\n') out.pop_back();
    while (!body.empty() && body.back() == '\n') body.pop_back();
    if (body.size() <= 2) return out;
    if (body.front() != '{') { // a body with a shorthand: its only member by name
        reflect::Type const& type = *kinds()[record.body.index()].type;
        body = "{" + json_string(type.fields[type.shorthand].name) + ":" + body + "}";
    }
    out.pop_back();
    return out + "," + body.substr(1);
}

std::string continue_ledger(std::span<Record const> records, std::string before) {
    std::string out;
    for (Record record : records) {
        record.head.before = std::move(before);
        std::string const line = write_record(record);
        before = sha256(line);
        out += line;
        out += '\n';
    }
    return out;
}

std::string record_schema() { return json_schema(reflect::type_of<RecordHead>(), "Steelyard record"); }

} // namespace io
STEELYARD_END_NAMESPACE
