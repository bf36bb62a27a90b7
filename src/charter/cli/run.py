"""`charter run`: everything on one machine: web, worker and mail listener, with the demo desks."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from charter.cli import _django


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def run(
        host: Annotated[str, typer.Option(help="The address of the web pages.")] = "127.0.0.1",
        port: Annotated[int, typer.Option(help="The port of the web pages.")] = 8000,
        demo: Annotated[bool, typer.Option(help="Make the demo desks that are missing.")] = True,
    ) -> None:
        """Set up the database, then serve pages, work off what falls due and take mail in.

        Data stays where it is from one run to the next.
        """
        os.environ.setdefault("CHARTER_BASE_URL", f"http://{_readable(host)}:{port}")
        _django.setup()
        from django.conf import settings

        from charter.cli._ports import stop_if_taken
        from charter.cli._supervise import Child, supervise

        stop_if_taken(host, port, "--port")
        mail_host, _, mail_port = settings.LISTEN_SMTP.rpartition(":")
        if settings.LISTEN_SMTP:
            stop_if_taken(mail_host, int(mail_port), "CHARTER_LISTEN_SMTP")
        _django.migrate()
        welcome = _prepare_demo() if demo else _first_steps()
        children = [
            Child("web", ["serve", "--host", host, "--port", str(port)]),
            Child("worker", ["worker"]),
        ]
        if settings.LISTEN_SMTP or settings.LISTEN_LMTP:
            children.append(Child("mail", ["listen"]))
        supervise(children, _banner(host, port, settings.LISTEN_SMTP, welcome))


def _prepare_demo() -> list[str]:
    from charter.demo import prepare

    return prepare()


def _first_steps() -> list[str]:
    """Where the first desk is made, while there is none."""
    from charter.desk.actions.first_desk import setup_code
    from charter.desk.models import Desk

    if Desk.objects.exists():
        return []
    return [f"  Make the first desk at the address above, with the code {setup_code()}"]


def _banner(host: str, port: int, smtp: str, welcome: list[str]) -> str:
    lines = ["", f"  Charter is running:  http://{_readable(host)}:{port}/", *welcome]
    if smtp:
        lines.append(f"  Mail comes in at:    {smtp} (SMTP)")
    return "\n".join([*lines, "", "  Ctrl-C ends it; the data stays.", ""])


def _readable(host: str) -> str:
    if host in {"127.0.0.1", "0.0.0.0", "::"}:  # noqa: S104 - compared with, not listened on
        return "localhost"
    return f"[{host}]" if ":" in host else host
