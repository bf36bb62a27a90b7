"""`/<slug>/charter/new/`: writing the next edition, with all there is to say about it as one types."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from charter.desk import present
from charter.desk.actions.charter_drafts import Kept, keep_charter_draft
from charter.desk.actions.publish import Moved, publish
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Edition
from charter.desk.policy import looking_over
from charter.desk.policy.compiling import CharterErrors, FalseExamples
from charter.desk.queries import editions
from charter.desk.queries.charter_drafts import asides, draft_of, version_of
from charter.web.workspace.desk.forms import CharterForm
from charter.web.workspace.frame import desk_page, show


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("charter.publish")
def new(request: HttpRequest, agent: Agent) -> HttpResponse:
    """Go on with the draft, or begin one from the edition in force; check it, publish it."""
    if request.method != "POST":
        return _begin(request, agent)
    words = CharterForm(request.POST, request.FILES).words()
    try:
        kept = keep_charter_draft(agent.desk, by=agent, at=present.now(), **words)
    except Refused as refused:
        messages.error(request, refused.message)
        return _page(request, agent, words, status=422)
    words |= _versions(kept)
    if "publish" not in request.POST:
        found = looking_over.remarks(words["text"], agent.desk)
        stopped = any(one.kind != "doubt" for one in found)
        return _page(request, agent, words, kept, status=422 if stopped else 200)
    return _publish(request, agent, words, kept)


def _publish(request: HttpRequest, agent: Agent, words: dict[str, Any], kept: Kept) -> HttpResponse:
    try:
        edition = publish(
            agent.desk, words["text"], at=present.now(), by=agent.user,
            note=words["note"], seen=words["after"],
        )  # fmt: skip
    except (CharterErrors, FalseExamples):
        return _page(request, agent, words, kept, status=422)
    except Moved as moved:
        words["after"] = moved.edition.number if moved.edition else 0
        return _page(request, agent, words, kept, status=409, moved=moved.edition)
    messages.success(request, _("Edition %d is in force. Open tickets follow.") % edition.number)
    return redirect("workspace:charter", agent.desk.slug)


def _begin(request: HttpRequest, agent: Agent) -> HttpResponse:
    draft, edition = draft_of(agent.desk), editions.edition(agent)
    after = edition.number if edition else 0
    if draft is None:
        words = {"text": edition.source if edition else "", "after": after}
        return _page(request, agent, words, looked_over=False)
    words = {"text": draft.text, "note": draft.note, "after": after, "seen": version_of(draft)}
    moved = edition if draft.after != after else None
    return _page(request, agent, words, Kept(draft, None), moved=moved)


def _versions(kept: Kept) -> dict[str, Any]:
    """What the page that goes on writing has seen, and where its words are kept if beside."""
    if kept.draft.set_aside:
        return {"aside": kept.draft.pk}
    return {"seen": version_of(kept.draft), "aside": None}


def _page(
    request: HttpRequest,
    agent: Agent,
    words: dict[str, Any],
    kept: Kept | None = None,
    *,
    status: int = 200,
    moved: Edition | None = None,
    looked_over: bool = True,
) -> HttpResponse:
    edition = editions.edition(agent)
    return show(
        request, agent, "desk/charter_new.html", current="charter", status=status, moved=moved,
        form=CharterForm(initial={"source": words["text"], **words}), kept=kept, edition=edition,
        draft=kept.draft if kept and not kept.draft.set_aside else None, asides=asides(agent),
        looked_over=looked_over, whole=status != 200,
        **(_remarks(agent, words["text"]) | _changes(edition, words["text"]) if looked_over else {}),
    )  # fmt: skip


def _remarks(agent: Agent, text: str) -> dict[str, Any]:
    found = looking_over.remarks(text, agent.desk)
    kinds = ("mistake", "example", "doubt")
    return {"remarks": {kind: [one for one in found if one.kind == kind] for kind in kinds}}


def _changes(edition: Edition | None, text: str) -> dict[str, Any]:
    return {"changes": looking_over.changes(edition, text)}


@require_POST
@desk_page("charter.publish")
def findings(request: HttpRequest, agent: Agent) -> HttpResponse:
    """All there is to say about a text, as a piece of the page."""
    text = CharterForm(request.POST).words()["text"]
    return render(request, "desk/charter_remarks.html", _remarks(agent, text))


@require_POST
@desk_page("charter.publish")
def changes(request: HttpRequest, agent: Agent) -> HttpResponse:
    """What a text changes of the edition in force, in sentences, as a piece of the page."""
    text = CharterForm(request.POST).words()["text"]
    edition = editions.edition(agent)
    context = {"edition": edition} | _changes(edition, text)
    return render(request, "desk/charter_changes.html", context)


@require_POST
@desk_page("charter.publish")
def completions(request: HttpRequest, agent: Agent) -> JsonResponse:
    """What may be written at a place (`cursor`, in characters), and what stands there means."""
    cursor = request.POST.get("cursor", "")
    at = int(cursor) if cursor.isdecimal() and len(cursor) < 9 else 0
    told = looking_over.complete(CharterForm(request.POST).words()["text"], at)
    kinds = {"key": _("key"), "choice": _("choice"), "name": _("name in this charter")}
    return JsonResponse({
        "before": told.before,
        "after": told.after,
        "help": told.help._asdict() if told.help else None,
        "suggestions": [one._asdict() | {"kind": kinds[one.kind]} for one in told.suggestions],
    })  # fmt: skip
