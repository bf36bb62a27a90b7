"""Which address leads to which door."""

from __future__ import annotations

from django.urls import include, path

from charter.web.ui.views import mark

urlpatterns = [
    path("favicon.ico", mark),
    path("accounts/", include("allauth.urls")),
    path("design/", include("charter.web.ui.urls")),
    path("", include("charter.web.workspace.urls")),
]

handler500 = "charter.web.ui.errors.server_error"
