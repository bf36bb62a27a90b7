"""The head of a ticket: what it is set to, and the menus that change it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from charter.desk.actions.statuses import is_settable
from charter.desk.models import Agent, Ticket
from charter.desk.permissions import can
from charter.desk.policy.among import Mine
from charter.desk.policy.told import ShownTicket
from charter.desk.policy.vocabulary import NamedStatus, Vocabulary
from charter.desk.queries.people import Crew
from charter.web.workspace.queue.rows import presence_words
from charter.web.workspace.ticket.closing import place_of, reasons_for


def head_of(
    ticket: Ticket,
    shown: ShownTicket,
    *,
    agent: Agent,
    mine: Mine,
    crew: Crew,
    vocabulary: Vocabulary,
    at: datetime,
) -> dict[str, Any]:
    """What the head draws: status, priority, assignee, team and topic, each with its menu."""
    return {
        "here": crew.others_on(ticket.pk, agent),
        "here_words": presence_words(crew.others_on(ticket.pk, agent)),
        "assignee": crew.names.get(ticket.assignee_id or 0, ""),
        "team": vocabulary.teams.get(ticket.team, ticket.team),
        "topic": vocabulary.topics.get(ticket.topic, ticket.topic),
        "status_words": vocabulary.status_words(ticket.status, ticket.detail),
        "urgency": vocabulary.urgency_of(ticket.priority),
        "priority_words": vocabulary.priority_words(ticket.priority),
        "may_change": can(agent, "ticket.change", ticket) and ticket.merged_into_id is None,
        "wishes": _wishes(ticket, vocabulary),
        "menus": [
            _statuses(ticket, shown, agent, mine, vocabulary, at),
            _priorities(ticket, shown, vocabulary),
            _people(ticket, agent, crew),
            _topics(ticket, vocabulary),
            _teams(ticket, shown, vocabulary),
            _contacts(ticket, agent, crew),
        ],
        "contact": crew.names.get(ticket.contact_id or 0, ""),
        "answers": vocabulary.teams.get(ticket.answers, ticket.answers),
    }


def _wishes(ticket: Ticket, vocabulary: Vocabulary) -> list[dict[str, str]]:
    """What the customer may have said on the telephone, as far as the charter acts on it."""
    words = {
        "confirm": ("check", _("The customer says it is solved")),
        "escalate": ("trending-up", _("The customer asks for more attention")),
    }
    return [
        {"says": says, "icon": words[says][0], "words": words[says][1]}
        for says in vocabulary.hears
        if says != "confirm" or ticket.unsolved
    ]


def _menu(
    ticket: Ticket, name: str, place: str, words: str, items: list[dict[str, Any]], back: str = ""
) -> dict[str, Any]:
    url = reverse(f"workspace:{place}", args=[ticket.desk.slug, ticket.number])
    return {
        "id": f"{name}-menu",
        "name": name,
        "url": url,
        "words": words,
        "choices": items,
        "back": back,
    }


def _item(value: object, words: object, current: object, **more: Any) -> dict[str, Any]:
    return {"value": value, "words": words, "current": value == current, **more}


def _statuses(
    ticket: Ticket,
    shown: ShownTicket,
    agent: Agent,
    mine: Mine,
    vocabulary: Vocabulary,
    at: datetime,
) -> dict[str, Any]:
    """The statuses that the agent may set; those that need a reason lead to where it is asked for."""
    items = [
        _of_status(ticket, shown, status)
        for status in vocabulary.named.values()
        if status.name == ticket.status or _is_offered(ticket, agent, mine, status, vocabulary, at)
    ]
    return _menu(ticket, "status", "statuses", _("Set the status"), items)


def _is_offered(
    ticket: Ticket,
    agent: Agent,
    mine: Mine,
    status: NamedStatus,
    vocabulary: Vocabulary,
    at: datetime,
) -> bool:
    if status.reasons:
        return bool(reasons_for(ticket, agent, mine, status, vocabulary, at=at))
    return is_settable(ticket, agent, status.set_by, at=at, mine=mine)


def _of_status(ticket: Ticket, shown: ShownTicket, status: NamedStatus) -> dict[str, Any]:
    more: dict[str, Any] = {"barred": shown.barred.get(f"status {status.name}", "")}
    if not status.reasons:
        return _item(status.name, status.title, ticket.status, stage=status.stage, **more)
    more["opens"] = place_of(status.name)
    words = _("%(status)s …") % {"status": status.title}
    return _item(status.name, words, ticket.status, stage=status.stage, **more)


def _priorities(ticket: Ticket, shown: ShownTicket, vocabulary: Vocabulary) -> dict[str, Any]:
    items = [
        _item(
            name,
            vocabulary.priority_words(name),
            ticket.priority,
            urgency=vocabulary.urgency_of(name),
        )
        for name in vocabulary.priorities
    ]
    back = _("Back to the rule") if shown.priority_decided else ""
    return _menu(ticket, "priority", "priorities", _("Set the priority"), items, back)


def _people(ticket: Ticket, agent: Agent, crew: Crew) -> dict[str, Any]:
    mine = [_item(pk, _("Me"), ticket.assignee_id) for pk in crew.workers if pk == agent.pk]
    others = [
        _item(pk, name, ticket.assignee_id) for pk, name in crew.workers.items() if pk != agent.pk
    ]
    back = _("Nobody") if ticket.assignee_id else ""
    return _menu(ticket, "assignee", "assignments", _("Assign"), [*mine, *others], back)


def _contacts(ticket: Ticket, agent: Agent, crew: Crew) -> dict[str, Any]:
    workers = sorted(crew.workers.items(), key=lambda one: one[0] != agent.pk)
    items = [
        _item(pk, _("Me") if pk == agent.pk else name, ticket.contact_id) for pk, name in workers
    ]
    back = _("Leave it to the charter") if ticket.contact_id else ""
    return _menu(ticket, "contact", "contacts", _("Choose the customer’s contact"), items, back)


def _topics(ticket: Ticket, vocabulary: Vocabulary) -> dict[str, Any]:
    items = [_item(name, title, ticket.topic) for name, title in vocabulary.topics.items()]
    back = _("No topic") if ticket.topic else ""
    return _menu(ticket, "topic", "topics", _("Set the topic"), items, back)


def _teams(ticket: Ticket, shown: ShownTicket, vocabulary: Vocabulary) -> dict[str, Any]:
    items = [_item(key, title, ticket.team) for key, title in vocabulary.teams.items()]
    back = _("Back to the rule") if shown.owner_decided else ""
    return _menu(ticket, "owner", "owners", _("Give it to a team"), items, back)
