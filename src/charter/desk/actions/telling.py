"""Facts on their way in: told values are read as the charter reads them, or refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from charter.desk.actions.change import Change, Who
from charter.desk.actions.listen import told_so_far
from charter.desk.actions.refused import Refused
from charter.desk.actions.statuses import UnknownName
from charter.desk.models import Desk
from charter.desk.policy.asked import SUBJECT
from charter.desk.policy.vocabulary import read, vocabulary_of


class Lacking(Refused):
    """An act that waits for something; `.facts` are those that whoever asks can tell at once."""

    def __init__(self, message: str, *, facts: Sequence[str] = (), line: int | None = None) -> None:
        super().__init__(message)
        self.facts = tuple(facts)
        self.line = line


def read_facts(desk: Desk, facts: Mapping[str, Any]) -> dict[str, str | None]:
    """Told facts as they are written down; empty ones are unknown again.

    Money, dates, links and pictures take their one form. `UnknownName` for a fact that the charter
    does not declare, and for a value that the fact cannot have.
    """
    known = vocabulary_of(desk).facts
    if unknown := sorted(name for name in facts if name not in known and name != SUBJECT):
        raise UnknownName(f"Nothing on this desk asks for {unknown[0]!r}.")
    return {name: _read(desk, name, value) for name, value in facts.items()}


def _read(desk: Desk, name: str, value: Any) -> str | None:
    if value is None or value == "" or value == []:
        return None
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    found = read(desk, name, text)
    if found is None:
        raise UnknownName(unreadable(name, text))
    return found


def write_facts(change: Change, facts: Mapping[str, Any], *, by: Who) -> None:
    """Write down what of these facts is news; what is known already stays as it was told."""
    if not facts:
        return
    known = {name: told.value for name, told in told_so_far(change.ticket).items()}
    news = {name: value for name, value in facts.items() if known.get(name) != value}
    if news:
        change.record("facts", {"facts": news}, by=by)


def unreadable(name: str, value: object) -> str:
    """What to say of a value that a fact cannot have."""
    told = {"name": name, "value": value}
    return _("“%(value)s” is no value of %(name)s; it would count as not told.") % told
