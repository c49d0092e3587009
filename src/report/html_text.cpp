// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/html_text.hpp>

#include <cstddef>

#include <steelyard/report/width.hpp>

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

constexpr char32_t replacement_character = 0xFFFD;

void append(std::string& out, char32_t c) {
    auto const byte = [&out](char32_t bits) { out += static_cast<char>(static_cast<unsigned char>(bits)); };
    auto const tail = [&](unsigned shift) { byte(0x80U | (c >> shift & 0x3FU)); };
    if (c < 0x80U) {
        byte(c);
    } else if (c < 0x800U) {
        byte(0xC0U | c >> 6U);
        tail(0);
    } else if (c < 0x10000U) {
        byte(0xE0U | c >> 12U);
        tail(6);
        tail(0);
    } else {
        byte(0xF0U | c >> 18U);
        tail(12);
        tail(6);
        tail(0);
    }
}

bool is_between(char32_t c, char32_t first, char32_t last) { return c >= first && c <= last; }

/// True for what a page may not hold, or what changes how its neighbours are read.
bool is_harmful(char32_t c) {
    if (c == U'\n' || c == U'\t' || c == U'\r') return false;
    return c < 0x20U || is_between(c, 0x7F, 0x9F)      // controls
           || c == 0x061CU || is_between(c, 0x200E, 0x200F) // marks of direction
           || is_between(c, 0x202A, 0x202E) || is_between(c, 0x2066, 0x2069) // embeddings, overrides, isolates
           || is_between(c, 0xD800, 0xDFFF) || c > 0x10FFFFU                 // no characters
           || is_between(c, 0xFDD0, 0xFDEF) || (c & 0xFFFEU) == 0xFFFEU;
}

/// The bytes that a character takes when it is written as short as it can be.
std::size_t length_of(char32_t c) { return c < 0x80U ? 1 : c < 0x800U ? 2 : c < 0x10000U ? 3 : 4; }

} // namespace

std::string html_text(std::string_view text) {
    std::string out;
    out.reserve(text.size() + text.size() / 16);
    for (std::size_t at = 0; at < text.size();) {
        std::size_t const begin = at;
        char32_t const c = next_character(text, at);
        // A character that is written longer than it has to be is no UTF-8.
        if (is_harmful(c) || (c != replacement_character && length_of(c) != at - begin)) {
            append(out, replacement_character);
            continue;
        }
        switch (c) {
        case U'&': out += "&amp;"; continue;
        case U'<': out += "&lt;"; continue;
        case U'>': out += "&gt;"; continue;
        case U'"': out += "&quot;"; continue;
        case U'\'': out += "&#39;"; continue;
        case U'\r': continue;
        default: break;
        }
        append(out, c);
    }
    return out;
}

} // namespace report
STEELYARD_END_NAMESPACE
