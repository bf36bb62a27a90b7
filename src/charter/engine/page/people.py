"""Whom customers reach beside the desk's mailbox. Who is on call, and who holds a role, is not told."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.language.model import Charter
from charter.engine.page.blocks import Block, Paragraph, Points
from charter.engine.ruling import startable


def called(charter: Charter) -> Iterator[Block]:
    """What somebody is called for at once, by the titles of the ladders that may begin."""
    titles = tuple(ladder.title for ladder in startable(charter).values())
    if titles:
        yield Paragraph("For these, somebody is called at once:")
        yield Points(titles)


def departments(charter: Charter) -> Iterator[Block]:
    """What customers can do directly with those outside the desk."""
    said = tuple(
        f"{one.title}: {one.says}" for one in charter.people.departments.values() if one.says
    )
    if said:
        yield Paragraph(
            "Some matters are not ours to settle; we pass them on with all that you told us."
        )
        yield Points(said)
