"""What else happened: promises late, mail that came back, words taken back, what customers said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from charter.desk.models import TimelineEvent
from charter.web.workspace.clocks import target_words
from charter.web.workspace.ticket.quiet.telling import Sentence, Teller, Telling


def _warned(event: TimelineEvent, t: Telling) -> Sentence:
    return "hourglass", _("%(target)s is due soon") % _target(event, t)


def _breached(event: TimelineEvent, t: Telling) -> Sentence:
    return "circle-alert", _("%(target)s is late") % _target(event, t)


def _target(event: TimelineEvent, t: Telling) -> dict[str, Any]:
    return {"target": target_words(event.data["target"], t.vocabulary)}


def _bounced(event: TimelineEvent, t: Telling) -> Sentence:
    return "mail-x", _("A mail from here came back")


def _withdrawn(event: TimelineEvent, t: Telling) -> Sentence:
    return "undo-2", _("%(who)s took the reply back before it left") % {"who": t.who(event)}


def _redacted(event: TimelineEvent, t: Telling) -> Sentence:
    return "eraser", _("%(who)s erased a message for good") % {"who": t.who(event)}


def _spam(event: TimelineEvent, t: Telling) -> Sentence:
    return "shield-x", _("%(who)s marked it as spam") % {"who": t.who(event)}


def _not_spam(event: TimelineEvent, t: Telling) -> Sentence:
    return "shield-check", _("%(who)s said it is no spam") % {"who": t.who(event)}


def _participant(event: TimelineEvent, t: Telling) -> Sentence:
    name = t.people.get(event.data.get("requester", 0), _("Somebody"))
    return "user-round-plus", _("%(name)s joined the conversation") % {"name": name}


def _confirmed(event: TimelineEvent, t: Telling) -> Sentence:
    if event.data.get("how") == "agent":
        return "check", _("%(who)s was told that it is solved") % {"who": t.who(event)}
    return "check", _("%(who)s said by the button that it is solved") % {"who": t.who(event)}


def _escalation_asked(event: TimelineEvent, t: Telling) -> Sentence:
    if event.data.get("how") == "agent":
        return "trending-up", _("%(who)s was asked for more attention") % {"who": t.who(event)}
    return "trending-up", _("%(who)s asked by the button for more attention") % {
        "who": t.who(event)
    }


def _heard_wrong(event: TimelineEvent, t: Telling) -> Sentence:
    words = _("%(who)s said that a message was heard wrong; it counts as an ordinary one")
    return "ear", words % {"who": t.who(event)}


TELLERS: Mapping[str, Teller] = {
    "warned": _warned,
    "breached": _breached,
    "bounced": _bounced,
    "withdrawn": _withdrawn,
    "redacted": _redacted,
    "spam": _spam,
    "not_spam": _not_spam,
    "participant": _participant,
    "confirmed": _confirmed,
    "escalation_asked": _escalation_asked,
    "heard_wrong": _heard_wrong,
}
