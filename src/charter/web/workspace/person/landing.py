"""Where people land: on their only desk, before a list of desks, or on the first page of all."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from charter.desk.models import Agent, Desk


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """`/`: whichever of the three it is."""
    if not request.user.is_authenticated and not Desk.objects.exists():
        return redirect("workspace:setup")
    return desks(request)


@login_required
def desks(request: HttpRequest) -> HttpResponse:
    """The person's only desk, or their desks to choose from."""
    places = list(places_of(request))
    if len(places) == 1:
        return redirect("workspace:queue", places[0].desk.slug)
    return render(request, "person/desks.html", {"places": places})


def places_of(request: HttpRequest) -> QuerySet[Agent]:
    """The places that the person who is signed in has, by the desks' names."""
    mine = Agent.objects.select_related("desk").filter(user__pk=request.user.pk or 0, active=True)
    return mine.order_by("desk__name")
