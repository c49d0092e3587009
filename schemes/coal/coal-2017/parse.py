#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Finds the deductions in the texts of the source: parse.py counts|propose|compare SOURCE.csv

counts   prints source.tsv: for every row its marks and every amount named in its text, in order
propose  prints clause lines for the ledger, to be read against the source and worded anew by hand
compare  tells where the reviewed ledger has another amount (an error) or another unit (to be looked at) than the text
The source itself is not part of this tree.
"""
import csv
import re
import sys

sys.dont_write_bytecode = True  # nothing is left behind beside the pack
import ledger

AMOUNT = re.compile(r"不得分|扣至([\d.]+)分为止|扣([\d.]+)分")
UNIT = re.compile(r"(?:每|1)(个百分点|个采掘工作面|个岗位|人（处）|次（台）|种或每1处|人次|台次|人1项|项1人次|"
                  r"处|项|次|人|种|台|份|类|块|盏|点)")


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def proposals(method):
    """(amount, unit, words) of each deduction in a text; a limit ('扣至10分为止') is ('^10', '', '')."""
    text = re.sub(r"\s+", "", method)
    found, begin = [], 0
    for match in AMOUNT.finditer(text):
        words, begin = text[begin:match.start()], match.end()
        if match.group(1):
            found.append(("^" + match.group(1), "", ""))
            continue
        # The unit stands after the words; a lone 1 in front of "不得分" only says that one is enough.
        units = UNIT.findall(words[-24:])
        amount = match.group(2) or "x"
        found.append((amount, units[-1] if units and amount != "x" else "", words.strip("。；，,;")))
    return found


def counts(source):
    print("# form\titem\tmarks\tamounts, in the order of the text: x forfeits, ^ is a limit for what stands before it")
    for row in source:
        found = " ".join(amount for amount, _, _ in proposals(row["method"]))
        print(row["form"], row["item"], row["marks"], found or "-", sep="\t")


def propose(source):
    for row in source:
        print(f"I {row['item']} | {row['marks']} | ({row['form']})")
        for k, (amount, unit, words) in enumerate(proposals(row["method"]), 1):
            print(f"c{k} | {amount}{'/' + unit if unit else ''} | {words}")


def compare(source):
    texts = {(row["form"], row["item"]): proposals(row["method"]) for row in source}
    for table in ledger.all_tables().values():
        for item in table.items():
            for key in ledger.source_rows(table, item):
                found = [p for p in texts.get(key, []) if p[0][0] != "^"]
                ours = [c for c in item.clauses if not c.mark]
                if [p[0] for p in found] != [c.takes["amount"] for c in ours]:
                    print("AMOUNTS", key, [p[:2] for p in found], [c.takes["amount"] for c in ours])
                    continue
                for (amount, unit, words), clause in zip(found, ours):
                    if unit != (clause.takes["unit"] or ""):
                        print("unit", key, amount, unit or "-", clause.takes["unit"] or "-", words, "|", clause.text)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("counts", "propose", "compare"):
        raise SystemExit(__doc__)
    {"counts": counts, "propose": propose, "compare": compare}[sys.argv[1]](rows(sys.argv[2]))
