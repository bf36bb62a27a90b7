"""Where a ticket came from and went to: linked, merged, taken apart, alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from charter.desk.models import TimelineEvent
from charter.desk.policy.likeness import sentence_of as why_alike
from charter.web.workspace.ticket import ruled
from charter.web.workspace.ticket.quiet.telling import Sentence, Teller, Telling


def _linked(event: TimelineEvent, t: Telling) -> Sentence:
    told = {"number": event.data.get("ticket")}
    return "link", _("It came from the conversation of #%(number)s") % told


def _merged(event: TimelineEvent, t: Telling) -> Sentence:
    told = {"who": t.who(event), "number": event.data["ticket"]}
    if event.data["role"] == "source":
        words = _("%(who)s merged it into #%(number)s") % told
        return "git-merge", _with_reason(words, event)
    came = len(event.data["followers"])
    words = _("%(who)s merged #%(number)s into it") % told
    return "git-merge", _with_people(_with_reason(words, event), came, _came_along)


def _with_reason(words: str, event: TimelineEvent) -> str:
    """Why it was merged, and by which line of the charter, where nobody had asked for it."""
    if "why" not in event.data:
        return words
    told = {"words": words, "why": why_alike(event.data["why"])}
    said = _("%(words)s, because it is surely the same matter: %(why)s") % told
    return ruled.with_line(said, event.data)


def _unmerged(event: TimelineEvent, t: Telling) -> Sentence:
    told = {"who": t.who(event), "number": event.data["ticket"]}
    if event.data["role"] == "source":
        return "undo-2", _("%(who)s took it out of #%(number)s again") % told
    words = _("%(who)s took #%(number)s out of it again")
    return "undo-2", _with_people(words % told, len(event.data["left"]), _left)


def _with_people(words: str, count: int, people: Callable[[int], str]) -> str:
    return f"{words}; {people(count)}" if count else words


def _came_along(count: int) -> str:
    return ngettext("%(n)s person came along", "%(n)s people came along", count) % {"n": count}


def _left(count: int) -> str:
    return ngettext("%(n)s person left with it", "%(n)s people left with it", count) % {"n": count}


def _suggested(event: TimelineEvent, t: Telling) -> Sentence:
    told = {"number": event.data["ticket"], "why": why_alike(event.data["why"])}
    return "copy", _("It looks like #%(number)s: %(why)s") % told


def _denied(event: TimelineEvent, t: Telling) -> Sentence:
    told = {"who": t.who(event), "number": event.data["ticket"]}
    return "copy-x", _("%(who)s said it is not the same as #%(number)s") % told


TELLERS: Mapping[str, Teller] = {
    "linked": _linked,
    "merged": _merged,
    "unmerged": _unmerged,
    "duplicate_suggested": _suggested,
    "not_duplicate": _denied,
}
