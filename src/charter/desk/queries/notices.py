"""What an agent was told, in sentences, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from charter.desk.models import Agent, Notice
from charter.desk.policy.notices import sentence_of

SIZE = 50


@dataclass(frozen=True, slots=True)
class Told:
    """A notice with its sentence in the agent's own zone and language."""

    notice: Notice
    sentence: str


def notices(agent: Agent, *, unread: bool = False, before: int = 0) -> tuple[list[Told], int]:
    """A page of the agent's own notices, and the id before which the next one begins, or 0."""
    found = Notice.objects.filter(agent_id=agent.pk).select_related("ticket")
    if unread:
        found = found.filter(read_at__isnull=True)
    if before:
        found = found.filter(pk__lt=before)
    rows = list(found.order_by("-pk")[: SIZE + 1])
    told = [Told(row, sentence_of(row.kind, row.data, agent)) for row in rows[:SIZE]]
    return told, rows[SIZE - 1].pk if len(rows) > SIZE else 0


def newest(agent: Agent) -> tuple[int, int]:
    """What changes when the list does: the newest notice's id, and how many are unread."""
    mine = Notice.objects.filter(agent_id=agent.pk)
    last = mine.order_by("-pk").values_list("pk", flat=True).first()
    return last or 0, mine.filter(read_at__isnull=True).count()


def paging(agent: Agent) -> int:
    """On how many tickets somebody is called whom the agent was told of: more or fewer, and the list
    offers other things."""
    mine = Notice.objects.filter(agent_id=agent.pk, kind__in=("paged", "page_unanswered"))
    return mine.exclude(ticket__paging="").count()
