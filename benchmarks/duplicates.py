"""How well tickets about one matter are recognised, on labelled tickets; half of them held out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, get_args

from tests.engine.likeness.replay import DESKS, SETS, Half, Measure, Seen, measure, replay

from benchmarks.measure import Result

TITLE: Final = "Duplicates: precision and recall on labelled tickets"
_LEVELS: Final = {"sure": ("sure",), "likely or sure": ("likely", "sure")}


def run() -> Iterator[str | Result]:
    """Each labelled set, both halves, both levels, by desk; then what is sure over all sets."""
    sure: list[Seen] = []
    for half in get_args(Half):
        of_half: list[Seen] = []
        for labelled in SETS:
            seen = list(replay(half, labelled))
            yield from _told(f"{labelled}, {half}", seen)
            of_half += seen
        yield _result(f"precision of what is sure, {half}", of_half)
        sure += of_half
    yield _result("precision of what is sure, all", sure)


def _told(title: str, seen: list[Seen]) -> Iterator[str]:
    for name, levels in _LEVELS.items():
        yield f"{title}, {name}"
        for desk in DESKS:
            here = [one for one in seen if one.ticket["desk"] == desk]
            yield _line(desk, measure(here, levels))
        yield _line("all", measure(seen, levels))


def _result(name: str, seen: list[Seen]) -> Result:
    found = measure(seen, _LEVELS["sure"])
    return Result(f"{name} ({found.right} of {found.suggested})", found.precision, 0.99, unit="")


def _line(name: str, found: Measure) -> str:
    return (
        f"  {name:<10} precision {found.precision:6.1%}  recall {found.recall:6.1%}"
        f"  ({found.right} of {found.suggested} suggestions, {found.duplicates} duplicates)"
    )
