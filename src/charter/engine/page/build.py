"""Puts the page together from its sections."""

from __future__ import annotations

from datetime import date

from charter.engine.diff import diff
from charter.engine.language.model import Charter
from charter.engine.page.blocks import Page, Section
from charter.engine.page.contact import (
    after_hours,
    closing,
    contact,
    escalation,
    paragraphs,
)
from charter.engine.page.editions import changed, in_force
from charter.engine.page.hours import hours
from charter.engine.page.meaning import meaning, statuses, time
from charter.engine.page.priorities import priorities
from charter.engine.page.requests import requests
from charter.engine.page.targets import promises
from charter.engine.page.topics import topics
from charter.engine.wording import full_date


def page(
    charter: Charter,
    on: date,
    *,
    edition: int | None = None,
    previous: Charter | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Page:
    """How support works under a charter, as of a date; with what changed since the previous one.

    `since` and `until` are the dates between which the edition is, or was, in force. Holidays are told
    for the twelve months from `on`. What concerns only those who work at the desk (owners, marks,
    warnings, other customers by name) stays off the page.
    """
    told = (
        hours(charter, on),
        topics(charter),
        priorities(charter),
        promises(charter),
        requests(charter),
        meaning(charter),
        time(charter, on),
        statuses(charter),
        closing(charter),
        escalation(charter),
        after_hours(charter),
        contact(charter),
    )
    sections = [section for section in told if section is not None]
    if previous is not None:
        sections.append(_changed(previous, charter))
    return Page(
        "How our support works",
        charter.desk or "",
        _dated(on, edition, since, until),
        tuple(sections),
        paragraphs(charter.page.opening),
    )


def _dated(on: date, edition: int | None, since: date | None, until: date | None) -> str:
    numbered = [f"Edition {edition}"] if edition is not None else []
    if since is not None:
        numbered.append(in_force(since, until))
    if since is None or (until is None and since != on):
        numbered.append(f"as of {full_date(on)}")
    told = ", ".join(numbered)
    return f"{told[0].upper()}{told[1:]}."


def changes(previous: Charter, charter: Charter) -> tuple[str, ...]:
    """What customers are told of what changed, in sentences."""
    return tuple(change.text for change in diff(previous, charter) if change.public)


def _changed(previous: Charter, charter: Charter) -> Section:
    return Section("changed", "What changed", (changed(changes(previous, charter)),))
