"""Where 100,000 tickets stand, beside a loop that only reads and writes the same lines.

`charter standing --batch` gets 100,000 timelines of 10 events (messages of both sides, notes,
statuses, priorities, assignments over some days) under a charter with four clocks, and answers each
with every instance of every clock, its duties and its reasons. The loop beside it is the least that
any such program does: `json.loads` a line, `json.dumps` it, write it. Both are whole processes, their
start included, reading from a file and writing to one. The time in one process alone is shown, too.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measure import Contender, Result, interleaved

TITLE = "Standings in bulk"

TICKETS, EVENTS, ROUNDS = 100_000, 10, 3
PLANS = ["Bronze", "Silver", "Gold", "Platinum", "Ruby", "Sapphire", "Diamond"]
PRIORITIES = ["urgent", "high", "normal"]
CHARTER = """
charter: 1
schedules:
  office:
    zone: America/New_York
    open: {mon-fri: 09:00-18:00}
    exceptions: [2026-11-26, 2026-12-25]
plans:
  standard: [Bronze, Silver, Gold, Platinum]
  jewel: [Ruby, Sapphire, Diamond]
priorities: [urgent, high, normal]
targets:
  - {plan: standard, priority: urgent, first reply: 10m, agent work: 3h, next reply: 30m, periodic update: 1h}
  - {plan: standard, priority: high, first reply: 20m, agent work: 16h, next reply: 1h, periodic update: 4h}
  - {plan: standard, priority: normal, first reply: 2h, agent work: 24h, next reply: 6h, periodic update: 15h}
  - {plan: jewel, priority: urgent, first reply: 10m, agent work: 1h30m, next reply: 20m, periodic update: 1h}
  - {plan: jewel, priority: high, first reply: 20m, agent work: 8h, next reply: 45m, periodic update: 2h}
  - {plan: jewel, priority: normal, first reply: 45m, agent work: 12h, next reply: 3h, periodic update: 10h}
"""
LOOP = """
import json, sys
for line in sys.stdin:
    sys.stdout.write(json.dumps(json.loads(line)) + "\\n")
"""


def run() -> Iterator[str | Result]:
    """Both side by side; the claim is about their ratio."""
    with TemporaryDirectory() as room:
        charter, lines = Path(room, "charter.yaml"), Path(room, "timelines.jsonl")
        charter.write_text(CHARTER)
        lines.write_text("".join(f"{json.dumps(ticket)}\n" for ticket in tickets(TICKETS)))
        standing = ["-m", "charter.cli", "standing", str(charter), "--batch"]
        seconds = interleaved(
            {
                "loop": Contender(lambda: _piped(["-c", LOOP], lines)),
                "standing": Contender(lambda: _piped(standing, lines)),
                "one process": Contender(lambda: _piped(standing, lines, cores={0})),
            },
            rounds=ROUNDS,
        )
    for name, each in seconds.items():
        yield f"{name:<12} {each:>7.2f} s for {TICKETS:,} tickets  {TICKETS / each:>9,.0f} /s"
    alone = seconds["one process"] / seconds["loop"]
    yield f"in one process alone {alone:.2f} times the loop"
    ratio = seconds["standing"] / seconds["loop"]
    claim = f"standing of {TICKETS:,} timelines of {EVENTS} events with 4 clocks, to reading and writing"
    yield Result(claim, ratio, 8, sense="at most")


def _piped(command: list[str], lines: Path, cores: set[int] | None = None) -> None:
    """One process from start to end, perhaps held to some cores."""
    with lines.open("rb") as source, lines.with_suffix(".out").open("wb") as sink:
        subprocess.run(
            [sys.executable, *command],
            stdin=source,
            stdout=sink,
            check=True,
            preexec_fn=(lambda: os.sched_setaffinity(0, cores)) if cores else None,
        )


def tickets(count: int) -> Iterator[dict[str, Any]]:
    """Random tickets, the same each time."""
    dice = random.Random(2026)
    spring = datetime(2026, 3, 1, tzinfo=UTC)
    for number in range(count):
        at = spring + timedelta(minutes=dice.randrange(300 * 1440))
        events = []
        for index in range(EVENTS):
            events.append({"at": f"{at:%Y-%m-%dT%H:%M:%SZ}", **_event(dice, first=not index)})
            at += timedelta(seconds=dice.randrange(1, 86_400))
        yield {
            "id": f"t{number}",
            "facts": {"plan": dice.choice(PLANS), "priority": dice.choice(PRIORITIES)},
            "events": events,
            "now": f"{at:%Y-%m-%dT%H:%M:%SZ}",
        }


def _event(dice: random.Random, *, first: bool) -> dict[str, str]:
    """Something that happens: a customer's message first, then mostly messages."""
    kinds = ["customer_message"] * 3 + ["agent_message"] * 3
    kinds += ["note", "status", "priority", "assigned", "auto_reply"]
    kind = "customer_message" if first else dice.choice(kinds)
    if kind == "status" or (kind == "agent_message" and dice.random() < 0.4):
        return {"kind": kind, "status": dice.choice(["open", "pending", "on hold", "solved"])}
    if kind == "priority":
        return {"kind": kind, "priority": dice.choice(PRIORITIES)}
    return {"kind": kind, "assignee": "sam"} if kind == "assigned" else {"kind": kind}
