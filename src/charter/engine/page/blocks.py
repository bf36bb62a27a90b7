"""What a page is made of, whatever it is written in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, TypeAlias

MORE: Final = ": "
"""Between what names a row and what is said of it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A list, one sentence or title each."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A part of a section."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another page."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class OwnTime:
    """Where a reader elsewhere is told the hours in their own time, as far as the format can."""

    zone: str
    week: tuple[tuple[int, int, int], ...]  # day (0 = Monday), opening and closing in minutes


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head; the first cell of each row names it, and after `MORE` may say more. Without a caption, the heading says
    what it is."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    plain: bool = False  # what stands in its cells reads by itself, without the head's words


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a track: how it is drawn (used, paused, left), and its share of the whole."""

    kind: str
    share: float


@dataclass(frozen=True, slots=True)
class Track:
    """A clock that stands: from its start to its due moment, closed hours left out."""

    name: str
    parts: tuple[Part, ...]
    start: str
    due: str
    told: str  # the same in one sentence


Block: TypeAlias = Paragraph | Points | Heading | Link | OwnTime | Table | Track


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it."""

    key: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page."""

    title: str
    desk: str  # whose page it is; may be empty
    dated: str
    sections: tuple[Section, ...]
    opening: tuple[str, ...] = ()  # paragraphs before the first section
