"""Mail is durable before anyone says that it was taken."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import DatabaseError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.query import QuerySet

from charter.channels.email import receive
from charter.desk.models import Desk, InboundMail
from tests.channels.email.conftest import NOON, mail


def take(desk: Desk, raw: bytes, **more: object) -> InboundMail | None:
    given = {
        "door": "smtp",
        "mail_from": "gwen@goldrush.example",
        "rcpt_to": "support@lantern.example",
    }
    return receive.store(desk, raw=raw, received_at=NOON, **(given | more))  # type: ignore[arg-type]


def raw_of(row: InboundMail) -> bytes:
    with receive.original(InboundMail.objects.get(pk=row.pk)) as file:
        return file.read()


BIG = mail("x" * 60 + "\n" + "y" * 3_000_000)


def test_a_stored_mail_is_its_bytes_and_a_row_that_is_due(desk: Desk) -> None:
    row = take(desk, mail())
    assert row is not None
    assert raw_of(row) == mail()
    assert row.message_id == "<one@goldrush.example>"
    assert (row.state, row.run_at, row.size) == ("received", NOON, len(mail()))
    assert row.sha256 == hashlib.sha256(mail()).hexdigest()


def test_the_same_mail_twice_is_one_row(desk: Desk) -> None:
    assert take(desk, mail()) is not None
    assert take(desk, mail()) is None
    assert InboundMail.objects.count() == 1


def test_the_same_id_with_another_body_is_another_mail(desk: Desk) -> None:
    assert take(desk, mail("One.")) is not None
    assert take(desk, mail("Two.")) is not None


def test_a_mail_without_an_id_goes_by_its_digest(desk: Desk) -> None:
    for empty in ("", "<>", " "):
        row = take(desk, mail(f"Without {empty!r}", Message_ID=empty))
        assert row is not None
        assert row.message_id == f"sha256:{row.sha256}"


def test_an_id_may_be_folded_hostile_or_endless(desk: Desk) -> None:
    folded = take(desk, mail(Message_ID="\r\n <folded@x.example>"))
    assert folded is not None
    assert folded.message_id == "<folded@x.example>"
    hostile = take(desk, mail(Message_ID="<a\x00b\x07@x.example>"))
    assert hostile is not None
    assert hostile.message_id == "<ab@x.example>"
    endless = [take(desk, mail(Message_ID=f"<{'x' * 900}{tail}>")) for tail in ("1", "2")]
    assert endless[0] is not None
    assert endless[1] is not None
    assert len(endless[0].message_id) == 300
    assert endless[0].message_id != endless[1].message_id


def test_an_envelope_with_foreign_bytes_is_stored(desk: Desk) -> None:
    row = take(desk, mail(), mail_from="j\udcf6rg@x.example", rcpt_to="s" * 400)
    assert row is not None
    assert InboundMail.objects.get().mail_from == "j?rg@x.example"


def test_a_big_mail_from_a_stream_goes_to_disk_as_it_comes(desk: Desk) -> None:
    row = take(desk, io.BytesIO(BIG))  # type: ignore[arg-type]
    assert row is not None
    assert row.raw is None
    assert (Path(settings.MEDIA_ROOT) / row.path).read_bytes() == BIG


def test_a_small_mail_is_filed_when_its_turn_comes_and_filing_twice_changes_nothing(
    desk: Desk,
) -> None:
    taken = take(desk, mail())
    assert taken is not None
    for _ in range(2):
        row = InboundMail.objects.get()
        receive.file_away([row])
        assert (Path(settings.MEDIA_ROOT) / row.path).read_bytes() == mail()
        row.save()
    assert InboundMail.objects.get().raw is None
    assert raw_of(taken) == mail()


@pytest.mark.parametrize("in_memory", [10, 100_000], ids=["big", "small"])
def test_one_mail_to_two_desks_is_kept_for_both(desk: Desk, in_memory: int) -> None:
    other = Desk.objects.create(slug="harbour", name="Harbour", created_at=NOON)
    with receive.Spool(in_memory=in_memory) as spool:
        spool.write(mail())
        both = [receive.Arrival(d.pk, "smtp", "", "", spool, NOON) for d in (desk, other)]
        rows = receive.store_all(both)
    assert [raw_of(row) for row in rows if row] == [mail(), mail()]


WRITES: dict[str, tuple[object, str]] = {
    "the first byte": (receive.tempfile, "NamedTemporaryFile"),
    "the sync of the file": (receive.os, "fsync"),
    "the rename": (Path, "replace"),
    "the sync of the folder": (receive, "_sync"),
    "the row": (QuerySet, "bulk_create"),
}


@pytest.mark.parametrize("point", WRITES)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_crash_at_a_write_loses_nothing_and_doubles_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, point: str, after: bool
) -> None:
    place, name = WRITES[point]
    with monkeypatch.context() as broken:
        broken.setattr(place, name, _failing(getattr(place, name), after))
        with pytest.raises(OSError, match="struck"):
            take(desk, BIG)
    take(desk, BIG)  # it was not acknowledged, so the sender tries again
    assert raw_of(InboundMail.objects.get()) == BIG


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
def test_a_commit_that_fails_or_whose_answer_is_lost_loses_and_doubles_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    with monkeypatch.context() as broken:
        commit = _failing(BaseDatabaseWrapper.commit, after, OperationalError)
        broken.setattr(BaseDatabaseWrapper, "commit", commit)
        with pytest.raises(OperationalError, match="struck"):
            take(desk, mail())
    assert InboundMail.objects.count() == after
    take(desk, mail())
    assert raw_of(InboundMail.objects.get()) == mail()


def _failing(
    real: Callable[..., object], after: bool, error: type[Exception] = OSError
) -> Callable[..., object]:
    def fails(*args: object, **more: object) -> object:
        if after:
            real(*args, **more)
        raise error("struck")

    return fails


def test_a_database_that_refuses_is_an_error_and_the_next_try_succeeds(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> None:
        raise DatabaseError("database is locked")

    with monkeypatch.context() as broken:
        broken.setattr(QuerySet, "bulk_create", locked)
        with pytest.raises(DatabaseError):
            take(desk, mail())
    assert take(desk, mail()) is not None


def test_two_processes_that_store_the_same_mail_at_once_make_one_row(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert take(desk, mail()) is not None
    monkeypatch.setattr(receive, "_known", lambda _: set())
    assert take(desk, mail()) is None
    assert InboundMail.objects.count() == 1


def test_what_a_dead_connection_left_is_swept_after_hours(desk: Desk) -> None:
    spool = receive.Spool(in_memory=0)
    spool.write(b"half a mail")
    (left,) = (Path(settings.MEDIA_ROOT) / "raw" / "incoming").iterdir()
    os.utime(left, (NOON.timestamp(), NOON.timestamp()))
    assert receive.sweep_unfinished(NOON + timedelta(hours=5)) == 0
    assert receive.sweep_unfinished(NOON + timedelta(hours=7)) == 1
    assert not left.exists()
