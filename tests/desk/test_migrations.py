"""The tables as the models say them, on whichever database runs."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from charter.desk.actions.open_ticket import open_ticket
from charter.desk.models import Ticket
from tests.cast import FRIDAY_NOON, Cast, words


@pytest.mark.django_db
def test_no_model_differs_from_its_migrations() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_tickets_from_before_the_work_order_get_the_place_that_judging_gives(cast: Cast) -> None:
    for subject in ("With a promise", "Without one"):
        open_ticket(
            cast.desk, requester=cast.gwen, subject=subject, words=words("x"), channel="email",
            at=FRIDAY_NOON,
        )  # fmt: skip
    Ticket.objects.filter(subject="Without one").update(due_at=None)
    judged = bytes(Ticket.objects.get(subject="With a promise").place)
    Ticket.objects.update(place=b"")
    migration = import_module("charter.desk.migrations.0008_order")
    migration.sort_by_due_moment(apps, connection.schema_editor())
    places = {row.subject: bytes(row.place) for row in Ticket.objects.all()}
    assert places == {"With a promise": judged, "Without one": b"\xff" * 8}
