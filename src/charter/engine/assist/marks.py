"""What the words of a text are, however unfinished it is: keys and values, each with its path.

The reader refuses a text at its first slip; here a slip costs the words around it and no more. A
list or mapping in braces that nobody closed ends at the next line that is not indented further.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

from charter.engine.language.errors import Path

Role: TypeAlias = Literal["key", "value", "bare"]
Flow: TypeAlias = Literal["", "{", "["]

_DEEPEST: Final = 40
_QUOTED: Final = r""""(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'"""
_BLOCK_KEY: Final = re.compile(
    rf"({_QUOTED}|[^\s\[\]{{}}#\"'&*!|>][^\n#]{{0,200}}?) {{0,20}}:(?=\s|\Z)"
)
_BLOCK_VALUE: Final = re.compile(rf"{_QUOTED}|(?:[^\n#]|(?<! )#)+")
_FLOW_WORD: Final = re.compile(
    rf"{_QUOTED}|(?:[^,\[\]{{}}\n:#]|:(?![\s,\[\]{{}}]|\Z)|(?<![\s,\[{{])#)+"
)
_BLANK: Final = re.compile(r"[ \t]*(#[^\n]*)?")
_INDENT: Final = re.compile(r"[ \t]*")
_KEY_ENDS: Final = re.compile(r" *:(?=[\s,\[\]{}]|\Z)")


class Mark(NamedTuple):
    """One word of the text. `path` is of the mapping for a key, of itself for a value.

    A bare word is a value, or a key whose colon is still to come: `path` is of what it stands in.
    """

    start: int
    end: int
    path: Path
    role: Role
    text: str
    flow: Flow  # the sign of what it stands in; none outside braces and brackets


@dataclass(slots=True)
class _Frame:
    """A mapping or a list that is open at an indentation."""

    indent: int
    path: Path
    items: bool
    key: str = ""
    index: int = 0

    @property
    def child(self) -> Path:
        """The path of what stands in it now."""
        if self.indent < 0:
            return ()
        return (*self.path, self.index if self.items else self.key)


class _UnclosedError(Exception):
    """Braces or brackets were left open; `at` is where the text goes on without them."""

    def __init__(self, at: int) -> None:
        super().__init__()
        self.at = at


def marks(text: str) -> list[Mark]:
    """Every key, value and bare word, in the order of the text; comments are left out."""
    scan = _Scan(text)
    while scan.at < len(text):
        scan.line()
    return scan.marks


class _Scan:
    """One pass over a text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.marks: list[Mark] = []
        self.frames = [_Frame(-1, (), items=False)]

    def line(self) -> None:
        """Take the line that begins here, and those that belong to its value."""
        start = self.at
        end = self._line_end(start)
        self.at = end + 1
        blank = _BLANK.match(self.text, start, end)
        if blank is not None and blank.end() == end:
            return
        begin = _INDENT.match(self.text, start, end).end()  # type: ignore[union-attr]
        self._entry(begin, begin - start, end)

    def _entry(self, at: int, column: int, end: int) -> None:
        while self.text[at] == "-" and self.text[at + 1 : at + 2] in ("", " ", "\n"):
            if not self._dash(column):
                return
            after = _INDENT.match(self.text, at + 1, end).end()  # type: ignore[union-attr]
            column, at = column + after - at, after
            if at >= end or self.text[at] == "#":
                return
        if key := _BLOCK_KEY.match(self.text, at, end):
            self._key(key, column, end)
        else:
            self._value(at, end, self._inside(column), column, "bare")

    def _dash(self, column: int) -> bool:
        self._close(column, items=False)
        top = self.frames[-1]
        if top.items and top.indent == column:
            top.index += 1
            return True
        return self._open(_Frame(column, top.child, items=True))

    def _open(self, frame: _Frame) -> bool:
        """Open a mapping or list; nobody writes as deep as the deepest."""
        if len(self.frames) > _DEEPEST:
            return False
        self.frames.append(frame)
        return True

    def _key(self, key: re.Match[str], column: int, end: int) -> None:
        self._close(column, items=True)
        top = self.frames[-1]
        if top.items or top.indent != column:
            top = _Frame(column, top.child, items=False)
            if not self._open(top):
                return
        top.key = _plain(key[1])
        self._mark(key.start(1), key[1], top.path, "key", flow="")
        after = key.end()
        value = _BLANK.match(self.text, after, end)
        if value is not None and value.end() == end:
            return
        begin = _INDENT.match(self.text, after, end).end()  # type: ignore[union-attr]
        if self.text[begin] in "|>":
            self._skip_words(column)
        else:
            self._value(begin, end, top.child, column, "value")

    def _close(self, column: int, *, items: bool) -> None:
        """Close what ended before this column; with `items`, also a list at the same one."""
        while (top := self.frames[-1]).indent > column or (
            items and top.items and top.indent == column
        ):
            self.frames.pop()

    def _inside(self, column: int) -> Path:
        """The path of what a bare word at this column stands in; nothing is closed by it."""
        frame = next(one for one in reversed(self.frames) if one.indent <= column)
        return frame.path if frame.indent == column else frame.child

    def _value(self, at: int, end: int, path: Path, column: int, role: Role) -> None:
        if self.text[at] in "{[":
            line = self.text.rfind("\n", 0, at) + 1
            limit = _INDENT.match(self.text, line).end() - line  # type: ignore[union-attr]
            try:
                after = self._flow(at, path, limit, 0)
                self.at = self._line_end(after) + 1
            except _UnclosedError as unclosed:
                self.at = unclosed.at
            return
        word = _BLOCK_VALUE.match(self.text, at, end)[0]  # type: ignore[index]
        self._mark(at, word.rstrip(), path, role, flow="")

    def _skip_words(self, column: int) -> None:
        """Pass the lines of a text in several lines: those indented further, and empty ones."""
        while self.at < len(self.text):
            end = self._line_end(self.at)
            line = self.text[self.at : end]
            if line.strip() and len(line) - len(line.lstrip()) <= column:
                return
            self.at = end + 1

    def _flow(self, at: int, path: Path, limit: int, depth: int) -> int:
        """Take what stands in braces or brackets; where it goes on after them."""
        items, index, at = self.text[at] == "[", 0, at + 1
        while True:
            at = self._next(at, limit)
            inside = (*path, index) if items else path
            sign = self.text[at]
            if sign in "}]":
                return at + 1
            if sign == ",":
                index, at = index + 1, at + 1
            elif sign in "{[":
                at = self._deeper(at, inside, limit, depth)
            else:
                at = self._flow_word(at, inside, items, limit, depth)

    def _deeper(self, at: int, path: Path, limit: int, depth: int) -> int:
        if depth >= _DEEPEST:
            raise _UnclosedError(self._line_end(at) + 1)
        return self._flow(at, path, limit, depth + 1)

    def _flow_word(self, at: int, inside: Path, items: bool, limit: int, depth: int) -> int:
        found = _FLOW_WORD.match(self.text, at)
        if found is None:
            return at + 1
        written = found[0].rstrip()
        colon = _KEY_ENDS.match(self.text, at + len(written))
        if colon is None:
            self._mark(at, written, inside, "bare", flow="[" if items else "{")
            return found.end()
        self._mark(at, written, inside, "key", flow="{")
        path = (*inside, _plain(written))
        at = self._next(colon.end(), limit)
        if self.text[at] in "{[":
            return self._deeper(at, path, limit, depth)
        if found := _FLOW_WORD.match(self.text, at):
            self._mark(at, found[0].rstrip(), path, "value", flow="{")
            return found.end()
        return at

    def _next(self, at: int, limit: int) -> int:
        """The next sign that is neither space nor comment; `_UnclosedError` where lines end it."""
        while True:
            at = _BLANK.match(self.text, at).end()  # type: ignore[union-attr]
            if at >= len(self.text):
                raise _UnclosedError(at)
            if self.text[at] not in "\r\n":
                return at
            begin = at + 1
            first = _INDENT.match(self.text, begin).end()  # type: ignore[union-attr]
            sign = self.text[first : first + 1]
            if first - begin <= limit and sign not in ("", "\n", "#", "}", "]"):
                raise _UnclosedError(begin)
            at = first

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def _mark(self, start: int, written: str, path: Path, role: Role, *, flow: Flow) -> None:
        self.marks.append(Mark(start, start + len(written), path, role, _plain(written), flow))


def _plain(written: str) -> str:
    """The word without its quotation marks."""
    if len(written) > 1 and written[0] == written[-1] and written[0] in "\"'":
        return written[1:-1]
    return written
