#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""The tables of JGJ 59 as both schemes carry them: marks of the summary, parts, items, and where subtotals can be entered."""
from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from reckoning import Clause, Node  # noqa: E402

# A table: marks in the summary, guarantee items, general items; * a part whose items are not listed, + one that takes a subtotal.
# A table without guarantee items has 'whole' items. 'per': one table for each object.
EDITIONS = {
    "jgj59-2011": {
        "safety-management": (10, "+responsibility construction-plan briefing inspection education emergency",
                              "+subcontractors certificates accident-handling safety-signs"),
        "civilised-construction": (15, "*", "*"),
        "scaffold": (10, "*", "*", "per"),
        "foundation-pit": (10, "+pit-plan pit-support pit-drainage pit-excavation pit-load pit-protection", "*"),
        "formwork": (10, "*", "*"),
        "work-at-height": (10, "whole", "+helmets nets belts edges openings passages climbing suspended-work mobile-platforms "
                                        "cantilever-platforms"),
        "electricity": (10, "+external-lines *50", "*"),
        "hoist": (10, "*", "*", "per"),
        "crane": (10, "*", "*", "per"),
        "small-machines": (5, "whole", "*")},
    "jgj59-99": {
        "safety-management": (10, "+responsibility targets construction-plan briefing *20", "*"),
        "civilised-construction": (20, "*", "*"),
        "scaffold": (10, "*", "*", "per"),
        "pit-formwork": (10, "*", "*"),
        "openings": (10, "whole", "+helmets:20 nets:25 belts:10 stair-openings:12 floor-openings:13 passages:10 edges:10"),
        "electricity": (10, "+external-lines:20 *40", "*"),
        "hoist": (10, "*", "*", "per"),
        "crane": (10, "*", "*", "per"),
        "lifting": (5, "*", "*"),
        "small-machines": (5, "whole", "*")}}
MINOR = ("lifting", "small-machines")  # what the second way to qualified of 1999 is about


def picked(name, most):
    return Clause(name, "range", Fraction(most))


def items_of(part, words, marks):
    """The items of a part (10 marks unless said) and where its subtotal goes."""
    out = Node(part, Fraction(marks), extras=[picked("lost", marks)] if words.startswith("+") else [])
    for word in words.lstrip("+").split():
        name, _, full = word.partition(":")
        if name.startswith("*"):
            name, full = part + ".items", name[1:] or str(marks)
        full = Fraction(full or 10)
        out.children.append(Node(name, full, [picked("lost", full)]))
    return out


def table_node(name, guarantee, general, *per):
    top = name + ".table" if per else name
    if guarantee == "whole":
        out = items_of(name, general, 100)
    else:
        out = Node(top, Fraction(100), children=[items_of(name + ".guarantee", guarantee, 60), items_of(name + ".general", general, 40)],
                   gate=name + ".guarantee")
    out.settles = True
    return Node(name, Fraction(100), children=[out], combine="per", kind=name) if per else out


def site(edition):
    tables = EDITIONS[edition]
    return Node("site", Fraction(100), combine="weighted", shares={name: Fraction(row[0], 100) for name, row in tables.items()},
                children=[table_node(name, *row[1:]) for name, row in tables.items()], settles=True)
