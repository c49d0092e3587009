// SPDX-License-Identifier: BSL-1.0

// Random schemes with assessments that leave a few things open, small enough to fill in everything in every way: the ends of
// what is possible, the things that can still change the ending, and the fewest checks that decide are what enumerating gives.

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <steelyard/insight/deciding.hpp>
#include <steelyard/insight/possible.hpp>

#include "agreement.hpp"
#include "assessment_maker.hpp"
#include "effort.hpp"
#include "scheme_maker.hpp"
#include "tests/catch.hpp"

namespace deciding_equals_enumeration_test {

namespace {

using namespace steelyard;
using namespace steelyard::oracle;

/// What can be written down of one open thing.
struct Way {
    std::vector<Finding> findings;
    std::vector<Measure> measures;
    std::optional<FactEntry> fact;
    std::string checked;
};
struct Matter {
    std::uint32_t row = nowhere;
    std::uint32_t fact = nowhere;
    std::vector<Way> ways;
};

/// Every way in which an item can be recorded that nobody looked at; nothing when there are too many, or no end of them.
std::optional<std::vector<Way>> ways_of(Plan const& plan, std::uint32_t index, points full) {
    Node const& node = *plan.nodes[index].node;
    std::vector<Way> out;
    Measure m;
    m.item = node.id;
    auto const add = [&] {
        Way& way = out.emplace_back();
        way.measures.push_back(m);
    };
    if (!node.readings.empty() || node.proportion) return {};
    for (Option const& o : node.options) {
        if (o.range) return {};
        m.option = o.id;
        add();
    }
    if (node.judged) {
        if (!node.judged->step) return {};
        for (points at = node.judged->min; at <= full; at = points(at.value() + node.judged->step->value())) {
            if (out.size() > 12) return {};
            m.marks = at;
            add();
        }
    }
    if (node.bands) {
        if (!node.bands->fact.empty() || node.bands->counts) return {};
        for (Band const& band : node.bands->rows) {
            bool held = false;
            for (int half = -400; half <= 400 && !held; ++half) {
                if (node.bands->whole && half % 2 != 0) continue;
                decimal const v = decimal::from_units(half * std::int64_t{500'000});
                held = band.when.contains(ratio(v)) && node.bands->domain.contains(ratio(v));
                m.value = v;
            }
            if (!held) return {};
            add();
        }
    }
    if (node.deduct.empty()) return out;
    out.emplace_back();
    for (std::uint32_t c = 0; c < node.deduct.size(); ++c) {
        Clause const& clause = node.deduct[c];
        if (clause.range && clause.range->from < clause.range->to) return {};
        std::int64_t most = 1;
        for (Term const& t : plan.terms)
            if (t.does == operation::found && t.index == index && t.second == c) most = 4; // how often may be asked for
        if (clause.each && clause.each->value().units() > 0) most = std::max<std::int64_t>(most, full.value().units() / clause.each->value().units() + 2);
        if (clause.cap && clause.each && clause.each->value().units() > 0)
            most = std::min<std::int64_t>(most, std::max<std::int64_t>(4, clause.cap->value().units() / clause.each->value().units() + 2));
        if (clause.range) most = 1;
        std::vector<Way> next;
        for (Way const& way : out)
            for (std::int64_t n = 0; n <= most; ++n) {
                Way& one = next.emplace_back(way);
                Finding finding;
                finding.clause = node.id + "." + clause.id;
                finding.count = n;
                if (clause.range) finding.amount = clause.range->to;
                if (n > 0) one.findings.push_back(finding);
            }
        out = std::move(next);
        if (out.size() > 64) return {};
    }
    for (Way& way : out) way.checked = node.id;
    return out;
}

std::optional<std::vector<Matter>> matters(CheckedScheme const& scheme, CheckedAssessment const& given) {
    if (!given.instances().empty() || !scheme.scheme().objects.empty() || !scheme.scheme().events.empty()) return {};
    std::vector<Matter> out;
    Scorecard const card = score(scheme, given);
    for (std::uint32_t f = 0; f < scheme.plan().facts.size(); ++f) {
        if (given.fact(f, nowhere)) continue;
        FactDeclaration const& fact = *scheme.plan().facts[f].fact;
        Matter matter;
        matter.fact = f;
        FactEntry entry;
        entry.fact = fact.id;
        entry.value.kind = fact.kind;
        if (fact.kind != fact_kind::truth && fact.kind != fact_kind::choice) return {};
        for (bool const t : {false, true}) {
            if (fact.kind == fact_kind::choice) break;
            entry.value.truth = t;
            matter.ways.push_back({{}, {}, entry, {}});
        }
        for (std::string const& word : fact.choices) {
            entry.value.word = word;
            matter.ways.push_back({{}, {}, entry, {}});
        }
        out.push_back(std::move(matter));
    }
    for (std::uint32_t n = 0; n < scheme.size(); ++n) {
        Node const& node = scheme.node(n);
        if (node.is_group() || card.state[n] != node_state::unchecked) continue;
        if (scheme.plan().nodes[n].value_fact != nowhere) continue; // the fact is the matter
        auto ways = ways_of(scheme.plan(), n, node.full.value_or(points()));
        if (!ways) return {};
        out.push_back({n, nowhere, *std::move(ways)});
    }
    return out;
}

Assessment filled(Assessment a, std::vector<Matter> const& all, std::vector<std::size_t> const& choice) {
    for (std::size_t i = 0; i < all.size(); ++i) {
        Way const& way = all[i].ways[choice[i]];
        a.findings.insert(a.findings.end(), way.findings.begin(), way.findings.end());
        a.measures.insert(a.measures.end(), way.measures.begin(), way.measures.end());
        if (way.fact) a.facts.push_back(*way.fact);
        for (Measure const& m : way.measures) std::erase(a.unchecked, m.item);
        if (way.checked.empty()) continue;
        std::erase(a.unchecked, way.checked);
        a.checked.push_back(way.checked);
    }
    return a;
}

using End = std::pair<outcome_kind, std::uint32_t>;

std::optional<End> end_of(Outcome const& o) {
    if (o.kind == outcome_kind::provisional) return {};
    if (o.kind == outcome_kind::graded || o.kind == outcome_kind::below_lowest) return End{outcome_kind::graded, o.lowest};
    return End{o.kind, 0U};
}

/// How every completion ends, in the order in which choices count up.
struct Table {
    std::vector<Matter> matters;
    std::vector<std::vector<std::size_t>> choices;
    std::vector<End> ends;
};

std::optional<Table> table_of(CheckedScheme const& scheme, CheckedAssessment const& given) {
    auto all = matters(scheme, given);
    if (!all || all->size() > 6) return {};
    std::size_t combinations = 1;
    for (Matter const& m : *all) combinations = std::min<std::size_t>(combinations * m.ways.size(), 100'000);
    if (combinations > 1'500) return {};
    Table out;
    out.matters = *std::move(all);
    std::vector<std::size_t> choice(out.matters.size(), 0);
    for (;;) {
        auto const checked = validate(scheme, filled(given.assessment(), out.matters, choice));
        if (!checked) return {};
        std::optional<End> const end = end_of(score(scheme, *checked).outcome);
        if (!end) return {};
        out.choices.push_back(choice);
        out.ends.push_back(*end);
        std::size_t i = 0;
        while (i < choice.size() && ++choice[i] == out.matters[i].ways.size()) choice[i++] = 0;
        if (i == choice.size()) return out;
    }
}

/// Whether some completions that differ in one matter alone end differently.
bool turns(Table const& t, std::size_t matter) {
    std::map<std::vector<std::size_t>, End> others;
    for (std::size_t k = 0; k < t.choices.size(); ++k) {
        std::vector<std::size_t> rest = t.choices[k];
        rest[matter] = 0;
        auto const [at, added] = others.emplace(std::move(rest), t.ends[k]);
        if (!added && at->second != t.ends[k]) return true;
    }
    return false;
}

/// Of each ending the size of the smallest set of matters of which some outcome leaves it alone.
std::map<End, std::size_t> smallest(Table const& t) {
    std::map<End, std::size_t> out;
    for (unsigned set = 0; set < (1U << t.matters.size()); ++set) {
        std::map<std::vector<std::size_t>, std::set<End>> left;
        for (std::size_t k = 0; k < t.choices.size(); ++k) {
            std::vector<std::size_t> part;
            for (std::size_t i = 0; i < t.matters.size(); ++i)
                if ((set >> i & 1U) != 0) part.push_back(t.choices[k][i]);
            left[std::move(part)].insert(t.ends[k]);
        }
        std::size_t size = 0;
        for (std::size_t i = 0; i < t.matters.size(); ++i) size += set >> i & 1U;
        for (auto const& [part, ends] : left) {
            if (ends.size() != 1) continue;
            auto const [at, added] = out.emplace(*ends.begin(), size);
            if (!added) at->second = std::min(at->second, size);
        }
    }
    return out;
}

struct Tally {
    std::size_t cases = 0, several = 0, moved = 0, ends = 0, exact_ends = 0, decisions = 0, optimal = 0, larger = 0, needed = 0, idle = 0, unsettled = 0;
};

std::string wrong_ends(Possible const& p, Table const& t, Outcome const& bounds, Tally& tally) {
    std::optional<std::uint32_t> low, high;
    for (End const& e : t.ends) {
        if (e.first != outcome_kind::graded) continue;
        low = low ? std::min(*low, e.second) : e.second;
        high = high ? std::max(*high, e.second) : e.second;
    }
    if (!low) return p.lowest.reached || p.highest.reached ? "an end is called reached, and there is no grade" : "";
    for (auto const& [end, truth, name] : {std::tuple{&p.lowest, *low, "lowest"}, {&p.highest, *high, "highest"}}) {
        ++tally.ends;
        tally.exact_ends += end->reached ? 1U : 0U;
        bool const outside = end == &p.lowest ? truth < end->level : truth > end->level;
        if (outside || (end->reached && truth != end->level)) return std::string("the ") + name + " level is " + std::to_string(truth);
    }
    tally.moved += *low != bounds.lowest || *high != bounds.highest ? 1U : 0U;
    return {};
}

std::string wrong_decisions(Deciding const& d, Table const& t, Tally& tally) {
    std::map<End, std::size_t> const truth = smallest(t);
    for (auto const& [end, size] : truth) {
        Decision const* found = nullptr;
        for (Decision const& one : d.decisions) {
            End const mine{one.kind == outcome_kind::below_lowest ? outcome_kind::graded : one.kind, one.level};
            if (mine == end) found = &one;
        }
        if (found == nullptr) continue; // an ending that was not come across
        ++tally.decisions;
        tally.optimal += found->optimal() ? 1U : 0U;
        tally.larger += size > 1 ? 1U : 0U;
        if (found->least > size || found->checks.size() < size)
            return "it takes " + std::to_string(size) + " checks, not " + std::to_string(found->least) + " to " + std::to_string(found->checks.size());
    }
    return {};
}

std::string wrong_matters(Deciding const& d, Table const& t, Tally& tally) {
    auto const said = [&](std::vector<std::uint32_t> const& list, Matter const& m) {
        return std::any_of(list.begin(), list.end(), [&](std::uint32_t i) { return d.open[i].row == m.row && d.open[i].fact == m.fact; });
    };
    for (std::size_t i = 0; i < t.matters.size(); ++i) {
        bool const turning = turns(t, i);
        bool const needed = said(d.needed, t.matters[i]), idle = said(d.idle, t.matters[i]), open = said(d.unsettled, t.matters[i]);
        tally.needed += needed ? 1U : 0U;
        tally.idle += idle ? 1U : 0U;
        tally.unsettled += open ? 1U : 0U;
        if (needed && !turning) return "something is called needed that changes nothing";
        if (turning && !needed && !open) return "something is not called needed that can change the ending";
    }
    return {};
}

std::string trouble(std::uint64_t seed, Wishes const& wishes, ratio const& slack, Tally& tally) {
    Dice dice(seed);
    Case both;
    both.scheme = SchemeMaker(dice, wishes).make();
    auto const scheme = validate(both.scheme);
    if (!scheme) return {};
    for (int i = 0; i < 3; ++i) {
        both.assessment = AssessmentMaker(dice, both.scheme, care::partial).make();
        auto const given = validate(*scheme, both.assessment);
        if (!given) continue;
        auto const table = table_of(*scheme, *given);
        if (!table || table->matters.empty()) continue;
        ++tally.cases;
        tally.several += std::set<End>(table->ends.begin(), table->ends.end()).size() > 1 ? 1U : 0U;
        std::string wrong = wrong_ends(possible_levels(*scheme, *given), *table, score(*scheme, *given).outcome, tally);
        Deciding const d = detail::deciding_with_slack(*scheme, *given, 20'000, slack);
        if (wrong.empty()) wrong = wrong_decisions(d, *table, tally);
        if (wrong.empty()) wrong = wrong_matters(d, *table, tally);
        if (!wrong.empty()) return "seed " + std::to_string(seed) + ": " + wrong + "\n" + as_files(both);
    }
    return {};
}

Wishes plain() {
    Wishes out;
    out.columns = true;
    out.depth = 2;
    out.breadth = 3;
    return out;
}

} // namespace

TEST_CASE("what is possible, what matters and what decides is what filling in everything in every way gives") {
    Tally tally;
    std::uint64_t const first = first_seed(940'001);
    for (std::uint64_t seed = first; seed < first + schemes_to_try() / 2 + 1; ++seed) {
        std::string const wrong = trouble(seed, plain(), ratio(0), tally);
        if (!wrong.empty()) FAIL(wrong);
    }
    CAPTURE(tally.cases, tally.several, tally.moved, tally.ends, tally.exact_ends, tally.decisions, tally.optimal, tally.larger, tally.needed, tally.idle,
            tally.unsettled);
    if (tally.cases > 200) {
        CHECK(tally.several * 10 > tally.cases);
        CHECK(tally.exact_ends * 10 > tally.ends * 9);
        CHECK(tally.optimal * 10 > tally.decisions * 9);
        CHECK(tally.larger > 10);
        CHECK(tally.needed > 20);
        CHECK(tally.unsettled * 10 < tally.needed + tally.idle);
    }
}

TEST_CASE("fewest checks from bounds that are too tight are wrong, and filling in everything shows it") {
    Tally tally;
    std::string wrong;
    for (std::uint64_t seed = 940'001; wrong.empty() && seed < 944'001; ++seed) wrong = trouble(seed, plain(), ratio(-3), tally);
    CHECK_FALSE(wrong.empty());
}

} // namespace deciding_equals_enumeration_test
