"""A wish or a word that the charter listens for, and on which no rule acts."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.lint.finding import Doubt

_HEARD = {
    "escalation": ("escalation asked", "who asks for somebody above is heard, and nobody is told"),
    "confirmation": ("confirmed", "who says that it is solved is heard, and the ticket stays open"),
}


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such key."""
    awaited = {trigger.kind for rule in charter.rules for trigger in rule.on}
    for key, (event, then) in _HEARD.items():
        if getattr(charter.hearing, key) and event not in awaited:
            yield Doubt(
                ("hearing", key),
                f"No rule acts on `{event}`: {then}.",
                f"Add a rule on `{event}`, or leave `{key}` out.",
            )
