"""`/<slug>/charter/`: the edition in force line by line, the ones before, and publishing the next."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from charter.desk import present
from charter.desk.actions.publish import publish
from charter.desk.bulk.table import decode
from charter.desk.models import Agent
from charter.desk.policy.compiling import CharterErrors, FalseExamples, publishable
from charter.desk.queries import editions as queries
from charter.web.workspace.desk.forms import CharterForm
from charter.web.workspace.frame import desk_page, show

_HERE = "charter"
_LARGEST = 1_000_000
"""Bytes of a charter; the longest that people keep are a tenth of it."""


@require_safe
@desk_page("charter.view")
def charter(request: HttpRequest, agent: Agent, number: int | None = None) -> HttpResponse:
    """An edition with its lines as anchors (`#L41`), and the list of all."""
    one = queries.edition(agent, number)
    if number is not None and one is None:
        raise Http404
    lines = list(enumerate(one.source.splitlines(), start=1)) if one else []
    return show(
        request, agent, "desk/charter.html", current=_HERE, edition=one, lines=lines,
        editions=queries.editions(agent),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("charter.publish")
def new(request: HttpRequest, agent: Agent) -> HttpResponse:
    """Write or upload the next edition, look at what is wrong with it, publish it."""
    if request.method != "POST":
        one = queries.edition(agent)
        before = {"source": one.source, "after": one.number} if one else {}
        return _form(request, agent, CharterForm(initial=before))
    form = CharterForm(request.POST, request.FILES)
    source = _source_of(form)
    try:
        if "publish" in request.POST:
            return _publish(request, agent, form, source)
        publishable(source)
    except CharterErrors as wrong:
        return _form(request, agent, _with(form, source), errors=wrong.errors, status=422)
    except FalseExamples as wrong:
        return _form(request, agent, _with(form, source), false=wrong.examples, status=422)
    return _form(request, agent, _with(form, source), fine=True)


def _publish(request: HttpRequest, agent: Agent, form: CharterForm, source: str) -> HttpResponse:
    in_force = queries.edition(agent)
    if in_force is not None and form.cleaned_data["after"] != in_force.number:
        moved = _with(form, source, after=in_force.number)
        return _form(request, agent, moved, moved=in_force, status=409)
    edition = publish(agent.desk, source, at=present.now(), by=agent.user)
    messages.success(request, _("Edition %d is in force. Open tickets follow.") % edition.number)
    return redirect("workspace:charter", agent.desk.slug)


def _source_of(form: CharterForm) -> str:
    form.is_valid()
    given = form.cleaned_data.get("file")
    source = decode(given.read(_LARGEST)) if given else form.cleaned_data.get("source", "")
    return source.replace("\r\n", "\n")


def _with(form: CharterForm, source: str, after: int | None = None) -> CharterForm:
    number = after if after is not None else form.cleaned_data.get("after")
    return CharterForm(initial={"source": source, "after": number})


def _form(
    request: HttpRequest, agent: Agent, form: CharterForm, status: int = 200, **more: object
) -> HttpResponse:
    return show(
        request, agent, "desk/charter_new.html", current=_HERE, status=status, form=form, **more
    )
