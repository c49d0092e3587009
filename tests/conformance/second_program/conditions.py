# SPDX-License-Identifier: BSL-1.0
"""The language of conditions (docs/semantics.md, 9), read into tuples and judged as true, false or None (unknown).

Quantities are (least, most); most is None where nothing bounds them. UNKNOWN stands for what nobody said, ABSENT for what is
not there. What a condition asks for is asked of a `world` (marks.py): rows, facts, findings, events.
"""
import datetime
import re
from fractions import Fraction

UNKNOWN, ABSENT = "unknown", "absent"
TOKEN = re.compile(r'\s*(<=|>=|==|!=|[<>(),]|"[^"]*"|[^\s<>=!(),"]+)')
COMPARES = ("<=", ">=", "==", "!=", "<", ">")
OF_NODE = ("marks", "rate", "due", "lost", "class")
RANGES = ("children", "items", "nodes", "instances", "events")


class Beyond(Exception):
    """A scheme or a case uses what this reckoning does not know."""


class Reader:
    def __init__(self, text):
        self.tokens, self.at = TOKEN.findall(text), 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def accept(self, *words):
        return self.take() if self.peek() in words else None

    def expect(self, word):
        if self.take() != word:
            raise Beyond(f"{word} expected in {' '.join(self.tokens)}")

    def condition(self):
        left = self.quantity()
        sign = self.accept(*COMPARES)
        return ("compare", sign, left, self.quantity()) if sign else left

    def quantity(self):
        left = self.plain()
        if self.accept("rounded"):
            digits = int(self.take())
            left = ("rounded", left, digits, self.accept("half_up", "half_even", "down", "up") or "half_up")
        return left

    def listed(self, read):
        out = [read()]
        while self.accept(","):
            out.append(read())
        self.expect(")")
        return out

    def plain(self):
        word = self.take()
        if word in ("all", "any", "none", "at_least") and self.accept("("):
            if word != "at_least":
                return (word, self.listed(self.condition))
            least = int(self.take())
            self.expect(",")
            return (word, least, self.listed(self.condition))
        if word in ("plus", "minus", "times") and self.accept("("):
            return (word, self.listed(self.quantity))
        if word in ("each", "some", "count", "share", "smallest", "largest", "sum") and self.accept("("):
            span = self.range()
            inner = None
            if self.accept(","):
                inner = self.quantity() if word in ("smallest", "largest", "sum") else self.condition()
            self.expect(")")
            return (word, span, inner)
        if word in OF_NODE:
            return (word, self.take() if self.accept("of") else None)
        if word == "absent":
            self.expect("under")
            return ("absent", self.take())
        if word in ("fact", "found", "exhausted", "fired", "condition"):
            return (word, self.take())
        if word == "months" and self.accept("held"):
            return ("held", self.take())
        if word in ("months", "days", "rolling", "happened", "assessed"):
            raise Beyond(word)
        if word in ("total", "true", "false"):
            return (word,)
        return literal(word)

    def range(self):
        kind = self.take()
        if kind not in RANGES:
            raise Beyond(f"range {kind}")
        if kind == "events":
            name, strict = self.take(), bool(self.accept("strictly"))
            if not self.accept("within"):
                if self.peek() not in (",", ")"):
                    raise Beyond(f"window {self.peek()}")
                return (kind, name, None)
            if self.accept("the"):
                self.expect("year")
                return (kind, name, ("year", strict))
            number = int(self.take())
            return (kind, name, (self.take(), strict, number))
        node = self.take() if self.accept("of", "under") else None
        return (kind, node, self.take() if self.accept("tagged") else None)


def literal(word):
    if word.startswith('"'):
        return ("word", word[1:-1])
    if re.fullmatch(r"-?\d+(\.\d+)?%", word):
        return ("number", Fraction(word[:-1]) / 100)
    if re.fullmatch(r"-?\d+(\.\d+)?(/\d+(\.\d+)?)?", word):
        over, _, under = word.partition("/")
        return ("number", Fraction(over) / Fraction(under or 1))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", word):
        return ("number", Fraction(datetime.date.fromisoformat(word).toordinal()))
    return ("word", word)


def read(text):
    reader = Reader(text)
    out = reader.condition()
    if reader.peek():
        raise Beyond(f"{text}: {reader.peek()}")
    return out


# ---- truths: True, False, None

def negated(truth):
    return None if truth is None else not truth


def every(truths):
    truths = list(truths)
    return False if False in truths else None if None in truths else True


def some(truths):
    return negated(every(negated(t) for t in truths))


def compared(sign, a, b):
    if ABSENT in (a, b):
        return False
    if UNKNOWN in (a, b):
        return None
    if isinstance(a, str) or isinstance(b, str):
        return (a == b) == (sign == "==")
    if sign in ("<", "<="):
        return compared({"<": ">", "<=": ">="}[sign], b, a)
    (a_low, a_high), (b_low, b_high) = a, b
    if sign in (">=", ">"):
        surely = b_high is not None and (a_low >= b_high if sign == ">=" else a_low > b_high)
        never = a_high is not None and (a_high < b_low if sign == ">=" else a_high <= b_low)
        return True if surely else False if never else None
    apart = (a_high is not None and a_high < b_low) or (b_high is not None and b_high < a_low)
    equal = False if apart else True if a_low == a_high == b_low == b_high else None
    return equal if sign == "==" else negated(equal)


def rounded(value, digits, mode):
    scaled = abs(value) * 10 ** digits
    whole = scaled.numerator // scaled.denominator
    rest = scaled - whole
    half = Fraction(1, 2)
    up = {"half_up": rest >= half, "half_even": rest > half or (rest == half and whole % 2 == 1), "down": False,
          "up": rest > 0}[mode]
    out = Fraction(whole + (1 if up else 0), 10 ** digits)
    return -out if value < 0 else out


# ---- judging

def judge(world, e, here):
    """The truth of a condition. `here`: the row, the instance and the event that it is asked at."""
    what = e[0]
    if what == "compare":
        return judge_comparison(world, e, here)
    if what == "all":
        return every(judge(world, x, here) for x in e[1])
    if what == "any":
        return some(judge(world, x, here) for x in e[1])
    if what == "none":
        return negated(some(judge(world, x, here) for x in e[1]))
    if what == "at_least":
        truths = [judge(world, x, here) for x in e[2]]
        return True if truths.count(True) >= e[1] else None if truths.count(True) + truths.count(None) >= e[1] else False
    if what in ("each", "some"):
        truths = [judge(world, e[2], there) for there in world.visited(e[1], here)]
        truths += [None] if world.may_have_more(e[1], here) else []
        return every(truths) if what == "each" else some(truths)
    if what in ("true", "false"):
        return what == "true"
    if what == "condition":
        return judge(world, world.conditions[e[1]], world.outside())
    if what == "fact":
        value = world.fact(e[1], here)
        return None if value == UNKNOWN else value == "true"
    if what == "exhausted":
        return world.exhausted(e[1], here)
    if what == "fired":
        return world.fired(e[1], here)
    raise Beyond(what)


def judge_comparison(world, e, here):
    _, sign, left, right = e
    for a, b in ((left, right), (right, left)):
        if a[0] == "class" and b[0] == "word":
            classes = ["none"] + world.classes_of(a[1], here)
            index = Fraction(classes.index(b[1]))
            sides = (measure(world, a, here), (index, index))
            return compared(sign, *(sides if a is left else sides[::-1]))
    if left[0] in ("true", "false") or right[0] in ("true", "false"):
        side, other = (left, right) if right[0] in ("true", "false") else (right, left)
        truth = judge(world, side, here)
        equal = None if truth is None else truth == (other[0] == "true")
        return equal if sign == "==" else negated(equal)
    return compared(sign, measure(world, left, here), measure(world, right, here))


def measure(world, e, here):
    """The bounds of a quantity; a word for a choice."""
    what = e[0]
    if what == "number":
        return (e[1], e[1])
    if what == "word":
        return e[1]
    if what == "total":
        return world.of_row("marks", world.root, here)
    if what in OF_NODE:
        return world.of_row(what, world.row_named(e[1], here) if e[1] else here.row, here)
    if what == "absent":
        return world.absent_under(e[1], here)
    if what == "fact":
        return world.fact(e[1], here)
    if what == "found":
        return world.found(e[1], here)
    if what == "held":
        return world.months_held(e[1])
    if what == "rounded":
        value = measure(world, e[1], here)
        return value if isinstance(value, str) else tuple(rounded(x, e[2], e[3]) for x in value)
    if what in ("plus", "minus", "times"):
        return arithmetic(what, [measure(world, x, here) for x in e[1]])
    if what in ("count", "share"):
        truths = [True if e[2] is None else judge(world, e[2], there) for there in world.visited(e[1], here)]
        low, high = Fraction(truths.count(True)), Fraction(truths.count(True) + truths.count(None))
        if what == "share":
            return (low / len(truths), high / len(truths)) if truths else ABSENT
        return (low, None if world.may_have_more(e[1], here) else high)
    if what in ("smallest", "largest"):
        values = [v for v in (measure(world, e[2], there) for there in world.visited(e[1], here)) if v != ABSENT]
        if UNKNOWN in values or world.may_have_more(e[1], here):
            return UNKNOWN
        pick = min if what == "smallest" else max
        return tuple(pick(v[i] for v in values) for i in (0, 1)) if values else ABSENT
    if what == "sum":
        values = [measure(world, e[2], there) for there in world.visited(e[1], here)]
        values = [(Fraction(0), None) if v == UNKNOWN else v for v in values if v != ABSENT]
        open_end = world.may_have_more(e[1], here) or any(v[1] is None for v in values)
        return (sum((v[0] for v in values), Fraction(0)), None if open_end else sum((v[1] for v in values), Fraction(0)))
    raise Beyond(what)


def arithmetic(what, values):
    if ABSENT in values:
        return ABSENT
    if UNKNOWN in values:
        return UNKNOWN
    out = values[0]
    for value in values[1:]:
        if None in out + value:
            raise Beyond("arithmetic without an end")
        if what == "plus":
            ends = [out[0] + value[0], out[1] + value[1]]
        elif what == "minus":
            ends = [out[0] - value[1], out[1] - value[0]]
        else:
            ends = [x * y for x in out for y in value]
        out = (min(ends), max(ends))
    return out
