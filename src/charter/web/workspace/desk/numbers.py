"""Numbers that come in an address."""

from __future__ import annotations

from django.http import Http404, HttpRequest


def number_in(request: HttpRequest, name: str) -> int:
    """The number of a query parameter, 0 without one; anything else is no page (404)."""
    text = request.GET.get(name, "0")
    if not text.isascii() or not text.isdigit() or len(text) > 18:
        raise Http404
    return int(text)
