"""`charter page FILE`: the charter as a page for customers."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from zoneinfo import ZoneInfo

import typer

from charter.cli._charter import CharterFile, load

if TYPE_CHECKING:
    from charter.engine.language.model import Charter

_FIRST, _LAST = 1900, 2098


class Format(StrEnum):
    """What the page is written in."""

    html = "html"
    markdown = "markdown"


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("page")(page)


def page(
    file: CharterFile,
    form: Annotated[
        Format, typer.Option("--format", help="What to write the page in.")
    ] = Format.html,
    on: Annotated[
        str | None,
        typer.Option("--date", metavar="YYYY-MM-DD", help="As of which date; else today."),
    ] = None,
    edition: Annotated[int | None, typer.Option(metavar="N", help="The edition's number.")] = None,
    previous: Annotated[
        Path | None,
        typer.Option(metavar="OLD", help="The charter before, to say what changed."),
    ] = None,
) -> None:
    """Print "how our support works" for customers: hours, priorities, promises, statuses.

    The HTML is one file without scripts, for any web server. Exit status 2 when a charter or the
    date cannot be read.
    """
    from charter.engine import page as pages

    charter = load(file)
    before = load(previous) if previous is not None else None
    made = pages.page(charter, _date(on, charter), edition=edition, previous=before)
    told = pages.html(made) if form is Format.html else pages.markdown(made)
    typer.echo(told, nl=False)


def _date(text: str | None, charter: Charter) -> date:
    """The date that is named, else today's where the desk is."""
    if text is None:
        from charter.desk import present

        return present.now().astimezone(ZoneInfo(charter.default_schedule.zone)).date()
    try:
        named = date.fromisoformat(text)
    except ValueError:
        named = None
    if named is None or not _FIRST <= named.year <= _LAST:
        typer.echo(f"{text}: expected a date such as 2026-11-22", err=True)
        raise typer.Exit(2)
    return named
