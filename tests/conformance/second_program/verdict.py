# SPDX-License-Identifier: BSL-1.0
"""The outcome of a sheet: eligibility, ladders, bars, lowering, fixes (docs/semantics.md, 11 and 12)."""
from conditions import ABSENT, every, judge, measure
from scheme import listed

NO_LEVEL = "below_lowest"


class Verdict:
    def __init__(self, sheet):
        self.sheet, self.scheme = sheet, sheet.scheme
        self.total = sheet.root.marks()
        for row in sheet.rows:
            row.marks()
        here = sheet.outside()
        truths = [(name, judge(sheet, needs, here)) for name, needs in self.scheme.eligibility]
        self.failed = [name for name, truth in truths if truth is False]
        self.open = [name for name, truth in truths if truth is None]
        self.effects = [(row.instance.prefix + name, effect, sheet.truth_of(effect, row) if row.marks().state != "absent" or
                         row.parent is None else False) for name, effect, row in sheet.effects]
        self.exists = [judge(sheet, self.scheme.exists[x], here) if x in self.scheme.exists else True for x in self.scheme.levels]
        self.needs = [[[judge(sheet, n, here) for n in ladder[level]] for level in self.scheme.levels]
                      for ladder in self.scheme.ladders]
        self.lowest, self.highest = self.grade(True), self.grade(False)
        self.outcome = self.decide()

    def grade(self, least):
        """The lowest (or highest) level that is possible, counted from 1; 0 below them all."""
        holds = lambda truth: truth is True if least else truth is not False
        may = [holds(x) for x in self.exists]
        level = min(max([n + 1 for n, needs in enumerate(ladder) if may[n] and holds(every(needs))] or [0]) for ladder in self.needs)
        acts = [e for _, e, truth in self.effects if (truth is not False if least else truth is True) and "of" not in e]
        for effect in acts:
            if "bar" in effect:
                level = min(level, self.scheme.levels.index(effect["bar"]))
        while level > 0 and not may[level - 1]:
            level -= 1
        for _ in range(sum(int(e.get("lower", "0")) for e in acts)):
            level = max(level - 1, 0)
            while level > 0 and not may[level - 1]:
                level -= 1
        fixes = [self.scheme.levels.index(e["fix"]) + 1 for e in acts if "fix" in e]
        applied = self.sheet.assessment.get("applies_for")
        if applied:
            level = min(level, self.scheme.levels.index(applied) + 1)
        return min(fixes) if fixes else level

    def decide(self):
        stops = [truth for _, e, truth in self.effects if e.get("stop") == "true"]
        if self.failed:
            return "not_eligible"
        if True in stops and not self.open:
            return "stopped"
        if self.total.state == "absent":
            return "nothing_assessed"
        unsure = self.open or None in stops or self.lowest != self.highest or self.total.least != self.total.most
        unsure = unsure or any(row.marks().state == "unchecked" and row.marks().due > 0 for row in self.sheet.rows)
        return "provisional" if unsure else "graded" if self.lowest else NO_LEVEL

    def may_be(self):
        stops = [truth for _, e, truth in self.effects if e.get("stop") == "true" and truth is not False]
        return (["not_eligible"] if self.open else []) + (["stopped"] if stops else [])

    def gaps(self):
        """Of every need that is one comparison and not met: its level, what there is and what is asked."""
        for ladder, judged in zip(self.scheme.ladders, self.needs):
            for level, truths in zip(self.scheme.levels, judged):
                for need, truth in zip(ladder[level], truths):
                    if truth is False and need[0] == "compare" and need[3][0] == "number":
                        have = measure(self.sheet, need[2], self.sheet.outside())
                        if have != ABSENT:
                            yield {"level": level, "have": have[0], "want": need[3][1]}

    def name(self, level):
        return self.scheme.levels[level - 1] if level else NO_LEVEL

    def expected(self):
        """Everything of it that a case can state; numbers are fractions."""
        m, out = self.total, {}
        if m.least == m.most:
            out["total"] = m.least
        else:
            out["least"], out["most"] = m.least, m.most
        out["due"], out["outcome"] = m.due, self.outcome
        if self.outcome == "graded":
            out["level"] = self.name(self.lowest)
        if self.outcome == "provisional":
            out["lowest"], out["highest"] = self.name(self.lowest), self.name(self.highest)
            if self.may_be():
                out["may_be"] = self.may_be()
        if self.failed:
            out["failed"] = self.failed
        if self.open:
            out["open"] = self.open
        above = [n for n in range(self.lowest, len(self.scheme.levels)) if self.exists[n] is True]
        for key, truth in (("unmet", False), ("undecided", None)):
            out[key] = {self.scheme.levels[n]: sum(ladder[n].count(truth) for ladder in self.needs) for n in above}
        out["gaps"] = list(self.gaps())
        out["nodes"] = {}
        for row in self.sheet.rows:
            r = row.marks()
            one = {"state": r.state}
            one.update({"marks": r.least} if r.least == r.most else {"least": r.least, "most": r.most})
            one["due"] = r.due
            if r.due > 0:
                one["rate"] = r.least / r.due
            if "classed" in row.node and r.state != "absent":
                low, high = self.sheet.class_of(row)
                names = ["none"] + self.scheme.scales[row.node["classed"]["scale"]]
                one["classed"] = names[int(low)] if low == high else f"{names[int(low)]}..{names[int(high)]}"
            out["nodes"][row.name] = one
            if row.parent is not None and "per" in row.parent.node:
                out["nodes"][row.instance.prefix[:-1]] = one
        out["lost"] = {}
        for row in self.sheet.rows:
            for name, nominal, effective, _ in row.marks().lost:
                out["lost"][name] = {"effective": effective} if nominal is None else {"nominal": nominal, "effective": effective}
        out["effects"] = {name: "unknown" if truth is None else "yes" for name, _, truth in self.effects if truth is not False}
        return out
