"""What goes first: each priority with the matters that have it, decided case by case."""

from __future__ import annotations

from typing import Final

from charter.engine import triage
from charter.engine.cases import boxes, cells, domains, many
from charter.engine.language.model import Charter
from charter.engine.order_told import promised
from charter.engine.page.blocks import Block, Heading, Paragraph, Points, Section
from charter.engine.wording import capital, circumstances, either
from charter.engine.words import row

_NONE: Final = "Nothing by rule; we agree on it case by case."
_WEIGHED: Final = "More facts together decide it than can be told here"


def priorities(charter: Charter) -> Section:
    """Every priority in plain words."""
    ranks = either(charter.priorities)
    told: list[Block] = [Paragraph(f"A request is {ranks}, and goes first in that order.")]
    told += map(Paragraph, promised(charter))
    if not charter.triage:
        told.append(Paragraph("Whoever reads your request decides which it is."))
        return Section("priorities", "What goes first", tuple(told))
    found = {topic: _matters(charter, topic) for topic in (*charter.topics, None)}
    whole = {topic: matters for topic, matters in found.items() if matters is not None}
    for priority in charter.priorities:
        items = _items(charter, priority, whole)
        told.append(Heading(capital(priority)))
        none = _NONE if len(whole) == len(found) else f"{_WEIGHED}."
        told.append(Points(tuple(items)) if items else Paragraph(none))
    if untold := [_title(charter, topic) for topic in found if topic not in whole]:
        told.append(Paragraph(f"{_WEIGHED} for these: {row(untold)}."))
    told.append(Paragraph("Whoever works on your request may decide otherwise."))
    asked = dict.fromkeys(name for topic in charter.topics.values() for name in topic.asks)
    if asked:
        told += [
            Heading("What helps us to decide"),
            Paragraph("Where it fits your request, please tell us at once:"),
            Points(tuple(charter.facts[name].question for name in asked)),
        ]
    return Section("priorities", "What goes first", tuple(told))


def _items(
    charter: Charter, priority: str, whole: dict[str | None, dict[str, list[str]]]
) -> list[str]:
    """A line for each topic that can have the priority; what all others share comes last."""
    rest = whole.get(None, {})
    items = [
        _line(topic.title, matters[priority])
        for topic in charter.topics.values()
        if (matters := whole.get(topic.name, rest)) != rest and priority in matters
    ]
    if priority in rest:
        items.append(_line("Everything else", rest[priority]))
    return items


def _title(charter: Charter, topic: str | None) -> str:
    return "everything else" if topic is None else f"“{charter.topics[topic].title}”"


def _line(title: str, when: list[str]) -> str:
    said = [one for one in when if one]
    return f"{title}, {'; or '.join(said)}" if said else title


def _matters(charter: Charter, topic: str | None) -> dict[str, list[str]] | None:
    """For a topic: its priorities, each with the circumstances; None for too many to tell.

    Other customers are not named: what is decided for one organization stays off the page.
    """
    book = [rule.when for rule in charter.triage]
    spaces = domains([book], ("plan",), topic=topic, organization=None)
    if many(spaces):
        return None
    found: dict[str, list[tuple[int, ...]]] = {}
    for cell, facts in cells(spaces):
        ruled = triage.decide(charter, {**facts, "topic": topic}).priority
        if ruled:
            found.setdefault(ruled, []).append(cell)
    return {
        priority: [", ".join(circumstances(charter, spaces, box)) for box in boxes(spaces, chosen)]
        for priority, chosen in found.items()
    }
