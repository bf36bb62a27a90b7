"""`/<slug>/agents/`: who works here."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charter.desk import present
from charter.desk.actions import agents as verbs
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent
from charter.desk.queries import directory
from charter.web.workspace.accounts import invitation_link
from charter.web.workspace.desk.forms import AgentForm
from charter.web.workspace.forms import saved
from charter.web.workspace.frame import desk_page, show

_HERE = "agents"


@require_safe
@desk_page("agent.change")
def agents(request: HttpRequest, agent: Agent) -> HttpResponse:
    """The list, those who work here first."""
    return show(request, agent, "desk/agents.html", current=_HERE, agents=directory.agents(agent))


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("agent.change")
def new(request: HttpRequest, agent: Agent) -> HttpResponse:
    """A form that invites one more."""
    form = AgentForm(request.POST or None, desk=agent.desk)
    if request.method == "POST" and saved(form, lambda told: verbs.add_agent(
        agent.desk, by=agent, at=present.now(), link_for=invitation_link, **told
    )):  # fmt: skip
        told = _("%(name)s is added; the invitation goes to %(email)s.") % form.cleaned_data
        messages.success(request, told)
        return redirect("workspace:agents", agent.desk.slug)
    return _form(request, agent, form, None)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("agent.change")
def colleague(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """One of them: role and teams."""
    one = get_object_or_404(_all(agent), pk=pk)
    before = {"role": one.role, "teams": [team.key for team in one.teams.all()]}
    form = AgentForm(request.POST or None, desk=agent.desk, known=True, initial=before)
    if request.method == "POST" and saved(
        form, lambda told: verbs.change_agent(one, by=agent, at=present.now(), **told)
    ):
        messages.success(request, _("Saved."))
        return redirect("workspace:agents", agent.desk.slug)
    return _form(request, agent, form, one)


@require_POST
@desk_page("agent.change")
def place(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """Take a place away (`active=no`) or give it back."""
    one = get_object_or_404(_all(agent), pk=pk)
    if request.POST.get("active") == "no":
        done = _("%(name)s no longer works here; what they did stays.")
        return _do(
            request, agent, one,
            lambda: verbs.deactivate_agent(one, by=agent, at=present.now()), done,
        )  # fmt: skip
    done = _("%(name)s works here again.")
    return _do(request, agent, one, lambda: verbs.bring_back_agent(one, by=agent), done)


@require_POST
@desk_page("agent.change")
def invitations(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """The invitation once more, with a fresh link."""
    one = get_object_or_404(_all(agent), pk=pk)

    def invite() -> None:
        verbs.invite_again(one, by=agent, at=present.now(), link_for=invitation_link)

    return _do(request, agent, one, invite, _("Another invitation goes to %(name)s."))


def _do(
    request: HttpRequest, agent: Agent, one: Agent, verb: Callable[[], object], done: str
) -> HttpResponse:
    try:
        verb()
        messages.success(request, done % {"name": one.user.name})
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("workspace:agents", agent.desk.slug)


def _form(request: HttpRequest, agent: Agent, form: AgentForm, one: Agent | None) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return show(
        request, agent, "desk/agent.html", current=_HERE, status=status, form=form, colleague=one
    )


def _all(agent: Agent):  # type: ignore[no-untyped-def]
    found = Agent.objects.filter(desk_id=agent.desk_id).select_related("user", "desk")
    return found.prefetch_related("teams")
