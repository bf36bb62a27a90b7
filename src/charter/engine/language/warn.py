"""When to warn of a promise: `75%` of it used, or a time from its start."""

from __future__ import annotations

import re
from typing import Final

from charter.engine.language import duration
from charter.engine.language.model import Warn
from charter.engine.language.shapes import UnreadableError

EXPECTED: Final = "a share such as 75%, or a duration such as 30m or 2 business days"
PATTERN: Final = r"^\d{1,2}%$|" + duration.PATTERN

_SHARE: Final = re.compile(r"(\d{1,3}) ?%")


def warn(text: str) -> Warn:
    """The warning that `text` says; `UnreadableError` otherwise."""
    if "%" not in text:
        return Warn(text, after=duration.parse(text))
    found = _SHARE.fullmatch(text)
    if not found or not 1 <= int(found[1]) <= 99:
        raise UnreadableError("A share is a whole number from 1% to 99%.")
    return Warn(text, share=int(found[1]) / 100)
