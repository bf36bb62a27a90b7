"""A week at a desk: people, acts at their moments, and the diary of what came of them.

The diary is told from what is stored: every event of every ticket at the moment that it bears, every
mail and page with whom it went to. It names no ids, so that two weeks can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from charter.desk.actions.publish import publish
from charter.desk.models import (
    Agent,
    Delivery,
    InboundMail,
    Organization,
    RotationWatch,
    Team,
    Ticket,
)
from tests.cast import CHARTERS
from tests.journeys.day import Day
from tests.journeys.sabotage import Saboteur

Act = Callable[[Day], Any]
CLAIMED: Final = (Ticket, InboundMail, Delivery, RotationWatch)
A_SECOND: Final = timedelta(seconds=1)
SERVER: Final = "mx.lantern.example"
"""The server that takes the desk's mail in."""

_ID: Final = re.compile(r"requester \d+")
QUIET: Final = frozenset({"duplicate_suggested"})
"""What is on a ticket by chance of its words."""

TELLS: Final = (
    "status", "reason", "priority", "owner", "topic", "assignee", "by", "to", "text", "target", "instance",
    "ladder", "round", "step", "why", "how", "because", "do", "value", "form", "form_n", "facts",
    "queue", "ahead", "full", "department", "heard", "agents", "agent", "refused", "let go", "found",
)  # fmt: skip
"""What of an event's data goes into the diary."""


@dataclass(frozen=True)
class Week:
    """From one moment to another, with what people do in between; moments are on its zone's clocks."""

    charter: str
    begins: str
    ends: str
    people: Act
    acts: Sequence[tuple[str, Act]]
    zone: str = "America/New_York"

    def live(self, day: Day) -> list[str]:
        """Let it all happen, and tell what did."""
        day.turn_to(self._at(self.begins))
        text = (CHARTERS / self.charter / "charter.yaml").read_text(encoding="utf-8")
        publish(day.cast.desk, text, at=day.now)
        _settle_in(day)
        self.people(day)
        for moment, act in sorted(self.acts, key=lambda one: one[0]):
            day.turn_to(self._at(moment))
            act(day)
            day.work()
        day.turn_to(self._at(self.ends))
        assert day.flaws() == []
        return list(diary(day, self._at(self.begins), ZoneInfo(self.zone)))

    def _at(self, text: str) -> datetime:
        return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)


def mail(sender: str, subject: str, text: str, *, forged: bool = False) -> Act:
    """A mail comes in, vouched for by the server that takes mail in, or not."""
    domain = sender.rpartition("@")[2].rstrip(">")
    verdict = "fail" if forged else "pass"
    told = {"Authentication_Results": f"{SERVER}; dmarc={verdict} header.from={domain}"}
    return lambda day: day.mail(sender, text, subject=subject, **told)


def answer(subject: str, text: str, *, status: str = "") -> Act:
    """Bo answers on the page of the ticket with that subject."""
    return lambda day: day.reply(about(day, subject), text, status=status)


def say(subject: str, resource: str, *, by: str = "bo", **told: str) -> Act:
    """An agent, Bo where nobody is named, sends a form of that ticket's page."""
    return lambda day: day.say(getattr(day.cast, by), about(day, subject), resource, **told)


def again(sender: str, subject: str, text: str) -> Act:
    """An answer comes in to the last mail that left about a ticket."""

    def act(day: Day) -> Ticket:
        last = (
            Delivery.objects.filter(ticket=about(day, subject)).exclude(kind="notice").latest("pk")
        )
        return day.mail(sender, text, subject=f"Re: {subject}", In_Reply_To=last.mail_id)

    return act


def plan(day: Day, name: str) -> None:
    """Every organization of the desk has this plan."""
    Organization.objects.filter(desk=day.cast.desk).update(plan=name)


def about(day: Day, subject: str) -> Ticket:
    """The latest ticket with that subject."""
    return Ticket.objects.filter(desk=day.cast.desk, subject=subject).latest("pk")


def teams(agent: Agent, *names: str) -> None:
    """An agent works in these teams and no others."""
    agent.teams.set(Team.objects.filter(desk=agent.desk, key__in=names))


def _settle_in(day: Day) -> None:
    """Everybody who works there is in every team, until the week's people say otherwise."""
    agents = (day.cast.ada, day.cast.bo, day.cast.cy)
    for desk in (day.cast.desk, *(agent.desk for agent in agents)):
        desk.refresh_from_db()
    for agent in agents:
        agent.teams.set(Team.objects.filter(desk=day.cast.desk))


class Restless(Day):
    """A day on which the worker's machine loses its power after every single write it does.

    Each turn is begun anew until none of its writes is left to die at; what a dead worker had claimed
    is free again, as it is when its lease is over.
    """

    deaths = 0

    def work(self) -> None:
        """One turn of the worker, with all of its deaths."""
        for last in range(1, 100_000):
            saboteur = Saboteur(last)
            with saboteur.at_work():
                super().work()
            if not saboteur.struck:
                return
            self.deaths += 1
            for model in CLAIMED:
                model._default_manager.exclude(claimed_until=None).update(claimed_until=None)
        raise AssertionError("the turn never ends")


def diary(day: Day, since: datetime, zone: ZoneInfo) -> Iterator[str]:
    """All that happened at the desk since then, in order, a line each."""
    desk = day.cast.desk
    agents = {agent.pk: agent.user.name.split()[0] for agent in Agent.objects.filter(desk=desk)}
    told: list[tuple[datetime, int, str]] = []
    for ticket in Ticket.objects.filter(desk=desk, opened_at__gte=since).order_by("pk"):
        for event in ticket.events.exclude(kind__in=QUIET).order_by("seq"):
            moment = event.data.get("moment")
            at = datetime.fromisoformat(moment) if moment else event.at
            late = "" if event.at - at < A_SECOND else f" (done {_clock(event.at, zone)})"
            told.append((at, 0, f"{ticket.subject}: {event.kind}{_said(event, agents)}{late}"))
    mails: dict[tuple[datetime, str], list[str]] = {}
    for sent in Delivery.objects.filter(desk=desk, created_at__gte=since).order_by("pk"):
        line = f"{sent.kind}: {sent.payload.get('subject', '')} [{sent.state}]"
        to = [*sent.to, *(f"cc {one}" for one in sent.cc)]
        mails.setdefault((sent.created_at, line), []).append(" ".join(to))
    told += [(at, 1, f"{line} to {', '.join(sorted(to))}") for (at, line), to in mails.items()]
    for at, _, line in sorted(told):
        yield f"{_clock(at, zone)}  {line}"


def _said(event: Any, agents: dict[int, str]) -> str:
    data = event.data
    parts = [f"{name} {_value(name, data[name], agents)}" for name in TELLS if data.get(name)]
    return f" ({'; '.join(parts)})" if parts else ""


def _value(name: str, value: Any, agents: dict[int, str]) -> str:
    if name in ("agents", "agent", "assignee") or (name == "to" and isinstance(value, list)):
        found = value if isinstance(value, list) else [value]
        return ", ".join(_whom(str(one), agents) for one in found)
    if isinstance(value, dict):
        return ", ".join(f"{key} {told}" for key, told in sorted(value.items()) if key != "own")
    return _ID.sub("requester", str(value))


def _whom(one: str, agents: dict[int, str]) -> str:
    return agents[int(one)] if one.isdecimal() else _ID.sub("requester", one)


def _clock(at: datetime, zone: ZoneInfo) -> str:
    return f"{at.astimezone(zone):%a %m-%d %H:%M:%S}"


def golden(charter: str) -> Path:
    """Where the diary of a desk's week is kept."""
    return Path(__file__).parent / f"{charter}.txt"
