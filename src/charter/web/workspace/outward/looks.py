"""A desk's logo and accent, for whoever sees a page that bears them."""

from __future__ import annotations

from typing import Final

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from charter.desk import files
from charter.desk.models import Brand
from charter.desk.policy.colours import is_colour, stylesheet

_FOR_EVER: Final = "public, max-age=31536000, immutable"


@require_safe
def logo(request: HttpRequest, slug: str, digest: str) -> HttpResponseBase:
    """`/<slug>/brand/<digest>/`: the logo under the digest of its bytes, for anybody who knows it: it
    stands on every outward page, and is on none once another takes its place."""
    brand = get_object_or_404(Brand, desk__slug=slug, logo=digest)
    try:
        stream = files.location(brand.logo_path).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(stream, content_type=brand.logo_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = _FOR_EVER
    return response


@require_safe
def accent(request: HttpRequest, colour: str) -> HttpResponse:
    """`/accents/2b3f8f.css`: a colour for pages, moved until it can be read. It follows from the
    address alone and says nothing of any desk."""
    if not is_colour(f"#{colour}"):
        raise Http404
    response = HttpResponse(stylesheet(f"#{colour}"), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = _FOR_EVER
    return response
