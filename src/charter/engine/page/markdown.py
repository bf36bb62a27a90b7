"""A page in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from charter.engine.page.blocks import Block, Heading, Page, Paragraph, Points, Table


def markdown(page: Page) -> str:
    """The page as Markdown, ending in a newline."""
    lines = [f"# {page.title}", ""]
    lines += [f"{_safe(one)}\n" for one in (page.desk, page.dated) if one]
    lines += [f"{_safe(one)}\n" for one in page.opening]
    for section in page.sections:
        lines += [f"## {section.title}", ""]
        for block in section.blocks:
            lines += [*_lines(block), ""]
    return "\n".join(lines)


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"### {_safe(block.text)}"
    elif isinstance(block, Paragraph):
        yield _safe(block.text)
    elif isinstance(block, Points):
        yield from (f"- {_safe(item)}" for item in block.items)
    elif isinstance(block, Table):
        yield f"{_safe(block.caption)}:"
        yield ""
        yield _row(block.head)
        yield _row("---" for _ in block.head)
        yield from (_row(map(_safe, cells)) for cells in block.rows)
    else:
        yield f"{block.name}: {_safe(block.told)}"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _safe(text: str) -> str:
    """The text with what Markdown would read as a sign."""
    return re.sub(r"([\\`*_\[\]<>|#&])", r"\\\1", " ".join(text.split()))
