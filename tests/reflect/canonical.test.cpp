// SPDX-License-Identifier: BSL-1.0

// One text for one value.

#include <steelyard/reflect/canonical.hpp>

#include <string>

#include <steelyard/model/model.hpp>

#include "tests/catch.hpp"

namespace canonical_test {

using namespace steelyard;
using reflect::canonical_text;

TEST_CASE("members stand by name, defaults are left out, and quotes in texts are told from those around them") {
    Finding finding;
    finding.clause = "gas.off";
    finding.note = "a \"quote\" and a \\";
    CHECK(canonical_text(finding) == R"({clause:"gas.off",note:"a \"quote\" and a \\"})");
    finding.count = 2;
    finding.amount = points(decimal(3));
    CHECK(canonical_text(finding) == R"({amount:"3",clause:"gas.off",count:"2",note:"a \"quote\" and a \\"})");
}

TEST_CASE("nothing, and something empty, are two texts") {
    Holding one;
    Assessment without;
    Assessment with;
    with.holds = one;
    CHECK(canonical_text(without) == "{}");
    CHECK(canonical_text(with) == "{holds:{}}");
}

TEST_CASE("a word that looks like a truth is another text than the truth") {
    FactEntry const truth{"open", parse_fact("true", false)};
    FactEntry const word{"open", parse_fact("true", true)};
    CHECK(canonical_text(truth) == R"({fact:"open",value:"true"})");
    CHECK(canonical_text(word) == R"({fact:"open",value:~"true"})");
}

TEST_CASE("what files write as a mapping is sorted by its keys, at every depth; lists stay") {
    Assessment a;
    a.know("z", "1").know("a", "2").find("y.z").find("b.c");
    a.objects.resize(1);
    a.objects[0].members.resize(1);
    a.objects[0].members[0].facts = {{"n", parse_fact("1", false)}, {"m", parse_fact("2", false)}};
    CHECK(canonical_text(a)
          == R"({facts:<{fact:"a",value:"2"},{fact:"z",value:"1"}>,findings:[{clause:"y.z"},{clause:"b.c"}],)"
             R"(objects:<{members:[{facts:<{fact:"m",value:"2"},{fact:"n",value:"1"}>}]}>})");
    Assessment const sorted = reflect::with_sorted_mappings(a);
    CHECK(sorted.facts[0].fact == "a");
    CHECK(sorted.objects[0].members[0].facts[0].fact == "m");
    CHECK(sorted.findings == a.findings);
    CHECK(canonical_text(sorted) == canonical_text(a));
}

TEST_CASE("the hash is that of the type's name and the text, as sha256sum has it") {
    Span span;
    span.from = points(decimal(1));
    span.to = points(decimal(2));
    REQUIRE(canonical_text(span) == R"({from:"1",to:"2"})");
    // printf 'Span{from:"1",to:"2"}' | sha256sum
    CHECK(reflect::canonical_hash(span) == "7ed71c3bfb7ed255a42812bdd8915fe31a28485e6b072bb90fbc3cdfbbfb07c0");
}

} // namespace canonical_test
