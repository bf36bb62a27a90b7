"""Facts on their way in: told values are read as the charter reads them, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from charter.desk.actions.change import Change, Who
from charter.desk.actions.refused import Refused
from charter.desk.actions.statuses import UnknownName
from charter.desk.models import Desk
from charter.desk.policy.asked import SUBJECT
from charter.desk.policy.queues import latest_of
from charter.desk.policy.stands import stands
from charter.desk.policy.vocabulary import read, vocabulary_of


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
    known = stands(change.ticket).facts  # a rule or a form may have told another value since
    news = {name: value for name, value in facts.items() if known.get(name) != value}
    if news:
        check_promises(change, news)
        change.record("facts", {"facts": news}, by=by)


class TooLate(Refused):
    """A date beyond what its queue may promise."""


def check_promises(change: Change, facts: Mapping[str, Any]) -> None:
    """Pass for facts of which no date is later than its queue may promise; `TooLate` otherwise."""
    if (late := latest_of(change.ticket, facts)) is not None:
        told = {"queue": late.queue, "day": date_format(late.day, "j F Y"), "line": late.line}
        words = _("“%(queue)s” promises no date later than %(day)s (line %(line)s).")
        raise TooLate(words % told)


def unreadable(name: str, value: object) -> str:
    """What to say of a value that a fact cannot have."""
    told = {"name": name, "value": value}
    return _("“%(value)s” is no value of %(name)s; it would count as not told.") % told
