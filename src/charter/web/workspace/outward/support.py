"""`/<slug>/support/`: how the desk's support works, for anybody where the desk says so; see `engine/page`."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final

from csp.decorators import csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import (
    add_never_cache_headers,
    get_conditional_response,
    patch_cache_control,
)
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from charter.desk import present
from charter.desk.models import Desk
from charter.desk.permissions import can, place_of
from charter.desk.policy import customers_page
from charter.desk.policy.customers_page import Around, Link, Paragraph, Told, Ways
from charter.desk.queries import outward as queries
from charter.web.workspace.frame import View
from charter.web.workspace.numbers import number_in
from charter.web.workspace.outward.brand import Face, face_of

EDITIONS: Final = 20
"""So many a page of the list."""
HTML, MARKDOWN = "html", "markdown"
_TYPES: Final = {HTML: "text/html; charset=utf-8", MARKDOWN: "text/markdown; charset=utf-8"}


def _source(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


_own_words: Callable[[View], View] = csp_update(  # type: ignore[assignment]
    {
        "style-src": [_source(customers_page.STYLE)],
        "script-src": [_source(customers_page.SCRIPT)],
    }
)
"""The page's one stylesheet and its one script stand in it, and are let in by their digests."""


@require_safe
@_own_words
def support(request: HttpRequest, slug: str, form: str = HTML) -> HttpResponse:
    """The edition in force, with what it changed."""
    desk, around = _asked(request, slug)
    return _edition(request, desk, queries.number_in_force(desk), form, around)


@require_safe
@_own_words
def edition(request: HttpRequest, slug: str, number: int, form: str = HTML) -> HttpResponse:
    """One edition as it was; one that is in force no longer says so first."""
    desk, around = _asked(request, slug)
    return _edition(request, desk, number, form, around)


@require_safe
@_own_words
def editions(request: HttpRequest, slug: str, form: str = HTML) -> HttpResponse:
    """Every edition with its dates and what it changed; `?before=` a number goes on from there."""
    desk, around = _asked(request, slug)
    before = number_in(request, "before") or None
    found = queries.kept(desk, below=before and before + 1, most=EDITIONS + 2)
    rows = [row for row in found if before is None or row.number < before][:EDITIONS]
    if not rows:
        raise Http404
    ways = _ways(slug, form)
    if found[-1].number < rows[-1].number:
        more = Link(_("Earlier editions"), f"{ways.editions}?before={rows[-1].number}")
        around = replace(around, ways=(more,))
    beside = [row for row in found if row not in rows]
    return _answer(request, desk, customers_page.listed(desk, rows, beside, ways, around), form)


def _asked(request: HttpRequest, slug: str) -> tuple[Desk, Around]:
    """The desk, and what stands around its pages for whoever asks; 404 for strangers where it keeps them
    to itself. Who asks is looked at only then: the public page knows nobody."""
    desk = queries.desk_called(slug)
    if desk is None or desk.edition_id is None:
        raise Http404
    if desk.page_is_public:
        return desk, _around(desk)
    agent = place_of(request.user, slug)
    if agent is None or not can(agent, "charter.view"):
        raise Http404
    words = _("This is a preview: only those who work at this desk see this page.")
    notes: list[Paragraph | Link] = [Paragraph(words)]
    if can(agent, "desk.change"):
        place = reverse("workspace:settings", args=[slug])
        notes.append(Link(_("Let customers read it, in the settings"), place))
    return desk, _around(desk, notes, found=False)


def _around(desk: Desk, notes: Sequence[Paragraph | Link] = (), *, found: bool = True) -> Around:
    return replace(_dressed(face_of(desk)), notes=tuple(notes), found=found)


def _dressed(face: Face) -> Around:
    return Around(name=face.name, logo=face.logo, home=face.site, style=face.style)


@_own_words
def preview(request: HttpRequest, desk: Desk, face: Face) -> HttpResponse:
    """The page in force as it would look; see `desk/brand.py`."""
    if desk.edition_id is None:
        raise Http404
    around = replace(_dressed(face), found=False)
    number = queries.number_in_force(desk)
    near, ways = queries.around(desk, number), _ways(desk.slug, HTML)
    told = customers_page.told(desk, near[number], near, present.now(), ways, around)
    return HttpResponse(told.html)


def _edition(
    request: HttpRequest, desk: Desk, number: int, form: str, around: Around
) -> HttpResponse:
    near = queries.around(desk, number)
    if number not in near:
        raise Http404
    ways = _ways(desk.slug, form)
    told = customers_page.told(desk, near[number], near, present.now(), ways, around)
    return _answer(request, desk, told, form)


def _ways(slug: str, form: str) -> Ways:
    """Where the pages are: in Markdown, which is carried elsewhere, with all that leads there."""
    name, before = ("", "") if form == HTML else ("-markdown", settings.BASE_URL)
    one = reverse(f"workspace:support-edition{name}", args=[slug, 0])
    return Ways(
        before + reverse(f"workspace:support{name}", args=[slug]),
        before + reverse(f"workspace:support-editions{name}", args=[slug]),
        before + "{}".join(one.rsplit("0", 1)),
    )


def _answer(request: HttpRequest, desk: Desk, told: Told, form: str) -> HttpResponse:
    """The page, or 304 where it is the one that a reader has: its tag is the digest of all that it says."""
    body = (told.html if form == HTML else told.markdown).encode()
    whole = HttpResponse(body, content_type=_TYPES[form])
    if not desk.page_is_public:
        add_never_cache_headers(whole)
        whole["X-Robots-Tag"] = "noindex"
        return whole
    # Kept as long as one likes, and asked for each time: a new edition is told at once.
    patch_cache_control(whole, public=True, no_cache=True)
    whole["ETag"] = f'"{sha256(body).hexdigest()[:32]}"'
    found = get_conditional_response(request, etag=whole["ETag"], response=whole)
    assert isinstance(found, HttpResponse)
    return found
