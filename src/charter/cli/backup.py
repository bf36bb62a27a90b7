"""`charter backup`: a copy of everything that can be put back."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from charter.cli import _django


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def backup(
        folder: Annotated[Path, typer.Argument(help="A folder that does not exist yet.")],
    ) -> None:
        """Copy the embedded database, files and keys while the desk goes on working.

        To restore, let CHARTER_HOME name the folder (or a copy of it) and start Charter.
        """
        _django.setup()
        from django.conf import settings
        from django.db import connection

        if connection.vendor != "sqlite":
            _django.stop(
                "The database is not the embedded one: back it up with pg_dump, and copy"
                f" {settings.MEDIA_ROOT} after it."
            )
        if folder.exists():
            _django.stop(f"{folder} is there already; name a folder that is not.", status=1)
        try:
            folder.mkdir(parents=True)
            # The database first: a file that came after it is merely not spoken of.
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(folder / "charter.sqlite3")])
            _copy_files(Path(settings.HOME), folder)
        except OSError as trouble:
            _django.stop(f"The copy is not complete: {trouble}", status=1)
        typer.echo(f"Everything is in {folder}. To use it: CHARTER_HOME={folder} charter run")


def _copy_files(home: Path, folder: Path) -> None:
    for name in ("files", "outbox"):
        if (home / name).is_dir():
            # What begins with a dot is half written, and gone the next moment.
            shutil.copytree(home / name, folder / name, ignore=shutil.ignore_patterns(".*"))
    if (home / "secret-key").exists():
        shutil.copy2(home / "secret-key", folder / "secret-key")
