"""The present moment, asked in one place only, so that a story can be told at any time of day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_held: ContextVar[datetime | None] = ContextVar("held", default=None)
_held_everywhere: list[datetime] = []


def now() -> datetime:
    """The current moment in UTC."""
    if _held_everywhere:
        return _held_everywhere[-1]
    return _held.get() or datetime.now(UTC)


@contextmanager
def held_at(at: datetime) -> Iterator[None]:
    """Inside, `now()` is `at`, on this thread alone."""
    token = _held.set(at)
    try:
        yield
    finally:
        _held.reset(token)


@contextmanager
def held_everywhere_at(at: datetime) -> Iterator[None]:
    """Inside, `now()` is `at` on every thread of this process, such as a test's web server."""
    _held_everywhere.append(at)
    try:
        yield
    finally:
        _held_everywhere.remove(at)
