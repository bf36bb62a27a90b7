"""An SMTP server for tests that does what it is told: take, refuse, put off, hang, drop."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session


@dataclass
class Taken:
    """A mail that the sink accepted."""

    sender: str
    recipients: list[str]
    raw: bytes

    @property
    def mail(self) -> EmailMessage:
        """The mail, parsed by the standard library."""
        return message_from_bytes(self.raw, policy=policy.default)  # type: ignore[return-value]


@dataclass
class Sink:
    """What to answer, and what came. `drop` and `hang` name the command at which to do so."""

    port: int = 0
    mail_answer: str = ""
    data_answer: str = "250 fine"
    recipients: dict[str, str] = field(default_factory=dict)
    drop: str = ""
    hang: str = ""
    connections: int = 0
    taken: list[Taken] = field(default_factory=list)

    @property
    def url(self) -> str:
        """As CHARTER_SMTP_URL takes it."""
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        """The envelope's sender."""
        await self._misbehave("MAIL", server)
        envelope.mail_from = address
        return self.mail_answer or "250 fine"

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        """One recipient."""
        await self._misbehave("RCPT", server)
        answer = self.recipients.get(address, "250 fine")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """The mail itself."""
        if self.data_answer.startswith("250"):
            assert isinstance(envelope.original_content, bytes)
            came = Taken(
                envelope.mail_from or "", list(envelope.rcpt_tos), envelope.original_content
            )
            self.taken.append(came)
        await self._misbehave("DATA", server)
        return self.data_answer

    async def _misbehave(self, command: str, server: SMTP) -> None:
        if self.drop == command:
            server.transport.abort()  # type: ignore[union-attr]
            await asyncio.sleep(3600)
        if self.hang == command:
            await asyncio.sleep(3600)


class _Door(SMTP):
    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.event_handler.connections += 1
        super().connection_made(transport)


@contextmanager
def running() -> Iterator[Sink]:
    """A sink on a free port of this machine."""
    sink = Sink()
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def begin() -> asyncio.Server:
        return await loop.create_server(
            lambda: _Door(sink, loop=loop, hostname="sink.example"), "127.0.0.1", 0
        )

    async def end() -> None:
        server.close()
        here = asyncio.current_task()
        tasks = [task for task in asyncio.all_tasks() if task is not here]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    server = asyncio.run_coroutine_threadsafe(begin(), loop).result()
    sink.port = server.sockets[0].getsockname()[1]
    try:
        yield sink
    finally:
        asyncio.run_coroutine_threadsafe(end(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
