"""Personal addresses of calendar feeds: made, shown once, revoked."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime

from charter.desk.models import Agent, CalendarToken
from charter.desk.permissions import require


def make_calendar(agent: Agent, *, everybody: bool = False, at: datetime) -> str:
    """A fresh secret for an agent's feed; it cannot be read again. The one before works no more."""
    require(agent, "calendar.change")
    revoke_calendars(agent, at=at)
    secret = secrets.token_urlsafe(32)
    CalendarToken.objects.create(
        desk=agent.desk,
        agent=agent,
        sha256=fingerprint(secret),
        everybody=everybody,
        created_at=at,
    )
    return secret


def revoke_calendars(agent: Agent, *, at: datetime) -> int:
    """Close an agent's feed; how many addresses stop to work."""
    require(agent, "calendar.change")
    return CalendarToken.objects.filter(agent=agent, revoked_at=None).update(revoked_at=at)


def fetched(token: CalendarToken, *, at: datetime) -> None:
    """Note that a calendar asked for its feed."""
    CalendarToken.objects.filter(pk=token.pk).update(fetched_at=at)


def fingerprint(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
