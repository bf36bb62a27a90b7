"""`charter verify`: recompute every ticket and follow every chain."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from charter.cli import _django


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def verify(
        desk: Annotated[str | None, typer.Option(help="One desk only.")] = None,
        as_json: Annotated[bool, typer.Option("--json", help="One JSON object a flaw.")] = False,
    ) -> None:
        """Recompute every ticket from its timeline and name each that differs or lacks something."""
        _django.setup()
        from charter.desk import present
        from charter.desk.models import Desk, Ticket
        from charter.desk.queries.verify import verify as flaws_of
        from charter.engine.words import count

        desks = [_django.desk_named(desk)] if desk else list(Desk.objects.order_by("slug"))
        found = 0
        for chosen in desks:
            for flaw in flaws_of(chosen, present.now()):
                found += 1
                typer.echo(json.dumps(asdict(flaw)) if as_json else str(flaw))
        if not as_json:
            tickets = Ticket.objects.filter(desk__in=desks).count()
            said = count(found, "flaw") if found else "nothing differs, nothing is missing"
            typer.echo(f"{count(tickets, 'ticket')} on {count(len(desks), 'desk')}: {said}.")
        raise typer.Exit(1 if found else 0)
