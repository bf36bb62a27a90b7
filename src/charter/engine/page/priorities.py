"""What goes first: each priority with the matters that have it, decided case by case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from charter.engine import triage
from charter.engine.cases import Domain, cells, cover, domains, many
from charter.engine.language.model import Charter, Topic
from charter.engine.order_told import promised
from charter.engine.page.blocks import Block, Heading, Paragraph, Points, Section
from charter.engine.wording import capital, circumstances, either, named
from charter.engine.words import row

_AGENTS: Final = "agents"
_NONE: Final = "Nothing by rule; we agree on it case by case."
_WEIGHED: Final = "More facts together decide it than can be told here"


def priorities(charter: Charter) -> Section:
    """Every priority in plain words."""
    told: list[Block] = [Paragraph(_ranks(charter))]
    told += map(Paragraph, promised(charter))
    if not charter.triage:
        told.append(Paragraph("Whoever reads your request decides which it is."))
        return Section("priorities", "What goes first", tuple(told))
    names = [topic.name for topic in _offered(charter)]
    found = {topic: _matters(charter, topic) for topic in (*names, None)}
    whole = {topic: matters for topic, matters in found.items() if matters is not None}
    for priority in charter.priorities:
        items = _items(charter, priority, whole)
        told.append(Heading(capital(named(priority))))
        none = _NONE if len(whole) == len(found) else f"{_WEIGHED}."
        told.append(Points(tuple(items)) if items else Paragraph(none))
    if untold := [_title(charter, topic) for topic in found if topic not in whole]:
        told.append(Paragraph(f"{_WEIGHED} for these: {row(untold)}."))
    told.append(
        Paragraph(
            "A request that fits more than one line gets the first of them. Whoever works on it may "
            "decide otherwise."
        )
    )
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


def _ranks(charter: Charter) -> str:
    """The priorities in their order, which is the order of work unless the charter has another."""
    order = charter.order
    if order.told and not any(entry.by == "priority" for entry in order.among_all):
        return (
            f"Each request is one of these: {either([named(one) for one in charter.priorities])}."
        )
    return f"We take requests in this order: {', then '.join(map(named, charter.priorities))}."


def _items(
    charter: Charter, priority: str, whole: dict[str | None, dict[str, list[str]]]
) -> list[str]:
    """A line for each topic that can have the priority; what all others share comes last.

    A topic that falls back to what all others have belongs to "everything else" there.
    """
    rest = whole.get(None, {})
    own = {topic: matters for topic, matters in whole.items() if matters != rest}
    items = [
        _line(topic.title, when)
        for topic in _offered(charter)
        if not _falls_back(own.get(topic.name, {}), rest, priority)
        for when in own.get(topic.name, {}).get(priority, ())
    ]
    others = (
        "Everything else"
        if own or (len(rest) > 1 and rest.get(priority) == [""])
        else "Every request"
    )
    return [*items, *(_line(others, when) for when in rest.get(priority, ()))]


def _falls_back(matters: dict[str, list[str]], rest: dict[str, list[str]], priority: str) -> bool:
    """Whether the topic has the priority in all cases but some, and everything else has it always."""
    return rest == {priority: [""]} and len(matters) > 1 and [*matters][-1] == priority


def _title(charter: Charter, topic: str | None) -> str:
    return "everything else" if topic is None else f"“{charter.topics[topic].title}”"


def _line(title: str, when: str) -> str:
    return f"{title}, {when}" if when else title


def _matters(charter: Charter, topic: str | None) -> dict[str, list[str]] | None:
    """For a topic: its priorities, each with the circumstances; None for too many to tell.

    Other customers are not named: what is decided for one organization stays off the page. So does
    what only agents can tell, and what words are taken for before anybody has read them.
    """
    book = [rule.when for rule in charter.triage]
    inside = dict.fromkeys(one.name for one in charter.facts.values() if one.told_by == _AGENTS)
    settled = {**inside, "topic": topic, "organization": None, "heard": None}
    spaces = domains([book], ("plan", "channel"), **settled)
    if many(spaces):
        return None
    found: dict[str, list[tuple[int, ...]]] = {}
    for cell, facts in cells(spaces):
        ruled = triage.decide(charter, {**settled, **facts}).priority
        if ruled:
            found.setdefault(ruled, []).append(cell)
    return {
        priority: _when(charter, spaces, found, priority)
        for priority in charter.priorities
        if priority in found
    }


def _when(
    charter: Charter,
    spaces: Sequence[Domain],
    found: Mapping[str, list[tuple[int, ...]]],
    priority: str,
) -> list[str]:
    """The circumstances of a priority; where they are many, without what goes first anyway."""
    told = [circumstances(charter, spaces, box) for box in cover(spaces, found[priority])]
    if len(told) > 1 or len(told[0]) > 1:
        before = charter.priorities[: charter.priorities.index(priority)]
        first = [cell for one in before for cell in found.get(one, ())]
        wide = cover(spaces, found[priority], first)
        told = [circumstances(charter, spaces, box) for box in wide]
    return [_all_of(one) for one in told]


def _all_of(said: list[str]) -> str:
    """Circumstances that hold together."""
    conditional = [one for one in said if one.startswith(("if ", "as long as "))]
    plain = [one for one in said if one not in conditional]
    return ", ".join([*plain, ", and ".join(conditional)] if conditional else plain)
