"""The frame of every page of a desk: who asks, on which desk, may they, and in whose clothes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation

from charter.desk import present
from charter.desk.models import Agent
from charter.desk.permissions import NotAllowed, can, place_of
from charter.web.workspace.rail import rail_of

View = Callable[..., HttpResponseBase]


def desk_page(verb: str, *, post: str = "") -> Callable[[View], View]:
    """Make `view(request, agent, …)` a page below `/<slug>/` for whoever may `verb`.

    Signed out: to sign-in and back. No place on that desk: 404, as if it were not there. A role
    that lacks the verb (for anything but GET and HEAD the verb `post`, where given): 403.
    """

    def framed(view: View) -> View:
        @wraps(view)
        def page(request: HttpRequest, slug: str, **kwargs: Any) -> HttpResponseBase:
            agent = place_of(request.user, slug)
            if agent is None:
                raise Http404
            reading = request.method in {"GET", "HEAD"}
            try:
                if not can(agent, verb if reading or not post else post):
                    raise PermissionDenied
                with in_clothes_of(agent):
                    return view(request, agent, **kwargs)
            except NotAllowed as refused:
                raise PermissionDenied(str(refused)) from refused

        return login_required(page)

    return framed


class in_clothes_of:  # noqa: N801 - reads as a clause after `with`
    """Inside, times are told in the person's zone and words in their language."""

    def __init__(self, agent: Agent) -> None:
        self._zone = timezone.override(zone_of(agent))
        self._words = translation.override(agent.user.language or translation.get_language())

    def __enter__(self) -> None:
        self._zone.__enter__()
        self._words.__enter__()

    def __exit__(self, *error: Any) -> None:
        self._words.__exit__(*error)
        self._zone.__exit__(*error)


def zone_of(agent: Agent) -> ZoneInfo:
    """The zone in which a person reads times."""
    return ZoneInfo(agent.user.zone)


def show(
    request: HttpRequest,
    agent: Agent,
    template: str,
    *,
    current: str = "",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """Render a desk's page: its rail with `current` marked, the moment, the person's zone."""
    frame = {
        "agent": agent,
        "desk": agent.desk,
        "rail": rail_of(agent, current),
        "palette_url": reverse("workspace:find", args=[agent.desk.slug]),
        "at": present.now(),
        "zone": zone_of(agent),
        "may_change": can(agent, "people.change"),
        "may_run": can(agent, "desk.change"),
    }
    return render(request, template, frame | context, status=status)
