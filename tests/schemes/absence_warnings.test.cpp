// SPDX-License-Identifier: BSL-1.0
// Where `check` warns that a condition compares a node that may be absent, and where it has no reason to.

#include <string>
#include <string_view>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/io/scheme.hpp>

#include "tests/catch.hpp"

namespace absence_warnings_test {

namespace {

using namespace steelyard;

/// The paths of the warnings of a scheme, each with the node it speaks of; or its errors.
std::string warned(std::string_view tree, std::string_view needs = "total >= 60", std::string_view more = "") {
    std::string const text = "format: steelyard/1\nid: s\nedition: \"1\"\nlevels: [pass]\nobjects: {crane: {}}\nladders: [{id: marks, rungs: {pass: \"" +
                             std::string(needs) + "\"}}]\n" + std::string(more) + "tree:\n" + std::string(tree);
    auto const scheme = io::read_scheme("s.yaml", text);
    std::string out;
    for (Diagnostic const& d : scheme.remarks().list) {
        if (d.what == code::scheme_unused_object) continue;
        out += d.what == code::condition_may_be_absent ? d.path + " " + d.arguments.at(0) + "\n" : sentence(d, language::en) + "\n";
    }
    return out;
}

constexpr std::string_view one_absent = "  id: root\n  combine: sum\n  children:\n"
                                        "    - {id: a, full: 60, judged: {}}\n"
                                        "    - {id: b, full: 40, absence: allowed, judged: {}}\n"
                                        "    - {id: c, combine: sum, absence: reason, children: [{id: d, full: 5, judged: {}}]}\n"
                                        "    - {id: e, combine: sum, children: [{id: f, full: 5, absence: allowed, judged: {}}]}\n";

} // namespace

TEST_CASE("a need that compares a node that may be absent is warned of, whatever makes it absent") {
    CHECK(warned(one_absent, "all(total >= 60, rate of a >= 60%)") == "");
    CHECK(warned(one_absent, "any(rate of b >= 60%, marks of b >= 1)") == "/ladders/0/rungs/0/needs/0 b\n"); // once
    CHECK(warned(one_absent, "rate of c >= 60%") == "/ladders/0/rungs/0/needs/0 c\n");
    CHECK(warned(one_absent, "lost of d == 0") == "/ladders/0/rungs/0/needs/0 d\n"); // with the group above it
    CHECK(warned(one_absent, "60% <= rate of e") == "/ladders/0/rungs/0/needs/0 e\n"); // when all below it is
    CHECK(warned(one_absent, "condition k", "conditions: {k: due of b > 0}\n") == "/conditions/0 b\n");
}

TEST_CASE("what skips absent nodes, or does not depend on them, is not warned of") {
    CHECK(warned(one_absent, "all(each(children of root, rate >= 60%), absent under b == 0, smallest(children of root, rate) >= 50%)") == "");
    CHECK(warned("  id: root\n  combine: sum\n  children:\n    - {id: g, combine: sum, when_empty: zero, children: [{id: f, full: 5, absence: allowed, "
                 "judged: {}}]}\n",
                 "rate of g >= 60%") == "");
}

TEST_CASE("an effect that reads its own node, or one around it, is not warned of: absent, it does nothing") {
    CHECK(warned("  id: root\n  combine: sum\n  children:\n    - id: g\n      combine: sum\n      absence: allowed\n"
                 "      effects: [{id: own, when: rate of g < 50%, zero: g}, {id: other, when: rate of h < 50%, zero: g}]\n"
                 "      children: [{id: a, full: 60, judged: {}}]\n    - {id: h, full: 40, absence: allowed, judged: {}}\n") ==
          "/tree/children/0/effects/1/when h\n");
}

TEST_CASE("inside a range of instances the absent ones are skipped, but not what is absent in one that is there") {
    std::string_view const cranes = "  id: root\n  combine: sum\n  children:\n    - id: cranes\n      per: crane\n      combine: mean\n"
                                    "      full: 40\n      absence: allowed\n      children:\n        - id: table\n          combine: sum\n"
                                    "          absence: allowed\n          children: [{id: hook, full: 10, absence: allowed, judged: {}}, "
                                    "{id: jib, full: 10, judged: {}}]\n";
    CHECK(warned(cranes, "each(instances of cranes, rate of table >= 50%)") == "");
    CHECK(warned(cranes, "each(instances of cranes, rate of jib >= 50%)") == "");
    CHECK(warned(cranes, "each(instances of cranes, rate of hook >= 50%)") == "/ladders/0/rungs/0/needs/0 hook\n");
    CHECK(warned(cranes, "smallest(instances of cranes, rate of hook) >= 50%") == "");
    CHECK(warned(cranes, "rate of cranes >= 50%") == "/ladders/0/rungs/0/needs/0 cranes\n");
}

} // namespace absence_warnings_test
