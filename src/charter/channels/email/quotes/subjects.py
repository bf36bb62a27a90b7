"""Subjects without the `Re:` and `AW:` that mail programs put before them."""

from __future__ import annotations

import re

REPLY = (
    "re aw sv vs antw antwoord rif r res ref odp ynt atb ha vá rép ответ на回复 回复 答复 回覆 답장"
)
FORWARD = "fw fwd wg tr rv doorst enc i pd vb vl ilt továbbítás fs przekazane 转发 轉寄 전달 пересл"

_ONE = r"(?:\s?[\[(]\d{1,3}[\])])?\s?[:：]"
_PREFIXES = "|".join(re.escape(word) for word in (REPLY + " " + FORWARD).split())
_PREFIX = re.compile(rf"\s*(?:{_PREFIXES}){_ONE}\s*", re.IGNORECASE)
_FORWARD = re.compile(
    rf"\s*(?:{'|'.join(re.escape(word) for word in FORWARD.split())}){_ONE}", re.IGNORECASE
)
MOST_PREFIXES = 50


def bare(subject: str) -> str:
    """`AW: Re: [EXTERNAL] Printer` → `Printer`."""
    subject = subject.strip()
    for _ in range(MOST_PREFIXES):
        found = _PREFIX.match(subject) or _TAG.match(subject)
        if not found or found.end() == len(subject):
            break
        subject = subject[found.end() :]
    return subject.strip()


_TAG = re.compile(
    r"\s*[\[(](?:ext|extern|external|externe|externo|sec|secure)[\])]\s*:?\s*", re.IGNORECASE
)


def is_forward(subject: str) -> bool:
    """Whether the outermost prefix of a subject says "forwarded"."""
    subject = subject.strip()
    while found := _TAG.match(subject):
        subject = subject[found.end() :]
    return bool(_FORWARD.match(subject))
