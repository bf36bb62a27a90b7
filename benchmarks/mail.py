"""Mail from the socket to its acknowledgement, and on to a ticket with clocks, beside the least
that could keep it: one durable insert of the same bytes into SQLite.

The listener and the worker run as they do for real: processes of their own, files and database on
disk, every promise synced. Mails of some three kilobytes come over sixteen connections, each from
another sender. While acknowledgements are timed no worker runs; for tickets the time ends when the
last one is there.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

from benchmarks.measure import Contender, Result, interleaved, rates

TITLE = "Mail"
CONNECTIONS = 16
ACKNOWLEDGED, TICKETS = 400, 200
ROUNDS = 5
ROOT = Path(__file__).parent.parent
_numbers = count()


def run() -> Iterator[str | Result]:
    """Acknowledgements first, then tickets, each on a fresh desk."""
    with _desk() as (home, port, _):
        yield from _acknowledged(home, port)
    with _desk() as (home, port, environment), _running(["worker"], environment):
        yield from _tickets(home, port)


@contextmanager
def _desk() -> Iterator[tuple[Path, int, dict[str, str]]]:
    """A desk with its listener: where its data lies, its port, its environment."""
    with tempfile.TemporaryDirectory(prefix="charter-bench-") as folder:
        home, port = Path(folder), _free_port()
        environment = _environment(home, port)
        _found_desk(environment)
        with _running(["listen"], environment):
            _wait_for(port)
            yield home, port, environment


def _acknowledged(home: Path, port: int) -> Iterator[str | Result]:
    raw = _Raw(home)
    seconds = interleaved(
        {
            "a durable insert": Contender(lambda: raw.insert(ACKNOWLEDGED), ACKNOWLEDGED),
            "socket to acknowledged": Contender(lambda: _send(port, ACKNOWLEDGED), ACKNOWLEDGED),
        },
        ROUNDS,
    )
    yield from rates(seconds)
    part = seconds["a durable insert"] / seconds["socket to acknowledged"]
    yield Result("mails acknowledged, of the rate of durable inserts", part, 1 / 8)


def _tickets(home: Path, port: int) -> Iterator[str | Result]:
    raw = _Raw(home)

    def tickets() -> None:
        _send(port, TICKETS)
        _wait_for_tickets(home)

    seconds = interleaved(
        {
            "a durable insert": Contender(lambda: raw.insert(TICKETS), TICKETS),
            "socket to ticket with clocks": Contender(tickets, TICKETS),
        },
        ROUNDS,
    )
    yield from rates(seconds)
    part = seconds["a durable insert"] / seconds["socket to ticket with clocks"]
    yield Result("tickets with clocks, of the rate of durable inserts", part, 1 / 40)


class _Raw:
    """The least that keeps a mail: its bytes in a table, each in a synced transaction of its own."""

    def __init__(self, home: Path) -> None:
        self._connection = sqlite3.connect(home / "raw.sqlite3", isolation_level=None)
        self._connection.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
            "CREATE TABLE IF NOT EXISTS mail (id INTEGER PRIMARY KEY, raw BLOB NOT NULL);"
        )

    def insert(self, many: int) -> None:
        """Keep so many mails."""
        for _ in range(many):
            mail = _mail()
            self._connection.execute("BEGIN IMMEDIATE")
            self._connection.execute("INSERT INTO mail (raw) VALUES (?)", (mail,))
            self._connection.execute("COMMIT")


def _mail() -> bytes:
    number = next(_numbers)
    text = "".join(f"Order {number}-{line} still waits for its label.\r\n" for line in range(60))
    return (
        f"From: Shop {number} <shop{number}@shops.example>\r\nTo: desk@bench.example\r\n"
        f"Subject: Orders cannot be shipped, {number}\r\nMessage-ID: <{number}@shops.example>\r\n"
        f"Date: Fri, 20 Nov 2026 12:00:00 -0500\r\n\r\n{text}"
    ).encode()


def _send(port: int, many: int) -> None:
    mails = [_mail() for _ in range(many)]
    shares = [mails[start::CONNECTIONS] for start in range(CONNECTIONS)]

    async def all_of_them() -> None:
        await asyncio.gather(*(_one_connection(port, share) for share in shares))

    asyncio.run(all_of_them())


async def _one_connection(port: int, mails: list[bytes]) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await reader.readline()
    writer.write(b"EHLO shops.example\r\n")
    while (await reader.readline())[3:4] == b"-":
        pass
    for mail in mails:
        for said in (
            b"MAIL FROM:<a@shops.example>\r\n",
            b"RCPT TO:<desk@bench.example>\r\n",
            b"DATA\r\n",
            mail + b".\r\n",
        ):
            writer.write(said)
            answer = await reader.readline()
            if answer[:1] not in b"23":
                raise RuntimeError(f"the listener said {answer!r}")
    writer.close()


def _environment(home: Path, port: int) -> dict[str, str]:
    return {
        **os.environ,
        "CHARTER_HOME": str(home),
        "CHARTER_LISTEN_SMTP": f"127.0.0.1:{port}",
        "CHARTER_LOG_LEVEL": "ERROR",
        "DATABASE_URL": "",
        "CHARTER_SMTP_URL": "",
        "DJANGO_SETTINGS_MODULE": "charter.config.settings",
    }


def _found_desk(environment: dict[str, str]) -> None:
    program = (
        "import django; django.setup()\n"
        "from pathlib import Path\n"
        "from charter.cli import _django\n"
        "from charter.desk import present\n"
        "from charter.desk.actions.publish import publish\n"
        "from charter.desk.models import Desk, Mailbox\n"
        "_django.migrate()\n"
        "desk = Desk.objects.create(slug='bench', name='Bench', created_at=present.now())\n"
        "Mailbox.objects.create(desk=desk, address='desk@bench.example')\n"
        "text = Path('charters/marketplace-software/charter.yaml').read_text()\n"
        "publish(desk, text, at=present.now())\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env=environment, cwd=ROOT)


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[None]:
    child = subprocess.Popen([sys.executable, "-m", "charter.cli", *command], env=environment)
    try:
        yield
    finally:
        child.terminate()
        child.wait(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the listener did not start")


def _wait_for_tickets(home: Path) -> None:
    """Until every mail that came in has its ticket."""
    reading = sqlite3.connect(home / "charter.sqlite3", isolation_level=None)
    try:
        while reading.execute(
            "SELECT 1 FROM desk_inboundmail WHERE state = 'received' LIMIT 1"
        ).fetchone():
            time.sleep(0.005)
    finally:
        reading.close()
