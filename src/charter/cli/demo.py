"""`charter demo`: the demo desks."""

from __future__ import annotations

from typing import Annotated

import typer

from charter.cli import _django


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def demo(
        reset: Annotated[bool, typer.Option("--reset", help="Throw it away first.")] = False,
    ) -> None:
        """Make the demo desks, or with --reset make them anew."""
        _django.setup()
        _django.migrate()
        from charter.demo import forget, prepare

        if reset:
            forget()
        typer.echo("\n".join(prepare()))
