"""Plain text divided into what is new, what is quoted, and what is signature; nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

import quotequail

from charter.channels.email.quotes import closings, phrases

Kind = Literal["new", "quoted", "signature", "forwarded"]

MOST_LINES = 20_000  # lines that are looked at; the rest goes on as the last of them
MOST_LIBRARY_LINES = 1_000
WRAPPED_INTRODUCTION = 4  # lines over which a program wraps "On … wrote:"
LONGEST_SIGNATURE = 30  # lines


@dataclass(frozen=True, slots=True)
class Fold:
    """A stretch of whole lines of one kind. The texts of all folds, joined by line ends, are the
    full text."""

    kind: Kind
    text: str


def folds(text: str, *, forward: bool = False) -> tuple[Fold, ...]:
    """`text` as folds in order; `"\\n".join(fold.text …) == text` always holds.

    `forward` says that the subject marks the mail as forwarded: what follows its header block is
    then "forwarded" and not "quoted".
    """
    lines = text.split("\n")
    kinds = kinds_of(lines, forward=forward)
    runs = groupby(zip(kinds, lines, strict=True), key=lambda pair: pair[0])
    return tuple(Fold(kind, "\n".join(line for _, line in pairs)) for kind, pairs in runs)


def new_text(parts: Sequence[Fold]) -> str:
    """The words that the sender added. A mail of nothing new says what it passes on: the forwarded
    message if there is one, else all of it."""
    for kinds in (("new",), ("forwarded",), ("signature",)):
        texts = [part.text.strip("\n ") for part in parts if part.kind in kinds]
        if found := "\n\n".join(text for text in texts if text.strip()).strip():
            return found
    return ""


def kinds_of(lines: Sequence[str], *, forward: bool = False) -> list[Kind]:
    """The kind of each line."""
    seen = lines[:MOST_LINES]
    kinds = _Reader(seen, forward).read()
    if seen and "quoted" not in kinds and "forwarded" not in kinds:
        _ask_library(seen, kinds)
    _mark_signatures(seen, kinds)
    return kinds + kinds[-1:] * (len(lines) - len(seen))


class _Reader:
    """Walks down the lines once and marks what is quoted or forwarded."""

    def __init__(self, lines: Sequence[str], forward: bool) -> None:
        self.lines = lines
        self.forward = forward
        self.kinds: list[Kind] = ["new"] * len(lines)
        marked = [place for place, line in enumerate(lines) if _is_quoted(line)]
        self.last_marked = marked[-1] if marked else -1
        worded = [place for place, line in enumerate(lines) if line.strip()]
        self.last_worded = worded[-1] if worded else -1

    def read(self) -> list[Kind]:
        place = 0
        while place < len(self.lines):
            place = self._step(place)
        self._mend_wrapped()
        return self.kinds

    def _step(self, place: int) -> int:
        """Mark what begins at `place`; the first line not yet looked at."""
        line = self.lines[place]
        if not line.strip():
            return place + 1
        if phrases.is_marker(line):
            return self._rest(self._begin_before(place), "quoted")
        if phrases.is_forward_separator(line):
            return self._rest(place, "forwarded")
        if _is_quoted(line):
            self.kinds[place] = "quoted"
            return place + 1
        if phrases.is_original_separator(line):
            return self._block(place, place + 1)
        if (end := header_block(self.lines, place)) is not None:
            return self._block(self._ruler_before(place), end)
        if (end := _introduction(self.lines, place)) is not None:
            return self._introduced(place, end)
        return place + 1

    def _block(self, place: int, end: int) -> int:
        """A header block or separator: everything below, unless the lines there carry marks."""
        if self._marks_follow(end):
            return self._mark(place, end)
        return self._rest(place, "forwarded" if self.forward else "quoted")

    def _introduced(self, place: int, end: int) -> int:
        """`On … wrote:` counts when marked lines follow, or when it has a program's date."""
        if self._marks_follow(end):
            return self._mark(place, end)
        if not phrases.is_dated(" ".join(self.lines[place:end])):
            return place + 1
        if self.last_worded < end or self.last_marked >= end:
            return self._mark(place, end)
        return self._rest(place, "quoted")

    def _marks_follow(self, end: int) -> bool:
        """Whether the next line with words carries a quotation mark."""
        following = next((line for line in self.lines[end : end + 6] if line.strip()), "")
        return _is_quoted(following)

    def _begin_before(self, place: int) -> int:
        """Where the introduction just above a reply marker begins."""
        above = place - 1
        while above >= 0 and not self.lines[above].strip(" >"):
            above -= 1
        for first in range(above, max(above - WRAPPED_INTRODUCTION, -1), -1):
            if _introduction(self.lines, first) == above + 1:
                return first
        return place

    def _ruler_before(self, place: int) -> int:
        above = place - 1
        while above >= 0 and not self.lines[above].strip():
            above -= 1
        ruled = above >= 0 and phrases.RULER.fullmatch(self.lines[above].strip())
        return above if ruled else place

    def _mark(self, place: int, end: int) -> int:
        self.kinds[place:end] = ["quoted"] * (end - place)
        return end

    def _rest(self, place: int, kind: Kind) -> int:
        self.kinds[place:] = [kind] * (len(self.lines) - place)
        return len(self.lines)

    def _mend_wrapped(self) -> None:
        """A long quoted line that a program broke without a new mark stays quoted."""
        lines, kinds = self.lines, self.kinds
        for place in range(1, len(lines) - 1):
            between = kinds[place - 1] == kinds[place + 1] == "quoted" and kinds[place] == "new"
            if between and _is_quoted(lines[place + 1]) and len(lines[place - 1]) >= 68:
                short = 0 < len(lines[place].strip()) <= 40
                kinds[place] = "quoted" if short and _is_quoted(lines[place - 1]) else "new"


def _is_quoted(line: str) -> bool:
    return line.startswith(">") or line.startswith((" >", "\u00a0>"))


def header_block(lines: Sequence[str], place: int) -> int | None:
    """The end of a block From/Sent/To/Subject that begins at `place`, None where none does.

    From with a date and a subject, or with a recipient and a subject, makes a block; without a
    subject the sender must be an address. An order of route and weekday is no block.
    """
    first = phrases.header_line(lines[place])
    if first is None or first[0] not in ("from", "date", "subject"):
        return None
    fields, end = header_fields(lines, place)
    if "from" not in fields:
        return None
    if "subject" in fields and ("date" in fields or "to" in fields):
        return end
    return end if "@" in fields["from"] and ("date" in fields and "to" in fields) else None


def header_fields(lines: Sequence[str], place: int) -> tuple[dict[str, str], int]:
    """The fields of a header block and the line after it; a field may run over three lines."""
    fields: dict[str, str] = {}
    name = ""
    run = 0
    end = place
    for at in range(place, min(place + 30, len(lines))):
        found = phrases.header_line(lines[at])
        if found and found[0] not in fields:
            name, run, end = found[0], 0, at + 1
            fields[name] = found[1]
        elif lines[at].strip(" >*") and name in ("to", "cc", "from", "subject", "date") and run < 3:
            run += 1
            if not _continues(lines[at], fields[name], name):
                break
            fields[name] = f"{fields[name]} {lines[at].strip(' >*')}".strip()
            end = at + 1
        elif lines[at].strip(" >*") or (len(fields) >= 3 and "subject" in fields):
            break
    return fields, end


def _continues(line: str, value: str, name: str) -> bool:
    """Whether a line goes on with an address list, or is the value of an empty label."""
    if not value:
        return len(line) <= phrases.LONGEST_LINE
    if name in ("to", "cc", "from"):
        return value.endswith((",", ";", "<")) or line.strip().startswith("<")
    return False


def _introduction(lines: Sequence[str], place: int) -> int | None:
    """The line after an introduction that begins at `place` and may run over several lines."""
    if phrases.introduces(lines[place]):
        return place + 1
    if not phrases.may_begin_introduction(lines[place]):
        return None
    joined = lines[place].strip()
    for at in range(place + 1, min(place + WRAPPED_INTRODUCTION, len(lines))):
        if not lines[at].strip() or _is_quoted(lines[at]):
            return None
        joined += ("" if joined.endswith(("<", "(", "[")) else " ") + lines[at].strip()
        if phrases.introduces(joined) and phrases.is_dated(joined):
            # A line that introduces by itself needs nothing from the one above.
            return None if phrases.opens(lines[at]) and at == place + 1 else at + 1
    return None


def _ask_library(lines: Sequence[str], kinds: list[Kind]) -> None:
    """Where our own words found nothing, quotequail knows more languages.

    It gets bounded lines only, since its patterns backtrack, and a bare ruler is not believed.
    """
    asked = [line if len(line) <= phrases.LONGEST_LINE else "" for line in lines]
    asked = asked[:MOST_LIBRARY_LINES]
    if not any(map(_could_open_quote, asked, [*asked[1:], ""])):
        return
    parts = quotequail.quote("\n".join(asked), limit=len(asked) + 1, quote_intro_line=True)
    if len(parts) < 2:
        return
    place = parts[0][1].count("\n") + 1 if parts[0][1] else 0
    place = min(place, len(asked) - 1)
    while place < len(asked) and not asked[place].strip():
        place += 1
    if place >= len(asked) or phrases.RULER.fullmatch(asked[place].strip()):
        return
    if _could_open_quote(asked[place], " ".join(asked[place + 1 : place + 2])):
        kinds[place:] = ["quoted"] * (len(kinds) - place)


def _could_open_quote(line: str, following: str) -> bool:
    """Whether the library is believed when it says that a quote begins at this line."""
    return line.startswith("--") or phrases.is_dated(f"{line} {following}".rstrip(" "))


def _mark_signatures(lines: Sequence[str], kinds: list[Kind]) -> None:
    place = 0
    for kind, run in groupby(kinds):
        length = len(list(run))
        if kind == "new":
            found = _signature(lines, place, place + length)
            for at in found:
                kinds[at] = "signature"
            if found and not any(line.strip() for line in lines[found[-1] + 1 : place + length]):
                kinds[found[-1] + 1 : place + length] = ["signature"] * (
                    place + length - found[-1] - 1
                )
        place += length


def _signature(lines: Sequence[str], start: int, end: int) -> Sequence[int]:
    """The lines of the signature at the end of a run of new lines."""
    while end > start and not lines[end - 1].strip():
        end -= 1
    first = max(start, end - LONGEST_SIGNATURE - 1)
    for place in range(first, end):
        longest = LONGEST_SIGNATURE if closings.is_exact_delimiter(lines[place]) else 12
        if closings.is_delimiter(lines[place]) and end - place - 1 <= longest:
            return range(place, end)
    return _telephone(lines, first, end) or _contact_card(lines, first, end)


def _telephone(lines: Sequence[str], start: int, end: int) -> Sequence[int]:
    for place in range(max(start, end - 6), end):
        if closings.is_mobile(lines[place]):
            words = [line for line in lines[place:end] if line.strip()]
            return range(place, end) if len(words) <= 3 else range(place, place + 1)
    return ()


def _contact_card(lines: Sequence[str], start: int, end: int) -> Sequence[int]:
    """What follows greeting and name, when it is short lines with telephone or address."""
    for place in range(max(start, end - 20), end):
        if not closings.is_closing(lines[place]):
            continue
        below = [at for at in range(place + 1, end) if lines[at].strip()]
        short = all(len(lines[at].strip()) <= 100 for at in below)
        asks = any(lines[at].strip().lower().startswith(("ps", "p.s")) for at in below)
        questions = any("?" in lines[at] and "http" not in lines[at] for at in below)
        if 2 <= len(below) <= 14 and short and not asks and not questions:
            card = below[1:]
            if any(closings.is_contact(lines[at]) for at in card):
                return range(card[0], end)
    return ()
