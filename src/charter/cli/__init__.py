"""`charter …`: the command line. Each command lives in a module of its own and registers itself."""

from __future__ import annotations

from importlib import import_module

import typer

COMMANDS = (
    "check",
    "test",
    "hours",
    "standing",
    "explain",
    "mail",
)

HELP = "The help desk that runs a support team's own policy."


def build() -> typer.Typer:
    """The whole command line as one typer application."""
    app = typer.Typer(help=HELP, no_args_is_help=True, add_completion=False, rich_markup_mode=None)
    for name in COMMANDS:
        import_module(f"charter.cli.{name}").register(app)
    return app


def main() -> None:
    """The console script's entry."""
    build()()
