"""A clock of the charter's own that begins and ends as another one does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from charter.engine.conditions import ALWAYS, Condition
from charter.engine.language.model import Charter, ClockRule, Trigger
from charter.engine.lint.cases import both, smallest
from charter.engine.lint.finding import Doubt

_BUILT_IN: Final = {
    "first reply": ("customer message", "agent message", False),
    "next reply": ("customer message", "agent message", True),
    "periodic update": ("agent message", "agent message", True),
}
"""What each begins and ends with, and whether it comes again."""


class Course(NamedTuple):
    """Where a clock runs: from what to what, on which tickets."""

    begins: frozenset[tuple[str, frozenset[str]]]
    ends: frozenset[tuple[str, frozenset[str]]]
    pauses: frozenset[str]
    again: bool


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such clock, with the first one that it repeats on the same tickets."""
    courses = dict(_built_in(charter))
    for name, clock in charter.clocks.items():
        if not clock.begins:
            continue
        course = _course(clock)
        same = (one for one, its in courses.items() if its == course)
        twin = next((one for one in same if _meet(charter, clock.when, one)), None)
        if twin is not None:
            yield Doubt(
                ("clocks", name),
                f"{name} begins and ends with {twin}: two clocks count the same.",
                "Say what makes them different, or take one of them out.",
                smallest(both(clock.when, _when(charter, twin))),
                f"both {twin} and {name} run from the same moment to the same moment",
            )
        courses.setdefault(name, course)


def _built_in(charter: Charter) -> Iterator[tuple[str, Course]]:
    """Those of the built-in clocks that the charter promises, and of which the course is said by
    messages alone."""
    promised = {clock for row in charter.targets for clock in row.promises}
    for name, (begins, ends, again) in _BUILT_IN.items():
        if name in promised:
            yield name, Course(_of(begins), _of(ends), frozenset(), again)


def _of(kind: str) -> frozenset[tuple[str, frozenset[str]]]:
    return frozenset({(kind, frozenset[str]())})


def _course(clock: ClockRule) -> Course:
    return Course(
        frozenset(map(_said, clock.begins)),
        frozenset(map(_said, clock.ends)),
        frozenset(clock.pauses_in),
        clock.again,
    )


def _said(trigger: Trigger) -> tuple[str, frozenset[str]]:
    value = () if trigger.value is None else (trigger.value.sentence(),)
    return trigger.kind, trigger.names.union(value)


def _when(charter: Charter, name: str) -> Condition:
    known: Mapping[str, ClockRule] = charter.clocks
    return known[name].when if name in known and known[name].begins else ALWAYS


def _meet(charter: Charter, when: Condition, other: str) -> bool:
    """Whether both clocks can run on one ticket."""
    return smallest(both(when, _when(charter, other))) is not None
