"""The first page: while there is no desk, whoever can read the server's terminal makes one."""

from __future__ import annotations

import logging

from allauth.core import ratelimit
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from charter.desk import present
from charter.desk.actions.first_desk import DeskExists, found_first_desk, setup_code
from charter.desk.models import Agent, Desk
from charter.web.workspace.person.forms import FirstDeskForm

log = logging.getLogger(__name__)
_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_http_methods(["GET", "POST"])
def setup(request: HttpRequest) -> HttpResponse:
    """`/setup/`: a form while there is no desk, the way home afterwards."""
    if Desk.objects.exists():
        return redirect("workspace:home")
    if request.method == "GET":
        log.warning("There is no desk yet. Setup code for the first page: %s", setup_code())
        return _show(request, FirstDeskForm())
    return ratelimit.consume_or_429(request, action="setup") or _found(request)


def _found(request: HttpRequest) -> HttpResponse:
    form = FirstDeskForm(request.POST)
    if not form.is_valid():
        return _show(request, form, status=422)
    told = form.cleaned_data
    try:
        desk = found_first_desk(
            name=told["desk"],
            slug=told["slug"],
            admin_email=told["email"],
            admin_name=told["name"],
            password=told["password"],
            zone=told["zone"],
            at=present.now(),
        )
    except DeskExists:
        return redirect("workspace:home")
    except ValidationError as wrong:
        form.add_error(None, wrong)
        return _show(request, form, status=422)
    login(request, Agent.objects.select_related("user").get(desk=desk).user, backend=_BACKEND)
    return redirect("workspace:charter", desk.slug)


def _show(request: HttpRequest, form: FirstDeskForm, status: int = 200) -> HttpResponse:
    return render(request, "person/setup.html", {"form": form}, status=status)
