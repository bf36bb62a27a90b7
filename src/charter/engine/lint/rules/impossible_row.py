"""A row whose conditions contradict each other: no ticket can ever match it."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt
from charter.engine.lint.live import smallest_live
from charter.engine.lint.rows import whens


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such row."""
    for path, when in whens(charter):
        if smallest_live(charter, when) is None:
            yield Doubt(
                path,
                f"No ticket can match this row: {when.sentence()}.",
                "Join what may each hold in `any`, or take the row out.",
            )
