"""Numbers that come in an address or a form."""

from __future__ import annotations

from django.http import Http404, HttpRequest

_LONGEST = 18
"""Digits; every table's numbers are shorter, and Python reads no number of thousands of digits."""


def number_of(text: str) -> int | None:
    """The whole number that a text is, in at most 18 digits; None for anything else."""
    if not text.isascii() or not text.isdigit() or len(text) > _LONGEST:
        return None
    return int(text)


def number_in(request: HttpRequest, name: str) -> int:
    """The number of a query parameter, 0 without one; anything else is no page (404)."""
    found = number_of(request.GET.get(name, "0"))
    if found is None:
        raise Http404
    return found
