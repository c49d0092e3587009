#!/usr/bin/env python3
# SPDX-License-Identifier: BSL-1.0
"""Reads the reviewed tables of ledger/*.txt: what every item is worth and what each of its clauses takes.

A line is one record, its fields parted by ' | ':
  T id | forms | full | zh | en      a score table; forms: the source's form and, after ':', the prefix of its item numbers
  G id | full | zh | en              a group of the table
  I no | full | zh                   an item; 'no=m' where the second form numbers it m
  R id | domain | zh | en            a value that is read of the item
  id | takes | zh                    a clause; '+id' has no amount of its own in the source, '*id' is from another source
takes: x forfeits; 2 takes once; 2/处 takes for each 处; 2%r>=90/1 takes 2 for each whole 1 that reading r is below 90;
2%r<70 takes 2 when r is below 70. Then, in this order: @f family, ^10 the most, #b clauses that share that most; !g the groups
or items that lose everything.
"""
import re
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
TAKES = re.compile(r"(?P<amount>x|[\d.]+)(?:/(?P<unit>[^\^#@!%]+))?"
                   r"(?:%(?P<reading>[a-z-]+)(?P<side>>=|<=|<|>)(?P<target>[\d.]+)(?:/(?P<step>[\d.]+))?)?"
                   r"(?:@(?P<family>\w+))?(?:\^(?P<cap>[\d.]+))?(?:#(?P<slot>\w))?(?:!(?P<zero>[\w .-]+))?")


@dataclass
class Clause:
    id: str
    takes: dict
    text: str
    mark: str  # '' has its amount in the source, '+' and '*' as above


@dataclass
class Item:
    number: str
    second: str
    full: str
    text: str
    readings: list = field(default_factory=list)
    clauses: list = field(default_factory=list)


@dataclass
class Group:
    id: str
    full: str
    zh: str
    en: str
    items: list = field(default_factory=list)


@dataclass
class Table:
    id: str
    forms: list  # (form, prefix)
    full: str
    zh: str
    en: str
    groups: list = field(default_factory=list)  # a table without G lines has one group without an id

    def items(self):
        return [item for group in self.groups for item in group.items]


def fields(line, count, where):
    parts = [part.strip() for part in line.split(" | ")]
    if len(parts) != count:
        raise SystemExit(f"{where}: {count} fields wanted, {len(parts)} found: {line}")
    return parts


def read(path):
    tables = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.name}:{number}"
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("T "):
            name, forms, full, zh, en = fields(line[2:], 5, where)
            tables.append(Table(name, [(f.split(":") + [""])[:2] for f in forms.split()], full, zh, en))
        elif line.startswith("G "):
            tables[-1].groups.append(Group(*fields(line[2:], 4, where)))
        elif line.startswith("I "):
            no, full, text = fields(line[2:], 3, where)
            if not tables[-1].groups:
                tables[-1].groups.append(Group("", tables[-1].full, "", ""))
            first, _, second = no.partition("=")
            tables[-1].groups[-1].items.append(Item(first, second or first, full, text))
        elif line.startswith("R "):
            tables[-1].groups[-1].items[-1].readings.append(fields(line[2:], 4, where))
        else:
            name, takes, text = fields(line, 3, where)
            found = TAKES.fullmatch(takes)
            if not found:
                raise SystemExit(f"{where}: what does '{takes}' take?")
            mark = name[0] if name[0] in "+*" else ""
            tables[-1].groups[-1].items[-1].clauses.append(Clause(name[len(mark):], found.groupdict(), text, mark))
    return tables


def all_tables():
    return {table.id: table for path in sorted((HERE / "ledger").glob("*.txt")) for table in read(path)}


def source_rows(table, item):
    """The rows of the source that an item is taken from, as (form, number)."""
    return [(form, prefix + (item.second if k else item.number)) for k, (form, prefix) in enumerate(table.forms)]
