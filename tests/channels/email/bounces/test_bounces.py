"""Delivery reports are recognised, whoever writes them; people's mail about them is not."""

from __future__ import annotations

import pytest

from charter.channels.email.bounces.dsn import fates
from charter.channels.email.parse import parse

from .reports import COPY, DELAYS, LOST, OURS, REPORTS, Report, dsn


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report.name)
def test_a_report_names_who_did_not_get_which_mail(report: Report) -> None:
    mail = parse(report.raw)
    assert mail.is_bounce
    assert mail.bounced == report.bounced
    assert mail.bounce.original_message_id == report.original
    assert mail.is_auto_reply


@pytest.mark.parametrize("report", DELAYS, ids=lambda report: report.name)
def test_a_delay_is_no_failure_yet(report: Report) -> None:
    mail = parse(report.raw)
    assert not mail.is_bounce
    assert mail.bounced == ()
    assert mail.bounce.delayed == (LOST,)
    assert mail.is_auto_reply


def test_a_report_of_success_is_no_bounce() -> None:
    mail = parse(dsn("ok", "It arrived.", action="delivered", status="2.0.0").raw)
    assert not mail.is_bounce
    assert mail.is_auto_reply


def test_status_and_reason_are_kept_for_the_agent() -> None:
    bounce = parse(REPORTS[0].raw).bounce
    assert bounce.status == "5.1.1"
    assert bounce.reason == "550 5.1.1 No such user here"


def test_only_the_recipients_that_failed_are_named() -> None:
    blocks = (
        b"Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; a@x.example\nAction: failed\n\n"
        b"Final-Recipient: rfc822; b@x.example\nAction: relayed\n\n"
        b"Final-Recipient: rfc822;C@X.example\nStatus: 5.0.0\n\n"
    )
    assert [(fate.recipient, fate.action) for fate in fates(blocks)] == [
        ("a@x.example", "failed"),
        ("b@x.example", "delivered"),
        ("c@x.example", "failed"),
    ]


def test_a_failure_that_names_nobody_is_looked_up_in_the_returned_mail() -> None:
    mail = parse(dsn("nobody", "It failed.", recipient="rfc822;").raw)
    assert (mail.is_bounce, mail.bounced) == (True, (LOST,))


def test_a_mail_system_may_write_about_other_things() -> None:
    raw = b"From: mailer-daemon@x.example\nSubject: Weekly statistics\n\nAll is well.\n"
    assert not parse(raw).is_bounce
    silent = b"Return-Path: <>\nFrom: shop@x.example\nSubject: Thanks\n\nWe were away.\n"
    assert not parse(silent).is_bounce
    assert parse(silent).is_auto_reply


def person(body: str, *, subject: str = "Question", headers: str = "") -> bytes:
    return (
        f"From: Jo Berg <jo@shop.example>\nTo: support@desk.example\nSubject: {subject}\n"
        f"Message-ID: <p@shop.example>\n{headers}\n{body}\n"
    ).encode()


PEOPLE = {
    "quotes one": person(
        "What does this mean?\n\n> This is the mail system at host mx.example.\n> I'm sorry to have "
        f"to inform you that your message could not\n> be delivered.\n> <{LOST}>: user unknown",
    ),
    "forwards one inline": person(
        "Please look.\n\n---------- Forwarded message ---------\nFrom: Mail Delivery Subsystem "
        f"<mailer-daemon@googlemail.com>\nSubject: Delivery Status Notification (Failure)\n\n{COPY}",
        subject="Fwd: Delivery Status Notification (Failure)",
    ),
    "asks about undeliverable orders": person(
        "Order 12 was not delivered and came back to sender. What now?", subject="Undelivered order"
    ),
    "subject says returned": person("Can I have my money?", subject="Returned to sender"),
    "names a failed address": person(
        f"Delivery to the following recipients failed: {LOST}. Can you correct the address?",
        subject="Delivery failed",
    ),
    "a postmaster who is a person": person(
        "Hi, I run the mail here. We could not deliver your newsletter to anna@shop.example.",
        subject="Undeliverable mail from your server",
    ).replace(b"jo@shop.example", b"postmaster@shop.example"),
    "a German question": person(
        "Das Paket war unzustellbar und ging zurück.", subject="Unzustellbar: Paket 12"
    ),
    "answers one": person(
        "I corrected the address.",
        subject="Re: Undelivered Mail Returned to Sender",
        headers=f"In-Reply-To: {OURS}\n",
    ),
}


@pytest.mark.parametrize("raw", PEOPLE.values(), ids=PEOPLE)
def test_people_who_write_about_bounces_send_none(raw: bytes) -> None:
    mail = parse(raw)
    assert not mail.is_bounce
    assert mail.bounced == ()
    assert not mail.is_auto_reply


def test_a_report_attached_by_a_person_is_a_file() -> None:
    inner = REPORTS[0].raw.decode()
    raw = person("Why?", headers='MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="M"\n')
    raw = (
        raw.replace(b"\nWhy?\n", b"")
        + (
            f"\n--M\nContent-Type: text/plain\n\nWhy?\n--M\nContent-Type: message/rfc822\n\n{inner}\n--M--\n"
        ).encode()
    )
    mail = parse(raw)
    assert not mail.is_bounce
    assert not mail.is_auto_reply
    assert mail.text == "Why?"
    assert [file.content_type for file in mail.attachments] == ["message/rfc822"]
