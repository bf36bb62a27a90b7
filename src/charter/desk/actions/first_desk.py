"""The first page of an installation: the desk that was not there, guarded by a code."""

from __future__ import annotations

import hmac
import json
import re
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction
from django.utils.crypto import salted_hmac

from charter.desk.actions.checks import a_zone
from charter.desk.actions.found import found
from charter.desk.models import Desk

_STARTER = Path(__file__).parent.parent / "starter-charter.yaml"


class DeskExists(Exception):
    """The first desk was made already; from now on people are invited."""


def setup_code() -> str:
    """The code that proves that whoever makes the first desk can read this server's terminal.

    It follows from the secret key, so that every process of an installation knows the same one,
    and it opens nothing once a desk exists.
    """
    digest = salted_hmac("charter.setup", "the first desk", algorithm="sha256").hexdigest().upper()
    return "-".join(digest[start : start + 4] for start in range(0, 16, 4))


def is_setup_code(text: str) -> bool:
    """Whether someone typed the code, however they spaced it."""
    typed = re.sub(r"[^0-9A-Z]", "", text.upper())
    return hmac.compare_digest(typed, setup_code().replace("-", ""))


def found_first_desk(
    *, name: str, slug: str, admin_email: str, admin_name: str, password: str, zone: str,
    at: datetime,
) -> Desk:  # fmt: skip
    """The first desk of an installation, its admin, and a starter charter in force.

    `DeskExists` where there is one, however many ask at the same moment; else as `found`.
    """
    zone = a_zone(zone)
    with transaction.atomic():
        _one_at_a_time()
        if Desk.objects.exists():
            raise DeskExists
        return found(
            name=name,
            slug=slug,
            source=starter_charter(name.strip() or slug, zone),
            admin_email=admin_email,
            admin_name=admin_name,
            password=password,
            at=at,
            zone=zone,
        )


def starter_charter(desk: str, zone: str) -> str:
    """A short valid charter with a desk's name and zone, meant to be replaced."""
    text = _STARTER.read_text(encoding="utf-8")
    quoted = json.dumps(desk, ensure_ascii=False)  # a JSON string is a YAML one
    return text.replace("desk: Our desk", f"desk: {quoted}").replace("zone: UTC", f"zone: {zone}")


def _one_at_a_time() -> None:
    # SQLite takes one writer at a time; on PostgreSQL two would both find no desk.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('charter: the first desk'))")
