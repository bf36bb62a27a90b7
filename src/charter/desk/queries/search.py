"""Finding tickets: by words in all their text, by number, by order, by who asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from charter.desk import words_index
from charter.desk.models import Agent, Ticket
from charter.desk.permissions import can, visible_to
from charter.desk.queries.queue import Row, numbers

LIMIT = 50
CANDIDATES = 400
"""So many messages are looked at for words; the newest ones."""
_NUMBER = re.compile(r"#?(\d{1,12})")


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, newest first, and whether there may be more than is shown."""

    rows: list[Row]
    more: bool


def search(agent: Agent, text: str, *, limit: int = LIMIT) -> Found:
    """The tickets that a text finds: the one of that number first, then the newest.

    Words are found whole or by their beginning, in subjects, names, addresses and messages alike;
    all of them must be there.
    """
    ids = find(agent, text, limit=limit + 1)
    return Found(rows=numbers(agent, ids[:limit]), more=len(ids) > limit)


def find(agent: Agent, text: str, *, limit: int) -> list[int]:
    """The ids of the tickets that a text finds."""
    text = text.strip()
    if not text or not can(agent, "ticket.view"):
        return []
    said = words_index.tickets_with(agent.desk_id, text, CANDIDATES)
    found = {*said, *_of_requester(agent, text, limit)}
    return list(dict.fromkeys([*_of_number(agent, text), *sorted(found, reverse=True)]))[:limit]


def _of_number(agent: Agent, text: str) -> list[int]:
    if not (number := _NUMBER.fullmatch(text)):
        return []
    rows = visible_to(agent, Ticket.objects.filter(number=int(number[1])))
    return list(rows.values_list("pk", flat=True))


def _of_requester(agent: Agent, text: str, limit: int) -> list[int]:
    """Tickets of the person with this address; words of it are found as words anyway."""
    if "@" not in text:
        return []
    rows = visible_to(agent, Ticket.objects.all())
    rows = rows.filter(requester__email=text.lower(), requester__desk_id=agent.desk_id)
    return list(rows.order_by("-id").values_list("pk", flat=True)[:limit])
