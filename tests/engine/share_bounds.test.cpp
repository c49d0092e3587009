// SPDX-License-Identifier: BSL-1.0
// What is said while a fact is not known is kept when it is: bounds, truths, levels. Every condition is asked of one scheme
// with two tables of shares, one of them inside a template, under every value of its facts.

#include <string>
#include <vector>

#include <steelyard/engine/engine.hpp>

#include "tests/catch.hpp"

namespace share_bounds_test {

using namespace steelyard;
using namespace steelyard::literals;

namespace {

ShareOf share(std::string_view child, weight of) {
    ShareOf out;
    out.child = child;
    out.share = of;
    return out;
}

Node judged(std::string_view id, std::string_view tag) {
    Node n;
    n.id = id;
    n.full = 100_pt;
    n.judged = Judged{};
    n.absence = absence_rule::allowed;
    if (!tag.empty()) n.tags = {std::string(tag)};
    return n;
}

ShareTable table_of(std::string_view when, ShareOf a, ShareOf b, ShareOf c, ShareOf d) {
    ShareTable out;
    ShareRow& row = out.rows.emplace_back();
    row.when = expression(when);
    row.of = {a, b};
    out.otherwise = {c, d};
    return out;
}

/// Conditions about everything that may be out, each of them with every threshold.
std::vector<std::string> conditions() {
    std::vector<std::string> quantities{"marks of x",
                                        "marks of part",
                                        "marks of items-group",
                                        "due of x",
                                        "lost of part",
                                        "absent under root",
                                        "total",
                                        "found strict.fault",
                                        "found place.dirt",
                                        "smallest(children, marks)",
                                        "largest(children, marks)",
                                        "smallest(items, marks)",
                                        "largest(items tagged odd, marks)",
                                        "smallest(instances of places, marks of place-b)",
                                        "largest(instances of places, marks)",
                                        "count(children, true)",
                                        "count(items, marks >= 50)",
                                        "count(nodes tagged odd, marks < 50)"};
    std::vector<std::string> out{"exhausted strict", "fired own-veto", "fired inner-veto"};
    for (std::string const& q : quantities)
        for (std::string const sign : {"<", ">=", "=="})
            for (std::string const limit : {"0", "1", "2", "30", "50", "80"}) out.push_back(q + " " + sign + " " + limit);
    for (std::string const over : {"children", "items", "nodes tagged odd", "items tagged odd"})
        for (std::string const limit : {"25", "40", "70", "101"}) {
            out.push_back("each(" + over + ", marks >= " + limit + ")");
            out.push_back("some(" + over + ", marks < " + limit + ")");
            for (std::string const part : {"25%", "50%", "75%", "100%"})
                out.push_back("share(" + over + ", marks >= " + limit + ") >= " + part);
        }
    std::size_t const plain = out.size();
    for (std::size_t i = 0; i < plain; ++i) out.push_back("none(" + out[i] + ")");
    return out;
}

Scheme plant() {
    Scheme s;
    s.id = "plant";
    s.edition = "1";
    s.facts = {FactDeclaration{.id = "f"}, FactDeclaration{.id = "g"}};
    s.objects = {ObjectKind{"place", {}, {FactDeclaration{.id = "open"}}}};
    s.levels = {Level{.id = "low"}, Level{.id = "middle", .when = expression("fact g")}, Level{.id = "high"}};
    s.ladders = {Ladder{"marks", {}, {Rung{"low", {expression("total >= 30")}}, Rung{"middle", {expression("total >= 50")}},
                                      Rung{"high", {expression("total >= 60")}}}}};
    s.tree.id = "root";
    s.tree.full = 100_pt;
    s.tree.combine = combination::weighted;
    s.tree.shares = table_of("fact f", share("b", 0.5_w), share("x", 0.5_w), share("b", 1_w), share("x", 0_w));
    s.tree.shares->rows[0].of.push_back(share("places", 0_w));
    s.tree.shares->rows[0].when = expression("all(fact f, fact g)");
    ShareRow& third = s.tree.shares->rows.emplace_back();
    third.when = expression("all(fact f, none(fact g))");
    third.of = {share("b", 0.25_w), share("x", 0.25_w), share("places", 0.5_w)};
    s.tree.shares->otherwise.push_back(share("places", 0_w));
    Node x;
    x.id = "x";
    x.tags = {"odd"};
    x.full = 100_pt;
    x.combine = combination::weighted;
    x.shares = table_of("fact g", share("part", 1_w), share("items-group", 0_w), share("part", 0.5_w), share("items-group", 0.5_w));
    Node strict;
    strict.id = "strict";
    strict.full = 20_pt;
    strict.deduct = {Clause{.id = "fault", .once = 20_pt}};
    Node group;
    group.id = "items-group";
    group.combine = combination::sum;
    group.children = {strict, judged("gone", ""), judged("there", "odd")};
    group.effects = {Effect{.id = "inner-veto", .when = expression("marks of there < 50"), .zero = {"items-group"}}};
    x.children = {judged("part", "odd"), group};
    x.effects = {Effect{.id = "own-veto", .when = expression("rate of part < 30%"), .zero = {"x"}}};
    Node place;
    place.id = "place-table";
    place.full = 100_pt;
    place.combine = combination::weighted;
    place.shares = table_of("fact open", share("place", 0.5_w), share("place-b", 0.5_w), share("place", 1_w), share("place-b", 0_w));
    Node dirty;
    dirty.id = "place";
    dirty.full = 100_pt;
    dirty.deduct = {Clause{.id = "dirt", .each = 10_pt}};
    place.children = {dirty, judged("place-b", "odd")};
    Node places;
    places.id = "places";
    places.full = 100_pt;
    places.per = "place";
    places.combine = combination::mean;
    places.children = {place};
    s.tree.children = {judged("b", ""), x, places};
    std::size_t number = 0;
    for (std::string const& c : conditions()) {
        Effect& e = s.tree.effects.emplace_back();
        e.id = "q" + std::to_string(++number);
        e.when = expression(c);
        e.stop = true;
    }
    s.eligibility = {Requirement{.id = "never-asked", .needs = expression("total >= -1000")}};
    return s;
}

/// Of each fact: −1 not known, 0 false, 1 true; `open` is that of the first place.
Assessment of_plant(int part, int there, bool with_absence, int f, int g, int open) {
    Assessment a;
    a.scheme = "plant";
    a.entity = "e";
    auto const judge = [&](std::string_view item, int marks) {
        Measure& m = a.measures.emplace_back();
        m.item = item;
        m.marks = points(decimal(marks));
    };
    judge("b", 80);
    if (with_absence)
        a.skip("part");
    else
        judge("part", part);
    judge("there", there);
    a.skip("gone");
    a.find("strict.fault");
    if (f >= 0) a.know("f", f == 1 ? "true" : "false");
    if (g >= 0) a.know("g", g == 1 ? "true" : "false");
    ObjectList& places = a.objects.emplace_back();
    places.kind = "place";
    places.members.resize(2);
    for (std::size_t i = 0; i < 2; ++i) {
        Object& one = places.members[i];
        one.id = i == 0 ? "north" : "south";
        one.measures.emplace_back().item = "place-b";
        one.measures[0].marks = points(decimal(i == 0 ? 40 : 90));
        one.findings.emplace_back().clause = "place.dirt";
        one.findings[0].count = i == 0 ? 3 : 1;
        if (i == 1 || open >= 0) {
            FactEntry& entry = one.facts.emplace_back();
            entry.fact = "open";
            entry.value = parse_fact(i == 1 || open == 1 ? "true" : "false", false);
        }
    }
    return a;
}

} // namespace

TEST_CASE("what is certain while facts are missing stays so, whatever they turn out to be") {
    auto const scheme = validate(plant());
    for (Diagnostic const& d : scheme.remarks().list) UNSCOPED_INFO(id(d.what) << " " << d.path);
    REQUIRE(scheme.has_value());
    std::vector<std::string> const asked = conditions();
    std::size_t open_truths = 0;
    std::size_t settled_truths = 0;
    auto const truths = [&](Scorecard const& card) {
        std::vector<truth> out(scheme->effects().size(), truth::no);
        for (EffectEntry const& e : card.effects)
            if (e.row == 0) out[e.effect] = e.fired;
        return out;
    };
    auto const compare = [&](Scorecard const& unknown, Scorecard const& known) {
        std::vector<truth> const said = truths(unknown);
        std::vector<truth> const came = truths(known);
        for (std::size_t e = 0; e < asked.size(); ++e) { // the effects of the root come first, in order
            ++(said[e] == truth::unknown ? open_truths : settled_truths);
            if (said[e] == truth::unknown || said[e] == came[e]) continue;
            CAPTURE(asked[e]);
            CHECK(static_cast<int>(said[e]) == static_cast<int>(came[e]));
        }
        if (known.state[0] == node_state::absent) return;
        CHECK(unknown.least[0] <= known.least[0]);
        CHECK(unknown.most[0] >= known.most[0]);
    };
    auto const bit = [](int of, int place) { return of >> place & 1; };
    for (int const part : {20, 60})
        for (int const there : {40, 90})
            for (bool const absent : {false, true}) {
                std::vector<Scorecard> known;
                for (int k = 0; k < 8; ++k)
                    known.push_back(score(*scheme, of_plant(part, there, absent, bit(k, 0), bit(k, 1), bit(k, 2))).value());
                for (int f = -1; f <= 1; ++f)
                    for (int g = -1; g <= 1; ++g)
                        for (int open = -1; open <= 1; ++open) {
                            CAPTURE(part, there, absent, f, g, open);
                            Scorecard const unknown = score(*scheme, of_plant(part, there, absent, f, g, open)).value();
                            for (int k = 0; k < 8; ++k) {
                                bool const fits = (f < 0 || f == bit(k, 0)) && (g < 0 || g == bit(k, 1)) && (open < 0 || open == bit(k, 2));
                                CAPTURE(k);
                                if (fits) compare(unknown, known[static_cast<std::size_t>(k)]);
                            }
                        }
            }
    CHECK(open_truths > 1000);     // the test asks what is open,
    CHECK(settled_truths > 10000); // and what is not
}

} // namespace share_bounds_test
