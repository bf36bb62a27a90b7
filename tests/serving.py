"""The pages' server of a test run, and when it has nothing left to do."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

PATIENCE = 30.0


class Served:
    """The connections of every server of this run: which came, and which are still open."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._open: set[tuple[ThreadedWSGIServer, object]] = set()
        self._servers: set[ThreadedWSGIServer] = set()

    def came(self, server: ThreadedWSGIServer, address: object) -> None:
        with self._changed:
            self._servers.add(server)
            self._open.add((server, address))

    def ended(self, server: ThreadedWSGIServer, address: object) -> None:
        with self._changed:
            self._open.discard((server, address))
            self._changed.notify_all()

    def rest(self) -> None:
        """Wait until every connection that was made before now has been worked off and closed."""
        for server in list(self._servers):
            self._knock(server)
        with self._changed:
            assert self._changed.wait_for(lambda: not self._open, PATIENCE), (
                f"A page's server is still at work on {len(self._open)} connections."
            )

    def _knock(self, server: ThreadedWSGIServer) -> None:
        """Come last: a server that closes this has taken in every connection made before it."""
        with socket.create_connection(server.server_address[:2], PATIENCE) as last:
            last.shutdown(socket.SHUT_WR)
            assert last.recv(1) == b""


@contextmanager
def watched() -> Iterator[Served]:
    """Servers that tell of their connections, and answer small files at once."""
    served = Served()
    takes, works = ThreadedWSGIServer.process_request, ThreadedWSGIServer.process_request_thread

    def process_request(self: ThreadedWSGIServer, request: object, address: object) -> None:
        served.came(self, address)
        takes(self, request, address)  # type: ignore[arg-type]

    def process_request_thread(self: ThreadedWSGIServer, request: object, address: object) -> None:
        try:
            works(self, request, address)  # type: ignore[arg-type]
        finally:
            served.ended(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ThreadedWSGIServer, "process_request", process_request)
        patch.setattr(ThreadedWSGIServer, "process_request_thread", process_request_thread)
        # Otherwise each small file waits 40 ms for the one before.
        patch.setattr(WSGIRequestHandler, "disable_nagle_algorithm", True)
        yield served
