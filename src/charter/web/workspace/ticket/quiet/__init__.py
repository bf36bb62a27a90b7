"""What happened beside words, each in one quiet sentence."""

from __future__ import annotations

from collections.abc import Mapping

from charter.desk.models import TimelineEvent
from charter.web.workspace.ticket import calling, ruled
from charter.web.workspace.ticket.quiet import decided, doubles, happened, told
from charter.web.workspace.ticket.quiet.telling import Sentence, Teller, Telling

__all__ = ["Sentence", "Telling", "sentence_of"]


def sentence_of(event: TimelineEvent, telling: Telling) -> Sentence | None:
    """The sign and the words of an event; None for one whose words stand on the page as a letter."""
    if event.kind in ruled.TELLERS:
        return ruled.TELLERS[event.kind](event, telling.vocabulary)
    tell = _TELLERS.get(event.kind)
    return tell(event, telling) if tell else calling.sentence_of(event, telling.calls)


_TELLERS: Mapping[str, Teller] = {
    **decided.TELLERS,
    **told.TELLERS,
    **doubles.TELLERS,
    **happened.TELLERS,
}
