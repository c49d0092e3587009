// SPDX-License-Identifier: BSL-1.0

// Conditions of random schemes, as text of the grammar.

#include <algorithm>

#include "scheme_maker.hpp"

namespace steelyard::oracle {

Condition SchemeMaker::condition(Reach const& reach, int depth) { return expression(text(reach, depth)); }

/// Nodes that a condition may name.
std::vector<std::size_t> SchemeMaker::readable(Reach const& reach) const {
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < spots_.size(); ++i) {
        bool const seen = within(reach.scope, spots_[i].scope);
        bool const earlier =
            reach.everything || spots_[i].order < reach.limit || (reach.own != 0 && i == reach.own);
        if (seen && earlier) all.push_back(i);
    }
    return all;
}

std::string SchemeMaker::order() {
    return dice_.pick(std::vector<std::string>{" < ", " <= ", " > ", " >= ", " >= ", " == ", " != "});
}

std::string SchemeMaker::rounding() {
    if (!dice_.chance(12)) return "";
    return " rounded " + std::to_string(dice_.between(0, 2))
           + dice_.pick(std::vector<std::string>{"", " half_up", " half_even", " down", " up"});
}

std::string SchemeMaker::some_marks() {
    if (!reached_.marks.empty() && dice_.chance(60)) return dice_.pick(reached_.marks);
    return to_string(marks());
}

std::string SchemeMaker::some_rate() {
    if (!reached_.rates.empty() && dice_.chance(60)) return dice_.pick(reached_.rates);
    return dice_.pick(std::vector<std::string>{"60%", "2/3", "75%", "80%", "40/60", "99.5%", "100%"});
}

std::string SchemeMaker::text(Reach const& reach, int depth) {
    if (depth > 0 && dice_.chance(35)) {
        std::size_t const what = dice_.below(4);
        auto const count = dice_.between(what == 3 ? 2 : 1, 3);
        std::string out = std::vector<std::string>{"all", "any", "none", "at_least"}[what] + "(";
        if (what == 3) out += std::to_string(dice_.between(1, count)) + ", ";
        for (std::int64_t i = 0; i < count; ++i) out += (i > 0 ? ", " : "") + text(reach, depth - 1);
        return out + ")";
    }
    if (!scheme_.scales.empty() && dice_.chance(25))
        return dice_.chance(50) ? about_class(reach) : about_classes(reach);
    if (!scheme_.events.empty() && dice_.chance(20)) return about_events();
    if (dice_.chance(10)) return about_sums(reach);
    std::size_t const what = dice_.below(10);
    if (what < 3) return about_node(reach);
    if (what < 6) return about_fact(reach);
    if (what < 9) return about_range(reach, depth);
    return comparison(reach);
}

/// What was recorded: clauses found, items exhausted, effects fired.
std::string SchemeMaker::comparison(Reach const& reach) {
    std::vector<std::string> const known_clauses = clauses(reach.scope);
    std::vector<std::string> exhaustible;
    for (std::size_t i : readable(reach))
        if (spots_[i].node->children.empty() && spots_[i].node->full->value() > 0 && i != reach.own)
            exhaustible.push_back(spots_[i].node->id);
    if (reach.everything && !fired_.empty() && dice_.chance(30)) {
        std::string const name = dice_.pick(fired_);
        return dice_.chance(50) ? "none(fired " + name + ")" : "fired " + name;
    }
    if (!exhaustible.empty() && dice_.chance(40))
        return "exhausted " + dice_.pick(exhaustible) + (dice_.chance(20) ? " == false" : "");
    if (known_clauses.empty()) return about_fact(reach);
    std::string out = "found " + dice_.pick(known_clauses) + order();
    if (dice_.chance(20)) return out + "found " + dice_.pick(known_clauses);
    return out + std::to_string(dice_.between(0, 3));
}

std::string SchemeMaker::about_fact(Reach const& reach) {
    std::vector<std::string> kinds; // objects whose facts are seen
    for (std::size_t s = reach.scope; s != 0; s = spots_[spots_[s].parent].scope)
        kinds.push_back(spots_[spots_[s].parent].node->per);
    if (!kinds.empty() && dice_.chance(50)) {
        std::string const kind = dice_.pick(kinds);
        switch (dice_.below(3)) {
        case 0: return "fact " + kind + "-used";
        case 1: return "fact " + kind + "-size" + order() + std::to_string(dice_.between(1, 4));
        default: return "fact " + kind + "-sort == old";
        }
    }
    switch (dice_.below(8)) {
    case 0: return "fact licensed";
    case 1: return "fact trained" + std::string(dice_.chance(50) ? " == false" : "");
    case 2: return "fact accidents" + rounding() + order() + std::to_string(dice_.between(0, 2));
    case 3: return "fact people" + rounding() + order() + std::to_string(dice_.between(58, 62));
    case 4:
        return "fact attendance" + rounding() + order()
               + dice_.pick(std::vector<std::string>{"95%", "90.5%", "2/3"});
    case 5: return std::string("fact work ") + (dice_.chance(50) ? "== face" : "!= shaft");
    case 6: return "fact founded" + order() + "2020-02-29";
    default: return "fact accidents" + order() + "fact people";
    }
}

std::string SchemeMaker::about_node(Reach const& reach) {
    std::vector<std::size_t> const nodes = readable(reach);
    if (nodes.empty()) return about_fact(reach);
    std::size_t const index = dice_.pick(nodes);
    Node const& node = *spots_[index].node;
    bool const root = index == 0; // the root has a name of its own
    std::string const of = root ? "total" : node.id;
    bool const counts = node.full ? node.full->value() > 0 : true;
    switch (dice_.below(8)) {
    case 0:
    case 1: return (root ? of : "marks of " + of) + rounding() + order() + some_marks();
    case 2:
    case 3: return "rate of " + of + rounding() + order() + some_rate();
    case 4: return "due of " + of + order() + some_marks();
    case 5:
        if (node.children.empty() && counts) return "lost of " + of + order() + some_marks();
        return "absent under " + of + order() + some_marks();
    case 6: {
        Node const& other = *spots_[dice_.pick(nodes)].node;
        return "marks of " + of + order() + "marks of " + (other.id == scheme_.tree.id ? "total" : other.id);
    }
    default: {
        Node const& other = *spots_[dice_.pick(nodes)].node;
        return "rate of " + of + rounding() + order() + "rate of "
               + (other.id == scheme_.tree.id ? "total" : other.id);
    }
    }
}

/// `children of X`, `items under X`, `nodes under X tagged T`, `instances of X`.
std::string SchemeMaker::range(Reach const& reach, bool& items_only, std::size_t& pattern) {
    std::vector<std::size_t> groups;
    for (std::size_t i : readable(reach))
        if (!spots_[i].node->children.empty()) groups.push_back(i);
    items_only = false;
    pattern = 0;
    if (groups.empty()) return "";
    std::size_t const index = dice_.pick(groups);
    Node const& node = *spots_[index].node;
    std::string out;
    std::string const under =
        index == 0 && dice_.chance(50) ? "" : " under " + (index == 0 ? "total" : node.id);
    if (!node.per.empty() && dice_.chance(60)) {
        pattern = index + 1;
        return "instances of " + node.id;
    }
    switch (dice_.below(node.per.empty() ? 3 : 2)) {
    case 0:
        items_only = true;
        out = "items" + under;
        break;
    case 1: out = "nodes" + under; break;
    default: out = "children" + (under.empty() ? "" : " of " + under.substr(7)); break;
    }
    std::vector<std::string> tags;
    for (Spot const& spot : spots_) tags.insert(tags.end(), spot.node->tags.begin(), spot.node->tags.end());
    if (!tags.empty() && dice_.chance(50)) out += " tagged " + dice_.pick(tags);
    return out;
}

/// The smallest or largest of a node that each instance has, of how often a clause was found in it, or of a
/// fact of its object.
std::string SchemeMaker::of_instances(std::string const& over, std::size_t pattern, Reach const& reach) {
    std::string const pick = dice_.chance(50) ? "smallest(" : "largest(";
    std::vector<std::string> inside;
    std::vector<std::string> found;
    for (std::size_t i : readable({pattern, reach.limit, 0, reach.everything})) {
        if (spots_[i].scope != pattern) continue;
        inside.push_back(spots_[i].node->id);
        for (Clause const& clause : spots_[i].node->deduct)
            found.push_back(spots_[i].node->id + "." + clause.id);
    }
    if (!found.empty() && dice_.chance(40))
        return pick + over + ", found " + dice_.pick(found) + ")" + order() + std::to_string(dice_.between(0, 3));
    if (inside.empty() || dice_.chance(20))
        return pick + over + ", fact " + spots_[pattern - 1].node->per + "-size)" + order()
               + std::to_string(dice_.between(1, 4));
    bool const rates = dice_.chance(50);
    return pick + over + (rates ? ", rate of " : ", marks of ") + dice_.pick(inside) + ")" + rounding() + order()
           + (rates ? some_rate() : some_marks());
}

std::string SchemeMaker::about_range(Reach const& reach, int depth) {
    bool items_only = false;
    std::size_t pattern = 0;
    std::string const over = range(reach, items_only, pattern);
    if (over.empty()) return about_fact(reach);
    std::vector<std::string> quantities = {"marks", "rate", "rate", "due"};
    if (items_only) quantities.push_back("lost");
    auto const value_for = [&](std::string const& quantity) {
        return quantity == "rate" ? some_rate() : some_marks();
    };
    std::string const quantity = dice_.pick(quantities);
    std::string inner = quantity + rounding() + order() + value_for(quantity);
    if (depth > 0 && dice_.chance(15)) inner = "any(" + inner + ", " + about_fact(reach) + ")";
    // From inside an instance its own nodes have their names.
    if (pattern != 0 && dice_.chance(30)) inner = text({pattern, reach.limit, 0, reach.everything}, 0);
    if (pattern != 0 && dice_.chance(20)) return of_instances(over, pattern, reach);
    switch (dice_.below(7)) {
    case 0:
    case 1: return "each(" + over + ", " + inner + ")";
    case 2: return "some(" + over + ", " + inner + ")";
    case 3: return "count(" + over + ", " + inner + ")" + order() + std::to_string(dice_.between(0, 3));
    case 4:
        return "share(" + over + ", " + inner + ")" + rounding() + order()
               + dice_.pick(std::vector<std::string>{"50%", "1/3", "100%", "0%"});
    case 5: return "smallest(" + over + ", " + quantity + ")" + rounding() + order() + value_for(quantity);
    default: return "largest(" + over + ", " + quantity + ")" + rounding() + order() + value_for(quantity);
    }
}

} // namespace steelyard::oracle
