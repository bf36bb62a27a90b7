"""The names a charter declares, so that whatever speaks of them can be checked.

Where a section could not be read, its names are not known and nothing is held against those who
speak of them: the section's own mistakes are enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from charter.engine.facts import CHANNELS, GIVEN, Fact
from charter.engine.language.holidays import Locked
from charter.engine.language.shapes import Fields, Reading, Word

Known: TypeAlias = Sequence[str] | None
LockedCalendars: TypeAlias = Mapping[str, Locked] | None

RESERVED_FACTS: Final = frozenset(
    {"any", "all", "not", "at", "status", "stage", "reason", "owner", "tier", "assignee", "mark"}
    | {"turn", "open", "by"}
)
RESERVED_VALUES: Final = frozenset({"known", "unknown"})
_WITHIN: Final[Mapping[str, str]] = {
    "groups": "plans",
    "teams": "people",
    "roles": "people",
}
"""Names that stand inside a section of another name."""


@dataclass(slots=True)
class Names:
    """What a charter declares: as read, and, section by section, as built."""

    reading: Reading
    found: Fields
    unreadable: frozenset[str] = frozenset()  # sections
    locked: LockedCalendars = None
    built: dict[str, Any] = field(default_factory=dict)  # fields of the charter, so far

    def of(self, section: str) -> Known:
        """The names that a section declares; None where it could not be read."""
        within = _WITHIN.get(section, section)
        if within in self.unreadable:
            return None
        if section in self.built:
            return tuple(self.built[section])
        if within != section:
            return tuple(getattr(self.built.get(within), section, ()))
        return tuple(map(str, self.found.good(section) or ()))

    def check(self, name: Word, known: Known, what: str, hint: str | None = None) -> bool:
        """Whether `name` is declared (or cannot be judged); a mistake is noted where it is not."""
        return known is None or self.reading.known(name, known, what, hint)

    def team(self, name: Word | None) -> str | None:
        """The team of that name, which is checked; None for none."""
        if name is None:
            return None
        self.check(name, self.of("teams"), "a team", "Teams are listed under people.")
        return str(name)

    @property
    def complete(self) -> bool:
        """Whether all declared facts are known."""
        return "facts" not in self.unreadable

    def facts(self) -> dict[str, Fact]:
        """Every fact by name: those that each ticket has, then the declared ones."""
        groups = self.built.get("groups", {})
        made = {
            "plan": self._given("plan", self.of("plans"), groups),
            "topic": self._given("topic", self.of("topics")),
            "priority": self._given("priority", self.of("priorities")),
            "schedule": self._given("schedule", self.of("schedules")),
            "channel": self._given("channel", CHANNELS),
            "organization": Fact("organization", GIVEN["organization"], "text"),
        }
        return {**made, **(self.built.get("facts", {}) if self.complete else {})}

    def _given(
        self, name: str, values: Known, groups: Mapping[str, tuple[str, ...]] | None = None
    ) -> Fact:
        if values is None:
            return Fact(name, GIVEN[name], "text")
        return Fact(name, GIVEN[name], "choices", tuple(values), groups or {})


def unique(words: Sequence[Word], reading: Reading, what: str) -> tuple[str, ...]:
    """The words in order; one that comes twice is a mistake, as is a reserved one."""
    seen: dict[str, Word] = {}
    for one in words:
        if seen.setdefault(str(one), one) is not one:
            reading.wrong(one.node, f"each {what} once", hint="Leave one of the two out.")
        allowed(one, reading, what)
    return tuple(seen)


def allowed(name: Word, reading: Reading, what: str) -> bool:
    """Whether a declared name may be used; words with a meaning of their own may not."""
    taken = name in (RESERVED_FACTS if what == "fact" else RESERVED_VALUES)
    if taken:
        hint = f'"{name}" has a meaning of its own in conditions; choose another name.'
        reading.wrong(name.node, f"a name for a {what}", hint=hint)
    return not taken
