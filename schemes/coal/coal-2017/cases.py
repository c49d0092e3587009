#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Cases that find every clause of the coal schemes, with what each takes reckoned from the ledger: written by generate.py."""
import sys
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
import case_file  # noqa: E402
import ledger  # noqa: E402
import wording  # noqa: E402
from reckoning import Clause, Node, Reckoned, Said  # noqa: E402

LEVELS = [("first", 90, 90, 80), ("second", 80, 80, 70), ("third", 70, 70, 60)]  # total, key parts, other parts
FACTS = {"licences": True, "officers": True, "major-hazard": False, "commitment": True}
UNDERGROUND_FACTS = {"headcount": 900, "capacity": 120, "rock-burst": True, "hydrology": "complex"}
GEOLOGY = dict(zip(wording.GEOLOGY, map(Fraction, "0.15 0.15 0.15 0.25 0.30".split())))  # rock bursts and complex water


def clause_of(c):
    takes = c.takes
    points = Fraction(0) if takes["amount"] == "x" else Fraction(takes["amount"])
    cap = Fraction(takes["cap"]) if takes["cap"] else None
    if takes["reading"]:
        return Clause(c.id, "steps" if takes["step"] else "row", points, cap, takes["family"] or "", takes["reading"], takes["side"],
                      Fraction(takes["target"]), Fraction(takes["step"] or 1), takes["amount"] == "x")
    take = "forfeit" if takes["amount"] == "x" else "each" if takes["unit"] else "once"
    return Clause(c.id, take, points, cap, takes["family"] or "")


def item_node(table, item):
    """An item; limits that clauses share are groups around it, the first one innermost."""
    name, slots = f"{table.id}-{item.number}", sorted({c.takes["slot"] for c in item.clauses if c.takes["slot"]})
    node = Node(f"{name}-a" if slots else name, Fraction(item.full), [clause_of(c) for c in item.clauses if not c.takes["slot"]])
    for slot in slots:
        mine = [c for c in item.clauses if c.takes["slot"] == slot]
        extras = [Clause(c.id, "each" if c.takes["unit"] else "once", Fraction(c.takes["amount"])) for c in mine]
        node = Node(f"{name}-{slot}", Fraction(item.full), children=[node], extras=extras, minus_cap=Fraction(mine[0].takes["cap"]))
    return Node(name, Fraction(item.full), children=[node]) if slots else node


def table_node(table):
    out = Node(table.id, Fraction(100), settles=True, digits=2, empty_is_zero=True)
    for group in table.groups:
        items = [item_node(table, item) for item in group.items]
        out.children += [Node(f"{table.id}.{group.id}", Fraction(group.full), children=items)] if group.id else items
    return out


def vetoes_of(table):
    groups = {group.id for group in table.groups}
    for item in table.items():
        inner = "-a" if any(c.takes["slot"] for c in item.clauses) else ""
        for c in item.clauses:
            if c.takes["zero"]:
                yield (f"veto-{table.id}-{item.number}-{c.id}", f"{table.id}-{item.number}{inner}", c.id,
                       [f"{table.id}.{z}" if z in groups else z for z in c.takes["zero"].split()])


class Mine:
    """One of the two schemes: its tree, its vetoes, and what a trial of it states."""

    def __init__(self, scheme):
        tables = ledger.all_tables()
        self.id, self.parts, self.vetoes = scheme["id"], scheme["parts"], []
        self.root = Node("mine", Fraction(100), combine="weighted", shares={p["id"]: Fraction(p["share"]) for p in self.parts})
        self.kinds = {}  # kind of object: its template
        for part in self.parts:
            inside = [table_node(tables[name]) for name in part.get("tables", [part["id"]])]
            self.vetoes += [veto for name in part.get("tables", [part["id"]]) for veto in vetoes_of(tables[name])]
            if part["combine"] == "table":
                self.root.children += inside
                continue
            node = Node(part["id"], Fraction(100), children=inside, combine=part["combine"], kind=part.get("object", ""),
                        empty_is_zero=part["combine"] != "per")
            if part["combine"] == "weighted":
                node.shares = GEOLOGY
            if part["combine"] == "per":
                self.kinds[part["object"]] = inside[0]
            self.root.children.append(node)
        self.facts = FACTS | (UNDERGROUND_FACTS if self.kinds else {})

    def items(self):
        return self.root.items()

    def said(self, found, values=None):
        """What is found, handed to the objects where it is below one."""
        out = Said()
        for kind, template in self.kinds.items():
            mine = {node.id for node in template.nodes()}
            out.objects[kind] = [("1", Said({k: v for k, v in found.items() if k[0] in mine},
                                            {k: v for k, v in (values or {}).items() if k[0] in mine}))]
        below = {node.id for template in self.kinds.values() for node in template.nodes()}
        out.found = {k: v for k, v in found.items() if k[0] not in below}
        out.values = {k: v for k, v in (values or {}).items() if k[0] not in below}
        return out

    def level(self, total, marks):
        """The highest level whose lines are met; marks: of the parts."""
        for name, line, key, other in LEVELS:
            if total >= line and all(marks[p["id"]] >= (key if p["key"] else other) for p in self.parts):
                return name
        return "below_lowest"

    def assessment(self, said, **more):
        return {"scheme": self.id, "entity": "e", "on": "2019-06-12", "unlisted": "full", "facts": self.facts,
                **case_file.saying(said)} | more

    def trial(self, name, said, why=(), rows=()):
        result = Reckoned(self.root, said, self.vetoes)
        level = self.level(result.total(), result.marks)
        expected = {"total": result.total(), **({"outcome": "below_lowest"} if level == "below_lowest" else {"outcome": "graded", "level": level}),
                    "nodes": {row: {"marks": result.marks[row]} for row in [p["id"] for p in self.parts] + list(rows)},
                    "effects": {effect: "yes" for _, effect in result.fired}, "lost": case_file.lost(result)}
        return case_file.Trial(name, self.assessment(said), expected, list(why))

    # --- trials

    def values(self, way):
        """A value for every reading: one step beyond its target, at the bound of a row (or the target), beyond that bound, or so far that
        nothing is left of the item."""
        out = {}
        for item in self.items():
            for c in (c for c in item.clauses if c.reading):
                rows = [x for x in item.clauses if x.reading == c.reading and x.take == "row"]
                steps = [x for x in item.clauses if x.reading == c.reading and x.take == "steps"]
                of = rows[0] if rows and (way != "step" or not steps) else steps[0]
                far = steps[0].step * (item.full // steps[0].points + 1) if way == "far" and steps else of.step
                out[item.id, c.reading] = of.target + (0 if way == "bound" else -far if of.side in (">=", "<") else far)
        return out

    def alone(self):
        """For every item, and every group with a limit, the finds that are made one at a time: what takes all, what meets its limit."""
        out = []
        for node in self.root.nodes():
            mine = [{(node.id, c.id): 1} for c in node.clauses if c.take == "forfeit"]
            mine += [{(node.id, c.id): int(c.cap // c.points) + 1 if c.take == "each" else 1} for c in node.clauses if c.cap is not None]
            if node.minus_cap is not None:
                mine.append({(node.id, c.id): int(node.minus_cap // c.points) + 1 if c.take == "each" else 1 for c in node.extras})
            each = [c for c in node.clauses if c.take == "each" and c.cap is None]
            if each:
                mine.append({(node.id, each[0].id): int(node.full // each[0].points) + 1})
            out.append(mine)
        inner = {}  # a group with a limit takes turns with what stands inside it
        for node, mine in zip(self.root.nodes(), out):
            for below in node.nodes()[1:]:
                if node.minus_cap is not None:
                    inner.setdefault(below.id, node.id)
        merged = {}
        for node, mine in zip(self.root.nodes(), out):
            top = node.id
            while top in inner:
                top = inner[top]
            merged.setdefault(top, []).extend(mine)
        return list(merged.values())

    def rounded(self):
        """In every table an item that does not apply, and a loss, so that its marks out of 100 have a third digit of 5 or more."""
        found, absent = {}, []
        for table in (node for node in self.root.nodes() if node.digits == 2):
            items = [item for item in table.items() if not item.id.endswith("-a")]
            pair = next((gone, item, c, n) for gone in items for item in items for c in item.clauses for n in (1, 2, 3)
                        if item is not gone and not c.reading and c.take in ("once", "each") and (n == 1 or c.take == "each")
                        and c.points * n <= item.full and (c.cap is None or c.points * n <= c.cap)
                        and (100 - gone.full - c.points * n) * 100 / (100 - gone.full) * 100 % 1 >= Fraction(1, 2))
            gone, item, c, n = pair
            found[item.id, c.id] = n
            absent.append(gone.id)
        said = self.said(found)
        for kind, template in self.kinds.items():
            said.objects[kind][0][1].absent = [a for a in absent if a in {node.id for node in template.nodes()}]
        said.absent = [a for a in absent if a not in {node.id for t in self.kinds.values() for node in t.nodes()}]
        return said

    def table_rows(self):
        below = {node.id for t in self.kinds.values() for node in t.nodes()}
        return [n.id for n in self.root.nodes() if n.digits == 2 and n.id not in below and n.id not in {p["id"] for p in self.parts}]

    def trials(self):
        amounts = {(n.id, c.id): 1 for n in self.root.nodes() for c in n.clauses + n.extras
                   if not c.reading and c.take != "forfeit"}
        out = [self.trial("every clause that takes points, once; every value one step beyond its target",
                          self.said(amounts, self.values("step")))]
        alone = self.alone()
        for k in range(max(len(mine) for mine in alone)):
            found = {}
            for mine in alone:
                if k < len(mine):
                    found |= mine[k]
            way = {0: "bound", 1: "beyond", 2: "far"}.get(k)
            out.append(self.trial(f"of every item what takes all of it, or what passes its limit, number {k + 1}"
                                  + {0: "; every value at its bound", 1: "; every value beyond its bound", 2: "; every value as bad as it takes"}
                                  .get(k, ""), self.said(found, self.values(way) if way else None)))
        out.append(self.trial("every table converted, and its third decimal rounded up", self.rounded(),
                              ["one item of each table does not apply, another loses something"], self.table_rows()))
        return out + self.beside() + self.unknown()

    @staticmethod
    def losses(table, but):
        """What a table can lose without an item, in twentieths of a mark: before what, and by which findings."""
        ways = {0: (None, {})}
        for item in (item for item in table.items() if item is not but and not item.id.endswith("-a")):
            mine = {int(item.full * 20): {(item.id, c.id): 1} for c in item.clauses if c.take == "forfeit"}
            for c in item.clauses:
                if c.take in ("once", "each") and not c.family and c.cap is None:
                    most = int(item.full // c.points) if c.take == "each" else 1
                    mine |= {int(c.points * 20) * n: {(item.id, c.id): n} for n in range(1, most + 1)}
            for lost in list(ways):
                for loss, found in mine.items():
                    if lost + loss not in ways:
                        ways[lost + loss] = (lost, found)
        return ways

    def beside(self):
        """For every line of a part, a part less than a tenth below it: what is left of it is converted."""
        out = []
        for level, _, key, other in LEVELS:
            for of_key, line in ((True, key), (False, other)):
                table, gone, found = next(self.just_below(of_key, Fraction(line)))
                said = self.said(found)
                said.absent = gone
                out.append(self.trial(f"level {level}, {table} a tenth below its line, or less", said))
        return out

    def just_below(self, of_key, line):
        """Parts that are one table, an item of it that does not apply, and findings that leave it less than a tenth below a line."""
        for table in self.root.children:
            part = next(p for p in self.parts if p["id"] == table.id)
            if part["key"] != of_key or part["combine"] != "table":
                continue
            for gone in [None, *table.items()]:
                due = 100 - gone.full if gone else Fraction(100)
                ways = self.losses(table, gone)
                for twentieths in sorted(ways):
                    if line - Fraction(1, 10) <= (due - Fraction(twentieths, 20)) * 100 / due <= line - Fraction(1, 100):
                        found, at = {}, twentieths
                        while at is not None:
                            at, more = ways[at]
                            found |= more
                        yield table.id, [gone.id] if gone else [], found

    def unknown(self):
        """What nobody knows: vetoes, marks, facts."""
        empty = self.said({})
        objects = case_file.saying(empty)
        unchecked = sorted({item for _, item, _, _ in self.vetoes})
        nodes = {node.id: node for node in self.root.nodes()}
        losing = {}  # table: the groups that may get nothing
        for _, item, _, targets in self.vetoes:
            for target in targets:
                losing.setdefault(target.split(".")[0].split("-")[0], {})[target] = nodes[target].full
        for table, groups in losing.items():  # what is unchecked stands in what may get nothing
            inside = {item.id for g in groups for item in nodes[g].items()}
            assert all(item in inside for item in unchecked if item.startswith(table)), table
        least = {p["id"]: Fraction(100) - sum(losing.get(p["id"], {}).values()) for p in self.parts}
        total = sum(self.root.shares[p] * marks for p, marks in least.items())
        effects = {veto: "unknown" for veto, *_ in self.vetoes}
        out = [case_file.Trial(
            "nobody looked at what may take a whole group", self.assessment(empty, unchecked=unchecked),
            {"least": total, "most": 100, "outcome": "provisional", "lowest": self.level(total, least), "highest": "first",
             "nodes": {p: {"least": marks, "most": 100} for p, marks in least.items() if marks != 100}, "effects": effects})]
        out.append(case_file.Trial(
            "nothing was looked at", self.assessment(empty, unlisted="unchecked"),
            {"outcome": "provisional", "lowest": "below_lowest", "highest": "first", "effects": effects}))
        facts = {"total": 100, "outcome": "provisional", "lowest": "second" if self.kinds else "first", "highest": "first",
                 "may_be": ["not_eligible"], "open": ["licences", "officers", "hazard", "commitment"]}
        if self.kinds:
            facts["undecided"] = {"first": 2}
        unknown = {"scheme": self.id, "entity": "e", "on": "2019-06-12", "unlisted": "full", **objects}
        out.append(case_file.Trial("no fact is known", unknown, facts | {"effects": {}, "lost": {}}))
        return out

    def head(self):
        zh, en = {"coal-2017-underground": ("井工煤矿", "Underground coal mines"), "coal-2017-open-pit": ("露天煤矿", "Open-pit coal mines")}[self.id]
        return {"id": self.id + "-clauses", "zh": f"{zh}2017：每一条款", "en": f"{en} of 2017, clause by clause",
                "source": "reckoned with exact fractions from the ledger (schemes/coal/coal-2017/cases.py)",
                "why": "Every clause is found, those that forfeit an item and those with a limit one at a time, and what each takes is stated beside "
                       "the marks of the parts. An item stops at 0, its clauses counted in order and forfeits last; clauses that share a limit take "
                       "from what the item has left, up to that limit. Of a rate only whole steps beyond the target count, and the target itself is good.",
                "scheme_file": f"schemes/coal/{self.id}.scheme.yaml"}


def files():
    out = {}
    for scheme in wording.SCHEMES:
        mine = Mine(scheme)
        out[case_file.PACKS / f"{mine.id}-clauses.yaml"] = case_file.written(mine.head(), mine.trials())
    return out
