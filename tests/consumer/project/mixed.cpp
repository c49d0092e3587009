// SPDX-License-Identifier: BSL-1.0
#include "judge.hpp"

// Compiled against one face, linked to a library that was compiled against the other.
int main() {
    return understood(steelyard::parse_expression("total >= 90")) ? 0 : 1;
}
