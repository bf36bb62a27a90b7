"""Opening tickets: by a customer's words, by an agent's call, by an agent who writes first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from charter.desk.actions.acknowledge import acknowledge as send_acknowledgement
from charter.desk.actions.change import Change
from charter.desk.actions.listen import take_facts
from charter.desk.actions.merge_sure import merge_sure
from charter.desk.actions.participants import follow, join
from charter.desk.actions.send import send_reply
from charter.desk.actions.suggest import find_doubles, suggest
from charter.desk.actions.words import Words, written_to
from charter.desk.actions.write import write
from charter.desk.models import Agent, Desk, Message, Requester, Ticket, TimelineEvent
from charter.desk.permissions import require
from charter.desk.policy import counts
from charter.desk.policy.editions import NoCharter
from charter.desk.policy.facts import facts_at_opening
from charter.desk.policy.intake import subject_says
from charter.desk.policy.judge import judge_new
from charter.desk.policy.managers import managers_of


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
    answerable: bool = True,
) -> Ticket:
    """A ticket from a customer's first words, judged, and acknowledged where the desk does so.

    Where the charter says so and the sender is vouched for, one that is surely the same as an open
    one is merged into that, and the mail that tells of it goes out instead. Whoever must not be
    acknowledged, such as a robot, has nothing merged. To one who is not `answerable` no rule writes
    before an agent has.
    """
    managers = managers_of(desk, requester.organization, written_to(words))
    told = {"authenticated": words.vouched, "copied": sorted({one.role for one in managers})}
    told |= {} if answerable else {"answerable": False}
    may_merge = acknowledge and words.authenticated and words.vouched
    with transaction.atomic(savepoint=False), counts.at_once():
        with _opening(desk, requester, subject, channel, at, facts, told, by=requester) as change:
            join(change, participants)
            follow(change, managers)
            message, _ = write(
                change,
                "customer_message",
                words,
                kind=Message.Kind.MESSAGE,
                side=Message.Side.CUSTOMER,
                by=requester,
                data={"by": "requester", "channel": channel},
            )
            take_facts(change, message, words, subject=subject)
            if linked is not None:
                change.record("linked", {"ticket": linked.number})
            found = find_doubles(change, words.text)
            merged = merge_sure(change, message, found) if may_merge else None
            suggest(change, [one for one in found if one is not merged])
        if acknowledge and merged is None:
            send_acknowledgement(change, words)
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
    with _opening(desk, requester, subject, "phone", at, facts, by=agent) as change:
        write(
            change,
            "call",
            words,
            kind=Message.Kind.CALL,
            side=Message.Side.AGENT,
            by=agent,
            data={},
        )
        suggest(change, find_doubles(change, words.text))
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
    with _opening(desk, requester, subject, "email", at, facts, by=agent) as change:
        join(change, participants)
        send_reply(change, agent=agent, words=words, status=None)
        suggest(change, find_doubles(change, words.text))
    return change.ticket


@contextmanager
def _opening(
    desk: Desk,
    requester: Requester,
    subject: str,
    channel: str,
    at: datetime,
    facts: Mapping[str, Any] | None,
    told: Mapping[str, Any] | None = None,
    *,
    by: Agent | Requester,
) -> Iterator[Change]:
    """A new ticket on which an action writes its first events; leaving it judges the ticket."""
    with transaction.atomic(savepoint=False):
        number, desk.edition_id = _take_number(desk)
        if desk.edition_id is None:
            raise NoCharter(f"{desk.name} has no charter yet; publish one first")
        ticket = Ticket.objects.create(
            desk=desk,
            number=number,
            subject=_line(subject),
            requester=requester,
            organization=requester.organization,
            channel=channel,
            opened_at=at,
            edition_id=desk.edition_id,
        )
        change = Change(ticket, at, opening=True)
        known = {
            **facts_at_opening(requester, channel),
            "subject": subject_says(subject),
            **dict(facts or {}),
        }
        change.record("opened", _opened(ticket, known) | _vouched(told), by=by)
        yield change
        TimelineEvent.objects.bulk_create(change.events)
        change.standing = judge_new(ticket, at, change.events)


def _opened(ticket: Ticket, known: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "channel": ticket.channel,
        "number": ticket.number,
        "edition": str(ticket.edition_id),
        "requester": ticket.requester_id,
        "organization": ticket.organization_id,
        "facts": known,
    }


def _vouched(told: Mapping[str, Any] | None) -> dict[str, Any]:
    """Whether somebody vouches for who opened it, and the roles that follow it from the start.

    What an agent wrote down, and what came in otherwise than by mail, is vouched for.
    """
    return {"authenticated": True} | {
        key: value for key, value in (told or {}).items() if value != []
    }


def _take_number(desk: Desk) -> tuple[int, int | None]:
    """The next ticket number of a desk, and the edition in force on it now; holds the desk's row."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE desk_desk SET last_number = last_number + 1 WHERE id = %s"
            " RETURNING last_number, edition_id",
            [desk.pk],
        )
        number, edition = cursor.fetchone()
    return number, edition


def _line(subject: str) -> str:
    return " ".join(subject.split())[:500]
