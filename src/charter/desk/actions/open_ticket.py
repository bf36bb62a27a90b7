"""Opening tickets: by a customer's words, by an agent's call, by an agent who writes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from charter.desk.actions.acknowledge import acknowledge as send_acknowledgement
from charter.desk.actions.change import Change
from charter.desk.actions.participants import join
from charter.desk.actions.send import send_reply
from charter.desk.actions.words import Words
from charter.desk.actions.write import write
from charter.desk.models import Agent, Desk, Message, Requester, Ticket
from charter.desk.permissions import require
from charter.desk.policy.editions import NoCharter
from charter.desk.policy.facts import facts_at_opening
from charter.desk.policy.judge import judge


def open_ticket(
    desk: Desk,
    *,
    requester: Requester,
    subject: str,
    words: Words,
    channel: str,
    at: datetime,
    participants: Sequence[Requester] = (),
    facts: Mapping[str, Any] | None = None,
    linked: Ticket | None = None,
    acknowledge: bool = True,
) -> Ticket:
    """A ticket from a customer's first words, judged, and acknowledged where the desk does so."""
    with transaction.atomic():
        change = _begin(desk, requester, subject, channel, at, facts, by=requester)
        join(change, participants)
        write(
            change,
            "customer_message",
            words,
            kind=Message.Kind.MESSAGE,
            side=Message.Side.CUSTOMER,
            by=requester,
            data={"by": "requester", "channel": channel},
        )
        if linked is not None:
            change.record("linked", {"ticket": linked.number})
        judge(change.ticket, at)
        if acknowledge:
            send_acknowledgement(change.ticket, words, at)
    return change.ticket


def log_call(
    desk: Desk,
    *,
    agent: Agent,
    requester: Requester,
    subject: str,
    words: Words,
    at: datetime,
    facts: Mapping[str, Any] | None = None,
) -> Ticket:
    """A ticket from a telephone call that an agent took; the words are a note of it."""
    require(agent, "ticket.open", desk)
    with transaction.atomic():
        change = _begin(desk, requester, subject, "phone", at, facts, by=agent)
        write(
            change,
            "call",
            words,
            kind=Message.Kind.CALL,
            side=Message.Side.AGENT,
            by=agent,
            data={},
        )
        judge(change.ticket, at)
    return change.ticket


def write_first(
    desk: Desk,
    *,
    agent: Agent,
    requester: Requester,
    subject: str,
    words: Words,
    at: datetime,
    participants: Sequence[Requester] = (),
    facts: Mapping[str, Any] | None = None,
) -> Ticket:
    """A ticket that an agent begins with a public message."""
    require(agent, "ticket.open", desk)
    with transaction.atomic():
        change = _begin(desk, requester, subject, "email", at, facts, by=agent)
        join(change, participants)
        send_reply(change, agent=agent, words=words, status=None)
        judge(change.ticket, at)
    return change.ticket


def _begin(
    desk: Desk,
    requester: Requester,
    subject: str,
    channel: str,
    at: datetime,
    facts: Mapping[str, Any] | None,
    *,
    by: Agent | Requester,
) -> Change:
    desk.refresh_from_db(fields=["edition"])
    if desk.edition_id is None:
        raise NoCharter(f"{desk.name} has no charter yet; publish one first")
    ticket = Ticket.objects.create(
        desk=desk,
        number=_next_number(desk),
        subject=_line(subject),
        requester=requester,
        organization=requester.organization,
        channel=channel,
        opened_at=at,
        edition_id=desk.edition_id,
    )
    change = Change(ticket, at)
    known = {**facts_at_opening(requester, channel), **dict(facts or {})}
    opened = {
        "channel": channel,
        "number": ticket.number,
        "edition": str(desk.edition_id),
        "requester": requester.pk,
        "organization": requester.organization_id,
        "facts": known,
    }
    change.record("opened", opened, by=by)
    return change


def _next_number(desk: Desk) -> int:
    Desk.objects.filter(pk=desk.pk).update(last_number=F("last_number") + 1)
    return Desk.objects.values_list("last_number", flat=True).get(pk=desk.pk)


def _line(subject: str) -> str:
    return " ".join(subject.split())[:500]
