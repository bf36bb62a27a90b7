"""The page behind a personal link that acts no more: it says so kindly, and what to do instead."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from charter.desk.models import Desk


def link_is_over(request: HttpRequest, desk: Desk) -> HttpResponse:
    """410 with the desk's name and nothing of the ticket."""
    return render(request, "person/link_over.html", {"desk": desk}, status=410)
