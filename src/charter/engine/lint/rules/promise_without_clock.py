"""A queue that promises dates of which no clock runs out."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each queue whose date is the end of no target."""
    for name, queue in charter.queues.items():
        if queue.tells not in charter.promised_dates:
            yield Doubt(
                ("queues", name),
                f"Customers are promised a date from the queue {name}, and no clock runs until it.",
                f"Declare a clock, and promise it `until {queue.tells}` in a target row.",
            )
