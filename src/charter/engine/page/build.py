"""Puts the page together from its sections."""

from __future__ import annotations

from datetime import date

from charter.engine.diff import diff
from charter.engine.language.model import Charter
from charter.engine.page.blocks import Page, Paragraph, Points, Section
from charter.engine.page.contact import (
    after_hours,
    closing,
    contact,
    escalation,
    paragraphs,
)
from charter.engine.page.hours import hours
from charter.engine.page.meaning import meaning, statuses, time
from charter.engine.page.priorities import priorities
from charter.engine.page.requests import requests
from charter.engine.page.targets import promises
from charter.engine.page.topics import topics
from charter.engine.wording import full_date


def page(
    charter: Charter, on: date, *, edition: int | None = None, previous: Charter | None = None
) -> Page:
    """How support works under a charter, as of a date; with what changed since the previous one.

    Holidays are told for the twelve months from that date. What concerns only those who work at
    the desk (owners, marks, warnings, other customers by name) stays off the page.
    """
    numbered = f"Edition {edition}, as of" if edition is not None else "As of"
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
    dated = f"{numbered} {full_date(on)}."
    return Page(
        "How our support works",
        charter.desk or "",
        dated,
        tuple(sections),
        paragraphs(charter.page.opening),
    )


def _changed(previous: Charter, charter: Charter) -> Section:
    told = tuple(change.text for change in diff(previous, charter) if change.public)
    block = Points(told) if told else Paragraph("Nothing changed for you.")
    return Section("changed", "What changed", (block,))
