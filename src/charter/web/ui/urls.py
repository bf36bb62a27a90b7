"""The style guide and the choice between light and dark."""

from django.urls import path

from charter.web.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.guide, name="guide"),
    path("queue/", views.queue, name="queue"),
    path("ticket/", views.ticket, name="ticket"),
    path("why/", views.why, name="why"),
    path("find/", views.find, name="find"),
    path("theme/", views.theme, name="theme"),
]
