#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Cases that find every clause of the pack, with what each takes reckoned from the tables: written by generate.py."""
import os
import sys
from fractions import Fraction

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import case_file  # noqa: E402
from reckoning import Clause, Node, Reckoned, Said, half_up  # noqa: E402

LEVELS = [("first", 90), ("second", 75), ("third", 60)]


def tree(table):
    """The tree of the tables, and the effects that take a whole group."""
    elements, items, zeroes = table("elements.tsv"), table("items.tsv"), []
    clauses, extras = table("clauses.tsv"), table("extras.tsv")
    root = Node("enterprise", Fraction(1000), settles=True)
    for element in (e for e in elements if "." not in e["key"]):
        above = Node(element["id"], Fraction(element["marks"]))
        root.children.append(above)
        for group in (g for g in elements if g["key"].startswith(element["key"] + ".")):
            node = Node(group["id"], Fraction(group["marks"]))
            above.children.append(node)
            for row in (i for i in items if i["group"] == group["key"]):
                item = Node(row["id"], Fraction(row["marks"]))
                node.children.append(item)
                for clause in (c for c in clauses if c["row"] == row["row"]):
                    if clause["take"] == "forfeit-group":
                        zeroes.append((f"{item.id}-{clause['clause']}", item.id, clause["clause"], [node.id]))
                    item.clauses.append(Clause(clause["clause"], clause["take"].split("-")[0], Fraction(clause["points"] or 0)))
                for extra in (x for x in extras if x["row"] == row["row"]):
                    on = ("found", item.id, extra["clause"]) if extra["clause"] else ("exhausted", item.id)
                    above.extras.append(Clause("extra-" + item.id, "once", Fraction(extra["points"]), on=on))
    return root, zeroes


def trial(name, root, zeroes, said, why=()):
    result = Reckoned(root, said, zeroes)
    total = half_up(result.marks[root.id] / 10, 1)
    level = next((name for name, line in LEVELS if total >= line), None)
    assessment = {"scheme": "warehouse-1000", "entity": "e", "on": "2026-06-30", "events": {"accident": {"covers": "all"}},
                  "unlisted": "full", **case_file.saying(said)}
    expected = {"total": total, **({"outcome": "graded", "level": level} if level else {"outcome": "below_lowest"}),
                "nodes": {element.id: {"marks": result.marks[element.id], "due": result.due[element.id]} for element in root.children},
                "effects": {effect: "yes" for _, effect in result.fired}, "lost": case_file.lost(result)}
    return case_file.Trial(name, assessment, expected, list(why))


def stopping(item):
    """A clause that takes more than the item has when it is found often enough, and how often."""
    for clause in item.clauses:
        if clause.take == "each":
            return {(item.id, clause.id): int(item.full // clause.points) + 1}
    return {(item.id, clause.id): 1 for clause in item.clauses if clause.take == "once"}


def text(table):
    root, zeroes = tree(table)
    items = root.items()
    one_each = Said({(i.id, c.id): 1 for i in items for c in i.clauses if c.take != "forfeit"})
    trials = [trial("every clause that takes points, once", root, zeroes, one_each)]
    for k in range(max(sum(c.take == "forfeit" for c in i.clauses) for i in items)):
        alone = {}
        for item in items:
            mine = [c for c in item.clauses if c.take == "forfeit"]
            if k < len(mine):
                alone[item.id, mine[k].id] = 1
        trials.append(trial(f"of every item the clause that forfeits it, number {k + 1}", root, zeroes, Said(alone)))
    floors = {}
    for item in items:
        floors |= stopping(item)
    trials.append(trial("every item found to lose more than it has", root, zeroes, Said(floors)))
    absent = [element.items()[0].id for element in root.children]
    due = 1000 - sum(int(item.full) for item in items if item.id in absent)
    trials.append(trial("the first item of every element does not apply, all others lose by each of their clauses", root, zeroes,
                        Said({k: v for k, v in one_each.found.items() if k[0] not in absent}, absent=absent)))
    trials.append(trial("the first item of every element does not apply, and a goal is not written down", root, zeroes,
                        Said({("yearly-targets", "none"): 1}, absent=absent), [f"2 of the {due} that are due: {due - 2} x 100 / {due}"]))
    unknown = {"scheme": "warehouse-1000", "entity": "e", "on": "2026-06-30", "events": {"accident": {"covers": "all"}},
               "unlisted": "full", "unchecked": ["benefits"]}
    trials.append(case_file.Trial(
        "nobody looked whether compensation was paid", unknown,
        {"least": Fraction("99.4"), "most": 100, "outcome": "provisional", "lowest": "first", "highest": "first",
         "nodes": {"insurance": {"least": 0, "most": 6, "due": 6}}, "effects": {"benefits-underpaid": "unknown"}},
        ["3.2 has 3 + 3; not paid, all 6 are lost: (1000 - 6) / 10"]))
    trials.append(case_file.Trial(
        "nothing was looked at", unknown | {"unlisted": "unchecked", "unchecked": [e.id for e in root.children]},
        {"least": 0, "most": 100, "outcome": "provisional", "lowest": "below_lowest", "highest": "first",
         "effects": {"benefits-underpaid": "unknown"}}))
    head = {"id": "warehouse-1000-clauses", "zh": "仓储物流企业（1000分）：每一条款", "en": "Warehousing and logistics enterprises of 1000 marks, clause by clause",
            "source": "reckoned with exact fractions from the tables of the pack (schemes/warehouse/cases.py)",
            "why": "Every clause is found, those that forfeit an item one at a time, and what each takes is stated beside the marks of the 13 elements. "
                   "An item stops at 0, its clauses counted in order and forfeits last; the 11 extra deductions come from the element after that, in "
                   "their order, and stop at 0 as well.",
            "scheme_file": "schemes/warehouse/warehouse-1000.scheme.yaml"}
    return case_file.written(head, trials)


def files(table):
    return {case_file.PACKS / "warehouse-1000-clauses.yaml": text(table)}
