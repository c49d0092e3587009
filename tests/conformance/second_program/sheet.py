# SPDX-License-Identifier: BSL-1.0
"""The sheet of one assessment: its rows, and what can be asked of them. A row is a node of the scheme; below a group that is
assessed per object, a node of one object's table. Groups and their adjustments are in groups.py, items in items.py."""
import calendar
import datetime
from fractions import Fraction

import groups
import items
from conditions import ABSENT, UNKNOWN, Beyond, every, judge, some
from scheme import listed, number

ZERO = Fraction(0)


class Instance:
    """The entity, or one object with the rows of its table."""

    def __init__(self, record, parent=None, kind=None, prefix=""):
        self.record, self.parent, self.kind, self.prefix, self.rows = record, parent, kind, prefix, {}
        names = lambda key: [x["node"] if isinstance(x, dict) else x for x in listed(record.get(key))]
        self.said = {name: word for word in ("checked", "unchecked", "absent") for name in names(word)}


class Place:
    """Where a condition is asked: at a row, in an instance, at an event."""

    def __init__(self, row, instance, event=None):
        self.row, self.instance, self.event = row, instance, event


class Row:
    def __init__(self, sheet, node, instance, parent):
        self.sheet, self.node, self.instance, self.parent = sheet, node, instance, parent
        self.name = instance.prefix + node["id"]
        self.children, self.listed, self.result, self.may_take = [], True, None, ZERO
        instance.rows[node["id"]] = self
        if "per" in node:
            records = instance.record.get("objects", {}).get(node["per"])
            self.listed = records is not None
            for record in listed(records):
                inside = Instance(record, instance, node["per"], f"{self.name}/{record['id']}/")
                if "where" in node and not judge(sheet, node["where"], Place(None, inside)):
                    continue
                self.children.append(Row(sheet, node["children"][0], inside, self))
        else:
            self.children = [Row(sheet, child, instance, self) for child in node["children"]]

    def below(self):
        for child in self.children:
            yield child
            yield from child.below()

    def is_item(self):
        return not self.node["children"]

    def left_out(self):
        """Whether a table of shares gives nothing to it, or to a group above it."""
        if self.parent is None:
            return False
        shared = self.parent.node["combine"] == "weighted" and "per" not in self.parent.node
        return self.parent.left_out() or (shared and groups.shares_of(self.parent)[self.node["id"]] == 0)

    def marks(self):
        if self.result is None:
            if self.left_out():
                self.result = items.Marks(ZERO, ZERO, ZERO, "left_out")
            else:
                self.result = items.item(self) if self.is_item() else groups.group(self)
            groups.finish(self)
        return self.result

    # ---- what the assessment says of it

    def said(self):
        row, word = self, None
        while row is not None:
            here = row.instance.said.get(row.node["id"])
            if here == "absent":
                return "absent"
            word = word or here
            row = row.parent
        return word

    def findings(self, clause):
        name = f"{self.node['id']}.{clause}"
        return [f for f in listed(self.instance.record.get("findings")) if f["clause"] == name]

    def measures(self):
        return [m for m in listed(self.instance.record.get("measures")) if m["item"] == self.node["id"]]

    def measure(self):
        found = self.measures()
        return found[0] if found else None

    def mentioned(self):
        return bool(self.measures()) or any(self.findings(c["id"]) for c in self.node.get("deduct", []))

    def reading(self, name):
        """The value of a reading, None where nobody measured it."""
        readings = self.node["readings"]
        name = name or next(iter(readings))
        if "fact" in readings[name]:
            value = self.fact(readings[name]["fact"])
            if value == UNKNOWN:
                raise Beyond(f"{self.name}: a fact that clauses follow from is missing")
            return value[0] * (100 if self.kind_of_fact(readings[name]["fact"]) == "rate" else 1)
        for m in self.measures():
            if m.get("reading", name) == name:
                return 100 * Fraction(int(m["passed"]), int(m["checked"])) if "passed" in m else number(m["value"])
        return None

    def fact(self, name):
        return self.sheet.fact(name, Place(self, self.instance))

    def kind_of_fact(self, name):
        return self.sheet.fact_rule(name, Place(self, self.instance))[0]["kind"]


class Sheet:
    """What conditions ask (`world` in conditions.py)."""

    def __init__(self, scheme, assessment):
        self.scheme, self.assessment = scheme, assessment
        self.conditions = scheme.conditions
        self.unlisted = assessment.get("unlisted", "unchecked")
        self.entity = Instance(assessment)
        self.root = Row(self, scheme.tree, self.entity, None)
        self.rows = [self.root] + list(self.root.below())
        self.effects = [(e["id"], e, row) for row in self.rows for e in row.node.get("effects", [])]
        self.effects += [(row.node["id"] + ".guarantee", {"guarantee": row.node["guarantee"], "zero": row.node["id"]}, row)
                         for row in self.rows if "guarantee" in row.node]
        self.effects += [(f"mandatory.{n}", {"mandatory": m["tagged"], "bar": m["level"]}, self.root)
                         for n, m in enumerate(scheme.mandatory)]

    def outside(self):
        return Place(None, self.entity)

    def row_named(self, name, here):
        instance = here.instance
        while instance is not None:
            if name in instance.rows:
                return instance.rows[name]
            instance = instance.parent
        raise Beyond(f"the row {name} is not seen from here")

    def rows_named(self, name, here):
        """Of a node inside another template: its rows at all objects."""
        try:
            return [self.row_named(name, here)]
        except Beyond:
            return [r for r in self.rows if r.node["id"] == name]

    # ---- facts and events

    def fact_rule(self, name, here):
        if here.event is not None:
            kind, event = here.event
            return self.scheme.events[kind]["facts"][name], event.get("facts", {})
        instance = here.instance
        while instance.kind is not None:
            declared = self.scheme.objects[instance.kind].get("facts", {})
            if name in declared:
                return declared[name], instance.record.get("facts", {})
            instance = instance.parent
        return self.scheme.facts[name], self.assessment.get("facts", {})

    def fact(self, name, here):
        rule, said = self.fact_rule(name, here)
        if name not in said:
            return UNKNOWN
        text = said[name]
        if rule["kind"] in ("truth", "choice"):
            return text
        if rule["kind"] == "day":
            value = Fraction(datetime.date.fromisoformat(text).toordinal())
        else:
            value = number(text.rstrip("%")) / (100 if rule["kind"] == "rate" else 1)
        return (value, value)

    def months_held(self, level):
        """Whole months for which a level, or a higher one, has been held."""
        holds = self.assessment.get("holds")
        if holds is None:
            return UNKNOWN
        levels = self.scheme.levels
        if holds["level"] == "none" or levels.index(holds["level"]) < levels.index(level):
            return (ZERO, ZERO)
        if "since" not in holds:
            return UNKNOWN
        since, on = (datetime.date.fromisoformat(x) for x in (holds["since"], self.assessment["on"]))
        months = (on.year - since.year) * 12 + on.month - since.month
        short = on.day < min(since.day, calendar.monthrange(on.year, on.month)[1])
        return (Fraction(months - 1 if short else months),) * 2

    def window(self, span):
        """The first and last day of a window; None: all days."""
        if span[2] is None:
            return None
        last = datetime.date.fromisoformat(self.assessment["on"])
        unit, strict = span[2][0].rstrip("s"), span[2][1]
        if unit == "year" and len(span[2]) == 2:
            first = datetime.date(last.year, 1, 1)
        elif unit == "day":
            first = last - datetime.timedelta(int(span[2][2]))
        else:
            month = last.year * 12 + last.month - 1 - int(span[2][2]) * (12 if unit == "year" else 1)
            year, month = divmod(month, 12)
            first = datetime.date(year, month + 1, min(last.day, calendar.monthrange(year, month + 1)[1]))
        return (first + datetime.timedelta(1 if strict else 0), last)

    def record_of(self, kind):
        return self.assessment.get("events", {}).get(kind, {})

    def may_have_more(self, span, here):
        """Whether a range may visit what nobody recorded: objects that were never listed, events beyond the record."""
        if span[0] != "events":
            row = self.row_named(span[1], here) if span[1] else self.root
            reached = [row] if span[0] in ("children", "instances") else [row] + list(row.below())
            return any(not r.listed and r.marks().due > 0 for r in reached)
        covers, window = self.record_of(span[1]).get("covers"), self.window(span)
        if covers is None:
            return True
        if covers == "all":
            return False
        first, last = (datetime.date.fromisoformat(x) if x else None for x in covers.split(".."))
        return window is None or (first is not None and first > window[0]) or (last is not None and last < window[1])

    def visited(self, span, here):
        if span[0] == "events":
            window = self.window(span)
            events = sorted(listed(self.record_of(span[1]).get("list")), key=lambda e: e["on"])
            inside = [e for e in events
                      if window is None or window[0] <= datetime.date.fromisoformat(e["on"]) <= window[1]]
            return [Place(here.row, here.instance, (span[1], e)) for e in inside]
        kind, name, tag = span
        row = self.row_named(name, here) if name else self.root
        rows = row.children if kind in ("children", "instances") else list(row.below())
        if kind == "items":
            rows = [r for r in rows if r.is_item()]
        return [Place(r, r.instance) for r in rows if (tag is None or tag in r.node["tags"]) and r.marks().due > 0]

    # ---- quantities of rows

    def of_row(self, what, row, here):
        m = row.marks()
        if what == "class":
            return self.class_of(row)
        if m.due == 0:
            return ABSENT
        return {"marks": (m.least, m.most), "due": (m.due, m.due), "rate": (m.least / m.due, m.most / m.due),
                "lost": (m.due - m.most, m.due - m.least)}[what]

    def classes_of(self, name, here):
        row = self.row_named(name, here) if name else here.row
        return self.scheme.scales[row.node["classed"]["scale"]]

    def class_of(self, row):
        if row.marks().state == "absent":
            return ABSENT
        classes, low, high = self.scheme.scales[row.node["classed"]["scale"]], 0, 0
        for name, needs in row.node["needs"]:
            truth, place = every(judge(self, n, Place(row, row.instance)) for n in needs), classes.index(name) + 1
            low = max(low, place) if truth is True else low
            high = max(high, place) if truth is not False else high
        return (Fraction(low), Fraction(high))

    def absent_under(self, name, here):
        row = self.row_named(name, here)
        out = [r for r in row.below() if r.is_item() and r.said() == "absent"]
        return (sum((r.node["full"] for r in out), ZERO),) * 2

    def found(self, name, here):
        node, _, clause = name.rpartition(".")
        low, high = ZERO, ZERO
        for row in self.rows_named(node, here):
            rule = next((c for c in row.node.get("deduct", []) if c["id"] == clause), None)
            count = Fraction(sum(int(f.get("count", "1")) for f in row.findings(clause)))
            if rule is not None and ("shortfall" in rule or "ladder" in rule):
                count = Fraction(1 if items.taken(row, rule) else 0)
            unknown = rule is not None and items.item(row).state == "unchecked"
            low += count
            high = None if unknown or high is None else high + count
        return (low, high)

    def exhausted(self, name, here):
        return some(row.marks() and row.result.spent for row in self.rows_named(name, here))

    def fired(self, name, here):
        return next(self.truth_of(e, row) for id, e, row in self.effects if id == name)

    # ---- effects

    def truth_of(self, effect, row):
        here = Place(row, row.instance)
        if "guarantee" in effect:
            rule = effect["guarantee"]
            group = self.row_named(rule["group"], here)
            rate = self.of_row("rate", group, here)
            if rate == ABSENT:
                return False
            below = number(rule["below"])
            low = True if rate[1] < below else None if rate[0] < below else False
            zeros = [True if c.marks().most <= 0 else None if c.marks().least <= 0 else False for c in group.children if c.marks().due > 0]
            return some(zeros + [low])
        if "mandatory" in effect:
            tagged = [r.marks() for r in self.rows if r.is_item() and effect["mandatory"] in r.node["tags"] and r.marks().due > 0]
            return some(True if m.most < m.due else None if m.least < m.due else False for m in tagged)
        truths = []
        for clause in listed(effect.get("found")):
            low, high = self.found(clause, here)
            truths.append(True if low > 0 else None if high is None or high > 0 else False)
        truths += [self.exhausted(item, here) for item in listed(effect.get("exhausted"))]
        if effect.get("when") is not None:
            truths.append(judge(self, effect["when"], here))
        return some(truths)
