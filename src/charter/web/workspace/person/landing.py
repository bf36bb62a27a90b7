"""Where people land: on their only desk, before a list of desks, or on the first page of all."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
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
    places = Agent.objects.select_related("desk").filter(user_id=request.user.pk, active=True)
    places = list(places.order_by("desk__name"))
    if len(places) == 1:
        return redirect("workspace:queue", places[0].desk.slug)
    return render(request, "person/desks.html", {"places": places})
