"""A mail that a colleague passes on leads back to the customer who wrote it."""

from __future__ import annotations

import pytest

from charter.channels.email.parse import parse
from charter.channels.email.threading import Forwarded, forwarded

WORDS = "The labels do not print.\nPlease help."


def passed_on(subject: str, body: str, kind: str = "text/plain") -> Forwarded | None:
    raw = (
        f"From: Ann Agent <ann@desk.example>\nTo: support@desk.example\nSubject: {subject}\n"
        f"Content-Type: {kind}; charset=utf-8\n\n{body}\n"
    )
    return forwarded(parse(raw.encode()))


def block(labels: str, sender: str = "Jo Berg <jo@shop.example>") -> str:
    values = (sender, "12 March 2025 10:15", "ann@desk.example", "Labels")
    return "\n".join(f"{n}: {v}" for n, v in zip(labels.split(), values, strict=True))


FORWARDS = {
    "gmail": ("Fwd: Labels", "---------- Forwarded message ---------\n" + block("From Date To Subject")),
    "gmail with brackets": ("Fwd: Labels", "---------- Forwarded message ---------\nVon: Jo Berg <jo@shop.example>\nDate: Mi., 12. März 2025\nSubject: Labels\nTo: <ann@desk.example>"),
    "apple en": ("Fwd: Labels", "Begin forwarded message:\n\n" + block("From Date To Subject")),
    "apple de": ("Fwd: Labels", "Anfang der weitergeleiteten Nachricht:\n\n" + block("Von Datum An Betreff")),
    "apple fr": ("Tr : Labels", "Début du message réexpédié :\n\n" + block("De Date À Objet")),
    "apple nl": ("Fwd: Labels", "Begin doorgestuurd bericht:\n\n" + block("Van Datum Aan Onderwerp")),
    "apple es": ("Fwd: Labels", "Inicio del mensaje reenviado:\n\n" + block("De Fecha Para Asunto")),
    "thunderbird de": ("Fwd: Labels", "-------- Weitergeleitete Nachricht --------\n" + block("Von Datum An Betreff")),
    "thunderbird fr": ("Fwd: Labels", "-------- Message transféré --------\n" + block("De Date Pour Sujet")),
    "thunderbird nl": ("Fwd: Labels", "-------- Doorgestuurd bericht --------\n" + block("Van Datum Aan Onderwerp")),
    "thunderbird es": ("Fwd: Labels", "-------- Mensaje reenviado --------\n" + block("De Fecha Para Asunto")),
    "outlook en": ("FW: Labels", block("From Sent To Subject")),
    "outlook de": ("WG: Labels", "________________________________\n" + block("Von Gesendet An Betreff")),
    "outlook fr": ("TR: Labels", block("De Envoyé À Objet")),
    "outlook nl": ("FW: Labels", block("Van Verzonden Aan Onderwerp")),
    "outlook es": ("RV: Labels", block("De Enviado Para Asunto")),
    "outlook mailto": ("FW: Labels", "-----Original Message-----\n" + block("From Sent To Subject", "Jo Berg [mailto:jo@shop.example]")),
    "outlook doubled": ("FW: Labels", block("From Sent To Subject", "Jo Berg <jo@shop.example<mailto:jo@shop.example>>")),
}  # fmt: skip


@pytest.mark.parametrize(("subject", "body"), FORWARDS.values(), ids=FORWARDS)
def test_the_first_sender_and_words_are_found(subject: str, body: str) -> None:
    found = passed_on(subject, f"Can you look?\n\n{body}\n\n{WORDS}")
    assert found is not None
    assert (found.from_email, found.from_name) == ("jo@shop.example", "Jo Berg")
    assert (found.subject, found.text, found.comment) == ("Labels", WORDS, "Can you look?")
    assert found.to == ("ann@desk.example",)


def test_quoted_forwards_lose_their_marks() -> None:
    lines = f"Begin forwarded message:\n\n{block('From Date To Subject')}\n\n{WORDS}".split("\n")
    found = passed_on("Fwd: Labels", "\n".join(f"> {line}".rstrip() for line in lines))
    assert found is not None
    assert (found.from_email, found.text) == ("jo@shop.example", WORDS)


def test_an_html_forward_is_read_too() -> None:
    html = (
        '<div>Look.</div><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded '
        "message ---------<br>From: <b>Jo Berg</b> &lt;jo@shop.example&gt;<br>Date: Wed, Mar 12, 2025"
        "<br>Subject: Labels<br>To: &lt;ann@desk.example&gt;<br></div><br><div>It broke.</div></div>"
    )
    found = passed_on("Fwd: Labels", html, "text/html")
    assert found is not None
    assert (found.from_email, found.comment, found.text) == (
        "jo@shop.example",
        "Look.",
        "It broke.",
    )


def test_a_mail_forwarded_as_a_file_is_read() -> None:
    raw = (
        "From: ann@desk.example\nSubject: Fwd: Labels\nContent-Type: multipart/mixed; boundary=B\n\n"
        "--B\n\nSee the file.\n--B\nContent-Type: message/rfc822\n\n"
        "From: Jo Berg <jo@shop.example>\nSubject: Labels\n\nIt broke.\n--B--\n"
    )
    found = forwarded(parse(raw.encode()))
    assert found is not None
    assert (found.from_email, found.text, found.comment) == (
        "jo@shop.example", "It broke.", "See the file."
    )  # fmt: skip


NO_FORWARDS = {
    "an answer": ("Re: Labels", f"Yes.\n\n{block('From Sent To Subject')}\n\n{WORDS}"),
    "plain words": ("Labels", WORDS),
    "a forward without a block": ("Fwd: Labels", WORDS),
    "a forward without an address": ("FW: Labels", block("From Sent To Subject", "Jo Berg")),
    "an answer to a forward": ("Re: Fwd: Labels", "Thanks."),
}


@pytest.mark.parametrize(("subject", "body"), NO_FORWARDS.values(), ids=NO_FORWARDS)
def test_what_passes_nothing_on_is_no_forward(subject: str, body: str) -> None:
    assert passed_on(subject, body) is None
