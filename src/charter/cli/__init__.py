"""`charter …`: the command line. Each command lives in a module of its own and registers itself."""

from __future__ import annotations

import sys
from importlib import import_module
from pkgutil import iter_modules

import typer

HELP = "The help desk that runs a support team's own policy."


def build() -> typer.Typer:
    """The whole command line as one typer application: every module of this folder, by name."""
    app = typer.Typer(help=HELP, no_args_is_help=True, add_completion=False, rich_markup_mode=None)
    for module in sorted(iter_modules(__path__), key=lambda found: found.name):
        if not module.name.startswith("_"):
            import_module(f"{__name__}.{module.name}").register(app)
    return app


def main() -> None:
    """The console script's entry. A database that does not answer is told in one sentence."""
    try:
        build()()
    except Exception as trouble:
        if not _of_the_database(trouble):
            raise
        said = " ".join(str(trouble).split())
        typer.echo(f"The database does not do what it should: {said}", err=True)
        sys.exit(2)


def _of_the_database(trouble: Exception) -> bool:
    db = sys.modules.get("django.db")  # loaded by the commands that need it, and by no other
    return db is not None and isinstance(
        trouble, (db.OperationalError, db.InterfaceError, db.InternalError)
    )
