"""`/<slug>/on-call/`: who is on call now, next, and day by day."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from charter.desk import present
from charter.desk.models import Agent
from charter.desk.permissions import can
from charter.desk.queries import on_call
from charter.web.workspace.clocks import zone_words
from charter.web.workspace.frame import desk_page, show, zone_of

HERE = "on-call"


@require_safe
@desk_page("rotation.view")
def calendar(request: HttpRequest, agent: Agent) -> HttpResponse:
    """A week of every rotation; `week` is one of its days, this week if nothing is said."""
    at = present.now()
    today = at.astimezone(zone_of(agent)).date()
    monday = _monday(request.GET.get("week", ""), today)
    return show(
        request, agent, "on_call/calendar.html", current=HERE, today=today, monday=monday,
        sunday=monday + timedelta(days=6), this_week=monday <= today < monday + timedelta(days=7),
        before=monday - timedelta(days=7), after=monday + timedelta(days=7),
        zone_words=zone_words(zone_of(agent), at),
        lanes=on_call.lanes(agent, monday, zone_of(agent), at=at),
        overrides=on_call.overrides(agent, at=at), away=on_call.away(agent, at=at),
        titles=on_call.rotation_names(agent), unmanned=on_call.unmanned(agent),
        may_cover=can(agent, "rotation.cover"), may_order=can(agent, "rotation.change"),
    )  # fmt: skip


def _monday(text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = today
    # A week at either end of the calendar would reach beyond it.
    day = min(max(day, date(1990, 1, 1)), date(2999, 1, 1))
    return day - timedelta(days=day.weekday())
