"""HTML of bounded depth and size, so that the parsers after it take bounded time."""

from __future__ import annotations

import re

DEEPEST = 100
LONGEST_TAG = 20_000
LONGEST = 1_000_000  # characters
MOST_TAGS = 60_000


def names(text: str) -> frozenset[str]:
    """The words of a text as a set: names of tags, classes, properties."""
    return frozenset(text.split())


_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:_-]{0,40})([^<>]*)(>?)")
_COMMENT = re.compile(r"<!--.*?(?:-->|$)|<![^>]{0,5000}>|<\?[^>]{0,5000}>", re.DOTALL)
_DATA_URI = re.compile(r"""(["'(\s=])data:[\w/+.;=-]{1,100},[^"'()\s<>]+""", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"\s[^\s=]+\s*=")
# Elements that need no end tag, or close by themselves: they build no depth of their own.
_FLAT = names(
    "area base br col embed hr img input link meta param source track wbr p li dt dd option tr td "
    "th thead tbody tfoot colgroup"
)


def bounded(html: str) -> str:
    """`html` without comments and data URIs, at most `DEEPEST` levels deep and `LONGEST` long.

    Tags deeper than that, and monstrous tags, are left out; their text stays.
    """
    html = _DATA_URI.sub(r"\1", html) if "data:" in html else html
    html = _without_comments(html)[:LONGEST]
    opened: list[str] = []
    dropped: dict[str, int] = {}
    count = 0

    def kept(found: re.Match[str]) -> str:
        nonlocal count
        closing, name, rest, end = found[1], found[2].lower(), found[3], found[4]
        count += 1
        if not end or (rest and rest[0] not in " \t\r\n\f/"):  # no tag, but `<jo@shop.example>`
            return found.group().replace("<", "&lt;").replace(">", "&gt;")
        if len(rest) > LONGEST_TAG or rest.count("=") > 200 or count > MOST_TAGS:
            return " "
        if name in _FLAT or rest.endswith("/"):
            return found.group()
        if closing:
            return _closed(found.group(), name, opened, dropped)
        if len(opened) >= DEEPEST:
            dropped[name] = dropped.get(name, 0) + 1
            return " "
        opened.append(name)
        return found.group()

    return _TAG.sub(kept, html)


def _closed(tag: str, name: str, opened: list[str], dropped: dict[str, int]) -> str:
    if dropped.get(name):
        dropped[name] -= 1
        return " "
    if name in opened:
        while opened and opened.pop() != name:
            pass
    return tag


def _without_comments(html: str) -> str:
    """Comments out, conditional ones for Outlook too; an unfinished comment hides nothing."""
    if html.count("<!--") > html.count("-->") + 20:
        html = html.replace("<!--", "")
    return _COMMENT.sub(" " if "<!--" not in html else "", html)
