"""What each kind of step does: one action of the desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from charter.demo.steps import Step
from charter.desk.actions import answer, decide
from charter.desk.actions.close import close_ticket
from charter.desk.actions.forms import fill_form
from charter.desk.actions.hand_off import hand_off
from charter.desk.actions.hearing import say_by_button
from charter.desk.actions.merge import merge
from charter.desk.actions.pages import acknowledge_page
from charter.desk.actions.receive import receive_message
from charter.desk.actions.spam import mark_spam
from charter.desk.actions.words import Words
from charter.desk.models import Requester, Ticket

if TYPE_CHECKING:
    from charter.demo.play import Player

Verb = Callable[["Player", Ticket, Step, datetime], object]


def letter_of(player: Player, person: Requester, text: str, name: str, subject: str) -> Words:
    """Words of a person, as a mail to the desk."""
    return Words(
        text=text,
        subject=subject,
        from_email=person.email,
        from_name=person.name,
        to=[player.address],
        message_id=f"<demo.{player.desk.slug}.{name}@{person.email.partition('@')[2]}>",
    )


def _ask(player: Player, ticket: Ticket, step: Step, at: datetime) -> None:
    person = player.people[step.by] if step.by else ticket.requester
    by = "requester" if person.pk == ticket.requester_id else "follower"
    words = letter_of(player, person, step.text, f"{ticket.number}.{step.ago}", ticket.subject)
    receive_message(ticket, author=person, by=by, words=words, at=at)


def _answer(player: Player, ticket: Ticket, step: Step, at: datetime) -> None:
    answer.reply(
        ticket, agent=player.agent(step.by), words=Words(text=step.text), at=at, status=step.value
    )


def _note(player: Player, ticket: Ticket, step: Step, at: datetime) -> None:
    answer.note(
        ticket, agent=player.agent(step.by), words=Words(text=step.text), at=at, status=step.value
    )


def _close(player: Player, ticket: Ticket, step: Step, at: datetime) -> None:
    close_ticket(ticket, agent=player.agent(step.by), reason=step.text, facts=step.value, at=at)


def _fill(player: Player, ticket: Ticket, step: Step, at: datetime) -> None:
    fill_form(ticket, step.text, agent=player.agent(step.by), facts=step.value, at=at)


def _merge(player: Player, ticket: Ticket, step: Step, at: datetime) -> None:
    merge(ticket, into=player.tickets[step.value], agent=player.agent(step.by), at=at)


VERBS: Mapping[str, Verb] = {
    "ask": _ask,
    "answer": _answer,
    "note": _note,
    "close": _close,
    "fill": _fill,
    "merge": _merge,
    "take": lambda player, ticket, step, at: acknowledge_page(
        ticket, step.value, agent=player.agent(step.by), how="link", at=at
    ),
    "hand off": lambda player, ticket, step, at: hand_off(
        ticket, step.value, agent=player.agent(step.by), at=at, words=step.text
    ),
    "button": lambda player, ticket, step, at: say_by_button(
        ticket, says=step.value, requester=ticket.requester, at=at
    ),
    "status": lambda player, ticket, step, at: decide.set_status(
        ticket, agent=player.agent(step.by), status=step.value, at=at
    ),
    "priority": lambda player, ticket, step, at: decide.set_priority(
        ticket, agent=player.agent(step.by), priority=step.value, at=at
    ),
    "topic": lambda player, ticket, step, at: decide.set_topic(
        ticket, agent=player.agent(step.by), topic=step.value, at=at
    ),
    "facts": lambda player, ticket, step, at: decide.tell_facts(
        ticket, agent=player.agent(step.by), facts=step.value, at=at
    ),
    "owner": lambda player, ticket, step, at: decide.set_owner(
        ticket, agent=player.agent(step.by), team=step.value, at=at
    ),
    "assign": lambda player, ticket, step, at: decide.assign(
        ticket, agent=player.agent(step.by), to=player.agent(step.value), at=at
    ),
    "spam": lambda player, ticket, step, at: mark_spam(ticket, agent=player.agent(step.by), at=at),
}
