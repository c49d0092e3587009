#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Writes files of cases (tests/conformance/README.md) for the packs whose cases a script reckons."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import reckoning

PACKS = Path(__file__).resolve().parent.parent / "tests" / "conformance" / "packs"
WIDTH = 150


@dataclass
class Trial:
    name: str
    assessment: dict
    expected: dict
    why: list = field(default_factory=list)  # lines of a comment


def number(value):
    """A decimal where it has an end, else a quotient."""
    value = Fraction(value)
    under = value.denominator
    for p in (2, 5):
        while under % p == 0:
            under //= p
    if under != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = 0
    while (value * 10 ** digits).denominator != 1:
        digits += 1
    whole = abs(value.numerator * 10 ** digits // value.denominator)
    text = str(whole).rjust(digits + 1, "0")
    return ("-" if value < 0 else "") + (text if digits == 0 else text[:-digits] + "." + text[-digits:])


def flow(value):
    """A value in one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Fraction)):
        return number(value)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(v)}" for key, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(v) for v in value) + "]"
    return f'"{value}"' if re.search(r"[,:{}\[\]#&*!|>'%@`]|^[\d-]", value) and not re.fullmatch(r"\d{4}-\d\d-\d\d", value) else value


def wrapped(head, text, indent):
    """A line of flow text, broken between entries where it is too long."""
    out, line = [], head
    for word in re.split(r"(?<=,) ", text):
        if len(line) + 1 + len(word) > WIDTH and line.strip():
            out.append(line.rstrip())
            line = indent + word
        else:
            line += (" " if line and not line.endswith(" ") else "") + word
    return out + [line]


def written(head, trials):
    """The text of a file: its head, then the trials."""
    out = ["# Written by generate.py of the pack: change that, not this file.", "format: steelyard/1", f"id: {head['id']}",
           f"title: {{zh: {flow(head['zh'])}, en: {flow(head['en'])}}}", f"source: {head['source']}", "why: >-"]
    line = " "
    for word in head["why"].split():
        if len(line) + 1 + len(word) > 140:
            out.append(line)
            line = " "
        line += " " + word
    out += [line, f"scheme_file: {head['scheme_file']}", "trials:"]
    for trial in trials:
        out += ["  # " + line for line in trial.why]
        out.append(f"  - name: {flow(trial.name)}")
        for key in ("assessment", "expected"):
            out += wrapped(f"    {key}: ", flow(getattr(trial, key)), "      ")
    return "\n".join(out) + "\n"


def findings(said):
    """The findings of an assessment, as the tree orders them."""
    out = []
    for (node, clause), times in said.found.items():
        name = f"{node}.{clause}"
        if isinstance(times, list):
            out += [{"clause": name, "amount": amount} for amount in times]
        else:
            out.append({"clause": name, **({"count": times} if times != 1 else {})})
    return out


def saying(said):
    """What an assessment, or an object of one, says."""
    out = {}
    if said.checked:
        out["checked"] = said.checked
    if said.absent:
        out["absent"] = [{"node": node, "reason": said.reason} for node in said.absent] if said.reason else said.absent
    if said.found:
        out["findings"] = findings(said)
    if said.values:
        out["measures"] = [{"item": item, "reading": reading, "value": value} for (item, reading), value in said.values.items()]
    if said.objects:
        out["objects"] = {kind: [{"id": name, **saying(own)} for name, own in listed] for kind, listed in said.objects.items()}
    return out


def lost(result):
    """What was lost, clause by clause; of a forfeit there is no nominal amount."""
    return {name: ({} if nominal is None else {"nominal": nominal}) | {"effective": effective}
            for name, (nominal, effective) in result.lost.items()}


def write(files, check):
    """Writes files, or says which are not as they would be written."""
    bad = 0
    for path, text in files.items():
        if not check:
            path.write_text(text, encoding="utf-8", newline="\n")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            print(f"{path}: not what generate.py writes")
            bad = 1
    return bad


__all__ = ["PACKS", "Trial", "number", "written", "findings", "saying", "lost", "write", "reckoning"]
