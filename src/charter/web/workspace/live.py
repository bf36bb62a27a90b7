"""Fragments that a page asks for again and again: 304 while nothing has changed."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_cache_control, patch_vary_headers

POLL_SECONDS = 4
"""How often an open page asks for news."""


def version_of(*parts: Any) -> str:
    """An ETag that changes with any of these values."""
    return f'"{hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()}"'


def unchanged(request: HttpRequest, version: str) -> HttpResponse | None:
    """The answer "nothing new" for a page that has this version; None where it has another."""
    if request.headers.get("If-None-Match") != version:
        return None
    return marked(HttpResponseNotModified(), version)


def private(response: HttpResponse) -> HttpResponse:
    """A whole page: the browser may keep it for going back, and asks again otherwise."""
    patch_cache_control(response, private=True, no_cache=True)
    patch_vary_headers(response, ["HX-Request"])
    return response


def marked(response: HttpResponse, version: str) -> HttpResponse:
    """The response with its version, kept by nobody but the page that asked."""
    response["ETag"] = version
    patch_cache_control(response, private=True, no_store=True)
    patch_vary_headers(response, ["HX-Request"])
    return response
