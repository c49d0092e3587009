// SPDX-License-Identifier: BSL-1.0
// The coal schemes of 2017 against what the source says: every mark, every amount, and nothing dropped in silence.
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <steelyard/io/load.hpp>

#include "coal_ledger.hpp"
#include "tests/catch.hpp"

namespace coal_2017_test {

namespace {

using namespace steelyard;
using namespace steelyard::test;

CheckedScheme load(std::string const& name) {
    return std::move(io::load_scheme(STEELYARD_SOURCE_DIR "/schemes/coal/coal-2017-" + name + ".scheme.yaml")).value();
}

std::string joined(std::vector<std::string> const& words) {
    std::string out;
    for (std::string const& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

/// Amounts as they stand in the text of a row: those of the clauses, a limit after the last clause that it is for.
std::vector<std::string> amounts_of(LedgerItem const& item) {
    std::vector<LedgerClause> mine;
    std::copy_if(item.clauses.begin(), item.clauses.end(), std::back_inserter(mine), [](LedgerClause const& c) { return c.in_source; });
    std::vector<std::string> out;
    for (std::size_t i = 0; i < mine.size(); ++i) {
        out.push_back(mine[i].amount);
        bool const goes_on = i + 1 < mine.size() && !mine[i].slot.empty() && mine[i + 1].slot == mine[i].slot;
        if (!mine[i].cap.empty() && !goes_on) out.push_back("^" + mine[i].cap);
    }
    return out;
}

/// What a clause of the scheme takes, in the words of the ledger; `each` says whether it counts occurrences.
std::string amount_of(Clause const& c) {
    if (c.shortfall) return to_string(c.shortfall->take);
    if (c.ladder) return c.ladder->rows.at(0).forfeit ? "x" : to_string(c.ladder->rows.at(0).take.value());
    return c.forfeit ? "x" : to_string(c.each ? *c.each : c.once.value());
}

/// Holds one clause of the ledger against the scheme: an item's clause, or an adjustment of the group for its slot.
void check_clause(CheckedScheme const& scheme, LedgerItem const& item, LedgerClause const& wanted) {
    INFO(item.id << " " << wanted.id);
    bool const slotted = std::any_of(item.clauses.begin(), item.clauses.end(), [](auto const& c) { return !c.slot.empty(); });
    std::uint32_t const at = scheme.find(wanted.slot.empty() ? item.id + (slotted ? "-a" : "") : item.id + "-" + wanted.slot);
    REQUIRE(at != nowhere);
    Node const& node = scheme.node(at);
    if (!wanted.slot.empty()) {
        auto const a = std::find_if(node.adjustments.begin(), node.adjustments.end(), [&](auto const& x) { return x.id == wanted.id; });
        REQUIRE(a != node.adjustments.end());
        CHECK(a->does == sign::minus);
        CHECK(to_string((a->each ? a->each : a->once).value()) == wanted.amount);
        CHECK(a->each.has_value() == !wanted.unit.empty());
        CHECK(to_string(node.minus_cap.value()) == wanted.cap);
        return;
    }
    auto const c = std::find_if(node.deduct.begin(), node.deduct.end(), [&](Clause const& x) { return x.id == wanted.id; });
    REQUIRE(c != node.deduct.end());
    CHECK(amount_of(*c) == wanted.amount);
    CHECK(c->each.has_value() == !wanted.unit.empty());
    CHECK(c->reads() == wanted.reading);
    CHECK((c->cap ? to_string(*c->cap) : "") == wanted.cap);
    CHECK_FALSE(c->text.zh.empty());
}

} // namespace

TEST_CASE("every item, group and table of the coal schemes is worth what the published list says") {
    auto const underground = load("underground");
    auto const open_pit = load("open-pit");
    std::map<std::string, std::set<std::string>> seen;
    for (auto const& row : coal_table("marks.tsv")) {
        INFO(row.at(0) << " group " << row.at(1));
        bool found = false;
        for (CheckedScheme const* scheme : {&underground, &open_pit}) {
            std::uint32_t const at = scheme->find(row[0]);
            if (at == nowhere) continue;
            found = true;
            seen[scheme->scheme().id].insert(row[0]);
            std::vector<Node> const& children = scheme->node(at).children;
            // a table of one group of 100 has its items below itself
            bool const flat = !children.at(0).is_group() || children[0].id == row[0] + "-1";
            std::vector<Node> const& items = flat ? children : children.at(std::stoul(row[1]) - 1).children;
            std::uint32_t const group = flat ? at : scheme->find(children.at(std::stoul(row[1]) - 1).id);
            CHECK(to_string(scheme->plan().nodes[at].full) == "100");
            CHECK(to_string(scheme->plan().nodes[group].full) == row.at(2));
            std::vector<std::string> marks;
            for (Node const& item : items) marks.push_back(to_string(scheme->plan().nodes[scheme->find(item.id)].full));
            CHECK(joined(marks) == row.at(3));
        }
        CHECK(found);
    }
    // underground 11 of ventilation, 5 of geology and 9 others; in the open pit 3 + 3 + 2 of processes and 10 others
    CHECK(seen["coal-2017-underground"].size() == 25);
    CHECK(seen["coal-2017-open-pit"].size() == 18);
}

TEST_CASE("every amount of every row of the source is carried, or listed with the reason why not") {
    std::map<std::string, std::vector<std::string>> carried;
    std::map<std::string, std::string> marks;
    for (auto const& [table, items] : read_ledger())
        for (LedgerItem const& item : items)
            for (std::string const& row : item.rows) {
                INFO(row);
                CHECK(carried.emplace(row, amounts_of(item)).second);
                marks[row] = item.full;
            }
    std::set<std::string> rows_not_in_source;
    for (auto const& row : coal_table("not-carried.tsv")) {
        std::string const key = row.at(0) + " " + row.at(1);
        CHECK(row.at(3).size() > 10); // a reason
        if (row.at(2) == "+")
            rows_not_in_source.insert(key);
        else if (row[2] != "?")
            carried[key].push_back(row[2]);
    }
    std::size_t amounts = 0;
    auto const source = coal_table("source.tsv");
    for (auto const& row : source) {
        std::string const key = row.at(0) + " " + row.at(1);
        INFO(key);
        REQUIRE(carried.count(key) == 1);
        CHECK(marks[key] == row.at(2));
        CHECK(joined(carried[key]) == row.at(3));
        amounts += carried[key].size();
        carried.erase(key);
    }
    CHECK(source.size() == 859);
    CHECK(amounts == 1406);
    for (auto const& [key, rest] : carried) {
        INFO(key);
        CHECK(rows_not_in_source.count(key) == 1);
        CHECK(rest.empty());
    }
}

TEST_CASE("every clause of the ledger is in the schemes with its amount, its count and its limit, and no other is") {
    auto const ledger = read_ledger();
    for (std::string const name : {"underground", "open-pit"}) {
        auto const scheme = load(name);
        std::size_t wanted = 0;
        for (auto const& [table, items] : ledger) {
            if (scheme.find(table) == nowhere) continue;
            for (LedgerItem const& item : items)
                for (LedgerClause const& clause : item.clauses) {
                    check_clause(scheme, item, clause);
                    ++wanted;
                }
        }
        std::size_t there = 0;
        for (std::uint32_t i = 0; i < scheme.size(); ++i) there += scheme.node(i).deduct.size() + scheme.node(i).adjustments.size();
        CHECK(there == wanted);
    }
}

} // namespace coal_2017_test
