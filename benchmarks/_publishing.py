"""One desk with many open tickets, asked over standard input; or its worker, which lets them follow.

`python -m benchmarks._publishing load COUNT` loads the desk and answers each line, as JSON: `publish`
(seconds and queries), `queue TIMES` and `reply TIMES` (seconds of each), `following` (how many wait,
with its queries). `python -m benchmarks._publishing follow SECONDS` turns the worker's part for so
long and says how many tickets followed.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from itertools import cycle
from time import perf_counter
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks._settings"


def load(count: int) -> None:
    """Load the desk and answer until the input ends."""
    from django.core.management import call_command
    from tests.cast import FRIDAY_NOON, assemble

    from benchmarks import _load
    from charter.desk import present

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    with present.held_everywhere_at(FRIDAY_NOON):
        cast = assemble()
        _load.UNSOLVED = 1.0
        _load.load(cast, count, FRIDAY_NOON)
        answers = _Answers(cast)
        _say({"open": answers.waiting()["open"]})
        for line in sys.stdin:
            name, _, times = line.strip().partition(" ")
            _say(answers.answer(name, int(times or 1)))


class _Answers:
    def __init__(self, cast: Any) -> None:
        from django.test import Client

        from charter.desk.models import Ticket

        self.cast = cast
        self.client = Client()
        self.client.force_login(cast.ada.user)
        self.tickets = cycle(Ticket.objects.filter(desk=cast.desk).order_by("-pk")[:500])

    def answer(self, name: str, times: int) -> Any:
        if name == "publish":
            return self.publish()
        if name == "following":
            return self.waiting()
        ask = {"queue": lambda: self.client.get("/lantern/"), "reply": self.reply}[name]
        return [_timed(ask) for _ in range(times)]

    def publish(self) -> dict[str, float]:
        from charter.desk.actions.publish import publish
        from charter.desk.present import now

        desk = self.cast.desk
        source = f"{desk.edition.source}# one line more\n"
        return _counted(lambda: publish(desk, source, at=now()))

    def waiting(self) -> dict[str, float]:
        from charter.desk.permissions import place_of
        from charter.desk.queries.following import following

        agent = place_of(self.cast.ada.user, "lantern")
        found: list[Any] = []
        told = _counted(lambda: found.append(following(agent)))  # type: ignore[arg-type]
        return told | {"waiting": found[0].waiting, "open": found[0].open}

    def reply(self) -> None:
        from charter.desk.actions.answer import note
        from charter.desk.actions.words import Words
        from charter.desk.present import now

        note(next(self.tickets), agent=self.cast.bo, words=Words(text="Looking."), at=now())


def follow(seconds: float) -> None:
    """Turn the part of the worker for so long."""
    from tests.cast import FRIDAY_NOON

    from charter.desk import present
    from charter.worker import editions

    followed, begin = 0, perf_counter()
    with present.held_everywhere_at(FRIDAY_NOON):
        while perf_counter() - begin < seconds:
            followed += editions.run_due(FRIDAY_NOON, 25)
    _say({"followed": followed, "seconds": perf_counter() - begin})


def _counted(act: Callable[[], object]) -> dict[str, float]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as asked:
        seconds = _timed(act)
    return {"seconds": seconds, "queries": len(asked)}


def _timed(act: Callable[[], object]) -> float:
    begin = perf_counter()
    act()
    return perf_counter() - begin


def _say(value: Any) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    import django

    django.setup()
    {"load": load, "follow": follow}[sys.argv[1]](int(sys.argv[2]))
