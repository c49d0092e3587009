// SPDX-License-Identifier: BSL-1.0

// Events, time and arithmetic in random schemes.

#include <algorithm>

#include "scheme_maker.hpp"

namespace steelyard::oracle {

void SchemeMaker::events() {
    if (!dice_.chance(60)) return;
    auto const add = [&](EventKind& kind, std::string id, fact_kind what) -> FactDeclaration& {
        FactDeclaration& fact = kind.facts.emplace_back();
        fact.id = kind.id + "-" + id;
        fact.kind = what;
        return fact;
    };
    for (std::string const id : {"accident", "penalty"}) {
        EventKind& kind = scheme_.events.emplace_back();
        kind.id = id;
        FactDeclaration& dead = add(kind, "dead", fact_kind::number);
        dead.whole = true;
        dead.domain = *parse_interval(">= 0");
        add(kind, "change", fact_kind::number).domain = *parse_interval("[-10, 10]");
        add(kind, "part", fact_kind::rate).domain = *parse_interval("[0, 100]");
        add(kind, "severe", fact_kind::truth);
        add(kind, "sort", fact_kind::choice).choices = {"fall", "fire"};
        add(kind, "closed", fact_kind::day);
    }
}

std::string SchemeMaker::some_day() {
    return dice_.pick(std::vector<std::string>{"2025-06-30", "2025-12-31", "2026-01-01", "2026-02-28",
                                               "2024-02-29", "2026-06-30", "2026-05-31", "2025-07-01"});
}

std::string SchemeMaker::window() {
    auto const day = [&] { return dice_.chance(25) ? std::string("fact founded") : some_day(); };
    std::string out;
    bool const strictly = dice_.chance(30);
    switch (dice_.below(4)) {
    case 0:
    case 1: {
        std::size_t const unit = dice_.below(3);
        auto const length = unit == 0   ? dice_.pick(std::vector<std::string>{"1", "30", "365"})
                            : unit == 1 ? dice_.pick(std::vector<std::string>{"1", "2", "12", "13"})
                                        : dice_.pick(std::vector<std::string>{"1", "2"});
        out = (strictly ? " strictly within " : " within ") + length
              + std::vector<std::string>{" days", " months", " years"}[unit];
        break;
    }
    case 2:
        out = dice_.chance(40) ? " within the year" : (strictly ? " strictly since " : " since ") + day();
        break;
    default: break;
    }
    if (dice_.chance(20)) out += " before " + day();
    return out;
}

/// A range of events; which of their kinds goes to `kind`.
std::string SchemeMaker::events_range(std::string& kind) {
    kind = dice_.pick(scheme_.events).id;
    return "events " + kind + window();
}

/// A condition on the event at hand.
std::string SchemeMaker::about_event(std::string const& kind, int depth) {
    switch (dice_.below(depth > 0 ? 10 : 8)) {
    case 0: return "fact " + kind + "-severe";
    case 1: return "fact " + kind + "-sort == fall";
    case 2: return "fact " + kind + "-dead" + order() + std::to_string(dice_.between(0, 3));
    case 3: return "fact " + kind + "-change" + rounding() + order() + std::to_string(dice_.between(-1, 2));
    case 4:
        return "fact " + kind + "-part" + order()
               + dice_.pick(std::vector<std::string>{"50%", "1/3", "100%"});
    case 5: return "fact " + kind + "-closed" + order() + (dice_.chance(50) ? "happened" : some_day());
    case 6: return "happened" + order() + (dice_.chance(50) ? "assessed" : some_day());
    case 7: return "fact " + kind + "-dead" + order() + "fact people";
    case 8: return "all(" + about_event(kind, 0) + ", " + about_event(kind, 0) + ")";
    default: {
        std::string inner;
        std::string const over = events_range(inner);
        return "count(" + over + ", " + about_event(inner, 0) + ")" + order() + "fact " + kind + "-dead";
    }
    }
}

/// A number of the events of a range.
std::string SchemeMaker::number_of_events(std::string const& over, std::string const& kind) {
    switch (dice_.below(6)) {
    case 0: return "count(" + over + (dice_.chance(40) ? "" : ", " + about_event(kind, 1)) + ")";
    case 1: return "sum(" + over + ", fact " + kind + "-dead)";
    case 2: return "sum(" + over + ", fact " + kind + (dice_.chance(50) ? "-change)" : "-dead)");
    case 3:
        return "rolling(" + dice_.pick(std::vector<std::string>{"1", "2", "12"}) + " months, " + over
               + ", fact " + kind + (dice_.chance(35) ? "-change)" : "-dead)");
    case 4:
        return std::string(dice_.chance(50) ? "smallest(" : "largest(") + over + ", fact " + kind
               + (dice_.chance(50) ? "-change)" : "-dead)");
    default: return "sum(" + over + ", times(2, fact " + kind + "-dead))";
    }
}

std::string SchemeMaker::about_events() {
    std::string kind;
    std::string over = events_range(kind);
    switch (dice_.below(8)) {
    case 0: return "each(" + over + ", " + about_event(kind, 1) + ")";
    case 1: return "some(" + over + ", " + about_event(kind, 1) + ")";
    case 2:
        return "share(" + over + ", " + about_event(kind, 1) + ")" + rounding() + order()
               + dice_.pick(std::vector<std::string>{"50%", "1/3", "100%", "0%"});
    case 3:
        return std::string(dice_.chance(50) ? "smallest(" : "largest(") + over + ", happened)" + order()
               + (dice_.chance(50) ? "assessed" : some_day());
    case 4:
        return std::string(dice_.chance(50) ? "sum(" : "largest(") + over + ", fact " + kind + "-part)"
               + rounding() + order() + dice_.pick(std::vector<std::string>{"50%", "125%", "100%"});
    default: return number_of_events(over, kind) + rounding() + order() + std::to_string(dice_.between(0, 5));
    }
}

/// A number: of people, of events, of months, or made of such.
std::string SchemeMaker::some_number(int depth) {
    std::size_t what = dice_.below(depth > 0 ? 10 : 7);
    if (wishes_.columns && what > 1 && what < 7) what %= 2;
    if (what == 0) return "fact accidents";
    if (what == 1) return "fact people";
    if (what == 2) return "months since " + (dice_.chance(50) ? std::string("fact founded") : some_day());
    if (what == 3) return "days since " + (dice_.chance(50) ? std::string("fact founded") : some_day());
    if (what == 4 && !scheme_.levels.empty()) return "months held " + dice_.pick(scheme_.levels).id;
    if (what < 7) {
        if (scheme_.events.empty()) return dice_.chance(50) ? "fact accidents" : "fact people";
        std::string kind;
        std::string over = events_range(kind);
        if (dice_.chance(20))
            return "months since " + std::string(dice_.chance(50) ? "smallest(" : "largest(") + over
                   + ", happened)";
        return number_of_events(over, kind);
    }
    std::string const does = what == 7 ? "plus(" : what == 8 ? "minus(" : "times(";
    std::string out = does + some_number(depth - 1) + rounding() + ", " + some_number(0);
    if (what != 8 && dice_.chance(20)) out += ", " + std::to_string(dice_.between(-2, 3));
    return out + ")";
}

/// How often an adjustment counts: a number of anything that comes before it.
std::string SchemeMaker::times(Reach const& reach) {
    std::vector<std::string> const known_clauses = clauses(reach.scope);
    bool items_only = false;
    std::size_t pattern = 0;
    std::string const over = range(reach, items_only, pattern);
    if (dice_.chance(25) && !known_clauses.empty()) return "found " + dice_.pick(known_clauses);
    if (dice_.chance(35) && !over.empty()) return "count(" + over + ", rate" + order() + some_rate() + ")";
    return some_number(1) + rounding();
}

/// Sums, differences and products of numbers, marks and rates.
std::string SchemeMaker::about_sums(Reach const& reach) {
    std::vector<std::size_t> const nodes = readable(reach);
    if (nodes.empty() || dice_.chance(50))
        return some_number(2) + rounding() + order()
               + (dice_.chance(30) ? some_number(0) : std::to_string(dice_.between(-2, 70)));
    auto const name = [&] {
        std::size_t const i = dice_.pick(nodes);
        return i == 0 ? std::string("total") : spots_[i].node->id;
    };
    std::vector<std::string> ranges;
    for (std::size_t i : nodes)
        if (!spots_[i].node->children.empty() && spots_[i].node->per.empty())
            ranges.push_back("children of " + (i == 0 ? std::string("total") : spots_[i].node->id));
        else if (!spots_[i].node->per.empty())
            ranges.push_back("instances of " + spots_[i].node->id);
    switch (dice_.below(7)) {
    case 0:
        return "plus(marks of " + name() + ", marks of " + name() + ")" + rounding() + order() + some_marks();
    case 1: return "minus(marks of " + name() + ", due of " + name() + ")" + order() + "-" + some_marks();
    case 2: return "marks of " + name() + order() + "times(" + some_rate() + ", due of " + name() + ")";
    case 3:
        return "plus(rate of " + name() + ", rate of " + name() + ")" + rounding() + order() + some_rate();
    case 4:
        return "times(rate of " + name() + ", rate of " + name() + ")" + rounding() + order() + some_rate();
    case 5:
        if (!ranges.empty())
            return "sum(" + dice_.pick(ranges) + ", " + (dice_.chance(50) ? "marks" : "due") + ")" + order()
                   + some_marks();
        [[fallthrough]];
    default: return "times(marks of " + name() + ", " + some_number(0) + ")" + order() + some_marks();
    }
}

} // namespace steelyard::oracle
