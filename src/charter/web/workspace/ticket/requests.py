"""The forms of a ticket as its page draws them: what they ask for, who may fill them in, whose word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from charter.desk.actions.statuses import is_settable
from charter.desk.models import Agent, Ticket, TimelineEvent
from charter.desk.permissions import can
from charter.desk.policy.among import Mine, is_among
from charter.desk.policy.approvals import approved_by_agents
from charter.desk.policy.forms import FormStanding, NamedForm, forms_of, since
from charter.desk.policy.told import ShownTicket
from charter.desk.policy.vocabulary import Vocabulary
from charter.web.workspace.ticket.fields import field_of, spelled

STATES = {
    "open": (gettext_lazy("to fill in"), ""),
    "filled": (gettext_lazy("filled in"), "met"),
    "asked": (gettext_lazy("waits for yes or no"), "warn"),
    "approved": (gettext_lazy("approved"), "met"),
    "declined": (gettext_lazy("declined"), "late"),
}
"""Each state in words, with the look of its chip."""


def requests_of(
    ticket: Ticket,
    shown: ShownTicket,
    *,
    agent: Agent,
    events: Sequence[TimelineEvent],
    vocabulary: Vocabulary,
    people: Mapping[str, str],
    mine: Mine,
    at: datetime,
) -> list[dict[str, Any]]:
    """What `workspace/ticket/requests.html` draws; asks nothing where there is no form.

    `people` are the names of those of whom events speak, as they speak of them.
    """
    if not shown.forms:
        return []
    known = forms_of(ticket.desk)
    told = _Told(ticket, agent, events, vocabulary, people, mine, at)
    return [
        _form(known[name], stood, shown, vocabulary, told)
        for name, stood in shown.forms.items()
        if name in known
    ]


class _Told:
    """What the forms of one ticket share: whose words stand on the timeline, with names."""

    def __init__(
        self,
        ticket: Ticket,
        agent: Agent,
        events: Sequence[TimelineEvent],
        vocabulary: Vocabulary,
        people: Mapping[str, str],
        mine: Mine,
        at: datetime,
    ) -> None:
        self.ticket, self.agent, self.vocabulary, self.at = ticket, agent, vocabulary, at
        self.names, self.mine = people, mine
        self.may = can(agent, "ticket.change", ticket) and ticket.merged_into_id is None
        self.events = _about_forms(events)

    def last(self, form: str, n: int, *kinds: str) -> TimelineEvent | None:
        """The last event of these kinds about a filling of a form."""
        found = [
            one
            for one in self.events
            if one.kind in kinds and one.data.get("form") == form and one.data.get("n") == n
        ]
        return found[-1] if found else None


def _about_forms(events: Sequence[TimelineEvent]) -> list[TimelineEvent]:
    kinds = ("approval_asked", "approved", "declined", "filled")
    return [one for one in events if one.kind in kinds]


def people_named(events: Sequence[TimelineEvent]) -> set[str]:
    """Of whom the events about forms speak, as they do: `agent 2`, `requester 4`."""
    return {name for one in _about_forms(events) for name in _people(one)}


def _people(event: TimelineEvent) -> list[str]:
    if event.kind == "approval_asked":
        return [str(one) for one in event.data["to"]]
    if event.actor == TimelineEvent.Actor.AGENT:
        return [f"agent {event.actor_id}"]
    return [str(event.data.get("by", ""))]


def _form(
    noun: NamedForm,
    stood: FormStanding,
    shown: ShownTicket,
    vocabulary: Vocabulary,
    told: _Told,
) -> dict[str, Any]:
    ticket = told.ticket
    place = [ticket.desk.slug, ticket.number, noun.name]
    may_fill = (
        told.may
        and stood.offered
        and is_settable(ticket, told.agent, noun.filled_by, at=told.at, mine=told.mine)
    )
    words, look = STATES[stood.state]
    known = [(vocabulary.facts[name], shown.facts.get(name)) for name in noun.asks]
    return {
        "id": f"form-{slugify(noun.name)}",
        "name": noun.name,
        "title": noun.title,
        "checklist": noun.checklist,
        "state": _ticked(noun, stood) if noun.checklist and stood.state == "open" else words,
        "look": look,
        "at": since(stood),
        "told": [(fact.question, spelled(value)) for fact, value in known if value is not None],
        "fields": [
            field_of(fact, value, place=f"form-{slugify(noun.name)}-{number}", ticked=value in (True, "yes"))
            for number, (fact, value) in enumerate(known)
        ],
        "may_fill": may_fill,
        "filled_by": "" if may_fill else _(" or ").join(map(vocabulary.who_words, noun.filled_by)),
        "again": stood.n > 0,
        "sends": bool(noun.sends),
        "asks": bool(noun.approved_by),
        "url": reverse("workspace:fillings", args=place),
        "n": stood.n,
        **_word(noun, stood, told),
        "answer_url": reverse("workspace:answers", args=place),
    }  # fmt: skip


def _ticked(noun: NamedForm, stood: FormStanding) -> str:
    done = len(noun.asks) - len(stood.lacking)
    told = {"done": done, "all": len(noun.asks)}
    return ngettext("%(done)s of %(all)s", "%(done)s of %(all)s", done) % told


def _word(noun: NamedForm, stood: FormStanding, told: _Told) -> dict[str, Any]:
    """Whose yes or no it waits for, or who said it and how."""
    waits = stood.state == "asked" and told.may
    theirs = waits and approved_by_agents(told.ticket, noun.approved_by)
    filled = told.last(noun.name, stood.n, "filled")
    own = filled is not None and _people(filled) == [f"agent {told.agent.pk}"]
    mine = (theirs and not own) and is_among(
        told.ticket, told.agent, noun.approved_by, at=told.at, mine=told.mine
    )
    return {
        "mine": mine,
        "may_answer": waits,
        "said": _said(noun, stood, told),
    }


def _said(noun: NamedForm, stood: FormStanding, told: _Told) -> str:
    if stood.state == "asked":
        asked = told.last(noun.name, stood.n, "approval_asked")
        names = _names(asked.data["to"] if asked else (), told.names)
        if not names:
            who = {"who": told.vocabulary.who_words(noun.approved_by)}
            return _("Nobody can say yes or no yet: nobody is %(who)s.") % who
        return _("Asked: %(names)s") % {"names": names}
    answer = told.last(noun.name, stood.n, "approved", "declined")
    if stood.state not in ("approved", "declined") or answer is None:
        return ""
    said = {"name": _names(_people(answer), told.names)}
    how = {
        "button": _("by %(name)s, by their own link"),
        "mail": _("by %(name)s, by mail"),
        "agent": _("written down by %(name)s, with a note of how it was said"),
    }
    if answer.data["how"] == "button" and answer.actor == TimelineEvent.Actor.AGENT:
        return _("by %(name)s, signed in") % said
    return how[answer.data["how"]] % said


def _names(people: Sequence[str], names: Mapping[str, str]) -> str:
    return ", ".join(names.get(one, _("somebody")) for one in people)
