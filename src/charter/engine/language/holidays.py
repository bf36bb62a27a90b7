"""Public holidays of a country, from the holiday calendar or from dates locked in an edition.

A published edition carries its dates, so that a later release of the calendar library, which may
correct a date or learn a new holiday, never moves a promise already made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from typing import Final

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2099
OBSERVED: Final = " (observed)"

Locked = Mapping[str, tuple[str, ...]]
"""Holiday's name → its dates, as ISO texts."""


@dataclass(frozen=True)
class Holidays:
    """The holidays of a country or a part of it: all, or those named; observed days come along."""

    country: str
    part: str | None = None
    names: frozenset[str] | None = None  # None: all
    locked: Locked | None = field(default=None, compare=False)

    @property
    def key(self) -> str:
        """Names this calendar among the locked ones: `US`, `US-NY`, `US: Christmas Day`."""
        place = f"{self.country}-{self.part}" if self.part else self.country
        return place if self.names is None else f"{place}: {', '.join(sorted(self.names))}"

    def in_year(self, year: int) -> Mapping[date, str]:
        """The closed dates of a year, each with the holiday's name.

        A locked calendar knows the years from 1990 to 2099; other years have no holidays there.
        """
        if self.locked is not None:
            return self._by_year.get(year, {})
        found = calendar(self.country, self.part, year)
        return {on: name for on, name in found.items() if self._means(name)}

    @cached_property
    def _by_year(self) -> Mapping[int, Mapping[date, str]]:
        years: dict[int, dict[date, str]] = {}
        for name, dates in (self.locked or {}).items():
            for on in map(date.fromisoformat, dates):
                years.setdefault(on.year, {})[on] = name
        return years

    def _means(self, name: str) -> bool:
        if self.names is None:
            return True
        return any(part.removesuffix(OBSERVED) in self.names for part in name.split("; "))

    def lock(self) -> dict[str, list[str]]:
        """The dates from 1990 to 2099 by name, to be kept in an edition."""
        dates: dict[str, list[str]] = {}
        for year in range(FIRST_YEAR, LAST_YEAR + 1):
            for on, name in sorted(self.in_year(year).items()):
                dates.setdefault(name, []).append(on.isoformat())
        return dates


@lru_cache(maxsize=2048)
def calendar(country: str, part: str | None, year: int) -> Mapping[date, str]:
    """What the calendar library says for a country, a part of it and a year, in English."""
    from holidays import country_holidays

    return dict(country_holidays(country, subdiv=part, years=year, language="en_US"))


def places() -> Mapping[str, list[str]]:
    """The countries of the calendar library, each with its parts."""
    from holidays import list_supported_countries

    return list_supported_countries(include_aliases=False)


def known_names(country: str, part: str | None) -> list[str]:
    """The names of the holidays that a country or part has had from 2000 to 2040."""
    found: set[str] = set()
    for year in range(2000, 2041):
        for name in calendar(country, part, year).values():
            found.update(piece.removesuffix(OBSERVED) for piece in name.split("; "))
    return sorted(found)
