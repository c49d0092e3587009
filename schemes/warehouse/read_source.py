#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Reads the source table of the standard and says what its rows hold: places, marks and amounts, none of its sentences.

    read_source.py SOURCE.csv            source.tsv: a row for each item, its amounts in the order of the text
    read_source.py SOURCE.csv --propose  clauses as a machine would guess them, to be reviewed against clauses.tsv

The source has the columns a_element, b_element, requirement, marks, method. Its own sentences are not part of the pack.

Amounts: F the item is forfeited, B its whole B element is; 2 so many points; F+10 and so many more from the A element;
+10 so many more from the A element once all marks of the item are gone; N a sentence without an amount.
"""
import csv
import re
import sys

# A unit that is counted makes an amount repeat; "缺一个…" and "有一处…" count like "每".
REPEATS = re.compile(r"每|一处|一次，?扣|缺少?一[项个次]|一个项目")
NOTE = re.compile(r"（[^）]*不重复扣分[^）]*）")


def fragments(method):
    """The sentences of a method, each with one amount at most."""
    return [part.strip() for part in re.split(r"[；。\n]", method) if part.strip()]


def amounts(fragment):
    """The amounts of a sentence; a remark in brackets that something is not taken twice follows as N."""
    note = ["N"] if NOTE.search(fragment) else []
    text = NOTE.sub("", fragment)
    extra = re.search(r"追加扣除(\d+)分", text)
    plus = "+" + extra.group(1) if extra else ""
    if re.search(r"本项目不得分", text):
        return ["B" + plus] + note
    if re.search(r"不得分|本分值扣完", text):
        return ["F" + plus] + note
    if plus:
        return [plus] + note
    taken = re.findall(r"扣(\d+)分", text)
    if len(taken) > 1:
        raise SystemExit("two amounts in one sentence: " + fragment)
    return (taken or ["N"]) + note


def key(title):
    return re.match(r"[0-9.]+?(?=\.?[^0-9.])", title).group(0)


def main(path, propose):
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    if propose:
        print("row\tnumber\tamount\ttake")
    else:
        print("row\telement\tgroup\tmarks\tamounts")
    for number, row in enumerate(rows, 1):
        parts = fragments(row["method"])
        if propose:
            for place, part in enumerate(parts, 1):
                for amount in amounts(part):
                    take = "each" if amount.isdigit() and REPEATS.search(part) else "once" if amount.isdigit() else ""
                    print(number, place, amount, take, sep="\t")
        else:
            found = " ".join(amount for part in parts for amount in amounts(part))
            print(number, key(row["a_element"]), key(row["b_element"]), row["marks"], found, sep="\t")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    main(sys.argv[1], "--propose" in sys.argv[2:])
