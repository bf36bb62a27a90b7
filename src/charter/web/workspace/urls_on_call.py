"""The addresses of turns on call, below a desk's slug. A verb is a new noun."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from charter.web.workspace.desk import roles
from charter.web.workspace.on_call import calendar, covers, feed, pages, rotation

urlpatterns: list[URLPattern | URLResolver] = [
    path("on-call/", calendar.calendar, name="on-call"),
    path("on-call/rotations/<path:rotation>/departures/", rotation.departures, name="departures"),
    path("on-call/rotations/<path:rotation>/orders/", rotation.orders, name="rotation-orders"),
    path("on-call/rotations/<path:rotation>/overrides/", covers.new_override, name="overrides"),
    path("on-call/rotations/<path:rotation>/swaps/", covers.new_swap, name="swaps"),
    path("on-call/rotations/<path:rotation>/", rotation.rotation, name="rotation"),
    path(
        "on-call/overrides/<int:pk>/withdrawals/", covers.withdrawals, name="override-withdrawals"
    ),
    path("on-call/away/", covers.new_away, name="away"),
    path("on-call/away/<int:pk>/returns/", covers.returns, name="returns"),
    path("on-call/calendars/", feed.addresses, name="calendar-addresses"),
    path("on-call/calendars/revocations/", feed.revocations, name="calendar-revocations"),
    path("on-call/pages/", pages.addresses, name="page-addresses"),
    path("on-call/pages/<int:pk>/tries/", pages.trials, name="page-trials"),
    path("on-call/pages/<int:pk>/removals/", pages.address_removals, name="page-address-removals"),
    path("roles/", roles.roles, name="roles"),
    path("roles/removals/<int:pk>/", roles.removals, name="role-removals"),
    path("roles/<path:role>/holders/", roles.holders, name="role-holders"),
]
