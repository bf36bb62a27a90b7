"""What the rail counts: the queue's views and the notices not yet read. One query."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Count, F, Value

from charter.desk.models import Agent, Notice, QueueCount

NOTICES = "notices"


def rail_counts(agent: Agent) -> Mapping[str, int]:
    """Counts by view key (see `policy.counts`), and unread notices under `"notices"`."""
    views = QueueCount.objects.filter(desk_id=agent.desk_id, count__gt=0)
    unread = (
        Notice.objects.filter(agent_id=agent.pk, read_at__isnull=True)
        .values(of=F("agent_id"))
        .annotate(view=Value(NOTICES), many=Count("pk"))
        .values_list("view", "many")
    )
    return dict(views.values_list("key", "count").union(unread, all=True))
