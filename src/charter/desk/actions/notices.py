"""An agent's own notices: read, one or all."""

from __future__ import annotations

from datetime import datetime

from charter.desk.models import Agent, Notice


def mark_read(agent: Agent, *, at: datetime, notice: int | None = None) -> int:
    """Mark one of the agent's notices as read, or all of them; how many were not yet."""
    unread = Notice.objects.filter(agent_id=agent.pk, read_at__isnull=True)
    if notice is not None:
        unread = unread.filter(pk=notice)
    return unread.update(read_at=at)
