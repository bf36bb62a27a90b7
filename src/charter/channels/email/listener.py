"""The built-in mail server: opens its doors, and closes them without losing what is on the way in."""

from __future__ import annotations

import asyncio
import os
import ssl
import threading
from collections.abc import Callable
from typing import Any

from aiosmtpd.smtp import SMTP

from charter.channels.email import receive
from charter.channels.email.doors import Door, House, Limits, LmtpDoor
from charter.desk import present


class ListenError(Exception):
    """The listener cannot start; the text is a sentence for whoever started it."""


class Listener:
    """The doors that are open, on an event loop in a thread of its own."""

    def __init__(
        self,
        *,
        smtp: str = "",
        lmtp: str = "",
        tls: ssl.SSLContext | None = None,
        limits: Limits | None = None,
    ) -> None:
        """Addresses are `host:port`; "" leaves that door shut. Port 0 takes any free port."""
        self.smtp, self.lmtp, self._tls = smtp, lmtp, tls
        self.ports: dict[str, int] = {}
        self._limits = limits or Limits()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="mail-listener")
        self._servers: list[asyncio.Server] = []

    def start(self) -> None:
        """Open the doors; `ListenError` says in a sentence why one does not open."""
        receive.sweep_unfinished(present.now())
        self._thread.start()
        try:
            asyncio.run_coroutine_threadsafe(self._open(), self._loop).result()
        except ListenError:
            self.stop()
            raise

    def stop(self) -> None:
        """Close the doors; mail that is being stored is stored and answered first."""
        asyncio.run_coroutine_threadsafe(self._shut(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _open(self) -> None:
        self._house = House(self._limits)
        doors: list[tuple[str, Callable[[], SMTP]]] = [
            (self.smtp, lambda: Door(self._house, self._tls)),
            (self.lmtp, lambda: LmtpDoor(self._house, self._tls)),
        ]
        for name, (place, make) in zip(("smtp", "lmtp"), doors, strict=True):
            if place:
                server = await _opened(place, make)
                self._servers.append(server)
                self.ports[name] = server.sockets[0].getsockname()[1]

    async def _shut(self) -> None:
        for server in self._servers:
            server.close()
        await self._house.keeper.idle()
        here = asyncio.current_task()
        guests = [task for task in asyncio.all_tasks() if task is not here]
        for task in guests:
            task.cancel()
        await asyncio.gather(*guests, return_exceptions=True)
        self._house.close()


def context(certificate: str, key: str) -> ssl.SSLContext | None:
    """What STARTTLS needs, or None where no certificate is set; `ListenError` where it is unusable."""
    if not certificate:
        return None
    made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        made.load_cert_chain(certificate, key or None)
    except (OSError, ssl.SSLError) as error:
        raise ListenError(f"The certificate {certificate} cannot be used: {error}.") from error
    return made


async def _opened(place: str, make: Callable[[], Any]) -> asyncio.Server:
    host, _, port = place.rpartition(":")
    if not port.isdigit():
        raise ListenError(f"{place!r} is no address to listen at; write host:port.")
    try:
        return await asyncio.get_running_loop().create_server(
            make, host.strip("[]") or None, int(port), backlog=512
        )
    except OSError as error:
        why = os.strerror(error.errno) if error.errno else str(error)
        raise ListenError(f"Cannot listen for mail at {place}: {why}.") from error
