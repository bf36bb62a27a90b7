"""`charter migrate`: bring the database to this version's tables."""

from __future__ import annotations

import typer

from charter.cli import _django


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def migrate() -> None:
        """Bring the database to this version's tables; do so after each upgrade."""
        _django.setup()
        _django.migrate()
        typer.echo("The database is up to date.")
