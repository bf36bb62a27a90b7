"""What a list shows, as its address says it, and the choices its form offers."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from charter.desk.models import Agent
from charter.desk.policy.vocabulary import Vocabulary
from charter.desk.queries.people import Crew
from charter.desk.queries.queue import ME, NOBODY, SHOWS, Filters

Choice = tuple[str, str]


def from_query(query: QueryDict) -> Filters:
    """The filters that an address asks for; a list that does not exist is the open one."""
    show = query.get("show", "open")
    names = ("team", "assignee", "status", "plan", "priority")
    return Filters(
        show=show if show in SHOWS else "open",
        late=query.get("late") == "yes",
        **{name: query.get(name, "") for name in names},
    )


def to_query(filters: Filters, **place: str) -> str:
    """The filters as the query of an address, without what is as always."""
    chosen = {name: value for name, value in asdict(filters).items() if value}
    if filters.show == "open":
        chosen.pop("show")
    if filters.late:
        chosen["late"] = "yes"
    return urlencode(chosen | {name: value for name, value in place.items() if value})


def key_of(filters: Filters) -> str:
    """The entry of the rail that a list belongs to; empty for one that has none."""
    key = filters.alone
    known = {"all": "all", "breached": "late", f"assignee:{ME}": "mine"}
    known[f"assignee:{NOBODY}"] = "unassigned"
    return known.get(key, key)


def title_of(filters: Filters, vocabulary: Vocabulary, crew: Crew) -> str:
    """What the list is called."""
    if filters.show != "open":
        return dict(_shows())[filters.show]
    titles = {
        "all": _("All open"),
        "late": _("Late"),
        "mine": _("Mine"),
        "unassigned": _("Nobody’s"),
    }
    key = key_of(filters)
    if key in titles:
        return titles[key]
    if key.startswith("team:"):
        return vocabulary.teams.get(filters.team, filters.team)
    return _("Chosen tickets")


def choices_of(
    filters: Filters, agent: Agent, vocabulary: Vocabulary, crew: Crew
) -> list[dict[str, Any]]:
    """The selects of the form over a list."""
    people = [(ME, _("Mine")), (NOBODY, _("Nobody’s"))]
    people += [(str(pk), name) for pk, name in crew.workers.items() if pk != agent.pk]
    fields: list[tuple[str, str, list[Choice]]] = [
        ("show", _("Show"), _shows()),
        ("team", _("Team"), [("", _("Every team")), *vocabulary.teams.items()]),
        ("assignee", _("Assignee"), [("", _("Everybody")), *people]),
        (
            "status",
            _("Status"),
            [
                ("", _("Every status")),
                *((one.name, one.title) for one in vocabulary.named.values()),
            ],
        ),
        ("plan", _("Plan"), [("", _("Every plan")), *_same(vocabulary.plans)]),
        (
            "priority",
            _("Priority"),
            [
                ("", _("Every priority")),
                *((one, vocabulary.priority_words(one)) for one in vocabulary.priorities),
            ],
        ),
    ]
    return [_field(name, words, options, filters) for name, words, options in fields]


def _field(name: str, words: str, options: list[Choice], filters: Filters) -> dict[str, Any]:
    chosen = getattr(filters, name)
    told = [{"value": value, "words": words, "chosen": value == chosen} for value, words in options]
    return {"name": name, "words": words, "options": told}


def _shows() -> list[Choice]:
    return [
        ("open", _("Unsolved")),
        ("waiting", _("Waiting")),
        ("solved", _("Solved")),
        ("spam", _("Spam")),
    ]


def _same(names: Any) -> list[Choice]:
    return [(name, name) for name in names]
