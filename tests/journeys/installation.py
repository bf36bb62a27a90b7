"""An installation of one's own: a home, a database, ports, and the real commands as processes."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from tests.cast import CHARTERS, PASSWORD
from tests.channels.email.sink import Sink, Taken

ADMIN = "ada@lantern.example"
SUPPORT = "support@marketplace-software.example"
_OURS = ("COV_", "DJANGO_", "CHARTER_", "PYTEST_")
_ON_POSTGRES = os.environ.get("DATABASE_URL", "").startswith("postgres")
Found = TypeVar("Found")


def until(
    what: str | Callable[[], str],
    look: Callable[[], Found],
    seconds: float = 30.0,
    *,
    rest: float = 0.03,
) -> Found:
    """Wait for something to come true and return it; a failure says what never did."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        if time.monotonic() > deadline:
            told = what if isinstance(what, str) else what()
            raise AssertionError(f"In {seconds:.0f} seconds it never came true: {told}")
        time.sleep(rest)
    return found


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Process:
    """A `charter` command that runs; what it says is kept line by line."""

    name: str
    popen: subprocess.Popen[str]
    lines: list[str] = field(default_factory=list)
    begun: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __post_init__(self) -> None:
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.popen.stdout is not None
        self.lines.extend(iter(self.popen.stdout.readline, ""))

    @property
    def said(self) -> str:
        """Everything it wrote so far."""
        return "".join(list(self.lines))

    def kill(self) -> None:
        """Kill it and all its children at once, as a power cut would."""
        with suppress(ProcessLookupError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.wait(10)

    def end(self, patience: float = 20.0) -> int:
        """Ask it to end, and wait until it has."""
        if self.popen.poll() is None:
            self.popen.terminate()
        try:
            return self.popen.wait(patience)
        finally:
            self.kill()


def words_of(came: Taken) -> str:
    """The plain words of a mail that the desk sent."""
    body = came.mail.get_body(("plain",))
    return str(body.get_content()) if body is not None else ""


def came(sink: Sink, what: str, fits: Callable[[Taken], bool], seconds: float = 30.0) -> Taken:
    """The first mail at the sink that fits, as soon as it has arrived."""
    return until(
        f"{what} arrives",
        lambda: next((each for each in list(sink.taken) if fits(each)), None),
        seconds,
    )


class Installation:
    """Charter as someone installed it, on the database that this test run is about."""

    def __init__(self, home: Path, database: str = "") -> None:
        self.home = home
        self.database = database
        self.web_port, self.mail_port = free_port(), free_port()
        self.processes: list[Process] = []
        self.before_start: Callable[[], None] | None = None
        """Called in each new process before it becomes the command."""
        self.env = {
            **{name: value for name, value in os.environ.items() if not name.startswith(_OURS)},
            "CHARTER_HOME": str(home),
            "DATABASE_URL": database,
            "CHARTER_BASE_URL": f"http://localhost:{self.web_port}",
            "CHARTER_LISTEN_SMTP": f"127.0.0.1:{self.mail_port}",
            "CHARTER_ADMIN_PASSWORD": PASSWORD,
            "CHARTER_SECRET_KEY": "a key for journeys alone",
            "PYTHONUNBUFFERED": "1",
        }

    # ---- commands and processes

    def charter(
        self, *words: str | Path, check: bool = True, **env: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        done = subprocess.run(
            self._command(words),
            env={**self.env, **env},
            capture_output=True,
            text=True,
            timeout=100,
            preexec_fn=self.before_start,
        )
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    def start(self, *words: str, **env: str) -> Process:
        """Start a command that goes on running, in a group of its own."""
        popen = subprocess.Popen(
            self._command(words), env={**self.env, **env}, text=True, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, preexec_fn=self.before_start,
        )  # fmt: skip
        process = Process(words[0], popen)
        self.processes.append(process)
        return process

    def serve(self, **env: str) -> Process:
        """Start the web pages, one process of them; returns once they answer."""
        process = self.start("serve", "--port", str(self.web_port), "--workers", "1", **env)
        until(lambda: f"the pages answer; they said: {process.said}", self.answers, 60)
        return process

    def listen(self, **env: str) -> Process:
        """Start the mail listener; returns once it takes connections."""
        process = self.start("listen", **env)
        until(lambda: f"the listener is there; it said: {process.said}", self.hears, 60)
        return process

    def work(self, **env: str) -> Process:
        """Start a worker; it needs a moment until it turns."""
        return self.start("worker", **env)

    def answers(self) -> bool:
        """Whether the pages are being served."""
        try:
            with urlopen(f"{self.web}/accounts/login/", timeout=5) as answer:
                return bool(answer.status == 200)
        except (URLError, OSError):
            return False

    def hears(self) -> bool:
        """Whether the mail listener takes connections."""
        with closing(socket.socket()) as probe:
            probe.settimeout(2)
            return probe.connect_ex(("127.0.0.1", self.mail_port)) == 0

    def turns(self, worker: Process) -> bool:
        """Whether a worker has shown a sign of life since this one was started."""
        beats = self.rows("SELECT at FROM desk_heartbeat WHERE part = 'inbound'")
        return any(as_moment(at) > worker.begun for (at,) in beats)

    def close(self) -> None:
        """End all that still runs; each process that was started here, and no other."""
        for process in self.processes:
            process.kill()

    @property
    def web(self) -> str:
        """Where the pages are."""
        return f"http://localhost:{self.web_port}"

    def _command(self, words: Sequence[str | Path]) -> list[str]:
        return [sys.executable, "-m", "charter.cli", *map(str, words)]

    # ---- what is stored

    def rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        """Ask the database, past all of the product's code; `?` stands for a value."""
        with self._asked(query, values) as cursor:
            return list(cursor.fetchall())

    def change(self, query: str, *values: Any) -> None:
        """Change something in the database by hand."""
        with self._asked(query, values):
            pass

    def one(self, query: str, *values: Any) -> Any:
        """The first value of the first row."""
        return self.rows(query, *values)[0][0]

    @contextmanager
    def connected(self) -> Iterator[Any]:
        """A connection of one's own; leaving commits."""
        if self.database.startswith("postgres"):
            import psycopg

            with psycopg.connect(self.database) as connection:
                yield connection
            return
        with closing(sqlite3.connect(self.home / "charter.sqlite3", timeout=20)) as plain, plain:
            yield plain

    @contextmanager
    def _asked(self, query: str, values: Sequence[Any]) -> Iterator[Any]:
        marks = "%s" if self.database.startswith("postgres") else "?"
        with self.connected() as connection, closing(connection.cursor()) as cursor:
            cursor.execute(query.replace("?", marks), values)
            yield cursor


def as_moment(stored: Any) -> datetime:
    """A moment as either database hands it out."""
    if isinstance(stored, datetime):
        return stored
    return datetime.fromisoformat(stored).replace(tzinfo=UTC)


class Model:
    """A desk that `charter init` founded once; each installation begins as a copy of it."""

    def __init__(self, home: Path) -> None:
        self.home = home
        home.mkdir(parents=True)
        self.database = create_database() if _ON_POSTGRES else ""
        Installation(home, self.database).charter(
            "init", "--charter", CHARTERS / "marketplace-software" / "charter.yaml",
            "--name", "Lantern Support", "--slug", "lantern", "--email", ADMIN, "--person", "Ada Admin",
        )  # fmt: skip

    def copy(self, home: Path) -> Installation:
        """An installation that is as the model was."""
        shutil.copytree(self.home, home)
        return Installation(home, create_database(self.database) if self.database else "")


def create_database(like: str = "") -> str:
    """A fresh database beside the one of this test run, or a copy of another; its URL."""
    import psycopg

    name = f"journey_{uuid.uuid4().hex[:12]}"
    source = f' TEMPLATE "{urlsplit(like).path[1:]}"' if like else ""
    given = os.environ["DATABASE_URL"]
    with psycopg.connect(given, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"{source}')
    return urlsplit(given)._replace(path=f"/{name}").geturl()


def drop_database(url: str) -> None:
    """Throw a database away with whoever is still connected."""
    import psycopg

    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{urlsplit(url).path[1:]}" WITH (FORCE)')
