"""`charter listen` and `charter mail receive` as other programs start them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.channels.email.conftest import mail


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """An installation of its own, with one bare desk."""
    made = {
        **os.environ,
        "CHARTER_HOME": str(tmp_path),
        "DATABASE_URL": "",
        "DJANGO_SETTINGS_MODULE": "charter.config.settings",
    }
    program = (
        "import django; django.setup()\n"
        "from charter.cli import _django\n"
        "from charter.desk import present\n"
        "from charter.desk.models import Desk, Mailbox\n"
        "_django.migrate()\n"
        "desk = Desk.objects.create(slug='lantern', name='Lantern', created_at=present.now())\n"
        "Mailbox.objects.create(desk=desk, address='support@lantern.example')\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, env=made)
    return made


def charter(
    environment: dict[str, str], *words: str, said: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "charter.cli", *words]
    return subprocess.run(command, env=environment, input=said, capture_output=True, timeout=60)


def test_a_mail_comes_in_through_a_pipe_once(environment: dict[str, str]) -> None:
    first = charter(environment, "mail", "receive", said=mail())
    assert (first.returncode, first.stdout) == (0, b"Kept: <one@goldrush.example>\n")
    again = charter(environment, "mail", "receive", "--to", "support@lantern.example", said=mail())
    assert (again.returncode, again.stdout) == (0, b"This very mail is kept already.\n")


def test_a_pipe_that_cannot_keep_a_mail_says_so_to_the_mail_server(
    environment: dict[str, str],
) -> None:
    nobody = charter(environment, "mail", "receive", "--to", "x@elsewhere.example", said=mail())
    assert nobody.returncode == 2
    assert b"No desk has the address" in nobody.stderr
    missing = environment | {"DATABASE_URL": "sqlite:////nowhere/at/all.sqlite3"}
    failed = charter(missing, "mail", "receive", "--desk", "lantern", said=mail())
    assert failed.returncode == 75
    assert failed.stderr.startswith(b"The mail is not taken in: ")


def test_a_port_in_use_ends_the_listener_with_one_sentence(environment: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        ended = charter(environment | {"CHARTER_LISTEN_SMTP": place}, "listen")
    assert ended.returncode == 1
    assert ended.stderr.decode() == f"Cannot listen for mail at {place}: Address already in use.\n"
