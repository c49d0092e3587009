// SPDX-License-Identifier: BSL-1.0
// With second.cpp: everything public included in two translation units of one program. A function that is neither
// a template nor inline would be defined twice, and the program would not link.
#include <steelyard/programme/views.hpp> // the umbrella leaves it out
#include <steelyard/steelyard.hpp>

#if __has_include(<steelyard/fmt.hpp>)
#include <steelyard/fmt.hpp>
#endif

steelyard::ExpressionReading (*in_second())(std::string_view);

int main() {
    // The same function, whichever unit asks for its address.
    return in_second() == &steelyard::parse_expression ? 0 : 1;
}
