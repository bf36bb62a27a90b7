"""Clocks in every state, as the desk would compute them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse

from charter.web.ui.clock import Clock
from charter.web.ui.design.place import ZONE


def running(
    target: str, at: datetime, minutes: float, of: float, words: str, closed: float = 0, **more: Any
) -> Clock:
    """A running clock with `minutes` of `of` open minutes left; `closed` hours lie in between."""
    due = at + timedelta(minutes=minutes, hours=closed)
    opens = due - timedelta(minutes=minutes) if closed else at
    used = 1 - minutes / of
    clock = Clock(
        target=target,
        state="running",
        at=at,
        started_at=at - timedelta(minutes=max(of - minutes, 0)),
        zone=ZONE,
        used=used,
        target_words=words,
        target_seconds=of * 60,
        left=minutes * 60,
        due_at=due,
        warn_at=due - timedelta(minutes=of * 0.25),
        warn=0.75,
        breached=minutes < 0,
        stretches=[(int(opens.timestamp()), int(due.timestamp()))] if minutes > 0 else (),
        why_url=reverse("ui:why"),
    )
    return replace(clock, **more)


def paused(target: str, at: datetime, used: float, of: float, words: str) -> Clock:
    """A clock that stands still while the ticket waits for the requester."""
    return Clock(
        target=target,
        state="paused",
        at=at,
        started_at=at - timedelta(hours=9),
        zone=ZONE,
        used=used,
        target_words=words,
        target_seconds=of * 60,
        left=(1 - used) * of * 60,
        warn=0.75,
        pauses=[(used * 0.45, 0.12), (used, 0.3)],
        why_url=reverse("ui:why"),
    )


def over(
    target: str,
    at: datetime,
    used: float,
    words: str,
    *,
    outcome: str = "met",
    breached: bool = False,
) -> Clock:
    """A clock that has ended: met, met late, or ended otherwise."""
    return Clock(
        target=target,
        state="fulfilled",
        outcome=outcome,
        breached=breached,
        at=at,
        started_at=at - timedelta(hours=3),
        ended_at=at - timedelta(hours=2),
        zone=ZONE,
        used=used,
        target_words=words,
        warn=0.75,
        why_url=reverse("ui:why"),
    )


def every_state(at: datetime) -> list[Clock]:
    """One clock in each of its faces."""
    return [
        running("Next reply", at, 161, 360, "6 h"),
        running("First reply", at, 23.4, 120, "2 h"),
        running("Periodic update", at, -18, 240, "4 h"),
        running("First reply", at, 92, 120, "2 h", closed=15),
        paused("Agent work", at, 0.55, 960, "16 h"),
        over("First reply", at, 0.4, "20 min"),
        over("Next reply", at, 1.3, "45 min", breached=True),
        over("Periodic update", at, 0.6, "10 h", outcome="ended unanswered"),
    ]
