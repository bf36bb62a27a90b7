"""What a delivery looks like on the wire."""

from __future__ import annotations

import io
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from charter.channels.email import compose
from charter.channels.email.letter import html_of, text_of
from charter.channels.email.parse import parse
from charter.channels.email.threading import ticket_of
from charter.desk.actions.answer import reply
from charter.desk.actions.open_ticket import open_ticket
from charter.desk.files import keep_stream
from charter.desk.models import Delivery, Ticket
from tests.cast import FRIDAY_NOON, Cast, words

pytestmark = pytest.mark.django_db
LONG_ID = f"<{'x' * 200}@shop.example>"


def opened(cast: Cast, subject: str = "Nothing ships") -> Ticket:
    first = words("It does not work.", message_id=LONG_ID)
    return open_ticket(
        cast.desk,
        requester=cast.gwen,
        subject=subject,
        words=first,
        channel="email",
        at=FRIDAY_NOON,
    )


def answered(cast: Cast, text: str = "Try again.", **more: Any) -> Delivery:
    said = reply(
        opened(cast, **more), agent=cast.bo, words=words(text), at=FRIDAY_NOON + timedelta(hours=1)
    )
    return Delivery.objects.get(mail_id=said.message_id)


def wire(delivery: Delivery) -> bytes:
    file = io.BytesIO()
    compose.write(delivery, file)
    return file.getvalue()


def read(delivery: Delivery) -> EmailMessage:
    return message_from_bytes(wire(delivery), policy=policy.default)  # type: ignore[return-value]


def test_an_answer_is_threaded_by_headers_however_long_the_ids_are(cast: Cast) -> None:
    delivery = answered(cast)
    mail = parse(wire(delivery))
    assert mail.headers.first("in-reply-to") == LONG_ID
    assert mail.in_reply_to == LONG_ID
    assert mail.references[-1] == LONG_ID
    assert mail.message_id == delivery.mail_id


def test_every_try_sends_the_same_bytes(cast: Cast) -> None:
    delivery = answered(cast)
    assert wire(delivery) == wire(Delivery.objects.get(pk=delivery.pk))


def test_answers_come_back_to_their_ticket(cast: Cast, settings: Any) -> None:
    delivery = answered(cast)
    (address,) = parse(wire(delivery)).reply_to
    secret = cast.desk.secret.encode()
    assert ticket_of(address, secret, "support@lantern.example") == str(delivery.ticket.number)  # type: ignore[union-attr]
    assert compose.envelope_sender(delivery) == address
    settings.MAIL_PLUS_ADDRESSES = False
    assert parse(wire(delivery)).reply_to == ()
    assert compose.envelope_sender(delivery) == "support@lantern.example"


def test_an_acknowledgement_says_that_it_is_automatic_and_has_no_sender_to_answer(
    cast: Cast,
) -> None:
    opened(cast)
    delivery = Delivery.objects.get(kind="acknowledgement")
    mail = read(delivery)
    assert mail["Auto-Submitted"] == "auto-replied"
    assert compose.envelope_sender(delivery) == ""
    assert "Auto-Submitted" not in read(answered(cast))


def test_a_desk_knows_its_own_mail(cast: Cast) -> None:
    opened(cast)
    mail = read(Delivery.objects.get(kind="acknowledgement"))
    assert mail["X-Charter-Desk"] == compose.mark_of(cast.desk)
    assert compose.mark_of(cast.desk) != compose.mark_of(cast.harbour)


def test_names_and_subjects_in_any_writing_survive(cast: Cast) -> None:
    delivery = answered(cast, subject="Größe fehlt — 注文が発送されません " * 5)
    Delivery.objects.filter(pk=delivery.pk).update(
        sender="=?utf-8?q?M=C3=BCller=2C_Hans_=28IT=29?= <support@lantern.example>"
    )
    delivery.refresh_from_db()
    raw = wire(delivery)
    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n") if b"=?" in line) <= 78
    mail = parse(raw)
    assert mail.subject.startswith("Re: Größe fehlt — 注文が発送されません Größe")
    assert mail.from_name == "Müller, Hans (IT)"


def test_nothing_in_a_field_begins_another_header(cast: Cast) -> None:
    delivery = answered(cast)
    delivery.payload["subject"] = "x\r\nBcc: everybody@x.example\n\nbody"
    delivery.payload["in_reply_to"] = "<a@b>\r\nBcc: e@x.example"
    delivery.to = ["gwen@goldrush.example\r\nBcc: e@x.example"]
    assert "Bcc" not in read(delivery)


def test_text_and_html_say_the_same(cast: Cast) -> None:
    mail = read(answered(cast, "**Please** see https://help.example/a?b=1&c=2.\n\n- one\n- twö\n"))
    plain = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    html = mail.get_body(("html",)).get_content()  # type: ignore[union-attr]
    assert "**Please** see https://help.example/a?b=1&c=2." in plain
    assert "<strong>Please</strong>" in html
    assert 'href="https://help.example/a?b=1&amp;c=2"' in html
    assert "twö" in html
    assert "twö" in plain


def test_what_an_agent_types_cannot_act(cast: Cast) -> None:
    payload = {"text": "<script>x()</script> [a](javascript:x())", "signature": "<b>Bo</b>"}
    page = html_of(payload)
    assert "<script" not in page
    assert 'href="javascript' not in page
    assert "&lt;b&gt;Bo" in page


def test_a_signature_stands_under_the_usual_line() -> None:
    assert text_of({"text": "Hello", "signature": "Bo"}) == "Hello\n\n-- \nBo\n"


def test_files_travel_with_their_names_and_bytes(cast: Cast) -> None:
    data = bytes(range(256)) * 2_000
    file = keep_stream(cast.desk, io.BytesIO(data), "Größen & Preise.pdf", "application/pdf")
    odd = keep_stream(cast.desk, io.BytesIO(b""), "x", "message/rfc822")
    said = reply(
        opened(cast), agent=cast.bo, words=words("See.", attachments=[file, odd]), at=FRIDAY_NOON
    )
    raw = wire(Delivery.objects.get(mail_id=said.message_id))
    first, second = parse(raw).attachments
    assert (first.name, first.read(), first.content_type) == (
        "Größen & Preise.pdf", data, "application/pdf",
    )  # fmt: skip
    assert (second.content_type, second.size) == ("application/octet-stream", 0)
    assert b"\n" not in raw.replace(b"\r\n", b"")
