"""What was heard in a message besides its words, as a line below it with the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from charter.desk.models import TimelineEvent
from charter.desk.policy.said import misheard

if TYPE_CHECKING:
    from charter.web.workspace.ticket.entries import Showing


def heard_in(events: Sequence[TimelineEvent], showing: Showing) -> dict[int, dict[str, str]]:
    """By the message's place: what it was heard as, the words that say so, and where to undo it."""
    found = [
        event for event in events if event.kind == "customer_message" and "heard" in event.data
    ]
    if not found:
        return {}
    wrong, words = misheard(events), _words()
    return {
        event.seq: {
            "words": words[event.data["heard"]],
            "phrase": event.data.get("phrase", ""),
            "undo": f"{showing.url}messages/{event.seq}/mishearings/" if showing.may_change else "",
        }
        for event in found
        if event.seq not in wrong and event.data["heard"] in words
    }


def _words() -> dict[str, str]:
    return {
        "thanks": _("Heard as thanks, which needs no answer"),
        "confirmation": _("Heard as a confirmation that it is solved"),
        "escalation": _("Heard as a wish for more attention"),
    }
