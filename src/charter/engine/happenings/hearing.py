"""What replies say besides their words: pressed, said by an agent for a customer, or heard wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from charter.engine.happenings.kind import Kind
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold

HEARD_WRONG: Final = "heard_wrong"


def _heard(ticket: Fold, event: Event) -> None:
    ticket.happened(event, event.kind.replace("_", " "))


KINDS: Final = (
    # pressed by a customer, or said by an agent for one
    Kind("thanks", ("how",), _heard),
    Kind("confirmed", ("how",), _heard),
    Kind("escalation_asked", ("how",), _heard),
    # an agent says so of a message; the fold tells the story anew, see `rehearing.py`
    Kind(HEARD_WRONG, ()),
)
"""A desk names the message by its event, as `seq`; else the last that was heard as something is meant."""
