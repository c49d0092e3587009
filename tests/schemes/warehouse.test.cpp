// SPDX-License-Identifier: BSL-1.0
// The pack of warehouses: its scheme against its own tables, and these against what a script counted in the source
// (schemes/warehouse/source.tsv): no item, no mark and no amount is lost on the way, or it is named with its reason.

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <steelyard/io/load.hpp>

#include "pack_table.hpp"
#include "tests/catch.hpp"

namespace warehouse_test {

namespace {

using namespace steelyard;
using namespace steelyard::test;

std::string const folder = "schemes/warehouse/";

CheckedScheme const& pack() {
    static auto const scheme =
        io::load_scheme(std::string(STEELYARD_SOURCE_DIR) + "/" + folder + "warehouse-1000.scheme.yaml");
    REQUIRE(scheme.has_value());
    return scheme.value();
}

/// The node of this id, with the node above it.
struct Spot {
    Node const* node = nullptr;
    Node const* above = nullptr;
};

void collect(Node const& node, std::map<std::string, Spot>& out) {
    for (Node const& child : node.children) {
        out.emplace(child.id, Spot{&child, &node});
        collect(child, out);
    }
}

std::map<std::string, Spot> places_of(CheckedScheme const& scheme) {
    std::map<std::string, Spot> out;
    collect(scheme.scheme().tree, out);
    return out;
}

std::string marks_of(Node const& node) { return node.full ? to_string(*node.full) : ""; }

/// What a clause of the scheme takes, as source.tsv writes it.
std::string amount_of(Clause const& clause) {
    if (clause.forfeit) return "F";
    if (clause.once) return to_string(*clause.once);
    return clause.each ? to_string(*clause.each) : "";
}

/// The item of each row of the source.
std::map<std::string, TableRow> items_by_row() {
    std::map<std::string, TableRow> out;
    for (TableRow const& item : table_rows(folder + "items.tsv"))
        CHECK(out.emplace(item.at("row"), item).second);
    return out;
}

} // namespace

TEST_CASE("the warehouse pack has all 164 items of the source, each in its group with its marks") {
    auto const places = places_of(pack());
    auto const items = items_by_row();
    auto const source = table_rows(folder + "source.tsv");
    REQUIRE(source.size() == 164);
    REQUIRE(items.size() == 164);
    std::map<std::string, std::string> group_ids;
    for (TableRow const& element : table_rows(folder + "elements.tsv"))
        group_ids.emplace(element.at("key"), element.at("id"));
    for (TableRow const& row : source) {
        INFO("row " << row.at("row"));
        TableRow const& item = items.at(row.at("row"));
        CHECK(item.at("marks") == row.at("marks"));
        CHECK(item.at("group") == row.at("group"));
        Spot const& place = places.at(item.at("id"));
        CHECK(marks_of(*place.node) == row.at("marks"));
        CHECK(place.above->id == group_ids.at(row.at("group")));
        CHECK(places.at(place.above->id).above->id == group_ids.at(row.at("element")));
    }
    std::size_t leaves = 0;
    for (auto const& [id, place] : places) leaves += place.node->is_group() ? 0U : 1U;
    CHECK(leaves == 164);
}

TEST_CASE("the 13 elements and 47 groups of the warehouse pack have the marks of their items in the source") {
    auto const places = places_of(pack());
    std::map<std::string, long> sums;
    for (TableRow const& row : table_rows(folder + "source.tsv")) {
        long const marks = std::stol(row.at("marks"));
        sums[row.at("group")] += marks;
        sums[row.at("element")] += marks;
    }
    auto const elements = table_rows(folder + "elements.tsv");
    CHECK(elements.size() == 13 + 47);
    CHECK(sums.size() == elements.size());
    std::vector<std::string> marks;
    for (TableRow const& element : elements) {
        INFO(element.at("key"));
        CHECK(element.at("marks") == std::to_string(sums.at(element.at("key"))));
        CHECK(marks_of(*places.at(element.at("id")).node) == element.at("marks"));
        if (element.at("key").find('.') == std::string::npos) marks.push_back(element.at("marks"));
    }
    CHECK(marks
          == std::vector<std::string>{"10", "20", "20", "100", "100", "220", "180", "100", "40", "80", "70",
                                      "20", "40"});
}

TEST_CASE(
    "every amount of the source is a clause of the warehouse pack, in the order of the text, or left out with a reason") {
    auto const places = places_of(pack());
    auto const items = items_by_row();
    std::map<std::string, std::vector<TableRow>> clauses;
    for (TableRow const& clause : table_rows(folder + "clauses.tsv"))
        clauses[clause.at("row")].push_back(clause);
    std::map<std::string, long> left_out;
    for (TableRow const& row : table_rows(folder + "left-out.tsv")) {
        ++left_out[row.at("row")];
        CHECK_FALSE(row.at("reason").empty());
    }
    std::size_t carried = 0;
    for (TableRow const& row : table_rows(folder + "source.tsv")) {
        INFO("row " << row.at("row"));
        std::vector<std::string> amounts; // F, or points
        std::vector<std::string> whole;   // places of the clauses that take their whole group
        long remarks = 0;
        for (std::string const& word : words_of(row.at("amounts"))) {
            if (word == "N") ++remarks;
            if (word == "N" || word.front() == '+') continue;
            if (word == "B") whole.push_back(std::to_string(amounts.size()));
            amounts.push_back(word.front() == 'B' ? "F" : word.substr(0, word.find('+')));
        }
        CHECK((left_out.contains(row.at("row")) ? left_out.at(row.at("row")) : 0) == remarks);
        auto const& ours = clauses[row.at("row")];
        Node const& item = *places.at(items.at(row.at("row")).at("id")).node;
        REQUIRE(ours.size() == amounts.size());
        REQUIRE(item.deduct.size() == amounts.size());
        for (std::size_t i = 0; i < amounts.size(); ++i) {
            INFO("amount " << i + 1);
            std::string const& take = ours[i].at("take");
            CHECK(amount_of(item.deduct[i]) == amounts[i]);
            CHECK(item.deduct[i].id == ours[i].at("clause"));
            CHECK(item.deduct[i].each.has_value() == (take == "each"));
            CHECK((take == "each") == !ours[i].at("unit").empty());
            CHECK(ours[i].at("points") == (amounts[i] == "F" ? "" : amounts[i]));
            if (take != "forfeit-group") continue;
            CHECK(whole == std::vector<std::string>{std::to_string(i)});
            auto const& effects = places.at(item.id).above->effects;
            REQUIRE(effects.size() == 1);
            CHECK(effects[0].found == std::vector<std::string>{item.id + "." + item.deduct[i].id});
            CHECK(effects[0].zero == std::vector<std::string>{places.at(item.id).above->id});
        }
        carried += amounts.size();
    }
    CHECK(carried == 422);
    CHECK(left_out.size() == 2);
}

TEST_CASE(
    "the eleven extra deductions of the source are taken from the element, by their clause or by a lost item") {
    auto const places = places_of(pack());
    auto const items = items_by_row();
    std::map<std::string, TableRow> extras;
    for (TableRow const& extra : table_rows(folder + "extras.tsv"))
        CHECK(extras.emplace(extra.at("row"), extra).second);
    CHECK(extras.size() == 11);
    std::size_t seen = 0;
    for (TableRow const& row : table_rows(folder + "source.tsv")) {
        std::size_t place = 0;
        for (std::string const& word : words_of(row.at("amounts"))) {
            std::size_t const plus = word.find('+');
            if (plus == std::string::npos) {
                ++place;
                continue;
            }
            INFO("row " << row.at("row"));
            ++seen;
            TableRow const& extra = extras.at(row.at("row"));
            CHECK(extra.at("points") == word.substr(plus + 1));
            Spot const& item = places.at(items.at(row.at("row")).at("id"));
            Node const& element = *places.at(item.above->id).above;
            std::optional<Adjustment> taken;
            for (Adjustment const& a : element.adjustments)
                if (a.id == "extra-" + item.node->id) taken = a;
            REQUIRE(taken.has_value());
            CHECK(taken->does == sign::minus);
            REQUIRE(taken->once.has_value());
            CHECK(to_string(*taken->once) == extra.at("points"));
            REQUIRE(taken->on.has_value());
            CHECK(taken->on->exhausted == (plus == 0 ? item.node->id : ""));
            CHECK(taken->on->found
                  == (plus == 0 ? "" : item.node->id + "." + item.node->deduct.at(place).id));
            CHECK(extra.at("clause") == (plus == 0 ? "" : item.node->deduct.at(place).id));
            ++place;
        }
    }
    CHECK(seen == 11);
    std::size_t adjustments = 0;
    for (auto const& [id, place] : places) adjustments += place.node->adjustments.size();
    CHECK(adjustments == 11);
}

} // namespace warehouse_test
