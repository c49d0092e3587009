// SPDX-License-Identifier: BSL-1.0
#include "judge.hpp"

bool understood(steelyard::ExpressionReading const& reading) {
    return reading.ok;
}

steelyard::ExpressionReading read_rule(std::string_view text) {
    return steelyard::parse_expression(text);
}
