"""What rules did, each in one quiet sentence with the line of the charter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from charter.desk.models import TimelineEvent
from charter.desk.policy.vocabulary import Vocabulary

Sentence = tuple[str, str]


def acted(event: TimelineEvent, vocabulary: Vocabulary) -> Sentence:
    """What a rule did to the ticket, or why it did not do what it was to do."""
    data = event.data
    if data.get("let go"):
        return "feather", with_line(_("A rule let it be: it was no longer needed"), data)
    if data.get("nobody"):
        said = _("A rule found nobody to give it to: %(who)s; the admins were told")
        return "user-round-x", with_line(said % {"who": data["to"]}, data)
    if shut := data.get("barred"):
        why = " ".join(one["says"] for one in shut)
        said = _("A rule was kept back: %(why)s") % {"why": why}
        return "lock", with_line(said, data)
    if why := data.get("refused"):
        said = _("“%(text)s” could not be sent: %(why)s") % {"text": data["value"], "why": why}
        return "mail-x", with_line(said, data)
    sign, tell = _DONE[data["do"]]
    return sign, with_line(tell(data, vocabulary), data)


def sent(event: TimelineEvent, vocabulary: Vocabulary) -> Sentence:
    """A text that went out by itself."""
    said = _("“%(text)s” was sent by itself") % {"text": event.data["text"]}
    return "send", with_line(said, event.data)


def notified(event: TimelineEvent, vocabulary: Vocabulary) -> Sentence:
    """Agents whom a rule told."""
    said = _("Told by a rule: %(who)s") % {"who": vocabulary.who_words(event.data["to"])}
    return "bell", with_line(said, event.data)


def circle(event: TimelineEvent, vocabulary: Vocabulary) -> Sentence:
    """Rules that were stopped."""
    lines = ", ".join(map(str, event.data["rules"]))
    return "circle-alert", _("Rules went round in a circle and were stopped; lines %(lines)s") % {
        "lines": lines
    }


def marked(event: TimelineEvent, vocabulary: Vocabulary) -> Sentence:
    """A mark that came or went."""
    if event.kind == "mark":
        return "tag", _("Marked: %(mark)s") % {"mark": event.data["mark"]}
    return "tag", _("No longer marked: %(mark)s") % {"mark": event.data["mark"]}


def with_line(said: str, data: Mapping[str, Any]) -> str:
    """The sentence with the line of the charter that an event names, if it names one."""
    line = data.get("line")
    return said if line is None else _("%(said)s (line %(line)s)") % {"said": said, "line": line}


def _status(data: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    status = vocabulary.named.get(data["value"])
    title = status.title if status else data["value"]
    return _("A rule set the status to %(status)s") % {"status": title}


def _close(data: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    reason = vocabulary.reasons.get(data["value"])
    title = reason.title if reason else data["value"]
    return _("A rule closed it: %(reason)s") % {"reason": title}


def _owner(data: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    if data["value"] not in vocabulary.teams:
        return _("A rule left the team to triage again")
    return _("A rule gave it to %(team)s") % {"team": vocabulary.teams[data["value"]]}


def _tell(data: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    told = ", ".join(f"{name}: {value}" for name, value in data["facts"].items())
    return _("A rule wrote down %(facts)s") % {"facts": told}


def _mark(data: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    return _("A rule marked it: %(mark)s") % {"mark": data["value"]}


def _unmark(data: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    return _("A rule took a mark away: %(mark)s") % {"mark": data["value"]}


_DONE: Mapping[str, tuple[str, Callable[[Mapping[str, Any], Vocabulary], str]]] = {
    "status": ("circle-dot", _status),
    "close": ("lock", _close),
    "owner": ("users", _owner),
    "tell": ("list", _tell),
    "mark": ("tag", _mark),
    "unmark": ("tag", _unmark),
}

TELLERS: Mapping[str, Callable[[TimelineEvent, Vocabulary], Sentence]] = {
    "acted": acted,
    "sent": sent,
    "notified": notified,
    "circle": circle,
    "mark": marked,
    "unmark": marked,
}
"""Each kind of event with what tells it."""
