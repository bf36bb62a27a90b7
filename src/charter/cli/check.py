"""`charter check FILE`: is it a charter? Every mistake with its place, and what was meant."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from charter.engine.language.errors import CharterError, CharterErrors
    from charter.engine.language.model import Charter

_WIDEST = 100


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("check")(check)


def check(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="The charter.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer for a program.")] = False,
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema of charters, for editors.")
    ] = False,
    reference: Annotated[
        bool, typer.Option("--reference", help="Print the language's reference, in Markdown.")
    ] = False,
) -> None:
    """Whether a file is a valid charter: exit status 0 when it is, 1 when not, 2 when unreadable.

    Each mistake names file, line and column, what was expected, what stands there, and the nearest
    known word; all of them come at once.
    """
    if schema:
        from charter.engine.language.grammar import json_schema

        typer.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False))
        return
    if reference:
        from charter.engine.language.reference import markdown

        typer.echo(markdown())
        return
    if file is None:
        typer.echo("Which charter? Name a FILE, or ask for --schema.", err=True)
        raise typer.Exit(2)
    _check(file, as_json=as_json)


def _check(file: Path, *, as_json: bool) -> None:
    from charter.cli._charter import text_of
    from charter.engine.language.errors import CharterErrors
    from charter.engine.language.reader import read
    from charter.engine.words import count, row

    text = text_of(file)
    try:
        charter = read(text, name=str(file))
    except CharterErrors as found:
        _refuse(found, text, as_json=as_json)
        raise typer.Exit(1) from None
    counts = _counts(charter)
    if as_json:
        answer = {"file": str(file), "valid": True, "errors": [], "counts": counts}
        typer.echo(json.dumps(answer, ensure_ascii=False))
        return
    told = [count(n, what.removesuffix("s")) for what, n in counts.items() if n]
    typer.echo(f"{file}: a valid charter, with {row(told)}.")


def _counts(charter: Charter) -> dict[str, int]:
    return {
        "schedules": len(charter.schedules),
        "plans": len(charter.plans),
        "topics": len(charter.topics),
        "triage rows": len(charter.triage),
        "target rows": len(charter.targets),
        "examples": len(charter.examples),
    }


def _refuse(found: CharterErrors, text: str, *, as_json: bool) -> None:
    from charter.engine.words import count

    errors = found.errors
    if as_json:
        told = [error.as_json() for error in errors]
        answer = {"file": errors[0].file, "valid": False, "errors": told, "stopped": found.stopped}
        typer.echo(json.dumps(answer, ensure_ascii=False))
        return
    lines = text.splitlines()
    for error in errors:
        typer.echo(str(error), err=True)
        for line in _excerpt(error, lines):
            typer.echo(line, err=True)
    more = ", and perhaps more" if found.stopped else ""
    typer.echo(f"{count(len(errors), 'mistake')} in {errors[0].file}{more}.", err=True)


def _excerpt(error: CharterError, lines: list[str]) -> Iterator[str]:
    """The line of the file with a mark under the place; long lines are cut around it."""
    if not 1 <= error.line <= len(lines):
        return
    line = lines[error.line - 1].replace("\t", " ")
    start = max(0, error.column - _WIDEST * 3 // 4)
    cut = line[start : start + _WIDEST]
    number = f"{error.line:>6}"
    yield f"{number} | {cut}"
    yield f"{'':>6} | {' ' * (error.column - 1 - start)}^"
