"""What every request passes through."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _


def no_null_characters(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Refuse forms and addresses with a null character, which no database stores as text."""

    def pass_on(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, *_args: object) -> None:
        given = [value for query in (request.GET, request.POST) for _key, value in _pairs(query)]
        if any("\0" in value for value in (request.path, *given)):
            raise BadRequest(_("The text holds a character that cannot be kept. Type it anew."))

    pass_on.process_view = process_view  # type: ignore[attr-defined]
    return pass_on


def _pairs(query: object) -> list[tuple[str, str]]:
    lists = query.lists()  # type: ignore[attr-defined]
    return [(key, value) for key, values in lists for value in (key, *values)]
