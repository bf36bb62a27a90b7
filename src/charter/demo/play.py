"""Playing stories: each step at its moment, and between them whatever falls due by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from charter.desk.actions import answer, decide
from charter.desk.actions.open_ticket import log_call, open_ticket, write_first
from charter.desk.actions.receive import receive_message
from charter.desk.actions.spam import mark_spam
from charter.desk.actions.wake import wake
from charter.desk.actions.words import Words
from charter.desk.models import Agent, Delivery, Desk, Notice, Requester, Ticket
from charter.desk.policy.calendar import open_moment_before


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens, so many open minutes before now."""

    ago: int
    kind: str
    text: str = ""
    by: str = ""
    value: Any = None


@dataclass(frozen=True, slots=True)
class Story:
    """One ticket: who asks what, how long ago, and what came of it."""

    by: str
    ago: int
    subject: str
    text: str
    steps: Sequence[Step] = field(default=())
    door: str = "mail"  # mail, call or agent


class Player:
    """Plays stories on a desk, in the order of time."""

    def __init__(
        self,
        desk: Desk,
        agents: Mapping[str, Agent],
        people: Mapping[str, Requester],
        now: datetime,
    ) -> None:
        self.desk, self.agents, self.people, self.now = desk, agents, people, now
        self.tickets: dict[int, Ticket] = {}

    def play(self, stories: Sequence[Story]) -> None:
        """Tell all of them, waking tickets at every moment that comes due on the way."""
        scenes: list[tuple[int, int, Callable[[datetime], None]]] = []
        for index, story in enumerate(stories):
            scenes.append((-story.ago, len(scenes), self._opening(index, story)))
            for step in story.steps:
                scenes.append((-step.ago, len(scenes), self._step(index, story, step)))
        for ago, _, scene in sorted(scenes, key=lambda row: row[:2]):
            moment = open_moment_before(self.desk, self.now, -ago)
            self._wake_until(moment)
            scene(moment)
            self._send(moment)
        self._wake_until(self.now)
        Notice.objects.filter(desk=self.desk, at__lt=self.now - timedelta(hours=20)).update(
            read_at=self.now
        )

    def _opening(self, index: int, story: Story) -> Callable[[datetime], None]:
        def scene(at: datetime) -> None:
            requester = self.people[story.by]
            if story.door == "mail":
                self.tickets[index] = open_ticket(
                    self.desk,
                    requester=requester,
                    subject=story.subject,
                    words=self._letter(requester, story.text, f"{index}.0", story.subject),
                    channel="email",
                    at=at,
                )
                return
            begin = log_call if story.door == "call" else write_first
            self.tickets[index] = begin(
                self.desk,
                agent=self.agents["bo"],
                requester=requester,
                subject=story.subject,
                words=Words(text=story.text),
                at=at,
            )

        return scene

    def _step(self, index: int, story: Story, step: Step) -> Callable[[datetime], None]:
        def scene(at: datetime) -> None:
            ticket = self.tickets[index]
            agent = self.agents.get(step.by, self.agents["bo"])
            verbs: Mapping[str, Callable[[], object]] = {
                "ask": lambda: self._ask(ticket, self.people[step.by or story.by], step, at),
                "answer": lambda: answer.reply(
                    ticket, agent=agent, words=Words(text=step.text), at=at, status=step.value
                ),
                "note": lambda: answer.note(
                    ticket, agent=agent, words=Words(text=step.text), at=at, status=step.value
                ),
                "status": lambda: decide.set_status(ticket, agent=agent, status=step.value, at=at),
                "priority": lambda: decide.set_priority(
                    ticket, agent=agent, priority=step.value, at=at
                ),
                "topic": lambda: decide.set_topic(ticket, agent=agent, topic=step.value, at=at),
                "facts": lambda: decide.tell_facts(ticket, agent=agent, facts=step.value, at=at),
                "assign": lambda: decide.assign(
                    ticket, agent=agent, to=self.agents[step.value], at=at
                ),
                "spam": lambda: mark_spam(ticket, agent=agent, at=at),
            }
            verbs[step.kind]()

        return scene

    def _ask(self, ticket: Ticket, person: Requester, step: Step, at: datetime) -> None:
        by = "requester" if person.pk == ticket.requester_id else "follower"
        letter = self._letter(person, step.text, f"{ticket.number}.{step.ago}", ticket.subject)
        receive_message(ticket, author=person, by=by, words=letter, at=at)

    def _letter(self, person: Requester, text: str, name: str, subject: str) -> Words:
        return Words(
            text=text,
            subject=subject,
            from_email=person.email,
            from_name=person.name,
            to=[self.desk.sender_address],
            message_id=f"<demo.{name}@{person.email.partition('@')[2]}>",
        )

    def _wake_until(self, moment: datetime) -> None:
        due = Ticket.objects.filter(desk=self.desk, attention_at__lte=moment)
        while (ticket := due.order_by("attention_at").first()) is not None:
            wake(ticket, ticket.attention_at or moment)

    def _send(self, moment: datetime) -> None:
        """What was queued by now has long been sent."""
        waiting = Delivery.objects.filter(desk=self.desk, state=Delivery.State.WAITING)
        waiting.update(state=Delivery.State.SENT, sent_at=moment, run_at=None, attempts=1)
