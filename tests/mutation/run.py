#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Changes the engine in small ways, one at a time, and counts which changes the tests notice.

The list is mutants.tsv, how it is compiled stands in schemata.py. Fails when a mutant survives that is not listed as one that
does, when one listed so is caught, when the list does not fit the sources, or when fewer than 97 % are caught.
"""

import argparse
import collections
import concurrent.futures
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
import typing

sys.dont_write_bytecode = True  # nothing is left behind in the tree
import schemata

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WANTED_RATE = 97
MEMORY = 4 << 30  # bytes: a mutant that asks for ever more is caught, not the machine

# The quick ones first: a mutant is done with at the first test program that fails.
PROGRAMS = ["number", "model", "engine", "cohort", "schemes", "conformance", "oracle"]

# Rooms that a program does not see: no arrow leads there (docs/architecture.md).
BLIND = {"number": {"model", "engine", "cohort"}, "model": {"engine", "cohort"}, "engine": {"cohort"}, "schemes": {"cohort"},
         "conformance": {"cohort"}, "oracle": {"cohort"}}

# What the test programs need; programmes and reports count nothing that is mutated and cost most of the time to compile.
LEFT_OUT = re.compile(
    r"include/steelyard/programme/|include/steelyard/io/(programme|ledger|organisation)\.hpp|include/steelyard/fmt\.hpp"
    r"|src/(report|cli)/|src/io/(programme|ledger\w*|organisation)\.cpp"
    r"|tests/(?!CMakeLists\.txt|catch\.hpp|consumer/CMakeLists\.txt|architecture/odr/|bad/|cohort/|conformance/|engine/|model/|number/|oracle/"
    r"|schemes/bad_files|solver/)"
)


def wanted(name):
    return not LEFT_OUT.match(name)


def build(tree, where, jobs):
    """Configures and builds the test programs, with all mutants in them, on the compiled face."""
    generator = ["-G", "Ninja"] if shutil.which("ninja") else []
    flags = f"-O1 -w -D_GLIBCXX_ASSERTIONS -include {tree}/mutant.hpp"
    options = {
        "CMAKE_BUILD_TYPE": "None", "CMAKE_CXX_FLAGS": flags, "STEELYARD_TEST_COMPILED_ONLY": "ON", "STEELYARD_BUILD_TOOL": "OFF",
        "STEELYARD_BUILD_EXAMPLES": "OFF", "STEELYARD_BUILD_BENCHMARKS": "OFF", "STEELYARD_INSTALL": "OFF",
    }
    environment = dict(os.environ)
    if shutil.which("ccache"):
        environment.setdefault("CMAKE_CXX_COMPILER_LAUNCHER", "ccache")
    subprocess.run(["cmake", "-S", tree, "-B", where, *generator, *[f"-D{k}={v}" for k, v in options.items()]],
                   check=True, env=environment, stdout=subprocess.DEVNULL)
    targets = [f"test_{name}" for name in PROGRAMS]
    subprocess.run(["cmake", "--build", where, f"-j{jobs}", "--target", *targets], check=True, env=environment)


class Catch(typing.NamedTuple):
    """The program that notices a mutant, and whether it does by never ending."""

    program: str
    hangs: bool

    def __str__(self):
        return f"test_{self.program}" + (" (hangs)" if self.hangs else "")


class Bench:
    """Runs the test programs with one mutant awake, or none."""

    def __init__(self, where, cases):
        self.where = where
        self.cases = cases
        self.limits = {}

    def run(self, program, mutant):
        """What the program makes of a mutant: passes, fails, or hangs, which is four times its usual time and more. Only the
        time of the processor counts: a machine that is busy otherwise catches nothing."""
        seconds = self.limits.get(program, 3600)
        environment = dict(os.environ, STEELYARD_MUTANT=str(mutant), STEELYARD_ORACLE_CASES=str(self.cases))

        def confine():
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        done = subprocess.run([self.where / "tests" / f"test_{program}", "--abort"], env=environment, preexec_fn=confine,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if done.returncode == 0:
            return "passes"
        return "hangs" if -done.returncode in (signal.SIGXCPU, signal.SIGKILL) else "fails"

    def measure(self):
        """Runs every program without a mutant: all must pass. Sets the limits of time."""
        for program in PROGRAMS:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            if self.run(program, 0) != "passes":
                sys.exit(f"test_{program} fails without a mutant")
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
            self.limits[program] = 4 + int(4 * used)
            print(f"test_{program} passes without a mutant, {used:.1f} s", flush=True)

    def catcher(self, mutant):
        """The first program that fails with a mutant, or nothing."""
        seeing = [p for p in PROGRAMS if mutant.room not in BLIND.get(p, ())]
        for program in seeing:
            outcome = self.run(program, mutant.id)
            if outcome != "passes":
                return Catch(program, outcome == "hangs")
        print(f"mutant {mutant.id} survives", flush=True)
        return None


def report(mutants, caught_by, whole):
    """Prints the table; returns what is wrong. Of a part of the list no rate is asked."""
    wrong = []
    for m in mutants:
        by = caught_by[m.id]
        print(f"{m.id:4}  {m.file.removeprefix('include/steelyard/')}:{m.line}  {m.original}  →  {m.mutant}  "
              f"{by or 'SURVIVES'}")
        if by is None and not m.survives:
            wrong.append(f"mutant {m.id} survives ({m.why}); it needs a test, or a reason in the list")
        if by is not None and m.survives:
            wrong.append(f"mutant {m.id} is caught by {by}, but listed as one that survives")
    count = collections.Counter(by.program for by in caught_by.values() if by is not None)
    caught = sum(count.values())
    rate = 100 * caught / len(mutants)
    print()
    for program in PROGRAMS:
        print(f"{count[program]:4}  caught by test_{program}")
    for m in mutants:
        if caught_by[m.id] is None:
            print(f"survivor {m.id}: {m.original} → {m.mutant}: {m.expected.removeprefix('survives: ')}")
    print(f"{len(mutants)} mutants, {caught} caught, {len(mutants) - caught} survive: {rate:.1f} %")
    if whole and rate < WANTED_RATE:
        wrong.append(f"fewer than {WANTED_RATE} % are caught")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "mutation", help="where to build")
    parser.add_argument("--list", type=pathlib.Path, default=HERE / "mutants.tsv", help="the list of mutants")
    parser.add_argument("--jobs", type=int, default=min(4, os.cpu_count() or 1))
    parser.add_argument("--cases", type=int, default=400, help="schemes that the oracle tries for each mutant")
    parser.add_argument("--only", type=int, nargs="+", metavar="ID", help="these mutants alone")
    parser.add_argument("--check", action="store_true", help="only whether the list fits the sources")
    asked = parser.parse_args()
    try:
        mutants = schemata.read_list(asked.list)
        rewritten = schemata.rewrite(ROOT, mutants)
    except schemata.Stale as problem:
        sys.exit(f"The list does not fit:\n{problem}")
    if asked.check:
        print(f"{len(mutants)} mutants fit")
        return
    where = asked.build.resolve()
    schemata.lay_tree(ROOT, where / "tree", rewritten, wanted)
    build(where / "tree", where / "programs", asked.jobs)
    bench = Bench(where / "programs", asked.cases)
    bench.measure()
    chosen = [m for m in mutants if not asked.only or m.id in asked.only]
    begun = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(asked.jobs) as pool:
        caught_by = dict(zip([m.id for m in chosen], pool.map(bench.catcher, chosen)))
    wrong = report(chosen, caught_by, not asked.only)
    print(f"{time.monotonic() - begun:.0f} s for the runs")
    for line in wrong:
        print(line, file=sys.stderr)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
