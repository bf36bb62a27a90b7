"""Making the demo desk, and throwing it away."""

from __future__ import annotations

import shutil
from datetime import timedelta
from importlib.resources import files
from pathlib import Path

from django.conf import settings
from django.db import connection

from charter.demo.company import ADMIN, PASSWORD, agents, people
from charter.demo.originals import keep_originals
from charter.demo.play import Player
from charter.demo.stories import STORIES
from charter.desk import present
from charter.desk.actions.checkpoint import checkpoint
from charter.desk.actions.found import found
from charter.desk.models import Desk

SLUG = "lantern"
ADDRESS = "support@marketplace-software.example"


def prepare() -> list[str]:
    """Make the demo desk where no desk is; what to tell whoever started it, line by line."""
    if not Desk.objects.exists():
        _make()
    return _welcome() if Desk.objects.filter(slug=SLUG).exists() else []


def forget() -> None:
    """Throw away the embedded database and all files; refuses on any other database."""
    if connection.vendor != "sqlite":
        raise SystemExit("Only the embedded database is thrown away; empty yours by hand.")
    from django.core.management import call_command

    call_command("flush", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM desk_words_index")
    for place in (Path(settings.MEDIA_ROOT), Path(settings.OUTBOX)):
        shutil.rmtree(place, ignore_errors=True)


def _make() -> None:
    now = present.now()
    desk = found(
        name="Lantern Support",
        slug=SLUG,
        source=_charter(),
        admin_email=ADMIN[1],
        admin_name=ADMIN[0],
        password=PASSWORD,
        at=now - timedelta(days=60),
    )
    desk.sender_name, desk.sender_address = "Lantern Support", ADDRESS
    desk.save(update_fields=["sender_name", "sender_address"])
    player = Player(desk, agents(desk), people(desk, desk.created_at), now)
    player.play(STORIES)
    keep_originals(desk)
    checkpoint(desk, at=now)


def _charter() -> str:
    shipped = files("charter") / "shipped" / "marketplace-software" / "charter.yaml"
    if shipped.is_file():
        return shipped.read_text(encoding="utf-8")
    beside = Path(__file__).parents[3] / "charters" / "marketplace-software" / "charter.yaml"
    return beside.read_text(encoding="utf-8")


def _welcome() -> list[str]:
    host, _, port = settings.LISTEN_SMTP.rpartition(":")
    lines = [f"  Sign in as:          {ADMIN[1]}  password {PASSWORD}"]
    if port:
        lines += ["  Send it a mail:", f"    {_one_line(host, port)}"]
    return lines


def _one_line(host: str, port: str) -> str:
    """A shell line that needs nothing but Python."""
    mail = (
        r"From: Gwen <gwen@goldrush.example>\nTo: " + ADDRESS + r"\nSubject: Cannot ship any order"
        r"\n\nSince this morning none of our orders can be shipped."
    )
    send = f"s.SMTP('{host}',{port}).sendmail('gwen@goldrush.example','{ADDRESS}','{mail}')"
    return f'python3 -c "import smtplib as s; {send}"'
