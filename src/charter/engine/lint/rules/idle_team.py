"""A team that no topic and no rule gives any work."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.errors import Path
from charter.engine.language.model import Charter
from charter.engine.lint.cases import both, having, none_of, smallest
from charter.engine.lint.finding import Doubt
from charter.engine.lint.forms import triggers
from charter.engine.lint.whos import named


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each team that owns nothing and gets nothing in an example either."""
    busy: set[str | None] = {topic.owner for topic in charter.topics.values()}
    busy |= {row.owner for row in charter.triage}
    busy |= named(charter, "team")
    awaited = (*triggers(charter), *(one for rule in charter.rules for one in rule.on))
    busy |= {name for one in awaited if one.kind == "owner" for name in one.names}
    for rule in charter.rules:
        busy |= {do.value for do in rule.do if do.kind == "owner"}
        busy |= {do.who.name for do in rule.do if do.who is not None}
    for example in charter.examples:
        for event in example.events:
            busy |= {event.data.get("team"), event.data.get("owner")}
    for index, team in enumerate(charter.people.teams):
        if team not in busy and not (index == 0 and _falls_back(charter)):
            place: Path = ("people", "teams", team)
            yield Doubt(
                place if place in charter.places else ("people", "teams", index),
                f"The team {team} owns no topic, and no rule names it.",
                "Give it a topic or a triage row, show it at work in an example, or take it out.",
            )


def _falls_back(charter: Charter) -> bool:
    """Whether some ticket has no owner but the first team."""
    unowned = none_of(row.when for row in charter.triage if row.owner)
    topics = tuple(charter.topics)
    without = (None, *(one.name for one in charter.topics.values() if not one.owner))
    claims = (both(having("topic", topics, topic), unowned) for topic in without)
    return any(smallest(claim) is not None for claim in claims)
