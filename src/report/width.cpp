// SPDX-License-Identifier: BSL-1.0
#include <steelyard/report/width.hpp>

#include <algorithm>
#include <iterator>

STEELYARD_BEGIN_NAMESPACE
namespace report {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

// East Asian Wide and Fullwidth of Unicode 14; unassigned characters between such ranges are counted with them.
constexpr Range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x2329, 0x232A},   {0x23E9, 0x23EC},   {0x23F0, 0x23F0},
    {0x23F3, 0x23F3},   {0x25FD, 0x25FE},   {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},
    {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},   {0x26BD, 0x26BE},   {0x26C4, 0x26C5},
    {0x26CE, 0x26CE},   {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},   {0x26F5, 0x26F5},
    {0x26FA, 0x26FA},   {0x26FD, 0x26FD},   {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},
    {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},
    {0x27B0, 0x27B0},   {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},   {0x2B55, 0x2B55},
    {0x2E80, 0x303E},   {0x3041, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},
    {0x16FE0, 0x18CFF}, {0x1B000, 0x1B2FF}, {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E},
    {0x1F191, 0x1F19A}, {0x1F200, 0x1F265}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F7E0, 0x1F7EB},
    {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD},
};

// Combining marks of the scripts that meet Chinese and English text, and characters that only steer.
constexpr Range without_width[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F},   {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD},
    {0x0610, 0x061A}, {0x064B, 0x065F},   {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x206F},
    {0x20D0, 0x20F0}, {0x302A, 0x302D},   {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
    {0xFEFF, 0xFEFF}, {0xE0100, 0xE01EF},
};

bool contains(Range const* first, Range const* last, char32_t character) {
    Range const* const after = std::upper_bound(
        first, last, character, [](char32_t c, Range const& range) { return c < range.first; });
    return after != first && character <= (after - 1)->last;
}

} // namespace

int character_width(char32_t character) {
    if (character >= 0x20 && character < 0x7F) return 1;
    if (contains(std::begin(without_width), std::end(without_width), character)) return 0;
    return contains(std::begin(wide), std::end(wide), character) ? 2 : 1;
}

int display_width(std::string_view text) {
    int width = 0;
    for (std::size_t byte = 0; byte < text.size();) width += character_width(next_character(text, byte));
    return width;
}

char32_t next_character(std::string_view text, std::size_t& byte) {
    constexpr char32_t replacement = 0xFFFD;
    auto const first = static_cast<unsigned char>(text[byte++]);
    if (first < 0x80U) return first;
    std::size_t const more = first >= 0xF0U ? 3 : first >= 0xE0U ? 2 : first >= 0xC2U ? 1 : 0;
    if (more == 0 || byte + more > text.size()) return replacement;
    char32_t character = first & (0x3FU >> more);
    for (std::size_t i = 0; i < more; ++i) {
        auto const next = static_cast<unsigned char>(text[byte + i]);
        if ((next & 0xC0U) != 0x80U) return replacement;
        character = character * 64 + (next & 0x3FU);
    }
    byte += more;
    return character;
}

} // namespace report
STEELYARD_END_NAMESPACE
