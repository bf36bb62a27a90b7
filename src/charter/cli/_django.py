"""What commands that need the desk's database share."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NoReturn

import typer

if TYPE_CHECKING:
    from charter.desk.models import Desk

UNREADABLE = 2


def setup() -> None:
    """Make Django ready; a setting that is wrong ends the command with its sentence."""
    import django
    from django.core.exceptions import ImproperlyConfigured

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "charter.config.settings")
    try:
        django.setup()
    except (ImproperlyConfigured, OSError) as trouble:
        stop(str(trouble))


def migrate() -> None:
    """Bring the database to this version's tables; safe to run again, or from two processes."""
    from django.core.management import call_command
    from django.db import Error, connection

    try:
        if connection.vendor == "sqlite":
            from pathlib import Path

            Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    except (Error, OSError) as trouble:
        stop(f"The database cannot be prepared: {trouble}")


def desk_named(slug: str | None) -> Desk:
    """The desk with this slug, or the only one; otherwise the command ends and names those there are."""
    from charter.desk.models import Desk

    desks = list(Desk.objects.order_by("slug"))
    if slug is None and len(desks) == 1:
        return desks[0]
    for desk in desks:
        if desk.slug == slug:
            return desk
    names = ", ".join(desk.slug for desk in desks)
    if not desks:
        stop("There is no desk yet. Make the first one with: charter init")
    stop(f"No desk is called {slug!r}." if slug else "Say which desk, with --desk.", names)


def stop(sentence: str, names: str = "", status: int = UNREADABLE) -> NoReturn:
    """End the command with a sentence on standard error."""
    typer.echo(sentence + (f" There are: {names}." if names else ""), err=True)
    raise typer.Exit(status)
