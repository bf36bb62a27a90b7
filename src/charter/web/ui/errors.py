"""Pages for what went wrong that need more than a template of their own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token is missing or old: nothing was changed, and this is what to do."""
    return render(request, "403_csrf.html", status=403)
