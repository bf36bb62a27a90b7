"""`charter init`: the first desk and its admin."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from charter.cli import _django


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def init(
        charter: Annotated[Path, typer.Option(help="The charter that the desk shall run.")],
        name: Annotated[str, typer.Option(prompt="The desk's name")],
        slug: Annotated[str, typer.Option(prompt="Its short name, for addresses")],
        email: Annotated[str, typer.Option(prompt="Your mail address")],
        person: Annotated[str, typer.Option(prompt="Your name")],
        password: Annotated[
            str,
            typer.Option(
                prompt="A password",
                hide_input=True,
                confirmation_prompt=True,
                envvar="CHARTER_ADMIN_PASSWORD",
            ),
        ],
    ) -> None:
        """Make a desk and its first admin, and put a charter in force on it."""
        _django.setup()
        _django.migrate()
        from django.core.exceptions import ValidationError

        from charter.desk import present
        from charter.desk.actions.found import found
        from charter.desk.policy.compiling import CharterErrors, FalseExamples

        try:
            source = charter.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as trouble:
            _django.stop(f"{charter} cannot be read: {trouble}")
        try:
            desk = found(
                name=name,
                slug=slug,
                source=source,
                admin_email=email,
                admin_name=person,
                password=password,
                at=present.now(),
            )
        except ValidationError as wrong:
            _django.stop(" ".join(wrong.messages), status=1)
        except CharterErrors as wrong:
            typer.echo(str(wrong), err=True)
            raise typer.Exit(1) from None
        except FalseExamples as wrong:
            _django.stop(f"{wrong}\nNo desk was made: its examples fail.", status=1)
        typer.echo(f"{desk.name} is ready. Start it with: charter run --no-demo")
