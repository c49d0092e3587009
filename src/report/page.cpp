// SPDX-License-Identifier: BSL-1.0
#include "page.hpp"

#include <algorithm>
#include <utility>

#include <steelyard/report/width.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

std::string_view code_of(Ink ink) {
    switch (ink) {
    case Ink::plain: return {};
    case Ink::strong: return "\x1b[1m";
    case Ink::faint: return "\x1b[2m";
    case Ink::good: return "\x1b[32m";
    case Ink::bad: return "\x1b[31m";
    case Ink::warn: return "\x1b[33m";
    case Ink::star: return "\x1b[1;33m";
    }
    return {};
}

std::size_t columns(std::string_view text) { return static_cast<std::size_t>(display_width(text)); }

/// The bytes of the character that begins at a place.
std::size_t length_at(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) ++end;
    return end - at;
}

/// One line: what a file or a program gave may hold line ends and other control characters, which would break
/// the layout or steer the terminal.
std::string flat(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto const byte = static_cast<unsigned char>(text[at]);
        // C1 controls are C2 80 .. C2 9F in UTF-8.
        bool const c1 =
            byte == 0xC2U && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0U;
        if (byte >= 0x20U && byte != 0x7FU && !c1) {
            out += text[at];
            continue;
        }
        if (c1) ++at;
        if (!out.empty() && out.back() != ' ') out += ' ';
    }
    return out;
}

bool is_one_of(std::string_view character, std::string_view all) {
    return !character.empty() && all.find(character) != std::string_view::npos;
}

/// True where a line may end between two characters that stand next to each other.
bool breaks_between(std::string_view before, std::string_view after) {
    constexpr std::string_view closing = "，。、；：！？）》」』”’…%‰,.;:!?)]}";
    constexpr std::string_view opening = "（《「『“‘([{−-";
    if (before == " ") return true;
    if (after == " " || is_one_of(after, closing) || is_one_of(before, opening)) return false;
    return columns(before) > 1 || columns(after) > 1;
}

void trim_end(std::string& text) {
    while (!text.empty() && text.back() == ' ') text.pop_back();
}

} // namespace

std::size_t width_of(Line const& line) {
    std::size_t width = 0;
    for (Run const& run : line) width += columns(flat(run.text));
    return width;
}

std::string clipped(std::string_view text, std::size_t width) {
    std::string const whole = flat(text);
    if (columns(whole) <= width) return whole;
    std::string out;
    std::size_t used = 1; // the dots
    for (std::size_t at = 0; at < whole.size();) {
        std::size_t const length = length_at(whole, at);
        used += columns(std::string_view(whole).substr(at, length));
        if (used > width) break;
        out.append(whole, at, length);
        at += length;
    }
    trim_end(out);
    return out + "…";
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::string const whole = flat(text);
    std::string_view const all = whole;
    std::vector<std::string> lines;
    std::string line;
    std::size_t used = 0;
    for (std::size_t at = 0; at < all.size();) {
        // the longest piece in which no line may end
        std::size_t end = at + length_at(all, at);
        std::string_view last = all.substr(at, end - at);
        while (end < all.size()) {
            std::string_view const next = all.substr(end, length_at(all, end));
            if (breaks_between(last, next)) break;
            last = next;
            end += next.size();
        }
        std::string_view const piece = all.substr(at, end - at);
        std::string_view const ink = piece.ends_with(' ') ? piece.substr(0, piece.size() - 1) : piece;
        if (!line.empty() && used + columns(ink) > width) {
            trim_end(line);
            lines.push_back(std::exchange(line, {}));
            used = 0;
        }
        line += piece;
        used += columns(piece);
        at = end;
    }
    trim_end(line);
    if (!line.empty() || lines.empty()) lines.push_back(std::move(line));
    return lines;
}

Page::Page(Style const& style)
    : width_(static_cast<std::size_t>(std::clamp(style.width, 40, 1000))), tongue_(style.tongue),
      colour_(style.colour) {}

void Page::line(Line const& content) {
    std::size_t visible = content.size();
    while (visible > 0 && content[visible - 1].text.find_first_not_of(' ') == std::string::npos) --visible;
    for (std::size_t i = 0; i < visible; ++i) {
        std::string text = flat(content[i].text);
        if (i + 1 == visible) trim_end(text);
        if (text.empty()) continue;
        std::string_view const code = colour_ ? code_of(content[i].ink) : std::string_view{};
        text_ += code;
        text_ += text;
        if (!code.empty()) text_ += "\x1b[0m";
    }
    text_ += '\n';
}

void Page::gap() {
    if (!text_.empty() && !text_.ends_with("\n\n")) text_ += '\n';
}

void Page::heading(std::string_view text) {
    gap();
    line({{std::string(text), Ink::strong}});
}

void Page::pair(Line left, Line const& right) {
    std::size_t const taken = width_of(left) + width_of(right);
    if (width_of(right) == 0) return line(left);
    if (taken + 2 > width_) {
        line(left);
        left.clear();
        left.push_back({std::string(width_ - std::min(width_, width_of(right)), ' '), Ink::plain});
    } else {
        left.push_back({std::string(width_ - taken, ' '), Ink::plain});
    }
    left.insert(left.end(), right.begin(), right.end());
    line(left);
}

void Page::hang(Line lead, std::string_view text, Ink ink) {
    std::size_t const indent = width_of(lead);
    // A lead that leaves no room does not make a column of single characters.
    std::size_t const room = indent + 20 > width_ ? 20 : width_ - indent;
    for (std::string& part : wrapped(text, room)) {
        lead.push_back({std::move(part), ink});
        line(lead);
        lead.assign(1, {std::string(indent, ' '), Ink::plain});
    }
}

void Page::table(std::vector<std::vector<Cell>> const& rows, std::size_t indent) {
    std::vector<std::size_t> widths;
    for (auto const& row : rows) {
        if (row.size() > widths.size()) widths.resize(row.size());
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width_of(row[i].content));
    }
    for (auto const& row : rows) {
        Line out{{std::string(indent, ' '), Ink::plain}};
        bool first = true;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (widths[i] == 0) continue; // a column in which nobody has anything to say
            if (!first) out.push_back({"  ", Ink::plain});
            first = false;
            std::string const fill(widths[i] - width_of(row[i].content), ' ');
            if (row[i].to_the_right) out.push_back({fill, Ink::plain});
            out.insert(out.end(), row[i].content.begin(), row[i].content.end());
            if (!row[i].to_the_right) out.push_back({fill, Ink::plain});
        }
        line(out);
    }
}

} // namespace report
STEELYARD_END_NAMESPACE
