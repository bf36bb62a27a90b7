"""Which statuses, priorities, topics and teams a desk's charter knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Ticket
from charter.desk.policy.among import Mine, is_among
from charter.desk.policy.vocabulary import vocabulary_of


class UnknownName(ValueError):
    """A name that the desk's charter does not know."""


class NotYours(Refused):
    """A status or a reason that the charter keeps to others."""


class ReasonNeeded(Refused):
    """A status that is entered only for one of the charter's reasons."""


def check_setting(ticket: Ticket, agent: Agent, status: str | None, *, at: datetime) -> None:
    """Pass where an agent may set this status, or none.

    `UnknownName` for one that the charter does not have, `NotYours` for one that it keeps to others,
    `ReasonNeeded` for one that is entered for a reason: `close_ticket` takes it.
    """
    check_status(ticket, status)
    if status is None or status == ticket.status:
        return
    named = vocabulary_of(ticket.desk).named[status]
    check_settable(ticket, agent, named.set_by, named.title, at=at)
    if named.reasons:
        told = {"title": named.title, "reasons": ", ".join(named.reasons)}
        raise ReasonNeeded(_("“%(title)s” needs a reason: %(reasons)s.") % told)


def check_status(ticket: Ticket, status: str | None) -> None:
    """Pass for a status of the desk's charter, or none; `UnknownName` otherwise."""
    _check(_("status"), status, vocabulary_of(ticket.desk).statuses)


def check_reason(ticket: Ticket, reason: str) -> None:
    """Pass for a reason of the desk's charter; `UnknownName` otherwise."""
    _check(_("reason"), reason, vocabulary_of(ticket.desk).reasons)


def check_settable(
    ticket: Ticket, agent: Agent, set_by: Sequence[str], what: str, *, at: datetime
) -> None:
    """Pass for somebody who may set what the charter keeps to some; `NotYours` otherwise."""
    if not is_settable(ticket, agent, set_by, at=at):
        words = vocabulary_of(ticket.desk).who_words
        told = {"what": what, "who": _(" or ").join(map(words, set_by))}
        raise NotYours(_("“%(what)s” is for %(who)s to set.") % told)


def is_settable(
    ticket: Ticket,
    agent: Agent,
    set_by: Sequence[str],
    *,
    at: datetime,
    mine: Mine | None = None,
) -> bool:
    """Whether an agent is among those to whom the charter keeps something at a moment; `mine` as
    `is_among` says."""
    if "agents" in set_by:
        return True
    people = (who for who in set_by if who != "rules")
    return any(is_among(ticket, agent, who, at=at, mine=mine) for who in people)


def check_priority(ticket: Ticket, priority: str | None) -> None:
    """Pass for a priority of the desk's charter, or none."""
    _check(_("priority"), priority, vocabulary_of(ticket.desk).priorities)


def check_topic(ticket: Ticket, topic: str | None) -> None:
    """Pass for a topic of the desk's charter, or none."""
    _check(_("topic"), topic, vocabulary_of(ticket.desk).topics)


def check_team(ticket: Ticket, team: str | None) -> None:
    """Pass for a team of the desk's charter, or none."""
    _check(_("team"), team, vocabulary_of(ticket.desk).teams)


def _check(what: str, name: str | None, known: Iterable[str]) -> None:
    if name is not None and name not in known:
        told = {"what": what, "name": name, "known": ", ".join(known)}
        raise UnknownName(_("This desk has no %(what)s “%(name)s”; it has %(known)s.") % told)
