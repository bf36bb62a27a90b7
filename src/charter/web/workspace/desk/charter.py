"""`/<slug>/charter/`: the edition in force line by line, the ones before, and who still follows."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from charter.desk.models import Agent
from charter.desk.policy.looking_over import changes_between
from charter.desk.queries import editions as queries
from charter.desk.queries.following import following
from charter.web.workspace.frame import desk_page, show


@require_safe
@desk_page("charter.view")
def charter(request: HttpRequest, agent: Agent, number: int | None = None) -> HttpResponse:
    """An edition with its lines as anchors (`#L41`), what it changed, and the list of all."""
    one = queries.edition(agent, number)
    if number is not None and one is None:
        raise Http404
    before = queries.edition_before(one) if one else None
    return show(
        request, agent, "desk/charter.html", current="charter", edition=one, before=before,
        lines=list(enumerate(one.source.splitlines(), start=1)) if one else [],
        changes=changes_between(before, one) if one and before else None,
        editions=queries.editions(agent), following=following(agent),
    )  # fmt: skip


@require_safe
@desk_page("charter.view")
def progress(request: HttpRequest, agent: Agent) -> HttpResponse:
    """How many open tickets have followed the edition in force, as a piece of the page."""
    context = {"following": following(agent), "desk": agent.desk}
    return render(request, "desk/charter_progress.html", context)
