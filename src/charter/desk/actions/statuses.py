"""Which statuses, priorities, topics and teams a desk's charter knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from charter.desk.models import Agent, Ticket
from charter.desk.permissions import NotAllowed
from charter.desk.policy.vocabulary import vocabulary_of


class UnknownName(ValueError):
    """A name that the desk's charter does not know."""


def check_status(ticket: Ticket, status: str | None) -> None:
    """Pass for a status of the desk's charter, or none; `UnknownName` otherwise."""
    _check("status", status, vocabulary_of(ticket.desk).statuses)


def check_reason(ticket: Ticket, reason: str) -> None:
    """Pass for a reason of the desk's charter; `UnknownName` otherwise."""
    _check("reason", reason, vocabulary_of(ticket.desk).reasons)


def check_settable(ticket: Ticket, agent: Agent, set_by: Sequence[str], what: str) -> None:
    """Pass for somebody who may set what the charter keeps to some; `NotAllowed` otherwise."""
    if "agents" in set_by:
        return
    teams = {f"team {key}" for key in agent.teams.values_list("key", flat=True)}
    parts = {"owner"} if f"team {ticket.team}" in teams else set()
    parts |= {"assignee"} if ticket.assignee_id == agent.pk else set()
    if not (teams | parts) & set(set_by):
        raise NotAllowed(f"“{what}” is for {' or '.join(set_by)} to set.")


def check_priority(ticket: Ticket, priority: str | None) -> None:
    """Pass for a priority of the desk's charter, or none."""
    _check("priority", priority, vocabulary_of(ticket.desk).priorities)


def check_topic(ticket: Ticket, topic: str | None) -> None:
    """Pass for a topic of the desk's charter, or none."""
    _check("topic", topic, vocabulary_of(ticket.desk).topics)


def check_team(ticket: Ticket, team: str | None) -> None:
    """Pass for a team of the desk's charter, or none."""
    _check("team", team, vocabulary_of(ticket.desk).teams)


def _check(what: str, name: str | None, known: Iterable[str]) -> None:
    if name is not None and name not in known:
        raise UnknownName(f"This desk has no {what} {name!r}; it has {', '.join(known)}.")
