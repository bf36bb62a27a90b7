"""A page as one file of HTML: nothing to load, readable in light and dark, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from charter.engine.page import around as outside
from charter.engine.page.around import NOTHING, Around
from charter.engine.page.blocks import (
    MORE,
    Block,
    Heading,
    Link,
    OwnTime,
    Page,
    Paragraph,
    Points,
    Section,
    Table,
    Track,
)
from charter.engine.page.own_time import SCRIPT, own_time
from charter.engine.page.style import STYLE


def html(page: Page, around: Around = NOTHING) -> str:
    """The page as a whole document, ending in a newline; with what stands around it where it is served."""
    title, whose = escape(page.title), escape(around.name or page.desk)
    index = "".join(
        f'<li><a href="#{section.key}">{escape(section.title)}</a></li>'
        for section in page.sections
    )
    lines = [
        "<!doctype html>",
        '<html lang="en">',
        '<head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{' · '.join(filter(None, (title, whose)))}</title>",
        f"<style>{STYLE}</style>{''.join(outside.head(around))}</head>",
        "<body>",
        *filter(None, [outside.notes(around)]),
        f"<header>{outside.whose(page, around)}<h1>{title}</h1><p>{escape(page.dated)}</p></header>",
        f'<nav aria-label="On this page"><ul>{index}</ul></nav>',
        "<main>",
        *(f"<p>{escape(one)}</p>" for one in page.opening),
        *(line for section in page.sections for line in _section(section)),
        "</main>",
        *filter(None, [outside.ways(around)]),
        *([f"<script>{SCRIPT}</script>"] if _has_own_time(page) else []),
        "</body></html>",
    ]
    return "\n".join(lines) + "\n"


def _has_own_time(page: Page) -> bool:
    return any(isinstance(one, OwnTime) for section in page.sections for one in section.blocks)


def _section(section: Section) -> Iterator[str]:
    name = f"{section.key}-title"
    yield f'<section id="{section.key}" aria-labelledby="{name}">'
    yield f'<h2 id="{name}">{escape(section.title)}</h2>'
    for block in section.blocks:
        yield _block(block)
    yield "</section>"


def _block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h3>{escape(block.text)}</h3>"
    if isinstance(block, Paragraph):
        return f"<p>{escape(block.text)}</p>"
    if isinstance(block, Points):
        return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in block.items)}</ul>"
    if isinstance(block, Link):
        return f"<p>{outside.link(block)}</p>"
    if isinstance(block, OwnTime):
        return own_time(block)
    return _table(block) if isinstance(block, Table) else _track(block)


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    rows = "\n".join(_row(table, cells) for cells in table.rows)
    caption = f"<caption>{escape(table.caption)}</caption>" if table.caption else ""
    kind = f"wide-{len(table.head)}{' plain' if table.plain else ''}"
    return (
        f'<table class="{kind}">{caption}\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    )


def _row(table: Table, cells: tuple[str, ...]) -> str:
    first, *rest = cells
    told = "".join(
        f'<td><span class="of">{escape(title)}</span>{escape(cell)}</td>' if cell else "<td></td>"
        for title, cell in zip(table.head[1:], rest, strict=True)
    )
    name, colon, more = first.partition(MORE)
    said = f'<span class="more">{colon}{escape(more)}</span>' if colon else ""
    return f'<tr><th scope="row">{escape(name)}{said}</th>{told}</tr>'


def _track(track: Track) -> str:
    drawn, at = [], 0.0
    for part in track.parts:
        width = round(100 * part.share, 2)
        drawn.append(f'<rect class="{part.kind}" x="{at}%" width="{width}%" height="8"/>')
        at = round(at + width, 2)
    return (
        f'<figure><figcaption>{escape(track.name)}</figcaption><svg height="16" role="img" '
        f'aria-label="{escape(track.told)}">{"".join(drawn)}'
        f'<rect class="due" x="100%" width="3" height="16"/></svg>'
        f"<p><span>{escape(track.start)}</span><span>due {escape(track.due)}</span></p></figure>"
    )
