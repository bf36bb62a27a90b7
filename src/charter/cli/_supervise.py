"""Running several `charter` processes as one: started together, restarted when one falls, ended together."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType

import typer

GRACE = 15.0
REST = 2.0


@dataclass
class Child:
    """One `charter` command that is kept running."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = field(default=0.0)

    def start(self) -> None:
        """Start it, in a group of its own, so that Ctrl-C reaches only this process."""
        command = [sys.executable, "-m", "charter.cli", *self.command]
        self.process = subprocess.Popen(command, start_new_session=True)  # noqa: S603
        self.started = time.monotonic()

    def ended(self) -> int | None:
        """Its exit status, once it has ended."""
        return self.process.poll() if self.process else None


def supervise(children: Sequence[Child], banner: str) -> None:
    """Keep the children running until this process is asked to end."""
    ending = False

    def end(_number: int, _frame: FrameType | None) -> None:
        nonlocal ending
        ending = True

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)
    for child in children:
        child.start()
    typer.echo(banner)
    try:
        while not ending:
            time.sleep(0.2)
            for child in children:
                _look_after(child)
    finally:
        _end_all(children)


def _look_after(child: Child) -> None:
    status = child.ended()
    if status is not None and time.monotonic() - child.started > REST:
        typer.echo(f"{child.name} ended with status {status}; starting it again", err=True)
        child.start()


def _end_all(children: Sequence[Child]) -> None:
    for child in children:
        if child.process and child.ended() is None:
            child.process.terminate()
    deadline = time.monotonic() + GRACE
    for child in children:
        if child.process:
            try:
                child.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                child.process.kill()
