// SPDX-License-Identifier: BSL-1.0
// Sound schemes with one fault each, of every kind that `prove` looks for: all are found, and what is shown for them is so.
#include <functional>
#include <string>
#include <vector>

#include <steelyard/engine/score.hpp>
#include <steelyard/io/load.hpp>
#include <steelyard/proof/prove.hpp>
#include <steelyard/reflect/enumeration.hpp>

#include "tests/catch.hpp"

namespace seeded_faults_test {

using namespace steelyard;
using namespace steelyard::literals;
using proof::proof_kind;

namespace {

Condition written(char const* text) { return expression(text); }

/// The node with an id, below another.
Node* find(Node& node, std::string_view id) {
    if (node.id == id) return &node;
    for (Node& child : node.children)
        if (Node* const found = find(child, id)) return found;
    return nullptr;
}
Node& at(Scheme& s, std::string_view id) {
    Node* const found = find(s.tree, id);
    REQUIRE(found != nullptr);
    return *found;
}
std::vector<Condition>& needs(Scheme& s, std::size_t ladder, std::string_view level) {
    for (Rung& rung : s.ladders[ladder].rungs)
        if (rung.level == level) return rung.needs;
    FAIL("there is no level " << level);
    return s.ladders[0].rungs[0].needs;
}
Effect& effect(Scheme& s, char const* when) {
    Effect& out = s.tree.effects.emplace_back();
    out.id = "seeded";
    if (*when != '\0') out.when = written(when);
    return out;
}
void require(Scheme& s, char const* text) {
    Requirement& r = s.eligibility.emplace_back();
    r.id = "seeded";
    r.needs = written(text);
}
Adjustment& adjustment(Scheme& s, sign does, points once) {
    Adjustment& out = s.tree.adjustments.emplace_back();
    out.id = "seeded";
    out.does = does;
    out.once = once;
    out.at = settle_point::settled;
    return out;
}

struct Fault {
    char const* pack;
    proof_kind kind;
    char const* about;
    std::function<void(Scheme&)> seed;
};

char const* const labour = "team/labour-team";
char const* const star = "team/star-team";
char const* const coal = "team/coal-team";
char const* const five = "team/five-type-team";
char const* const three = "team/three-star-team";
char const* const twice = "team/double-star";
char const* const water = "water/water-projects";
char const* const transport = "transport/transport-enterprise";

std::vector<Fault> faults() {
    return {
        {labour, proof_kind::level_unreachable, "excellent", [](Scheme& s) { needs(s, 0, "excellent") = {written("total >= 101")}; }},
        {five, proof_kind::level_unreachable, "excellent", [](Scheme& s) { needs(s, 0, "excellent").push_back(written("total < 85")); }},
        {star, proof_kind::level_unreachable, "five-star", [](Scheme& s) { needs(s, 0, "five-star").push_back(written("fact self-execution > 100%")); }},
        {water, proof_kind::level_unreachable, "first", [](Scheme& s) { needs(s, 0, "first").push_back(written("each(children of unit, rate > 100%)")); }},

        {water, proof_kind::level_not_nested, "marks.first second", [](Scheme& s) { needs(s, 0, "second")[1] = written("each(children of unit, rate >= 75%)"); }},
        {labour, proof_kind::level_not_nested, "marks.excellent good", [](Scheme& s) { needs(s, 0, "good").push_back(written("rate of training >= 90%")); }},
        {star, proof_kind::level_not_nested, "marks.five-star four-star", [](Scheme& s) { needs(s, 0, "four-star")[1] = written("fact self-execution >= 40%"); }},
        {twice, proof_kind::level_not_nested, "performance.double-star star",
         [](Scheme& s) { auto& n = needs(s, 1, "double-star"); n.erase(n.begin() + 1); }},

        {labour, proof_kind::fault_raises, "", [](Scheme& s) { needs(s, 0, "excellent") = {written("total <= 90")}; }},
        {labour, proof_kind::fault_raises, "", [](Scheme& s) { effect(s, "total >= 95").bar = "excellent"; }},
        {coal, proof_kind::fault_raises, "quality.untidy", [](Scheme& s) {
             Effect& e = effect(s, "");
             e.found = {"quality.untidy"};
             e.fix = "rated";
         }},
        {labour, proof_kind::fault_raises, "", [](Scheme& s) { adjustment(s, sign::add, 5_pt).on = Trigger{"training.no-briefing", {}, {}, {}}; }},
        {labour, proof_kind::fault_raises, "", [](Scheme& s) {
             adjustment(s, sign::add, 3_pt);
             s.tree.ceiling = ceiling_rule::drop;
         }},
        {labour, proof_kind::fault_raises, "", [](Scheme& s) { require(s, "found site.lost >= 1"); }},
        {labour, proof_kind::fault_raises, "", [](Scheme& s) { needs(s, 0, "qualified").push_back(written("lost of plant >= 1")); }},

        {water, proof_kind::absence_gains, "e1", [](Scheme& s) { needs(s, 0, "first").push_back(written("absent under unit >= 30")); }},
        {transport, proof_kind::absence_gains, "dangerous-goods", [](Scheme& s) { effect(s, "rate of dangerous-goods >= 50%").bar = "first"; }},
        {transport, proof_kind::absence_evades, "dangerous-goods", [](Scheme& s) { effect(s, "rate of dangerous-goods < 60%").bar = "second"; }},
        {water, proof_kind::absence_evades, "e1", [](Scheme& s) {
             at(s, "e1").absence = absence_rule::allowed;
             effect(s, "rate of e1 < 60%").stop = true;
         }},

        {labour, proof_kind::absence_hides, "training", [](Scheme& s) { at(s, "training").absence = absence_rule::allowed; }},
        {five, proof_kind::absence_hides, "learning", [](Scheme& s) { at(s, "learning").absence = absence_rule::reason; }},

        {labour, proof_kind::idle_clause, "site.seeded", [](Scheme& s) { at(s, "site").deduct.emplace_back().id = "seeded"; }},
        {twice, proof_kind::idle_clause, "goals.seeded", [](Scheme& s) { at(s, "goals").deduct.emplace_back().id = "seeded"; }},
        {five, proof_kind::idle_item, "learning", [](Scheme& s) {
             at(s, "learning").judged.reset();
             at(s, "learning").options = {Option{"yes", {}, 20_pt, {}}, Option{"no", {}, 20_pt, {}}};
         }},
        {three, proof_kind::idle_item, "second-star", [](Scheme& s) { at(s, "second-star").options[1].marks = 1_pt; }},
        {twice, proof_kind::idle_share, "foundation", [](Scheme& s) {
             fraction const first = s.tree.children[0].share->written();
             fraction const next = s.tree.children[1].share->written();
             s.tree.children[0].share = weight(fraction{decimal(0)});
             s.tree.children[1].share = weight(fraction{first.over + next.over});
         }},

        {labour, proof_kind::effect_never, "effect seeded", [](Scheme& s) { effect(s, "total > 100").stop = true; }},
        {water, proof_kind::effect_never, "effect seeded", [](Scheme& s) { effect(s, "rate of e2 < 0%").stop = true; }},
        {star, proof_kind::effect_never, "effect seeded", [](Scheme& s) { effect(s, "fact self-execution > 100%").bar = "five-star"; }},
        {labour, proof_kind::effect_always, "effect seeded", [](Scheme& s) { effect(s, "total <= 100").bar = "excellent"; }},
        {labour, proof_kind::effect_always, "effect seeded", [](Scheme& s) { effect(s, "rate of training <= 100%").lower = 1; }},
        {labour, proof_kind::effect_idle, "effect seeded", [](Scheme& s) {
             Node& item = s.tree.children.emplace_back();
             item.id = "records";
             item.full = 0_pt;
             item.deduct.emplace_back().id = "untidy";
             Effect& e = effect(s, "");
             e.found = {"site.lost"};
             e.zero = {"records"};
         }},

        {labour, proof_kind::cap_idle, "site.lost", [](Scheme& s) { at(s, "site").deduct[0].cap = 20_pt; }},
        {labour, proof_kind::cap_idle, "seeded team", [](Scheme& s) {
             Effect& e = effect(s, "");
             e.found = {"site.lost"};
             e.cap.push_back({"team", 100_pt, {}, {}});
         }},
        {star, proof_kind::cap_idle, "team add_cap", [](Scheme& s) {
             for (Adjustment& a : s.tree.adjustments) a.cap = 10_pt;
             s.tree.add_cap = 40_pt;
         }},
        {twice, proof_kind::cap_idle, "team.innovation", [](Scheme& s) { s.tree.adjustments[0].cap = 100_pt; }},

        {labour, proof_kind::need_always, "marks.qualified.0", [](Scheme& s) { needs(s, 0, "qualified") = {written("total >= 0")}; }},
        {water, proof_kind::need_always, "marks.third.2", [](Scheme& s) { needs(s, 0, "third").push_back(written("rate of e2 <= 100%")); at(s, "e2").absence = absence_rule::forbidden; }},
        {five, proof_kind::need_idle, "marks.excellent.1", [](Scheme& s) { needs(s, 0, "excellent").push_back(written("total >= 80")); }},
        {labour, proof_kind::requirement_always, "seeded", [](Scheme& s) { require(s, "total <= 100"); }},
        {labour, proof_kind::requirement_never, "seeded", [](Scheme& s) { require(s, "total > 100"); }},
        {water, proof_kind::requirement_never, "seeded", [](Scheme& s) { require(s, "none(fact licences)"); }},
        {labour, proof_kind::adjustment_idle, "team.seeded", [](Scheme& s) {
             Trigger on;
             on.when = written("rate of training > 100%");
             adjustment(s, sign::minus, 5_pt).on = on;
         }},
        {star, proof_kind::fact_unused, "seeded", [](Scheme& s) { s.facts.emplace_back().id = "seeded"; }},
        {labour, proof_kind::condition_unused, "seeded", [](Scheme& s) { s.conditions.push_back({"seeded", written("total >= 50")}); }},
    };
}

std::string told(proof::Proof const& p) {
    std::string out;
    for (proof::ProofFinding const& f : p.findings) out += std::string(reflect::word_of(f.kind)) + " " + f.about + ": " + f.comes + " " + f.comes_against + "\n";
    for (std::string const& one : p.undecided) out += "undecided " + one + "\n";
    for (std::string const& one : p.suspects) out += "suspect " + one + "\n";
    return out;
}

/// How well an assessment ends, for comparing two.
struct Ending {
    std::uint32_t rank = 0;
    ratio total;
};
Ending ending(CheckedScheme const& scheme, Assessment const& a) {
    auto const card = score(scheme, a);
    REQUIRE(card);
    Outcome const& o = card->outcome;
    bool const graded = o.kind == outcome_kind::graded || o.kind == outcome_kind::below_lowest;
    REQUIRE(o.kind != outcome_kind::provisional);
    return {graded ? o.lowest + 1 : 0, card->total()};
}

} // namespace

TEST_CASE("every seeded fault is found, and what is shown for it is so") {
    std::vector<Fault> const all = faults();
    CHECK(all.size() >= 30);
    for (std::size_t i = 0; i < all.size(); ++i) {
        Fault const& fault = all[i];
        auto const pack = io::load_scheme(std::string(STEELYARD_SOURCE_DIR "/schemes/") + fault.pack + ".scheme.yaml");
        REQUIRE(pack);
        Scheme copy = pack->scheme();
        fault.seed(copy);
        INFO(i << " " << fault.pack << " " << reflect::word_of(fault.kind) << " " << fault.about);
        auto const scheme = validate(std::move(copy));
        if (!scheme) FAIL("refused: " << scheme.error().list.front().path << " " << id(scheme.error().list.front().what));
        proof::Proof const p = proof::prove(*scheme, {}, 12'000);
        INFO(told(p));
        proof::ProofFinding const* found = nullptr;
        for (proof::ProofFinding const& f : p.findings)
            if (f.kind == fault.kind && (*fault.about == '\0' || f.about == fault.about)) found = &f;
        CHECK(found != nullptr);
        if (found == nullptr) continue;
        REQUIRE(found->assessment);
        REQUIRE(score(*scheme, *found->assessment));
        if (found->against) {
            Ending const a = ending(*scheme, *found->assessment);
            Ending const b = ending(*scheme, *found->against);
            CHECK((b.rank > a.rank || (b.rank == a.rank && b.total > a.total)));
        }
    }
}

TEST_CASE("every kind of finding has a seeded fault") {
    std::vector<Fault> const all = faults();
    for (int kind = 0; kind <= static_cast<int>(proof_kind::condition_unused); ++kind) {
        bool seeded = false;
        for (Fault const& f : all) seeded = seeded || f.kind == static_cast<proof_kind>(kind);
        INFO(reflect::word_of(static_cast<proof_kind>(kind)));
        CHECK(seeded);
    }
}

} // namespace seeded_faults_test
