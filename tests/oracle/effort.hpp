// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// How many random cases a run tries, and from which seed on.

#include <cstdint>
#include <cstdlib>

namespace steelyard::oracle {

/// Every seed costs many times as much: under a sanitizer, or not optimised.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__OPTIMIZE__)
inline constexpr bool instrumented = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool instrumented = true;
#else
inline constexpr bool instrumented = false;
#endif
#else
inline constexpr bool instrumented = false;
#endif

/// Schemes of the comparison: STEELYARD_ORACLE_CASES, or 3000, which makes more than 10 000 pairs of a scheme and an
/// assessment. Under a sanitizer, which is there for memory and not for marks, and without optimisation, a sixth of them.
inline std::uint64_t schemes_to_try() {
    char const* const wanted = std::getenv("STEELYARD_ORACLE_CASES");
    return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : instrumented ? 500 : 3000;
}

/// The first seed: STEELYARD_ORACLE_SEED, or `usual`.
inline std::uint64_t first_seed(std::uint64_t usual) {
    char const* const wanted = std::getenv("STEELYARD_ORACLE_SEED");
    return wanted != nullptr ? std::strtoull(wanted, nullptr, 10) : usual;
}

/// Cases of a property that is `usual` in number.
inline int cases(int usual) { return instrumented ? usual / 6 : usual; }

} // namespace steelyard::oracle
