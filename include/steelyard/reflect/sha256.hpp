// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <steelyard/config.hpp>

STEELYARD_BEGIN_NAMESPACE

namespace detail {

[[nodiscard]] constexpr std::uint32_t turned_right(std::uint32_t x, unsigned n) {
    return x >> n | x << (32U - n);
}

// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
inline constexpr std::array<std::uint32_t, 64> sha256_constants{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

} // namespace detail

/// SHA-256 (FIPS 180-4) of bytes that come piece by piece. Everybody has it: a draw can be checked with any tool.
class Sha256 {
  public:
    constexpr Sha256& add(std::string_view bytes) {
        for (char const c : bytes) add(static_cast<std::uint8_t>(c));
        return *this;
    }

    /// The hash of all bytes so far, in hexadecimal digits.
    [[nodiscard]] constexpr std::string hex() const {
        Sha256 last = *this;
        std::uint64_t const bits = length_ * 8;
        last.add(std::uint8_t{0x80});
        while (last.length_ % 64 != 56) last.add(std::uint8_t{0});
        for (unsigned shift = 64; shift > 0; shift -= 8)
            last.add(static_cast<std::uint8_t>(bits >> (shift - 8)));
        std::string out;
        for (std::uint32_t const word : last.state_)
            for (unsigned shift = 32; shift > 0; shift -= 4)
                out += "0123456789abcdef"[word >> (shift - 4) & 15U];
        return out;
    }

  private:
    constexpr void add(std::uint8_t byte) {
        block_[length_ % 64] = byte;
        ++length_;
        if (length_ % 64 == 0) mix();
    }

    constexpr void mix() {
        std::array<std::uint32_t, 64> w{};
        for (std::size_t i = 0; i < 16; ++i)
            w[i] = static_cast<std::uint32_t>(block_[4 * i]) << 24U
                   | static_cast<std::uint32_t>(block_[4 * i + 1]) << 16U
                   | static_cast<std::uint32_t>(block_[4 * i + 2]) << 8U | block_[4 * i + 3];
        using detail::turned_right;
        for (std::size_t i = 16; i < 64; ++i) {
            std::uint32_t const a =
                turned_right(w[i - 15], 7) ^ turned_right(w[i - 15], 18) ^ w[i - 15] >> 3U;
            std::uint32_t const b = turned_right(w[i - 2], 17) ^ turned_right(w[i - 2], 19) ^ w[i - 2] >> 10U;
            w[i] = w[i - 16] + a + w[i - 7] + b;
        }
        std::array<std::uint32_t, 8> s = state_;
        for (std::size_t i = 0; i < 64; ++i) {
            std::uint32_t const e = turned_right(s[4], 6) ^ turned_right(s[4], 11) ^ turned_right(s[4], 25);
            std::uint32_t const choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
            std::uint32_t const one = s[7] + e + choice + detail::sha256_constants[i] + w[i];
            std::uint32_t const a = turned_right(s[0], 2) ^ turned_right(s[0], 13) ^ turned_right(s[0], 22);
            std::uint32_t const majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
            s = {one + a + majority, s[0], s[1], s[2], s[3] + one, s[4], s[5], s[6]};
        }
        for (std::size_t i = 0; i < 8; ++i) state_[i] += s[i];
    }

    // The first 32 bits of the fractional parts of the square roots of the first 8 primes.
    std::array<std::uint32_t, 8> state_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::uint8_t, 64> block_{};
    std::uint64_t length_ = 0;
};

/// The SHA-256 of some bytes, in hexadecimal digits.
[[nodiscard]] constexpr std::string sha256(std::string_view bytes) { return Sha256{}.add(bytes).hex(); }

STEELYARD_END_NAMESPACE
