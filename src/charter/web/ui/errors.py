"""Pages for what went wrong that need more than a template of their own."""

from __future__ import annotations

import sys

from django.db import InterfaceError, InternalError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is missing or old: nothing was changed, and this is what to do."""
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours; or 503 where the database does not answer, which passes by itself.

    Drawn without the request, whose person and session may be what could not be read.
    """
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError | InternalError):
        connection.close()  # the next one may be better: writable again, or another server
        away = loader.render_to_string("503.html")
        return HttpResponse(away, status=503, headers={"Retry-After": "5"})
    return HttpResponse(loader.render_to_string("500.html"), status=500)
