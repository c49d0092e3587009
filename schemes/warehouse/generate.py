#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes warehouse-1000.scheme.yaml from frame.yaml.in and the tables beside it, and cases of every clause (cases.py); --check only
compares.

elements.tsv   the 13 elements and their 47 groups: number, id, marks, names
items.tsv      the 164 items: row of the source, group, id, marks, our words
clauses.tsv    their clauses: row, id, once / each / forfeit / forfeit-group, points, unit, our words
extras.tsv     points taken from the element besides: row, the clause that does it (none: all marks of the item lost)
"""
import csv
import os
import pathlib
import sys

sys.dont_write_bytecode = True  # nothing is left behind beside the pack
import cases

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = os.path.join(HERE, "warehouse-1000.scheme.yaml")


def table(name):
    with open(os.path.join(HERE, name), encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def clause_line(clause):
    amount = "forfeit: true" if clause["take"].startswith("forfeit") else f"{clause['take']}: {clause['points']}"
    text = clause["text"] + (f"（每{clause['unit']}）" if clause["unit"] else "")
    return f"- {{id: {clause['clause']}, text: {text}, {amount}}}"


def item_lines(item, place, clauses):
    yield f"- id: {item['id']}"
    yield f"  title: {item['text']}"
    yield f"  basis: {item['group']} 第{place}条"
    yield f"  full: {item['marks']}"
    yield "  absence: allowed"
    yield "  deduct:"
    for clause in clauses:
        yield "    " + clause_line(clause)


def extra_lines(extra, item):
    """What an item takes from its element besides its own marks."""
    if extra["clause"]:
        name, trigger = f"{item['id']}.{extra['clause']}", f"found: {item['id']}.{extra['clause']}"
    else:
        name, trigger = f"{item['id']} 全部失分", f"exhausted: {item['id']}"
    yield f"- id: extra-{item['id']}"
    yield f"  text: {{zh: 追加扣分（{item['text']}）, en: extra deduction of {name.split(' ')[0]}}}"
    yield f"  does: minus\n  once: {extra['points']}\n  at: raw\n  on: {{{trigger}}}"


def indented(lines, depth):
    return [" " * depth + part for line in lines for part in line.split("\n")]


def group_lines(group, items, clauses):
    yield f"- id: {group['id']}"
    yield f"  title: {{zh: {group['zh']}, en: {group['en']}}}"
    yield f"  basis: \"{group['key']}\""
    yield f"  full: {group['marks']}"
    yield "  combine: sum\n  absence: allowed"
    whole = [(item, clause) for item in items for clause in clauses[item["row"]] if clause["take"] == "forfeit-group"]
    if whole:
        yield "  effects:"
        for item, clause in whole:
            yield f"    - id: {item['id']}-{clause['clause']}"
            yield f"      text: {{zh: {clause['text']}：本项目不得分, en: the whole group gets nothing}}"
            yield f"      found: {item['id']}.{clause['clause']}\n      zero: {group['id']}"
    yield "  children:"
    for place, item in enumerate(items, 1):
        yield from indented(item_lines(item, place, clauses[item["row"]]), 4)


def tree_lines():
    elements, items = table("elements.tsv"), table("items.tsv")
    clauses = {item["row"]: [] for item in items}
    for clause in table("clauses.tsv"):
        clauses[clause["row"]].append(clause)
    for element in elements:
        if "." in element["key"]:
            continue
        inside = [item for item in items if item["group"].startswith(element["key"] + ".")]
        yield f"- id: {element['id']}"
        yield f"  title: {{zh: {element['zh']}, en: {element['en']}}}"
        yield f"  basis: \"{element['key']}\""
        yield f"  full: {element['marks']}"
        yield "  combine: sum\n  absence: allowed"
        extras = [(extra, item) for extra in table("extras.tsv") for item in inside if item["row"] == extra["row"]]
        if extras:
            yield "  adjustments:"
            for extra, item in extras:
                yield from indented(extra_lines(extra, item), 4)
        yield "  children:"
        for group in elements:
            if group["key"].startswith(element["key"] + "."):
                own = [item for item in inside if item["group"] == group["key"]]
                yield from indented(group_lines(group, own, clauses), 4)


def scheme():
    with open(os.path.join(HERE, "frame.yaml.in"), encoding="utf-8") as file:
        return file.read() + "\n".join(indented(tree_lines(), 4)) + "\n"


def main():
    files = {pathlib.Path(TARGET): scheme(), **cases.files(table)}
    return cases.case_file.write(files, "--check" in sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
