"""One ticket told to a command: as a JSON object in a file, or by options."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from charter.cli._batch import Question

TicketFile = Annotated[
    Path | None,
    typer.Option(
        "--ticket", metavar="PATH", help="A JSON file with the ticket; - is standard input."
    ),
]
Facts = Annotated[
    list[str] | None,
    typer.Option(metavar="NAME=VALUE", help="A fact, such as plan=Gold. May be repeated."),
]
Events = Annotated[
    list[str] | None,
    typer.Option(
        metavar="EVENT",
        help='"TIME KIND field=value …", such as "2026-11-20T17:55:00-05:00 customer_message". '
        "May be repeated.",
    ),
]
Now = Annotated[
    str | None, typer.Option(metavar="TIME", help="The moment asked about; else this very one.")
]
Batch = Annotated[bool, typer.Option("--batch", help="Answer JSON lines from standard input.")]
AsJson = Annotated[bool, typer.Option("--json", help="Answer for a program.")]


_NOBODY_ASKED = (
    'no ticket is told: add --fact NAME=VALUE and --event "TIME KIND", or --ticket FILE '
    '(such as --fact plan=Gold --event "2026-11-20T17:55:00-05:00 customer_message")'
)


def asked(
    ticket: Path | None, facts: list[str] | None, events: list[str] | None, now: str | None
) -> Question:
    """The question that the options ask; `ValueError` says what is wrong with them."""
    from charter.engine.moment import iso

    question: dict[str, Any] = {"facts": {}, "events": []}
    if ticket is not None or not (facts or events):
        question |= _read(ticket)
    if facts:
        question["facts"] = {**question["facts"], **dict(map(_pair, facts))}
    if events:
        question["events"] = [*question["events"], *map(_event, events)]
    if now is not None:
        question["now"] = now
    elif "now" not in question:
        question["now"] = iso(_this_moment())
    return question


def _this_moment() -> int:
    from datetime import UTC, datetime

    from charter.engine.moment import moment

    return moment(datetime.now(UTC))


def _read(ticket: Path | None) -> Question:
    if ticket is None and sys.stdin.isatty():
        raise ValueError(_NOBODY_ASKED)
    name = "standard input" if ticket is None or str(ticket) == "-" else str(ticket)
    try:
        text = sys.stdin.buffer.read() if name == "standard input" else Path(name).read_bytes()
        found = json.loads(text) if text.strip() or ticket is not None else None
    except OSError as error:
        raise ValueError(f"{name}: {error.strerror}") from error
    except RecursionError as error:
        raise ValueError(f"{name}: nests lists or objects too deeply") from error
    except ValueError as error:
        raise ValueError(f"{name}: not a JSON object: {error}") from error
    if found is None and ticket is None:
        raise ValueError(_NOBODY_ASKED)
    if not isinstance(found, dict):
        raise ValueError(f'{name}: expected an object such as {{"facts": {{}}, "events": []}}')
    return found


def _event(text: str) -> dict[str, Any]:
    at, _, rest = text.strip().partition(" ")
    kind, *fields = rest.split() or [""]
    told: dict[str, Any] = dict(map(_pair, fields))
    return {"at": at, "kind": kind, **({"facts": told} if kind == "facts" else told)}


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise ValueError(f"expected name=value, such as plan=Gold, found {text!r}")
    return name.strip(), value.strip()
