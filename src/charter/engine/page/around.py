"""What stands around a page where a desk serves it: whose it is, what to know first, and where to go on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from charter.engine.page.blocks import Link, Page, Paragraph


@dataclass(frozen=True, slots=True)
class Around:
    """All of it may be missing; a page is then headed by its charter's desk. Addresses are as a
    browser reads them, of pages or of the desk's own site."""

    name: str = ""  # whose page it is, over the charter's word
    logo: str = ""  # address of a picture of that name
    home: str = ""  # address of their own site
    style: str = ""  # address of a stylesheet, after the page's own
    notes: tuple[Paragraph | Link, ...] = ()  # before all else
    ways: tuple[Link, ...] = ()  # after all else
    found: bool = True  # whether search engines may show it


NOTHING = Around()


def head(around: Around) -> Iterator[str]:
    """What the head of the document says besides."""
    if not around.found:
        yield '<meta name="robots" content="noindex">'
    if around.logo:
        yield f'<link rel="icon" href="{escape(around.logo)}">'
    if around.style:
        yield f'<link rel="stylesheet" href="{escape(around.style)}">'


def whose(page: Page, around: Around) -> str:
    """The line of whose page it is: their logo or their name, leading to their own site."""
    name = escape(around.name or page.desk)
    shown = name
    if (
        around.logo
    ):  # the picture tells the name to those who hear the page, the words to those who see it
        logo = f'<img class="logo" src="{escape(around.logo)}" alt="{name}">'
        shown = f'{logo}<span aria-hidden="true">{name}</span>'
    if around.home:
        shown = f'<a href="{escape(around.home)}">{shown}</a>'
    return f'<p class="whose">{shown}</p>' if shown else ""


def notes(around: Around) -> str:
    """What to know first."""
    told = "".join(map(_note, around.notes))
    return f'<aside aria-label="About this page">{told}</aside>' if told else ""


def ways(around: Around) -> str:
    """Where to go on."""
    told = "".join(f"<li>{link(way)}</li>" for way in around.ways)
    return f"<footer><ul>{told}</ul></footer>" if told else ""


def link(way: Link) -> str:
    """A link as HTML."""
    return f'<a href="{escape(way.address)}">{escape(way.text)}</a>'


def _note(note: Paragraph | Link) -> str:
    return f"<p>{link(note) if isinstance(note, Link) else escape(note.text)}</p>"
