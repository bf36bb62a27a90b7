"""`charter worker`: what moves by itself."""

from __future__ import annotations

import signal
from types import FrameType

import typer

from charter.cli import _django


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def worker() -> None:
        """Carry out duties, work off mail, send deliveries, fetch mailboxes; run as many as you like."""
        _django.setup()
        from charter.worker.loop import Worker
        from charter.worker.mailboxes import Mailboxes
        from charter.worker.parts import parts

        turning, fetching = Worker(parts()), Mailboxes()

        def end(_number: int, _frame: FrameType | None) -> None:
            turning.ask_to_stop()

        signal.signal(signal.SIGTERM, end)
        signal.signal(signal.SIGINT, end)
        turning.start()
        fetching.start()
        turning.wait()
        fetching.stop()
        turning.stop()
