"""The page behind a link in a mail, on which a customer says with one button what they mean."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charter.desk import present
from charter.desk.actions.hearing import is_said, say_by_button
from charter.desk.models import Requester, Ticket
from charter.desk.policy import links
from charter.desk.policy.said import DAYS, PURPOSE
from charter.desk.queries.duplicates import end_of
from charter.web.workspace.outward.brand import face_of
from charter.web.workspace.person.over import link_is_over


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def answer_link(request: HttpRequest, token: str) -> HttpResponse:
    """A GET only shows the button, so that programs that follow links say nothing; a POST says it."""
    try:
        told = links.read(PURPOSE, token, at=present.now(), days=DAYS)
    except links.BadLink as wrong:
        raise Http404 from wrong
    people = Requester.objects.filter(blocked_at=None)
    requester = get_object_or_404(people, pk=told["requester"])
    tickets = Ticket.objects.select_related("desk")
    ticket = get_object_or_404(tickets, pk=told["ticket"], desk_id=requester.desk_id)
    if end_of(ticket).spam:
        return link_is_over(request, ticket.desk)
    says = told["says"]
    done = request.method == "POST"
    if done:
        say_by_button(ticket, says=says, requester=requester, at=present.now())
    context = {"ticket": ticket, "face": face_of(ticket.desk), "says": says, "done": done}
    context["known"] = not done and is_said(ticket, says)
    return render(request, "person/answer_link.html", context)
