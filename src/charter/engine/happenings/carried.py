"""What was carried out because a rule, or an agent, asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from charter.engine.happenings.kind import Kind
from charter.engine.lifecycle import ENDED
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold


def _sent(ticket: Fold, event: Event) -> None:
    text = event.data.get("text")
    if not isinstance(text, str):
        raise ValueError(f"a text must have a name, not {text!r}")
    ticket.texts_sent.add(text)
    if ticket.away is None:
        told = ticket.charter.texts.get(text)
        if told is not None and told.asks and ticket.stage not in ENDED:
            ticket.hand_over(event)
        if ticket.acting is not None:
            ticket.acting.sent(text)
        ticket.happened(event, "sent", (text,))


KINDS: Final = (
    Kind("sent", ("text", "to"), _sent),
    Kind("notified", ("to", "text"), in_examples=False),
    Kind("noted", ("text",), in_examples=False),
    # what rules did to the ticket itself, told once; it follows from the other events
    Kind("acted", (), in_examples=False),
)
"""Each may bear the `key` of the action that it carries out."""
