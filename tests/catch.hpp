// SPDX-License-Identifier: BSL-1.0
#pragma once

/// \file
/// The one header that tests include for Catch2: version 3 where there is one, 2.13 elsewhere. What the two
/// name differently has one name here.

#include <string>
#include <utility>

#if __has_include(<catch2/catch_test_macros.hpp>)

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <catch2/matchers/catch_matchers.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>

namespace steelyard::test {
/// Matches a text in which `part` stands: `CHECK_THAT(text, contains("part"))`.
inline auto contains(std::string part) { return Catch::Matchers::ContainsSubstring(std::move(part)); }
} // namespace steelyard::test

#else

#include <catch2/catch.hpp>

namespace steelyard::test {
/// Matches a text in which `part` stands: `CHECK_THAT(text, contains("part"))`.
inline auto contains(std::string part) { return Catch::Matchers::Contains(std::move(part)); }
} // namespace steelyard::test

#endif
