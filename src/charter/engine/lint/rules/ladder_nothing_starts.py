"""A ladder that no rule starts and nobody may start by hand."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt
from charter.engine.ruling import startable


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such ladder."""
    begin = startable(charter)
    for name in charter.ladders:
        if name not in begin:
            yield Doubt(
                ("ladders", name),
                f"Nothing starts the ladder {name}.",
                "Let a rule start it (`page`), or say under `started by` who may.",
            )
