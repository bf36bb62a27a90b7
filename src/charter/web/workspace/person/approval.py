"""The page on which somebody says yes or no to what a desk asks them; by a personal link, without signing in."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from charter.desk import present
from charter.desk.actions.approvals import answer_by_link
from charter.desk.actions.refused import Refused
from charter.desk.models import Requester, Ticket
from charter.desk.policy import links
from charter.desk.policy.approvals import APPROVAL, DAYS, asked_of
from charter.web.workspace.outward.brand import face_of
from charter.web.workspace.person.over import link_is_over

LONGEST = 5_000
"""A comment of a customer's is no longer."""


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def approval(request: HttpRequest, token: str) -> HttpResponse:
    """What is asked, with its facts; a GET only shows it, a POST says yes or no."""
    at = present.now()
    try:
        told = links.read(APPROVAL, token, at=at, days=DAYS)
    except links.BadLink as wrong:
        raise Http404 from wrong
    if "requester" not in told:
        raise Http404
    ticket = get_object_or_404(
        Ticket.objects.select_related("desk__brand", "requester"), pk=told["ticket"]
    )
    person = get_object_or_404(Requester, pk=told["requester"], desk_id=ticket.desk_id)
    if ticket.spam:
        return link_is_over(request, ticket.desk)
    said, refused = "", ""
    if request.method == "POST":
        said, refused = _say(request, ticket, told, person)
    asked = asked_of(ticket, told["form"], told["n"], person, at=at)
    context = {
        "ticket": ticket,
        "face": face_of(ticket.desk),
        "person": person,
        "asked": asked,
        "said": said,
        "refused": refused,
        "leaning": told.get("says", ""),
        "comment": request.POST.get("comment", ""),
    }
    return render(request, "person/approval.html", context, status=409 if refused else 200)


def _say(
    request: HttpRequest, ticket: Ticket, told: dict[str, Any], person: Requester
) -> tuple[str, str]:
    """What was said, and why it was not taken."""
    says = request.POST.get("says", "")
    if says not in ("yes", "no"):
        return "", _("Say yes or no.")
    try:
        answer_by_link(
            ticket,
            told["form"],
            told["n"],
            says="approved" if says == "yes" else "declined",
            by=person,
            at=present.now(),
            comment=request.POST.get("comment", "")[:LONGEST],
        )
    except Refused as refused:
        return "", refused.message
    return says, ""
