// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

/// Looks for the word that was meant: offer every known word, then ask for the best. Distance counts
/// characters inserted, left out, exchanged or swapped with their neighbour; a word is only suggested when at
/// most a third of it differs, or when the two differ in nothing but case, `-` and `_`. O(length²) an offer,
/// and nothing for words beyond 64 characters.
class Nearest {
  public:
    constexpr explicit Nearest(std::string_view meant) : meant_(characters(meant)) {
        least_ = meant_.size() < 3 ? 2 : meant_.size() / 3 + 2;
    }

    /// Considers a known word; of equally near words the first stays.
    constexpr void offer(std::string_view known) {
        if (meant_.empty() || known.size() > 4 * longest) return;
        std::vector<char32_t> const word = characters(known);
        if (word.empty()) return;
        std::size_t const gap =
            word.size() < meant_.size() ? meant_.size() - word.size() : word.size() - meant_.size();
        if (gap >= least_) return;
        std::size_t const d = distance(word);
        // a word of which every character differs is no suggestion
        if (d >= least_ || d >= (word.size() < meant_.size() ? meant_.size() : word.size())) return;
        least_ = d;
        best_.assign(known);
    }

    /// The best word offered; empty when none was near.
    [[nodiscard]] constexpr std::string const& best() const { return best_; }

  private:
    static constexpr std::size_t longest = 64;

    /// The characters of UTF-8 text, with case and `-` `_` blank levelled; nothing for a word that is too
    /// long.
    [[nodiscard]] static constexpr std::vector<char32_t> characters(std::string_view text) {
        std::vector<char32_t> out;
        if (text.size() > 4 * longest) return out;
        for (char const c : text) {
            auto const byte = static_cast<unsigned char>(c);
            if ((byte & 0xC0U) == 0x80U && !out.empty())
                out.back() = out.back() * 64 + (byte & 0x3FU);
            else if (byte >= 'A' && byte <= 'Z')
                out.push_back(static_cast<char32_t>(byte - 'A' + 'a'));
            else
                out.push_back(byte == '_' || byte == ' ' ? U'-' : static_cast<char32_t>(byte));
        }
        if (out.size() > longest) out.clear();
        return out;
    }

    [[nodiscard]] constexpr std::size_t distance(std::vector<char32_t> const& word) const {
        std::vector<std::size_t> before(word.size() + 1);
        std::vector<std::size_t> last(word.size() + 1);
        std::vector<std::size_t> now(word.size() + 1);
        for (std::size_t j = 0; j <= word.size(); ++j) last[j] = j;
        for (std::size_t i = 1; i <= meant_.size(); ++i) {
            now[0] = i;
            for (std::size_t j = 1; j <= word.size(); ++j) {
                std::size_t cost = last[j - 1] + (meant_[i - 1] == word[j - 1] ? 0U : 1U);
                if (last[j] + 1 < cost) cost = last[j] + 1;
                if (now[j - 1] + 1 < cost) cost = now[j - 1] + 1;
                if (i > 1 && j > 1 && meant_[i - 1] == word[j - 2] && meant_[i - 2] == word[j - 1]
                    && before[j - 2] + 1 < cost)
                    cost = before[j - 2] + 1;
                now[j] = cost;
            }
            before.swap(last);
            last.swap(now);
        }
        return last[word.size()];
    }

    std::vector<char32_t> meant_;
    std::size_t least_;
    std::string best_;
};

STEELYARD_END_NAMESPACE
