// SPDX-License-Identifier: BSL-1.0

// Certificates: what was changed is told, wherever it was; how it was written down does not matter.

#include <steelyard/io/certificate.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include <steelyard/io/read.hpp>
#include <steelyard/reflect/canonical.hpp>

#include "tampering.hpp"
#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace certificate_test {

using namespace steelyard;
using test::contains;

namespace {

std::vector<certificate_part> parts(std::vector<CertificateFlaw> const& flaws) {
    std::vector<certificate_part> out;
    for (CertificateFlaw const& flaw : flaws)
        if (std::find(out.begin(), out.end(), flaw.part) == out.end()) out.push_back(flaw.part);
    return out;
}

using Parts = std::vector<certificate_part>;

constexpr std::string_view sites = R"yaml(format: steelyard/1
id: sites
edition: "1"
unlisted: [full]
facts: {licensed: {kind: truth}, deaths: {kind: number}}
objects: {site: {facts: {staff: {kind: number}}}, crane: {}}
levels: [low, high]
ladders: [{id: marks, rungs: {low: total >= 50, high: total >= 90}}]
tree:
  id: root
  combine: sum
  children:
    - {id: sites, full: 60, per: site, combine: mean, children: [{id: fence, full: 10, deduct: [{id: gap, each: 1}]}]}
    - {id: cranes, full: 40, per: crane, combine: mean, children: [{id: hook, full: 10, deduct: [{id: latch, each: 1}]}]}
)yaml";

} // namespace

TEST_CASE("a certificate holds for what it was made from, and says how it came out") {
    auto const weighed = test::weigh(test::reached);
    Certificate const made = io::certify(weighed->scheme, weighed->assessment);
    CHECK(made.scheme == "tiny");
    CHECK(made.entity == "unit-a/team-7");
    CHECK(made.level == "reached");
    CHECK(made.total == ratio::of(695, 8)); // 69.5 of 80, on 100
    CHECK(made.engine == engine_edition());
    CHECK(made.scheme_hash.size() == 64);
    io::ScorecardFile const card = io::spell(weighed->scheme, weighed->assessment, weighed->card);
    CHECK(io::verify(made, weighed->scheme.scheme(), weighed->assessment.assessment(), &card).empty());
}

TEST_CASE("a certificate reads back equal") {
    auto const weighed = test::weigh(test::reached);
    Certificate const made = io::certify(weighed->scheme, weighed->assessment);
    auto const document = io::read_document("c.json", io::write_certificate(made));
    REQUIRE(document);
    CHECK(io::read_certificate(*document).value() == made);
}

TEST_CASE("a scheme that is changed anywhere is told, and nothing else is") {
    auto const weighed = test::weigh(test::reached);
    Certificate const made = io::certify(weighed->scheme, weighed->assessment);
    std::size_t const places = test::for_each_change(weighed->scheme.scheme(), [&](Scheme const& changed, std::string const& where) {
        INFO(where);
        CHECK(parts(io::verify(made, changed, weighed->assessment.assessment())) == Parts{certificate_part::scheme});
    });
    CHECK(places > 300);
}

TEST_CASE("an assessment that is changed anywhere is told, and nothing else is") {
    auto const weighed = test::weigh(test::reached);
    Certificate const made = io::certify(weighed->scheme, weighed->assessment);
    std::size_t const places = test::for_each_change(weighed->assessment.assessment(), [&](Assessment const& changed, std::string const& where) {
        INFO(where);
        CHECK(parts(io::verify(made, weighed->scheme.scheme(), changed)) == Parts{certificate_part::assessment});
    });
    CHECK(places > 30);
}

TEST_CASE("a scorecard that is changed anywhere is told, and nothing else is") {
    auto const weighed = test::weigh(test::reached);
    Certificate const made = io::certify(weighed->scheme, weighed->assessment);
    io::ScorecardFile const card = io::spell(weighed->scheme, weighed->assessment, weighed->card);
    std::size_t const places = test::for_each_change(card, [&](io::ScorecardFile const& changed, std::string const& where) {
        INFO(where);
        CHECK(parts(io::verify(made, weighed->scheme.scheme(), weighed->assessment.assessment(), &changed))
              == Parts{certificate_part::scorecard});
    });
    CHECK(places > 60);
}

TEST_CASE("a certificate that is changed anywhere is told by its seal, and by the replay where the seal was made anew") {
    auto const weighed = test::weigh(test::reached);
    Certificate const made = io::certify(weighed->scheme, weighed->assessment);
    std::size_t const places = test::for_each_change(made, [&](Certificate changed, std::string const& where) {
        INFO(where);
        auto const verify = [&] { return io::verify(changed, weighed->scheme.scheme(), weighed->assessment.assessment()); };
        CHECK(parts(verify()).front() == certificate_part::seal);
        bool const seal_alone = seal_of(changed) == made.seal;
        changed.seal = seal_of(changed);
        std::vector<CertificateFlaw> const flaws = verify();
        CHECK(flaws.empty() == seal_alone);
        bool const engine_alone = changed.engine != made.engine;
        CHECK(holds(flaws) == (seal_alone || engine_alone));
    });
    CHECK(places == 15); // its members, and that two of them are said at all
}

TEST_CASE("a better level in a certificate is told with what there is") {
    auto const weighed = test::weigh(test::reached);
    Certificate made = io::certify(weighed->scheme, weighed->assessment);
    made.level = "star";
    made.seal = seal_of(made);
    CHECK(io::verify(made, weighed->scheme.scheme(), weighed->assessment.assessment())
          == std::vector<CertificateFlaw>{{certificate_part::result, "level", "star", "reached"}});
}

TEST_CASE("the order of keys, the layout, and YAML or JSON change no hash; the order of a list does") {
    CheckedScheme const scheme = test::checked(sites);
    auto const hash = [&](std::string const& rest) {
        auto const read = io::read_assessment(scheme, "a.yaml", rest);
        if (!read) FAIL(sentence(read.error().list.front(), language::en));
        return io::certify(scheme, *read);
    };
    std::string const one = "format: steelyard/1\nscheme: sites\nentity: e\nunlisted: full\nfacts: {licensed: true, deaths: 0}\nobjects:\n"
                            "  site: [{id: a, findings: [{clause: fence.gap, note: one}]}]\n"
                            "  crane: [{id: k, findings: [{clause: hook.latch}, {clause: hook.latch, count: 2}]}]\n";
    std::string const other = "objects:\n  crane:\n  - findings:\n    - clause: hook.latch\n    - {count: 2, clause: \"hook.latch\"}\n    id: k\n"
                              "  site:\n  - {findings: [{note: one, clause: fence.gap, count: 1}], id: a}\n"
                              "facts:\n  deaths: 0.0\n  licensed: true\nunlisted: full\nentity: e\nscheme: sites\nformat: steelyard/1\n";
    Certificate const first = hash(one);
    CHECK(hash(other) == first);
    CHECK(hash(io::write_assessment(io::read_assessment(io::read_document("a.yaml", other).value()).value())) == first);
    std::string turned = one;
    turned.replace(turned.find("{clause: hook.latch}, {clause: hook.latch, count: 2}"), 52, "{clause: hook.latch, count: 2}, {clause: hook.latch}");
    CHECK(hash(turned).assessment_hash != first.assessment_hash);
    // findings of objects are numbered in the order of the record: the scorecard of either order is theirs
    auto const read = io::read_assessment(scheme, "a.yaml", one);
    REQUIRE(read);
    io::ScorecardFile const card = io::spell(scheme, *read, score(scheme, *read));
    CHECK(reflect::canonical_hash(card) != first.scorecard_hash);
    CHECK(io::verify(first, scheme.scheme(), read->assessment(), &card).empty());
}

TEST_CASE("a scheme read from YAML, and the JSON written of it, have one hash") {
    CheckedScheme const scheme = test::checked(test::tiny_scheme);
    CheckedScheme const again = test::checked(io::write_scheme(scheme.scheme()));
    CHECK(reflect::canonical_hash(again.scheme()) == reflect::canonical_hash(scheme.scheme()));
}

} // namespace certificate_test
