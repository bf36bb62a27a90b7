"""Rows of a list: from the columns of a query to HTML, each drawn once a minute at most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from charter.desk.models import Agent
from charter.desk.policy.shown import Lists
from charter.desk.policy.vocabulary import Vocabulary
from charter.desk.queries.people import Crew, Here
from charter.desk.queries.queue import Row
from charter.web.ui.clock import Clock
from charter.web.ui.jinja_environment import component
from charter.web.workspace.clocks import drawn, sentence, why_place
from charter.web.workspace.frame import zone_of

KEPT = 4096
"""So many drawn rows are kept: a busy desk's lists on every agent's screen."""

_draw = component("row", "row")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A row to draw. Everything that shows is in `key`; what draws it comes along."""

    key: str
    row: Row = field(compare=False)
    names: Names = field(compare=False)
    here: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Names:
    """What the rows of one list share."""

    base: str
    zone: ZoneInfo
    clocks: Lists
    vocabulary: Vocabulary
    crew: Crew
    listed: str | None = None
    """The query of the list that is in the order of work; None for one that is not."""


def rows_of(
    found: Iterable[Row],
    *,
    agent: Agent,
    vocabulary: Vocabulary,
    crew: Crew,
    at: datetime,
    listed: str | None = None,
) -> SafeString:
    """The list's rows, as of the full minute before `at`; from there on the browser counts.

    `listed` is the query of a list in the order of work: its rows say why they stand there.
    """
    at = at.replace(second=0, microsecond=0)
    base = reverse("workspace:queue", args=[agent.desk.slug])
    names = Names(base, zone_of(agent), Lists(agent.desk, at), vocabulary, crew, listed)
    shared = repr(
        (
            at.timestamp(),
            base,
            agent.desk.edition_id,
            names.zone.key,
            translation.get_language(),
            listed,
        )
    )
    html = [_drawn(_asked(row, names, shared, crew.others_on(row["id"], agent))) for row in found]
    return mark_safe("\n".join(html))  # noqa: S308 - each drawn by the design system


def _asked(row: Row, names: Names, shared: str, others: list[Here]) -> _Asked:
    here = presence_words(others) if others else ""
    assignee = names.crew.names.get(row["assignee_id"], "")
    return _Asked(f"{shared}{row!r}{here!r}{assignee!r}", row, names, here)


@lru_cache(maxsize=KEPT)
def _drawn(asked: _Asked) -> SafeString:
    return _draw(_row(asked.row, asked.names, asked.here), asked.names.clocks.at, asked.names.zone)


def _row(row: Row, names: Names, here: str) -> SimpleNamespace:
    """What `ui/row.html` draws."""
    url = f"{names.base}tickets/{row['number']}/"
    clock = _clock(row, names, url)
    return SimpleNamespace(
        number=row["number"],
        url=url,
        subject=row["subject"] or _("No subject"),
        requester=row["requester__name"] or row["requester__email"],
        organization=row["organization__name"] or "",
        plan=row["plan"],
        priority=row["priority"] and names.vocabulary.urgency_of(row["priority"]),
        priority_words=names.vocabulary.priority_words(row["priority"]),
        why=_why(row, clock, names.clocks.zone),
        why_url="" if names.listed is None else f"{url}why/place/?{names.listed}",
        topic=names.vocabulary.topics.get(row["topic"], ""),
        last_side=row["last_side"],
        last_words=row["last_words"],
        presence=here,
        last_at=row["last_message_at"] or row["opened_at"],
        assignee=names.crew.names.get(row["assignee_id"], ""),
        unread=row["unread"],
        clock=clock,
        paging=row["paging"],
        paging_words=_PAGING.get(row["paging"], ""),
        stage=row["stage"],
        status=_status(row, names.vocabulary),
    )


_PAGING = {
    "calling": gettext_lazy("Somebody is called"),
    "unanswered": gettext_lazy("Nobody has answered"),
}


def _status(row: Row, vocabulary: Vocabulary) -> str:
    """The status by its title, or where the ticket went when it was merged."""
    if row["merged_into__number"] is None:
        return vocabulary.status_words(row["status"], row["detail"])
    return _("merged into #%(number)s") % {"number": row["merged_into__number"]}


def _clock(row: Row, names: Names, url: str) -> Clock | None:
    if row["clock"] is None:
        return None
    shown = names.clocks.clock(row["clock"])
    why = why_place(url, shown.target, shown.instance)
    return drawn(shown, names.clocks.at, names.vocabulary, why_url=why)


def _why(row: Row, clock: Clock | None, zone: ZoneInfo) -> str:
    if clock is None:
        return _("No promise is running")
    told = sentence(clock, zone)
    if not row["missing"]:
        return told
    count = len(row["missing"])
    many = ngettext("%(n)s fact is missing", "%(n)s facts are missing", count) % {"n": count}
    return f"{told}; {many}"


def presence_words(people: Iterable[Here]) -> str:
    """Who is on a ticket and what they do there, in one line; empty for nobody."""
    said = {
        "reading": _("%(name)s is reading"),
        "reply": _("%(name)s is writing a reply"),
        "note": _("%(name)s is writing a note"),
    }
    return ", ".join(said[one.doing] % {"name": one.name} for one in people)
