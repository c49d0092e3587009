// SPDX-License-Identifier: BSL-1.0

// What is proved of a scheme holds of random assessments of random schemes that use every operator.

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/engine/rows.hpp>
#include <steelyard/engine/score.hpp>
#include <steelyard/proof/coverage.hpp>
#include <steelyard/proof/impl/explorer.ipp>
#include <steelyard/proof/impl/monotony.ipp>

#include "assessment_maker.hpp"
#include "effort.hpp"
#include "scheme_maker.hpp"
#include "tests/catch.hpp"

namespace proofs_test {

namespace {

using namespace steelyard;
using namespace steelyard::oracle;

/// Random pairs that validation lets pass; half of the schemes have no conditions, so that some are monotonous.
template <class Check>
void for_each_pair(std::uint64_t first, int usual, Check const& check) {
    int checked = 0;
    for (std::uint64_t seed = first; checked < cases(usual) && seed < first + 8U * static_cast<std::uint64_t>(usual); ++seed) {
        Dice dice(seed);
        Wishes wishes;
        if (seed % 2 == 0) wishes.conditions = wishes.bonus_by_fault = wishes.drop = false;
        Scheme scheme = SchemeMaker(dice, wishes).make();
        scheme.unlisted = {unlisted_rule::full};
        auto const checked_scheme = validate(scheme);
        if (!checked_scheme) continue;
        for (int i = 0; i < 4; ++i) {
            Assessment const a = AssessmentMaker(dice, scheme, i % 2 == 0 ? care::thorough : care::lenient).make();
            if (!validate(*checked_scheme, a)) continue;
            ++checked;
            INFO("seed " << seed);
            check(*checked_scheme, a);
        }
    }
    CHECK(checked >= cases(usual));
}

bool inside(proof::detail::Extent const& e, ratio const& low, ratio const& high) {
    return (!e.low || *e.low <= low) && (!e.high || *e.high >= high);
}

} // namespace

TEST_CASE("every row lies within the bounds that are proved of its node") {
    for_each_pair(610'000, 6000, [](CheckedScheme const& scheme, Assessment const& a) {
        proof::detail::NodeExtents const extents(scheme);
        auto const card = score(scheme, a);
        REQUIRE(card);
        for (std::uint32_t row = 0; row < card->least.size(); ++row) {
            node_state const state = card->state[row];
            std::uint32_t const n = node_of_row(scheme, *card, row);
            INFO("node " << scheme.node(n).id);
            if (state == node_state::absent) CHECK(extents[n].may_be_absent);
            // objects that nobody listed lie between 0 and full, whatever the marks inside can be: that is no assessment yet
            if (state != node_state::assessed || card->due[row].is_zero()) continue;
            INFO(to_string(card->least[row]) << " of " << to_string(card->due[row]));
            CHECK(inside(extents[n].marks, card->least[row], card->most[row]));
            CHECK(inside(extents[n].rate, card->least[row] / card->due[row], card->most[row] / card->due[row]));
            CHECK(inside(extents[n].due, card->due[row], card->due[row]));
        }
    });
}

TEST_CASE("what is proved to hold always or never does") {
    int told = 0;
    for_each_pair(620'000, 2000, [&](CheckedScheme const& scheme, Assessment const& a) {
        proof::detail::NodeExtents const extents(scheme);
        proof::detail::Always const always(scheme, extents);
        proof::CoverageWatch const watch(scheme);
        std::vector<std::size_t> const shows = watch.shows(a);
        auto const shown = [&](std::string const& about, proof::part_side side) {
            auto const t = watch.target(proof::part_kind::effect, about, side);
            return t && std::binary_search(shows.begin(), shows.end(), *t);
        };
        for (PlacedEffect const& e : scheme.effects()) {
            if (e.when == nowhere) continue;
            INFO(e.effect.id);
            truth const proved = always.judge(e.when);
            if (proved == truth::yes) CHECK_FALSE(shown(e.effect.id, proof::part_side::no));
            if (proved == truth::no) CHECK_FALSE(shown(e.effect.id, proof::part_side::yes));
        }
        // needs and requirements: coverage leaves out what is proved, so a copy tells by effects how each comes out
        Scheme const& s = scheme.scheme();
        Scheme copy = s;
        std::vector<std::pair<std::string, truth>> asked;
        auto const ask = [&](std::string const& name, Condition const& when, std::uint32_t term) {
            Effect effect;
            effect.id = "told-" + name;
            effect.when = when;
            effect.bar = copy.levels.back().id;
            asked.emplace_back(effect.id, always.judge(term));
            copy.tree.effects.push_back(std::move(effect));
        };
        for (std::size_t i = 0; i < s.eligibility.size(); ++i) ask(s.eligibility[i].id, s.eligibility[i].needs, scheme.plan().eligibility[i]);
        for (std::size_t d = 0; d < s.ladders.size(); ++d)
            for (std::size_t l = 0; l < s.levels.size(); ++l)
                for (Rung const& rung : s.ladders[d].rungs)
                    for (std::size_t n = 0; rung.level == s.levels[l].id && n < rung.needs.size(); ++n)
                        ask(std::to_string(d) + "-" + std::to_string(l) + "-" + std::to_string(n), rung.needs[n], scheme.plan().ladders[d][l][n]);
        auto const telling = validate(std::move(copy));
        if (!telling) return;
        auto const card = score(*telling, a);
        REQUIRE(card);
        if (card->due[0].is_zero()) return; // nothing hangs on what is absent
        for (auto const& [id, proved] : asked) {
            truth came = truth::no;
            for (EffectEntry const& e : card->effects)
                if (telling->effects()[e.effect].effect.id == id) came = e.fired;
            INFO(id);
            if (proved == truth::yes) CHECK(came != truth::no);
            if (proved == truth::no) CHECK(came != truth::yes);
            if (proved != truth::unknown) ++told;
        }
    });
    CHECK(told > 100);
}

TEST_CASE("where a scheme is proved to be monotonous no fault raises marks or level") {
    int monotonous = 0;
    for_each_pair(630'000, 4000, [&](CheckedScheme const& scheme, Assessment const& a) {
        proof::detail::NodeExtents const extents(scheme);
        if (!proof::detail::Monotony(scheme, extents).suspects().empty()) return;
        ++monotonous;
        auto const before = score(scheme, a);
        REQUIRE(before);
        proof::detail::Assessor const assessor(scheme);
        for (proof::detail::Move const& move : assessor.faults()) {
            if (move.what != proof::detail::Move::what_kind::fault || !move.record.empty()) continue;
            Assessment b = a;
            proof::detail::say(b, move);
            auto const after = score(scheme, b);
            if (!after) continue; // a finding on what is absent
            INFO(move.finding.clause);
            if (before->certain(0) && after->certain(0)) CHECK(after->total() <= before->total());
            auto const x = proof::detail::rank_of(*before), y = proof::detail::rank_of(*after);
            if (x && y) CHECK(*y <= *x);
        }
    });
    CHECK(monotonous > 100);
}

} // namespace proofs_test
