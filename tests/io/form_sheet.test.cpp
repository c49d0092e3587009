// SPDX-License-Identifier: BSL-1.0
// What a filled-in form in CSV says, as an assessment.
#include <steelyard/io/form_sheet.hpp>

#include <string>

#include <steelyard/io/assessment.hpp>

#include "tests/catch.hpp"

namespace form_sheet_test {

namespace {

using namespace steelyard;

std::string const head = "row,id,value\r\nhead,scheme,s\r\nhead,entity,e\r\n";

Assessment said(std::string const& bytes) {
    auto const read = io::read_assessment("f.csv", bytes);
    for (Diagnostic const& one : read.remarks().list) UNSCOPED_INFO(id(one.what) << " in line " << one.place.line);
    REQUIRE(read);
    return *read;
}

std::string value_of(std::string const& cell) {
    return to_string(said(head + "fact,f," + cell + "\r\n").facts.at(0).value);
}

} // namespace

TEST_CASE("rows in which nothing is filled in say nothing") {
    Assessment nothing;
    nothing.scheme = "s";
    nothing.entity = "e";
    CHECK(said(head + "head,on,\r\nfact,f,\r\nclause,a.b,\r\nitem,a\r\nobject,,\r\nevent,x,\r\n,,\r\n") == nothing);
    CHECK(said("row,object,id,count,value\nhead,,scheme,,s\nhead,,entity,,e\nobject,crane/,title,,\nclause,crane/,a.b,,\n") == nothing);
}

TEST_CASE("columns may be moved and left out, and stand in either language") {
    Assessment const wanted = said("row,id,count,note,value\nhead,scheme,,,s\nhead,entity,,,e\nclause,a.b,2,why,\n");
    CHECK(wanted.findings.at(0).count == 2);
    CHECK(said("备注,value,次数 count,编号,行 row\n,s,,scheme,表头\n,e,,entity,表头\nwhy,,2,a.b,扣分\n") == wanted);
    CHECK(said("row,id,count,note,value,,\n head ,scheme,,,s\nhead,　entity　,,,e\nclause,a.b, 2,why\n") == wanted);
}

TEST_CASE("dates and truths are understood as spreadsheet programs write them") {
    for (char const* const day : {"2026-05-01", "2026/5/1", "2026/05/01", "2026-5-1", "2026年5月1日"}) {
        INFO(day);
        CHECK(value_of(day) == "2026-05-01");
        CHECK(said(head + "head,on," + day + "\r\n").on == parse_date("2026-05-01").value);
    }
    CHECK(value_of("TRUE") == "true");
    CHECK(value_of("FALSE") == "false");
    for (char const* const word : {"2026/5", "2026/5/1/2", "26/5/1", "2026/123/1", "5/1/2026", "2026//1", "2026年5月"}) CHECK(value_of(word) == word);
    CHECK(value_of("95%") == "95%");
    CHECK(value_of("'=word") == "=word");
}

TEST_CASE("a row of the head that is written under two keys is one text in two languages") {
    Assessment const read = said(head + "head,title.zh,七班\r\nhead,title.en,Team 7\r\nhead,holds.level,star\r\nhead,holds.since,2025/1/1\r\n");
    CHECK(read.title == Text("七班", "Team 7"));
    REQUIRE(read.holds);
    CHECK(read.holds->level == "star");
    CHECK(read.holds->since == parse_date("2025-01-01").value);
}

TEST_CASE("a node can be checked and judged in one row") {
    Assessment const read = said("row,id,status,marks,reason,note,value\nhead,scheme,,,,,s\nhead,entity,,,,,e\n"
                                 "item,a,checked,5.5,,why\nitem,b,缺项,,没有\ngroup,c,未查\n");
    CHECK(read.checked == std::vector<std::string>{"a"});
    CHECK(read.measures.at(0).note == "why");
    CHECK(read.absent == std::vector<Absence>{{"b", "没有"}});
    CHECK(read.unchecked == std::vector<std::string>{"c"});
}

TEST_CASE("rows with an object belong to it, and objects stand inside objects") {
    Assessment const read = said("row,object,id,status,count,value,on\nhead,,scheme,,,s\nhead,,entity,,,e\n"
                                 "clause,site/a,x.y,,1\nobject,crane,,none\nobject,site/b,title,,,B,2026/5/1\n"
                                 "clause,site/a/hook/1~1a,z.y,,2\nobject,site/a/rope/,,none\nfact,site/a,f,,,7\n");
    REQUIRE(read.objects.size() == 2);
    CHECK(read.objects[0].kind == "site");
    REQUIRE(read.objects[0].members.size() == 2);
    Object const& a = read.objects[0].members[0];
    CHECK(a.findings.at(0).clause == "x.y");
    CHECK(a.facts.at(0).value.number == decimal(7));
    REQUIRE(a.objects.size() == 2);
    CHECK(a.objects[0].members.at(0).id == "1/a");
    CHECK(a.objects[0].members.at(0).findings.at(0).count == 2);
    CHECK(a.objects[1].kind == "rope");
    CHECK(a.objects[1].members.empty());
    CHECK(read.objects[0].members[1].title == Text("B"));
    CHECK(read.objects[0].members[1].on == parse_date("2026-05-01").value);
    CHECK(read.objects[1].kind == "crane");
    CHECK(read.objects[1].members.empty());
}

TEST_CASE("facts of an event stand below it") {
    Assessment const read = said("row,object,id,value,on,note\nhead,,scheme,s\nhead,,entity,e\nevents,,accident,all\n"
                                 "event,1,accident,,2026-05-01,first\nevent-fact,1,accident/deaths,0\nevent-fact,1,accident/loss,3\n"
                                 "event,,accident,,2026-06-01\nevent-fact,,accident/deaths,2\nevent,,fire,,2026-07-01\n");
    REQUIRE(read.events.size() == 2);
    CHECK(read.events[0].covers == Period{});
    REQUIRE(read.events[0].list.size() == 2);
    CHECK(read.events[0].list[0].id == "1");
    CHECK(read.events[0].list[0].note == "first");
    CHECK(read.events[0].list[0].facts.size() == 2);
    CHECK(read.events[0].list[1].facts.at(0).value.number == decimal(2));
    CHECK(read.events[1].list.at(0).on == parse_date("2026-07-01").value);
}

} // namespace form_sheet_test
