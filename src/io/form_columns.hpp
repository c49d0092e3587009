// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The columns of a form in CSV, and the words that stand in them, in both languages.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <steelyard/config.hpp>
#include <steelyard/diagnostic/language.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace io {

/// A column; those up to `fill` are written for the reader's eye or name the row, the others are filled in.
enum class column : std::uint8_t {
    row, object, id, path, title, rule, fill,
    status, count, amount, option, marks, value, passed, checked, subject, place, on, reason, note
};
inline constexpr std::size_t column_count = static_cast<std::size_t>(column::note) + 1;
inline constexpr column first_filled = column::status;

/// A word of a form in both languages; the English one is that of assessments.
struct SheetWord {
    std::string_view en;
    std::string_view zh;

    [[nodiscard]] std::string_view in(language tongue) const { return tongue == language::zh ? zh : en; }
    [[nodiscard]] bool is(std::string_view text) const { return text == en || text == zh; }
};

inline constexpr std::array<SheetWord, column_count> column_words{{{"row", "行"},
                                                                   {"object", "对象"},
                                                                   {"id", "编号"},
                                                                   {"path", "位置"},
                                                                   {"title", "内容"},
                                                                   {"rule", "计分办法"},
                                                                   {"fill", "填写列"},
                                                                   {"status", "状态"},
                                                                   {"count", "次数"},
                                                                   {"amount", "分值"},
                                                                   {"option", "选项"},
                                                                   {"marks", "得分"},
                                                                   {"value", "数值"},
                                                                   {"passed", "合格数"},
                                                                   {"checked", "检查数"},
                                                                   {"subject", "事由"},
                                                                   {"place", "地点"},
                                                                   {"on", "日期"},
                                                                   {"reason", "缺项原因"},
                                                                   {"note", "备注"}}};

/// What a row is about.
enum class sheet_row : std::uint8_t {
    head, fact, group, item, clause, adjustment, reading, object, events, event, event_fact
};
inline constexpr std::array<SheetWord, 11> row_words{{{"head", "表头"},
                                                      {"fact", "事实"},
                                                      {"group", "要素"},
                                                      {"item", "考评项"},
                                                      {"clause", "扣分"},
                                                      {"adjustment", "加减分"},
                                                      {"reading", "测量"},
                                                      {"object", "对象"},
                                                      {"events", "事件记录"},
                                                      {"event", "事件"},
                                                      {"event-fact", "事件事实"}}};

/// What can be said of a node by name, and that there is no object of a kind.
enum class sheet_status : std::uint8_t { checked, unchecked, absent, none };
inline constexpr std::array<SheetWord, 4> status_words{
    {{"checked", "已查"}, {"unchecked", "未查"}, {"absent", "缺项"}, {"none", "无"}}};

[[nodiscard]] constexpr std::string_view key_of(column c) { return column_words[static_cast<std::size_t>(c)].en; }

/// The title of a column: its key, in Chinese behind its Chinese name, so that messages which speak of keys are understood.
[[nodiscard]] inline std::string column_title(column c, language tongue) {
    SheetWord const& word = column_words[static_cast<std::size_t>(c)];
    return tongue == language::zh ? std::string(word.zh) + " " + std::string(word.en) : std::string(word.en);
}

/// The column with a title; `column_count` when there is none.
[[nodiscard]] inline std::size_t find_column(std::string_view title) {
    for (std::size_t i = 0; i < column_count; ++i)
        if (column_words[i].is(title) || title == column_title(static_cast<column>(i), language::zh)) return i;
    return column_count;
}

/// The columns that a row of a kind takes, as bits.
[[nodiscard]] constexpr std::uint32_t columns_taken(sheet_row what) {
    auto const bits = [](auto... columns) { return ((1U << static_cast<unsigned>(columns)) | ...); };
    switch (what) {
    case sheet_row::head:
    case sheet_row::fact:
    case sheet_row::events:
    case sheet_row::event_fact: return bits(column::value);
    case sheet_row::group: return bits(column::status, column::reason);
    case sheet_row::item:
        return bits(column::status, column::reason, column::option, column::marks, column::value, column::passed,
                    column::checked, column::note);
    case sheet_row::reading: return bits(column::value, column::passed, column::checked, column::note);
    case sheet_row::clause:
    case sheet_row::adjustment:
        return bits(column::count, column::amount, column::subject, column::place, column::on, column::note);
    case sheet_row::object: return bits(column::status, column::value, column::on);
    case sheet_row::event: return bits(column::on, column::note);
    }
    return 0;
}

} // namespace io
STEELYARD_END_NAMESPACE
