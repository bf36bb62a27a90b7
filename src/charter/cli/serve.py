"""`charter serve`: the web pages."""

from __future__ import annotations

from typing import Annotated

import typer

from charter.cli import _django


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def serve(
        host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
        port: Annotated[int, typer.Option(help="The port to listen on.")] = 8000,
        workers: Annotated[int, typer.Option(help="How many processes.")] = 2,
        threads: Annotated[int, typer.Option(help="How many threads in each.")] = 4,
    ) -> None:
        """Serve the web pages; put TLS in front of it for real use."""
        _django.setup()
        from granian import Granian
        from granian.constants import Interfaces
        from granian.log import LogLevels

        from charter.cli._ports import stop_if_taken

        stop_if_taken(host, port, "--port")
        _collect_static()
        Granian(
            "charter.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=threads,
            log_level=LogLevels.warning,
            respawn_failed_workers=True,
        ).serve()


def _collect_static() -> None:
    from django.core.management import call_command

    call_command("collectstatic", interactive=False, verbosity=0)
