"""`/<slug>/inbound/`: mail that came in, above all what was set aside or could not be read."""

from __future__ import annotations

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from charter.channels.email.anyway import open_anyway
from charter.channels.email.receive import original as stored
from charter.desk import present
from charter.desk.actions.mail import work_off_again
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, InboundMail
from charter.desk.queries import post
from charter.web.workspace.frame import desk_page, show
from charter.web.workspace.numbers import number_in


@require_safe
@desk_page("mail.view")
def inbound(request: HttpRequest, agent: Agent) -> HttpResponse:
    """The list, newest first: what is stuck, or with `?show=all` everything."""
    only = "" if request.GET.get("show") == "all" else post.STUCK
    page = post.inbound(agent, show=only, before=number_in(request, "before"))
    return show(request, agent, "desk/inbound.html", current="mail", page=page, only=only)


@require_safe
@desk_page("mail.view")
def original(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """The mail as it came, to download; browsers never show it."""
    one = _one(agent, pk)
    if not one.path and not one.raw:
        raise Http404
    return FileResponse(  # type: ignore[return-value]  # a response that streams
        stored(one),
        as_attachment=True,
        filename=f"mail-{one.pk}.eml",
        content_type="message/rfc822",
    )


@require_POST
@desk_page("ticket.open")
def tries(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """Have the worker read it once more."""
    try:
        work_off_again(_one(agent, pk), by=agent, at=present.now())
        messages.success(request, _("It is worked off again now."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("workspace:inbound", agent.desk.slug)


@require_POST
@desk_page("ticket.open")
def tickets(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """Make a ticket of it, whatever kept it from being one."""
    try:
        ticket = open_anyway(_one(agent, pk), by=agent, at=present.now())
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("workspace:inbound", agent.desk.slug)
    return redirect("workspace:ticket", agent.desk.slug, ticket.number)


def _one(agent: Agent, pk: int) -> InboundMail:
    found = InboundMail.objects.select_related("desk").filter(desk_id=agent.desk_id)
    return get_object_or_404(found, pk=pk)
