"""An IMAP server for tests, in this process, that can drop everybody."""

from __future__ import annotations

import asyncio
import threading
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from imap_tools import MailBoxUnencrypted
from proxyprotocol.sock import SocketInfoLocal
from pymap.backend.dict import DictBackend
from pymap.imap import IMAPServer

USER, PASSWORD = "desk", "secret"


@dataclass
class ImapServer:
    """The server; mail is put into it as another mail program would."""

    port: int = 0
    writers: list[asyncio.StreamWriter] = field(default_factory=list)
    loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)

    def client(self) -> MailBoxUnencrypted:
        """Somebody else who is signed in."""
        made = MailBoxUnencrypted("127.0.0.1", self.port, timeout=10)
        made.login(USER, PASSWORD)
        return made

    def put(self, raw: bytes, arrived: datetime | None = None) -> None:
        """Mail comes in."""
        with self.client() as client:
            client.append(raw, "INBOX", dt=arrived)

    def unseen(self) -> int:
        """How many mails nobody has marked seen."""
        with self.client() as client:
            return len(client.uids("UNSEEN"))

    def drop(self) -> None:
        """Cut every connection."""

        async def cut() -> None:
            for writer in self.writers:
                writer.transport.abort()
            self.writers.clear()

        asyncio.run_coroutine_threadsafe(cut(), self.loop).result()


@contextmanager
def running() -> Iterator[ImapServer]:
    """A server on a free port, with one empty INBOX."""
    server = ImapServer()
    thread = threading.Thread(target=server.loop.run_forever)
    thread.start()
    listening = asyncio.run_coroutine_threadsafe(_open(server), server.loop).result()
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(_close(server, listening), server.loop).result()
        server.loop.call_soon_threadsafe(server.loop.stop)
        thread.join()
        server.loop.close()


async def _open(server: ImapServer) -> asyncio.Server:
    args = Namespace(
        host="127.0.0.1", port=0, debug=False, cert=None, key=None, tls=False, passlib_cfg=None,
        proxy_protocol=None, inherited_sockets=None, demo_data=False, demo_user=USER,
        demo_password=PASSWORD,
    )  # fmt: skip
    backend, config = await DictBackend.init(args)
    imap = IMAPServer(backend.login, config)

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        config.apply_context()
        server.writers.append(writer)
        await imap(reader, writer, SocketInfoLocal(writer))

    listening = await asyncio.start_server(serve, "127.0.0.1", 0)
    server.port = listening.sockets[0].getsockname()[1]
    return listening


async def _close(server: ImapServer, listening: Any) -> None:
    listening.close()
    for writer in server.writers:
        writer.transport.abort()
    here = asyncio.current_task()
    tasks = [task for task in asyncio.all_tasks() if task is not here]
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
