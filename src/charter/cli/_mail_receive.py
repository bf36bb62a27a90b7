"""`charter mail receive`: a mail through a pipe, as other mail servers deliver."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from charter.cli import _django

if TYPE_CHECKING:
    from charter.desk.models import Desk

TRY_AGAIN = 75  # sysexits.h: EX_TEMPFAIL, upon which mail servers keep the mail and try again


def receive(
    *,
    desk: Annotated[str | None, typer.Option(help="The desk's short name.")] = None,
    to: Annotated[str, typer.Option(help="The address that the mail was for.")] = "",
    sender: Annotated[str, typer.Option("--from", help="Whom the envelope says it is from.")] = "",
) -> None:
    """Take in the mail on standard input; a worker makes a ticket of it.

    With --to, the desk is the one that has this address. Exit status 0 means that the mail is kept
    safely (or was already), 75 that it is not and has to be tried again.
    """
    _django.setup()
    from django.db import DatabaseError

    from charter.channels.email.receive import store
    from charter.desk import present

    if sys.stdin.isatty():
        _django.stop("Give the mail on standard input: charter mail receive < message.eml")
    try:
        place = _desk(desk, to)
        kept = store(place, "pipe", sender, to.lower(), sys.stdin.buffer, present.now())
    except (OSError, DatabaseError) as trouble:
        _django.stop(f"The mail is not taken in: {trouble}.", status=TRY_AGAIN)
    typer.echo(f"Kept: {kept.message_id}" if kept else "This very mail is kept already.")


def _desk(slug: str | None, to: str) -> Desk:
    from charter.channels.email.addresses import recipient_of
    from charter.desk.models import Desk

    if to and slug is None:
        if (found := recipient_of(to)) is None:
            _django.stop(f"No desk has the address {to}.")
        return Desk.objects.get(pk=found.desk_id)
    return _django.desk_named(slug)
