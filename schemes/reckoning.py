#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Reckons assessments with exact fractions, from the rules of scoring alone (docs/semantics.md): what the packs need of them.

The packs whose cases a script writes (generate.py) build their tree from their own reviewed tables, say what is found, and state
what comes out here. Nothing is taken from the library, which the cases are there to test.
"""
from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction


@dataclass
class Clause:
    """What an item loses, or a group besides (an extra deduction)."""
    id: str
    take: str  # once, each, range, forfeit, none; steps and row follow from a reading
    points: Fraction = Fraction(0)
    cap: Fraction | None = None
    family: str = ""
    reading: str = ""
    side: str = ""  # >= or <=: the target is good; < or >: where a row begins
    target: Fraction = Fraction(0)
    step: Fraction = Fraction(1)
    forfeits: bool = False  # of a row
    on: tuple = ()  # of an extra deduction: what sets it off, ("found", item, clause) or ("exhausted", item)

    def takes_all(self):
        return self.take == "forfeit" or self.forfeits


@dataclass
class Node:
    """An item, or a group with what it does to its children."""
    id: str
    full: Fraction
    clauses: list = field(default_factory=list)
    children: list = field(default_factory=list)
    combine: str = "sum"  # sum, weighted, mean, min; per: the mean over objects
    shares: dict = field(default_factory=dict)
    extras: list = field(default_factory=list)  # raw deductions, in order
    minus_cap: Fraction | None = None
    settles: bool = False
    digits: int | None = None  # rounded half up to so many decimals
    empty_is_zero: bool = False
    gate: str = ""  # a group of guarantee items; it and 40/60 decide
    kind: str = ""  # of per: the objects

    def items(self):
        return [self] if not self.children else [item for child in self.children for item in child.items()]

    def nodes(self):
        return [self] + [node for child in self.children for node in child.nodes()]


@dataclass
class Said:
    """What an assessment says of a tree whose unlisted items are full, or of one object."""
    found: dict = field(default_factory=dict)  # (item or group, clause): occurrences, or the amounts picked
    values: dict = field(default_factory=dict)  # (item, reading): value
    absent: list = field(default_factory=list)
    reason: str = ""  # where an absence needs one
    checked: list = field(default_factory=list)  # where nobody is full for not being mentioned
    objects: dict = field(default_factory=dict)  # kind: [(id, Said)]


class Reckoned:
    """Marks and due marks of every row, what was lost, what fired."""

    def __init__(self, tree, said, zeroes=()):
        self.marks, self.due, self.lost, self.fired = {}, {}, {}, []
        self.zeroes = zeroes  # (effect, item, clause, nodes)
        self._node(tree, said, "", tree.id)
        self.tree = tree

    def total(self):
        return self.marks[self.tree.id]

    # --- items

    def _item(self, item, said, prefix):
        left, families, entries = item.full, {}, []
        for clause in item.clauses:
            nominal = self._nominal(item, clause, said)
            if nominal is None:
                continue
            entries.append((clause, nominal))
            best = families.get(clause.family)
            if clause.family and (best is None or self._more(clause, nominal, *best)):
                families[clause.family] = (clause, nominal)
        for late in (False, True):  # what takes all comes last
            for clause, nominal in entries:
                if clause.takes_all() != late:
                    continue
                counts = not clause.family or families[clause.family][0] is clause
                effective = (left if late else min(nominal, left)) if counts else Fraction(0)
                left -= effective
                self.lost[f"{prefix}{item.id}.{clause.id}"] = (None if late else nominal, effective)
        return left

    @staticmethod
    def _more(clause, nominal, other, other_nominal):
        if other.takes_all() or clause.takes_all():
            return clause.takes_all() and not other.takes_all()
        return nominal > other_nominal

    @staticmethod
    def _nominal(item, clause, said):
        """What a clause takes by its own words; nothing where it was not found."""
        if clause.reading:
            value = said.values.get((item.id, clause.reading))
            if value is None:
                return None
            if clause.take == "row":
                holds = value < clause.target if clause.side == "<" else value > clause.target
                return clause.points if holds else None
            short = clause.target - value if clause.side == ">=" else value - clause.target
            steps = short // clause.step if short > 0 else 0
            nominal = clause.points * steps
            if nominal == 0:
                return None
        else:
            said_of = said.found.get((item.id, clause.id))
            if said_of is None:
                return None
            nominal = {"once": lambda: clause.points, "each": lambda: clause.points * said_of,
                       "range": lambda: Fraction(sum(said_of)), "forfeit": lambda: Fraction(0), "none": lambda: Fraction(0)}[clause.take]()
        return nominal if clause.cap is None else min(nominal, clause.cap)

    # --- groups

    def _node(self, node, said, prefix, name):
        """Marks and due marks as the node above sees them."""
        if node.id in said.absent:
            marks, due = Fraction(0), Fraction(0)
        elif not node.children:
            marks, due = self._item(node, said, prefix), node.full
        else:
            marks, due = self._group(node, said, prefix)
        if due == 0 and node.children and node.empty_is_zero and node.id not in said.absent:
            marks, due = Fraction(0), node.full
        if due > 0:
            if node.settles:
                marks, due = marks * node.full / due, node.full
            for effect, item, clause, targets in self.zeroes:
                if node.id in targets and (item, clause) in said.found:
                    marks = Fraction(0)
                    if (prefix, effect) not in self.fired:
                        self.fired.append((prefix, effect))
            if node.gate and self._gate_shuts(node, prefix):
                marks = Fraction(0)
                self.fired.append((prefix, node.id + ".guarantee"))
            if node.digits is not None:
                marks = half_up(marks, node.digits)
        self.marks[name], self.due[name] = marks, due
        return marks, due

    def _group(self, node, said, prefix):
        if node.combine == "per":
            parts = []
            for name, own in said.objects.get(node.kind, []):
                row = f"{prefix}{node.id}/{name}"
                parts.append(self._node(node.children[0], own, row + "/", row))
        else:
            parts = [self._node(child, said, prefix, prefix + child.id) for child in node.children]
        present = [(child, marks, due) for child, (marks, due) in zip(node.children * len(parts), parts) if due > 0]
        if node.combine == "sum":
            marks, due = sum((m for _, m, _ in present), Fraction(0)), sum((d for _, _, d in present), Fraction(0))
        elif node.combine == "weighted":
            due = node.full * sum((node.shares[c.id] for c, _, _ in present), Fraction(0))
            marks = node.full * sum((node.shares[c.id] * m / d for c, m, d in present), Fraction(0))
        elif not present:
            return Fraction(0), Fraction(0)
        else:
            rates = [m / d for _, m, d in present]
            due = node.full
            marks = node.full * (min(rates) if node.combine == "min" else sum(rates) / len(rates))
        left_of_cap = node.minus_cap
        for extra in node.extras if due > 0 else ():
            times = self._times(node, extra, said, prefix)
            if times is None:
                continue
            nominal = sum(times, Fraction(0)) if extra.take == "range" else extra.points * (times if extra.take == "each" else 1)
            nominal = nominal if extra.cap is None else min(nominal, extra.cap)
            effective = min(nominal, marks) if left_of_cap is None else min(nominal, marks, left_of_cap)
            if left_of_cap is not None:
                left_of_cap -= effective
            marks -= effective
            self.lost[f"{prefix}{node.id}.{extra.id}"] = (nominal, effective)
        return marks, due

    def _times(self, node, extra, said, prefix):
        if not extra.on:
            return said.found.get((node.id, extra.id))
        if extra.on[0] == "found":
            return said.found.get(extra.on[1:])
        item = extra.on[1]
        return 1 if self.due.get(prefix + item, 0) > 0 and self.marks[prefix + item] == 0 else None

    def _gate_shuts(self, node, prefix):
        inside = next(child for child in node.children if child.id == node.gate)
        due = self.due[prefix + inside.id]
        if due == 0:
            return False
        items = [prefix + child.id for child in inside.children if self.due[prefix + child.id] > 0]
        return any(self.marks[item] <= 0 for item in items) or self.marks[prefix + inside.id] / due < Fraction(40, 60)


def half_up(value, digits):
    """Rounded half up; nothing here is below 0."""
    scale = 10 ** digits
    return Fraction((value * scale * 2 + 1) // 2, scale)
