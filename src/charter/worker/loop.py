"""The worker's loop: each part on a thread of its own, asleep until its nearest moment.

A mail server that hangs holds up mail alone; a promise that breaks in the meantime is seen within
a quarter of a second.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import Error, connection

from charter.desk import present
from charter.desk.models import Heartbeat

LONGEST_SLEEP = 0.25
AFTER_TROUBLE = 2.0
BEAT = timedelta(seconds=10)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Part:
    """Something that falls due: how to carry out what is due, and when the next is."""

    name: str
    run_due: Callable[[datetime, int], int]
    next_at: Callable[[], datetime | None]
    limit: int = 100
    rest: float = LONGEST_SLEEP


class Worker:
    """Threads that turn until `stop()`."""

    def __init__(self, parts: Mapping[str, Part]) -> None:
        self.parts = parts
        self._stopping = threading.Event()
        self._threads: list[threading.Thread] = []

    def start(self) -> None:
        """Begin turning."""
        for part in self.parts.values():
            thread = threading.Thread(target=self._turn, args=(part,), name=part.name, daemon=True)
            thread.start()
            self._threads.append(thread)

    def ask_to_stop(self) -> None:
        """Let the threads end after what they are at; returns at once, fit for a signal's handler."""
        self._stopping.set()

    def stop(self, patience: float = 10.0) -> None:
        """Finish what is being carried out, then stand still."""
        self._stopping.set()
        for thread in self._threads:
            thread.join(patience)

    def wait(self) -> None:
        """Block until someone asks to stop."""
        while not self._stopping.wait(1.0):
            pass

    def _turn(self, part: Part) -> None:
        seen: datetime | None = None
        while not self._stopping.is_set():
            now = present.now()
            try:
                if seen is None or now - seen >= BEAT:
                    Heartbeat.objects.update_or_create(part=part.name, defaults={"at": now})
                    seen = now
                rest = 0.0 if part.run_due(now, part.limit) else sleep_for(part, now)
            except Error as trouble:
                log.error("%s: the database says: %s; trying again", part.name, trouble)
                connection.close()  # the next one may be better: writable again, or another server
                rest = AFTER_TROUBLE
            except Exception:
                log.exception("%s stumbled; trying again", part.name)
                rest = AFTER_TROUBLE
            if rest:
                self._stopping.wait(rest)
        connection.close()


def sleep_for(part: Part, now: datetime) -> float:
    """Seconds until the part's next moment, at most its rest."""
    nearest = part.next_at()
    if nearest is None:
        return part.rest
    return min(part.rest, max(0.005, (nearest - now).total_seconds()))
