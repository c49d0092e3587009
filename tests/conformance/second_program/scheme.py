# SPDX-License-Identifier: BSL-1.0
"""A scheme file, read with its parts: every scalar stays the text that was written."""
import os
from fractions import Fraction

import yaml

import conditions


def load(path):
    with open(path, encoding="utf-8") as file:
        return yaml.load(file, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def with_parts(value, folder):
    """A value with the parts of other files in the place of each mapping whose only key is `include`."""
    if isinstance(value, list):
        return [with_parts(x, folder) for x in value]
    if not isinstance(value, dict):
        return value
    if list(value) != ["include"]:
        return {k: with_parts(v, folder) for k, v in value.items()}
    file, _, pointer = value["include"].partition("#")
    path = os.path.join(folder, file)
    part = load(path)["part"]
    for key in pointer.split("/")[1:]:
        part = part[int(key) if isinstance(part, list) else key]
    return with_parts(part, os.path.dirname(path))


def number(text):
    over, _, under = text.partition("/")
    return Fraction(over) / Fraction(under or 1)


def listed(value):
    return [] if value is None else value if isinstance(value, list) else [value]


class Scheme:
    def __init__(self, path):
        data = with_parts(load(path), os.path.dirname(path))
        self.id = data["id"]
        self.facts = data.get("facts", {})
        self.objects = data.get("objects", {})
        self.events = data.get("events", {})
        self.scales = {k: [c["id"] for c in v["classes"]] for k, v in data.get("scales", {}).items()}
        self.conditions = {k: conditions.read(v) for k, v in data.get("conditions", {}).items()}
        levels = [x if isinstance(x, dict) else {"id": x} for x in data["levels"]]
        self.levels = [x["id"] for x in levels]
        self.exists = {x["id"]: conditions.read(x["when"]) for x in levels if "when" in x}
        self.ladders = [{level: [conditions.read(n) for n in listed(needs)] for level, needs in ladder["rungs"].items()}
                        for ladder in data["ladders"]]
        self.eligibility = [(x["id"], conditions.read(x["needs"])) for x in data.get("eligibility", [])]
        self.mandatory = data.get("mandatory", [])
        self.nodes = {}
        self.tree = self.node(data["tree"])
        self.scale = number(data["scale"]) if "scale" in data else self.tree["full"]

    def node(self, raw):
        node = dict(raw)
        node["tags"] = listed(raw.get("tags"))
        node["children"] = [self.node(child) for child in raw.get("children", [])]
        node["full"] = number(raw["full"]) if "full" in raw else sum((c["full"] for c in node["children"]), Fraction(0))
        for effect in node.get("effects", []):
            effect["when"] = conditions.read(effect["when"]) if "when" in effect else None
        for adjustment in node.get("adjustments", []):
            on = adjustment.get("on", {})
            adjustment["when"] = conditions.read(on["when"]) if "when" in on else None
            if "times" in on:
                raise conditions.Beyond("on: times")
        if "classed" in node:
            node["needs"] = [(k, [conditions.read(n) for n in listed(v)]) for k, v in node["classed"]["needs"].items()]
        for row in node.get("shares", {}).get("rows", []):
            row["when"] = conditions.read(row["when"])
        if "where" in node:
            node["where"] = conditions.read(node["where"])
        self.nodes[node["id"]] = node
        return node


def in_interval(text, value):
    """Whether a value lies in an interval such as `[80, 90)`, `>= 90`, `< 60`, `80`."""
    text = text.strip()
    if text[0] in "[(":
        low, high = (x.strip() for x in text[1:-1].split(","))
        return (number(low) <= value if text[0] == "[" else number(low) < value) and \
               (value <= number(high) if text[-1] == "]" else value < number(high))
    for sign, holds in ((">=", lambda a, b: a >= b), ("<=", lambda a, b: a <= b), (">", lambda a, b: a > b),
                        ("<", lambda a, b: a < b), ("", lambda a, b: a == b)):
        if text.startswith(sign):
            return holds(value, number(text[len(sign):].strip()))
