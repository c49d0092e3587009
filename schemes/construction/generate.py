#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes cases of JGJ 59 into tests/conformance/packs, with what is reckoned from the tables (tables.py); --check only compares.

The schemes themselves are written by hand.
"""
from __future__ import annotations

import sys
from fractions import Fraction

sys.dont_write_bytecode = True  # nothing is left behind beside the pack
import tables
import case_file
from reckoning import Reckoned, Said

HALF = Fraction(1, 2)


class Site:
    """A site in one edition: its tables, and what a trial of it states."""

    def __init__(self, edition):
        self.edition, self.root = edition, tables.site(edition)
        self.kinds = [node.kind for node in self.root.children if node.kind]

    def table(self, name):
        node = next(node for node in self.root.children if node.id == name)
        return node.children[0] if node.kind else node

    def empty(self, objects=1):
        out = Said(checked=[node.id for node in self.root.children if not node.kind])
        out.objects = {kind: [(f"n{i + 1}", Said(checked=[kind + ".table"])) for i in range(objects)] for kind in self.kinds}
        return out

    def place(self, said, table, at=0):
        """What is said of a table: of the site, or of one of its objects."""
        return said.objects[table][at][1] if table in self.kinds else said

    def lose(self, said, table, part, amount, at=0):
        """Loses marks of a part (guarantee, general, whole) item by item, leaving a little of every guarantee item but the last."""
        node = self.table(table) if part == "whole" else next(n for n in self.table(table).children if n.id == f"{table}.{part}")
        found = self.place(said, table, at).found
        for item in node.children:
            most = item.full - (1 if part == "guarantee" else 0)
            take = min(amount, most)
            if take > 0:
                found[item.id, "lost"] = [take]
                amount -= take
        assert amount == 0, (table, part, amount)

    def grade(self, result):
        """The grade, as the README of the pack tells it."""
        zero = {name for name in result.marks if (name in tables.EDITIONS[self.edition] or name.split("/")[0] in self.kinds and name.count("/") == 1)
                and result.due[name] > 0 and result.marks[name] == 0}
        zero -= set(self.kinds)  # the tables of the objects count, not their mean
        total = result.total()
        if not zero and total >= 80:
            return "excellent"
        if not zero and total >= 70:
            return "qualified"
        if self.edition == "jgj59-99":
            if zero and zero <= set(tables.MINOR) and total >= 80:
                return "qualified"
            if len(zero) == 1 and not zero & set(tables.MINOR) and total >= 75:
                return "qualified"
        return "below_lowest"

    def trial(self, name, said, why=(), lost=True, rows=()):
        result = Reckoned(self.root, said)
        grade = self.grade(result)
        expected = {"total": result.total(), **({"outcome": "below_lowest"} if grade == "below_lowest" else {"outcome": "graded", "level": grade}),
                    "nodes": {node.id: {"marks": result.marks[node.id]} for node in self.root.children if result.due[node.id] > 0}
                    | {row: {"marks": result.marks[row]} for row in rows},
                    "effects": {prefix + gate: "yes" for prefix, gate in result.fired}}
        if lost:
            expected["lost"] = case_file.lost(result)
        return case_file.Trial(name, {"scheme": self.edition, "entity": "site", **case_file.saying(said)}, expected, list(why))

    # --- trials

    def picks(self, said, amounts):
        """Every item loses the amounts, which depend on its marks."""
        for node in self.root.children:
            for item in self.table(node.id).items():
                self.place(said, node.id).found[item.id, "lost"] = amounts(item.full)
        return said

    def subtotals(self):
        said = self.empty()
        for node in self.root.children:
            for part in self.table(node.id).nodes():
                for extra in part.extras:
                    said.found[part.id, extra.id] = [HALF, part.full / 5]
        return said

    def clauses(self):
        out = [self.trial("all full", self.empty()),
               self.trial("all zero", self.picks(self.empty(), lambda full: [full])),
               self.trial("every item loses half a mark", self.picks(self.empty(), lambda full: [HALF])),
               self.trial("every item would lose half a mark more than it has, in two findings", self.picks(self.empty(), lambda full: [HALF, full])),
               self.trial("every subtotal that can be entered, in two findings", self.subtotals())]
        for node in self.root.children:
            for part in self.table(node.id).nodes():
                for clause in part.clauses + part.extras:
                    said = self.empty()
                    self.place(said, node.id).found[part.id, clause.id] = [clause.points + HALF]
                    out.append(case_file.Trial(f"more than {part.id} has", {"scheme": self.edition, "entity": "site", **case_file.saying(said)},
                                               {"refused": "assessment.amount-outside"}))
        return out

    def gate_trials(self):
        out = []
        for node in self.root.children:
            table = self.table(node.id)
            if not table.gate:
                continue
            for lost, words in ((Fraction(20), "40 of 60"), (Fraction("20.1"), "just below 40 of 60")):
                said = self.empty()
                self.lose(said, node.id, "guarantee", lost)
                out.append(self.trial(f"{node.id}, {words}", said))
            items = table.children[0].children
            if len(items) > 1:
                said = self.empty()
                said.found[items[0].id, "lost"] = [items[0].full]
                out.append(self.trial(f"{node.id}, a guarantee item at 0", said))
        return out

    def zeroed(self, zero):
        """A site with tables at 0: guarantee tables by their gate, others item by item; an object, one of two, written kind:n."""
        said = self.empty(2)
        for name in zero:
            name, _, count = name.partition(":")
            for at in range(int(count or 1)):
                if self.table(name).gate:
                    self.lose(said, name, "guarantee", Fraction(21), at)
                else:
                    for item in self.table(name).items():
                        said.found[item.id, "lost"] = [item.full]
        return said

    def down_to(self, said, total):
        """Loses general marks, then guarantee marks up to 20, in tables that are not 0, until the total is there."""
        for part, most in (("whole", 60), ("general", 40), ("guarantee", 20)):
            for node in self.root.children:
                result = Reckoned(self.root, said)
                table = self.table(node.id)
                over = result.total() - total
                if over == 0:
                    return said
                if result.marks[node.id] != 100 - (40 if part == "guarantee" else 0) or bool(table.gate) == (part == "whole"):
                    continue
                both = node.id in self.kinds
                amount = min(Fraction(most), over / self.root.shares[node.id])
                if "/" in case_file.number(amount):
                    continue  # nobody enters a third of a mark
                for at in range(2 if both else 1):
                    self.lose(said, node.id, part, amount, at)
        assert Reckoned(self.root, said).total() == total
        return said

    def grades(self, zero_sets):
        out = []
        for zero, totals in zero_sets:
            for total in totals:
                said = self.zeroed(zero)
                if total is not None:
                    said = self.down_to(said, Fraction(total))
                words = "no table at 0" if not zero else "at 0: " + " and ".join(zero)
                out.append(self.trial(f"{words}; {'nothing else is lost' if total is None else f'total {total}'}", said, lost=False,
                                      rows=[f"{kind}/n{i}" for kind in self.kinds for i in (1, 2)]))
        return out

    def nearly(self):
        """Each table at 5 of 100: a guarantee part that does not apply, and 38 of the 40 lost; else 95 of 100 lost."""
        out = []
        for node in self.root.children:
            for total in (None, "72"):
                said, table = self.empty(2), self.table(node.id)
                if table.gate:
                    place = self.place(said, node.id)
                    place.absent, place.reason = [item.id for item in table.children[0].children], "not there"
                    self.lose(said, node.id, "general", Fraction(38))
                else:
                    self.lose(said, node.id, "whole", Fraction(95))
                if total is not None:
                    said = self.down_to(said, Fraction(total))
                out.append(self.trial(f"{node.id} at 5 of 100" + (f"; total {total}" if total else ""), said, lost=False))
        return out

    def converted(self):
        """Of every part with several items the first does not apply; then also whole tables and every hoist."""
        said = self.empty()
        said.reason = "not there"
        for node in self.root.children:
            for part in self.table(node.id).nodes():
                if len(part.children) > 1 and not part.children[0].children:
                    said.absent.append(part.children[0].id)
                    said.found[part.children[1].id, "lost"] = [HALF]
        items = self.trial("the first item of every part that lists its items does not apply, the second loses half a mark", said)
        said.checked = [table for table in said.checked if table != "small-machines"]
        said.absent = said.absent + ["small-machines"]
        said.objects["hoist"] = []
        return [items, self.trial("the same without small machines and hoists", said)]

    def unknown(self):
        said = self.empty()
        said.checked = []
        for listed in said.objects.values():
            listed[0][1].checked = []
        gates = {(f"{node.id}/n1/" if node.kind else "") + self.table(node.id).id + ".guarantee": "unknown"
                 for node in self.root.children if self.table(node.id).gate}
        one = self.empty()
        one.checked.remove("small-machines")
        # at 0 they bar the grade, or leave the second way of 1999; conditions are not looked through together (no case analysis)
        machines = case_file.Trial("nobody looked at the small machines", {"scheme": self.edition, "entity": "site", **case_file.saying(one)},
                                   {"least": 95, "most": 100, "outcome": "provisional", "lowest": "below_lowest", "highest": "excellent",
                                    "effects": {}, "lost": {}})
        return [machines, case_file.Trial("nothing was looked at", {"scheme": self.edition, "entity": "site", **case_file.saying(said)},
                                {"least": 0, "most": 100, "outcome": "provisional", "lowest": "below_lowest", "highest": "excellent",
                                 "effects": gates, "lost": {}})]


NONE = ((), ("80", "79.9", "70", "69.9"))
ZERO_2011 = [NONE, (("formwork",), (None,)), (("small-machines",), (None,)), (("scaffold:1",), (None, "75")), (("hoist:1",), (None, "75")),
             (("crane:1",), (None, "75"))]
ZERO_99 = [NONE, (("lifting",), (None, "80", "79.9")), (("small-machines",), (None, "80", "79.9")), (("lifting", "small-machines"), ("80", "79.9")),
           (("pit-formwork",), (None, "75", "74.9")), (("openings",), ("80", "75", "74.9")), (("scaffold:1",), (None, "75", "74.9")),
           (("hoist:1",), (None, "75", "74.9")), (("crane:1",), (None, "75", "74.9")),
           (("pit-formwork", "openings"), (None,)), (("pit-formwork", "lifting"), (None,)), (("pit-formwork", "scaffold:1"), (None,)),
           (("electricity", "hoist:1"), (None,)), (("electricity", "crane:1"), (None,)),
           (("scaffold:1", "lifting"), (None,)), (("hoist:1", "small-machines"), (None,)), (("crane:1", "lifting"), (None,)),
           (("scaffold:2",), (None,)), (("hoist:2",), (None,)), (("crane:2",), (None,)),
           (("scaffold:1", "hoist:1"), (None,)), (("scaffold:1", "crane:1"), (None,)), (("hoist:1", "crane:1"), (None,))]


def published():
    """The solved problem on JGJ 59-99 (83.65, excellent), each of its tables found fault by fault."""
    site = Site("jgj59-99")
    said = site.empty()
    said.objects = {"scaffold": [("a", Said(checked=["scaffold.table"])), ("b", Said(checked=["scaffold.table"]))],
                    "hoist": [("a", Said(checked=["hoist.table"]))],
                    "crane": [("a", Said(checked=["crane.table"])), ("b", Said(checked=["crane.table"]))]}
    said.absent, said.reason = ["external-lines"], "no power lines near the site"
    found = """responsibility 2 2|targets 1|construction-plan 3|briefing 2|safety-management.guarantee.items 2|safety-management.general.items 4 3 3
        |civilised-construction.guarantee.items 5 4 3|civilised-construction.general.items 3 3 2|pit-formwork.guarantee.items 5 3 2
        |pit-formwork.general.items 4 2|helmets 2 2|nets 5|belts 2|stair-openings 3|floor-openings 2|passages 1|edges 1
        |electricity.guarantee.items 3 2 1|electricity.general.items 2 2 2|lifting.guarantee.items 5 4|lifting.general.items 4 2
        |small-machines.items 3 3 2 2 2"""
    for row in found.split("|"):
        name, *amounts = row.split()
        said.found[name, "lost"] = [Fraction(a) for a in amounts]
    for kind, at, guarantee, general in (("scaffold", 0, "4 2", "3 1"), ("scaffold", 1, "5 3", "4 2"), ("hoist", 0, "5 3", "4 2"),
                                         ("crane", 0, "5 4", "3 2"), ("crane", 1, "4 2", "3 3")):
        own = said.objects[kind][at][1].found
        own[kind + ".guarantee.items", "lost"] = [Fraction(a) for a in guarantee.split()]
        own[kind + ".general.items", "lost"] = [Fraction(a) for a in general.split()]
    assert Reckoned(site.root, said).total() == Fraction("83.65")
    count = sum(len(v) for one in [said, *(own for listed in said.objects.values() for _, own in listed)] for v in one.found.values())
    return site.trial(f"a published site, its {count} faults one by one", said,
                      ["7.8 + 16.0 + 8.8 + 8.4 + 8.2 + 8.5 + 8.6 + 8.7 + 4.25 + 4.4 = 83.65, printed as such in the solved problem"])


def text(edition, zero_sets, more):
    site = Site(edition)
    trials = site.clauses() + site.gate_trials() + site.grades(zero_sets) + site.nearly() + site.converted() + site.unknown() + more
    year = edition[len("jgj59-"):]
    head = {"id": edition + "-clauses", "zh": f"建筑施工安全检查（{year}）：每一处扣分", "en": f"Construction site safety inspection ({year}), deduction by deduction",
            "source": "reckoned with exact fractions from the tables of the pack (schemes/construction/generate.py)",
            "why": "Every place where points are entered takes what was picked, and no more than it has; more in one finding is refused. A table is 0 "
                   "when a guarantee item that applies has 0 or the guarantee part less than 40/60. The grades stand at 80 and 70, in 1999 also at 75 "
                   "with one table at 0 and at 80 where only lifting or small machines are; each is shown on its line and a tenth below it.",
            "scheme_file": f"schemes/construction/{edition}.scheme.yaml"}
    return case_file.written(head, trials)


def files():
    return {case_file.PACKS / "jgj59-2011-clauses.yaml": text("jgj59-2011", ZERO_2011, []),
            case_file.PACKS / "jgj59-99-clauses.yaml": text("jgj59-99", ZERO_99, [published()])}


if __name__ == "__main__":
    sys.exit(case_file.write(files(), "--check" in sys.argv[1:]))
