"""Playing stories: each step at its moment, and between them whatever falls due by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from charter.demo.steps import Step, Story
from charter.demo.verbs import VERBS, letter_of
from charter.desk.actions.open_ticket import log_call, open_ticket, write_first
from charter.desk.actions.wake import wake
from charter.desk.actions.words import Words
from charter.desk.models import Agent, Delivery, Desk, Notice, Requester, Ticket
from charter.desk.policy.calendar import open_moment_before
from charter.desk.policy.sender import sender_of

Scene = Callable[[datetime], object]


class Player:
    """Plays stories on a desk, in the order of time."""

    def __init__(
        self,
        desk: Desk,
        agents: Mapping[str, Agent],
        people: Mapping[str, Requester],
        now: datetime,
        *,
        first: str,
    ) -> None:
        self.desk, self.agents, self.people, self.now = desk, agents, people, now
        self.first, self.address = agents[first], sender_of(desk).address
        self.tickets: dict[str, Ticket] = {}

    def play(self, stories: Sequence[Story]) -> None:
        """Tell all of them, waking tickets at every moment that comes due on the way."""
        scenes: list[tuple[datetime, Scene]] = []
        for story in stories:
            scenes.append((self._moment(story, story.ago), self._opening(story)))
            scenes += [
                (self._moment(story, one.ago), self._step(story, one)) for one in story.steps
            ]
        for moment, scene in sorted(scenes, key=lambda row: row[0]):
            self._wake_until(moment)
            scene(moment)
            self._send(moment)
        self._wake_until(self.now)
        self._send(self.now)
        Notice.objects.filter(desk=self.desk, at__lt=self.now - timedelta(hours=20)).update(
            read_at=self.now
        )

    def _moment(self, story: Story, ago: int) -> datetime:
        if story.day_and_night:
            return self.now - timedelta(minutes=ago)
        return open_moment_before(self.desk, self.now, ago)

    def agent(self, name: str) -> Agent:
        """Who does something: the one named, else the desk's first agent."""
        return self.agents[name] if name else self.first

    def _opening(self, story: Story) -> Scene:
        def scene(at: datetime) -> None:
            begin = self._from_customer if story.door in {"mail", "portal"} else self._from_agent
            self.tickets[story.subject] = begin(story, at)

        return scene

    def _from_customer(self, story: Story, at: datetime) -> Ticket:
        requester, mail = self.people[story.by], story.door == "mail"
        number = len(self.tickets)
        words = letter_of(self, requester, story.text, f"{number}", story.subject)
        return open_ticket(
            self.desk,
            requester=requester,
            subject=story.subject,
            words=words if mail else Words(text=story.text),
            channel="email" if mail else "portal",
            at=at,
            facts=story.told,
        )

    def _from_agent(self, story: Story, at: datetime) -> Ticket:
        begin = log_call if story.door == "call" else write_first
        return begin(
            self.desk,
            agent=self.first,
            requester=self.people[story.by],
            subject=story.subject,
            words=Words(text=story.text),
            at=at,
            facts=story.told,
        )

    def _step(self, story: Story, step: Step) -> Scene:
        return lambda at: VERBS[step.kind](self, self.tickets[story.subject], step, at)

    def _wake_until(self, moment: datetime) -> None:
        due = Ticket.objects.filter(desk=self.desk, attention_at__lte=moment)
        while (ticket := due.order_by("attention_at").first()) is not None:
            wake(ticket, ticket.attention_at or moment)

    def _send(self, moment: datetime) -> None:
        """What was queued by now has long been sent."""
        waiting = Delivery.objects.filter(desk=self.desk, state=Delivery.State.WAITING)
        waiting.update(state=Delivery.State.SENT, sent_at=moment, run_at=None, attempts=1)
