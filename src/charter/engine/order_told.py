"""What a work order promises customers: that some matters come before all others."""

from __future__ import annotations

from charter.engine.conditions import Test
from charter.engine.language.model import Charter, OrderEntry
from charter.engine.wording import capital, either, named


def promised(charter: Charter) -> list[str]:
    """A sentence for each entry that puts a priority or a topic first, before anything else is asked.

    What depends on how the desk works (marks, owners, who has it) is no promise and stays untold.
    """
    told: list[str] = []
    for entry in charter.order.among_ours:
        what = _what(charter, entry)
        if entry.by != "first" or what is None:
            break
        told.append(capital(_sentence(what, after=bool(told), within=entry.within)))
    return told


def _sentence(what: str, *, after: bool, within: bool) -> str:
    if within:
        return f"among your organization’s {'other ' * after}requests, we begin with {what}."
    if after:
        return f"then we turn to {what}, whoever asks."
    return f"before everything else, and whoever asks, we turn to {what}."


def _what(charter: Charter, entry: OrderEntry) -> str | None:
    when = entry.when
    if not isinstance(when, Test) or when.known or when.unknown:
        return None
    if when.fact.name == "priority":
        return f"{either([named(word) for word in when.words])} requests"
    if when.fact.name == "topic":
        return either([f"“{charter.topics[word].title}”" for word in when.words])
    return None
