"""`charter setup-code`: the code that the first page asks for."""

from __future__ import annotations

import typer

from charter.cli import _django


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("setup-code")
    def setup_code() -> None:
        """Tell the code with which the first desk can be made in the browser."""
        _django.setup()
        _django.migrate()
        from charter.desk.actions.first_desk import setup_code as code
        from charter.desk.models import Desk

        if Desk.objects.exists():
            _django.stop("There is a desk already; its admins invite people.", status=1)
        typer.echo(code())
