"""Files and original mail: handed over as what they are, never run."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.http import HttpResponseBase

from charter.desk.actions.answer import reply, withdraw
from charter.desk.actions.redact import redact
from charter.desk.actions.words import Words
from charter.desk.files import keep_stream, location
from charter.desk.models import Attachment
from charter.web.workspace.ticket.kinds import image_type
from tests.cast import FRIDAY_NOON, Cast
from tests.desk.test_bare_pictures import PLACE, exif, jpeg, segment
from tests.web.world import PNG, RAW, World, build, draft_with_file


@pytest.fixture
def world(cast: Cast, at) -> World:
    at(FRIDAY_NOON)
    return build(cast)


@pytest.fixture
def bo(world: World, client):
    client.force_login(world.cast.bo.user)
    return client


def body(response: HttpResponseBase) -> bytes:
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def put(world: World, name: str, content_type: str, content: bytes) -> str:
    stored = keep_stream(world.cast.desk, BytesIO(content), name, content_type)
    file = Attachment.objects.create(
        desk=world.cast.desk,
        message=world.said,
        name=stored.name,
        content_type=content_type,
        size=stored.size,
        sha256=stored.sha256,
        path=stored.path,
    )
    return f"/lantern/tickets/{world.ticket.number}/files/{file.pk}/"


def test_a_picture_is_shown(world: World, bo) -> None:
    answer = bo.get(f"/lantern/tickets/{world.ticket.number}/files/{world.picture.pk}/")
    assert (answer["Content-Type"], body(answer)) == ("image/png", PNG)
    assert answer["Content-Disposition"].startswith("inline")


@pytest.mark.parametrize(
    ("name", "kind", "content"),
    [
        ("page.html", "text/html", b"<script>alert(1)</script>"),
        ("drawing.svg", "image/svg+xml", b"<svg onload='alert(1)'/>"),
        ("lies.png", "image/png", b"<html><script>alert(1)</script>"),
        ("list.pdf", "application/pdf", b"%PDF-1.7"),
    ],
)
def test_everything_else_is_a_download_that_no_browser_runs(
    world: World, bo, name: str, kind: str, content: bytes
) -> None:
    answer = bo.get(put(world, name, kind, content))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"


def test_the_original_mail_is_handed_over_as_it_came(world: World, bo) -> None:
    place = f"/lantern/tickets/{world.ticket.number}/messages/{world.said.seq}/original/"
    answer = bo.get(place)
    assert body(answer) == RAW
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_message_without_original_mail_has_none(world: World, bo) -> None:
    place = f"/lantern/tickets/{world.ticket.number}/messages/{world.answered.seq}/original/"
    assert bo.get(place).status_code == 404


def test_what_was_erased_is_gone(world: World, bo) -> None:
    redact(world.said, agent=world.cast.ada, at=FRIDAY_NOON)
    base = f"/lantern/tickets/{world.ticket.number}/"
    assert bo.get(f"{base}files/{world.picture.pk}/").status_code == 404
    assert bo.get(f"{base}messages/{world.said.seq}/original/").status_code == 404


def test_a_file_that_is_no_longer_on_disk_is_not_found(world: World, bo) -> None:
    location(world.picture.path).unlink()
    place = f"/lantern/tickets/{world.ticket.number}/files/{world.picture.pk}/"
    assert bo.get(place).status_code == 404


def test_a_draft_is_its_writers_alone(world: World, bo, client) -> None:
    file = draft_with_file(world, world.cast.bo)
    place = f"/lantern/tickets/{world.ticket.number}/files/{file.pk}/"
    assert bo.get(place).status_code == 200
    client.force_login(world.cast.cy.user)
    assert client.get(place).status_code == 404


def test_what_was_taken_back_is_for_its_writer_alone_on_the_draft(world: World, bo, client) -> None:
    stored = keep_stream(world.cast.desk, BytesIO(b"a,b\n"), "list.csv", "text/csv")
    message = reply(
        world.ticket,
        agent=world.cast.bo,
        words=Words(text="See there.", attachments=[stored]),
        at=FRIDAY_NOON,
    )
    base = f"/lantern/tickets/{world.ticket.number}/"
    said = f"{base}files/{message.attachments.get().pk}/"
    assert body(bo.get(said)) == b"a,b\n"
    withdraw(message, agent=world.cast.bo, at=FRIDAY_NOON)
    kept = f"{base}files/{Attachment.objects.get(draft__agent=world.cast.bo).pk}/"
    assert [bo.get(said).status_code, bo.get(kept).status_code] == [404, 200]
    assert said not in bo.get(base).content.decode()
    client.force_login(world.cast.ada.user)
    assert [client.get(said).status_code, client.get(kept).status_code] == [404, 404]


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x00\x00\x00\x00WAVE", None),
        (b"", None),
    ],
)
def test_a_picture_is_known_by_its_first_bytes(head: bytes, kind: str | None) -> None:
    assert image_type(head) == kind


def test_a_photo_is_shown_without_where_it_was_taken(world: World, bo) -> None:
    photo = jpeg(segment(0xE1, exif("<", 1)))
    place = put(world, "photo.jpg", "image/jpeg", photo)

    shown = bo.get(place)

    assert (shown["Content-Type"], body(shown)) == ("image/jpeg", jpeg())
    assert PLACE in photo
    assert location(Attachment.objects.get(name="photo.jpg").path).read_bytes() == photo
