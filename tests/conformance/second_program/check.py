#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Works the cases of the packs out again, without the library: from the scheme file and the assessment alone, with exact
fractions, by the rules of docs/semantics.md. Needs python3-yaml.

    check.py [CASES...]     every file in ../packs unless some are named

Everything that a trial states is compared; a difference is printed and is an error. A trial that asks for more than this program
knows is named as left out, and an error too but in the packs that may (MAY_BE_BEYOND).
"""
import os
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)
PACKS = os.path.join(os.path.dirname(HERE), "packs")
TOP = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))

from conditions import Beyond  # noqa: E402
from scheme import Scheme, listed, load, number  # noqa: E402
from sheet import Sheet  # noqa: E402
from verdict import Verdict  # noqa: E402

MAY_BE_BEYOND = ("coal-2017", "warehouse")  # the worst of values that nobody measured, extra deductions not known
NUMBERS = ("total", "least", "most", "due", "marks", "rate", "nominal", "effective")


def same(key, stated, came):
    """What is stated and came otherwise, as lines."""
    if isinstance(stated, dict):
        for name in stated:
            if not isinstance(came, dict) or name not in came:
                yield f"{key} {name}: stated {stated[name]}, nothing came"
            else:
                yield from same(name if name in NUMBERS else f"{key} {name}".strip(), stated[name], came[name])
    elif key in NUMBERS:
        if number(stated) != came:
            yield f"stated {stated}, came {came}"
    elif listed(stated) != [str(x) for x in listed(came)]:
        yield f"stated {stated}, came {came}"


def differences(stated, came):
    for key, value in stated.items():
        if key == "gaps":
            for gap in value:
                if {"level": gap["level"], "have": number(gap["have"]), "want": number(gap["want"])} not in came["gaps"]:
                    yield f"gaps: stated {gap}, not among {came['gaps']}"
            continue
        here = came.get(key, {} if isinstance(value, dict) else [])
        if key in ("effects", "lost") and set(here) != set(value):  # these lists are complete
            moving = {n for n in here if key == "effects" or here[n].get("nominal") != 0}
            if moving != set(value):
                yield f"{key}: stated {sorted(value)}, came {sorted(moving)}"
                continue
        for line in same(key, value, here):
            yield f"{key}: {line}"
    if came["outcome"] == "not_eligible" and "failed" not in stated:
        yield f"failed: came {came['failed']}"


def check(path, schemes):
    """(trials, differences, what was beyond it) of a file of cases."""
    case = load(path)
    scheme_path = os.path.join(TOP, case["scheme_file"])
    if scheme_path not in schemes:
        try:
            schemes[scheme_path] = Scheme(scheme_path)
        except Beyond as what:
            return 0, [], [f"the scheme: left out ({what})"]
    trials = [t for t in case["trials"] if "refused" not in t["expected"]]  # whether it is refused is the reader's business
    wrong, beyond = [], []
    for trial in trials:
        try:
            came = Verdict(Sheet(schemes[scheme_path], trial["assessment"])).expected()
            wrong += [f"{trial['name']}: {line}" for line in differences(trial["expected"], came)]
        except Beyond as what:
            beyond.append(f"{trial['name']}: left out ({what})")
    return len(trials), wrong, beyond


def main(arguments):
    paths = arguments or [os.path.join(PACKS, file) for file in sorted(os.listdir(PACKS)) if file.endswith(".yaml")]
    failed, schemes = False, {}
    for path in paths:
        trials, wrong, beyond = check(path, schemes)
        bad = wrong or (beyond and not os.path.basename(path).startswith(MAY_BE_BEYOND))
        print(f"{'✗' if bad else '✓'} {os.path.relpath(path, TOP)}: {trials} trials")
        for line in wrong + beyond:
            print("   ", line)
        failed = failed or bool(bad)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
