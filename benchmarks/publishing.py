"""Publishing a charter on a desk with 50,000 open tickets, and working on while they follow it.

Two desks, a small and a large one, each in a process and a database of its own. Publishing is to ask
the database the same few questions on both. Then the worker's part runs in a third process, as it
does for real, while the large desk shows its queue and takes notes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from benchmarks.measure import Result

TITLE = "Publishing with 50,000 open tickets"
SMALL, LARGE = 500, 50_000
TURNS, FOR = 60, 25


def run() -> Iterator[str | Result]:
    """The counts first, then what it is like to work meanwhile."""
    with tempfile.TemporaryDirectory() as home:
        small, large = _Desk(SMALL, Path(home, "small")), _Desk(LARGE, Path(home, "large"))
        quiet = {place: large.ask(f"{place} {TURNS}") for place in ("queue", "reply")}
        published = {desk: desk.ask("publish") for desk in (small, large)}
        for desk, told in published.items():
            yield f"{desk.size:>7,} open: published in {1000 * told['seconds']:.0f} ms, {told['queries']} queries"
        yield Result(
            "queries of publishing on the large desk, beyond those on the small one",
            published[large]["queries"] - published[small]["queries"], 0, "at most", "",
        )  # fmt: skip
        waiting = large.ask("following")
        yield f"{waiting['waiting']:,} of {waiting['open']:,} wait, counted in {1000 * waiting['seconds']:.1f} ms"
        yield Result("queries of the progress", waiting["queries"], 3, "at most", "")
        worker = large.follow(FOR)
        busy = {place: large.ask(f"{place} {TURNS}") for place in ("queue", "reply")}
        told = json.loads(worker.communicate(timeout=FOR * 4)[0])
        yield f"{told['followed']:,} followed in {told['seconds']:.0f} s: {told['followed'] / told['seconds']:.0f} /s"
        for place, words in (("queue", "the queue"), ("reply", "writing a note")):
            yield _side_by_side(words, quiet[place], busy[place])
            ratio = median(busy[place]) / median(quiet[place])
            yield Result(f"{words} while tickets follow, to a quiet desk", ratio, 4, "at most")
        for desk in (small, large):
            desk.end()


def _side_by_side(words: str, quiet: list[float], busy: list[float]) -> str:
    told = (
        f"{name}: median {1000 * median(found):.0f} ms, p95 {1000 * quantiles(found, n=20)[-1]:.0f} ms"
        for name, found in (("quiet", quiet), ("meanwhile", busy))
    )
    return f"{words}, {'; '.join(told)}"


class _Desk:
    """A desk of one size in a process of its own."""

    def __init__(self, size: int, home: Path) -> None:
        self.size = size
        home.mkdir()
        self.environment = {**os.environ, "DATABASE_URL": "", "CHARTER_HOME": str(home)}
        self.process = self._started("load", size)
        self._answer()

    def ask(self, line: str) -> Any:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return self._answer()

    def follow(self, seconds: int) -> subprocess.Popen[str]:
        """The worker's part on this desk, at work when this returns."""
        return self._started("follow", seconds)

    def end(self) -> None:
        """Let the process go."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(30)

    def _started(self, verb: str, number: int) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "benchmarks._publishing", verb, str(number)],
            env=self.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def _answer(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("a desk of the benchmark ended early")
        return json.loads(line)
