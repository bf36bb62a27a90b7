"""What people say, one language a file, found by listing."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from charter.engine.hearing.phrases import Language

CODES: Final = tuple(sorted(module.name for module in iter_modules(__path__)))
"""The codes of the languages that are heard."""


@cache
def language(code: str) -> Language:
    """The phrases of a language; `KeyError` for one that is not heard."""
    if code not in CODES:
        raise KeyError(code)
    found: Language = import_module(f"{__name__}.{code}").LANGUAGE
    return found
