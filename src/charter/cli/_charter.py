"""Opening a charter for a command: a file that cannot be read ends the command with status 2."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from charter.engine.language.model import Charter

CharterFile = Annotated[Path, typer.Argument(metavar="FILE", help="The charter.")]


def text_of(file: Path) -> str:
    """The text of a charter's file; says on stderr why it has none, and exits with 2, otherwise.

    A file far longer than any charter is read only as far as it takes to see that.
    """
    from charter.engine.language.yaml import MAX_CHARACTERS

    try:
        with file.open(encoding="utf-8") as opened:
            return opened.read(MAX_CHARACTERS + 1)
    except UnicodeDecodeError as error:
        typer.echo(f"{file}: not UTF-8 from byte {error.start + 1} on", err=True)
    except OSError as error:
        typer.echo(f"{file}: {error.strerror}", err=True)
    raise typer.Exit(2)


def load(file: Path) -> Charter:
    """The charter in a file; says on stderr what is wrong with it, and exits with 2, otherwise."""
    from charter.engine.language import reader
    from charter.engine.language.errors import CharterErrors

    try:
        return reader.read(text_of(file), name=str(file))
    except CharterErrors as errors:
        typer.echo(str(errors), err=True)
    raise typer.Exit(2)
