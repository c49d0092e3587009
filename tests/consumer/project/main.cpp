// SPDX-License-Identifier: BSL-1.0
#include "judge.hpp"

// Both translation units use the library, so that a function defined twice would show.
int main() {
    bool good = understood(steelyard::parse_expression("total >= 90")) && understood(read_rule("total >= 90"));
    good = good && !understood(read_rule("total >="));
#ifdef CONSUMER_READS
    good = good && reads_files();
#endif
    return good ? 0 : 1;
}
