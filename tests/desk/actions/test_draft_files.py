"""Files of drafts: as many as a mail may carry, and off the disk when nothing needs them."""

from __future__ import annotations

import os
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from charter.desk.actions.answer import reply
from charter.desk.actions.drafts import drop_draft, drop_file, keep_file
from charter.desk.actions.leftovers import REST, leave, next_leftover, remove_leftovers
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.actions.refused import Refused
from charter.desk.actions.words import StoredFile, Words
from charter.desk.files import location
from charter.desk.models import Attachment, Ticket
from tests.cast import FRIDAY_NOON, Cast, words

AFTER = FRIDAY_NOON + REST


@pytest.fixture
def ticket(cast: Cast) -> Ticket:
    return open_ticket(
        cast.desk, requester=cast.gwen, subject="Labels fail", words=words("Nothing ships."),
        channel="email", at=FRIDAY_NOON,
    )  # fmt: skip


def hang(cast: Cast, ticket: Ticket, content: bytes, mode: str = "reply") -> Attachment:
    return keep_file(
        ticket, agent=cast.bo, mode=mode, stream=BytesIO(content), name="list.csv",
        content_type="text/csv", at=FRIDAY_NOON,
    )  # fmt: skip


def settle(*places: Path, at: datetime = FRIDAY_NOON) -> None:
    """Let these files have been written at that moment."""
    for place in places:
        os.utime(place, (at.timestamp(), at.timestamp()))


def settle_all(settings) -> None:
    settle(*(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()))


def test_files_are_refused_beyond_what_a_draft_may_carry(
    cast: Cast, ticket: Ticket, settings
) -> None:
    settings.DRAFT_MAX_BYTES = 10
    hang(cast, ticket, b"123456")
    with pytest.raises(Refused, match="at most 10"):
        hang(cast, ticket, b"78901")
    assert hang(cast, ticket, b"7890").size == 4
    assert hang(cast, ticket, b"0123456789", mode="note").size == 10
    stored = [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    assert len(stored) == 3


def test_a_file_taken_off_leaves_the_disk_after_a_while(
    cast: Cast, ticket: Ticket, settings
) -> None:
    file = hang(cast, ticket, b"a,b")
    drop_file(ticket, agent=cast.bo, pk=file.pk)
    settle_all(settings)
    assert next_leftover() == AFTER
    assert remove_leftovers(AFTER - timedelta(seconds=1)) == 0
    assert location(file.path).exists()
    assert remove_leftovers(AFTER) == 1
    assert not location(file.path).exists()
    assert next_leftover() is None


def test_the_files_of_a_draft_thrown_away_leave_too(cast: Cast, ticket: Ticket, settings) -> None:
    file = hang(cast, ticket, b"a,b")
    drop_draft(ticket, cast.bo, "reply")
    settle_all(settings)
    remove_leftovers(AFTER)
    assert not location(file.path).exists()


def test_a_file_that_was_sent_stays(cast: Cast, ticket: Ticket, settings) -> None:
    file = hang(cast, ticket, b"a,b")
    sent = StoredFile(file.name, file.content_type, file.size, file.sha256, file.path)
    reply(ticket, agent=cast.bo, words=Words(text="See", attachments=[sent]), at=FRIDAY_NOON)
    settle_all(settings)
    remove_leftovers(AFTER)
    assert location(file.path).read_bytes() == b"a,b"
    assert next_leftover() is None


def test_a_file_that_another_draft_has_too_stays(cast: Cast, ticket: Ticket, settings) -> None:
    file = hang(cast, ticket, b"a,b")
    assert hang(cast, ticket, b"a,b", mode="note").path == file.path
    drop_file(ticket, agent=cast.bo, pk=file.pk)
    settle_all(settings)
    remove_leftovers(AFTER)
    assert location(file.path).exists()


def test_a_file_stored_again_since_is_looked_into_later(
    cast: Cast, ticket: Ticket, settings
) -> None:
    file = hang(cast, ticket, b"a,b")
    drop_file(ticket, agent=cast.bo, pk=file.pk)
    settle_all(settings)
    settle(location(file.path), at=FRIDAY_NOON + timedelta(minutes=30))
    remove_leftovers(AFTER)
    assert location(file.path).exists()
    assert next_leftover() == AFTER + timedelta(minutes=30)
    remove_leftovers(AFTER + timedelta(minutes=30))
    assert not location(file.path).exists()


def test_what_is_gone_already_is_forgotten(db) -> None:
    leave("files/1/ab/abcd")
    assert remove_leftovers(datetime.max.replace(tzinfo=FRIDAY_NOON.tzinfo)) == 1
    assert next_leftover() is None
