// SPDX-License-Identifier: BSL-1.0

// Shares, levels, applications and subjects as constant expressions: that a table of shares has exactly one row for every
// value of the facts is proved while this file compiles.
// clang 14 with libstdc++ 12 cannot evaluate std::string at compile time; there the same functions run in the tests.

#include <steelyard/engine/engine.hpp>

#if !defined(__clang__)

namespace {

using namespace steelyard;
using namespace steelyard::literals;

constexpr ShareOf share(std::string_view child, weight of) {
    ShareOf out;
    out.child = child;
    out.share = of;
    return out;
}

/// An office, and a site that counts 0.4 where there are projects; each with a level of its own.
constexpr Scheme firm(std::string_view row, bool with_otherwise) {
    Scheme s;
    s.id = "firm";
    s.edition = "2026";
    s.application = true;
    s.facts = {FactDeclaration{.id = "projects", .kind = fact_kind::number, .whole = true}};
    s.levels = {Level{.id = "basic", .when = expression("fact projects < 1")},
                Level{.id = "qualified", .when = expression("fact projects >= 1")},
                Level{.id = "model", .when = expression("fact projects >= 1")}};
    s.ladders = {Ladder{"marks", {}, {Rung{"basic", {expression("total >= 75")}}, Rung{"qualified", {expression("total >= 75")}},
                                      Rung{"model", {expression("total >= 90")}}}}};
    s.tree.id = "root";
    s.tree.full = 100_pt;
    s.tree.combine = combination::weighted;
    ShareTable table;
    ShareRow& with = table.rows.emplace_back();
    with.when = expression(row);
    with.of = {share("office", 0.6_w), share("site", 0.4_w)};
    if (with_otherwise) table.otherwise = {share("office", 1_w), share("site", 0_w)};
    s.tree.shares = table;
    s.tree.adjustments = {Adjustment{.id = "prize", .does = sign::add, .each = 1_pt, .family = "prizes", .per_subject = true,
                                     .at = settle_point::settled}};
    s.tree.children.resize(2);
    s.tree.children[0].id = "office";
    s.tree.children[0].full = 100_pt;
    s.tree.children[0].judged = Judged{};
    s.tree.children[1].id = "site";
    s.tree.children[1].full = 50_pt;
    s.tree.children[1].judged = Judged{};
    return s;
}

constexpr Assessment of_firm(std::string_view projects, std::string_view applies_for = {}) {
    Assessment a;
    a.scheme = "firm";
    a.entity = "e";
    a.applies_for = applies_for;
    if (!projects.empty()) a.know("projects", projects);
    a.measures = {Measure{.item = "office", .marks = 92_pt}, Measure{.item = "site", .marks = 45_pt}};
    return a;
}

constexpr std::uint32_t level_of(Assessment const& a) {
    auto const scheme = validate(firm("fact projects >= 1", true));
    return score(*scheme, a)->outcome.lowest;
}

static_assert(level_of(of_firm("1")) == 3);              // .6 × 92 + .4 × 90 = 91.2
static_assert(level_of(of_firm("0")) == 1);              // 92, and only the basic level exists
static_assert(level_of(of_firm("1", "qualified")) == 2); // no more than was applied for
static_assert(level_of(of_firm("")) == 0);               // no level is certain to exist

constexpr bool bounds_are_the_hull() {
    auto const scheme = validate(firm("fact projects >= 1", true));
    auto const card = score(*scheme, of_firm(""));
    return card->least[0] == ratio::of(912, 10) && card->most[0] == ratio(92) && card->outcome.kind == outcome_kind::provisional;
}
static_assert(bounds_are_the_hull());

constexpr bool counts_each_subject_once() {
    auto const scheme = validate(firm("fact projects >= 1", true));
    Assessment a = of_firm("0");
    for (std::string_view const subject : {"pump", "belt", "pump"}) {
        Finding& f = a.findings.emplace_back();
        f.clause = "root.prize";
        f.subject = subject;
    }
    return score(*scheme, a)->total() == ratio(94);
}
static_assert(counts_each_subject_once());

constexpr bool refuses(std::string_view row, code what, std::string_view path) {
    auto const checked = validate(firm(row, false));
    return !checked && checked.error().list.size() == 1 && checked.error().list[0].what == what && checked.error().list[0].path == path;
}
static_assert(refuses("fact projects >= 1", code::scheme_shares_gap, "/tree/shares"));
static_assert(refuses("total >= 1", code::scheme_shares_facts, "/tree/shares/rows/0/when"));
static_assert(refuses("fact projects rounded 1 >= 1", code::scheme_shares_undecidable, "/tree/shares/rows/0"));
static_assert(validate(firm("any(fact projects >= 0, fact projects < 0)", false)).has_value());

} // namespace

#endif
