"""What people are told of turns on call: a notice on the page, and a mail to those who want one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import translation

from charter.desk.models import Agent, Delivery, Desk, Notice, TimelineEvent
from charter.desk.policy.notices import sentence_of
from charter.desk.policy.rotations import Roster, Stint
from charter.desk.policy.sender import make_message_id, sender_of


@dataclass(frozen=True, slots=True)
class Week:
    """A week that ends with a hand-over."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Cover:
    """Who is on call instead, and for how long."""

    agent: Agent
    since: datetime
    until: datetime


def tell_ahead(roster: Roster, stint: Stint, *, at: datetime, moment: datetime) -> None:
    """Tell an agent of the turn that begins."""
    told = {
        "rotation": roster.noun.title,
        "since": stint.since.isoformat(),
        "until": stint.until.isoformat(),
    }
    _tell(roster.desk, stint.agent, "on_call", told, at=at, moment=moment)


def tell_week(agent: Agent, roster: Roster, week: Week, *, at: datetime) -> None:
    """Tell somebody who was on call in a week, how often it called, and who has it now."""
    had = roster.stints(week.since, week.until)
    now = roster.at(week.until)
    told = {
        "rotation": roster.noun.title,
        "since": week.since.isoformat(),
        "until": week.until.isoformat(),
        "had": [one.agent.user.name for one in had],
        "now": now.agent.user.name if now.agent else "",
        "pages": _pages(roster, week),
    }
    _tell(roster.desk, agent, "on_call_week", told, at=at, moment=week.until)


def tell_covered(roster: Roster, agent: Agent, *, by: Agent, cover: Cover, at: datetime) -> None:
    """Tell somebody that another one has put them on call, or taken them off."""
    told = {
        "rotation": roster.noun.title,
        "since": cover.since.isoformat(),
        "until": cover.until.isoformat(),
        "by": by.user.name,
        "name": cover.agent.user.name,
    }
    kind = "on_call_yours" if agent.pk == cover.agent.pk else "on_call_taken"
    _tell(roster.desk, agent, kind, told, at=at, moment=at)


def _pages(roster: Roster, week: Week) -> int:
    """How often somebody was paged as the one on call here, in a week."""
    paged = TimelineEvent.objects.filter(
        desk=roster.desk, kind="paged", at__gt=week.since, at__lte=week.until
    )
    return paged.filter(data__rotation=roster.noun.name).count()


def _tell(
    desk: Desk, agent: Agent, kind: str, told: dict[str, Any], *, at: datetime, moment: datetime
) -> None:
    Notice.objects.create(desk=desk, agent=agent, kind=kind, data=told, at=moment)
    if not agent.mail_me:
        return
    with translation.override(agent.user.language or translation.get_language()):
        sentence = sentence_of(kind, told, agent)
    sender = sender_of(desk)
    Delivery.objects.create(
        desk=desk,
        kind="notice",
        sender=sender.header,
        to=[agent.user.email],
        mail_id=make_message_id(sender),
        payload={
            "subject": sentence,
            "text": f"{sentence}\n\n{settings.BASE_URL}/{desk.slug}/on-call/\n",
            "headers": {"Auto-Submitted": "auto-generated"},
        },
        created_at=at,
        run_at=at,
    )
