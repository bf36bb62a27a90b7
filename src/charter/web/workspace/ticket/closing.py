"""Why a ticket is closed: the reasons of each status that needs one, with what each asks for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.text import slugify

from charter.desk.actions.statuses import is_settable
from charter.desk.models import Agent, Ticket
from charter.desk.policy.among import Mine
from charter.desk.policy.told import ShownTicket
from charter.desk.policy.vocabulary import NamedReason, NamedStatus, Vocabulary
from charter.web.workspace.ticket.fields import field_of


@dataclass(frozen=True, slots=True)
class Refusal:
    """What was chosen in a closing dialog, and why it was not taken."""

    status: str = ""
    reason: str = ""
    wrong: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def place_of(status: str) -> str:
    """The id of the dialog that asks why a ticket comes into a status."""
    return f"closing-{slugify(status) or 'status'}"


def closings_of(
    ticket: Ticket,
    shown: ShownTicket,
    *,
    agent: Agent,
    mine: Mine,
    vocabulary: Vocabulary,
    at: datetime,
    refused: Refusal | None = None,
) -> list[dict[str, Any]]:
    """What `workspace/ticket/closing.html` draws, once for each status that needs a reason."""
    return [
        _closing(status, reasons, ticket, shown, vocabulary, refused or Refusal())
        for status in vocabulary.named.values()
        if (reasons := reasons_for(ticket, agent, mine, status, vocabulary, at=at))
    ]


def reasons_for(
    ticket: Ticket,
    agent: Agent,
    mine: Mine,
    status: NamedStatus,
    vocabulary: Vocabulary,
    *,
    at: datetime,
) -> list[NamedReason]:
    """The reasons for which an agent may bring a ticket into a status; none where it needs none."""
    if not is_settable(ticket, agent, status.set_by, at=at, mine=mine):
        return []
    reasons = (vocabulary.reasons[name] for name in status.reasons)
    return [one for one in reasons if is_settable(ticket, agent, one.set_by, at=at, mine=mine)]


def _closing(
    status: NamedStatus,
    reasons: list[NamedReason],
    ticket: Ticket,
    shown: ShownTicket,
    vocabulary: Vocabulary,
    refused: Refusal,
) -> dict[str, Any]:
    place = place_of(status.name)
    mine = refused.status == status.name
    chosen = refused.reason or (reasons[0].name if len(reasons) == 1 else "")
    return {
        "id": place,
        "status": status.name,
        "title": status.title,
        "open": mine,
        "wrong": refused.wrong if mine else "",
        "reasons": [
            {
                "name": one.name,
                "title": one.title,
                "private": one.private,
                "sends": bool(one.sends),
                "chosen": chosen == one.name,
                "barred": shown.barred.get(f"close {one.name}", ""),
                "fields": [
                    field_of(
                        vocabulary.facts[fact],
                        refused.facts.get(fact, shown.facts.get(fact)),
                        place=f"{place}-{number}-{index}",
                        prefix=f"fact:{one.name}:",
                    )
                    for index, fact in enumerate(one.asks)
                    if fact in vocabulary.facts
                ],
            }
            for number, one in enumerate(reasons)
        ],
    }
