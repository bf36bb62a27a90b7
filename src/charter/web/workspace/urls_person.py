"""The addresses that belong to no desk."""

from __future__ import annotations

from django.urls import path

from charter.web.workspace.on_call import feed, pages
from charter.web.workspace.outward import looks
from charter.web.workspace.person import answer, approval, health, landing, profile, setup

urlpatterns = [
    path("", landing.home, name="home"),
    path("setup/", setup.setup, name="setup"),
    path("profile/", profile.profile, name="profile"),
    path("profile/places/<int:pk>/", profile.place, name="place"),
    path("calendars/<str:secret>.ics", feed.feed, name="calendar-feed"),
    path("approvals/<str:token>/", approval.approval, name="approval"),
    path("pages/<str:token>/", pages.page_link, name="page-link"),
    path("answers/<str:token>/", answer.answer_link, name="answer-link"),
    path("accents/<slug:colour>.css", looks.accent, name="accent"),
    path("health/", health.health, name="health"),
]
