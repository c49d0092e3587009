// SPDX-License-Identifier: BSL-1.0

// Random schemes that use every operator, with random assessments: the advice is what trying every set of fixes gives, its
// alternatives are all that cost the same, and what it calls out of reach is.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/insight/advice.hpp>

#include "agreement.hpp"
#include "assessment_maker.hpp"
#include "effort.hpp"
#include "scheme_maker.hpp"
#include "tests/catch.hpp"

namespace advice_equals_brute_force_test {

namespace {

using namespace steelyard;
using namespace steelyard::oracle;

/// Alternatives of one matter, each with its cost; the first is to leave it.
using Matter = std::vector<std::optional<Fix>>;

std::int64_t price(FixRules const& rules, std::string const& own, std::string const& item) {
    for (std::string const& name : {own, item})
        for (Price const& p : rules.prices)
            if (p.of == name) return p.possible ? p.cost : 0;
    return rules.usual;
}

/// Every single thing that may be put right, worked out from the record and not from the library's units.
std::vector<Matter> matters(CheckedScheme const& scheme, CheckedAssessment const& given, FixRules const& rules) {
    std::vector<Matter> out;
    Scorecard const card = score(scheme, given);
    for (std::uint32_t row = 0; row < given.row_count(); ++row) {
        std::uint32_t const n = node_of_row(scheme, card, row);
        Node const& node = scheme.node(n);
        for (PlacedFinding const& f : given.findings_of(row)) {
            bool const adjusts = (f.clause & adjustment_bit) != 0;
            if (adjusts && node.adjustments[f.clause & ~adjustment_bit].does == sign::add) continue;
            Finding const& finding = given.finding(f.number);
            std::int64_t const each = price(rules, finding.clause, node.id);
            if (each == 0) continue;
            Matter& matter = out.emplace_back(1);
            for (std::int64_t n_of = rules.by_occurrence ? 1 : finding.count; n_of <= finding.count; ++n_of) {
                Fix fix;
                fix.row = row;
                fix.finding = f.number;
                fix.count = n_of;
                fix.cost = rules.by_occurrence ? each * n_of : each;
                matter.push_back(fix);
            }
        }
        for (std::uint32_t r = 0; r <= node.readings.size(); ++r) {
            bool const whole = r == node.readings.size();
            if (whole ? !node.deduct.empty() || given.measure(row) == nullptr || scheme.plan().nodes[n].value_fact != nowhere
                      : given.measure(row, r) == nullptr)
                continue;
            Fix fix;
            fix.kind = fix_kind::measure;
            fix.row = row;
            if (!whole) fix.reading = r;
            fix.cost = price(rules, whole ? node.id : node.id + "." + node.readings[r].id, node.id);
            bool const changes = !(with_fixes(scheme, given, rules, std::span(&fix, 1)) == given.assessment());
            if (fix.cost != 0 && changes && given.mentioned(row) != mention::absent) out.push_back({std::nullopt, fix});
        }
    }
    for (std::uint32_t f = 0; f < rules.facts.size(); ++f) {
        Fix fix;
        fix.kind = fix_kind::fact;
        fix.fact = f;
        fix.cost = rules.facts[f].cost;
        out.push_back({std::nullopt, fix});
    }
    return out;
}

bool held(Scorecard const& card, std::uint32_t level) {
    Outcome const& o = card.outcome;
    bool const ended = o.kind == outcome_kind::not_eligible || o.kind == outcome_kind::stopped || o.kind == outcome_kind::nothing_assessed;
    return !ended && o.lowest >= level && !o.may_be_not_eligible && !o.may_be_stopped && !o.may_be_nothing_assessed;
}

struct Brute {
    std::optional<std::int64_t> cost;
    std::vector<std::vector<Fix>> sets;
    std::size_t tried = 0;
};

Brute brute(CheckedScheme const& scheme, CheckedAssessment const& given, FixRules const& rules, std::uint32_t level,
            std::vector<Matter> const& all) {
    Brute out;
    std::vector<std::size_t> choice(all.size(), 0);
    for (;;) {
        std::vector<Fix> fixes;
        std::int64_t cost = 0;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (auto const& fix = all[i][choice[i]]) {
                fixes.push_back(*fix);
                cost += fix->cost;
            }
        ++out.tried;
        if (!out.cost || cost <= *out.cost) {
            auto const checked = validate(scheme, with_fixes(scheme, given, rules, fixes));
            if (checked && held(score(scheme, *checked), level)) {
                if (!out.cost || cost < *out.cost) out.sets.clear();
                out.cost = cost;
                out.sets.push_back(fixes);
            }
        }
        std::size_t i = 0;
        while (i < all.size() && ++choice[i] == all[i].size()) choice[i++] = 0;
        if (i == all.size()) return out;
    }
}

std::string spelt(std::vector<Fix> const& fixes) {
    std::vector<std::string> parts;
    for (Fix const& f : fixes)
        parts.push_back(f.kind == fix_kind::fact      ? "fact " + std::to_string(f.fact)
                        : f.kind == fix_kind::measure ? "measure of row " + std::to_string(f.row) + (f.reading == nowhere ? "" : "." + std::to_string(f.reading))
                                                      : "finding " + std::to_string(f.finding) + " x" + std::to_string(f.count));
    std::sort(parts.begin(), parts.end());
    std::string out;
    for (std::string const& p : parts) out += p + "; ";
    return out;
}

std::vector<std::string> spelt(std::vector<std::vector<Fix>> const& sets) {
    std::vector<std::string> out;
    for (auto const& set : sets) out.push_back(spelt(set));
    std::sort(out.begin(), out.end());
    return out;
}

struct Tally {
    std::size_t cases = 0, reached = 0, unreachable = 0, several = 0, already = 0;
    std::uint64_t evaluations = 0, tried = 0;
};

/// The first difference between an advice and trying everything; empty: none.
std::string difference(Advice const& advice, Brute const& all) {
    if (!all.cost) return advice.proof == advice_proof::unreachable ? "" : "it is out of reach, but not called so";
    if (advice.proof != advice_proof::optimal) return "it is not proved, or called out of reach";
    if (advice.least != *all.cost) return "it costs " + std::to_string(advice.least) + " instead of " + std::to_string(*all.cost);
    std::vector<std::vector<Fix>> sets;
    for (Remedy const& r : advice.remedies) sets.push_back(r.fixes);
    std::vector<std::string> const mine = spelt(sets);
    std::vector<std::string> const theirs = spelt(all.sets);
    if (advice.more ? theirs.size() <= mine.size() : theirs != mine) return "the alternatives are not all of them";
    for (std::string const& one : mine)
        if (!std::binary_search(theirs.begin(), theirs.end(), one)) return "an alternative is none: " + one;
    return {};
}

FixRules some_rules(Dice& dice, Scheme const& scheme, Assessment const& assessment) {
    FixRules rules;
    rules.by_occurrence = dice.chance(40);
    rules.usual = dice.between(1, 3);
    for (Finding const& f : assessment.findings) {
        if (!dice.chance(30)) continue;
        Price price;
        price.of = dice.chance(50) ? f.clause : f.clause.substr(0, f.clause.rfind('.'));
        price.cost = dice.between(1, 6);
        price.possible = dice.chance(80);
        rules.prices.push_back(std::move(price));
    }
    for (FactDeclaration const& fact : scheme.facts) {
        if (!dice.chance(25) || (fact.kind != fact_kind::truth && fact.kind != fact_kind::choice)) continue;
        FactFix fix;
        fix.fact = fact.id;
        fix.value.kind = fact.kind;
        fix.value.truth = dice.chance(50);
        if (fact.kind == fact_kind::choice) fix.value.word = dice.pick(fact.choices);
        fix.cost = dice.between(1, 4);
        rules.facts.push_back(std::move(fix));
    }
    return rules;
}

/// What is wrong with the advice on one random case; empty: nothing.
std::string trouble(std::uint64_t seed, Wishes const& wishes, ratio const& slack, Tally& tally) {
    Dice dice(seed);
    Case both;
    both.scheme = SchemeMaker(dice, wishes).make();
    auto const scheme = validate(both.scheme);
    if (!scheme) return {};
    for (care const how : {care::thorough, care::lenient, care::thorough, care::partial}) {
        both.assessment = AssessmentMaker(dice, both.scheme, how).make();
        auto const given = validate(*scheme, both.assessment);
        if (!given) continue;
        AdviceWish wish;
        wish.rules = some_rules(dice, both.scheme, both.assessment);
        wish.level = static_cast<std::uint32_t>(dice.between(1, static_cast<std::int64_t>(both.scheme.levels.size())));
        wish.alternatives = dice.chance(70) ? 40 : 2;
        wish.budget = 1'000'000;
        std::vector<Matter> all = matters(*scheme, *given, wish.rules);
        std::size_t combinations = 1;
        for (Matter const& m : all) combinations = combinations > 600 ? combinations : combinations * m.size();
        if (combinations > 600) continue;
        Brute const truth = brute(*scheme, *given, wish.rules, wish.level, all);
        Advice const advice = detail::advise_with_slack(*scheme, *given, wish, slack);
        ++tally.cases;
        tally.already += truth.cost == 0 ? 1U : 0U;
        tally.reached += truth.cost && *truth.cost > 0 ? 1U : 0U;
        tally.unreachable += truth.cost ? 0U : 1U;
        tally.several += truth.sets.size() > 1 ? 1U : 0U;
        tally.evaluations += advice.evaluations;
        tally.tried += truth.tried;
        std::string const wrong = difference(advice, truth);
        if (wrong.empty()) continue;
        std::string sets;
        for (auto const& set : truth.sets) sets += "best: " + spelt(set) + "\n";
        for (Remedy const& remedy : advice.remedies) sets += "advised: " + spelt(remedy.fixes) + "\n";
        return "seed " + std::to_string(seed) + ", level " + std::to_string(wish.level) + ": " + wrong + "\n" + sets + as_files(both);
    }
    return {};
}

} // namespace

TEST_CASE("an advice is what trying every set of fixes gives, and its alternatives are all of them") {
    Tally tally;
    std::uint64_t const first = first_seed(910'001);
    for (std::uint64_t seed = first; seed < first + schemes_to_try() / 4 + 1; ++seed) {
        std::string const wrong = trouble(seed, {}, ratio(0), tally);
        if (!wrong.empty()) FAIL(wrong);
    }
    CAPTURE(tally.cases, tally.reached, tally.unreachable, tally.several, tally.already, tally.evaluations, tally.tried);
    if (tally.cases > 500) {
        CHECK(tally.reached * 20 > tally.cases);
        CHECK(tally.unreachable * 20 > tally.cases);
        CHECK(tally.several * 100 > tally.cases);
    }
}

TEST_CASE("an advice from bounds that are too tight is wrong, and trying every set of fixes shows it") {
    Tally tally;
    std::string wrong;
    for (std::uint64_t seed = 910'001; wrong.empty() && seed < 912'001; ++seed) wrong = trouble(seed, {}, ratio(-3), tally);
    CHECK_FALSE(wrong.empty());
}

TEST_CASE("an advice from bounds that are too weak is still right") {
    Tally tally;
    for (std::uint64_t seed = 920'001; seed < 920'001 + static_cast<std::uint64_t>(cases(60)); ++seed) CHECK(trouble(seed, {}, ratio(5), tally).empty());
}

} // namespace advice_equals_brute_force_test
