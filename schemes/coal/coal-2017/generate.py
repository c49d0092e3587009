#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes the schemes and their parts from the reviewed tables, and cases of every clause (cases.py): generate.py [--check]

The schemes lie beside and above this file, the cases in tests/conformance; with --check nothing is written, and a file that would be another one is
told and fails.
"""
import re
import sys

sys.dont_write_bytecode = True  # nothing is left behind beside the pack
import cases
import ledger
import wording

TABLES = ledger.all_tables()


def quoted(text):
    return '"' + text + '"' if re.search(r"[,:{}\[\]#&*!|>'%@`]|^[\d-]", text) else text


def both(zh, en):
    return "{zh: " + quoted(zh) + ", en: " + quoted(en) + "}" if en else "{zh: " + quoted(zh) + "}"


def amount(takes):
    if takes["amount"] == "x":
        return "forfeit: true"
    return ("each: " if takes["unit"] else "once: ") + takes["amount"]


def words(clause):
    unit = clause.takes["unit"]
    return "{zh: " + quoted(clause.text + (f"（每{unit}）" if unit else "")) + "}"


def clause_line(clause):
    takes, out = clause.takes, [f"id: {clause.id}", f"text: {words(clause)}"]
    if takes["family"]:
        out.append("family: " + takes["family"])
    if takes["cap"]:
        out.append("cap: " + takes["cap"])
    if not takes["reading"]:
        out.append(amount(takes))
    elif takes["step"]:
        side = {">=": "at_least", "<=": "at_most"}[takes["side"]]
        out.append(f"shortfall: {{of: {takes['reading']}, target: {takes['target']}, side: {side}, step: {takes['step']}, "
                   f"take: {takes['amount']}, steps: down}}")
    else:
        taken = "forfeit: true" if takes["amount"] == "x" else f"take: {takes['amount']}"
        out.append(f"ladder: {{of: {takes['reading']}, rows: [{{when: \"{takes['side']} {takes['target']}\", {taken}}}]}}")
    return "- {" + ", ".join(out) + "}"


def deducting(item, name, clauses):
    """An item scored by deductions."""
    out = [f"- id: {name}", f"  title: {{zh: {quoted(item.text)}}}", f"  full: {item.full}", "  absence: allowed"]
    if item.readings:
        out.append("  readings:")
        out += [f'    {r}: {{value: {both(zh, en)}, domain: "{domain}"}}' for r, domain, zh, en in item.readings]
    return out + ["  deduct:"] + ["    " + clause_line(c) for c in clauses]


def item_lines(table, item):
    """An item; where several clauses share a limit, in groups around it, one for each limit, whose adjustments they are."""
    name = f"{table.id}-{item.number}"
    slots = sorted({c.takes["slot"] for c in item.clauses if c.takes["slot"]})
    alone = [c for c in item.clauses if not c.takes["slot"]]
    if not slots:
        return deducting(item, name, alone)
    out = deducting(item, f"{name}-a", alone)
    for slot in slots:
        mine = [c for c in item.clauses if c.takes["slot"] == slot]
        out = [f"- id: {name}-{slot}", f"  title: {{zh: {quoted(item.text)}}}", "  combine: sum", f"  minus_cap: {mine[0].takes['cap']}", "  adjustments:",
               *(f"    - {{id: {c.id}, text: {words(c)}, does: minus, {amount(c.takes)}}}" for c in mine),
               "  children:"] + ["    " + line for line in out]
    return [f"- id: {name}", f"  title: {{zh: {quoted(item.text)}}}", "  absence: allowed", "  combine: sum",
            "  children:"] + ["    " + line for line in out]


def children(table):
    out = []
    for group in table.groups:
        items = [line for item in group.items for line in item_lines(table, item)]
        if group.id:
            out += [f"- id: {table.id}.{group.id}", f"  title: {both(group.zh, group.en)}", f"  full: {group.full}",
                    "  combine: sum", "  children:"] + ["    " + line for line in items]
        else:
            out += items
    return out


def effects(table):
    groups, out = {group.id for group in table.groups}, []
    for item in table.items():
        inner = "-a" if any(c.takes["slot"] for c in item.clauses) else ""
        for clause in item.clauses:
            if clause.takes["zero"]:
                zero = [f"{table.id}.{z}" if z in groups else z for z in clause.takes["zero"].split()]
                out += [f"- id: veto-{table.id}-{item.number}-{clause.id}", f"  text: {words(clause)}",
                        f"  found: {table.id}-{item.number}{inner}.{clause.id}", f"  zero: [{', '.join(zero)}]"]
    return out


def part_file(table):
    vetoes = effects(table)
    return "\n".join(
        ["# Written by ../generate.py from ../ledger: change those, not this file.", "format: steelyard/1", "part:"]
        + (["  effects:"] + ["    " + line for line in vetoes] if vetoes else [])
        + ["  children:"] + ["    " + line for line in children(table)]) + "\n"


def table_lines(name, extra):
    """A table as a node of the scheme, what is below it included from its part."""
    table, file = TABLES[name], f"coal-2017/parts/{name}.yaml"
    out = [f"- id: {name}", f"  title: {both(table.zh, table.en)}", *("  " + e for e in extra), "  full: 100",
           "  combine: sum", "  when_empty: zero", "  round: 2"]
    if effects(table):
        out.append(f"  effects: {{include: {file}#/effects}}")
    return out + [f"  children: {{include: {file}#/children}}"]


def part_lines(part):
    """A part of the scheme: one table, or several under one rule."""
    head = [f"share: {part['share']}", f"tags: {'key' if part['key'] else 'other'}"]
    if part["combine"] == "table":
        return table_lines(part["id"], head)
    out = [f"- id: {part['id']}", f"  title: {both(part['zh'], part['en'])}", *("  " + h for h in head), "  full: 100"]
    if part["combine"] == "per":
        out += [f"  per: {part['object']}", "  combine: mean"]
    else:
        out += [f"  combine: {part['combine']}", "  when_empty: zero"]
    out += ["  " + line for line in part.get("shares", [])] + ["  children:"]
    may_go = ["absence: allowed"] if part["combine"] in ("min", "mean") else []
    for name in part["tables"]:
        out += ["    " + line for line in table_lines(name, may_go)]
    return out


def scheme_file(scheme):
    tree = ["tree:", "  id: mine", f"  title: {both(*scheme['mine'])}", "  full: 100", "  combine: weighted", "  children:"]
    for part in scheme["parts"]:
        tree += ["    " + line for line in part_lines(part)]
    return ("# Written by coal-2017/generate.py from coal-2017/ledger and coal-2017/wording.py: change those, not this file.\n"
            + scheme["head"] + "\n".join(tree) + "\n")


def files():
    used = sorted({name for s in wording.SCHEMES for p in s["parts"] for name in p.get("tables", [p["id"]])})
    if used != sorted(TABLES):
        raise SystemExit(f"tables and parts differ: {set(used) ^ set(TABLES)}")
    out = {ledger.HERE / "parts" / f"{name}.yaml": part_file(TABLES[name]) for name in used}
    for scheme in wording.SCHEMES:
        out[ledger.HERE.parent / f"{scheme['id']}.scheme.yaml"] = scheme_file(scheme)
    return out | cases.files()


def main():
    wanted, check, bad = files(), sys.argv[1:] == ["--check"], 0
    if sys.argv[1:] not in ([], ["--check"]):
        raise SystemExit(__doc__)
    for path in sorted((ledger.HERE / "parts").glob("*.yaml")):
        if path not in wanted:
            print(f"{path}: nothing writes it")
            bad = 1
    for path, text in wanted.items():
        if check:
            if not path.is_file() or path.read_text(encoding="utf-8") != text:
                print(f"{path}: not what generate.py writes")
                bad = 1
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    return bad


if __name__ == "__main__":
    sys.exit(main())
