"""`charter mail parse` tells programs and people what a mail holds."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from charter.cli import build

LETTER = """From: Jo Berg <Jo@Shop.example>
To: support@desk.example, "Ann, Agent" <ann@desk.example>
Cc: boss@shop.example
Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=
Message-ID: <one@shop.example>
In-Reply-To: <zero@desk.example>
References: <first@desk.example> <zero@desk.example>
Content-Type: multipart/mixed; boundary=B

--B
Content-Type: multipart/alternative; boundary=A

--A
Content-Type: text/plain; charset=utf-8

Es läuft.

Am 12.03.2025 um 10:15 schrieb Desk <support@desk.example>:
> Läuft es?
--A
Content-Type: text/html; charset=utf-8

<p onclick="x()">Es läuft.</p><script>x()</script>
--A--
--B
Content-Type: text/plain; name=a.txt

abc
--B--
"""
KEYS = [
    "from_email", "from_name", "to", "cc", "subject", "text", "full_text", "html", "attachments",
    "message_id", "in_reply_to", "references", "is_auto_reply", "is_bounce", "bounced",
]  # fmt: skip


def run(*args: str, given: str = "") -> tuple[int, str, str]:
    done = CliRunner().invoke(build(), ["mail", "parse", *args], input=given.encode())
    return done.exit_code, done.stdout, done.stderr


def test_json_has_exactly_the_promised_keys() -> None:
    code, out, _ = run("--json", given=LETTER)
    mail = json.loads(out)
    assert (code, list(mail)) == (0, KEYS)
    assert mail["from_email"] == "jo@shop.example"
    assert mail["to"] == ["support@desk.example", "ann@desk.example"]
    assert mail["subject"] == "Grüße"
    assert mail["text"] == "Es läuft."
    assert "> Läuft es?" in mail["full_text"]
    assert mail["html"].strip() == "<p>Es läuft.</p>"
    assert mail["message_id"] == "<one@shop.example>"
    assert mail["in_reply_to"] == "<zero@desk.example>"
    assert mail["references"] == ["<first@desk.example>", "<zero@desk.example>"]
    [file] = mail["attachments"]
    assert list(file) == ["name", "content_type", "size", "sha256"]
    assert (file["name"], file["size"]) == ("a.txt", 3)


def test_people_read_the_new_words_and_that_some_are_folded(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_text(LETTER, encoding="utf-8")
    code, out, _ = run(str(path))
    assert code == 0
    assert "Jo Berg <jo@shop.example>" in out
    assert "a.txt (3 bytes)" in out
    assert "(2 quoted or signature lines folded)" in out
    assert "> Läuft es?" not in out


def test_people_are_told_of_bounces_and_machines() -> None:
    report = "From: mailer-daemon@x.example\nSubject: failure notice\n\n<a@shop.example>:\nNo such user\n"
    assert "bounce: a@shop.example" in run(given=report)[1]
    assert "automatic: Auto-Submitted" in run(given="Auto-Submitted: auto-replied\n\nAway.\n")[1]


def test_nothing_is_a_mail_too() -> None:
    code, out, _ = run("--json", given="")
    assert (code, json.loads(out)["text"]) == (0, "")


def test_a_file_that_is_not_there_is_a_plain_sentence(tmp_path: Path) -> None:
    code, _, err = run(str(tmp_path / "none.eml"))
    assert code == 2
    assert "cannot be read" in err
