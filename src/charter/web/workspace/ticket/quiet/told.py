"""What became known: facts, forms filled in, and the yes or no to them."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from charter.desk.models import TimelineEvent
from charter.web.workspace.ticket.quiet.telling import Sentence, Teller, Telling


def _facts(event: TimelineEvent, t: Telling) -> Sentence:
    if "queue" in event.data:
        told = {"facts": _told(event), "ahead": event.data["ahead"], "a_day": event.data["a_day"]}
        said = _("Promised from the queue: %(facts)s; %(ahead)s in it already, %(a_day)s a day")
        return "calendar-check", (
            said + (_("; the queue is full") if event.data["full"] else "")
        ) % told
    if event.data.get("heard"):
        return "ear", _("Found in the message: %(facts)s") % {"facts": _found(event, t)}
    told = {"who": t.who(event), "facts": _told(event)}
    return "clipboard-check", _("%(who)s wrote down %(facts)s") % told


def _told(event: TimelineEvent) -> str:
    return ", ".join(
        f"{name}: {_('unknown') if value is None else value}"
        for name, value in event.data.get("facts", {}).items()
    )


def _found(event: TimelineEvent, t: Telling) -> str:
    """Each fact that a message told by itself, with the piece that proves it where that differs."""
    told = []
    for name, value in event.data.get("facts", {}).items():
        piece = event.data["heard"].get(name)
        if name == "heard":
            name, value = _("topic"), t.vocabulary.topics.get(value, value)
        told.append(f"{name}: {value}" + ("" if piece in (None, value) else f" (“{piece}”)"))
    return ", ".join(told)


def _filled(event: TimelineEvent, t: Telling) -> Sentence:
    told = {"who": t.who(event), "form": t.vocabulary.form_words(event.data["form"])}
    told["facts"] = ", ".join(f"{name}: {value}" for name, value in event.data["facts"].items())
    if event.data.get("n", 1) > 1:
        return "clipboard-check", _("%(who)s filled in “%(form)s” anew: %(facts)s") % told
    return "clipboard-check", _("%(who)s filled in “%(form)s”: %(facts)s") % told


def _asked(event: TimelineEvent, t: Telling) -> Sentence:
    told = {
        "form": t.vocabulary.form_words(event.data["form"]),
        "who": t.vocabulary.who_words(event.data.get("who", "")),
    }
    if not event.data["to"]:
        return "circle-alert", _("Nobody can approve “%(form)s”: nobody is %(who)s") % told
    return "mail-question-mark", _("Asked for a yes or no to “%(form)s”: %(who)s") % told


def _answered(event: TimelineEvent, t: Telling) -> Sentence:
    told = {"who": t.who(event), "form": t.vocabulary.form_words(event.data["form"])}
    yes = event.kind == "approved"
    sign = "thumbs-up" if yes else "thumbs-down"
    if event.data["how"] == "agent":
        said = (
            _("%(who)s wrote down a yes to “%(form)s”")
            if yes
            else _("%(who)s wrote down a no to “%(form)s”")
        )
    elif event.data["how"] == "mail":
        said = (
            _("%(who)s approved “%(form)s” by mail")
            if yes
            else _("%(who)s declined “%(form)s” by mail")
        )
    else:
        said = _("%(who)s approved “%(form)s”") if yes else _("%(who)s declined “%(form)s”")
    return sign, said % told


_NOT_ANSWERED = {
    "stranger": gettext_lazy("they have no part in this conversation"),
    "not asked": gettext_lazy("it is not theirs to decide"),
    "not vouched for": gettext_lazy("no trusted server vouches for the sender"),
    "replaced": gettext_lazy("it is about one that was replaced since"),
}


def _not_answered(event: TimelineEvent, t: Telling) -> Sentence:
    told = {
        "form": t.vocabulary.form_words(event.data["form"]),
        "why": _NOT_ANSWERED[event.data["why"]],
    }
    if event.data["says"] == "approved":
        return "circle-alert", _("A mail says yes to “%(form)s” and does not count: %(why)s") % told
    return "circle-alert", _("A mail says no to “%(form)s” and does not count: %(why)s") % told


TELLERS: Mapping[str, Teller] = {
    "facts": _facts,
    "filled": _filled,
    "approval_asked": _asked,
    "approved": _answered,
    "declined": _answered,
    "not_answered": _not_answered,
}
