// SPDX-License-Identifier: BSL-1.0
// The form as YAML. Every list stands in brackets, so that it is a list even while all its entries are comments.
#include <steelyard/io/form.hpp>

#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include <steelyard/io/bind.hpp>
#include <steelyard/io/writer.hpp>

#include "characters.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

/// A word as YAML: bare where it cannot be taken for anything else.
std::string word(std::string_view text) {
    constexpr std::array<std::string_view, 3> taken{"null", "true", "false"};
    bool bare = !text.empty();
    for (char const c : text) {
        bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80U;
        bool const inner = (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        bare = bare && (letter || (inner && &c != text.data()));
    }
    for (std::string_view const one : taken) bare = bare && text != one;
    return bare ? std::string(text) : json_string(text);
}

/// A recorded fact: bare where it is read as what it was, words in quotes.
std::string fact_value(std::string const& text) {
    return parse_fact(text, false).kind == fact_kind::choice ? json_string(text) : text;
}

bool is_words(form_field field) {
    return field == form_field::subject || field == form_field::place || field == form_field::reason
           || field == form_field::note;
}

std::string in_yaml(form_field field, std::string const& text) {
    if (field == form_field::option) return word(text);
    return is_words(field) ? json_string(text) : text;
}

std::string key_of(form_field field) {
    constexpr std::array<std::string_view, 13> keys{"status", "count",  "amount",  "option", "marks", "value", "passed",
                                                    "checked", "subject", "place", "on",     "reason", "note"};
    return std::string(keys[static_cast<std::size_t>(field)]);
}

bool asks(FormRow const& row, form_field field) {
    for (form_field const one : row.asks)
        if (one == field) return true;
    return false;
}

class FormYaml {
  public:
    explicit FormYaml(language tongue) : tongue_(tongue) {}

    [[nodiscard]] std::string write(Form const& form) {
        explain(0, say("考评表：", "Form: ") + (form.title.empty() ? form.scheme : form.title.in(tongue_)) + " · " + form.edition);
        explain(0, say("适用的行删去开头的一个“# ”，再填写内容；以 ## 开头的是说明，不要动。没有填的都算未查。",
                       "Take the '# ' off the front of a line that applies, and fill it in; lines with ## only explain. "
                       "What is not filled in was not looked at."));
        line(0, "format: " + std::string(file_format));
        head(form.head);
        record(form.record, 0, &form.events);
        return std::move(out_);
    }

  private:
    [[nodiscard]] std::string say(std::string_view zh, std::string_view en) const {
        return std::string(tongue_ == language::zh ? zh : en);
    }
    [[nodiscard]] std::string colon() const { return say("：", ": "); }

    void line(std::size_t indent, std::string_view text) { out_.append(indent, ' ').append(text).append(1, '\n'); }
    void explain(std::size_t indent, std::string_view text) { line(indent, "## " + shown(text, 2000)); }
    /// A line that says something when `filled`, and waits behind a `#` when not.
    void entry(std::size_t indent, bool filled, std::string text, std::string const& about = {}) {
        if (!about.empty()) text += "   # " + shown(about, 2000);
        line(indent, (filled ? "" : "# ") + text);
    }

    /// What a row is about, in a line.
    [[nodiscard]] std::string about(FormRow const& row) const {
        std::string out = row.title.in(tongue_);
        if (!row.rule.empty()) out += (out.empty() ? "" : colon()) + row.rule.in(tongue_);
        if (!row.basis.empty()) out += say("（", " (") + row.basis + say("）", ")");
        return out;
    }

    /// Title and rule of a row above its entries; a rule of many parts takes a line for each.
    void heading(std::size_t indent, FormRow const& row) {
        std::string const path = row.path.in(tongue_);
        std::string text = path.empty() ? "" : path + " › ";
        text += (row.title.empty() ? row.id : row.title.in(tongue_)) + say("（", " (") + row.id + say("）", ")");
        std::string_view rule = row.rule.in(tongue_);
        std::string const separator = say("；", "; ");
        std::vector<std::string_view> parts;
        while (!rule.empty()) {
            std::size_t const end = rule.find(separator);
            parts.push_back(rule.substr(0, end));
            rule.remove_prefix(end == std::string_view::npos ? rule.size() : end + separator.size());
        }
        bool const many = parts.size() > 3;
        if (!many && !parts.empty()) text += colon() + row.rule.in(tongue_);
        explain(indent, text);
        if (!many) return;
        for (std::string_view const part : parts) explain(indent, "  " + std::string(part));
    }

    // ---- the head

    void head(std::vector<FormRow> const& rows) {
        std::string group;
        std::string inner;
        for (FormRow const& row : rows) {
            std::string const value = row.entries.empty() ? std::string() : row.entries.front().value;
            std::size_t const dot = row.id.find('.');
            if (dot != std::string::npos) {
                if (value.empty() && group.empty() && row.id != "holds.level") continue;
                if (group != row.id.substr(0, dot)) close(group, inner);
                group = row.id.substr(0, dot);
                if (!value.empty()) inner += (inner.empty() ? "" : ", ") + row.id.substr(dot + 1) + ": " + head_value(row.id, value);
                if (value.empty() && row.id == "holds.level") entry(0, false, "holds: {level: , since: }", about(row));
                continue;
            }
            close(group, inner);
            bool const needed = row.id == "entity" || row.id == "scheme" || row.id == "edition";
            bool const filled = needed || !value.empty();
            entry(0, filled, row.id + ":" + (filled ? " " + head_value(row.id, value) : ""), about(row));
        }
        close(group, inner);
    }
    void close(std::string& group, std::string& inner) {
        if (!inner.empty()) line(0, group + ": {" + inner + "}");
        group.clear();
        inner.clear();
    }
    [[nodiscard]] static std::string head_value(std::string const& id, std::string const& value) {
        bool const slug = id == "scheme" || id == "unlisted" || id == "applies_for" || id == "holds.level";
        if (id == "on" || id == "holds.since") return value;
        return slug ? word(value) : json_string(value);
    }

    // ---- a record

    /// The sections of the entity (`indent` 0) or of an object, where each ends with a comma.
    void record(FormRecord const& from, std::size_t indent, std::vector<FormEvents> const* events) {
        std::size_t const in = indent + 2;
        std::string const comma = indent == 0 ? "" : ",";
        auto const section = [&](std::string_view name, char open, char shut, auto const& body, std::string_view zh, std::string_view en) {
            std::size_t const before = out_.size();
            if (indent == 0) explain(0, say(zh, en));
            line(indent, std::string(name) + ": " + open);
            std::size_t const empty = out_.size();
            body();
            if (out_.size() == empty)
                out_.resize(before);
            else
                line(in, std::string(1, shut) + comma); // further in than the key: not every reader takes it below
        };
        section("facts", '{', '}', [&] { facts(from.rows, in); }, "事实", "Facts");
        if (events) section("events", '{', '}', [&] { for (FormEvents const& one : *events) event(one, in); }, "事件", "Events");
        section("checked", '[', ']', [&] { nodes(from.rows, in); }, "已查：查过而没有记录问题的要素或考评项；写了要素，其下各项都算查过",
                "Checked: what was looked at; a group stands for everything below it");
        section("unchecked", '[', ']', [&] { unchecked(from.rows, in); }, "未查：写法同上", "Not checked: written as above");
        section("absent", '[', ']', [&] { absent(from.rows, in); }, "缺项", "What does not apply");
        section("measures", '[', ']', [&] { measures(from.rows, in); }, "评定、选择和测量", "What was judged, chosen or measured");
        section("findings", '[', ']', [&] { findings(from.rows, in); }, "发现的问题与加减分；一条可以写多行",
                "Faults found, and bonuses; a line can be repeated");
        section("objects", '{', '}', [&] { for (FormObjects const& one : from.objects) objects(one, in); }, "对象", "Objects");
    }

    void facts(std::vector<FormRow> const& rows, std::size_t indent) {
        for (FormRow const& row : rows) {
            if (row.what != form_row::fact) continue;
            std::string const value = row.entries.empty() ? std::string() : row.entries.front().value;
            entry(indent, !value.empty(), word(row.id) + ": " + (value.empty() ? "" : fact_value(value)) + ",", about(row));
        }
    }

    [[nodiscard]] static bool is_node(FormRow const& row) {
        return row.what == form_row::group || row.what == form_row::item;
    }
    [[nodiscard]] static FormEntry first_of(FormRow const& row) {
        return row.entries.empty() ? FormEntry{} : row.entries.front();
    }

    void nodes(std::vector<FormRow> const& rows, std::size_t indent) {
        for (FormRow const& row : rows) {
            if (!is_node(row)) continue;
            constexpr std::string_view step = " › ";
            std::string_view const path = row.path.in(tongue_);
            std::string deep;
            for (std::size_t at = path.find(step); at != std::string_view::npos; at = path.find(step, at + 1)) deep += "  ";
            if (!path.empty()) deep += "  ";
            entry(indent, first_of(row).status == "checked", deep + word(row.id) + ",", row.title.in(tongue_));
        }
    }

    void unchecked(std::vector<FormRow> const& rows, std::size_t indent) {
        for (FormRow const& row : rows)
            if (is_node(row) && first_of(row).status == "unchecked") entry(indent, true, word(row.id) + ",", row.title.in(tongue_));
        entry(indent, false, "…,"); // never empty, so that there is a place to write
    }

    void absent(std::vector<FormRow> const& rows, std::size_t indent) {
        for (FormRow const& row : rows) {
            if (!is_node(row) || !asks(row, form_field::reason)) continue;
            FormEntry const said = first_of(row);
            bool const filled = said.status == "absent";
            entry(indent, filled, "{node: " + word(row.id) + ", reason: " + json_string(said.reason) + "},", row.title.in(tongue_));
        }
    }

    /// The keys of an entry: those that are filled in; of an empty one the `needed`, with `place` and `note` to write in.
    [[nodiscard]] static std::string keys(FormRow const& row, FormEntry const* filled, bool with_marks) {
        std::string out;
        for (form_field const field : row.asks) {
            if (field == form_field::status || field == form_field::reason) continue;
            std::string const value = filled ? filled->at(field) : std::string();
            if (filled && value.empty()) continue;
            if (!filled && (field == form_field::on || (field == form_field::marks && !with_marks))) continue;
            out += ", " + key_of(field) + ": " + (filled || is_words(field) ? in_yaml(field, value) : "");
        }
        return out;
    }

    void measures(std::vector<FormRow> const& rows, std::size_t indent) {
        for (FormRow const& row : rows) {
            bool const reading = row.what == form_row::reading;
            bool measured = false;
            for (form_field const field : {form_field::option, form_field::marks, form_field::value, form_field::passed})
                measured = measured || asks(row, field);
            if ((row.what != form_row::item && !reading) || !measured) continue;
            std::string start = "{item: " + word(row.id);
            if (reading) start += ", reading: " + word(row.reading);
            heading(indent, row);
            bool filled = false;
            for (FormEntry const& one : row.entries) {
                if (one.option.empty() && one.marks.empty() && one.value.empty() && one.passed.empty()) continue;
                entry(indent, true, start + keys(row, &one, true) + "},");
                filled = true;
            }
            if (filled) continue;
            bool const both = asks(row, form_field::option) && asks(row, form_field::marks);
            entry(indent, false, start + keys(row, nullptr, !both) + "},");
            if (both) entry(indent, false, start + keys(row, nullptr, true) + "},", say("选项给出分值范围时", "where the option has a range"));
        }
    }

    void findings(std::vector<FormRow> const& rows, std::size_t indent) {
        FormRow const* above = nullptr;
        for (FormRow const& row : rows) {
            if (is_node(row)) above = &row;
            if (row.what != form_row::clause && row.what != form_row::adjustment) continue;
            if (above) heading(indent, *above);
            above = nullptr;
            std::string const start = "{clause: " + word(row.id);
            if (row.asks.empty()) explain(indent, row.id + colon() + about(row));
            for (FormEntry const& one : row.entries) entry(indent, true, start + keys(row, &one, true) + "},", about(row));
            if (row.entries.empty() && !row.asks.empty()) entry(indent, false, start + keys(row, nullptr, true) + "},", about(row));
        }
    }

    // ---- events and objects

    void event(FormEvents const& events, std::size_t indent) {
        explain(indent, (events.title.empty() ? events.kind : events.title.in(tongue_)) + colon()
                            + say("covers 为记录完整的期间，如 2025-01-01..2026-05-31 或 all",
                                  "covers: days for which the record is complete, such as 2025-01-01..2026-05-31, or all"));
        for (FormRow const& fact : events.facts) explain(indent, "  " + fact.id + colon() + about(fact));
        bool const filled = events.record.has_value();
        std::string covers;
        if (filled && events.record->covers) covers = "covers: " + to_string(*events.record->covers) + ", ";
        entry(indent, filled, word(events.kind) + ": {" + (filled ? covers : "covers: , ") + "list: [");
        std::string pattern = "{on: ";
        std::string known;
        for (FormRow const& fact : events.facts) known += (known.empty() ? "" : ", ") + word(fact.id) + ": ";
        entry(indent, false, "  " + pattern + (known.empty() ? "" : ", facts: {" + known + "}") + ", note: \"\"},");
        if (filled)
            for (Event const& one : events.record->list) entry(indent, true, "  " + event_text(one));
        entry(indent, filled, "  ]},");
    }

    [[nodiscard]] static std::string event_text(Event const& event) {
        std::string out = "{";
        auto const add = [&out](std::string_view key, std::string const& value) {
            out += (out.size() == 1 ? "" : ", ") + std::string(key) + ": " + value;
        };
        if (!event.id.empty()) add("id", json_string(event.id));
        if (event.on) add("on", to_string(*event.on));
        std::string known;
        for (FactEntry const& fact : event.facts)
            known += (known.empty() ? "" : ", ") + word(fact.fact) + ": " + fact_value(to_string(fact.value));
        if (!known.empty()) add("facts", "{" + known + "}");
        if (!event.note.empty()) add("note", json_string(event.note));
        return out + "},";
    }
    

    void objects(FormObjects const& objects, std::size_t indent) {
        std::string const kind = word(objects.kind);
        explain(indent, (objects.title.empty() ? objects.kind : objects.title.in(tongue_)) + colon()
                            + say("每个对象写一段 { … }；一个也没有时只写 " + kind + ": [],",
                                  "a part { … } for each; when there is none, only " + kind + ": [],"));
        if (objects.none) return line(indent, kind + ": [],");
        std::size_t const start = out_.size();
        bool const pattern = objects.members.size() == 1 && objects.members.front().id.empty();
        line(indent, kind + ": [");
        for (FormRecord const& member : objects.members) {
            line(indent + 2, "{ id: " + json_string(member.id) + ",");
            title(member, indent + 4);
            record(member, indent + 4, nullptr);
            line(indent + 2, "},");
        }
        line(indent + 2, "],");
        if (pattern) shield(start, indent);
    }

    void title(FormRecord const& member, std::size_t indent) {
        std::string inner;
        for (auto const& [key, text] : {std::pair<std::string_view, std::string const&>("any", member.title.any),
                                        std::pair<std::string_view, std::string const&>("zh", member.title.zh),
                                        std::pair<std::string_view, std::string const&>("en", member.title.en)})
            if (!text.empty()) inner += (inner.empty() ? "" : ", ") + std::string(key) + ": " + json_string(text);
        entry(indent, !inner.empty(), "title: " + (inner.empty() ? "\"\"" : "{" + inner + "}") + ",");
        entry(indent, member.on.has_value(), "on: " + (member.on ? to_string(*member.on) : std::string()) + ",");
    }

    /// Puts every line from a byte on behind a `#` of its own.
    void shield(std::size_t start, std::size_t indent) {
        std::string const block = out_.substr(start);
        out_.resize(start);
        for (std::size_t at = 0; at < block.size();) {
            std::size_t const end = block.find('\n', at);
            out_.append(indent, ' ').append("# ").append(block, at + indent, end - at - indent).append(1, '\n');
            at = end + 1;
        }
    }

    language tongue_;
    std::string out_;
};

} // namespace

std::string write_form_yaml(Form const& form, language tongue) { return FormYaml(tongue).write(form); }

} // namespace io
STEELYARD_END_NAMESPACE
