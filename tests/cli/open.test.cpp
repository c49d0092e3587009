// SPDX-License-Identifier: BSL-1.0
#include "run.hpp"

#include "tests/catch.hpp"

namespace open_test {

using namespace steelyard;
using test::contains;
using test::Folder;
using test::Ran;
using test::shell;

namespace {

constexpr char const* scheme = R"(format: steelyard/1
id: yard
title: {zh: 场地, en: Yard}
edition: "1"
from: ours
levels: [{id: pass, title: {zh: 合格, en: Pass}}, {id: good, title: {zh: 优良, en: Good}}]
ladders: [{id: marks, rungs: {pass: total >= 60, good: total >= 90}}]
tree:
  id: all
  combine: sum
  children:
    - {id: gate, title: {zh: 大门, en: Gate}, full: 60, deduct: [{id: broken, text: {zh: 损坏, en: broken}, each: 20}]}
    - {id: lamp, title: {zh: 灯, en: Lamp}, full: 40, absence: allowed, deduct: [{id: dark, text: {zh: 不亮, en: dark}, each: 20}]}
)";

struct Yard : Folder {
    Yard() {
        write("yard.scheme.yaml", scheme);
        write("half.yaml", "format: steelyard/1\nscheme: yard\nentity: e\nchecked: [gate]\n");
        write("dark.yaml", "format: steelyard/1\nscheme: yard\nentity: e\nabsent: [{node: lamp, reason: daylight}]\nfindings: [{clause: gate.broken}]\n");
    }
};

} // namespace

TEST_CASE("what is still open is told with the checks that decide it") {
    Yard const in;
    Ran const en = shell(in, "steelyard open yard.scheme.yaml half.yaml");
    CHECK(en.err.empty());
    CHECK(en.code == 0);
    CHECK_THAT(en.out, contains("To be certain of Good: 1 check"));
    CHECK_THAT(en.out, contains("nothing found → 40.00 / 40.00"));
    CHECK_THAT(en.out, contains("Fewer never decide it: proved."));
    CHECK_THAT(en.out, contains("can still change the result: Lamp"));
    CHECK_THAT(shell(in, "steelyard open yard.scheme.yaml half.yaml --lang zh").out, contains("仍有可能的等级"));
    Ran const json = shell(in, "steelyard open yard.scheme.yaml half.yaml --json");
    CHECK_THAT(json.out, contains("\"decisions\""));
    CHECK_THAT(json.out, contains("\"needed\""));
    CHECK(shell(in, "steelyard open yard.scheme.yaml half.yaml --budget many").code == 2);
    CHECK(shell(in, "steelyard open yard.scheme.yaml").code == 2);
    CHECK(shell(in, "steelyard open yard.scheme.yaml nothing.yaml").code == 3);
}

TEST_CASE("an audit tells what absences do, and ends with 1 where one is worth more than nothing wrong") {
    Yard const in;
    Ran const en = shell(in, "steelyard audit yard.scheme.yaml dark.yaml");
    CHECK(en.err.empty());
    CHECK(en.code == 0);
    CHECK_THAT(en.out, contains("absent counts as full"));
    CHECK_THAT(en.out, contains("Pass, 80.00")); // 40 and 40
    CHECK_THAT(en.out, contains("! Lamp: daylight"));
    CHECK_THAT(en.out, contains("below every level, 40.00"));
    CHECK_THAT(en.out, contains("assessed, everything wrong: ")); // columns do not run into one another
    CHECK_THAT(shell(in, "steelyard audit yard.scheme.yaml dark.yaml --lang zh").out, contains("缺项按零分"));
    CHECK_THAT(shell(in, "steelyard audit yard.scheme.yaml dark.yaml --json").out, contains("\"policies\""));
    std::string pays = scheme;
    pays.replace(pays.find("good: total >= 90"), 17, "good: absent under all >= 40");
    in.write("pays.scheme.yaml", pays);
    CHECK(shell(in, "steelyard audit pays.scheme.yaml dark.yaml").code == 1);
    CHECK(shell(in, "steelyard audit pays.scheme.yaml half.yaml").code == 0);
}

} // namespace open_test
