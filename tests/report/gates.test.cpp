// SPDX-License-Identifier: BSL-1.0
// Several tables with the same ready-made gate, as inspection standards have them: what is said of one names it.
#include <steelyard/report/condition.hpp>
#include <steelyard/report/explain.hpp>
#include <steelyard/report/scorecard.hpp>

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace gates_test {

using namespace steelyard;
using test::contains;

namespace {

/// Two tables, one per scaffold among them, each with a guarantee group of 60 and general items of 40.
std::string tables() {
    auto const table = [](std::string const& id, std::string const& title, std::string const& column) {
        std::string const below = "\n" + column + "    ";
        auto const part = [&](std::string const& name, std::string const& called, std::string const& full) {
            return below + "  - {id: " + id + "." + name + ", title: " + called
                   + ", combine: sum, children: [{id: " + id + "." + name + ".items, title: " + called
                   + " in one, full: " + full + ", deduct: [{id: lost, range: {from: 0, to: " + full
                   + "}}]}]}";
        };
        return "\n" + column + "- id: " + id + "\n" + column + "  title: " + title + "\n" + column
               + "  combine: sum\n" + column + "  absence: allowed\n" + column + "  guarantee: {group: " + id
               + ".key, below: 40/60}\n" + column + "  children:" + part("key", "Guarantee items", "60")
               + part("other", "General items", "40");
    };
    return "format: steelyard/1\nid: tables\nedition: '1'\nunlisted: [full]\nlevels: [good]\nobjects: {scaffold: {}}\n"
           "ladders: [{id: marks, rungs: {good: total >= 70}}]\ntree:\n  id: root\n  combine: mean\n  full: 100\n"
           "  children:"
           + table("formwork", "Formwork", "    ")
           + "\n    - id: scaffolds\n      title: Scaffolds\n      full: 100\n      per: scaffold\n      combine: mean\n"
             "      children:"
           + table("scaffold", "Table of one scaffold", "        ") + "\n";
}

std::unique_ptr<test::Weighed> weighed(std::string const& found) {
    return test::weigh(tables(), "format: steelyard/1\nscheme: tables\nentity: e\nunlisted: full\n"
                                 "objects: {scaffold: [{id: east, title: East}, {id: west, title: West, "
                                 "findings: [{clause: scaffold.key.items.lost, amount: 30}]}]}\n"
                                     + found);
}

std::string card_of(test::Weighed const& of) {
    return report::scorecard(of.scheme, of.assessment, of.card, {language::en, false, 80});
}

} // namespace

TEST_CASE("a gate that fired names its table, or the object whose table it is") {
    std::string const text = card_of(*weighed("findings: [{clause: formwork.key.items.lost, amount: 21}]\n"));
    CHECK_THAT(text, contains("\n  Formwork › guarantee items not met\n    → “Formwork” gets 0\n"));
    CHECK_THAT(text, contains("\n  West › guarantee items not met\n"));
    CHECK_THAT(text, !contains("East › guarantee"));
}

TEST_CASE("a gate that may fire names its table") {
    std::string const text = card_of(*weighed("unchecked: [formwork.key]\n"));
    CHECK_THAT(text, contains("  may apply: Formwork › guarantee items not met (“Formwork” gets 0)\n"));
}

TEST_CASE("a condition about a gate names its table, and a written effect keeps its words") {
    CheckedScheme const scheme = test::checked(tables());
    CHECK(report::in_words(scheme, expression("fired formwork.guarantee"), language::en)
          == "“Formwork › guarantee items not met” applies");
    CHECK(report::in_words(test::checked(test::tiny_scheme), expression("fired injury-veto"), language::en)
          == "“somebody was hurt” applies");
}

TEST_CASE("that a table is absent is told once, and again when a part of it is asked for") {
    auto const of = weighed("absent: [formwork]\n");
    CHECK_THAT(card_of(*of), contains("\nNot applicable\n  Formwork\n\n"));
    auto const explained = [&](std::uint32_t node) {
        return report::explanation(of->scheme, of->assessment, explain(of->scheme, of->assessment), node,
                                   {language::en, false, 80});
    };
    CHECK_THAT(explained(0), contains("\nFormwork  formwork\n  –  not applicable\n\nScaffolds"));
    CHECK_THAT(explained(of->scheme.find("formwork.key")), contains("formwork.key\n  –  not applicable\n"));
    CHECK_THAT(explained(of->scheme.find("formwork.key")), !contains("formwork.key.items"));
}

TEST_CASE("parts that are absent one by one are told one by one") {
    auto const of =
        test::weigh("format: steelyard/1\nid: one\nedition: '1'\nlevels: [good]\n"
                    "ladders: [{id: marks, rungs: {good: total >= 80}}]\n"
                    "tree: {id: root, combine: sum, children: [{id: group, combine: sum, children: ["
                    "{id: a, full: 10, absence: allowed, judged: {}}, {id: b, full: 10, absence: allowed, "
                    "judged: {}}]}, {id: c, full: 10, judged: {}}]}\n",
                    "format: steelyard/1\nscheme: one\nentity: e\nabsent: [a, b]\n"
                    "measures: [{item: c, marks: 9}]\n");
    std::string const text = report::explanation(
        of->scheme, of->assessment, explain(of->scheme, of->assessment), 0, {language::en, false, 80});
    CHECK_THAT(text, contains("\na\n  –  not applicable\n\nb\n  –  not applicable\n"));
}

} // namespace gates_test
