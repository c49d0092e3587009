#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""What the two schemes are made of beside their tables: parts, weights, facts, levels, and where each comes from."""
import textwrap

HEAD = """format: steelyard/1
id: {id}
title: {{zh: {zh}, en: {en}}}
edition: "2017"
authority: {{zh: 国家煤矿安全监察局（煤安监行管〔2017〕5号）, en: State Administration of Coal Mine Safety (document 5 of 2017)}}
from: mixed
effective: 2017-07-01
sources:
  - 煤矿安全生产标准化考核定级办法（试行）第四、五条（公开转载文本）
  - 煤矿安全生产标准化基本要求及评分方法（试行）各评分表的标准分、扣分、权重和缺项折算（一个公开的矿山信息系统的转录）
  - 定级办法问答（试行日期、有效期、事故后的等级和申报年限）
  - 煤矿安全质量标准化考核评级办法（2013年，三级的分数）
remarks:
  zh: >-
{zh_remarks}
  en: >-
{en_remarks}
unlisted: [full, zero]

facts:
  licences: {{kind: truth, title: {{zh: 证照齐全有效, en: licences valid}}}}
  officers: {{kind: truth, title: {{zh: 矿长等管理人员考核合格, en: mine officers hold their certificates}}}}
  major-hazard: {{kind: truth, title: {{zh: 存在各部分所列重大事故隐患, en: a major hazard named in any part exists}}}}
  commitment: {{kind: truth, title: {{zh: 矿长作出安全承诺, en: the mine manager has made the safety commitment}}}}
{facts}{objects}events:
  accident:
    title: {{zh: 生产安全死亡事故, en: fatal accident}}
    facts:
      grade:
        kind: choice
        choices: [general, larger, major, extreme]
        title: {{zh: 一般、较大、重大、特别重大, en: "general, larger, major, extreme"}}

levels:
  - {{id: third, title: {{zh: 三级, en: Level three}}}}
  - {{id: second, title: {{zh: 二级, en: Level two}}}}
  - {{id: first, title: {{zh: 一级, en: Level one}}}}
application: true
eligibility:
  - {{id: licences, text: {{zh: 证照齐全有效, en: licences valid}}, needs: fact licences}}
  - {{id: officers, text: {{zh: 矿长等考核合格, en: mine officers certified}}, needs: fact officers}}
  - {{id: hazard, text: {{zh: 没有重大事故隐患, en: no major hazard}}, needs: none(fact major-hazard)}}
  - {{id: commitment, text: {{zh: 矿长作出安全承诺, en: safety commitment made}}, needs: fact commitment}}
ladders:
  - id: marks
    title: {{zh: 考核定级, en: Grading}}
    rungs:
      third:
        - total >= 70
        - each(children of mine tagged key, marks >= 70)
        - each(children of mine tagged other, marks >= 60)
      second:
        - total >= 80
        - each(children of mine tagged key, marks >= 80)
        - each(children of mine tagged other, marks >= 70)
      first:
        - total >= 90
        - each(children of mine tagged key, marks >= 90)
        - each(children of mine tagged other, marks >= 80)
{first}rating:
  years: 3
  demotions:
    - {{id: general, text: {{zh: 一级、二级发生一般事故降为三级, en: "a general accident: levels one and two become level three"}}, on: accident, when: fact grade == general, from: [second, first], to: third}}
    - {{id: larger, text: {{zh: 较大及以上事故撤销等级，一年内不得申报二级及以上, en: "a larger accident: the level is revoked, one and two are barred for a year"}}, on: accident, when: fact grade != general, to: none, bars: second, months: 12}}
    - {{id: third, text: {{zh: 三级发生一般事故撤销, en: "a general accident: level three is revoked"}}, on: accident, when: fact grade == general, from: third, to: none, bars: second, months: 12}}

"""


ZH_REMARKS = [
    "各表的条目、标准分、扣分、权重和缺项折算取自一个公开系统的转录（{zh_checked}）；条目和扣分的文字是本项目的短写，不是原文。",
    "一级、二级取自公开文本；三级的70、70、60分是2013年版的数字，2017年版文本没有见到，使用前必须核对。",
    "各表折算后保留两位小数是该系统的做法，总分不取舍；按百分点扣分时只计满一个百分点。",
    "事故后降到三级由问答和依2020年版发布的公告推断。{zh_more}"]
EN_REMARKS = """Items, marks, deductions, weights and the conversion of absent items come from one public transcription ({en_checked}); the words
are short ones of our own. Levels one and two come from public copies of the rules. The 70, 70 and 60 of level three are those of the
2013 edition; the text of 2017 was not seen: check before use. Rounding the tables to two decimals is what that system does; the
total is not rounded; of percentages only whole points below the target count. That an accident leaves level three is inferred from
questions and answers and from notices under the edition of 2020. {en_more}"""


def head(zh_checked, zh_more, en_checked, en_more, **kw):
    zh = "\n".join("    " + line.format(zh_checked=zh_checked, zh_more=zh_more) for line in ZH_REMARKS)
    en = " ".join(EN_REMARKS.format(en_checked=en_checked, en_more=en_more).split())
    return HEAD.format(zh_remarks=zh, en_remarks=textwrap.fill(en, 136, initial_indent="    ", subsequent_indent="    "), **kw)


def one(name, share, key):
    return {"id": name, "share": share, "key": key, "combine": "table"}


def many(name, zh, en, share, key, combine, tables, **more):
    return {"id": name, "zh": zh, "en": en, "share": share, "key": key, "combine": combine, "tables": tables.split(), **more}


GEOLOGY = ["geo-management", "geology", "survey", "mine-water", "rockburst"]
WATER = ("any(fact hydrology == simple, fact hydrology == medium)",
         "any(fact hydrology == complex, fact hydrology == very-complex)")


def row(burst, water, shares):
    of = ", ".join(f"{name}: {share}" for name, share in zip(GEOLOGY, shares.split()))
    return f'    - {{when: "all({burst}, {water})", of: {{{of}}}}}'


GEOLOGY_SHARES = ["shares:", "  rows:",
                  row("none(fact rock-burst)", WATER[0], "0.15 0.30 0.25 0.30 0"),
                  row("none(fact rock-burst)", WATER[1], "0.15 0.25 0.20 0.40 0"),
                  row("fact rock-burst", WATER[0], "0.15 0.20 0.15 0.20 0.30"),
                  row("fact rock-burst", WATER[1], "0.15 0.15 0.15 0.25 0.30")]

UNDERGROUND = {
    "id": "coal-2017-underground",
    "mine": ("井工煤矿", "Underground coal mine"),
    "head": head(
        id="coal-2017-underground", zh="煤矿安全生产标准化（井工，2017年）", en="Underground coal mines (2017)",
        zh_checked="采煤和测量的部分标准分另有公开文本印证，其余为单一来源",
        en_checked="other pages confirm some marks of coal faces and surveying",
        zh_more="采煤、掘进按工作面取平均，依据公开评分表的样式和较早版本的规定。",
        en_more="The mean over faces follows the public form of the sheets and rules of earlier editions.",
        facts="""  headcount: {kind: number, whole: true, domain: ">= 0", title: {zh: 单班入井人数, en: people underground in one shift}}
  capacity: {kind: number, domain: "> 0", title: {zh: 生产能力（万吨/年）, en: capacity (10 000 t a year)}}
  rock-burst: {kind: truth, title: {zh: 冲击地压矿井, en: mine with rock bursts}}
  hydrology: {kind: choice, choices: [simple, medium, complex, very-complex], title: {zh: 水文地质类型, en: hydrogeological type}}
""",
        objects="""objects:
  face: {title: {zh: 采煤工作面, en: coal face}}
  drivage: {title: {zh: 掘进工作面, en: heading}}
""",
        first="""        - fact headcount <= 1000
        - any(fact capacity >= 30, fact headcount <= 100)
"""),
    "parts": [
        one("risk", "0.10", True), one("hazards", "0.10", True),
        many("ventilation", "通风", "Ventilation", "0.16", True, "min",
             "vent-system vent-local vent-structures gas outburst gas-drainage monitoring fire dust blasting vent-base"),
        many("geohazards", "地质灾害防治与测量", "Geological hazards and surveying", "0.11", True, "weighted", " ".join(GEOLOGY),
             shares=GEOLOGY_SHARES),
        many("coal-faces", "采煤", "Coal faces", "0.09", True, "per", "coal-face", object="face"),
        many("headings", "掘进", "Headings", "0.09", True, "per", "heading", object="drivage"),
        one("electromech", "0.09", True), one("transport", "0.08", True),
        one("health", "0.06", False), one("training", "0.06", False), one("dispatch", "0.06", False)],
}
OPEN_PIT = {
    "id": "coal-2017-open-pit",
    "mine": ("露天煤矿", "Open-pit coal mine"),
    "head": head(
        id="coal-2017-open-pit", zh="煤矿安全生产标准化（露天，2017年）", en="Open-pit coal mines (2017)",
        zh_checked="单一来源", en_checked="there is no second source",
        zh_more="爆破第3项的扣分取自另一版本的同名表；采装、运输、排土按煤矿实有工艺的表取平均。",
        en_more="The deductions of item 3 of blasting come from the same table of another edition; loading, transport and dumping "
                "are means over the processes that the mine has.",
        facts="", objects="", first=""),
    "parts": [
        one("risk", "0.10", True), one("hazards", "0.10", True), one("drilling", "0.05", True), one("pit-blasting", "0.11", True),
        many("loading", "采装", "Loading", "0.11", True, "mean", "shovel bucket-wheel dragline"),
        many("pit-transport", "运输", "Transport", "0.12", True, "mean", "road railway belt"),
        one("pit-electromech", "0.09", True),
        many("dumping", "排土", "Dumping", "0.09", True, "mean", "truck-dump spreader-dump"),
        one("slope", "0.05", True), one("drainage", "0.05", False),
        one("health", "0.05", False), one("training", "0.04", False), one("dispatch", "0.04", False)],
}
SCHEMES = [UNDERGROUND, OPEN_PIT]
