"""What was carried out because a rule, or an agent, asked for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from charter.engine.happenings.kind import Kind
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold


def _sent(ticket: Fold, event: Event) -> None:
    text = event.data.get("text")
    ticket.happened(event, "sent", (text,) if isinstance(text, str) else ())


KINDS: Final = (
    Kind("sent", ("text", "to"), _sent),
    Kind("notified", ("to", "text"), in_examples=False),
    Kind("noted", ("text",), in_examples=False),
    # what rules did to the ticket itself, told once; it follows from the other events
    Kind("acted", (), in_examples=False),
)
"""Each may bear the `key` of the action that it carries out."""
