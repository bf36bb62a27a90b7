"""The names a charter declares, so that whatever speaks of them can be checked.

Where a section could not be read, its names are not known and nothing is held against those who
speak of them: the section's own mistakes are enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from charter.engine.facts import CHANNELS, GIVEN, Fact
from charter.engine.language.shapes import Reading, Word

Known = Sequence[str] | None


@dataclass(slots=True)
class Names:
    """What has been declared so far; None for a section that could not be read."""

    reading: Reading
    schedules: Known = None
    plans: Known = None
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    priorities: Known = None
    teams: Known = None
    topics: Known = None
    statuses: Known = None
    declared: Mapping[str, Fact] | None = None

    def check(self, name: Word, known: Known, what: str, hint: str | None = None) -> bool:
        """Whether `name` is declared (or cannot be judged); a mistake is noted where it is not."""
        return known is None or self.reading.known(name, known, what, hint)

    def facts(self) -> dict[str, Fact]:
        """Every fact by name: those that each ticket has, then the declared ones."""
        made = {
            "plan": self._given("plan", self.plans, self.groups),
            "topic": self._given("topic", self.topics),
            "priority": self._given("priority", self.priorities),
            "schedule": self._given("schedule", self.schedules),
            "channel": self._given("channel", CHANNELS),
            "organization": Fact("organization", GIVEN["organization"], "text"),
        }
        return {**made, **(self.declared or {})}

    def _given(
        self, name: str, values: Known, groups: Mapping[str, tuple[str, ...]] | None = None
    ) -> Fact:
        if values is None:
            return Fact(name, GIVEN[name], "text")
        return Fact(name, GIVEN[name], "choices", tuple(values), groups or {})
