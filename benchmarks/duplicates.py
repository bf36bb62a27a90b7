"""How well tickets about one matter are recognised, on labelled tickets; half of them held out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, get_args

from tests.engine.likeness.replay import DESKS, Half, Measure, measure, replay

from benchmarks.measure import Result

TITLE: Final = "Duplicates: precision and recall on labelled tickets"
_LEVELS: Final = {"sure": ("sure",), "likely or sure": ("likely", "sure")}


def run() -> Iterator[str | Result]:
    """Both halves, both levels, by desk."""
    for half in get_args(Half):
        seen = list(replay(half))
        for name, levels in _LEVELS.items():
            yield f"{half}, {name}"
            for desk in DESKS:
                here = [one for one in seen if one.ticket["desk"] == desk]
                yield _line(desk, measure(here, levels))
            yield _line("all", measure(seen, levels))
        sure = measure(seen, _LEVELS["sure"])
        yield Result(f"precision of what is sure, {half}", sure.precision, 0.99, unit="")


def _line(name: str, found: Measure) -> str:
    return (
        f"  {name:<10} precision {found.precision:6.1%}  recall {found.recall:6.1%}"
        f"  ({found.right} of {found.suggested} suggestions, {found.duplicates} duplicates)"
    )
