"""The list of a charter's editions, for customers: when each was in force, and what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from charter.engine.page.blocks import Block, Link, Page, Paragraph, Points, Section
from charter.engine.wording import full_date


@dataclass(frozen=True, slots=True)
class Kept:
    """One edition: its dates where the desk is, and the sentences that customers are told of what it
    changed; None for the first of all."""

    number: int
    since: date
    until: date | None  # when another took its place; None while it is in force
    changed: tuple[str, ...] | None
    address: str


def editions(kept: Sequence[Kept]) -> Page:
    """A section for each edition, in the order in which they are given."""
    sections = tuple(
        Section(f"edition-{one.number}", f"Edition {one.number}", tuple(_told(one))) for one in kept
    )
    dated = "Every edition that was in force, with what it changed, the newest first."
    return Page("Editions of how our support works", "", dated, sections)


def in_force(since: date, until: date | None) -> str:
    """`in force since 17 November 2026`, `in force from … to …`."""
    if until is None:
        return f"in force since {full_date(since)}"
    if until == since:
        return f"in force on {full_date(since)}"
    return f"in force from {full_date(since)} to {full_date(until)}"


def changed(told: Sequence[str]) -> Block:
    """The sentences, or that there are none."""
    return Points(tuple(told)) if told else Paragraph("Nothing changed for you.")


def _told(one: Kept) -> list[Block]:
    dates = in_force(one.since, one.until)
    first = Paragraph("The first edition.")
    return [
        Paragraph(f"{dates[0].upper()}{dates[1:]}."),
        first if one.changed is None else changed(one.changed),
        Link(f"Read edition {one.number}", one.address),
    ]
