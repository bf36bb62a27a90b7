"""Ladders on a ticket's page: who is being called, and what the timeline tells of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any

from django.utils.translation import gettext as _

from charter.desk.models import TimelineEvent
from charter.desk.policy.notices import why_not_called
from charter.desk.policy.shown_pages import KINDS, ShownPage
from charter.desk.policy.vocabulary import Vocabulary
from charter.desk.policy.woken import passed_over
from charter.web.ui.clock import moment_words

Sentence = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Bar:
    """One ladder as the ticket's page draws it."""

    ladder: str
    state: str
    title: str
    words: str
    why_url: str
    presses: bool


@dataclass(frozen=True, slots=True)
class Calls:
    """What sentences about ladders need: names, the charter's words, the reader's clock."""

    agents: Mapping[int, str]
    vocabulary: Vocabulary
    zone: tzinfo
    ends: Mapping[int, str]
    """By the place of a call, what became of it."""

    def names(self, agents: Iterable[object]) -> str:
        """Those who are meant, by name."""
        return ", ".join(self.agents.get(int(str(pk)), _("a former colleague")) for pk in agents)


def bars_of(
    pages: Iterable[ShownPage], agents: Mapping[int, str], *, url: str, at: datetime, zone: tzinfo
) -> list[Bar]:
    """A bar for each ladder that was begun, those that press first; none for one that was stopped."""
    told = [
        Bar(
            page.ladder,
            page.state,
            page.title,
            _standing(page, agents, at, zone),
            f"{url}why/events/{page.seq}/",
            page.presses,
        )
        for page in pages
        if page.state != "stopped"
    ]
    return sorted(told, key=lambda bar: not bar.presses)


def _standing(page: ShownPage, agents: Mapping[int, str], at: datetime, zone: tzinfo) -> str:
    called = ", ".join(agents.get(pk, _("a former colleague")) for pk in page.to)
    told: dict[str, Any] = {
        "who": called or _("Nobody yet"),
        "rotation": page.rotation,
        "since": moment_words(page.since, at, zone),
        "changed": moment_words(page.changed, at, zone),
        "next": moment_words(page.next_at, at, zone) if page.next_at else "",
        "step": page.step,
        "steps": page.steps,
        "by": agents.get(page.by or 0, _("a former colleague")),
    }
    if page.state == "unanswered":
        return _("Nobody has answered; called since %(since)s, given up at %(changed)s.") % told
    if page.state == "acknowledged":
        return _("%(by)s has it since %(changed)s.") % told
    parts = [_("%(who)s is called (%(rotation)s)") if page.rotation else _("%(who)s is called")]
    parts.append(_("since %(since)s"))
    if page.step:
        parts.append(_("step %(step)s of %(steps)s"))
    if page.next_at:
        parts.append(_("the next one at %(next)s"))
    return ", ".join(parts) % told + "."


def ends_of(events: Sequence[TimelineEvent], at: datetime, zone: tzinfo) -> dict[int, str]:
    """By the place of each call that has come to its end, when that was and how."""
    waiting: dict[str, int] = {}
    ends: dict[int, str] = {}
    for event in events:
        if event.kind not in KINDS:
            continue
        ladder = event.data.get("ladder", "")
        place = waiting.pop(ladder, None)
        if place is not None:
            moment = event.data.get("moment")
            until = datetime.fromisoformat(moment) if moment else event.at
            told = {"until": moment_words(until, at, zone)}
            words = _("answered at %(until)s") if event.kind == "acknowledged" else _("no answer until %(until)s")  # fmt: skip
            ends[place] = words % told
        if event.kind == "paged" and event.data["to"]:
            waiting[ladder] = event.seq
    return ends


def sentence_of(event: TimelineEvent, calls: Calls) -> Sentence | None:
    """The sign and the words of an event of a ladder; None for any other."""
    tell = _TELLERS.get(event.kind)
    return tell(event, calls) if tell else None


def _title(event: TimelineEvent, calls: Calls) -> str:
    name = event.data["ladder"]
    return calls.vocabulary.ladders.get(name, name)


def _started(event: TimelineEvent, calls: Calls) -> Sentence:
    told = {"title": _title(event, calls), "line": event.data.get("line")}
    if event.actor == TimelineEvent.Actor.AGENT:
        told["who"] = calls.names([event.actor_id])
        return "phone-call", _("%(who)s began to call: %(title)s") % told
    return "phone-call", _("A rule began to call: %(title)s (line %(line)s)") % told


def _refused(event: TimelineEvent, calls: Calls) -> Sentence:
    told = {"title": _title(event, calls), "why": why_not_called(event.data["why"])}
    told["number"] = event.data.get("ticket")
    if told["number"] is None:
        return "phone-off", _("%(title)s: nobody was called. %(why)s") % told
    return "phone-off", _("%(title)s: it joins the page of #%(number)s. %(why)s") % told


def _paged(event: TimelineEvent, calls: Calls) -> Sentence:
    data = event.data
    told: dict[str, Any] = {"step": data["step"], "round": data["round"]}
    if not data["to"]:
        told["who"] = ", ".join(data.get("who", ())) or _title(event, calls)
        return "phone-missed", _("Nobody was found for step %(step)s: %(who)s") % told
    parts = [
        _("Called %(who)s") % {"who": calls.names(data["to"])},
        _("step %(step)s") % told,
    ]
    if data["round"] > 1:
        parts.append(_("round %(round)s") % told)
    parts += _turn(event, calls)
    words = ", ".join(parts)
    end = calls.ends.get(event.seq)
    return "phone-call", f"{words}; {end}" if end else words


def _turn(event: TimelineEvent, calls: Calls) -> list[str]:
    because = event.data.get("because", {})
    parts = []
    if until := because.get("until"):
        there = moment_words(datetime.fromisoformat(until), event.at, calls.zone)
        parts.append(_("on call until %(until)s") % {"until": there})
    return parts + [one.rstrip(".") for one in passed_over(because, calls.agents)]


def _acknowledged(event: TimelineEvent, calls: Calls) -> Sentence:
    ways = {"link": _("by the page’s link"), "reply": _("by answering the page")}
    told = {"who": calls.names([event.data["agent"]]), "how": ways.get(event.data["how"], "")}
    return "phone-incoming", (_("%(who)s has it %(how)s") % told).strip()


def _unanswered(event: TimelineEvent, calls: Calls) -> Sentence:
    return "phone-missed", _("Nobody has answered: %(title)s; the admins were told") % {
        "title": _title(event, calls)
    }


def _handed_off(event: TimelineEvent, calls: Calls) -> Sentence:
    name = event.data["department"]
    told = {"department": calls.vocabulary.departments.get(name, name)}
    if event.actor == TimelineEvent.Actor.AGENT:
        told["who"] = calls.names([event.actor_id])
        said = _("%(who)s handed it to %(department)s") % told
    else:
        said = _("A rule handed it to %(department)s") % told
    return "forward", said if event.data.get(
        "delivery"
    ) else f"{said}; {_('no mail was sent, it has no address')}"


def _contact(event: TimelineEvent, calls: Calls) -> Sentence:
    told = {"who": calls.names([event.actor_id]), "to": event.data["agent"]}
    if told["to"] is None:
        return "contact-round", _(
            "%(who)s left it to the charter who the customer’s contact is"
        ) % told
    told["to"] = calls.names([told["to"]])
    return "contact-round", _("%(who)s made %(to)s the customer’s contact") % told


def _follower(event: TimelineEvent, calls: Calls) -> Sentence:
    told = {"who": calls.names([event.data["agent"]]), "role": event.data["role"]}
    told["role"] = calls.vocabulary.roles.get(told["role"], told["role"])
    return "user-round-plus", _("%(who)s follows it as %(role)s") % told


_TELLERS: Mapping[str, Callable[[TimelineEvent, Calls], Sentence]] = {
    "page_started": _started,
    "page_refused": _refused,
    "paged": _paged,
    "acknowledged": _acknowledged,
    "unanswered": _unanswered,
    "handed_off": _handed_off,
    "contact": _contact,
    "follower": _follower,
}
