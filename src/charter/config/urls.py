"""Which address leads to which door."""

from __future__ import annotations

from django.templatetags.static import static
from django.urls import include, path
from django.views.generic import RedirectView


class Mark(RedirectView):
    """The product's mark, which browsers ask for at this address where a page names none."""

    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        """Where it lies."""
        return static("charter/mark.svg")


urlpatterns = [
    path("favicon.ico", Mark.as_view()),
    path("accounts/", include("allauth.urls")),
    path("design/", include("charter.web.ui.urls")),
    path("", include("charter.web.workspace.urls")),
]

handler500 = "charter.web.ui.errors.server_error"
