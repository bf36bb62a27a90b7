"""`charter mail`: look into a mail."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from charter.channels.email.parse import ParsedMail


def register(app: typer.Typer) -> None:
    from charter.cli import _mail_receive

    mail = typer.Typer(help="Read mails, and take them in.", no_args_is_help=True)
    mail.command("parse")(parse)
    mail.command("receive")(_mail_receive.receive)
    app.add_typer(mail, name="mail")


def parse(
    file: Annotated[
        Path | None, typer.Argument(help="The mail; standard input if left out.")
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="For programs: one JSON object.")] = False,
) -> None:
    """Show what Charter reads in a mail: who, what is new in it, its files, what kind it is.

    Any bytes are a mail of sorts, so this fails only (status 2) where the file cannot be read.
    """
    from charter.channels.email.parse import parse as parse_mail

    if file is None and sys.stdin.isatty():
        typer.echo("Give a mail: a file, or its bytes on standard input.", err=True)
        raise typer.Exit(2)
    try:
        mail = parse_mail(sys.stdin.buffer if file is None else file)
    except OSError as problem:
        typer.echo(f"{file} cannot be read: {problem.strerror}.", err=True)
        raise typer.Exit(2) from problem
    shown = json.dumps(as_dict(mail), ensure_ascii=False) if as_json else in_words(mail)
    typer.echo(shown.encode())  # UTF-8 whatever the terminal claims


def as_dict(mail: ParsedMail) -> dict[str, Any]:
    """The mail for programs. Message ids keep their angle brackets, as in the header; `html` is
    made safe; what a mail does not have is null, an empty text or an empty list."""
    from charter.channels.email.sanitize import clean

    return {
        "from_email": mail.from_email,
        "from_name": mail.from_name,
        "to": list(mail.to),
        "cc": list(mail.cc),
        "subject": mail.subject,
        "text": mail.text,
        "full_text": mail.full_text,
        "html": None if mail.html is None else clean(mail.html),
        "attachments": [
            {"name": a.name, "content_type": a.content_type, "size": a.size, "sha256": a.sha256}
            for a in mail.attachments
        ],
        "message_id": mail.message_id,
        "in_reply_to": mail.in_reply_to,
        "references": list(mail.references),
        "is_auto_reply": mail.is_auto_reply,
        "is_bounce": mail.is_bounce,
        "bounced": list(mail.bounced),
    }


def in_words(mail: ParsedMail) -> str:
    """The mail for people."""
    rows = [
        ("From", f"{mail.from_name} <{mail.from_email}>" if mail.from_name else mail.from_email),
        ("To", ", ".join(mail.to)),
        ("Cc", ", ".join(mail.cc)),
        ("Subject", mail.subject),
        ("Message-ID", mail.message_id or ""),
        ("Answers", mail.in_reply_to or ""),
        ("Kind", _kind(mail)),
        ("Files", "\n            ".join(f"{a.name} ({a.size:,} bytes)" for a in mail.attachments)),
        ("Note", "\n            ".join(mail.defects)),
    ]
    head = "\n".join(f"{name:<11} {value}" for name, value in rows if value)
    folded = sum(part.text.count("\n") + 1 for part in mail.folds if part.kind != "new")
    foot = f"\n\n({folded} quoted or signature lines folded)" if folded else ""
    return f"{head}\n\n{mail.text or '(no new text)'}{foot}"


def _kind(mail: ParsedMail) -> str:
    if mail.is_bounce:
        return f"bounce: {', '.join(mail.bounced) or 'no address found'}"
    return f"automatic: {mail.automatic.reason}" if mail.is_auto_reply else ""
