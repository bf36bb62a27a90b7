"""Sending one delivery: over SMTP, or into the outbox folder where no server is set."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol, Self

from django.conf import settings

from charter.channels.email import compose
from charter.channels.email.refusals import Outcome
from charter.channels.email.transport import Post, Server
from charter.desk.models import Delivery

_IN_MEMORY = 1 << 20


class Way(Protocol):
    """A way out for mail."""

    def send(self, delivery: Delivery, recipients: Sequence[str]) -> Outcome:
        """Carry a delivery to these recipients; what became of it for each."""
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...


class BySmtp:
    """Through the server of `CHARTER_SMTP_URL`."""

    def __init__(self, url: str, timeout: float) -> None:
        self._post = Post(Server.at(url), timeout)

    def send(self, delivery: Delivery, recipients: Sequence[str]) -> Outcome:
        """Hand the mail over, composed anew but the same in every byte."""
        with tempfile.SpooledTemporaryFile(_IN_MEMORY) as file:
            compose.write(delivery, file)
            return self._post.send(compose.envelope_sender(delivery), recipients, file)

    def close(self) -> None:
        """End the connection."""
        self._post.close()


class ToOutbox:
    """Into a folder of this machine, one file a mail; the web shows them as sent."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, delivery: Delivery, recipients: Sequence[str]) -> Outcome:
        """Write the mail; a second try writes the same file. `OSError` where the disk refuses."""
        self._folder.mkdir(parents=True, exist_ok=True)
        place = self._folder / outbox_name(delivery)
        handle, name = tempfile.mkstemp(dir=self._folder, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                compose.write(delivery, file)
            Path(name).replace(place)
        except BaseException:
            with suppress(FileNotFoundError):
                Path(name).unlink()
            raise
        return Outcome(list(recipients))

    def close(self) -> None:
        """Nothing is open."""


class WayOut:
    """The way that the settings name, found when the first mail needs it."""

    def __init__(self) -> None:
        self._way: Way | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._way is not None:
            self._way.close()

    def send(self, delivery: Delivery) -> Outcome:
        """Send to everybody who has not got the mail yet."""
        if self._way is None:
            self._way = way_out()
        return self._way.send(delivery, recipients_of(delivery))


def way_out() -> Way:
    """SMTP where a server is set, else the outbox; `ValueError` for a server that makes no sense."""
    if settings.SMTP_URL:
        return BySmtp(settings.SMTP_URL, settings.SMTP_TIMEOUT)
    return ToOutbox(Path(settings.OUTBOX))


def recipients_of(delivery: Delivery) -> list[str]:
    """Everybody in To and Cc, once, but those for whom the matter is settled."""
    done = {address.lower() for address in delivery.payload.get("done", [])}
    everybody = {address.lower(): address for address in (*delivery.to, *delivery.cc)}
    return [address for key, address in everybody.items() if key not in done]


def outbox_name(delivery: Delivery) -> str:
    """The file name of a mail in the outbox: by its time and its Message-ID."""
    safe = re.sub(r"[^A-Za-z0-9.@-]+", "", delivery.mail_id)[:100]
    return f"{delivery.created_at:%Y%m%dT%H%M%S}-{safe}.eml"
