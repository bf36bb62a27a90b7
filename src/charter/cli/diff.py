"""`charter diff OLD NEW`: what changes from one charter to the next, in sentences."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from charter.cli._charter import load


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("diff")(diff)


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The charter as it was.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The charter as it will be.")],
    as_json: Annotated[bool, typer.Option("--json", help="Answer for a program.")] = False,
) -> None:
    """What changes: exit status 0 for no difference, 1 for differences, 2 for no charter.

    Comments, layout and the order of rows make no difference unless something is decided
    differently. Promises and priorities are compared case by case, so that each sentence says for
    whom.
    """
    from charter.engine.diff import diff as compare

    changes = compare(load(old), load(new))
    if as_json:
        told = [{"section": one.section, "text": one.text} for one in changes]
        typer.echo(json.dumps({"old": str(old), "new": str(new), "changes": told}))
    elif changes:
        typer.echo("\n".join(change.text for change in changes))
    else:
        typer.echo("No difference.")
    raise typer.Exit(1 if changes else 0)
