// SPDX-License-Identifier: BSL-1.0
#include "characters.hpp"

STEELYARD_BEGIN_NAMESPACE
namespace io {

std::size_t character_size(std::string_view text, std::size_t at) {
    auto const byte = [text](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : static_cast<unsigned char>(0);
    };
    auto const follows = [&byte, at](std::size_t n) { return (byte(at + n) & 0xC0U) == 0x80U; };
    unsigned const first = byte(at);
    unsigned const second = byte(at + 1);
    if (first < 0x80U) return 1;
    // C0 and C1 could only start an overlong form; after E0 and F0 the second byte decides whether the form is overlong,
    // after ED whether it is a surrogate, after F4 whether it lies beyond U+10FFFF
    if (first < 0xC2U) return 0;
    if (first < 0xE0U) return follows(1) ? 2 : 0;
    if (first < 0xF0U) {
        if (!follows(1) || !follows(2)) return 0;
        if ((first == 0xE0U && second < 0xA0U) || (first == 0xEDU && second >= 0xA0U)) return 0;
        return 3;
    }
    if (first < 0xF5U) {
        if (!follows(1) || !follows(2) || !follows(3)) return 0;
        if ((first == 0xF0U && second < 0x90U) || (first == 0xF4U && second >= 0x90U)) return 0;
        return 4;
    }
    return 0;
}

std::size_t count_characters(std::string_view text) {
    std::size_t n = 0;
    for (char const c : text)
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U) ++n;
    return n;
}

std::string shown(std::string_view text, std::size_t longest) {
    std::string out;
    std::size_t n = 0;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0U) != 0x80U && ++n > longest) return out + "…";
        if (c == '\n' || c == '\r' || c == '\t')
            out += ' ';
        else if (byte < 0x20U || byte == 0x7FU)
            out += "\xEF\xBF\xBD"; // U+FFFD, the replacement character
        else
            out += c;
    }
    return out;
}

std::size_t find_control(std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        auto const byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20U && byte != 0x7FU) continue;
        if (byte == '\t' || byte == '\n') continue;
        if (byte == '\r' && i + 1 < text.size() && text[i + 1] == '\n') continue;
        return i;
    }
    return std::string_view::npos;
}

std::string character_name(char c) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    auto const byte = static_cast<unsigned char>(c);
    return std::string("U+00") + digits[byte / 16U] + digits[byte % 16U];
}

} // namespace io
STEELYARD_END_NAMESPACE
