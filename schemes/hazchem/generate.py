#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes cases of the pack into tests/conformance/packs, with what is reckoned from the table below; --check only compares.

The scheme itself is written by hand.
"""
from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is left behind beside the pack
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import case_file  # noqa: E402
from reckoning import Clause, Node, Reckoned, Said  # noqa: E402

# A element: weight, B elements; a B element: marks, clauses. Points p are picked, x takes all, 5 once, 1/ for each.
ELEMENTS = {
    "laws": ("0.05", {"b1-1": (50, "veto=x no-person=5 unfit=1/ no-list=5 not-updated=5 lost=p"),
                      "b1-2": (50, "veto=x no-record=5 missed=2/ unrectified=2/ lost=p")}),
    "organisation": ("0.06", {"b2-1": (20, "lost=p"), "b2-2": (20, "veto=x lost=p"), "b2-4": (20, "veto=x lost=p"), "b2-rest": (40, "lost=p")}),
    "risk": ("0.12", {"b3-rest": (100, "hazop=10 lost=p")}),
    "systems": ("0.05", {"b4-rest": (100, "lost=p")}),
    "training": ("0.10", {"b5-rest": (100, "lost=p")}),
    "facilities": ("0.20", {"b6-rest": (100, "lost=p")}),
    "work": ("0.15", {"b7-rest": (100, "lost=p")}),
    "health": ("0.05", {"b8-rest": (100, "lost=p")}),
    "chemicals": ("0.05", {"b9-rest": (100, "lost=p")}),
    "emergency": ("0.06", {"b10-rest": (100, "lost=p")}),
    "checks": ("0.06", {"b11-rest": (100, "lost=p")}),
    "local": ("0.05", {"b12": (100, "unmet=10/")})}
# Vetoes of A: the element gets nothing.
VETOES = [("veto-bodies", "b2-4", "veto", ["organisation"]), ("veto-head", "b2-2", "veto", ["organisation"])]
FACTS = {"licences": True, "months-run": 40, "self-score": 85, "self-least": 70, "business-months": 72, "last-score": 85, "city-consent": False,
         "advanced": False}
HALF = Fraction(1, 2)


def clause(name, take, marks):
    if take in ("x", "p"):
        return Clause(name, {"x": "forfeit", "p": "range"}[take], Fraction(0 if take == "x" else marks))
    return Clause(name, "each" if take.endswith("/") else "once", Fraction(take.rstrip("/")))


def enterprise():
    root = Node("enterprise", Fraction(100), combine="weighted", settles=True, shares={e: Fraction(w) for e, (w, _) in ELEMENTS.items()})
    for name, (_, items) in ELEMENTS.items():
        element = Node(name, Fraction(100), settles=True)
        for item, (marks, words) in items.items():
            clauses = [clause(*word.split("="), marks) for word in words.split()]
            element.children.append(Node(item, Fraction(marks), clauses))
        root.children.append(element)
    return root


ROOT = enterprise()


def assessment(said=None, holds=None, facts=None, accidents=(), **more):
    held = {"level": "third", "since": "2024-06-30"} if holds is None else holds
    events = {"covers": "all"} | ({"list": [{"on": day, "facts": dict(zip(("deaths", "serious", "loss", "kind"), rest))} for day, *rest in accidents]}
                                  if accidents else {})
    out = {"scheme": "hazchem-2011", "entity": "e", "on": "2026-06-30", "holds": held, "facts": FACTS | (facts or {}),
           "events": {"accident": events}, "unlisted": "full", **(case_file.saying(said) if said else {})}
    return {key: value for key, value in (out | more).items() if value is not None}


def trial(name, said, why=()):
    """Of an enterprise that held level three for two years: the line of the score decides between level two and nothing."""
    result = Reckoned(ROOT, said, VETOES)
    passes = result.total() >= 80 and all(result.marks[e.id] >= 60 for e in ROOT.children if result.due[e.id] > 0)
    expected = {"total": result.total(), **({"outcome": "graded", "level": "second"} if passes else {"outcome": "below_lowest"}),
                "nodes": {e.id: {"marks": result.marks[e.id], "due": result.due[e.id]} for e in ROOT.children},
                "effects": {effect: "yes" for _, effect in result.fired}, "lost": case_file.lost(result)}
    return case_file.Trial(name, assessment(said), expected, list(why))


def found(pick):
    return Said({(item.id, c.id): times for item in ROOT.items() for c in item.clauses if (times := pick(item, c)) is not None})


def clause_trials():
    def once(amounts):
        return lambda item, c: {"range": amounts(item), "forfeit": None}.get(c.take, 1)

    def alone(k):
        return lambda item, c: 1 if c.take == "forfeit" and sum(x.take == "forfeit" for x in item.clauses[:item.clauses.index(c)]) == k else None

    out = [trial("every clause that takes points, once, and half a mark picked", found(once(lambda item: [HALF]))),
           trial("as much picked as each B element has, and half a mark", found(once(lambda item: [HALF, item.full]))),
           trial("eleven requirements of the region not met", Said({("b12", "unmet"): 11})),
           trial("unfit requirements until nothing is left", Said({("b1-1", "unfit"): 51, ("b1-2", "missed"): 26, ("b1-2", "unrectified"): 1})),
           trial("every veto", found(alone(0)))]
    for item, c in ((i, c) for i in ROOT.items() for c in i.clauses if c.take == "range"):
        out.append(case_file.Trial(f"more picked than {item.id} has", assessment(Said({(item.id, c.id): [item.full + HALF]})),
                                   {"refused": "assessment.amount-outside"}))
    gone = ["b1-2", "b2-1", "b2-rest"]
    rest = found(once(lambda item: [HALF]))
    rest.found, rest.absent = {k: v for k, v in rest.found.items() if k[0] not in gone}, gone
    out.append(trial("three B elements that the enterprise does not have, each converted inside its A element", rest))
    without = Said({("b12", "unmet"): 2}, absent=["b4-rest"])
    out.append(trial("an A element that the enterprise does not have at all", without, ["0.05 is not due: (95 - 0.05 x 20) of 95"]))
    for effect, item, name, (element,) in VETOES:
        out.append(trial(f"{effect} alone", Said({(item, name): 1})))
    return out


def level_trials():
    def ends(name, level, why=(), **given):
        end = {"outcome": "graded", "level": level} if level else {"outcome": "below_lowest"}
        return case_file.Trial(name, assessment(**given), {"total": 100, **end, "effects": {}, "lost": {}}, list(why))

    month, day = {"since": "2026-05-30"}, {"since": "2026-06-01"}
    return [ends("level two held for a month goes on", "second", holds={"level": "second"} | month),
            ends("held for less than a month, level two is not had yet", "third", holds={"level": "second"} | day),
            ends("level one held for a month goes on", "first", holds={"level": "first"} | month),
            ends("held for less than a month, level one is not had yet", "third", holds={"level": "first"} | day),
            ends("an accident within three years that is just not grave", "second", accidents=[("2024-02-01", 0, 9, 999, "fire")]),
            ends("an accident within five years that is just not grave", "first", holds={"level": "second", "since": "2024-06-30"},
                 accidents=[("2022-02-01", 0, 9, 999, "fire")])]


def unknown_trials():
    nothing = assessment(unlisted="unchecked")
    every = {"outcome": "provisional", "lowest": "below_lowest", "highest": "second"}
    vetoes = {effect: "unknown" for effect, *_ in VETOES}
    bare = assessment(holds={}, facts={}, events={})
    del bare["facts"], bare["events"], bare["holds"]
    return [case_file.Trial("nothing was looked at", nothing, every | {"effects": vetoes, "lost": {}}),
            case_file.Trial("nobody looked at heads and bodies", assessment(unchecked=["b2-2", "b2-4"]),
                            {"least": 94, "most": 100, **every, "nodes": {"organisation": {"least": 0, "most": 100}}, "effects": vetoes},
                            ["a veto leaves nothing of the element: 100 - 0.06 x 100"]),
            case_file.Trial("no fact, no event and no former level is known", bare,
                            {"total": 100, "outcome": "provisional", "lowest": "below_lowest", "highest": "first", "may_be": ["not_eligible"],
                             "open": ["licences", "run", "self-assessment"], "undecided": {"third": 2, "second": 3, "first": 2}})]


def text():
    head = {"id": "hazchem-2011-clauses", "zh": "危险化学品从业单位（2011）：每一条款", "en": "Enterprises of dangerous chemicals (2011), clause by clause",
            "source": "reckoned with exact fractions from the table of the pack (schemes/hazchem/generate.py)",
            "why": "Every clause is found, those that forfeit a B element one at a time, and what each takes is stated beside the marks of the A elements "
                   "and the total. Points are picked up to the marks of the B element; more in one finding is refused. Level two is asked for by an "
                   "enterprise that held level three for two years; the other trials stand where a condition turns, or is not known.",
            "scheme_file": "schemes/hazchem/hazchem-2011.scheme.yaml"}
    return case_file.written(head, clause_trials() + level_trials() + unknown_trials())


if __name__ == "__main__":
    sys.exit(case_file.write({case_file.PACKS / "hazchem-2011-clauses.yaml": text()}, "--check" in sys.argv[1:]))
