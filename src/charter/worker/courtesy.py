"""Mail that comes in goes before mail that leaves, where one worker does both.

What a customer wrote is to be on its ticket, with its clocks, before any acknowledgement costs time.
Mail that leaves slows down meanwhile, and never stands still.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from time import sleep

REST = 0.05  # seconds between two mails that leave, while mail that came in waits to be filed
_filing = Event()


@contextmanager
def filing() -> Iterator[None]:
    """Say that mail which came in is being worked off."""
    _filing.set()
    try:
        yield
    finally:
        _filing.clear()


def give_way() -> None:
    """Rest for a moment if mail that came in is being worked off."""
    if _filing.is_set():
        sleep(REST)
