// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/diagnostics.hpp>

#include <algorithm>
#include <cstddef>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/report/width.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

constexpr std::string_view red = "\033[1;31m";
constexpr std::string_view yellow = "\033[1;33m";
constexpr std::string_view cyan = "\033[36m";
constexpr std::string_view bold = "\033[1m";
constexpr std::string_view plain = "\033[0m";

std::string inked(std::string_view text, std::string_view ink, Style const& style) {
    if (!style.colour || text.empty()) return std::string(text);
    return std::string(ink) + std::string(text) + std::string(plain);
}

/// True for characters that steer a terminal or turn the direction of text.
bool steers(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)
           || c == 0x200E || c == 0x200F;
}

/// A character as it may be shown.
std::string harmless(std::string_view text, std::size_t& byte) {
    std::size_t const start = byte;
    char32_t const c = next_character(text, byte);
    if (c == U'\t') return "    ";
    if (c == U'\n' || c == U'\r') return " ";
    if (steers(c) || c == 0xFFFD) return "\xEF\xBF\xBD";
    return std::string(text.substr(start, byte - start));
}

std::string harmless(std::string_view text) {
    std::string out;
    for (std::size_t byte = 0; byte < text.size();) out += harmless(text, byte);
    return out;
}

/// The line and a caret below the column, both cut to the width when the line is long.
void show_line(std::string_view line, int number, int column, Style const& style, std::string& out) {
    std::string const label = std::to_string(number);
    std::string const margin(label.size() < 5 ? 5 - label.size() : 0, ' ');
    int const room = std::max(style.width, 40) - static_cast<int>(label.size() + margin.size()) - 4;

    std::size_t byte = 0;
    int before = 0; // columns of the terminal before the caret
    for (int i = 1; i < column && byte < line.size(); ++i) before += display_width(harmless(line, byte));

    // a window that keeps a third of the room behind the caret
    int const skip = before > room * 2 / 3 ? before - room * 2 / 3 : 0;
    std::string text = skip > 0 ? "…" : "";
    int shown = skip > 0 ? 1 : 0;
    int caret = before + shown;
    int at = 0;
    for (byte = 0; byte < line.size();) {
        std::string const piece = harmless(line, byte);
        int const width = display_width(piece);
        at += width;
        if (at - width < skip) {
            caret -= width;
            continue;
        }
        if (shown + width > room - 1 && byte < line.size()) {
            text += "…";
            break;
        }
        text += piece;
        shown += width;
    }
    out += margin + inked(label + " | ", cyan, style) + text + "\n";
    out += margin + std::string(label.size(), ' ') + inked(" | ", cyan, style)
           + std::string(static_cast<std::size_t>(std::max(caret, 0)), ' ') + inked("^", red, style) + "\n";
}

void show(Diagnostic const& one, Style const& style, LineOf const& line_of, std::string& out) {
    bool const zh = style.tongue == language::zh;
    bool const error = one.level == severity::error;
    std::string where = harmless(one.place.file);
    if (one.place.known()) {
        where += ":" + std::to_string(one.place.line);
        if (one.place.column > 0) where += ":" + std::to_string(one.place.column);
    } else if (!one.path.empty()) {
        where += (where.empty() ? "" : ": ") + harmless(one.path);
    }
    if (!where.empty()) out += inked(where + ": ", bold, style);
    std::string_view const level = error ? (zh ? "错误" : "error") : (zh ? "警告" : "warning");
    out += inked(std::string(level) + "[" + std::string(id(one.what)) + "]", error ? red : yellow, style);
    out += zh ? "：" : ": ";
    out += harmless(sentence(one, style.tongue)) + "\n";
    if (line_of && one.place.known()) {
        std::string_view const line = line_of(one.place.file, one.place.line);
        if (!line.empty()) show_line(line, one.place.line, one.place.column, style, out);
    }
    if (std::string const advice = harmless(hint(one, style.tongue)); !advice.empty())
        out += "  " + inked(zh ? "提示：" : "hint: ", cyan, style) + advice + "\n";
}

} // namespace

std::string render(Diagnostic const& one, Style const& style, LineOf const& line_of) {
    std::string out;
    show(one, style, line_of, out);
    return out;
}

std::string render(Diagnostics const& all, Style const& style, LineOf const& line_of) {
    std::string out;
    for (Diagnostic const& one : all.list) show(one, style, line_of, out);
    if (all.dropped > 0) {
        std::string const n = std::to_string(all.dropped);
        out += style.tongue == language::zh ? "另有 " + n + " 条未列出。\n" : n + " more are not shown.\n";
    }
    return out;
}

} // namespace report
STEELYARD_END_NAMESPACE
