# SPDX-License-Identifier: BSL-1.0
"""The list of mutants, and sources in which all of them are asleep.

Every listed place becomes `(steelyard_mutant(7) ? (MUTANT) : (ORIGINAL))`: all mutants are compiled at once, and each run of
the tests wakes one of them.
"""

import pathlib
import re
import shutil
from dataclasses import dataclass, field

HEADER = """// Written by tests/mutation/run.py: which mutant is awake. While the compiler evaluates, none is.
#pragma once
#include <cstdlib>
inline int const steelyard_mutant_awake = [] {
    char const* const wanted = std::getenv("STEELYARD_MUTANT");
    return wanted == nullptr ? 0 : std::atoi(wanted);
}();
constexpr bool steelyard_mutant(int id) {
    if (__builtin_is_constant_evaluated())
        return false;
    else
        return steelyard_mutant_awake == id;
}
"""


class Stale(Exception):
    """The list does not fit the sources."""


@dataclass
class Mutant:
    """One line of the list. `anchor` stands once in the file, `original` once in the anchor."""

    id: int
    file: str
    anchor: str
    original: str
    mutant: str
    why: str
    expected: str
    line: int = 0
    start: int = 0

    @property
    def room(self):
        return self.file.split("/")[2]

    @property
    def survives(self):
        return self.expected.startswith("survives:")


@dataclass
class Place:
    """A part of a file with the mutants of exactly this part and the places inside it."""

    start: int
    end: int
    mutants: list = field(default_factory=list)
    inside: list = field(default_factory=list)


def read_list(path):
    """The mutants of a list; raises Stale for a line that is not one."""
    out, seen = [], set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 7 or not all(cells):
            raise Stale(f"{path.name}:{number}: seven cells are wanted, none of them empty")
        one = Mutant(int(cells[0]), *cells[1:])
        if one.id in seen:
            raise Stale(f"{path.name}:{number}: mutant {one.id} is there twice")
        if one.expected != "caught" and not re.match(r"survives: \S", one.expected):
            raise Stale(f"{path.name}:{number}: expected is `caught` or `survives: reason`")
        seen.add(one.id)
        out.append(one)
    return out


def locate(text, mutant):
    """Finds where a mutant lies; `⏎` in an anchor is the end of a line with the indentation after it."""
    pattern = r"\n[ ]*".join(re.escape(part) for part in mutant.anchor.split("⏎"))
    found = list(re.finditer(pattern, text))
    if len(found) != 1:
        raise Stale(f"mutant {mutant.id}: its anchor stands {len(found)} times in {mutant.file}: {mutant.anchor}")
    anchor = found[0].group()
    if anchor.count(mutant.original) != 1:
        raise Stale(f"mutant {mutant.id}: the original is not once in its anchor: {mutant.original}")
    if mutant.original == mutant.mutant:
        raise Stale(f"mutant {mutant.id} changes nothing")
    mutant.start = found[0].start() + anchor.index(mutant.original)
    mutant.line = text.count("\n", 0, mutant.start) + 1


def nest(mutants):
    """Places in order, each inside the smallest one around it; raises Stale for two that overlap."""
    top, open_places = [], []
    for one in sorted(mutants, key=lambda m: (m.start, -len(m.original), m.id)):
        end = one.start + len(one.original)
        while open_places and open_places[-1].end <= one.start:
            open_places.pop()
        if open_places and (open_places[-1].start, open_places[-1].end) == (one.start, end):
            open_places[-1].mutants.append(one)
            continue
        if open_places and end > open_places[-1].end:
            raise Stale(f"mutant {one.id} overlaps mutant {open_places[-1].mutants[0].id}")
        place = Place(one.start, end, [one])
        (open_places[-1].inside if open_places else top).append(place)
        open_places.append(place)
    return top


def render(text, start, end, places):
    """The text from start to end with every place of it rewritten."""
    out = []
    for place in places:
        out.append(text[start:place.start])
        asleep = render(text, place.start, place.end, place.inside)
        awake = "".join(f"steelyard_mutant({m.id}) ? ({m.mutant}) : " for m in place.mutants)
        out.append(f"({awake}({asleep}))")
        start = place.end
    return "".join(out) + text[start:end]


def rewrite(root, mutants):
    """The rewritten text of every file that has mutants; raises Stale with all that does not fit."""
    out, problems = {}, []
    for file in sorted({m.file for m in mutants}):
        text = (root / file).read_text(encoding="utf-8") if (root / file).exists() else ""
        here = [m for m in mutants if m.file == file]
        fit = []
        for one in here:
            try:
                locate(text, one)
                fit.append(one)
            except Stale as problem:
                problems.append(str(problem))
        try:
            out[file] = render(text, 0, len(text), nest(fit))
        except Stale as problem:
            problems.append(str(problem))
    if problems:
        raise Stale("\n".join(problems))
    return out


def put(path, data):
    """Writes a file when its content is another: what did not change is not compiled again."""
    if path.exists() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def lay_tree(root, tree, rewritten, wanted):
    """Copies what `wanted` lets pass into `tree`, the rewritten files as they are rewritten, and removes what is left over."""
    there = set()
    for top in ("CMakeLists.txt", "cmake", "examples", "include", "src", "schemes", "tests"):
        paths = [root / top] if (root / top).is_file() else sorted((root / top).rglob("*"))
        for path in paths:
            name = path.relative_to(root).as_posix()
            if not path.is_file() or not wanted(name):
                continue
            data = rewritten[name].encode("utf-8") if name in rewritten else path.read_bytes()
            put(tree / name, data)
            there.add(name)
    put(tree / "mutant.hpp", HEADER.encode("utf-8"))
    for path in sorted(tree.rglob("*"), reverse=True):
        name = path.relative_to(tree).as_posix()
        if path.is_file() and name not in there and name != "mutant.hpp":
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            shutil.rmtree(path)
