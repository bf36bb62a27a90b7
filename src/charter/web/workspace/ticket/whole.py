"""Everything a ticket's page shows, read once: twelve questions to the database with the frame's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy

from charter.desk.models import Agent, Delivery, Draft, Participant, Ticket, TimelineEvent
from charter.desk.permissions import can
from charter.desk.policy.among import Mine
from charter.desk.policy.told import ShownTicket, Suggestion, heard, shown
from charter.desk.policy.vocabulary import Vocabulary, vocabulary_of
from charter.desk.queries import tickets as queries
from charter.desk.queries.beside import Beside, beside
from charter.desk.queries.people import Crew, crew_of
from charter.desk.queries.tickets import Thread
from charter.web.workspace.frame import zone_of
from charter.web.workspace.ticket.calling import bars_of, ends_of
from charter.web.workspace.ticket.closing import Refusal, closings_of
from charter.web.workspace.ticket.composer import composer_of
from charter.web.workspace.ticket.doubles import Doubles, doubles_of
from charter.web.workspace.ticket.entries import Showing, entries_of
from charter.web.workspace.ticket.head import head_of
from charter.web.workspace.ticket.quiet import Telling
from charter.web.workspace.ticket.requests import people_named, requests_of
from charter.web.workspace.ticket.side import side_of


@dataclass(slots=True)
class Whole:
    """A ticket with its thread, its people and its standing, at one moment."""

    ticket: Ticket
    thread: Thread
    drafts: Sequence[Draft]
    followers: list[Participant]
    crew: Crew
    names: dict[str, str]
    """The people of whom events speak, as they speak of them."""
    mine: Mine
    """The agent's own teams and roles."""
    vocabulary: Vocabulary
    shown: ShownTicket
    doubles: Doubles
    at: datetime
    images: frozenset[int] = frozenset()
    unseen_after: int | None = None
    refused: dict[str, Any] | None = None
    closing: Refusal | None = None
    """A closing dialog that stands open, with what was wrong in it."""

    @property
    def url(self) -> str:
        """The ticket's address."""
        return reverse("workspace:ticket", args=[self.ticket.desk.slug, self.ticket.number])

    def context(self, agent: Agent) -> dict[str, Any]:
        """What the parts that change by themselves draw: head, conversation, side."""
        ticket = self.ticket
        return {
            "ticket": ticket,
            "base": self.url,
            "entries": entries_of(self.thread, self._showing(agent)),
            "suggestion": self.suggestion(),
            "doubles": self.doubles,
            "calls": bars_of(
                self.shown.pages, self.crew.names, url=self.url, at=self.at, zone=zone_of(agent)
            ),
            "may_take": can(agent, "page.acknowledge", ticket),
            "may_page": can(agent, "page.start", ticket) and bool(self.vocabulary.ladders),
            "departments": bool(self.vocabulary.departments),
            "may_merge": can(agent, "ticket.merge", ticket),
            "may_reply": can(agent, "ticket.reply", ticket),
            "may_see_people": can(agent, "people.view"),
            "may_spam": can(agent, "ticket.spam", ticket),
            "deliveries": [
                (_SENT.get(one.kind, _SENT["text"]), one)
                for one in self.thread.deliveries
                if one.message_id is None
            ],
            "facts_fixed": not can(agent, "ticket.change", ticket),
            "closings": self.closings(agent),
            "gates": self.shown.gates,
            "requests": self.requests(agent),
            **head_of(
                ticket,
                self.shown,
                agent=agent,
                mine=self.mine,
                crew=self.crew,
                vocabulary=self.vocabulary,
                at=self.at,
            ),
            **side_of(
                ticket,
                self.shown,
                vocabulary=self.vocabulary,
                followers=self.followers,
                managers=self._managers(),
                url=self.url,
                at=self.at,
            ),
        }

    def requests(self, agent: Agent) -> list[dict[str, Any]]:
        """The forms that are offered or filled in, as an agent sees them."""
        return requests_of(
            self.ticket,
            self.shown,
            agent=agent,
            events=self.thread.events,
            vocabulary=self.vocabulary,
            people=self.names,
            mine=self.mine,
            at=self.at,
        )

    def closings(self, agent: Agent) -> list[dict[str, Any]]:
        """The dialogs that ask why the ticket is closed; none for whoever may not change it."""
        if self.ticket.merged_into_id or not can(agent, "ticket.change", self.ticket):
            return []
        return closings_of(
            self.ticket,
            self.shown,
            agent=agent,
            mine=self.mine,
            vocabulary=self.vocabulary,
            at=self.at,
            refused=self.closing,
        )

    def composer(self, agent: Agent) -> dict[str, Any] | None:
        """The composer for whoever may write; None for others."""
        if self.ticket.merged_into_id or not can(agent, "ticket.reply", self.ticket):
            return None
        return composer_of(
            self.ticket,
            agent=agent,
            drafts=self.drafts,
            followers=self.followers,
            vocabulary=self.vocabulary,
            refused=self.refused,
        )

    def suggestion(self) -> Suggestion | None:
        """The topic that the customer's own words speak for, while the ticket has none."""
        if self.ticket.topic or not self.ticket.unsolved:
            return None
        said = [one.text for one in self.thread.messages if one.side == "customer"]
        return heard(self.ticket.desk, "\n".join([self.ticket.subject, *said[:3]]))

    def undo(self, agent: Agent) -> dict[str, Any] | None:
        """The agent's last reply, while its mail can still be held back."""
        messages = {one.pk: one for one in self.thread.messages if one.agent_id == agent.pk}
        for fate in reversed(self.thread.deliveries):
            message = messages.get(fate.message_id or 0)
            if message and _can_hold(fate, self.at):
                place = [self.ticket.desk.slug, self.ticket.number, message.seq]
                left = (fate.run_at - self.at).total_seconds()  # type: ignore[operator]
                return {"url": reverse("workspace:withdrawals", args=place), "seconds": int(left)}
        return None

    def _managers(self) -> list[tuple[str, str]]:
        """The agents who follow it for the sake of a role, each with the role, by the timeline."""
        roles = self.vocabulary.roles
        told = [one.data for one in self.thread.events if one.kind == "follower"]
        found = {one["agent"]: roles.get(one["role"], one["role"]) for one in told}
        return [(self.crew.names.get(pk, ""), role) for pk, role in found.items()]

    def _showing(self, agent: Agent) -> Showing:
        wrote = [one.requester for one in self.thread.messages if one.requester]
        people = {one.pk: str(one) for one in wrote}
        people |= {one.requester_id: str(one.requester) for one in self.followers}
        people[self.ticket.requester_id] = str(self.ticket.requester)
        return Showing(
            url=self.url,
            telling=Telling(
                self.crew.names,
                people,
                self.vocabulary,
                zone_of(agent),
                ends_of(self.thread.events, self.at, zone_of(agent)),
            ),
            images_of=self.images,
            may_redact=can(agent, "message.redact", self.ticket),
            may_see_mail=can(agent, "mail.view", self.ticket),
            may_change=can(agent, "ticket.change", self.ticket) and not self.ticket.merged_into_id,
            unseen_after=self.unseen_after,
        )


def read(
    agent: Agent,
    ticket: Ticket,
    at: datetime,
    *,
    crew: Crew | None = None,
    images: frozenset[int] = frozenset(),
) -> Whole:
    """Everything of a ticket, as an agent may see it at a moment."""
    events = queries.events_of(ticket)
    about = beside(ticket, agent, _requesters_named(events))
    thread = queries.thread_of(ticket, events, about.drafts)
    crew = crew or crew_of(agent, at)
    return Whole(
        ticket=ticket,
        thread=thread,
        drafts=about.drafts,
        followers=about.followers,
        crew=crew,
        names=_names(ticket, about, crew),
        mine=about.mine,
        vocabulary=vocabulary_of(ticket.desk),
        shown=shown(thread.events, at),
        doubles=doubles_of(ticket, thread.events, agent),
        at=at,
        images=images,
    )


def _requesters_named(events: Sequence[TimelineEvent]) -> set[int]:
    named = (one.partition(" ") for one in people_named(events))
    return {int(pk) for kind, _, pk in named if kind == "requester"}


def _names(ticket: Ticket, about: Beside, crew: Crew) -> dict[str, str]:
    people = [*(one.requester for one in about.followers), ticket.requester]
    named = about.named | {one.pk: str(one) for one in people}
    found = {f"requester {pk}": name for pk, name in named.items()}
    return found | {f"agent {pk}": name for pk, name in crew.names.items()}


def stopped(whole: Whole, *, after: int, refused: dict[str, Any]) -> Whole:
    """The same page with the words that could not be sent, and a line before what came since."""
    return replace(whole, unseen_after=after, refused=refused)


_SENT = {
    "acknowledgement": gettext_lazy("Acknowledgement"),
    "merged": gettext_lazy("News of the merge"),
    "hand off": gettext_lazy("Hand-off"),
    "text": gettext_lazy("A text of the charter"),
}


def _can_hold(fate: Delivery, at: datetime) -> bool:
    waits = fate.state == "waiting" and not fate.attempts and fate.claimed_until is None
    return waits and fate.run_at is not None and fate.run_at > at
