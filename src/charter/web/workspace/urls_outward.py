"""The addresses that anybody may ask for, below a desk's slug, where the desk lets them."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from charter.web.workspace.outward import looks, support
from charter.web.workspace.outward.support import MARKDOWN

_markdown = {"form": MARKDOWN}
urlpatterns: list[URLPattern | URLResolver] = [
    path("support/", support.support, name="support"),
    path("support.md", support.support, _markdown, name="support-markdown"),
    path("support/editions/", support.editions, name="support-editions"),
    path("support/editions.md", support.editions, _markdown, name="support-editions-markdown"),
    path("support/editions/<int:number>/", support.edition, name="support-edition"),
    path(
        "support/editions/<int:number>.md",
        support.edition,
        _markdown,
        name="support-edition-markdown",
    ),
    path("brand/<slug:digest>/", looks.logo, name="logo"),
]
