"""What stands in a text beside words: order numbers, sums, pages, and what a machine said."""

from __future__ import annotations

import re
from typing import Final

from charter.engine.likeness.words import plain

_CODE: Final = re.compile(
    r"(?<![\w./:@-])"
    r"(?:[a-z]{1,6}(?:[-_#/][a-z]{1,6}){0,3}[-_#/]?\d{3,12}[a-z]?"  # km-90211, hz-hui-250, b2291
    r"|[a-z]{1,6}(?:-[a-z]{1,6}){0,3}-[a-z]{0,4}\d{2,12}"  # lmb-fm75
    r"|\d{4}/\d{2,8}|\d{4,12})"  # 2026/1177, 20931
    r"(?!\w|@|[.:/,-]\d)",
)
_NO_CODE: Final = re.compile(r"(?:19|20)\d\d|\d+00")  # a year, a round sum
_SUM: Final = re.compile(r"(?<![\w.,:/-])\d{2,6}(?:[.,]\d{1,3})?(?![\w/:-]|[.,]\d)")
_PAGE: Final = re.compile(
    r"https?://(?:www\.)?([^\s<>\"')\]/?#]+)(/[^\s<>\"')\]?#]*)?"
    r"|(?<![\w/.])(/[a-z0-9][\w.~-]*(?:/[\w.~-]+)*)",
    re.IGNORECASE,
)
_ERROR: Final = re.compile(
    r"[\"“”«»„]([^\"“”«»„\n]{8,80})[\"“”«»„]"  # what somebody quotes
    r"|\b([A-Z][A-Z0-9]*(?:[_:][A-Z0-9]+)+)\b"  # ERR_CERT_DATE_INVALID
    r"|\b([45]\d\d (?:bad gateway|error|[a-z]+ error|service unavailable|forbidden|not found))\b",
)


_DIGITS: Final = re.compile(r"\d+")
_NUMBERED: Final = re.compile(r"\d[^ ]*")
_QUOTES: Final = '"“”«»„'
_NAMED_ERROR: Final = re.compile(r"[A-Z0-9][_:][A-Z0-9]")
_STATUS: Final = re.compile(r"[45]\d\d [a-z]")


def codes_of(text: str) -> frozenset[str]:
    """The numbers that name one thing, such as `km-90211` or `20931`; neither years nor round sums."""
    without_pages = _PAGE.sub(" ", text) if "/" in text else text
    found = _CODE.findall(numbered(" ".join(plain(without_pages).split())))
    return frozenset(re.sub(r"[_#/]", "-", code) for code in found if not _NO_CODE.fullmatch(code))


def sums_of(text: str) -> frozenset[str]:
    """Numbers that name nothing, but say something when two people give the same: `164.95`."""
    found = _SUM.findall(numbered(" ".join(text.split())))
    return frozenset(number.replace(",", ".") for number in found if not _NO_CODE.fullmatch(number))


def figures_of(folded: str) -> frozenset[str]:
    """Every row of digits, years and single ones, too."""
    return frozenset(_DIGITS.findall(folded))


def numbered(spaced: str) -> str:
    """The words in which a digit stands, of words with one space between two.

    Most words have none, and no number spans two words.
    """
    words = []
    for found in _NUMBERED.finditer(spaced):
        begin, end = found.span()
        words.append(spaced[spaced.rfind(" ", 0, begin) + 1 : end])
    return " ".join(words)


def pages_of(text: str) -> frozenset[str]:
    """The pages a text names, by host and path, or by path alone."""
    if "/" not in text:
        return frozenset()
    return frozenset(
        f"{host}{path or bare}".casefold().rstrip("/.,;")
        for host, path, bare in _PAGE.findall(text)
    ) - {""}


def errors_of(text: str) -> frozenset[str]:
    """What a machine said, as somebody quotes it or as only machines write."""
    if not _may_hold_error(text):
        return frozenset()
    return frozenset(plain("".join(found)).strip(" .,!?") for found in _ERROR.findall(text))


def _may_hold_error(text: str) -> bool:
    """Whether a closer look is worth its time."""
    if any(quote in text for quote in _QUOTES):
        return True
    named = ("_" in text or ":" in text) and _NAMED_ERROR.search(text)
    return bool(named or _STATUS.search(text))


def bare(code: str) -> str:
    """The digits of a code, by which it is known to those who leave its letters away."""
    return re.sub(r"\D", "", code)


def family(code: str) -> str:
    """The letters of a code: those of one family count the same kind of thing."""
    return re.sub(r"\d", "", code)
