"""`/<slug>/charter/draft/`: the shared draft as it is typed, and texts that were set aside for it."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from charter.desk import present
from charter.desk.actions import charter_drafts as actions
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, CharterDraft
from charter.desk.queries import editions
from charter.desk.queries.charter_drafts import draft_of, version_of
from charter.web.workspace.desk.forms import CharterForm
from charter.web.workspace.frame import desk_page, show


@require_POST
@desk_page("charter.publish")
def draft(request: HttpRequest, agent: Agent) -> JsonResponse:
    """Keep what has been typed so far: 200 with its version.

    409 with words for the page where the draft had gone on: then what was typed is kept beside it.
    """
    words = CharterForm(request.POST).words()
    try:
        kept = actions.keep_charter_draft(agent.desk, by=agent, at=present.now(), **words)
    except Refused as refused:
        return JsonResponse({"said": refused.message}, status=422)
    if not kept.draft.set_aside:
        return JsonResponse({"seen": version_of(kept.draft)})
    context = {"kept": kept, "desk": agent.desk}
    told = render_to_string("desk/charter_conflict.html", context, request)
    return JsonResponse({"aside": kept.draft.pk, "html": told}, status=409)


@require_POST
@desk_page("charter.publish")
def removals(request: HttpRequest, agent: Agent) -> HttpResponse:
    """Begin anew from the edition in force; the draft is kept beside."""
    try:
        actions.set_aside(agent.desk, by=agent, seen=request.POST.get("seen", ""))
        messages.success(request, _("The draft is set aside. You begin from the edition in force."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("workspace:new-charter", agent.desk.slug)


@require_safe
@desk_page("charter.publish")
def aside(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """A text that was set aside, and where the draft (or the edition in force) differs from it."""
    one = _aside_or_404(agent, pk)
    now = draft_of(agent.desk) or editions.edition(agent)
    text = now.text if isinstance(now, CharterDraft) else now.source if now else ""
    return show(
        request, agent, "desk/charter_aside.html", current="charter", aside=one,
        lines=list(_compared(text, one.text)), beside=now if isinstance(now, CharterDraft) else None,
    )  # fmt: skip


@require_POST
@desk_page("charter.publish")
def returns(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """Make it the draft; the draft there is now is set aside for it."""
    actions.bring_back(_aside_or_404(agent, pk), by=agent)
    return redirect("workspace:new-charter", agent.desk.slug)


@require_POST
@desk_page("charter.publish")
def aside_removals(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """Throw it away for good."""
    actions.throw_away(_aside_or_404(agent, pk), by=agent)
    messages.success(request, _("It is thrown away."))
    return redirect("workspace:new-charter", agent.desk.slug)


def _aside_or_404(agent: Agent, pk: int) -> CharterDraft:
    return get_object_or_404(CharterDraft, pk=pk, desk_id=agent.desk_id, set_aside=True)


def _compared(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Lines with "+", "-" or " " where two texts differ, with some around; "…" between places."""
    for line in list(unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=3))[2:]:
        yield ("…", "") if line.startswith("@@") else (line[:1], line[1:])
