"""Blocks of work over several cores: results come out in order, and few wait in memory."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Final, TypeAlias

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Work: TypeAlias = Callable[[int, list[bytes]], str]

_MOST: Final = 8
_SMALL: Final = 32  # lines that are not worth sending
_FEW: Final = 1000  # lines before which no process is started

_work: Work


def available() -> int:
    """How many processes are worth starting; 1 where a process cannot be forked."""
    if not hasattr(os, "fork") or not hasattr(os, "sched_getaffinity"):
        return 1
    return min(_MOST, len(os.sched_getaffinity(0)))


class Cores:
    """Does blocks of lines here while they are few, then in forked processes that know all that has
    been read so far."""

    def __init__(self, work: Work, cores: int) -> None:
        self._work = work
        self._cores = cores
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: deque[Future[str]] = deque()

    def __enter__(self) -> Cores:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    @property
    def is_waiting(self) -> bool:
        """Whether some results have not been taken yet."""
        return bool(self._waiting)

    def take(self, number: int, lines: list[bytes]) -> Iterator[str]:
        """Take a block of lines, `number` lines in; gives the results that are ready to go out."""
        if self._cores < 2 or number < _FEW or (len(lines) < _SMALL and not self._waiting):
            yield from self.rest()
            yield self._work(number, lines)
            return
        self._waiting.append(self._started().submit(_run, number, lines))
        while len(self._waiting) > 2 * self._cores:
            yield self._waiting.popleft().result()

    def rest(self) -> Iterator[str]:
        """The results that are still out, in order."""
        while self._waiting:
            yield self._waiting.popleft().result()

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            from concurrent.futures import ProcessPoolExecutor
            from multiprocessing import get_context

            self._pool = ProcessPoolExecutor(
                self._cores, get_context("fork"), initializer=_learn, initargs=(self._work,)
            )
        return self._pool


def _learn(work: Work) -> None:
    global _work
    _work = work


def _run(number: int, lines: list[bytes]) -> str:
    return _work(number, lines)
