"""What notices say, in the words of the person who is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charter.desk.models import Agent, Ticket


def letter(ticket: Ticket, kind: str, data: Mapping[str, Any], agent: Agent) -> dict[str, Any]:
    """The mail of a notice: subject and text."""
    sentence = sentence_of(kind, data, agent)
    link = f"{settings.BASE_URL}/{ticket.desk.slug}/tickets/{ticket.number}/"
    return {
        "subject": f"[#{ticket.number}] {sentence}",
        "text": f"{sentence}\n\n#{ticket.number}: {ticket.subject}\n{link}\n",
    }


def sentence_of(kind: str, data: Mapping[str, Any], agent: Agent) -> str:
    """One sentence that says what happened; unknown kinds are a `KeyError`."""
    moments = {key: _moment(data.get(key), agent) for key in ("since", "until")}
    values = {**data, **moments, "due": _moment(data.get("due_at"), agent)}
    if "why" in data:
        values["because"] = why_not_called(data["why"])
    if kind == "unsent":
        values["why"] = _why_unsent(data["why"])
    sentence = _week(values) if kind == "on_call_week" else _SENTENCES[kind]() % values
    return sentence[:1].upper() + sentence[1:]


def why_not_called(why: str) -> str:
    """Why a ladder did not begin, in a sentence; what has no words of ours is one already."""
    words = {
        "organization unknown": _("It is of no known organization."),
        "sender not verified": _("No mail server vouches for its sender."),
        "organization": _("Somebody was called for this organization already."),
        "desk": _("This desk has called as often as it may."),
        "running": _("Somebody is called already."),
    }
    return words.get(why, why)


def _why_unsent(why: str) -> str:
    """Why a text went to nobody, in the reader's words."""
    nobody = "there is nobody who is "
    if why.startswith(nobody):
        return _("there is nobody who is %(who)s") % {"who": why.removeprefix(nobody)}
    words = {
        "the department has no address": _("the department has no address"),
        "the requester is blocked": _("the requester is blocked"),
        "no address is known": _("no address is known"),
        "its mail came from a machine, or its sender is forged": _(
            "its mail came from a machine, or its sender is forged"
        ),
    }
    return words.get(why, why)


def _moment(text: str | None, agent: Agent) -> str:
    if not text:
        return ""
    at = datetime.fromisoformat(text).astimezone(ZoneInfo(agent.user.zone))
    return at.strftime("%a %d %b %H:%M %Z")


def _week(values: Mapping[str, Any]) -> str:
    """How a week on call was: who had it, how often it called, who has it now."""
    told = {**values, "had": ", ".join(values["had"]) or _("nobody"), "now": values["now"]}
    parts = [
        _("%(rotation)s, %(since)s to %(until)s: %(had)s") % told,
        ngettext("paged once", "paged %(pages)d times", values["pages"]) % told
        if values["pages"]
        else _("no page"),
        _("now %(now)s") % told if values["now"] else _("now nobody"),
    ]
    return "; ".join(parts)


_SENTENCES = {
    "assigned": lambda: _("A ticket was assigned to you"),
    "warned": lambda: _("%(target)s is due %(due)s"),
    "breached": lambda: _("%(target)s was due %(due)s and is late"),
    "bounced": lambda: _("A mail to %(addresses)s came back"),
    "failed": lambda: _("A mail to %(addresses)s could not be sent"),
    "merged": lambda: _("#%(number)s was merged into it"),
    "rule": lambda: _("%(words)s"),
    "asked": lambda: _("The charter asks you to look at this ticket"),
    "unsent": lambda: _("“%(text)s” could not be sent: %(why)s"),
    "approval": lambda: _("Your yes or no is asked for: %(form)s"),
    "no_approver": lambda: _("Nobody can approve “%(form)s”: nobody is %(who)s"),
    "barred": lambda: _("A rule was kept back: %(why)s"),
    "mail_barred": lambda: _("Your mail was kept as a note: %(why)s"),
    "queue_full": lambda: _("%(queue)s is full: %(ahead)s are ahead, and %(day)s is the last day"),
    "circle": lambda: _("Rules went round in a circle and were stopped; lines %(lines)s"),
    "on_call": lambda: _("You are on call for %(rotation)s from %(since)s to %(until)s"),
    "on_call_yours": lambda: _(
        "%(by)s has put you on call for %(rotation)s from %(since)s to %(until)s"
    ),
    "on_call_taken": lambda: _(
        "%(name)s is on call for %(rotation)s instead of you from %(since)s to %(until)s"
    ),
    "nobody": lambda: _("There is nobody it could be given to: %(who)s"),
    "paged": lambda: _("You are called: %(title)s"),
    "page_folded": lambda: _("%(title)s is reported here too; you were called for #%(number)s"),
    "page_refused": lambda: _("%(title)s: nobody was called. %(because)s"),
    "page_unanswered": lambda: _("%(title)s: nobody has answered"),
    "answered": lambda: _("%(name)s wrote again"),
}
