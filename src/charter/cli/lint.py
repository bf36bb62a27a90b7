"""`charter lint FILE`: what a valid charter leaves open, and what it says in vain."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from charter.cli._charter import CharterFile, load

if TYPE_CHECKING:
    from charter.desk.policy.holding import Vacancy
    from charter.engine.language.model import Charter
    from charter.engine.lint.finding import Finding


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("lint")(lint)


def lint(
    file: CharterFile,
    desk: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Also say what this desk's people leave open."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Answer for a program.")] = False,
) -> None:
    """Doubts about a charter: exit status 0 when there is none, 1 for findings, 2 for no charter.

    Each comes with its place, the smallest ticket that shows it, and what to do. With a desk, roles
    that nobody holds, rotations in which nobody takes turns and teams of nobody are findings, too.
    """
    from charter.engine.lint import run
    from charter.engine.words import count

    charter = load(file)
    found = run.lint(charter)
    if desk is not None:
        empty = [_placed(charter.file, one) for one in _vacancies(desk, charter)]
        found = sorted([*found, *empty], key=lambda one: (one.line, one.column, one.rule))
    if as_json:
        answer = {"file": charter.file, "findings": [one.as_json() for one in found]}
        typer.echo(json.dumps(answer, ensure_ascii=False))
    else:
        for one in found:
            for line in _lines(one):
                typer.echo(line)
        rules = count(len(run.every()), "rule")
        last = f"{count(len(found), 'finding')}." if found else f"nothing found, by {rules}."
        typer.echo(f"{charter.file}: {last}")
    raise typer.Exit(1 if found else 0)


def _vacancies(name: str, charter: Charter) -> list[Vacancy]:
    from charter.cli import _django

    _django.setup()
    from charter.desk.policy.holding import vacancies

    return vacancies(_django.desk_named(name), charter)


def _placed(file: str, one: Vacancy) -> Finding:
    from charter.engine.lint.finding import Finding

    return Finding(one.rule, file, one.line, 1, one.words, one.more, None, "", "README")


def _lines(one: Finding) -> Iterator[str]:
    yield str(one)
    if one.example is not None:
        yield f"  For example, {one.example}."
    yield f"  {one.advice} See {one.page}."
    yield ""
