// SPDX-License-Identifier: BSL-1.0

// Trees of random schemes: groups of every kind, shares, objects, facts.

#include "scheme_maker.hpp"

namespace steelyard::oracle {

namespace {

std::size_t place(std::vector<Spot>& spots, Node& node, std::size_t parent, std::size_t scope,
                  std::size_t& order) {
    std::size_t const index = spots.size();
    spots.push_back({&node, 0, parent, scope, 0});
    for (Node& child : node.children)
        place(spots, child, index, node.per.empty() ? scope : spots.size(), order);
    spots[index].order = order++;
    spots[index].end = spots.size();
    return index;
}

} // namespace

std::vector<Spot> spots_of(Node& tree) {
    std::vector<Spot> spots;
    std::size_t order = 0;
    place(spots, tree, 0, 0, order);
    return spots;
}

std::string SchemeMaker::next_id(char letter) {
    return numbered(std::string(1, letter), static_cast<std::int64_t>(++nodes_));
}

/// Full marks, amounts: mostly halves, now and then hundredths.
points SchemeMaker::marks() {
    if (wishes_.extreme) {
        std::int64_t units = dice_.between(1, 999);
        for (auto zeros = dice_.between(0, 13); zeros > 0 && units < 1'000'000'000'000'000; --zeros)
            units *= 10;
        return points(decimal::from_units(units > 1'000'000'000'000'000 ? 1'000'000'000'000'000 : units));
    }
    if (wishes_.round && dice_.chance(85)) return hundredths(dice_.pick(std::vector<std::int64_t>{100, 200, 250, 400, 500, 800, 1000, 2000, 5000}));
    if (dice_.chance(15)) return hundredths(dice_.between(1, 4000));
    if (dice_.chance(50)) return hundredths(100 * dice_.between(1, 20));
    return hundredths(50 * dice_.between(1, 40));
}

void SchemeMaker::facts() {
    auto const add = [](std::vector<FactDeclaration>& to, std::string id,
                        fact_kind kind) -> FactDeclaration& {
        FactDeclaration& fact = to.emplace_back();
        fact.id = std::move(id);
        fact.kind = kind;
        return fact;
    };
    add(scheme_.facts, "licensed", fact_kind::truth);
    add(scheme_.facts, "trained", fact_kind::truth);
    add(scheme_.facts, "accidents", fact_kind::number).whole = true;
    add(scheme_.facts, "people", fact_kind::number).domain = *parse_interval("[0, 200]");
    add(scheme_.facts, "attendance", fact_kind::rate).domain = *parse_interval("[0, 100]");
    add(scheme_.facts, "work", fact_kind::choice).choices = {"ground", "face", "shaft"};
    add(scheme_.facts, "founded", fact_kind::day);
    for (std::string const kind : {"crane", "team", "month", "site"}) {
        ObjectKind& object = scheme_.objects.emplace_back();
        object.id = kind;
        add(object.facts, kind + "-size", fact_kind::number).domain = *parse_interval("> 0");
        add(object.facts, kind + "-used", fact_kind::truth);
        add(object.facts, kind + "-sort", fact_kind::choice).choices = {"old", "new"};
    }
}

void SchemeMaker::around(Node& node) {
    for (std::string const tag : {"key", "part", "must"})
        if (dice_.chance(20)) node.tags.push_back(tag);
    if (dice_.chance(40)) node.absence = dice_.chance(30) ? absence_rule::reason : absence_rule::allowed;
    if (dice_.chance(12))
        node.round = steelyard::rounding{static_cast<int>(dice_.between(0, 2)),
                                         static_cast<rounding_mode>(dice_.below(4))};
    if (dice_.chance(12)) node.floor = floor_rule::none;
    if (node.floor == floor_rule::none) // the worst case must have an end
        for (Clause& clause : node.deduct)
            if ((clause.each || clause.range || clause.shortfall) && !clause.cap) clause.cap = marks();
    if (node.children.empty()) return;
    if (node.combine == combination::sum && dice_.chance(30)) node.settle = true;
    if (dice_.chance(12))
        node.round_terms = steelyard::rounding{static_cast<int>(dice_.between(0, 2)),
                                               static_cast<rounding_mode>(dice_.below(4))};
    if (dice_.chance(12)) node.when_empty = dice_.chance(50) ? empty_rule::full : empty_rule::zero;
    if (dice_.chance(25))
        node.ceiling = dice_.chance(50) && wishes_.drop ? ceiling_rule::drop : ceiling_rule::none;
}

/// The shares of so many children: weights of twentieths or sixths, or marks (`parts_in_all` 0); now and then one of 0.
std::vector<weight> SchemeMaker::parts(std::size_t n, std::int64_t parts_in_all, int percent_of_nothing) {
    std::vector<weight> out;
    std::int64_t left = parts_in_all == 0 ? 100 : parts_in_all;
    std::size_t const nothing = n > 1 && dice_.chance(percent_of_nothing) ? dice_.below(n - 1) : n;
    for (std::size_t i = 0; i < n; ++i) {
        std::int64_t const most = left - static_cast<std::int64_t>(n - i - 1);
        std::int64_t const part = i + 1 == n ? left : i == nothing ? 0 : dice_.between(1, most);
        left -= part;
        if (parts_in_all == 20) out.push_back(weight(fraction{hundredths(5 * part).value()}));
        if (parts_in_all == 6) out.push_back(weight(fraction{decimal(part), decimal(6)}));
        if (parts_in_all == 0) out.push_back(weight(fraction{decimal(part)}));
    }
    return out;
}

/// Conditions of which at most one holds, whatever the facts are; `all` becomes true when one always does.
std::vector<std::string> SchemeMaker::alternatives(bool& all) {
    all = false;
    std::string const of_object = inside_ + "-";
    if (dice_.chance(40)) {
        std::string const fact = inside_.empty() ? dice_.chance(50) ? "licensed" : "trained" : of_object + "used";
        all = dice_.chance(50);
        std::vector<std::string> out = {"fact " + fact};
        if (all) out.push_back("none(fact " + fact + ")");
        return out;
    }
    if (dice_.chance(50)) {
        std::string const fact = inside_.empty() ? "work" : of_object + "sort";
        std::vector<std::string> choices = {"ground", "face", "shaft"};
        if (!inside_.empty()) choices = {"old", "new"};
        std::vector<std::string> out;
        for (std::string const& choice : choices) out.push_back("fact " + fact + " == " + choice);
        all = dice_.chance(50);
        if (!all) out.pop_back();
        return out;
    }
    std::string const fact = "fact " + (inside_.empty() ? std::string("people") : of_object + "size");
    std::string const low = std::to_string(dice_.between(1, 3));
    std::string const high = std::to_string(dice_.between(4, 60));
    bool const strict = dice_.chance(50);
    std::vector<std::string> out = {fact + (strict ? " < " : " <= ") + low,
                                    "all(" + fact + (strict ? " >= " : " > ") + low + ", " + fact + " <= " + high + ")"};
    all = dice_.chance(50);
    if (all) out.push_back(fact + " > " + high);
    return out;
}

/// The shares of a weighted group: its children's own, or a table over facts.
void SchemeMaker::shares(Node& group) {
    std::size_t const n = group.children.size();
    std::int64_t const parts_in_all = dice_.chance(50) ? 20 : dice_.chance(50) ? 6 : 0;
    group.full = parts_in_all == 0 ? hundredths(10'000) : marks();
    if (!wishes_.tables || !depends() || !dice_.chance(40)) {
        std::vector<weight> const own = parts(n, parts_in_all, 10);
        for (std::size_t i = 0; i < n; ++i) group.children[i].share = own[i];
        return;
    }
    auto const row = [&] {
        std::vector<ShareOf> out;
        std::vector<weight> const all = parts(n, parts_in_all, wishes_.by_facts ? 70 : 30);
        for (std::size_t i = 0; i < n; ++i) out.push_back({group.children[i].id, all[i]});
        return out;
    };
    bool all = false;
    ShareTable& table = group.shares.emplace();
    for (std::string const& when : alternatives(all)) table.rows.push_back({expression(when), row()});
    if (!all) table.otherwise = row();
}

Node SchemeMaker::group(int depth, std::vector<std::string> const& kinds) {
    Node node;
    node.id = next_id('g');
    auto const children = dice_.between(1, wishes_.breadth);
    for (std::int64_t i = 0; i < children; ++i) node.children.push_back(child(depth - 1, kinds));
    std::size_t const how = dice_.below(10);
    node.combine = how < 6   ? combination::sum
                   : how < 8 ? combination::weighted
                             : static_cast<combination>(2 + dice_.below(3));
    if (node.combine != combination::sum) {
        node.full = marks();
        // an item of 0 is no child, so it has no rate
        std::erase_if(node.children, [](Node const& one) { return one.full && one.full->value() == 0; });
    }
    bool only_records = true;
    for (Node const& one : node.children) only_records = only_records && one.full && one.full->value() == 0;
    if (only_records) {
        Node one = item();
        while (one.full->value() == 0) one = item();
        node.children.push_back(one);
    }
    if (node.combine == combination::weighted) shares(node);
    around(node);
    return node;
}

Node SchemeMaker::per_object(int depth, std::vector<std::string> const& kinds) {
    Node node;
    node.id = next_id('o');
    node.per = dice_.pick(kinds);
    node.full = marks();
    node.combine = static_cast<combination>(1 + dice_.below(5));
    if (node.combine == combination::weighted) node.weigh_by = node.per + "-size";
    std::vector<std::string> inner; // a kind inside itself would be hard to read
    for (std::string const& kind : kinds)
        if (kind != node.per && !wishes_.columns) inner.push_back(kind);
    std::string const outside = inside_;
    inside_ = node.per;
    Node pattern = dice_.chance(75) ? group(depth - 1, inner) : item();
    while (pattern.children.empty() && pattern.full->value() == 0) pattern = item();
    inside_ = outside;
    node.children.push_back(pattern);
    around(node);
    if (dice_.chance(30)) {
        node.where =
            expression(dice_.chance(50) ? "fact " + node.per + "-used" : "fact " + node.per + "-sort == new");
        node.absence = absence_rule::allowed; // all objects may be left out
    }
    return node;
}

Node SchemeMaker::child(int depth, std::vector<std::string> const& kinds) {
    bool const small = nodes_ > 14 || depth <= 0;
    if (!small && dice_.chance(30)) return group(depth, kinds);
    if (!small && !kinds.empty() && dice_.chance(18)) return per_object(depth, kinds);
    return item();
}

Scheme SchemeMaker::make() {
    scheme_.id = "random";
    scheme_.edition = "2026";
    scheme_.from = origin::ours;
    facts();
    if (!wishes_.columns || wishes_.events) events();
    for (unlisted_rule rule : {unlisted_rule::full, unlisted_rule::zero})
        if (dice_.chance(60)) scheme_.unlisted.push_back(rule);
    std::vector<std::string> kinds;
    if (wishes_.columns && !wishes_.objects) scheme_.objects.clear();
    for (ObjectKind const& kind : scheme_.objects) kinds.push_back(kind.id);
    scheme_.tree = group(wishes_.depth, kinds);
    if (dice_.chance(2)) { // an item may be the whole tree
        scheme_.tree = item();
        while (scheme_.tree.full->value() == 0) scheme_.tree = item();
    }
    scheme_.tree.absence = absence_rule::forbidden;
    if (dice_.chance(60)) scheme_.scale = dice_.chance(70) ? hundredths(10'000) : marks();
    sample();
    levels();
    spots_ = spots_of(scheme_.tree);
    if (depends()) classes();
    guarantees();
    adjustments();
    effects();
    sample();
    ladders();
    return scheme_;
}

} // namespace steelyard::oracle
