"""Which parts are the text one reads, and which are files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from charter.channels.email.mime import transfer
from charter.channels.email.mime.attachments import file_name
from charter.channels.email.mime.embedded import take_out
from charter.channels.email.mime.source import Source
from charter.channels.email.mime.text import decode, safe
from charter.channels.email.mime.tree import Part

LONGEST_TEXT = 1_000_000  # bytes of one text part that become the message's text
LONGEST_HTML = 12_000_000  # bytes of HTML that are read, embedded pictures included
MOST_TEXT = 1_000_000  # characters of all text parts together, without pictures

READABLE = ("text/plain", "text/html", "text/enriched", "text/richtext", "text/markdown")
HIDDEN = ("text/x-amp-html", "text/watch-html")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)


@dataclass(slots=True)
class Unit:
    """One stretch of the message: its plain text and its HTML, either possibly missing."""

    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Bodies:
    """What a mail says, in order, and the parts that are files."""

    units: list[Unit] = field(default_factory=list)
    files: list[tuple[Source, Part]] = field(default_factory=list)
    defects: list[str] = field(default_factory=list)

    @property
    def has_html(self) -> bool:
        return any(unit.html for unit in self.units)

    def html(self) -> str:
        """The HTML of the whole message; stretches that have only text are put into HTML."""
        return "\n".join(
            "\n".join(unit.html) or f"<pre>{escape(joined(unit.plain))}</pre>"
            for unit in self.units
        )


def joined(texts: list[str]) -> str:
    return "\n\n".join(text.strip("\n") for text in texts if text.strip())


def bodies(source: Source, root: Part) -> Bodies:
    """Sort the parts of a mail; texts larger than the limits are cut and kept whole as files."""
    found = Bodies()
    for part, unit in _leaves(root, found, None):
        if unit is None or not _is_text(part, root):
            if part.content_type not in HIDDEN:
                found.files.append((source, part))
            continue
        _take(source, part, unit, found)
    found.units = [unit for unit in found.units if joined(unit.plain) or joined(unit.html)]
    return found


def _leaves(part: Part, found: Bodies, unit: Unit | None) -> Iterator[tuple[Part, Unit | None]]:
    """Each leaf with the unit it belongs to; the parts of an alternative share one."""
    if not part.parts:
        if unit is None:
            unit = Unit()
            found.units.append(unit)
        yield part, unit
        return
    if part.content_type == "multipart/alternative" and unit is None:
        unit = Unit()
        found.units.append(unit)
    for child in part.parts:
        yield from _leaves(child, found, unit)


def _is_text(part: Part, root: Part) -> bool:
    if part.content_type not in READABLE:
        return False
    if part is root and not part.headers.has("content-disposition"):
        return True
    disposition = part.headers.first("content-disposition").partition(";")[0].strip().lower()
    return disposition != "attachment" and not file_name(part.headers)


def _take(source: Source, part: Part, unit: Unit, found: Bodies) -> None:
    is_html = part.content_type == "text/html"
    most = LONGEST_HTML if is_html else LONGEST_TEXT
    room = MOST_TEXT - sum(len(text) for each in found.units for text in (*each.plain, *each.html))
    data = transfer.head(source, part, most + 1)
    text = body_text(data[:most], part)
    if is_html:
        text, pictures = take_out(text)
        found.files.extend(pictures)
    if len(data) > most or len(text) > room:
        found.defects.append("A text is too long to be shown whole; all of it is attached.")
        found.files.append((source, part))
        text = text[: max(room, 0)]
    (unit.html if is_html else unit.plain).append(text)


def body_text(data: bytes, part: Part) -> str:
    """The text of a part's decoded bytes, by its charset or, failing that, by guess."""
    charset = part.headers.params("content-type").get("charset", "")
    if part.content_type == "text/html" and not charset and (meta := _META_CHARSET.search(data)):
        charset = meta[1].decode("ascii")
    text = decode(data, charset)
    if not charset and (b"\x1b$" in data or b"\x1b(" in data):
        text = decode(data, "iso-2022-jp")
    if part.headers.params("content-type").get("format", "").lower() == "flowed":
        text = _unflowed(text, part.headers.params("content-type").get("delsp", "") == "yes")
    if part.content_type in ("text/enriched", "text/richtext"):
        text = re.sub(r"</?[\w-]{1,40}>", "", text)
    return safe(text)


def _unflowed(text: str, delsp: bool) -> str:
    """Paragraphs of RFC 3676 put on one line again; quoted ones keep their marks."""
    out: list[str] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        flows = words.endswith(" ") and words != "-- "
        if flows and delsp:
            words = words[:-1]
        if open_depth == depth and words != "-- ":
            out[-1] += words
        else:
            out.append(">" * depth + (" " if depth else "") + words)
        open_depth = depth if flows else -1
    return "\n".join(out)
