"""Who stands in for whom: overrides, swaps, times away."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from charter.desk import present
from charter.desk.actions import covers as verbs
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Away, Override
from charter.desk.permissions import can
from charter.desk.policy.rotations import NoRotation, may_take_turns, rotation_of
from charter.desk.policy.whom import working
from charter.desk.queries import on_call
from charter.web.workspace.forms import saved
from charter.web.workspace.frame import desk_page, show
from charter.web.workspace.on_call.calendar import HERE
from charter.web.workspace.on_call.forms import AwayForm, OverrideForm, SwapForm


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("rotation.cover")
def new_override(request: HttpRequest, agent: Agent, rotation: str) -> HttpResponse:
    """A form by which somebody stands in."""
    try:
        noun = rotation_of(agent.desk, rotation)
    except NoRotation as missing:
        raise Http404 from missing
    agents = may_take_turns(agent.desk, noun)
    form = OverrideForm(request.POST or None, agents=agents, initial=_initial(request, agent))
    if request.method == "POST" and saved(form, lambda told: verbs.override(
        agent.desk, rotation, by=agent, at=present.now(), **told
    )):  # fmt: skip
        told = {"name": form.cleaned_data["agent"].user.name}
        messages.success(
            request, _("%(name)s is on call then; whoever it concerns is told.") % told
        )
        return redirect("workspace:on-call", agent.desk.slug)
    return _form(request, agent, "on_call/override.html", form=form, noun=noun)


@require_POST
@desk_page("rotation.cover")
def withdrawals(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """Let the plan hold again."""
    one = get_object_or_404(Override.objects.select_related("desk"), pk=pk, desk_id=agent.desk_id)
    try:
        verbs.withdraw_override(one, by=agent, at=present.now())
        messages.success(request, _("The plan holds again."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("workspace:on-call", agent.desk.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("rotation.cover")
def new_swap(request: HttpRequest, agent: Agent, rotation: str) -> HttpResponse:
    """A form by which two turns change places."""
    try:
        noun = rotation_of(agent.desk, rotation)
        stints = on_call.coming(agent, rotation, at=present.now())
    except NoRotation as missing:
        raise Http404 from missing
    form = SwapForm(request.POST or None, stints=stints)
    if request.method == "POST" and saved(form, lambda told: verbs.swap(
        agent.desk, rotation, by=agent, at=present.now(), **told
    )):  # fmt: skip
        messages.success(request, _("The turns have changed places; both are told."))
        return redirect("workspace:on-call", agent.desk.slug)
    return _form(request, agent, "on_call/swap.html", form=form, noun=noun, stints=stints)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("away.change")
def new_away(request: HttpRequest, agent: Agent) -> HttpResponse:
    """A form by which somebody says when they cannot be on call; admins for anybody."""
    admin = can(agent, "rotation.change")
    agents = list(working(agent.desk)) if admin else [agent]
    start = _initial(request, agent) | {"agent": agent.pk}
    form = AwayForm(request.POST or None, agents=agents, initial=start)
    if request.method == "POST" and saved(form, lambda told: verbs.go_away(
        told["agent"], since=told["since"], until=told["until"], by=agent, at=present.now()
    )):  # fmt: skip
        messages.success(request, _("Turns in that time go to the next one."))
        return redirect("workspace:on-call", agent.desk.slug)
    return _form(request, agent, "on_call/away.html", form=form)


@require_POST
@desk_page("away.change")
def returns(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """Be back."""
    one = get_object_or_404(
        Away.objects.select_related("agent__desk", "agent__user"), pk=pk, desk_id=agent.desk_id
    )
    verbs.come_back(one, by=agent, at=present.now())
    messages.success(request, _("%(name)s takes turns again.") % {"name": one.agent.user.name})
    return redirect("workspace:on-call", agent.desk.slug)


def _initial(request: HttpRequest, agent: Agent) -> dict[str, object]:
    """From the next full hour for a day; the agent themselves."""
    now = timezone.localtime(present.now())
    since: datetime = now.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return {"agent": agent.pk, "since": since, "until": since + timedelta(days=1)}


def _form(request: HttpRequest, agent: Agent, template: str, **context: object) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    return show(request, agent, template, current=HERE, status=status, **context)
