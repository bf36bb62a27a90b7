"""Who is meant where a charter speaks of a part, a team or a role, on one ticket, now."""

from __future__ import annotations

from charter.desk.models import Agent, Ticket


def agents_meant(ticket: Ticket, who: str, owner: str | None) -> list[Agent]:
    """The working agents whom `assignee`, `owner` or `team X` means; perhaps nobody.

    `owner` is the team that owes the work. Whoever only looks on is not among a team's people.
    """
    working = Agent.objects.select_related("user").filter(
        desk_id=ticket.desk_id, active=True, user__is_active=True
    )
    kind, _, name = who.partition(" ")
    if kind == "assignee":
        return list(working.filter(pk=ticket.assignee_id)) if ticket.assignee_id else []
    if kind in ("owner", "team"):
        team = owner if kind == "owner" else name
        return list(working.exclude(role=Agent.Role.VIEWER).filter(teams__key=team or ""))
    return []
