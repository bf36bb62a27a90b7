"""`charter explain FILE`: where a ticket stands, told in sentences with lines and arithmetic."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typer

from charter.cli._asked import AsJson, Events, Facts, Now, TicketFile, asked
from charter.cli._charter import CharterFile, load

if TYPE_CHECKING:
    from charter.engine.explain import Explanation
    from charter.engine.standing import Reason


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("explain")(explain)


def explain(
    file: CharterFile,
    ticket: TicketFile = None,
    fact: Facts = None,
    event: Events = None,
    now: Now = None,
    as_json: AsJson = False,
) -> None:
    """Why a ticket stands where it stands: every clock in sentences, with lines and arithmetic.

    --ticket names a file with {"facts", "events", "now"} (- or nothing: standard input), or --fact
    and --event tell it. Exit status 2 when the charter or the ticket cannot be read.
    """
    charter = load(file)
    from charter.cli._ticket import now_of, timeline_of
    from charter.engine.explain import explain as told

    try:
        question = asked(ticket, fact, event, now)
        found = told({"": charter}, timeline_of(question), now_of(question))
    except ValueError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(2) from error
    if as_json:
        typer.echo(json.dumps([_answer(reason) for reason in found.sentences]))
    else:
        typer.echo("\n".join(_lines(found)))


def _answer(reason: Reason) -> dict[str, Any]:
    return {"about": reason.about, "text": reason.text, "line": reason.line}


def _lines(found: Explanation) -> list[str]:
    lines = [reason.told for reason in found.sentences if not _clock(reason)]
    for clock in found.standing.clocks:
        first, *rest = found.of_clock(clock.target, clock.instance)
        lines += ["", f"{clock.target} {clock.instance}: {first.text}"]
        lines += [f"    {reason.text}" for reason in rest]
    return lines


def _clock(reason: Reason) -> bool:
    return reason.about.startswith("clock:")
