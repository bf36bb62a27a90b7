"""`/<slug>/on-call/rotations/<name>/`: who takes turns in a rotation, and in which order."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from charter.desk import present
from charter.desk.actions import members as verbs
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent
from charter.desk.permissions import can
from charter.desk.policy.rotations import NoRotation, may_take_turns, rotation_of
from charter.desk.policy.whom import title_of
from charter.desk.queries import on_call
from charter.web.workspace.frame import desk_page, show
from charter.web.workspace.on_call import words
from charter.web.workspace.on_call.calendar import HERE


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page("rotation.view", post="rotation.change")
def rotation(request: HttpRequest, agent: Agent, rotation: str) -> HttpResponse:
    """The members in order and the turns to come; a POST lets one more take turns."""
    if request.method == "POST":
        one = _agent(request, agent, "agent")
        return _do(
            request, agent, rotation, _("%(name)s takes turns from now on."), one,
            lambda one: verbs.join_rotation(
                agent.desk, rotation, one, by=agent, at=present.now()
            ),
        )  # fmt: skip
    try:
        noun = rotation_of(agent.desk, rotation)
    except NoRotation as missing:
        raise Http404 from missing
    at, members = present.now(), on_call.members(agent, rotation)
    return show(
        request, agent, "on_call/rotation.html", current=HERE, noun=noun, members=members,
        rhythm=words.rhythm(noun), days=words.days(noun),
        otherwise=title_of(agent.desk, noun.otherwise),
        others=[one for one in may_take_turns(agent.desk, noun) if one not in members],
        stints=on_call.coming(agent, rotation, at=at),
        overrides=on_call.overrides(agent, at=at, rotation=rotation),
        may_cover=can(agent, "rotation.cover"), may_order=can(agent, "rotation.change"),
    )  # fmt: skip


@require_POST
@desk_page("rotation.change")
def departures(request: HttpRequest, agent: Agent, rotation: str) -> HttpResponse:
    """Let somebody take no more turns."""
    one = _agent(request, agent, "agent")
    return _do(
        request, agent, rotation, _("%(name)s takes no more turns."), one,
        lambda one: verbs.leave_rotation(agent.desk, rotation, one, by=agent, at=present.now()),
    )  # fmt: skip


@require_POST
@desk_page("rotation.change")
def orders(request: HttpRequest, agent: Agent, rotation: str) -> HttpResponse:
    """Move somebody up by one place."""
    one = _agent(request, agent, "earlier")
    order = [member.pk for member in on_call.members(agent, rotation)]
    place = order.index(one.pk) if one and one.pk in order else 0
    if place:
        order[place - 1], order[place] = order[place], order[place - 1]
    return _do(
        request, agent, rotation, _("%(name)s comes earlier now."), one,
        lambda one: verbs.order_rotation(agent.desk, rotation, order, by=agent, at=present.now()),
    )  # fmt: skip


def _agent(request: HttpRequest, agent: Agent, field: str) -> Agent | None:
    pk = request.POST.get(field, "")
    found = Agent.objects.select_related("user", "desk").filter(desk_id=agent.desk_id)
    return found.filter(pk=int(pk)).first() if pk.isdecimal() else None


def _do(
    request: HttpRequest,
    agent: Agent,
    rotation: str,
    done: str,
    one: Agent | None,
    verb: Callable[[Agent], object],
) -> HttpResponse:
    try:
        if one is None:
            raise Refused(_("Choose somebody who works here."))
        verb(one)
        messages.success(request, done % {"name": one.user.name})
    except NoRotation as missing:
        raise Http404 from missing
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("workspace:rotation", agent.desk.slug, rotation)
