// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/names.hpp>

#include <cstring>

STEELYARD_BEGIN_NAMESPACE
namespace io {

namespace {

template <class Word>
std::uint64_t word_at(char const* at) {
    Word word;
    std::memcpy(&word, at, sizeof word);
    return word;
}

/// The high and the low half of a product, mixed.
std::uint64_t folded(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    Wide const product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
}

/// Mixes words of eight bytes; the last ones may overlap those before, so that no byte is read alone.
std::uint64_t hash_of(std::string_view name) {
    constexpr std::uint64_t one = 0x9E3779B97F4A7C15U;
    constexpr std::uint64_t two = 0xD6E8FEB86659FD93U;
    std::size_t const size = name.size();
    char const* const at = name.data();
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::uint64_t hash = size * one;
    if (size >= 8) {
        for (std::size_t i = 0; i + 16 < size; i += 16)
            hash =
                folded(hash ^ word_at<std::uint64_t>(at + i) ^ one, word_at<std::uint64_t>(at + i + 8) ^ two);
        first = word_at<std::uint64_t>(size >= 16 ? at + size - 16 : at);
        last = word_at<std::uint64_t>(at + size - 8);
    } else if (size >= 4) {
        first = word_at<std::uint32_t>(at);
        last = word_at<std::uint32_t>(at + size - 4);
    } else if (size > 0) {
        first = static_cast<unsigned char>(at[0]);
        last = static_cast<std::uint64_t>(static_cast<unsigned char>(at[size / 2])) << 8U
               | static_cast<unsigned char>(at[size - 1]);
    }
    return folded(hash ^ first ^ one, last ^ two);
}

/// Whether two texts of one length are equal; short ones without a call.
bool same(char const* a, char const* b, std::size_t size) {
    if (size > 16) return std::memcmp(a, b, size) == 0;
    if (size >= 8)
        return word_at<std::uint64_t>(a) == word_at<std::uint64_t>(b)
               && word_at<std::uint64_t>(a + size - 8) == word_at<std::uint64_t>(b + size - 8);
    if (size >= 4)
        return word_at<std::uint32_t>(a) == word_at<std::uint32_t>(b)
               && word_at<std::uint32_t>(a + size - 4) == word_at<std::uint32_t>(b + size - 4);
    for (std::size_t i = 0; i < size; ++i)
        if (a[i] != b[i]) return false;
    return true;
}

} // namespace

bool Names::is(std::uint32_t number, std::string_view name) const {
    std::string_view const known = (*this)[number];
    return known.size() == name.size() && same(known.data(), name.data(), name.size());
}

std::size_t Names::slot_of(std::string_view name, std::uint64_t hash) const {
    std::size_t const mask = slots_.size() - 1;
    std::size_t at = static_cast<std::size_t>(hash) & mask;
    for (;; at = (at + 1) & mask) {
        Slot const& slot = slots_[at];
        if (slot.number == none) return at;
        if (slot.hash == hash && slot.size == name.size()
            && same(text_.data() + slot.start, name.data(), name.size()))
            return at;
    }
}

std::uint32_t Names::find(std::string_view name) const {
    return slots_.empty() ? none : slots_[slot_of(name, hash_of(name))].number;
}

std::uint32_t Names::add(std::string_view name) {
    if (2 * std::size_t{size()} >= slots_.size()) grow();
    std::uint64_t const hash = hash_of(name);
    Slot& slot = slots_[slot_of(name, hash)];
    if (slot.number != none) return slot.number;
    slot = {hash, text_.size(), size(), static_cast<std::uint32_t>(name.size())};
    text_.insert(text_.end(), name.begin(), name.end());
    starts_.push_back(text_.size());
    return slot.number;
}

void Names::grow() {
    std::vector<Slot> const old = std::move(slots_);
    slots_.assign(old.empty() ? 64 : 2 * old.size(), Slot{});
    std::size_t const mask = slots_.size() - 1;
    for (Slot const& one : old) {
        if (one.number == none) continue;
        std::size_t at = static_cast<std::size_t>(one.hash) & mask;
        while (slots_[at].number != none) at = (at + 1) & mask;
        slots_[at] = one;
    }
}

} // namespace io
STEELYARD_END_NAMESPACE
