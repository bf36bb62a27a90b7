"""`/<slug>/reports/promises/`: which share of promises was kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from operator import attrgetter

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from charter.desk import present
from charter.desk.models import Agent
from charter.desk.policy.editions import NoCharter
from charter.desk.policy.vocabulary import people_of, vocabulary_of
from charter.desk.queries import reports
from charter.desk.queries.reports import Promises
from charter.web.workspace.clocks import target_words
from charter.web.workspace.desk.files import csv_response
from charter.web.workspace.frame import desk_page, show, zone_of

PERIODS = (7, 30, 90, 365)


@require_safe
@desk_page("report.view")
def promises(request: HttpRequest, agent: Agent) -> HttpResponse:
    """The shares by target, plan and priority, each with its count and a table behind it."""
    first, last = _period(request, agent)
    orders = _orders(agent)
    rows = _ranked(reports.promises(agent, **_between(agent, first, last)), orders)
    rows = _titled(agent, rows)
    return show(
        request, agent, "desk/promises.html", current="reports", rows=rows, first=first, last=last,
        periods=_links(agent, first, last), figures=_figures(rows, orders), total=_total(rows),
        late_now=reports.late_now(agent),
        tiers=_tiers(agent, reports.tiers(agent, **_between(agent, first, last))),
    )  # fmt: skip


@require_safe
@desk_page("report.view")
def promises_csv(request: HttpRequest, agent: Agent) -> HttpResponse:
    """The same numbers as a file, one row for each plan, priority and target."""
    first, last = _period(request, agent)
    rows = _ranked(reports.promises(agent, **_between(agent, first, last)), _orders(agent))
    header = ["plan", "priority", "target", "kept", "late", "unanswered", "merged", "of"]
    cells = ([str(getattr(row, name)) for name in header] for row in rows)
    return csv_response(f"promises-{first}-{last}", [header, *cells])


def _period(request: HttpRequest, agent: Agent) -> tuple[date, date]:
    """The days asked for, both included, in the person's zone; else the last thirty."""
    today = present.now().astimezone(zone_of(agent)).date()
    try:
        last = date.fromisoformat(request.GET.get("until", ""))
    except ValueError:
        last = today
    try:
        first = date.fromisoformat(request.GET.get("since", ""))
    except ValueError:
        first = last - timedelta(days=29)
    return min(first, last), max(first, last)


def _between(agent: Agent, first: date, last: date) -> dict[str, datetime]:
    zone = zone_of(agent)
    until = last + timedelta(days=1) if last < date.max else last
    return {
        "since": datetime.combine(first, time.min, zone),
        "until": datetime.combine(until, time.min, zone),
    }


def _links(agent: Agent, first: date, last: date) -> Iterator[dict[str, object]]:
    today = present.now().astimezone(zone_of(agent)).date()
    for days in PERIODS:
        since = today - timedelta(days=days - 1)
        yield {
            "words": _("%d days") % days,
            "query": f"?since={since}&until={today}",
            "current": (since, today) == (first, last),
        }


def _orders(agent: Agent) -> dict[str, Sequence[str]]:
    """Plans and priorities in the order of the charter in force, for those who read down a table."""
    try:
        names = vocabulary_of(agent.desk)
    except NoCharter:
        return {}
    return {"plan": names.plans, "priority": names.priorities}


def _ranked(rows: Iterable[Promises], orders: dict[str, Sequence[str]]) -> list[Promises]:
    return sorted(
        rows,
        key=lambda row: (_rank(row.plan, orders, "plan"), _rank(row.priority, orders, "priority")),
    )


def _titled(agent: Agent, rows: Sequence[Promises]) -> list[Promises]:
    """The rows with each promise's name as people read it."""
    if not rows:
        return []
    names = vocabulary_of(agent.desk)
    return [replace(row, target=target_words(row.target, names)) for row in rows]


def _rank(name: str, orders: dict[str, Sequence[str]], of: str) -> tuple[int, str]:
    """The name's place; names that the charter no longer knows come last, by the alphabet."""
    order = orders.get(of, ())
    return (order.index(name) if name in order else len(order), name)


def _figures(rows: Sequence[Promises], orders: dict[str, Sequence[str]]) -> list[dict[str, object]]:
    return [
        {"title": _("By promise"), "rows": _shares(rows, orders, "target")},
        {"title": _("By plan"), "rows": _shares(rows, orders, "plan")},
        {"title": _("By priority"), "rows": _shares(rows, orders, "priority")},
    ]


def _shares(
    rows: Sequence[Promises], orders: dict[str, Sequence[str]], of: str
) -> list[dict[str, object]]:
    sums = reports.summed(rows, attrgetter(of))
    ranked = sorted(sums, key=lambda share: _rank(share.plan, orders, of))
    return [{"name": one.plan or _("none"), "kept": one.kept, "of": one.of} for one in ranked]


def _tiers(agent: Agent, counted: dict[int, int]) -> list[dict[str, object]]:
    """The share of each tier in what was solved, under the titles of its teams."""
    if not counted:
        return []
    people = people_of(agent.desk)
    titles: dict[int, list[str]] = {}
    for team, tier in people.tiers.items():
        titles.setdefault(tier, []).append(people.teams[team])
    return [
        {
            "name": f"{tier} · {', '.join(titles[tier])}" if tier in titles else str(tier),
            "kept": count,
            "of": sum(counted.values()),
        }
        for tier, count in counted.items()
    ]


def _total(rows: Sequence[Promises]) -> Promises:
    return next(reports.summed(rows, lambda row: "all"), Promises("all", "", "", 0, 0, 0, 0))
