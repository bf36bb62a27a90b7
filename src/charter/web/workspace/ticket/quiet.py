"""What happened beside words, each in one quiet sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from charter.desk.models import TimelineEvent
from charter.desk.policy.likeness import sentence_of as why_alike
from charter.desk.policy.vocabulary import Vocabulary
from charter.desk.policy.woken import passed_over
from charter.web.workspace.clocks import target_words
from charter.web.workspace.ticket import calling, ruled
from charter.web.workspace.ticket.calling import Calls


@dataclass(frozen=True, slots=True)
class Telling:
    """What sentences need beside the event: names of agents and people, words of the charter."""

    agents: Mapping[int, str]
    people: Mapping[int, str]
    vocabulary: Vocabulary
    zone: tzinfo = UTC
    ends: Mapping[int, str] = field(default_factory=dict)
    """By the place of a call, what became of it."""

    @property
    def calls(self) -> Calls:
        """What sentences about ladders need."""
        return Calls(self.agents, self.vocabulary, self.zone, self.ends)

    def who(self, event: TimelineEvent) -> str:
        """Whoever did it, by name."""
        if event.actor == TimelineEvent.Actor.AGENT:
            return self.agents.get(event.actor_id or 0, _("A former colleague"))
        if event.actor == TimelineEvent.Actor.REQUESTER:
            return self.people.get(event.actor_id or 0, _("The requester"))
        return _("Charter")

    def agent(self, told: object) -> str:
        """The agent that an event names."""
        return self.agents.get(int(str(told)), _("a former colleague"))


Sentence = tuple[str, str]
"""The sign and the words."""


def sentence_of(event: TimelineEvent, telling: Telling) -> Sentence | None:
    """The sign and the words of an event; None for one whose words stand on the page as a letter."""
    if event.kind in ruled.TELLERS:
        return ruled.TELLERS[event.kind](event, telling.vocabulary)
    tell = _TELLERS.get(event.kind)
    return tell(event, telling) if tell else calling.sentence_of(event, telling.calls)


def _opened(event: TimelineEvent, t: Telling) -> Sentence:
    facts = event.data.get("facts", {})
    told = {"who": t.who(event), "plan": facts.get("plan"), "org": facts.get("organization")}
    if event.actor == TimelineEvent.Actor.AGENT:
        return "square-pen", _("%(who)s opened the ticket") % told
    if told["plan"] and told["org"]:
        return "building-2", _("Opened by %(who)s of %(org)s, plan %(plan)s") % told
    return "inbox", _("Opened by %(who)s, who is of no known organization") % told


def _status(event: TimelineEvent, t: Telling) -> Sentence:
    title = t.vocabulary.status_words(event.data.get("status", ""))
    told = {"who": t.who(event), "status": title}
    return "circle-dot", _("%(who)s set the status to %(status)s") % told


def _reopened(event: TimelineEvent, t: Telling) -> Sentence:
    return "rotate-ccw", _("%(who)s reopened it") % {"who": t.who(event)}


def _closed(event: TimelineEvent, t: Telling) -> Sentence:
    reason = t.vocabulary.reasons.get(event.data.get("reason", ""))
    told = {"who": t.who(event), "reason": reason.title if reason else ""}
    if reason is None:
        return "lock", _("%(who)s closed it") % told
    return "lock", _("%(who)s closed it: %(reason)s") % told


def _priority(event: TimelineEvent, t: Telling) -> Sentence:
    priority = event.data.get("priority")
    if priority is None:
        return "undo-2", _("%(who)s gave the priority back to the rule") % {"who": t.who(event)}
    told = {"who": t.who(event), "priority": t.vocabulary.priority_words(priority)}
    return "chevron-up", _("%(who)s set the priority to %(priority)s") % told


def _owner(event: TimelineEvent, t: Telling) -> Sentence:
    team = event.data.get("owner")
    told = {"who": t.who(event), "team": t.vocabulary.teams.get(team, team)}
    if team is None:
        return "undo-2", _("%(who)s gave the team back to the rule") % told
    return "users-round", _("%(who)s gave it to %(team)s") % told


def _topic(event: TimelineEvent, t: Telling) -> Sentence:
    topic = event.data.get("topic")
    told = {"who": t.who(event), "topic": t.vocabulary.topics.get(topic, topic)}
    if topic is None:
        return "tag", _("%(who)s took the topic away") % told
    return "tag", _("%(who)s set the topic: %(topic)s") % told


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


def _named(event: TimelineEvent, t: Telling) -> Sentence:
    told = {"what": event.kind, "value": event.data.get(event.kind)}
    if told["value"] is None:
        return "building-2", _("There is no %(what)s any more") % told
    return "building-2", _("The %(what)s is now %(value)s") % told


def _assigned(event: TimelineEvent, t: Telling) -> Sentence:
    to = event.data.get("assignee")
    told = {"who": t.who(event)}
    if to is None:
        return "user-round-x", _("%(who)s gave it back to the team") % told
    if event.actor == TimelineEvent.Actor.AGENT and str(event.actor_id) == str(to):
        return "user-round-check", _("%(who)s took it") % told
    told["to"] = t.agent(to)
    if "key" in event.data:
        return "user-round-check", _("%(to)s has it now: %(why)s (line %(line)s)") % {
            **told, "why": _chosen(event, t), "line": event.data["line"],
        }  # fmt: skip
    return "user-round-check", _("%(who)s assigned it to %(to)s") % told


def _chosen(event: TimelineEvent, t: Telling) -> str:
    """Why a rule gave it to them, of all who were meant."""
    data, because = event.data, event.data.get("because", {})
    rotation = data.get("rotation")
    if rotation is not None:
        title = t.vocabulary.rotations.get(rotation, rotation)
        parts = [_("on call in %(rotation)s") % {"rotation": title}]
    elif data.get("load") is not None:
        parts = [_("the fewest open tickets (%(count)s)") % {"count": data["load"]}]
    else:
        parts = [_("it was their turn")]
    away = [t.agent(pk) for pk in because.get("away", ())]
    if away:
        parts.append(_("passed over as away: %(names)s") % {"names": ", ".join(away)})
    return ", ".join([*parts, *(one.rstrip(".") for one in passed_over(because, t.agents))])


def _edition(event: TimelineEvent, t: Telling) -> Sentence:
    told = {"number": event.data.get("number", event.data.get("edition"))}
    return "scroll-text", _("Edition %(number)s of the charter took over") % told


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


_TELLERS: Mapping[str, Callable[[TimelineEvent, Telling], Sentence]] = {
    "opened": _opened,
    "status": _status,
    "reopened": _reopened,
    "closed": _closed,
    "priority": _priority,
    "owner": _owner,
    "topic": _topic,
    "facts": _facts,
    "filled": _filled,
    "approval_asked": _asked,
    "approved": _answered,
    "declined": _answered,
    "not_answered": _not_answered,
    "plan": _named,
    "schedule": _named,
    "assigned": _assigned,
    "edition": _edition,
    "warned": _warned,
    "breached": _breached,
    "bounced": _bounced,
    "withdrawn": _withdrawn,
    "redacted": _redacted,
    "spam": _spam,
    "not_spam": _not_spam,
    "participant": _participant,
    "linked": _linked,
    "merged": _merged,
    "unmerged": _unmerged,
    "duplicate_suggested": _suggested,
    "not_duplicate": _denied,
    "confirmed": _confirmed,
    "escalation_asked": _escalation_asked,
    "heard_wrong": _heard_wrong,
}
