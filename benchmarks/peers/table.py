#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Compares what the peers found with what is right, and writes the table: table.py FOLDER < lines of the peers."""

import sys
from pathlib import Path

folder = Path(sys.argv[1])


def results(path):
    out = {}
    for line in path.read_text().splitlines():
        entity, total, stars = map(int, line.split(","))
        if entity in out:
            sys.exit(f"{path.name}: entity {entity} is there twice")
        out[entity] = (total, stars)
    return out


expected = results(folder / "expected.csv")
lines, skipped = [], []
for line in sys.stdin.read().splitlines():
    parts = line.split("\t")
    if parts[0] == "skipped":
        skipped.append(f"* {parts[1]}: {parts[2]}")
        continue
    file, title, count, nanoseconds = parts[0], parts[1], int(parts[2]), float(parts[3])
    found = results(folder / file)
    # An empty result, or one for other entities, is no result.
    if sorted(found) != list(range(count)):
        skipped.append(f"* {title}: gave {len(found)} results for {count} entities")
        continue
    totals = sum(found[n][0] != expected[n][0] for n in found)
    stars = sum(found[n][1] != expected[n][1] for n in found)
    lines.append((nanoseconds, title, count, totals, stars))

if not lines:
    sys.exit("there is nothing to compare")
unit = lines[0][0]  # the first line is the yardstick over the dense matrix
print("| who | entities | ns an entity | times the yardstick | wrong totals | wrong stars |")
print("|---|---:|---:|---:|---:|---:|")
for nanoseconds, title, count, totals, stars in sorted(lines):
    times = nanoseconds / unit
    print(f"| {title} | {count:,} | {nanoseconds:,.0f} | {times:,.1f} | {totals:,} | {stars:,} |")
if skipped:
    print("\nNot measured:\n")
    print("\n".join(skipped))
wrong = [title for _, title, _, totals, stars in lines if (totals or stars) and "doubles" not in title]
if wrong:
    sys.exit("these must be exact and are not: " + ", ".join(wrong))
