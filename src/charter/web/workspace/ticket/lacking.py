"""What an act waits for, shown on the ticket with the very fields that let it go on."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from charter.desk import present
from charter.desk.actions.refused import Lacking
from charter.desk.models import Agent
from charter.web.workspace.ticket.fields import PREFIX, field_of
from charter.web.workspace.ticket.page import page
from charter.web.workspace.ticket.places import ticket_or_404
from charter.web.workspace.ticket.whole import Whole, read

_NOT_KEPT = ("csrfmiddlewaretoken",)


def lacking_page(
    request: HttpRequest, agent: Agent, number: int, lacking: Lacking, *, whole: Whole | None = None
) -> HttpResponse:
    """The ticket's page with what is lacking; what was asked for goes along with the answer."""
    whole = whole or read(agent, ticket_or_404(agent, number), present.now())
    told = _told(request, lacking, whole) | {"forms": _forms(agent, lacking, whole)}
    return page(request, agent, whole, status=422, lacking=told)


def _forms(agent: Agent, lacking: Lacking, whole: Whole) -> list[dict[str, Any]]:
    """The forms that must be filled in first, of those that the agent may fill in."""
    if not lacking.forms:
        return []
    known = {one["name"]: one for one in whole.requests(agent) if one["may_fill"]}
    found = [known[name] for name in lacking.forms if name in known]
    for number, form in enumerate(found):
        for index, field in enumerate(form["fields"]):
            field["id"] = f"lacking-{number}-{index}"
    return found


def _told(request: HttpRequest, lacking: Lacking, whole: Whole) -> dict[str, Any]:
    asked = {f"{PREFIX}{fact}" for fact in lacking.facts}
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in _NOT_KEPT and name not in asked
    ]
    fields = [
        field_of(
            whole.vocabulary.facts[fact],
            request.POST.get(f"{PREFIX}{fact}", whole.shown.facts.get(fact)),
            place=f"lacking-{number}",
        )
        for number, fact in enumerate(lacking.facts)
        if fact in whole.vocabulary.facts
    ]
    return {
        "words": str(lacking),
        "line": lacking.line,
        "url": request.path,
        "kept": kept,
        "fields": fields,
    }
