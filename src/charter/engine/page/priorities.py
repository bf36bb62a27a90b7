"""What goes first: each priority with the matters that have it, decided case by case."""

from __future__ import annotations

from typing import Final

from charter.engine import triage
from charter.engine.cases import cells, cover, domains, many
from charter.engine.language.model import Charter, Topic
from charter.engine.page.blocks import Block, Heading, Paragraph, Points, Section
from charter.engine.wording import capital, circumstances, either
from charter.engine.words import row

_AGENTS: Final = "agents"
_NONE: Final = "Nothing by rule; we agree on it case by case."
_WEIGHED: Final = "More facts together decide it than can be told here"


def priorities(charter: Charter) -> Section:
    """Every priority in plain words."""
    ranks = either(charter.priorities)
    told: list[Block] = [Paragraph(f"A request is {ranks}, and goes first in that order.")]
    if not charter.triage:
        told.append(Paragraph("Whoever reads your request decides which it is."))
        return Section("priorities", "What goes first", tuple(told))
    names = [topic.name for topic in _offered(charter)]
    found = {topic: _matters(charter, topic) for topic in (*names, None)}
    whole = {topic: matters for topic, matters in found.items() if matters is not None}
    for priority in charter.priorities:
        items = _items(charter, priority, whole)
        told.append(Heading(capital(priority)))
        none = _NONE if len(whole) == len(found) else f"{_WEIGHED}."
        told.append(Points(tuple(items)) if items else Paragraph(none))
    if untold := [_title(charter, topic) for topic in found if topic not in whole]:
        told.append(Paragraph(f"{_WEIGHED} for these: {row(untold)}."))
    told.append(Paragraph("Whoever works on your request may decide otherwise."))
    if asked := _asked(charter):
        told += [
            Heading("What helps us to decide"),
            Paragraph("Where it fits your request, please tell us at once:"),
            Points(tuple(charter.facts[name].question for name in asked)),
        ]
    return Section("priorities", "What goes first", tuple(told))


def _offered(charter: Charter) -> list[Topic]:
    return [topic for topic in charter.topics.values() if not topic.private]


def _asked(charter: Charter) -> list[str]:
    """What topics ask of customers."""
    names = dict.fromkeys(name for topic in _offered(charter) for name in topic.asks)
    return [name for name in names if charter.facts[name].told_by != _AGENTS]


def _items(
    charter: Charter, priority: str, whole: dict[str | None, dict[str, list[str]]]
) -> list[str]:
    """A line for each topic that can have the priority; what all others share comes last."""
    rest = whole.get(None, {})
    own = {topic: matters for topic, matters in whole.items() if matters != rest}
    items = [
        _line(topic.title, when)
        for topic in _offered(charter)
        for when in own.get(topic.name, {}).get(priority, ())
    ]
    others = "Everything else" if own else "Every request"
    return [*items, *(_line(others, when) for when in rest.get(priority, ()))]


def _title(charter: Charter, topic: str | None) -> str:
    return "everything else" if topic is None else f"“{charter.topics[topic].title}”"


def _line(title: str, when: str) -> str:
    return f"{title}, {when}" if when else title


def _matters(charter: Charter, topic: str | None) -> dict[str, list[str]] | None:
    """For a topic: its priorities, each with the circumstances; None for too many to tell.

    Other customers are not named: what is decided for one organization stays off the page. So does
    what only agents can tell.
    """
    book = [rule.when for rule in charter.triage]
    inside = dict.fromkeys(one.name for one in charter.facts.values() if one.told_by == _AGENTS)
    settled = {**inside, "topic": topic, "organization": None}
    spaces = domains([book], ("plan",), **settled)
    if many(spaces):
        return None
    found: dict[str, list[tuple[int, ...]]] = {}
    for cell, facts in cells(spaces):
        ruled = triage.decide(charter, {**settled, **facts}).priority
        if ruled:
            found.setdefault(ruled, []).append(cell)
    return {
        priority: [_all_of(circumstances(charter, spaces, box)) for box in cover(spaces, chosen)]
        for priority, chosen in found.items()
    }


def _all_of(said: list[str]) -> str:
    """Circumstances that hold together."""
    conditional = [one for one in said if one.startswith(("if ", "as long as "))]
    plain = [one for one in said if one not in conditional]
    return ", ".join([*plain, ", and ".join(conditional)] if conditional else plain)
