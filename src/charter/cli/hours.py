"""`charter hours FILE`: business time under a charter's schedules, by hand and in bulk."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from charter.cli._charter import CharterFile, load

if TYPE_CHECKING:
    from charter.engine.language.model import Charter


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("hours")(hours)


def hours(
    file: CharterFile,
    schedule: Annotated[
        str | None, typer.Option(metavar="NAME", help="Whose hours; else the charter's default.")
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="TIME", help="From when, in ISO 8601 with offset; else now."
        ),
    ] = None,
    add: Annotated[
        str | None,
        typer.Option(
            metavar="LENGTH", help='When 90 (minutes), 1h30m, "2 business days" are over.'
        ),
    ] = None,
    to: Annotated[
        str | None, typer.Option(metavar="TIME", help="How much open time lies before this time.")
    ] = None,
    batch: Annotated[
        bool, typer.Option("--batch", help="Answer JSON lines from standard input.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Answer for a program.")] = False,
) -> None:
    """Business time: what is due when, and how much lies between.

    By hand: --add or --to; with neither, whether each schedule is open. In bulk: each line
    {"id", "schedule", "op", "start", …} gets a line {"id", "result"}; op is add (with "minutes"),
    between (with "end") or business_days (with "days"). A line that cannot be answered gets
    {"line", "id", "error"} in its place and changes no exit status: 0 once the input has ended,
    2 when the charter cannot be read.
    """
    charter = load(file)
    if batch:
        _batch(charter)
        return
    from charter.cli._hours_by_hand import ask, overview

    try:
        if add is None and to is None:
            answers = overview(charter, schedule, start)
        else:
            answers = [ask(charter, schedule, start, add=add, to=to)]
    except ValueError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    for answer in answers:
        typer.echo(json.dumps(answer.data) if as_json else answer.text)


def _batch(charter: Charter) -> None:
    from charter.cli._batch import run
    from charter.cli._hours_batch import answers

    schedules = {name: schedule.hours for name, schedule in charter.schedules.items()}
    run(answers(schedules, charter.schedule), sys.stdin.buffer, sys.stdout)
