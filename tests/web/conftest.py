"""Gwen's ticket of Friday noon, and Bo's browser ten minutes later."""

from __future__ import annotations

import pytest

from charter.desk.actions.open_ticket import open_ticket
from charter.desk.models import Ticket
from tests.cast import FRIDAY_NOON, Cast, words
from tests.web.gwens_ticket import LATER


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    return open_ticket(
        cast.desk,
        requester=cast.gwen,
        subject="Labels fail",
        words=words("We cannot ship any order since this morning."),
        channel="email",
        at=FRIDAY_NOON,
    )


@pytest.fixture
def bo(cast: Cast, client, at):
    at(LATER)
    client.force_login(cast.bo.user)
    return client
