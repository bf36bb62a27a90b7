"""A desk with an address, and ready mail."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from charter.desk.models import Desk, Mailbox

NOON = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    """A bare desk that other threads see, without a charter."""
    made = Desk.objects.create(slug="lantern", name="Lantern", created_at=NOON)
    Mailbox.objects.create(desk=made, address="support@lantern.example")
    return made


def mail(text: str = "It does not work.", **headers: str) -> bytes:
    """A plain mail; header names are written with _ for -, and an empty one is left out."""
    named = {
        "From": "Gwen Gold <gwen@goldrush.example>",
        "To": "support@lantern.example",
        "Subject": "Nothing ships",
        "Message-ID": "<one@goldrush.example>",
        "Date": "Fri, 20 Nov 2026 12:00:00 -0500",
    } | {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in named.items() if value)
    return (head + "\r\n" + text.replace("\n", "\r\n") + "\r\n").encode()
