"""Reads the `when:` of a rule into a condition, against the facts that the charter knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from charter.engine.conditions import ALWAYS, Condition, Every, Not, Some, Test
from charter.engine.facts import YES_NO, Fact, Interval, Value, interval
from charter.engine.language.errors import nearest
from charter.engine.language.live import MARK, mark_fact
from charter.engine.language.nodes import Items, Node, Scalar
from charter.engine.language.nodes import Mapping as Map
from charter.engine.language.shapes import Reading, listed

_COMPARED: Final = re.compile(r"(at least|up to|over|under) (.+)")
_NUMBERS: Final = "a number, 1-10, 11+, at least 11, up to 10, over 10 or under 10"


@dataclass(frozen=True, slots=True)
class Whens:
    """Reads conditions for one kind of rule."""

    reading: Reading
    facts: Mapping[str, Fact]
    barred: Mapping[str, str] = field(default_factory=dict)  # fact → why it may not be used here
    complete: bool = True  # whether all facts are known; else unknown names pass
    live: bool = False  # whether marks may be asked for

    def read(self, node: Node | None) -> Condition:
        """The condition; `ALWAYS` where there is none or it is wrong (which is then noted)."""
        if node is None:
            return ALWAYS
        if not isinstance(node, Map) or not node.entries:
            hint = "Leave `when` out for a row that always counts."
            self.reading.wrong(node, "conditions such as {topic: orders}", hint=hint)
            return ALWAYS
        parts = [part for key, value in node.entries if (part := self._part(key, value))]
        return parts[0] if len(parts) == 1 else Every(tuple(parts))

    def _part(self, key: Scalar, value: Node) -> Condition | None:
        if key.text == "not":
            return Not(self.read(value))
        if key.text in ("any", "all"):
            return self._several(key.text, value)
        if key.text == MARK and self.live and MARK not in self.barred:
            return self._marks(value)
        return self.one(key, value)

    def one(self, key: Scalar, value: Node) -> Test | None:
        """The test on the fact that `key` names; None where it is wrong (which is then noted)."""
        if key.text in self.barred:
            self.reading.wrong(key, "a fact that may be used here", hint=self.barred[key.text])
            return None
        if key.text not in self.facts:
            self._unknown(key)
            return None
        return self.test(key.text, value)

    def _marks(self, node: Node) -> Condition:
        """It bears one of the marks; each mark is a fact of its own."""
        items = node.items if isinstance(node, Items) else [node]
        marks = [item.text for item in items if isinstance(item, Scalar) and item.text.strip()]
        if not marks or len(marks) < len(items):
            self.reading.wrong(node, "a mark, or a list of marks")
            return ALWAYS
        yes = frozenset({True})
        tests = tuple(Test(mark_fact(mark), ("yes",), yes) for mark in marks)
        return tests[0] if len(tests) == 1 else Some(tests)

    def _unknown(self, key: Scalar) -> None:
        if self.complete:
            known = [name for name in self.facts if name not in self.barred]
            known += [MARK] * self.live
            expected = f"a fact ({listed(known, 20)}), or not, any, all"
            self.reading.wrong(key, expected, near=nearest(key.text, known))

    def _several(self, word: str, node: Node) -> Condition | None:
        if not isinstance(node, Items) or not node.items:
            self.reading.wrong(node, f"a list of conditions under {word}")
            return None
        parts = tuple(self.read(item) for item in node.items)
        return Some(parts) if word == "any" else Every(parts)

    def test(self, name: str, node: Node) -> Test:
        """The test on the fact of that name, which is known, for the value or list at `node`."""
        fact = self.facts[name]
        found = _Accepted(fact, self.reading)
        items = node.items if isinstance(node, Items) else [node]
        if not items:
            self.reading.wrong(node, f"a value of {fact.name}")
        for item in items:
            found.take(item)
        return found.test()


class _Accepted:
    """Gathers the values that a test on one fact accepts."""

    def __init__(self, fact: Fact, reading: Reading) -> None:
        self.fact = fact
        self.reading = reading
        self.words: list[str] = []
        self.values: set[Value] = set()
        self.intervals: list[Interval] = []

    def take(self, node: Node) -> None:
        """One value, or `known` or `unknown`."""
        if not isinstance(node, Scalar):
            self.reading.wrong(node, f"a value of {self.fact.name}")
            return
        self.words.append(node.text)
        if node.text in ("known", "unknown") or self._group(node.text):
            return
        read = {
            "choices": self._choice,
            "text": self._text,
            "yes or no": self._yes_no,
            "number": self._number,
            "steps": self._steps,
        }[self.fact.kind]
        read(node)

    def test(self) -> Test:
        """The test on the fact."""
        return Test(
            self.fact,
            tuple(self.words),
            frozenset(self.values),
            tuple(self.intervals),
            known="known" in self.words,
            unknown="unknown" in self.words,
        )

    def _group(self, text: str) -> bool:
        members = self.fact.groups.get(text, ())
        self.values.update(members)
        return bool(members)

    def _choice(self, node: Scalar) -> None:
        if node.text in self.fact.values:
            self.values.add(node.text)
        else:
            self._wrong(node, [*self.fact.groups, *self.fact.values])

    def _text(self, node: Scalar) -> None:
        if node.text.strip():
            self.values.add(node.text.strip())
        else:
            self.reading.wrong(node, f"a value of {self.fact.name}")

    def _yes_no(self, node: Scalar) -> None:
        if (truth := YES_NO.get(node.text.lower())) is None:
            self._wrong(node, ["yes", "no"])
        else:
            self.values.add(truth)

    def _number(self, node: Scalar) -> None:
        if found := _compared(node.text):
            word, bound = found
            span = interval(bound)
            if span and span.low == span.high:
                self.intervals.append(_beyond(word, span.low))
                return
        elif span := interval(node.text):
            self.intervals.append(span)
            return
        self.reading.wrong(node, f"{_NUMBERS}, for {self.fact.name}")

    def _steps(self, node: Scalar) -> None:
        word, name = _compared(node.text) or ("", node.text)
        index = self.fact.steps.get(name)
        if index is None:
            self._wrong(node, self.fact.values)
        elif word:
            span = _beyond(word, index)
            self.values.update(i for i in self.fact.steps.values() if span.holds(i))
        else:
            self.values.add(index)

    def _wrong(self, node: Scalar, known: list[str] | tuple[str, ...]) -> None:
        some = listed([*known, "known", "unknown"], 20)
        expected = f"a value of {self.fact.name} ({some})"
        self.reading.wrong(node, expected, near=nearest(node.text, known))


def _compared(text: str) -> tuple[str, str] | None:
    found = _COMPARED.fullmatch(text)
    return (found[1], found[2]) if found else None


def _beyond(word: str, bound: float) -> Interval:
    if word in ("at least", "over"):
        return Interval(low=bound, low_open=word == "over")
    return Interval(high=bound, high_open=word == "under")
