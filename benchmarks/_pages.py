"""One desk of one size on one database, asked for pages over standard input.

`python -m benchmarks._pages COUNT` prints how long loading took; then each line `PLACE TIMES` is
answered by that many times in seconds. Places: queue, warm queue, raw queue, ticket.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks._settings"


def main(count: int) -> None:
    """Load a desk and answer until the input ends."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    from tests.cast import FRIDAY_NOON

    from charter.desk import present

    with present.held_everywhere_at(FRIDAY_NOON):
        begin = perf_counter()
        pages, questions = _prepare(count, FRIDAY_NOON)
        _say({"loaded": perf_counter() - begin, "questions": questions})
        for line in sys.stdin:
            place, times = line.rsplit(" ", 1)
            _say([_timed(pages[place]) for _ in range(int(times))])


def _prepare(count: int, at: Any) -> tuple[dict[str, Callable[[], Any]], dict[str, int]]:
    from django.test import Client
    from tests.cast import assemble

    from benchmarks import _raw
    from benchmarks._load import load
    from charter.web.workspace.queue import rows

    cast = assemble()
    load(cast, count, at)
    client = Client()
    client.force_login(cast.bo.user)
    tickets = _somewhere(cast.desk)
    page = client.get("/lantern/").content.decode()
    _raw.remember(page, _place(cast.bo))

    def cold() -> Any:
        rows._drawn.cache_clear()
        return client.get("/lantern/")

    pages = {
        "queue": cold,
        "warm queue": lambda: client.get("/lantern/"),
        "raw queue": lambda: client.get("/raw/lantern/"),
        "ticket": lambda: client.get(next(tickets)),
    }
    raw = pages["raw queue"]().content.decode()
    if _plain(raw) != _plain(page):
        raise SystemExit("the raw page is another page")
    return pages, {name: _questions(ask) for name, ask in pages.items()}


def _somewhere(desk: Any) -> Any:
    import random
    from itertools import cycle

    from charter.desk.models import Ticket

    chance = random.Random(1)
    all_of_them = list(Ticket.objects.filter(desk=desk).values_list("number", flat=True))
    picked = [chance.choice(all_of_them) for _ in range(500)]
    return cycle(f"/lantern/tickets/{number}/" for number in picked)


def _place(agent: Any) -> Any:
    from charter.desk.permissions import place_of

    return place_of(agent.user, agent.desk.slug)


def _plain(page: str) -> str:
    """A page without the token that differs each time."""
    begin = page.index('<ol class="rows"')
    return page[begin : page.index("</ol>", begin)]


def _questions(ask: Callable[[], Any]) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask()
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def _timed(ask: Callable[[], Any]) -> float:
    begin = perf_counter()
    answer = ask()
    taken = perf_counter() - begin
    if answer.status_code != 200:
        raise SystemExit(f"{answer.status_code} instead of a page")
    return taken


def _say(told: Any) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
