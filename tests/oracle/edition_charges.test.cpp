// SPDX-License-Identifier: BSL-1.0

// Random pairs of editions: the way from one to the other ends there, charges add up to the difference of the totals, and changes of
// the wording move nothing.

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include <steelyard/insight/editions.hpp>
#include <steelyard/proof/impl/mutants_of.ipp>

#include "agreement.hpp"
#include "assessment_maker.hpp"
#include "effort.hpp"
#include "scheme_maker.hpp"
#include "tests/catch.hpp"

namespace edition_charges_test {

namespace {

using namespace steelyard;
using namespace steelyard::oracle;

std::vector<Node*> nodes_of(Node& top) {
    std::vector<Node*> out{&top};
    for (std::size_t i = 0; i < out.size(); ++i)
        for (Node& child : out[i]->children) out.push_back(&child);
    return out;
}

/// A change of the form: a part more, less, elsewhere, or called otherwise.
void reshape(Scheme& scheme, Dice& dice) {
    std::vector<Node*> const all = nodes_of(scheme.tree);
    Node& one = *all[dice.below(all.size())];
    switch (dice.below(6)) {
    case 0: one.title = numbered("title", dice.between(0, 99)); break;
    case 1:
        if (!one.children.empty() && one.per.empty()) one.children.erase(one.children.begin() + static_cast<std::ptrdiff_t>(dice.below(one.children.size())));
        break;
    case 2:
        if (one.is_group() && one.per.empty()) {
            Node copy = one.children.front();
            if (copy.is_group()) break;
            copy.id = numbered("new", dice.between(0, 999));
            one.children.push_back(std::move(copy));
        }
        break;
    case 3:
        if (!one.deduct.empty()) {
            Clause copy = one.deduct.front();
            copy.id = numbered("more", dice.between(0, 999));
            one.deduct.push_back(std::move(copy));
        }
        break;
    case 4: {
        Node& other = *all[dice.below(all.size())];
        if (!one.is_group() || !other.is_group() || &one == &other || !one.per.empty() || !other.per.empty()) break;
        Node moved = one.children.back();
        if (moved.is_group()) break;
        one.children.pop_back();
        other.children.push_back(std::move(moved));
        break;
    }
    default:
        if (one.deduct.size() > 1) one.deduct.pop_back();
        break;
    }
}

} // namespace

TEST_CASE("charges of random edition pairs add up to the difference of the totals, at both ends") {
    std::uint64_t pairs = 0;
    std::uint64_t moved = 0;
    std::uint64_t together = 0;
    std::uint64_t changes = 0;
    std::uint64_t left_out = 0;
    std::uint64_t const first = first_seed(900'000);
    for (std::uint64_t seed = first; seed < first + static_cast<std::uint64_t>(cases(400)); ++seed) {
        Dice dice(seed);
        Case one{SchemeMaker(dice, {}).make(), {}};
        one.scheme.unlisted = {unlisted_rule::full};
        auto const before = validate(one.scheme);
        if (!before) continue;
        Scheme next = one.scheme;
        // values first: a mutant is made for the form that the scheme has
        auto mutants = proof::detail::ChangeMaker(*before).all();
        std::erase_if(mutants, [](auto const& m) {
            using enum proof::mutation_kind;
            return m.mutant.kind != amount && m.mutant.kind != cap && m.mutant.kind != bound && m.mutant.kind != rounding && m.mutant.kind != threshold;
        });
        auto const keep = [&](Scheme candidate) {
            if (validate(candidate)) next = std::move(candidate);
        };
        for (std::int64_t n = dice.between(0, 3); n > 0 && !mutants.empty(); --n) {
            Scheme candidate = next;
            mutants[dice.below(mutants.size())].apply(candidate);
            keep(std::move(candidate));
        }
        for (std::int64_t n = dice.between(0, 4); n > 0; --n) {
            Scheme candidate = next;
            reshape(candidate, dice);
            keep(std::move(candidate));
        }
        if (dice.chance(30)) next.edition = "next";
        auto const after = validate(next);
        REQUIRE(after);
        auto const made = [&](Scheme const& scheme) { return AssessmentMaker(dice, scheme, dice.chance(50) ? care::lenient : care::partial).make(); };
        one.assessment = made(one.scheme);
        Assessment const now = made(next);
        INFO("seed " << seed << "\n" << as_files(one) << "next:\n" << as_files({next, now}));
        Revision const revision = revise(*before, *after);
        CHECK(revision.changes == scheme_changes(one.scheme, next));
        CHECK(revision.changes.empty() == (one.scheme == next));
        std::size_t used = 0;
        for (EditionStep const& step : revision.steps) {
            used += step.changes.size();
            together += step.changes.size() > 1 ? 1U : 0U;
        }
        CHECK(used == revision.changes.size());
        CHECK((revision.steps.empty() ? one.scheme : revision.steps.back().scheme.scheme()) == next);
        changes += used;
        for (Assessment const* const newer : {static_cast<Assessment const*>(nullptr), &now}) {
            Rescored const r = rescore(*before, revision, one.assessment, newer);
            if (!r.scored) continue;
            ++pairs;
            ratio least;
            ratio most;
            EditionStanding then = r.before;
            for (EditionCharge const& charge : r.charges) {
                least += charge.least;
                most += charge.most;
                bool const wording_alone = !charge.facts && std::all_of(charge.changes.begin(), charge.changes.end(), [&](std::uint32_t c) {
                    return revision.changes[c].touches == change_class::wording;
                });
                CHECK((!wording_alone || charge.then == then));
                moved += charge.then == then ? 0U : 1U;
                then = charge.then;
            }
            left_out += r.left_out.size();
            CHECK(least == r.after.least - r.before.least);
            CHECK(most == r.after.most - r.before.most);
            CHECK(then == r.after);
            CHECK((newer == nullptr || score(*after, now)->least[0] == r.after.least));
        }
    }
    CHECK(pairs > static_cast<std::uint64_t>(cases(200)));
    CHECK(changes > static_cast<std::uint64_t>(cases(400)));
    CHECK(moved > pairs / 2);
    CHECK(together > 0);
    CHECK((left_out > 0 || instrumented)); // rare
}

} // namespace edition_charges_test
