"""A machine that fails at its n-th write: to the database, to a file, or to another server."""

from __future__ import annotations

import os
import smtplib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection

_NO_WRITES = ("SELECT", "PRAGMA", "EXPLAIN", "BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET")
_FILES = ("fsync", "replace", "rename", "unlink", "mkdir")


class PowerCut(BaseException):
    """The end of a process: nothing of the product catches it, and its connection is gone."""


class Saboteur:
    """Counts writes, and lets the one that is chosen be the last."""

    def __init__(self, last: int = 0, failure: Callable[[], BaseException] = PowerCut) -> None:
        self.last, self.failure, self.writes = last, failure, 0
        self.told: list[str] = []

    @property
    def struck(self) -> bool:
        """Whether it came to the chosen write."""
        return 0 < self.last <= self.writes

    def count(self, what: str) -> None:
        """One more write was done."""
        self.writes += 1
        self.told.append(what)
        if self.writes == self.last:
            raise self.failure()

    @contextmanager
    def at_work(self) -> Iterator[Saboteur]:
        """Inside, every write counts; a power cut loses the connection with all that is open on it."""
        with pytest.MonkeyPatch.context() as patch, connection.execute_wrapper(self._execute):
            for name in _FILES:
                patch.setattr(os, name, self._after(getattr(os, name), f"os.{name}"))
            patch.setattr(connection, "_commit", self._after(connection._commit, "commit"))
            patch.setattr(smtplib.SMTP, "getreply", self._after(smtplib.SMTP.getreply, "smtp"))
            try:
                yield self
            except PowerCut:
                connection.close()

    def _execute(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
    ) -> Any:
        done = execute(sql, params, many, context)
        if not sql.lstrip().upper().startswith(_NO_WRITES):
            self.count(sql[:60])
        return done

    def _after(self, real: Callable[..., Any], what: str) -> Callable[..., Any]:
        def counted(*args: Any, **more: Any) -> Any:
            done = real(*args, **more)
            self.count(what)
            return done

        return counted
