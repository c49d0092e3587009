# SPDX-License-Identifier: BSL-1.0
"""What an item obtains: (least, most), its state, what each clause took, and what it has before the floor.

Deductions (docs/semantics.md, 3): a clause takes its amount, at most its cap; of a family the largest counts, of equal ones
the first; what was really taken goes clause after clause until nothing is left, forfeits last.
"""
from fractions import Fraction

from conditions import UNKNOWN, Beyond
from scheme import in_interval, number

ZERO = Fraction(0)


class Marks:
    """What became of a row."""

    def __init__(self, least, most, due, state="assessed"):
        self.least, self.most, self.due, self.state = least, most, due, state
        self.lost = []          # (name, nominal or None of a forfeit, effective, certain)
        self.spent = False      # all marks lost, before the floor; None: not known


def steps_of(shortfall, value):
    """How many steps a value is worse than its target."""
    target, step = number(shortfall["target"]), number(shortfall["step"])
    worse = target - value if shortfall["side"] == "at_least" else value - target
    if worse <= 0:
        return ZERO
    quotient = worse / step
    down = Fraction(quotient.numerator // quotient.denominator)
    return {"down": down, "up": down if down == quotient else down + 1, "proportional": quotient}[shortfall["steps"]]


def row_of(ladder, value):
    """The furthest row of a ladder of deductions that holds a value; all rows lie to one side."""
    held = [r for r in ladder["rows"] if in_interval(r["when"], value)]
    up = ladder["rows"][0]["when"].strip().startswith(">")
    bound = lambda r: number(r["when"].strip().lstrip("<>=").strip())
    return (max if up else min)(held, key=bound) if held else None


def capped(clause, amount):
    return min(amount, number(clause["cap"])) if "cap" in clause else amount


def taken(row, clause):
    """What a clause takes by its own wording: its amount, `forfeit`, or None when it was not found or takes nothing."""
    if "shortfall" in clause or "ladder" in clause:
        value = row.reading(clause["shortfall" if "shortfall" in clause else "ladder"].get("of"))
        if value is None:
            return None
        if "shortfall" in clause:
            return capped(clause, steps_of(clause["shortfall"], value) * number(clause["shortfall"]["take"])) or None
        held = row_of(clause["ladder"], value)
        return None if held is None else "forfeit" if held.get("forfeit") == "true" else capped(clause, number(held["take"]))
    findings = row.findings(clause["id"])
    if not findings:
        return None
    if clause.get("forfeit") == "true":
        return "forfeit"
    count = sum(int(f.get("count", "1")) for f in findings)
    if "once" in clause:
        return capped(clause, number(clause["once"]))
    if "each" in clause:
        return capped(clause, number(clause["each"]) * count)
    if "range" in clause:
        return capped(clause, sum((number(f["amount"]) for f in findings), ZERO))
    return ZERO


def deducted(row):
    node, full = row.node, row.node["full"]
    floor = node.get("floor") != "none"
    claims = [(c, taken(row, c)) for c in node["deduct"]]
    claims = [(c, t) for c, t in claims if t is not None]
    best = {}
    for clause, amount in claims:
        family = clause.get("family")
        worth = full + 10 ** 9 if amount == "forfeit" else amount
        if family and (family not in best or worth > best[family][1]):
            best[family] = (clause["id"], worth)
    counts = lambda c: "family" not in c or best[c["family"]][0] == c["id"]
    left, effective, all_taken, forfeited = full, {}, ZERO, False
    for clause, amount in claims:
        if amount == "forfeit":
            continue
        moved = amount if counts(clause) else ZERO
        all_taken += moved
        effective[clause["id"]] = min(moved, left) if floor else moved
        left -= effective[clause["id"]]
    for clause, amount in claims:
        if amount == "forfeit":
            forfeited = forfeited or counts(clause)
            effective[clause["id"]] = max(left, ZERO) if counts(clause) else ZERO
            left -= effective[clause["id"]]
    out = Marks(left, left, full)
    out.spent = full > 0 and (all_taken >= full or (forfeited and node.get("exhausted_by") != "deductions"))
    out.lost = [(c["id"], None if a == "forfeit" else a, effective[c["id"]], True) for c, a in claims if a != 0]
    return out


def worst(row):
    """What is left of an unchecked item when every clause takes as much as it can."""
    left = row.node["full"]
    for clause in row.node["deduct"]:
        if "shortfall" in clause or "ladder" in clause:
            raise Beyond(f"{row.name}: unchecked, with values that clauses follow from")
        if "cap" not in clause and "once" not in clause and any(k in clause for k in ("each", "range", "forfeit")):
            return ZERO
        amount = min(number(clause[k]) for k in ("cap", "once") if k in clause) if ("cap" in clause or "once" in clause) else ZERO
        left -= amount
    return max(left, ZERO)


def span_of(row):
    """The least and most of an item that nobody looked at."""
    node, full = row.node, row.node["full"]
    if "options" in node:
        return min(number(o["marks"]) if "marks" in o else number(o["range"]["from"]) for o in node["options"]), full
    if "bands" in node:
        marks = [number(b["marks"]) for b in node["bands"]["rows"]]
        return min(marks), max(marks)
    if "judged" in node:
        return number((node["judged"] or {}).get("min", "0")), full
    return (worst(row) if "deduct" in node else ZERO), full


def measured(row):
    """The marks that a measure or a fact gives; None when there is neither."""
    node, full, measure = row.node, row.node["full"], row.measure()
    if "bands" in node:
        bands = node["bands"]
        if "fact" in bands:
            value = row.fact(bands["fact"])
            if value == UNKNOWN:
                return UNKNOWN
            value = value[0] * (100 if row.kind_of_fact(bands["fact"]) == "rate" else 1)
        elif measure is None:
            return None
        else:
            counts = bands.get("counts") == "true"
            value = 100 * Fraction(int(measure["passed"]), int(measure["checked"])) if counts else number(measure["value"])
        return next(number(b["marks"]) for b in bands["rows"] if in_interval(b["when"], value))
    if "chosen_by" in node:
        word = row.fact(node["chosen_by"])
        return UNKNOWN if word == UNKNOWN else next(number(o["marks"]) for o in node["options"] if o["id"] == word)
    if measure is None:
        return None
    if "options" in node:
        option = next(o for o in node["options"] if o["id"] == measure["option"])
        return number(option["marks"]) if "marks" in option else number(measure["marks"])
    if "proportion" in node:
        return full * Fraction(int(measure["passed"]), int(measure["checked"]))
    return number(measure["marks"])


def item(row):
    node, full = row.node, row.node["full"]
    said = row.said()
    if said == "absent":
        return Marks(ZERO, ZERO, ZERO, "absent")
    if "deduct" in node:
        mentioned = row.mentioned() or said == "checked" or (said is None and row.sheet.unlisted == "full")
        if mentioned:
            return deducted(row)
    else:
        marks = measured(row)
        if marks not in (None, UNKNOWN):
            out = Marks(marks, marks, full)
            out.spent = full > 0 and marks <= 0
            return out
        if marks is None and said is None and row.sheet.unlisted == "full":
            return Marks(full, full, full)
    if said is None and row.sheet.unlisted == "zero" and "deduct" not in node:
        return Marks(ZERO, ZERO, full)
    least, most = span_of(row)
    out = Marks(least, most, full, "unchecked")
    out.spent = None if full > 0 and least <= 0 else False
    return out
