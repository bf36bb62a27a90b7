"""What people and the charter decided about a ticket: status, priority, team, who has it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from charter.desk.models import TimelineEvent
from charter.desk.policy.woken import passed_over
from charter.web.workspace.ticket.quiet.telling import Sentence, Teller, Telling


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


TELLERS: Mapping[str, Teller] = {
    "opened": _opened,
    "status": _status,
    "reopened": _reopened,
    "closed": _closed,
    "priority": _priority,
    "owner": _owner,
    "topic": _topic,
    "plan": _named,
    "schedule": _named,
    "assigned": _assigned,
    "edition": _edition,
}
