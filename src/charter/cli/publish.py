"""`charter publish`: put an edition of a charter in force on a desk."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from charter.cli import _django


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def publish(
        file: Annotated[Path, typer.Argument(help="The charter to publish.")],
        desk: Annotated[str | None, typer.Option(help="The desk's short name.")] = None,
        by: Annotated[str | None, typer.Option(help="Mail address of whoever publishes.")] = None,
        note: Annotated[str, typer.Option(help="What changed, for the list of editions.")] = "",
    ) -> None:
        """Put a charter in force on a desk, as a new edition; its own examples have to come true.

        Open tickets are judged again by the worker; solved ones stay as they are. An edition bears
        its publisher's name, where one is given.
        """
        _django.setup()
        from charter.desk import present
        from charter.desk.actions.publish import publish as put_in_force
        from charter.desk.models import User
        from charter.desk.policy.compiling import CharterErrors, FalseExamples
        from charter.desk.policy.editions import charter_of
        from charter.desk.policy.holding import vacancies

        chosen = _django.desk_named(desk)
        publisher = (
            User.objects.filter(email__iexact=by, places__desk=chosen).first() if by else None
        )
        if by and publisher is None:
            _django.stop(f"Nobody with the address {by} works at {chosen.name}.")
        try:
            source = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as trouble:
            _django.stop(f"{file} cannot be read: {trouble}")
        try:
            edition = put_in_force(chosen, source, at=present.now(), by=publisher, note=note)
        except CharterErrors as wrong:
            typer.echo(str(wrong), err=True)
            raise typer.Exit(1) from None
        except FalseExamples as wrong:
            _django.stop(f"{wrong}\nNothing was published: its examples fail.", status=1)
        typer.echo(f"{chosen.name} now runs edition {edition.number}.")
        for one in vacancies(chosen, charter_of(edition.pk)):
            typer.echo(f"{file}:{one.line}: {one.words} {one.more}")
