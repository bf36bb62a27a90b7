"""Making the demo desks, and throwing them away."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from charter.demo.company import ADMIN
from charter.demo.desks import Demo, demos
from charter.demo.furnish import PASSWORD, admin, agents, people
from charter.demo.originals import keep_originals
from charter.demo.play import Player
from charter.demo.welcome import welcome
from charter.desk import present
from charter.desk.actions.checkpoint import checkpoint
from charter.desk.actions.found import found
from charter.desk.models import Desk

AGE = timedelta(days=60)
"""So long ago each desk was founded."""


def prepare() -> list[str]:
    """Make every desk of the demo that is not there; what to tell whoever started it, by lines.

    Where there are desks and none of them is of the demo, nothing is made and nothing is told.
    """
    companies = list(demos())
    there = set(Desk.objects.values_list("slug", flat=True))
    ours = [each.company for each in companies]
    if there and not there & {company.slug for company in ours}:
        return []
    _make([each for each in companies if each.company.slug not in there])
    return welcome(ours)


def forget() -> None:
    """Throw away the embedded database and all files; refuses on any other database."""
    if connection.vendor != "sqlite":
        raise SystemExit("Only the embedded database is thrown away; empty yours by hand.")
    from django.core.management import call_command

    call_command("flush", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM desk_words_index")
    for place in (Path(settings.MEDIA_ROOT), Path(settings.OUTBOX)):
        shutil.rmtree(place, ignore_errors=True)


def _make(missing: Sequence[Demo]) -> None:
    for demo in missing:
        # One transaction a desk: quicker, and what was broken off is not there at all.
        with transaction.atomic():
            _make_one(demo)


def _make_one(demo: Demo) -> None:
    now, company = present.now(), demo.company
    admin(company.zone, now - AGE)
    desk = found(
        name=company.name,
        slug=company.slug,
        source=demo.charter,
        admin_email=ADMIN[1],
        admin_name=ADMIN[0],
        password=PASSWORD,
        at=now - AGE,
    )
    staff = agents(desk, company, desk.created_at)
    first = company.colleagues[0].name.partition(" ")[0].lower()
    customers = people(desk, company, staff, desk.created_at)
    Player(desk, staff, customers, now, first=first).play(demo.stories)
    keep_originals(desk)
    checkpoint(desk, at=now)
