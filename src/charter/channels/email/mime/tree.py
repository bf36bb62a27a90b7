"""The tree of MIME parts: where each part lies in the source, without reading it into memory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from charter.channels.email.mime.headers import Headers, looks_like_header, read
from charter.channels.email.mime.source import BLOCK, Source

DEEPEST = 20
MOST_PARTS = 1_000
HEADER_BYTES = 256 * 1024
LONGEST_BOUNDARY = 200

_BLANK = re.compile(rb"(?:\r\n|\r(?!\n)|\n)(?:\r\n|\r(?!\n)|\n)")
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)?")
_LIKELY_BOUNDARY = re.compile(
    rb"(?:^|[\r\n])--([^\r\n]{1,200}?)[ \t]*(?:\r\n|\r|\n)content-", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its headers, and the half-open range of its body in the source."""

    headers: Headers
    content_type: str
    start: int
    body: int
    end: int
    parts: tuple[Part, ...] = ()

    def walk(self) -> Iterator[Part]:
        """This part and all below it, in the order of the mail."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(slots=True)
class _Scan:
    source: Source
    defects: list[str] = field(default_factory=list)
    count: int = 0


def scan(source: Source) -> tuple[Part, list[str]]:
    """The tree of a whole mail, with a sentence for each thing that was broken or cut.

    Never raises on what the mail holds. Deeper than `DEEPEST` or after `MOST_PARTS` parts a
    multipart is one leaf.
    """
    state = _Scan(source)
    start = _after_envelope_line(source)
    return _part(state, start, source.size, 0, "text/plain"), state.defects


def _after_envelope_line(source: Source) -> int:
    """Past the `From …` line of an mbox and blank lines that stand before the headers."""
    head = source.read(0, 4096)
    at = len(head) - len(head.lstrip(b"\r\n"))
    if head[at : at + 5] == b"From " or head[at : at + 6] == b">From ":
        found = _LINE.match(head, at)
        at = found.end() if found else at
    return at


def _part(state: _Scan, start: int, end: int, depth: int, otherwise: str) -> Part:
    state.count += 1
    headers, body = _headers(state, start, end)
    kind = headers.content_type(otherwise)
    children: tuple[Part, ...] = ()
    if kind.startswith("multipart/"):
        if depth >= DEEPEST:
            state.defects.append(f"Parts nested deeper than {DEEPEST} are kept as one attachment.")
            kind = "application/octet-stream"
        else:
            children = _children(state, headers, kind, (body, end), depth)
            kind = kind if children else "text/plain"
    return Part(headers, kind, start, body, end, children)


def _headers(state: _Scan, start: int, end: int) -> tuple[Headers, int]:
    block = state.source.read(start, min(HEADER_BYTES, end - start))
    if block[:1] in (b"\r", b"\n"):
        return Headers(()), start + (2 if block[:2] == b"\r\n" else 1)
    first = _LINE.match(block)
    if not (first and looks_like_header(first.group())):
        state.defects.append("A part begins without headers.")
        return Headers(()), start
    if blank := _BLANK.search(block):
        length, body = blank.start(), start + blank.end()
    elif len(block) < HEADER_BYTES:
        length, body = _without_blank_line(block, start)
    else:
        state.defects.append(f"Headers beyond {HEADER_BYTES // 1024} KB are left out.")
        length, body = len(block), _blank_after(state.source, start + len(block), end)
    headers = read(block[:length], cut=length == HEADER_BYTES)
    if headers.cut:
        state.defects.append("There are more headers than are read.")
    return headers, body


def _without_blank_line(block: bytes, start: int) -> tuple[int, int]:
    """Headers that run into the body: they end at the first line that cannot be a header."""
    at = 0
    for line in _LINE.finditer(block):
        if line.group() and not looks_like_header(line.group()):
            break
        at = line.end()
    return at, start + at


def _blank_after(source: Source, at: int, end: int) -> int:
    while at < end:
        block = source.read(at, min(BLOCK, end - at))
        if found := _BLANK.search(block):
            return at + found.end()
        at += max(len(block) - 3, 1) if at + len(block) < end else len(block)
    return end


def _children(
    state: _Scan, headers: Headers, kind: str, body: tuple[int, int], depth: int
) -> tuple[Part, ...]:
    boundary = headers.params("content-type").get("boundary", "").encode("utf-8", "replace")
    ranges = list(_ranges(state, boundary, *body)) if boundary else []
    if not ranges:
        state.defects.append("A multipart's boundary is missing or never found.")
        guess = _LIKELY_BOUNDARY.search(state.source.read(body[0], BLOCK))
        ranges = list(_ranges(state, guess[1].rstrip(), *body)) if guess else []
    otherwise = "message/rfc822" if kind == "multipart/digest" else "text/plain"
    return tuple(_part(state, start, end, depth + 1, otherwise) for start, end in ranges)


def _ranges(state: _Scan, boundary: bytes, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The range of each part between delimiter lines; without a closing one, to the end."""
    opened: int | None = None
    seen = state.count
    for before, after, closing in _delimiters(
        state.source, boundary[:LONGEST_BOUNDARY], start, end
    ):
        if opened is not None:
            yield opened, max(opened, before)
            seen += 1
        if closing:
            return
        opened = after
        if seen >= MOST_PARTS:
            state.defects.append(f"Parts after the first {MOST_PARTS} are kept as one attachment.")
            yield opened, end
            return
    if opened is not None:
        state.defects.append("A multipart does not end.")
        yield opened, end


def _delimiters(
    source: Source, boundary: bytes, start: int, end: int
) -> Iterator[tuple[int, int, bool]]:
    """Each delimiter line: where its line break begins, where it ends, whether it closes."""
    mark = b"--" + boundary
    margin = len(mark) + 80
    at = start
    while at < end:
        block = source.read(max(at - 2, start), min(BLOCK, end - at) + margin)
        base = max(at - 2, start)
        found = block.find(mark, at - base)
        while found >= 0 and base + found < min(at + BLOCK, end):
            if line := _delimiter(block, found, len(mark), first=base + found == start):
                yield base + line[0], min(base + line[1], end), line[2]
            found = block.find(mark, found + 1)
        at += BLOCK


def _delimiter(
    block: bytes, found: int, length: int, *, first: bool
) -> tuple[int, int, bool] | None:
    """Whether the mark at `found` is a whole delimiter line, and from where to where."""
    if not first and block[found - 1 : found] not in (b"\n", b"\r"):
        return None
    rest = _LINE.match(block, found + length)
    if rest is None:
        return None
    tail = rest.group().strip()
    if tail not in (b"", b"--"):
        return None
    before = found
    if not first:
        before -= 2 if block[max(found - 2, 0) : found] == b"\r\n" else 1
    return before, rest.end(), tail == b"--"
