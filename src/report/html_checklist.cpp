// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <utility>

#include <steelyard/report/html.hpp>

#include "html_page.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

/// Lines that are printed for events when none is filled in.
constexpr std::size_t empty_lines = 4;

bool asks(FormRow const& row, form_field field) { return std::find(row.asks.begin(), row.asks.end(), field) != row.asks.end(); }

/// A form while it is written as a checklist.
class Checklist {
  public:
    Checklist(HtmlPage& page, Form const& form) : page_(page), out_(page.out()), form_(form) {}

    void write() {
        {
            auto const header = out_.in("header");
            out_.put("p", {{"class", "over"}}, form_.scheme + " · " + form_.edition);
            out_.put("h1", title() + page_.say(" 检查表", ": checklist"));
        }
        auto const main = out_.in("main");
        {
            auto const head = out_.in("div", {{"class", "fill-in"}});
            for (FormRow const& row : form_.head)
                if (row.id != "scheme" && row.id != "edition") blank(name_of(row), row.entries.empty() ? "" : row.entries.front().value);
        }
        table(form_.record);
        for (FormEvents const& one : form_.events) events(one);
        objects(form_.record);
    }
    [[nodiscard]] std::string title() const { return form_.title.empty() ? form_.scheme : form_.title.in(page_.tongue()); }

  private:
    [[nodiscard]] std::string name_of(FormRow const& row) const { return row.title.empty() ? row.id : row.title.in(page_.tongue()); }
    [[nodiscard]] std::string field_name(form_field field) const {
        switch (field) {
        case form_field::status: return page_.say("状态", "status");
        case form_field::count: return page_.say("次数", "count");
        case form_field::amount: return page_.say("分值", "amount");
        case form_field::option: return page_.say("选项", "option");
        case form_field::marks: return page_.say("得分", "marks");
        case form_field::value: return page_.say("数值", "value");
        case form_field::passed: return page_.say("合格数", "passed");
        case form_field::checked: return page_.say("检查数", "checked");
        case form_field::subject: return page_.say("事由", "subject");
        case form_field::place: return page_.say("地点", "place");
        case form_field::on: return page_.say("日期", "on");
        case form_field::reason: return page_.say("原因", "reason");
        case form_field::note: return page_.say("备注", "note");
        }
        return {};
    }

    /// A name with a line to write on, or with what is filled in.
    void blank(std::string_view name, std::string_view filled) {
        auto const field = out_.in("div");
        out_.put("span", {{"class", "faint"}}, name);
        out_.put("span", {{"class", "line"}}, filled);
    }
    /// A box with its word.
    void box(bool ticked, std::string_view word) {
        auto const ask = out_.in("span", {{"class", "ask"}});
        out_.put("span", {{"class", ticked ? "box on" : "box"}}, "");
        out_.text(word);
        if (ticked) out_.put("span", {{"class", "strong"}}, " ✓");
    }

    /// True for what stands in the column of evidence; the other fields have one of their own.
    static bool is_evidence(form_field field) {
        return field == form_field::place || field == form_field::on || field == form_field::note || field == form_field::reason || field == form_field::subject;
    }

    void tick(FormRow const& row) {
        auto const cell = out_.in("td", {{"class", "tick"}});
        if (row.asks.empty() || row.what == form_row::fact || row.what == form_row::reading) return;
        std::string const status = row.entries.empty() ? std::string() : row.entries.front().status;
        if (asks(row, form_field::status)) {
            box(status == "checked", page_.say("已查", "checked"));
            if (asks(row, form_field::reason)) box(status == "absent", page_.say("缺项", "absent"));
        } else {
            box(!row.entries.empty(), row.what == form_row::adjustment ? page_.say("有", "holds") : page_.say("发现", "found"));
        }
    }

    void content(FormRow const& row) {
        auto const cell = out_.in("th", {{"scope", "row"}});
        bool const part = row.what == form_row::item || row.what == form_row::fact;
        out_.put("p", {{"class", part ? "strong" : "text"}}, name_of(row));
        auto const name = out_.in("p", {{"class", "by"}});
        if (!row.rule.empty()) out_.text(row.rule.in(page_.tongue()) + " · ");
        if (!row.basis.empty()) out_.text(page_.say("依据 ", "by ") + row.basis + " · ");
        out_.put("code", row.reading.empty() ? row.id : row.id + " " + row.reading);
    }

    void fields(FormRow const& row) {
        auto const cell = out_.in("td", {{"class", "fields"}});
        std::size_t const times = std::max<std::size_t>(row.entries.size(), 1);
        for (std::size_t i = 0; i < times; ++i)
            for (form_field const field : row.asks) {
                if (field == form_field::status || is_evidence(field)) continue;
                auto const ask = out_.in("span", {{"class", "ask"}});
                out_.text(field_name(field) + " ");
                out_.put("span", {{"class", "line"}}, row.entries.empty() ? std::string() : row.entries[i].at(field));
            }
        if (row.asks.empty()) out_.put("span", {{"class", "faint"}}, page_.say("由方案计算", "by the scheme"));
    }

    void room(FormRow const& row) {
        auto const cell = out_.in("td", {{"class", "room"}});
        for (FormEntry const& entry : row.entries) {
            std::string words;
            for (form_field const field : row.asks)
                if (is_evidence(field) && !entry.at(field).empty()) words += (words.empty() ? "" : " · ") + entry.at(field);
            if (!words.empty()) out_.put("p", words);
        }
    }

    void table(FormRecord const& record) {
        auto const table = out_.in("table");
        {
            auto const head = out_.in("thead");
            auto const row = out_.in("tr");
            for (auto const& [zh, en] : {std::pair{"检查", "Check"}, std::pair{"内容与计分办法", "What, and how it is scored"}, std::pair{"数量", "How much"},
                                         std::pair{"地点、日期、证据", "Place, date, evidence"}})
                out_.put("th", {{"scope", "col"}}, page_.say(zh, en));
        }
        auto const body = out_.in("tbody");
        if (!record.rows.empty() && record.rows.front().what == form_row::fact) {
            auto const line = out_.in("tr", {{"class", "part"}});
            out_.put("th", {{"scope", "colgroup"}, {"colspan", "4"}}, page_.say("基本情况", "Facts"));
        }
        for (FormRow const& row : record.rows) {
            bool const below = row.what == form_row::clause || row.what == form_row::reading;
            auto const line = out_.in("tr", {{"class", row.what == form_row::group ? "part" : below ? "clause" : "row"}});
            if (row.what == form_row::group) {
                auto const part = out_.in("th", {{"scope", "colgroup"}, {"colspan", "4"}});
                if (std::string const& path = row.path.in(page_.tongue()); !path.empty()) out_.put("span", {{"class", "faint"}}, path + " › ");
                out_.text(name_of(row));
                if (!row.rule.empty()) out_.put("span", {{"class", "by"}}, "  " + row.rule.in(page_.tongue()));
                continue;
            }
            tick(row);
            content(row);
            fields(row);
            room(row);
        }
    }

    void events(FormEvents const& kind) {
        out_.put("h2", page_.say("事件记录：", "Events: ") + (kind.title.empty() ? kind.kind : kind.title.in(page_.tongue())));
        blank(page_.say("记录完整的期间", "days for which the record is complete"), kind.record && kind.record->covers ? to_string(*kind.record->covers) : "");
        auto const table = out_.in("table");
        {
            auto const head = out_.in("thead");
            auto const row = out_.in("tr");
            out_.put("th", {{"scope", "col"}}, page_.say("日期", "Date"));
            for (FormRow const& fact : kind.facts) out_.put("th", {{"scope", "col"}}, name_of(fact));
            out_.put("th", {{"scope", "col"}}, page_.say("备注", "Note"));
        }
        auto const body = out_.in("tbody");
        std::size_t const filled = kind.record ? kind.record->list.size() : 0;
        for (std::size_t i = 0; i < std::max(filled, empty_lines); ++i) {
            auto const row = out_.in("tr");
            Event const* const event = i < filled ? &kind.record->list[i] : nullptr;
            out_.put("td", event && event->on ? to_string(*event->on) : std::string());
            for (FormRow const& fact : kind.facts) {
                std::string value;
                for (FactEntry const& entry : event ? event->facts : std::vector<FactEntry>())
                    if (entry.fact == fact.id) value = to_string(entry.value);
                out_.put("td", value);
            }
            out_.put("td", event ? event->note : std::string());
        }
    }

    /// Objects, each with a table of its own; where none is filled in, a pattern.
    void objects(FormRecord const& record) {
        for (FormObjects const& kind : record.objects) {
            std::string const name = kind.title.empty() ? kind.kind : kind.title.in(page_.tongue());
            if (kind.none) out_.put("p", name + page_.say("：没有", ": there are none"));
            for (FormRecord const& one : kind.members) {
                out_.put("h2", name + (one.id.empty() ? page_.say("（每个一份）", " (one sheet each)") : " · " + one.id));
                {
                    auto const head = out_.in("div", {{"class", "fill-in"}});
                    blank(page_.say("编号", "id"), one.id);
                    blank(page_.say("名称", "name"), one.title.in(page_.tongue()));
                    blank(page_.say("日期", "date"), one.on ? to_string(*one.on) : std::string());
                }
                if (!one.rows.empty()) table(one);
                objects(one);
            }
        }
    }

    HtmlPage& page_;
    Markup& out_;
    Form const& form_;
};

} // namespace

std::string html_checklist(Form const& form, Style const& style) {
    HtmlPage page(style.tongue, "checklist", false);
    Checklist list(page, form);
    list.write();
    std::string const title = list.title() + page.say(" 检查表", ": checklist");
    return std::move(page).take(title);
}

} // namespace report
STEELYARD_END_NAMESPACE
