"""`/<slug>/people/`: those who ask."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charter.desk import present
from charter.desk.actions.people import add_requester, change_requester
from charter.desk.actions.spam import block_requester, unblock_requester
from charter.desk.models import Agent, Requester, Ticket
from charter.desk.policy.editions import NoCharter
from charter.desk.policy.vocabulary import vocabulary_of
from charter.desk.queries import directory
from charter.web.workspace.desk.forms import PersonForm
from charter.web.workspace.forms import saved
from charter.web.workspace.frame import desk_page, show

_HERE = "people"


@require_safe
@desk_page("people.view")
def people(request: HttpRequest, agent: Agent) -> HttpResponse:
    """The list, by address."""
    q, after = request.GET.get("q", "").strip(), request.GET.get("after", "")
    blocked = request.GET.get("show") == "blocked"
    page = directory.people(agent, q=q, after=after, blocked=blocked)
    return show(request, agent, "desk/people.html", current=_HERE, page=page, q=q, blocked=blocked)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("people.change")
def new(request: HttpRequest, agent: Agent) -> HttpResponse:
    """A form for one more."""
    form = PersonForm(request.POST or None, desk=agent.desk)
    if request.method == "POST" and saved(
        form, lambda told: add_requester(agent.desk, by=agent, at=present.now(), **told)
    ):
        messages.success(request, _("%(email)s is added.") % form.cleaned_data)
        return redirect("workspace:people", agent.desk.slug)
    return _form(request, agent, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("people.view", post="people.change")
def person(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """One of them, with their tickets."""
    one = get_object_or_404(_known(agent), pk=pk)
    before = {"name": one.name, "organization": one.organization_id}
    form = PersonForm(request.POST or None, desk=agent.desk, known=True, initial=before)
    told: list[int] = []
    if request.method == "POST" and saved(form, lambda values: told.append(
        change_requester(one, by=agent, at=present.now(), **values)
    )):  # fmt: skip
        moved = ngettext("%d open ticket moved along.", "%d open tickets moved along.", told[0])
        messages.success(request, _("Saved.") + (f" {moved % told[0]}" if told[0] else ""))
        return redirect("workspace:person", agent.desk.slug, pk)
    return _form(request, agent, form, one)


@require_POST
@desk_page("requester.block")
def block(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """Set aside what they send from now on (`blocked=yes`), or take it again."""
    one = get_object_or_404(_known(agent), pk=pk)
    if request.POST.get("blocked") == "yes":
        block_requester(one, agent=agent, at=present.now())
        messages.success(request, _("What %(email)s sends is set aside from now on.") % _named(one))
    else:
        unblock_requester(one, agent=agent)
        messages.success(request, _("Mail from %(email)s comes in again.") % _named(one))
    return redirect("workspace:person", agent.desk.slug, pk)


def _form(
    request: HttpRequest, agent: Agent, form: PersonForm, one: Requester | None
) -> HttpResponse:
    return show(
        request, agent, "desk/person.html", current=_HERE,
        status=422 if request.method == "POST" else 200,
        form=form, person=one, tickets=_past_of(agent, one) if one else (),
    )  # fmt: skip


def _known(agent: Agent):  # type: ignore[no-untyped-def]
    return Requester.objects.filter(desk_id=agent.desk_id).select_related("organization")


def _named(one: Requester) -> dict[str, str]:
    return {"email": one.email}


def _past_of(agent: Agent, person: Requester) -> list[tuple[Ticket, str]]:
    """Somebody's tickets, each with its status in words."""
    try:
        names = vocabulary_of(agent.desk)
    except NoCharter:
        return []
    return [(one, names.status_words(one.status, one.detail)) for one in directory.past_of(person)]
