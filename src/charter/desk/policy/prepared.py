"""Saved replies on a ticket: their fields filled in, and whether words are one of them unchanged."""

from __future__ import annotations

import re
from collections.abc import Mapping

from charter.desk.models import Agent, SavedReply, Ticket
from charter.desk.policy.editions import charter_of
from charter.desk.policy.texts import values_of

FIELD = re.compile(r"\{([^{}\n]{1,60})\}")


def put_in(text: str, values: Mapping[str, str]) -> str:
    """A text with the fields filled in that are known; the others stay for the agent to see."""
    return FIELD.sub(lambda field: values.get(field[1].strip(), field[0]), text)


def known_values(ticket: Ticket, agent: Agent) -> dict[str, str]:
    """What the fields of saved replies become on a ticket, as far as it is known."""
    return {name: value for name, value in values_of(ticket, agent).items() if value}


def must_adapt(ticket: Ticket) -> bool:
    """Whether the charter wants each saved reply changed, or said to fit, before it goes."""
    return charter_of(ticket.edition_id).macros.adapt == "must"


def prepared(ticket: Ticket, agent: Agent, text: str) -> str | None:
    """The title of the saved reply that a text is, with nothing changed but its spaces; None for none."""
    values, words = known_values(ticket, agent), _bare(text)
    rows = SavedReply.objects.filter(desk_id=agent.desk_id).values_list("title", "text")
    return next((title for title, one in rows if _bare(put_in(one, values)) == words), None)


def _bare(text: str) -> str:
    return " ".join(text.split())
