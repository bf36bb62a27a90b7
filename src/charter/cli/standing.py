"""`charter standing FILE`: where a ticket stands, by hand and in bulk, without a desk."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import typer

from charter.cli._asked import AsJson, Batch, Events, Facts, Now, TicketFile, asked
from charter.cli._charter import CharterFile, load

if TYPE_CHECKING:
    from charter.engine.language.model import Charter


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("standing")(standing)


def standing(
    file: CharterFile,
    ticket: TicketFile = None,
    fact: Facts = None,
    event: Events = None,
    now: Now = None,
    batch: Batch = False,
    as_json: AsJson = False,
) -> None:
    """Where a ticket stands: status, priority, owner, every clock, what falls due, and why.

    By hand: --ticket names a file with {"facts", "events", "now"} (- or nothing: standard input),
    or --fact and --event tell it. In bulk: each line {"id", "facts", "events", "now"} gets a line
    {"id", "status", "stage", "priority", "owner", "clocks", "duties", "why"}. A line that cannot be
    answered gets {"line", "id", "error"} in its place and changes no exit status: 0 once the input
    has ended, 2 when the charter or the ticket cannot be read.
    """
    charter = load(file)
    if batch:
        _batch(charter)
        return
    from charter.cli._ticket import answer_of, lines_of, standing_of

    try:
        found = standing_of(charter, asked(ticket, fact, event, now))
    except ValueError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    if as_json:
        typer.echo(json.dumps(answer_of(found)))
    else:
        typer.echo("\n".join(lines_of(found, charter)))


def _batch(charter: Charter) -> None:
    from charter.cli._batch import run
    from charter.cli._cores import available
    from charter.cli._ticket import answer_of, standing_of

    run(
        lambda question: answer_of(standing_of(charter, question)),
        sys.stdin.buffer,
        sys.stdout,
        cores=available(),
    )
