// SPDX-License-Identifier: BSL-1.0
#include <steelyard/proof/prove.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include <steelyard/proof/propose.hpp>
#include <steelyard/proof/test_report.hpp>

#include "tests/catch.hpp"

namespace prove_test {

using namespace steelyard;
using namespace steelyard::literals;
using proof::part_kind;
using proof::part_side;

namespace {

/// An item of 10 marks, 2 for each fault and at most 6, and a veto; a pass at 6 marks.
Scheme small() {
    Scheme s;
    s.id = "small";
    s.edition = "1";
    s.unlisted = {unlisted_rule::full};
    s.levels = {Level{"pass", "pass", {}, {}}};
    s.ladders = {Ladder{"marks", {}, {Rung{"pass", {expression("total >= 6")}}}}};
    s.tree.id = "all";
    s.tree.combine = combination::sum;
    s.tree.children.resize(1);
    Node& log = s.tree.children[0];
    log.id = "log";
    log.full = 10_pt;
    log.deduct = {Clause{.id = "late", .each = 2_pt, .cap = 6_pt}, Clause{.id = "none", .forfeit = true}};
    Effect veto;
    veto.id = "veto";
    veto.found = {"log.none"};
    veto.bar = "pass";
    s.tree.effects = {veto};
    return s;
}

proof::Trial trial(std::int64_t late, std::int64_t total) {
    proof::Trial out;
    out.name = std::to_string(late) + " late";
    out.assessment.scheme = "small";
    out.assessment.entity = "e";
    out.assessment.unlisted = unlisted_rule::full;
    if (late > 0) out.assessment.find("log.late", late);
    out.expected.total = proof::Exact{ratio(total)};
    return out;
}

bool shown(proof::CoverageWatch const& watch, part_kind part, std::string const& about, part_side side) {
    auto const at = watch.target(part, about, side);
    REQUIRE(at);
    return !watch.coverage().list[*at].by.empty();
}

} // namespace

TEST_CASE("a trial is judged by what it states") {
    auto const scheme = validate(small());
    REQUIRE(scheme);
    CHECK(proof::judge(*scheme, trial(1, 8)).differences.empty());
    std::vector<proof::Difference> const wrong = proof::judge(*scheme, trial(1, 9)).differences;
    REQUIRE(wrong.size() == 1);
    CHECK(wrong[0] == proof::Difference{"total", "9", "8"});
    proof::Trial refused = trial(0, 10);
    refused.assessment.find("log.nothing");
    CHECK(proof::judge(*scheme, refused).differences.front().what == "refused");
}

TEST_CASE("coverage tells both sides of a threshold, of a cap and of a veto") {
    auto const scheme = validate(small());
    REQUIRE(scheme);
    proof::CoverageWatch watch(*scheme);
    CHECK(watch.look(trial(2, 6).assessment, "two"));
    CHECK(shown(watch, part_kind::threshold, "marks.pass.0", part_side::at));
    CHECK_FALSE(shown(watch, part_kind::threshold, "marks.pass.0", part_side::beside));
    CHECK(shown(watch, part_kind::level, "pass", part_side::shown));
    CHECK(shown(watch, part_kind::clause, "log.late", part_side::shown));
    CHECK_FALSE(shown(watch, part_kind::clause, "log.none", part_side::shown));
    CHECK(shown(watch, part_kind::cap, "log.late", part_side::slack));
    CHECK_FALSE(shown(watch, part_kind::cap, "log.late", part_side::binding));
    CHECK(watch.look(trial(3, 4).assessment, "three"));
    CHECK(shown(watch, part_kind::threshold, "marks.pass.0", part_side::beside));
    CHECK(watch.look(trial(4, 4).assessment, "four"));
    CHECK(shown(watch, part_kind::cap, "log.late", part_side::binding));
    CHECK_FALSE(watch.look(trial(5, 4).assessment, "five"));
    CHECK_FALSE(shown(watch, part_kind::effect, "veto", part_side::yes));
    CHECK(shown(watch, part_kind::effect, "veto", part_side::no));
}

TEST_CASE("a mutant is noticed by a trial that states what it changes") {
    auto const scheme = validate(small());
    REQUIRE(scheme);
    std::vector<proof::Trial> const trials{trial(1, 8), trial(4, 4)};
    proof::Mutation const m = proof::mutate(*scheme, trials);
    CHECK(m.mutants == m.noticed + m.unnoticed + m.refused + m.equal);
    for (proof::Mutant const& one : m.list) {
        INFO(one.path << " " << one.before << " " << one.after);
        if (one.kind == proof::mutation_kind::amount || one.kind == proof::mutation_kind::cap) CHECK(one.fate == proof::mutant_fate::noticed);
        if (one.kind == proof::mutation_kind::effect) CHECK(one.fate == proof::mutant_fate::unnoticed); // nobody set it off
        if (one.kind == proof::mutation_kind::threshold) CHECK(one.fate == proof::mutant_fate::unnoticed); // nobody states a level
    }
    CHECK(proof::mutate(*scheme, trials, 1).untried > 0);
}

TEST_CASE("proposed cases stand at the threshold and a step beside it, and hold") {
    auto const scheme = validate(small());
    REQUIRE(scheme);
    proof::CoverageWatch watch(*scheme);
    proof::Case const proposed = proof::propose(*scheme, watch, 5'000);
    REQUIRE(proposed.trials.size() == 2);
    for (proof::Trial const& one : proposed.trials) {
        CHECK(one.proposed);
        CHECK(proof::judge(*scheme, one).differences.empty());
        watch.look(one.assessment, one.name);
    }
    CHECK(shown(watch, part_kind::threshold, "marks.pass.0", part_side::at));
    CHECK(shown(watch, part_kind::threshold, "marks.pass.0", part_side::beside));
    CHECK(proof::propose(*scheme, watch, 5'000).trials.empty());
}

TEST_CASE("a sound scheme has nothing to find, and every level a witness") {
    auto const scheme = validate(small());
    REQUIRE(scheme);
    proof::Proof const p = proof::prove(*scheme);
    CHECK(p.findings.empty());
    CHECK(p.undecided.empty());
    CHECK(p.monotonous == proof::proof_state::proved);
    REQUIRE(p.levels.size() == 1);
    REQUIRE(p.levels[0].witness);
    auto const card = score(*scheme, *p.levels[0].witness);
    REQUIRE(card);
    CHECK(card->outcome.lowest == 1);
    CHECK(p == proof::prove(*scheme)); // no clock, no chance
}

TEST_CASE("what is neither shown nor excluded is called not decided, each by its name") {
    auto const undecided = [](proof::Proof const& p, std::string const& what) {
        return std::find(p.undecided.begin(), p.undecided.end(), what) != p.undecided.end();
    };
    Scheme s = small(); // its total is 10, 8, 6, 4 or 0, which bounds do not see
    Effect odd;
    odd.id = "odd";
    odd.when = expression("total == 3");
    odd.lower = 1;
    s.tree.effects.push_back(odd);
    s.eligibility.resize(1);
    s.eligibility[0].id = "even";
    s.eligibility[0].needs = expression("total != 5");
    s.levels.push_back(Level{"seven", "seven", {}, {}});
    s.ladders[0].rungs.push_back(Rung{"seven", {expression("total >= 6"), expression("total == 7")}});
    auto const scheme = validate(std::move(s));
    REQUIRE(scheme);
    proof::Proof const p = proof::prove(*scheme);
    CHECK(undecided(p, "effect odd"));
    CHECK(undecided(p, "requirement even"));
    CHECK(undecided(p, "level seven"));
    CHECK(undecided(p, "fault_raises"));
    CHECK(p.monotonous == proof::proof_state::undecided);
    CHECK_FALSE(p.suspects.empty());
    CHECK(p.levels[1].reachable == proof::proof_state::undecided);
    CHECK_FALSE(p.levels[1].witness);
    CHECK_FALSE(undecided(p, "level pass"));
}

TEST_CASE("where the work runs out, what would be found is not decided, and nothing is said to be proved") {
    Scheme s = small();
    s.tree.children[0].absence = absence_rule::allowed;
    s.tree.children.push_back(s.tree.children[0]);
    s.tree.children[1].id = "book";
    auto const scheme = validate(std::move(s));
    REQUIRE(scheme);
    proof::Proof const none = proof::prove(*scheme, {}, 1);
    CHECK(none.absences == proof::proof_state::undecided);
    CHECK(std::find(none.undecided.begin(), none.undecided.end(), "absence_hides") != none.undecided.end());
    CHECK(none.levels[0].reachable != proof::proof_state::refuted);
    proof::Proof const all = proof::prove(*scheme);
    CHECK(all.absences == proof::proof_state::refuted);
    proof::ProofFinding const* hides = nullptr;
    for (proof::ProofFinding const& f : all.findings)
        if (f.kind == proof::proof_kind::absence_hides) hides = &f;
    REQUIRE(hides != nullptr);
    auto const honest = score(*scheme, *hides->assessment);
    auto const absent = score(*scheme, *hides->against);
    REQUIRE(honest);
    REQUIRE(absent);
    CHECK(honest->outcome.kind == outcome_kind::below_lowest); // 10 of 20 are enough, but the veto bars
    CHECK(absent->outcome.lowest == 1);
}

TEST_CASE("no absence gives a higher level where nothing may be absent, or where there is one level for all") {
    auto const plain = validate(small());
    REQUIRE(plain);
    CHECK(proof::prove(*plain).absences == proof::proof_state::proved);
    Scheme s = small();
    s.tree.effects.clear();
    s.tree.children.push_back(s.tree.children[0]);
    s.tree.children[1].id = "book";
    s.tree.children[1].absence = absence_rule::allowed;
    s.ladders[0].rungs[0].needs = {expression("total >= 0")};
    auto const flat = validate(std::move(s));
    REQUIRE(flat);
    CHECK(proof::prove(*flat).absences == proof::proof_state::proved);
}

TEST_CASE("an acceptance takes the alarm away, and one that nothing needs is told") {
    Scheme s = small();
    s.ladders[0].rungs[0].needs.push_back(expression("total >= 0"));
    auto const scheme = validate(std::move(s));
    REQUIRE(scheme);
    std::vector<proof::Acceptance> const meant{{proof::proof_kind::need_always, "marks.pass.1", "for show"},
                                               {proof::proof_kind::idle_item, "log", "no reason"}};
    proof::Proof const p = proof::prove(*scheme, meant);
    REQUIRE(p.findings.size() == 1);
    CHECK(p.findings[0].accepted == "for show");
    CHECK(p.stale == std::vector<std::string>{"idle_item log"});
}

} // namespace prove_test
