#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""S in Python: peers.py sqlite|numpy|pandas FOLDER COUNT. Writes out-NAME.csv and a line about the time."""

import csv
import statistics
import sys
import time
from pathlib import Path

THRESHOLDS = [(9500, 9000, 5), (9000, 8500, 4), (8000, 7000, 3), (7000, 6000, 2), (6000, 5000, 1)]
RUNS = 3


def rows(path):
    with open(path, newline="") as file:
        return [tuple(map(int, row)) for row in csv.reader(file)]


def tell(folder, name, title, count, times, results):
    with open(folder / f"out-{name}.csv", "w") as file:
        for entity, total, stars in results:
            file.write(f"{entity},{total},{stars}\n")
    nanoseconds = statistics.median(times) * 1e9 / count
    print(f"out-{name}.csv\t{title}\t{count}\t{nanoseconds:.1f}")


def timed(run):
    """Times of some runs after one that warms up, and the last result."""
    run()
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        result = run()
        times.append(time.perf_counter() - start)
    return times, result


def sqlite(folder, count):
    import sqlite3

    base = sqlite3.connect(":memory:")
    base.executescript((Path(__file__).parent / "sqlite_tables.sql").read_text())
    base.executemany("INSERT INTO item VALUES (?,?,?,?)", rows(folder / "items.csv"))
    base.executemany("INSERT INTO element VALUES (?,?,?)", rows(folder / "elements.csv"))
    base.executemany("INSERT INTO entity VALUES (?)", ((n,) for n in range(count)))
    base.executemany("INSERT INTO finding VALUES (?,?,?)", (r for r in rows(folder / "findings.csv") if r[0] < count))
    base.execute("ANALYZE")
    query = (Path(__file__).parent / "score.sql").read_text().replace("{div}", "/").replace("{least}", "MIN")

    def run():
        base.execute("DROP TABLE IF EXISTS result")
        base.execute(query)

    times, _ = timed(run)
    found = base.execute("SELECT entity, total, stars FROM result ORDER BY entity").fetchall()
    tell(folder, "sqlite", f"SQLite {sqlite3.sqlite_version}, SQL", count, times, found)


def numpy(folder, count):
    import numpy as np

    items = np.array(rows(folder / "items.csv"))
    weights = np.array(rows(folder / "elements.csv"))[:, 1]
    marks = items[:, 2].astype(np.int16)
    caps = items[:, 3].astype(np.int8)
    matrix = np.fromfile(folder / "matrix.bin", dtype=np.int8).reshape(-1, len(items))[:count]

    def run():
        out = []
        for first in range(0, count, 4096):  # parts that stay in the cache: several times faster than all at once
            cells = matrix[first : first + 4096]
            shape = (len(cells), 10, 40)
            due = np.where(cells != -1, marks, np.int16(0)).reshape(shape).sum(axis=2, dtype=np.int32)
            lost = np.clip(cells, 0, caps).reshape(shape).sum(axis=2, dtype=np.int32)
            hit = (cells == -2).reshape(shape).any(axis=2)
            score = (20000 * (due - lost) + due) // np.maximum(2 * due, 1)
            score = np.where(hit, 0, np.where(due == 0, 10000, score))
            total = (score @ weights + 50) // 100
            least = score.min(axis=1)
            stars = sum(((total >= t) & (least >= e)).astype(np.int8) for t, e, _ in THRESHOLDS)
            out.append((total, stars))
        return np.concatenate([t for t, _ in out]), np.concatenate([s for _, s in out])

    times, (total, stars) = timed(run)
    tell(folder, "numpy", f"numpy {np.__version__}, dense matrix", count, times, zip(range(count), total, stars))


def pandas(folder, count):
    import numpy as np
    import pandas as pd

    items = pd.read_csv(folder / "items.csv", names=["item", "element", "marks", "cap"])
    elements = pd.read_csv(folder / "elements.csv", names=["element", "weight", "full"])
    findings = pd.read_csv(folder / "findings.csv", names=["entity", "item", "cell"])
    findings = findings[findings.entity < count]
    every = pd.MultiIndex.from_product([range(count), elements.element], names=["entity", "element"])

    def run():
        f = findings.merge(items, on="item")
        f["lost"] = np.minimum(f.cell.clip(lower=0), f.cap)
        f["gone"] = f.marks.where(f.cell == -1, 0)
        f["hit"] = f.cell == -2
        by = f.groupby(["entity", "element"])[["lost", "gone", "hit"]].agg({"lost": "sum", "gone": "sum", "hit": "max"})
        by["hit"] = by.hit.astype(bool)
        all_parts = by.reindex(every, fill_value=0).reset_index().merge(elements, on="element")
        due = all_parts.full - all_parts.gone
        score = (20000 * (due - all_parts.lost) + due) // (2 * due).where(due > 0, 1)
        score = score.where(due > 0, 10000).mask(all_parts.hit.astype(bool), 0)
        whole = pd.DataFrame({"entity": all_parts.entity, "part": score * all_parts.weight, "score": score})
        totals = whole.groupby("entity").agg(sum=("part", "sum"), least=("score", "min"))
        totals["total"] = (totals["sum"] + 50) // 100
        totals["stars"] = np.select([(totals.total >= t) & (totals.least >= e) for t, e, _ in THRESHOLDS], [s for _, _, s in THRESHOLDS], 0)
        return totals

    times, totals = timed(run)
    tell(folder, "pandas", f"pandas {pd.__version__}, table of findings", count, times,
         zip(totals.index, totals.total, totals.stars))


if __name__ == "__main__":
    {"sqlite": sqlite, "numpy": numpy, "pandas": pandas}[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
