"""The addresses of the agents' pages: those of a person, and those below each desk's slug."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from charter.web.workspace import urls_desk, urls_on_call, urls_outward, urls_person, urls_queue

app_name = "workspace"
_at_a_desk: list[URLPattern | URLResolver] = [
    *urls_queue.urlpatterns,
    *urls_desk.urlpatterns,
    *urls_on_call.urlpatterns,
    *urls_outward.urlpatterns,
]
urlpatterns: list[URLPattern | URLResolver] = [
    *urls_person.urlpatterns,
    path("<slug:slug>/", include(_at_a_desk)),
]
