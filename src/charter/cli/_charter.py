"""Opening a charter for a command: a file that cannot be read ends the command with status 2."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from charter.engine.language.model import Charter

CharterFile = Annotated[Path, typer.Argument(metavar="FILE", help="The charter.")]


def load(file: Path) -> Charter:
    """The charter in a file; says on stderr what is wrong with it, and exits with 2, otherwise."""
    from charter.engine.language import reader
    from charter.engine.language.errors import CharterErrors

    try:
        return reader.read(file.read_text(encoding="utf-8"), name=str(file))
    except CharterErrors as errors:
        typer.echo(str(errors), err=True)
    except UnicodeDecodeError as error:
        typer.echo(f"{file}: not UTF-8 from byte {error.start + 1} on", err=True)
    except OSError as error:
        typer.echo(f"{file}: {error.strerror}", err=True)
    raise typer.Exit(2)
