"""What each kind of event does to a ticket, a family a file. A kind that is not here changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Final

from charter.engine.happenings.kind import Happening, Kind

_FAMILIES: Final = sorted(module.name for module in iter_modules(__path__) if module.name != "kind")
_EVERY: Final[tuple[Kind, ...]] = tuple(
    kind for family in _FAMILIES for kind in import_module(f"{__name__}.{family}").KINDS
)

KINDS: Final[Mapping[str, tuple[str, ...]]] = {kind.name: kind.fields for kind in _EVERY}
"""The kinds of event that the engine reads, each with the fields it may carry beside `at`."""

TOLD: Final = {kind.name: kind.fields for kind in _EVERY if kind.in_examples}
"""Those that an example may tell."""

HAPPENINGS: Final[Mapping[str, Happening]] = {
    kind.name: kind.does for kind in _EVERY if kind.does is not None
}
"""What each of them does, where it does something."""
