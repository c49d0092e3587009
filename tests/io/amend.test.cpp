// SPDX-License-Identifier: BSL-1.0
#include <steelyard/io/amend.hpp>

#include <string>
#include <string_view>

#include <steelyard/diagnostic/catalogue.hpp>
#include <steelyard/io/scheme.hpp>
#include <steelyard/io/yaml.hpp>
#include <steelyard/reflect/type_of.hpp>

#include "tests/catch.hpp"
#include "tests/report/tiny.hpp"

namespace amend_test {

using namespace steelyard;
using test::contains;

namespace {

io::Document tiny() { return *io::read_yaml("tiny.yaml", test::tiny_scheme); }

Scheme scheme_of(io::Document const& document) {
    auto read = io::read_scheme(document);
    if (!read) FAIL("not sound: " << sentence(read.error().list.front(), language::en) << read.error().list.front().place.column);
    return read->scheme();
}

/// The scheme with a change, and the same written by hand: a part of the file in place of another.
void check_same(std::string_view change, std::string_view part, std::string_view by) {
    CAPTURE(change);
    io::Document document = tiny();
    auto const made = io::amend(document, reflect::type_of<Scheme>(), change, "--set");
    if (!made) FAIL("no such place: " << sentence(made.error().list.front(), language::en));
    std::string text(test::tiny_scheme);
    std::size_t const at = text.find(part);
    REQUIRE(at != std::string::npos);
    text.replace(at, part.size(), by);
    Scheme const wanted = scheme_of(*io::read_yaml("tiny.yaml", text));
    CHECK(scheme_of(document) == wanted);
    CHECK(!(wanted == scheme_of(tiny())));
}

/// What is said of a change that cannot be made; the document stays.
Diagnostic refusal(std::string_view change) {
    CAPTURE(change);
    io::Document document = tiny();
    auto const made = io::amend(document, reflect::type_of<Scheme>(), change, "--set");
    REQUIRE(!made);
    CHECK(scheme_of(document) == scheme_of(tiny()));
    CHECK(document.files.size() == 1);
    CHECK(made.error().list.front().place.file == "--set");
    return made.error().list.front();
}

} // namespace

TEST_CASE("a change is what the file would be if somebody had edited it") {
    // by the path that diagnostics use
    check_same("/ladders/0/rungs/0/needs/0=total >= 75", "total >= 70", "total >= 75");
    check_same("/ladders/0/rungs/star/needs/0=total >= 95", "total >= 90", "total >= 95");
    check_same("/tree/children/0/children/0/deduct/0/each=3", "each: 2", "each: 3");
    // by names
    check_same("handover.unsigned.each=3", "each: 2", "each: 3");
    check_same("tree.safety.handover.unsigned.each=3", "each: 2", "each: 3");
    check_same("handover.unsigned.cap=8.5", "cap: 10", "cap: 8.5");
    check_same("handover.unsigned.cap=", ", cap: 10", "");
    check_same("gas.absence=allowed", "absence: reason", "absence: allowed");
    check_same("site.judged.step=1", "step: 0.5", "step: 1");
    check_same("injury-veto.bar=reached", "bar: star", "bar: reached");
    check_same("levels.star.star=5", "Star}, star: 2", "Star}, star: 5");
    check_same("star.title=Best", "title: {zh: 星级, en: Star}", "title: Best");
    check_same("facts.licensed.title.en=Licence", "en: Licensed", "en: Licence");
    // what is not written yet
    check_same("root.round=1", "title: {zh: 班组考评, en: Team}", "title: {zh: 班组考评, en: Team}\n  round: 1");
    check_same("gas.off.basis=第八条", "once: 5}", "once: 5, basis: 第八条}");
}

TEST_CASE("a threshold is changed by the quantity that it is compared with") {
    check_same("levels.star.total=85", "total >= 90", "total >= 85");
    check_same("star.total=85", "total >= 90", "total >= 85");
    check_same("ladders.marks.star.total=85", "total >= 90", "total >= 85");
    check_same("levels.star.rate=85%", "rate >= 95%", "rate >= 85%");
    check_same("/ladders/0/rungs/reached/total=701/10", "total >= 70", "total >= 701/10");
    check_same("ladders.marks.star=[total >= 80, rate of safety >= 80%]",
               "[total >= 90, \"each(nodes tagged key, rate >= 95%)\"]", "[total >= 80, rate of safety >= 80%]");
}

TEST_CASE("several changes act on one document, one after the other") {
    io::Document document = tiny();
    for (char const* const change : {"gas.full=30", "site.full=30", "levels.reached.total=60"})
        CHECK(io::amend(document, reflect::type_of<Scheme>(), change, "--set"));
    Scheme const made = scheme_of(document);
    CHECK(made.tree.children[1].full == points(30));
    CHECK(made.ladders[0].rungs[0].needs[0] == expression("total >= 60"));
}

TEST_CASE("a change tells what stood there and what stands there") {
    io::Document document = tiny();
    auto const cap = io::amend(document, reflect::type_of<Scheme>(), "handover.unsigned.cap=8", "--set");
    CHECK(cap->before == "10");
    CHECK(cap->after == "8");
    CHECK(cap->path == "/tree/children/0/children/0/deduct/0/cap");
    auto const total = io::amend(document, reflect::type_of<Scheme>(), "levels.star.total=85", "--set");
    CHECK(total->before == "90");
    auto const rung = io::amend(document, reflect::type_of<Scheme>(), "ladders.marks.star=total >= 80", "--set");
    CHECK(rung->before == "[total >= 85, each(nodes tagged key, rate >= 95%)]");
    CHECK(io::amend(document, reflect::type_of<Scheme>(), "root.round=1", "--set")->before.empty());
}

TEST_CASE("a place that is not there is told with the word that was meant") {
    Diagnostic const clause = refusal("handover.unsined.each=3");
    CHECK(clause.what == code::unknown_word);
    CHECK(clause.arguments[0] == "unsined");
    CHECK(clause.arguments[1] == "unsigned");
    CHECK(clause.place.line == 1);
    CHECK(clause.place.column == 10);
    CHECK(refusal("handovr.unsigned.each=3").arguments[1] == "handover");
    CHECK(refusal("levels.stars.total=85").arguments[1] == "star");
    CHECK(refusal("levels.star.totel=85").arguments[1] == "total");
    CHECK(refusal("gas.off.onec=3").arguments[1] == "once");
    CHECK_THAT(refusal("ladders.x=3").arguments[2], contains("marks"));
    CHECK(refusal("/levels/7/star=3").arguments[0] == "7");
    CHECK(refusal("/levels/7/star=3").place.column == 9);
    CHECK(refusal("levels.star.total.x=3").arguments[0] == "x");
    CHECK(refusal("gas.off.cap.x=3").arguments[0] == "x");
    CHECK(refusal("=3").what == code::unknown_word);
    CHECK(refusal("").what == code::missing_value);
    CHECK(refusal("gas.full").what == code::missing_value);
}

TEST_CASE("a value that cannot stand there is told with its place in the change") {
    Diagnostic const threshold = refusal("levels.star.total=many words");
    CHECK(threshold.what == code::expression_syntax);
    CHECK(threshold.place.column == 19);
    CHECK(refusal("gas.full={a").place.column >= 10);
    io::Document document = tiny();
    REQUIRE(io::amend(document, reflect::type_of<Scheme>(), "gas.full=lots", "--set"));
    auto const read = io::read_scheme(document);
    REQUIRE(!read);
    CHECK(read.error().list.front().place.file == "--set");
    CHECK(read.error().list.front().place.column == 10);
}

} // namespace amend_test
