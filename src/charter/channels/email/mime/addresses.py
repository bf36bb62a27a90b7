"""Address lists as mailers write them, and as they should have written them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from charter.channels.email.mime.headers import words
from charter.channels.email.mime.text import one_line

MOST_ADDRESSES = 2_000
LONGEST_NAME = 300

ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@]{1,64}@[^\s<>()\[\],;:\"@]{1,253}")
_TOKEN = re.compile(
    r"""(?P<word>=\?[\w.:+*-]{1,80}\?[bBqQ]\?[^?]{0,4000}\?=)"""
    r"""|(?P<quoted>"(?:[^"\\]|\\.){0,300}")"""
    r"""|(?P<comment>\((?:[^()\\]|\\.){0,300}\))"""
    r"""|(?P<angle><[^<>]*>?)"""
    r"""|(?P<end>[,;])"""
    r"""|(?P<group>:)"""
    r"""|(?P<text>[^"()<>,;:=]+|.)""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address, in lower case, with the name written beside it ("" for none)."""

    address: str
    name: str = ""


@dataclass(slots=True)
class _Held:
    phrase: list[str] = field(default_factory=list)
    comment: list[str] = field(default_factory=list)
    angle: str = ""


def mailboxes(values: Iterable[str]) -> tuple[Mailbox, ...]:
    """The mailboxes of address headers, each address once, at most `MOST_ADDRESSES`.

    Reads what RFC 5322 allows and much that it does not; what holds no address is left out.
    """
    found: dict[str, Mailbox] = {}
    for value in values:
        for mailbox in _list(value):
            found.setdefault(mailbox.address, mailbox)
            if len(found) >= MOST_ADDRESSES:
                return tuple(found.values())
    return tuple(found.values())


def address(text: str) -> str:
    """The address that a text is, in lower case, or "" when it is none."""
    text = text.strip().strip("<>'\"").strip().rstrip(".").lower()
    text = text.removeprefix("mailto:").removeprefix("smtp:")
    local, at, domain = text.rpartition("@")
    if not (at and local and domain) or len(text) > 320 or re.search(r"[\s<>,;]", text):
        return ""
    return text if re.fullmatch(r"[\w.\[\]:-]+", domain) and ".." not in domain else ""


def _list(value: str) -> Iterator[Mailbox]:
    held = _Held()
    for found in _TOKEN.finditer(value):
        kind, text = found.lastgroup, found.group()
        if kind == "end":
            yield from _mailbox(held)
            held = _Held()
        elif kind == "group" and not held.angle and "@" not in "".join(held.phrase):
            held = _Held()  # the name of a group says nothing about people
        elif kind == "angle" and not held.angle:
            held.angle = text
        elif kind == "comment":
            held.comment.append(words(text[1:-1]))
        elif kind == "quoted":
            held.phrase.append(words(re.sub(r"\\(.)", r"\1", text[1:-1], flags=re.DOTALL)))
        elif kind == "word":
            held.phrase.append(text)
        else:
            held.phrase.append(text)
    yield from _mailbox(held)


def _mailbox(held: _Held) -> Iterator[Mailbox]:
    phrase = words("".join(held.phrase))
    if found := address(held.angle):
        yield Mailbox(found, _name(phrase or " ".join(held.comment), found))
        return
    for match in ADDRESS.finditer(phrase if not held.angle else f"{phrase} {held.angle}"):
        if found := address(match.group()):
            rest = phrase.replace(match.group(), "")
            yield Mailbox(found, _name(rest.strip() or " ".join(held.comment), found))


def _name(text: str, address: str) -> str:
    name = one_line(text).strip(" '\"")[:LONGEST_NAME]
    return "" if name.lower() == address else name
