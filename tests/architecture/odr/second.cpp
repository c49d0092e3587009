// SPDX-License-Identifier: BSL-1.0
#include <steelyard/programme/views.hpp> // the umbrella leaves it out
#include <steelyard/steelyard.hpp>

#if __has_include(<steelyard/fmt.hpp>)
#include <steelyard/fmt.hpp>
#endif

steelyard::ExpressionReading (*in_second())(std::string_view);

steelyard::ExpressionReading (*in_second())(std::string_view) { return &steelyard::parse_expression; }
