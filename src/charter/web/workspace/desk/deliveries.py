"""`/<slug>/deliveries/`: what the desk sends and what became of it; without SMTP, its outbox."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from charter.desk import present
from charter.desk.actions.letters import INVITATION, PRIVATE
from charter.desk.actions.mail import send_again
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, Delivery
from charter.desk.permissions import can
from charter.desk.queries import post
from charter.web.workspace.frame import desk_page, show
from charter.web.workspace.numbers import number_in


@require_safe
@desk_page("mail.view")
def deliveries(request: HttpRequest, agent: Agent) -> HttpResponse:
    """The list, newest first; `?show=stuck` leaves what failed or came back."""
    only = request.GET.get("show", "")
    page = post.deliveries(agent, show=only, before=number_in(request, "before"))
    local = not settings.SMTP_URL
    return show(
        request, agent, "desk/deliveries.html", current="mail", page=page, only=only, local=local
    )


@require_safe
@desk_page("mail.view")
def delivery(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """One mail with its words, unless they are for its reader alone."""
    one = get_object_or_404(_of(agent), pk=pk)
    words = None if _is_private(one, agent) else one.payload.get("text", "")
    stuck = one.state in {Delivery.State.FAILED, Delivery.State.BOUNCED}
    return show(
        request, agent, "desk/delivery.html", current="mail", delivery=one, words=words, stuck=stuck
    )


@require_POST
@desk_page("ticket.reply")
def tries(request: HttpRequest, agent: Agent, pk: int) -> HttpResponse:
    """Send a stuck mail once more."""
    try:
        send_again(get_object_or_404(_of(agent), pk=pk), by=agent, at=present.now())
        messages.success(request, _("It goes out again now."))
    except Refused as refused:
        messages.error(request, refused.message)
    return redirect("workspace:delivery", agent.desk.slug, pk)


def _is_private(one: Delivery, agent: Agent) -> bool:
    """Links that let someone in are for them; an invitation's may be handed on by an admin.

    Not where its reader works at another desk too: that link would open the other one as well.
    """
    if one.kind != INVITATION:
        return one.kind == PRIVATE
    elsewhere = Agent.objects.filter(user__email__in=one.to).exclude(desk_id=agent.desk_id)
    return not can(agent, "agent.change") or elsewhere.exists()


def _of(agent: Agent):  # type: ignore[no-untyped-def]
    return Delivery.objects.filter(desk_id=agent.desk_id).select_related("ticket")
