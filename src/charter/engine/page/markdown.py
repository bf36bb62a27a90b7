"""A page in Markdown. What a track draws, the paragraph before it says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from charter.engine.page.around import NOTHING, Around
from charter.engine.page.blocks import Block, Heading, Link, Page, Paragraph, Points, Table


def markdown(page: Page, around: Around = NOTHING) -> str:
    """The page as Markdown, ending in a newline; with what stands around it where it is served."""
    lines = [f"# {page.title}", ""]
    lines += [line for note in around.notes for line in (*_lines(note), "")]
    lines += [f"{_safe(one)}\n" for one in (around.name or page.desk, page.dated) if one]
    lines += [f"{_safe(one)}\n" for one in page.opening]
    for section in page.sections:
        lines += [f"## {section.title}", ""]
        for block in section.blocks:
            lines += [*told, ""] if (told := list(_lines(block))) else []
    lines += [f"- {_link(way)}" for way in around.ways] + [""] * bool(around.ways)
    return "\n".join(lines)


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"### {_safe(block.text)}"
    elif isinstance(block, Paragraph):
        yield _safe(block.text)
    elif isinstance(block, Points):
        yield from (f"- {_safe(item)}" for item in block.items)
    elif isinstance(block, Link):
        yield _link(block)
    elif isinstance(block, Table):
        yield from (f"{_safe(block.caption)}:", "") if block.caption else ()
        yield _row(block.head)
        yield _row("---" for _ in block.head)
        yield from (_row(map(_safe, cells)) for cells in block.rows)


def _link(link: Link) -> str:
    return f"[{_safe(link.text)}](<{link.address}>)"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _safe(text: str) -> str:
    """The text with what Markdown would read as a sign."""
    return re.sub(r"([\\`*_\[\]<>|#&])", r"\\\1", " ".join(text.split()))
