"""A person's turns for their own calendar: the page that makes the address, and the feed itself."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from charter.desk import present
from charter.desk.actions import calendars as verbs
from charter.desk.models import Agent
from charter.desk.queries import on_call
from charter.web.workspace.frame import desk_page, in_clothes_of, show
from charter.web.workspace.on_call.calendar import HERE
from charter.web.workspace.on_call.forms import CalendarForm
from charter.web.workspace.on_call.icalendar import written


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@desk_page("calendar.change")
def addresses(request: HttpRequest, agent: Agent) -> HttpResponse:
    """Make an address, which is shown this once; the one before works no more."""
    form, secret = CalendarForm(request.POST if request.method == "POST" else None), ""
    if request.method == "POST" and form.is_valid():
        everybody = form.cleaned_data["everybody"]
        secret = verbs.make_calendar(agent, everybody=everybody, at=present.now())
    address = (
        settings.BASE_URL + reverse("workspace:calendar-feed", args=[secret]) if secret else ""
    )
    return show(
        request, agent, "on_call/feed.html", current=HERE, form=form, address=address,
        token=on_call.calendar_of(agent),
    )  # fmt: skip


@require_POST
@desk_page("calendar.change")
def revocations(request: HttpRequest, agent: Agent) -> HttpResponse:
    """Close the feed."""
    verbs.revoke_calendars(agent, at=present.now())
    messages.success(request, _("The address works no more."))
    return redirect("workspace:calendar-addresses", agent.desk.slug)


@require_safe
@never_cache
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """The feed that a secret opens, for programs that cannot sign in; 404 for any other."""
    at = present.now()
    found = on_call.feed(verbs.fingerprint(secret), at=at)
    if found is None:
        raise Http404
    token, told = found
    if request.method == "GET":
        verbs.fetched(token, at=at)
    with in_clothes_of(token.agent):
        body = written(token, told, at=at)
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = 'inline; filename="on-call.ics"'
    answer["Referrer-Policy"] = "no-referrer"
    return answer
