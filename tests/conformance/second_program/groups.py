# SPDX-License-Identifier: BSL-1.0
"""What a group obtains from its children, in the order of docs/semantics.md, 8: combined, raw adjustments, settled, settled
adjustments, caps and zeroes, rounded."""
from fractions import Fraction

from conditions import Beyond, judge, rounded
from items import Marks
from scheme import listed, number

ZERO = Fraction(0)


def present(row):
    return [c for c in row.children if c.marks().due > 0]


def shares_of(row):
    """The share of each child, by its id."""
    from sheet import Place
    if "shares" not in row.node:
        return {c["id"]: number(c["share"]) for c in row.node["children"]}
    rows = [(judge(row.sheet, r["when"], Place(row, row.instance)), r["of"]) for r in row.node["shares"]["rows"]]
    if any(truth is None for truth, _ in rows):
        raise Beyond(f"{row.name}: it is not known which shares apply")
    of = next((of for truth, of in rows if truth), row.node["shares"].get("otherwise"))
    return {name: number(share) for name, share in of.items()}


def combined(row):
    """(least, most, due) before anything else; None: nothing is due."""
    node, full, how = row.node, row.node["full"], row.node["combine"]
    if not row.listed:
        return ZERO, full, full
    if how == "weighted" and "per" not in node:
        shares = shares_of(row)
        total = sum(shares.values())
        children = [c for c in present(row) if shares[c.node["id"]] > 0]
        if not children:
            return None
        part = lambda pick: sum((shares[c.node["id"]] / total * pick(c.result) / c.result.due for c in children), ZERO)
        due = sum(shares[c.node["id"]] / total for c in children)
        return full * part(lambda m: m.least), full * part(lambda m: m.most), full * due
    children = present(row)
    if not children:
        return None
    if how == "sum":
        return tuple(sum((getattr(c.result, name) for c in children), ZERO) for name in ("least", "most", "due"))
    rates = [(c.result.least / c.result.due, c.result.most / c.result.due) for c in children]
    if how == "mean":
        return tuple(full * sum(r[i] for r in rates) / len(rates) for i in (0, 1)) + (full,)
    if how in ("min", "max"):
        pick = min if how == "min" else max
        return tuple(full * pick(r[i] for r in rates) for i in (0, 1)) + (full,)
    raise Beyond(f"combine: {how}")


def settles(row):
    parent = row.parent
    return parent is None or row.node.get("settle") == "true" or "per" in parent.node or \
        parent.node["combine"] in ("weighted", "mean", "min", "max") or "shares" in row.node


def claims_at(row, point):
    """The adjustments that are set off at a point: (rule, amount), each capped, of a family the largest in the place of the
    first, the others with None."""
    sheet, claims = row.sheet, []
    from sheet import Place
    for place, rule in enumerate(row.node.get("adjustments", [])):
        if rule.get("at", "raw") != point:
            continue
        if rule.get("per_subject") == "true":
            raise Beyond("per_subject")
        on = rule.get("on")
        if on is None:
            findings = row.findings(rule["id"])
            count = sum(int(f.get("count", "1")) for f in findings)
            amount = sum((number(f["amount"]) for f in findings if "amount" in f), ZERO)
        else:
            here, amount = Place(row, row.instance), ZERO
            if "found" in on:
                low, high = sheet.found(on["found"], here)
                if low != high:
                    open_claim(row, rule, low, high)
                count = int(low)
            else:
                truth = sheet.exhausted(on["exhausted"], here) if "exhausted" in on else judge(sheet, rule["when"], here)
                if truth is None:
                    raise Beyond(f"{rule['id']}: it is not known whether it is set off")
                count = 1 if truth else 0
        if count == 0:
            continue
        if "once" in rule:
            amount = number(rule["once"])
        elif "each" in rule:
            amount = number(rule["each"]) * count
        claims.append([place, rule, min(amount, number(rule["cap"])) if "cap" in rule else amount])
    first = {}
    for claim in claims:
        rule = claim[1]
        key = (rule["family"], rule["does"]) if "family" in rule else claim[0]
        listed_first = min([i for i, r in enumerate(row.node["adjustments"]) if "family" in rule and r.get("family") == rule["family"]
                            and r["does"] == rule["does"] and r.get("at", "raw") == point] or [claim[0]])
        first.setdefault(key, [listed_first, []])[1].append(claim)
    out = []
    for _, family in sorted(first.values(), key=lambda x: x[0]):
        winner = max(family, key=lambda c: (c[2], -c[0]))
        out += [(c[0], c[1], c[2], c is winner) for c in family]
    return out


def open_claim(row, rule, low, high):
    """A deduction that nobody knows whether it is set off, or how often: it may take so much more (None: without an end)."""
    if rule["does"] != "minus" or "family" in rule or "minus_cap" in row.node:
        raise Beyond(f"{rule['id']}: it is not known whether it is set off")
    most = number(rule["once"]) if "once" in rule else None if high is None else number(rule["each"]) * high
    least = ZERO if low == 0 else number(rule["once"]) if "once" in rule else number(rule["each"]) * low
    if "cap" in rule:
        most = number(rule["cap"]) if most is None else min(most, number(rule["cap"]))
    row.may_take = None if most is None or row.may_take is None else row.may_take + most - least


def adjust(row, point, m):
    """Adds and takes what is set off at a point; all together, then the floor and the ceiling."""
    row.may_take = ZERO
    claims = claims_at(row, point)
    if not claims and row.may_take == 0:
        return
    node, moved = row.node, {}
    adds = any(rule["does"] == "add" for _, rule, _, _ in claims)
    if adds and m.least != m.most and node.get("ceiling") == "drop":
        raise Beyond(f"{row.name}: bonuses that may not fit marks that are not known")
    sums = {"add": ZERO, "minus": ZERO}
    limit = {"add": number(node["add_cap"]) if "add_cap" in node else None,
             "minus": number(node["minus_cap"]) if "minus_cap" in node else None}
    for does in ("minus", "add"):
        for place, rule, amount, wins in claims:
            if rule["does"] != does:
                continue
            effective = amount if wins else ZERO
            if limit[does] is not None:
                effective = min(effective, limit[does] - sums[does])
            if does == "add" and node.get("ceiling") == "drop" and m.most - sums["minus"] + sums["add"] + effective > m.due:
                effective = ZERO
            sums[does] += effective
            moved[place] = [rule, amount, effective]
    change = sums["add"] - sums["minus"]
    certain = m.least == m.most and row.may_take == 0
    least = m.least + change
    m.most += change
    m.least = min(least, ZERO) if row.may_take is None else least - row.may_take  # without an end: down to the floor
    floor = node.get("floor") != "none" or row.parent is None
    ceiling = node.get("ceiling", "due") == "due"
    if row.may_take is None and not floor:
        raise Beyond(f"{row.name}: a deduction without an end where nothing floors")
    if certain:  # what really moved: the clamp takes from the last one on
        excess = {"minus": max(-m.least, ZERO) if floor else ZERO, "add": max(m.most - m.due, ZERO) if ceiling else ZERO}
        for place in sorted(moved, reverse=True):
            does = moved[place][0]["does"]
            cut = min(excess[does], moved[place][2])
            moved[place][2] -= cut
            excess[does] -= cut
    if floor:
        m.least, m.most = max(m.least, ZERO), max(m.most, ZERO)
    if ceiling:
        m.least, m.most = min(m.least, m.due), min(m.most, m.due)
    for place in sorted(moved):
        rule, nominal, effective = moved[place]
        sign = -1 if rule["does"] == "add" else 1
        m.lost.append((rule["id"], sign * nominal, sign * effective, True))


def group(row):
    node, full = row.node, row.node["full"]
    if row.said() == "absent":
        return Marks(ZERO, ZERO, ZERO, "absent")
    total = combined(row)
    if total is None:
        if node.get("when_empty") == "full" and full > 0:
            return Marks(full, full, full)
        if node.get("when_empty") == "zero" and full > 0:
            return Marks(ZERO, ZERO, full)
        return Marks(ZERO, ZERO, ZERO, "absent")
    m = Marks(*total, "assessed" if total[0] == total[1] else "unchecked")
    adjust(row, "raw", m)
    if settles(row):
        to = row.sheet.scheme.scale if row.parent is None else full
        m.least, m.most, m.due = m.least * to / m.due, m.most * to / m.due, to
    adjust(row, "settled", m)
    return m


def finish(row):
    """Caps, then zeroes, then rounding: the last steps of every row. Its own effects read it as it stands now."""
    m = row.result
    if m.state not in ("absent", "left_out"):
        caps, zero = [], False
        for _, effect, at in row.sheet.effects:
            names = listed(effect.get("zero"))
            cap = [c for c in listed(effect.get("cap")) if c["node"] == row.node["id"]]
            if row.node["id"] not in names and not cap:
                continue
            if at.instance is not row.instance and row.instance.prefix:
                continue
            truth = row.sheet.truth_of(effect, at)
            if truth is False:
                continue
            if any("at" not in c for c in cap):
                raise Beyond("a cap by classes")
            caps += [(number(c["at"]), truth) for c in cap]
            zero = True if zero is True or (truth is True and row.node["id"] in names) else \
                None if zero is None or row.node["id"] in names else False
        for at, truth in caps:
            m.least = min(m.least, at)
            m.most = min(m.most, at) if truth else m.most
        if zero is True:
            m.least = m.most = ZERO
        elif zero is None:
            m.least = min(m.least, ZERO)
        if "round" in row.node:
            rule = row.node["round"]
            digits, mode = (int(rule["digits"]), rule.get("mode", "half_up")) if isinstance(rule, dict) else (int(rule), "half_up")
            m.least, m.most = rounded(m.least, digits, mode), rounded(m.most, digits, mode)
    m.lost = [(f"{row.name}.{name}", *rest) for name, *rest in m.lost]
