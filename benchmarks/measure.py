"""Measuring side by side: contenders take turns in one run, and the median of each counts.

Taking turns spreads whatever else the machine does over all of them; so ratios hold where seconds
do not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Literal

ROUNDS = 7


@dataclass(frozen=True)
class Contender:
    """Something to time: `run` does `count` operations."""

    run: Callable[[], object]
    count: int = 1


@dataclass(frozen=True)
class Result:
    """A claim with its measure: `measured` is to be at least, or at most, `bound`."""

    claim: str
    measured: float
    bound: float
    sense: Literal["at least", "at most"] = "at least"
    unit: str = "×"

    @property
    def holds(self) -> bool:
        """Whether the measure keeps to the bound."""
        if self.sense == "at least":
            return self.measured >= self.bound
        return self.measured <= self.bound


def interleaved(contenders: Mapping[str, Contender], rounds: int = ROUNDS) -> dict[str, float]:
    """Seconds an operation of each contender: the median of `rounds` turns, after one to warm up."""
    for contender in contenders.values():
        contender.run()
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for _ in range(rounds):
        for name, contender in contenders.items():
            begin = perf_counter()
            contender.run()
            seconds[name].append((perf_counter() - begin) / contender.count)
    return {name: median(found) for name, found in seconds.items()}


def rates(seconds: Mapping[str, float]) -> list[str]:
    """A line for each contender, fastest first: operations a second, and how far behind."""
    fastest = min(seconds.values())
    width = max(map(len, seconds))
    return [
        f"{name:<{width}}  {1 / each:>12,.0f} /s  {each / fastest:>9,.1f} × the fastest's time"
        for name, each in sorted(seconds.items(), key=lambda pair: pair[1])
    ]
