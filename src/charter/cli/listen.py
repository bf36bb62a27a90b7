"""`charter listen`: the built-in mail server."""

from __future__ import annotations

import signal
import threading

import typer

from charter.cli import _django


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def listen() -> None:
        """Take mail in over SMTP and LMTP, where CHARTER_LISTEN_SMTP and CHARTER_LISTEN_LMTP say."""
        _django.setup()
        from django.conf import settings

        from charter.channels.email.listener import Listener, ListenError, context

        if not settings.LISTEN_SMTP and not settings.LISTEN_LMTP:
            _django.stop("Nowhere to listen: set CHARTER_LISTEN_SMTP or CHARTER_LISTEN_LMTP.")
        ended = threading.Event()
        signal.signal(signal.SIGTERM, lambda *_: ended.set())
        signal.signal(signal.SIGINT, lambda *_: ended.set())
        try:
            tls = context(settings.LISTEN_CERTIFICATE, settings.LISTEN_KEY)
            listener = Listener(smtp=settings.LISTEN_SMTP, lmtp=settings.LISTEN_LMTP, tls=tls)
            listener.start()
        except (ListenError, OSError) as trouble:
            _django.stop(str(trouble), status=1)
        ended.wait()
        listener.stop()
