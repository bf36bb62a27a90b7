"""`/<slug>/queues/<name>/`: what is promised from a queue, day by day."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from charter.desk import present
from charter.desk.models import Agent
from charter.desk.policy.editions import NoCharter
from charter.desk.policy.queues import queues_of
from charter.desk.policy.vocabulary import vocabulary_of
from charter.desk.queries.work_queue import MOST, Day, places_of
from charter.web.workspace.frame import desk_page, show, zone_of


@require_safe
@desk_page("ticket.view")
def work_queue(request: HttpRequest, agent: Agent, queue: str) -> HttpResponse:
    """The queue's tickets under the days they are promised for, each day with how many it holds."""
    try:
        noun = queues_of(agent.desk)[queue]
    except (KeyError, NoCharter) as unknown:
        raise Http404 from unknown
    days, count = places_of(agent, queue)
    names, today = vocabulary_of(agent.desk), present.now().astimezone(zone_of(agent)).date()
    return show(
        request,
        agent,
        "desk/work_queue.html",
        current=f"queue:{queue}",
        queue=noun,
        count=count,
        cut=count > MOST,
        days=[_day(day, noun.a_day, today, names) for day in days],
    )


def _day(day: Day, a_day: int, today: Any, names: Any) -> dict[str, Any]:
    return {
        "day": day.day,
        "late": day.day is not None and day.day < today,
        "today": day.day == today,
        "count": len(day.places),
        "full": day.day is not None and len(day.places) >= a_day,
        "rows": [
            (place.ticket, names.status_words(place.ticket.status, place.ticket.detail))
            for place in day.places
        ],
    }
