"""The queue and the ticket, on a small desk and on a large one, on both databases.

Desks of three sizes stand side by side, each in a database and a process of its own, and take turns;
so does the queue as raw SQL would give it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.measure import Result

TITLE = "Pages: the same at any size"
SIZES = (1_000, 20_000, 200_000)
ROUNDS, TURNS = 12, 10
PLACES = ("queue", "raw queue", "warm queue", "ticket")
QUESTIONS = {"queue": 6, "ticket": 12}


class Desk:
    """A desk of one size in a process of its own."""

    def __init__(self, size: int, url: str, home: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "benchmarks._pages", str(size)],
            env={**os.environ, "DATABASE_URL": url, "CHARTER_HOME": str(home)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.times: dict[str, list[float]] = {place: [] for place in PLACES}
        self.told: dict[str, Any] = {}

    def ready(self) -> None:
        """Wait until the desk is loaded."""
        self.told = self._answer()

    def turn(self, place: str) -> None:
        """Ask for a page a few times."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{place} {TURNS}\n")
        self.process.stdin.flush()
        self.times[place] += self._answer()

    def middle(self, place: str) -> float:
        """The median in seconds."""
        return median(self.times[place])

    def worst(self, place: str) -> float:
        """What nineteen of twenty stay below."""
        return quantiles(self.times[place], n=20)[-1]

    def end(self) -> None:
        """Let the process go."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(30)

    def _answer(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("a desk of the benchmark ended early")
        return json.loads(line)


def run() -> Iterator[str | Result]:
    """Both databases, one after the other."""
    from tests import postgres

    with tempfile.TemporaryDirectory() as home:
        yield from _measured("SQLite", dict.fromkeys(SIZES, ""), Path(home))
    with tempfile.TemporaryDirectory() as home, postgres.running() as url:
        yield from _measured("PostgreSQL", _databases(url), Path(home))


def _databases(url: str) -> dict[int, str]:
    """A database for each size on the server at `url`."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        for size in SIZES:
            connection.execute(f"DROP DATABASE IF EXISTS pages_{size}")
            connection.execute(f"CREATE DATABASE pages_{size}")
    return {size: url.replace("/postgres", f"/pages_{size}", 1) for size in SIZES}


def _measured(name: str, urls: dict[int, str], home: Path) -> Iterator[str | Result]:
    with _desks(urls, home) as desks:
        for size, desk in desks.items():
            yield f"{name}: {size:,} tickets loaded in {desk.told['loaded']:.1f} s"
        for _ in range(ROUNDS):
            for place in PLACES:
                for desk in desks.values():
                    desk.turn(place)
        yield from _told(name, desks)


@contextmanager
def _desks(urls: dict[int, str], home: Path) -> Iterator[dict[int, Desk]]:
    with ExitStack() as stack:
        desks = {}
        for size, url in urls.items():
            place = home / str(size)
            place.mkdir()
            desks[size] = Desk(size, url, place)
            stack.callback(desks[size].end)
            desks[size].ready()
        yield desks


def _told(name: str, desks: dict[int, Desk]) -> Iterator[str | Result]:
    for place in PLACES:
        for size, desk in desks.items():
            yield (
                f"{name} {place:<10} {size:>7,}  median {1000 * desk.middle(place):6.1f} ms"
                f"  p95 {1000 * desk.worst(place):6.1f} ms  {desk.told['questions'][place]} queries"
            )
    small, large = desks[SIZES[0]], desks[SIZES[-1]]
    for place, most in QUESTIONS.items():
        yield Result(
            f"{name}: {place} at 200,000 to 1,000, median",
            large.middle(place) / small.middle(place), 1.3, "at most",
        )  # fmt: skip
        yield Result(
            f"{name}: {place} at 200,000 to 1,000, p95",
            large.worst(place) / small.worst(place), 1.5, "at most",
        )  # fmt: skip
        asked = max(desk.told["questions"][place] for desk in desks.values())
        yield Result(f"{name}: queries of the {place} page", asked, most, "at most", "")
    for size, desk in desks.items():
        yield Result(
            f"{name}: queue to the same from raw SQL, {size:,} tickets, nothing drawn before",
            desk.middle("queue") / desk.middle("raw queue"), 2.5, "at most",
        )  # fmt: skip
