"""Builds the examples of a charter: what is given, what happens, what must then be so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from typing import Any, Final
from zoneinfo import ZoneInfo

from charter.engine.happenings import TOLD
from charter.engine.language.atoms import WALL
from charter.engine.language.build.expectations import Expectations
from charter.engine.language.calendar import Wall
from charter.engine.language.errors import nearest
from charter.engine.language.model import Check, Example, ExampleEvent, Schedule
from charter.engine.language.names import Names
from charter.engine.language.nodes import Items, Node
from charter.engine.language.nodes import Mapping as Map
from charter.engine.language.shapes import BAD, Fields, Placed, Word, listed
from charter.engine.language.shell_kinds import SHELL
from charter.engine.language.told import facts_of, told_facts
from charter.engine.language.who import known

CUSTOMER_MESSAGE: Final = "customer_message"


def examples(found: Fields, names: Names) -> tuple[Example, ...]:
    """The examples in order."""
    schedules, default = names.built["schedules"], names.built["schedule"]
    return tuple(
        _Story(fields, names, schedules, default).build() for fields in found.good("examples", [])
    )


_KINDS: Final = {**TOLD, **SHELL}


@dataclass(slots=True)
class _Story:
    """One example on its way from nodes to nouns."""

    fields: Fields
    names: Names
    schedules: Mapping[str, Schedule]
    default: str

    def build(self) -> Example:
        given = self.fields.good("given")
        facts, at = self._given(given) if given is not None else ({}, None)
        zone = self._zone(facts)
        events = [self._event(event, zone) for event in self.fields.good("events", [])]
        if at is not None:
            self._real(at, zone)
            events.insert(0, ExampleEvent(at.value, CUSTOMER_MESSAGE, {}, at.node.line))
        elif (
            isinstance(given, Map) and not events and "at" not in [k.text for k, _ in given.entries]
        ):
            hint = "Say when the customer's first message comes, or list events."
            self.names.reading.wrong(given, "the key at", found="no such key", hint=hint)
        return Example(
            str(self.fields.good("why", "")),
            facts,
            tuple(event for event in events if event is not None),
            self._checks(zone),
            self.fields.node.line,
        )

    def _zone(self, facts: Mapping[str, Any]) -> ZoneInfo | None:
        schedule = self.schedules.get(facts.get("schedule") or self.default)
        return ZoneInfo(schedule.zone) if schedule else None

    def _given(self, node: Node) -> tuple[dict[str, Any], Placed | None]:
        if not isinstance(node, Map):
            self.names.reading.wrong(node, "facts with their values, such as {plan: Gold}")
            return {}, None
        told = [(key, value) for key, value in node.entries if key.text != "at"]
        at = [
            WALL.read(value, self.names.reading) for key, value in node.entries if key.text == "at"
        ]
        return facts_of(told, self.names, "at or "), at[0] if at and at[0] is not BAD else None

    def _event(self, fields: Fields, zone: ZoneInfo | None) -> ExampleEvent | None:
        kind, at = fields.good("kind"), fields.good("at")
        if kind is None or at is None:
            return None
        self._real(at, zone)
        plain = kind.replace(" ", "_")
        if plain not in _KINDS:
            spoken = [known.replace("_", " ") for known in _KINDS]
            expected = f"a kind of event ({listed(spoken, 40)})"
            near = nearest(str(kind), spoken)
            self.names.reading.wrong(kind.node, expected, near=near)
            return None
        data = self._data(kind, _KINDS[plain], fields, zone)
        return ExampleEvent(at.value, plain, data, fields.node.line)

    def _data(
        self, kind: Word, takes: tuple[str, ...], fields: Fields, zone: ZoneInfo | None
    ) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, node in fields.node.entries:
            if key.text in ("at", "kind") or fields.broken(key.text) or key.text not in fields:
                continue
            if key.text not in takes:
                some = listed(["at", "kind", *takes])
                self.names.reading.wrong(key, f"a key that {kind} takes ({some})")
            elif key.text == "until":
                data["until"] = self._until(fields["until"], zone)
            elif key.text == "who":
                data["who"] = str(known(fields["who"], self.names))
            elif key.text == "facts":
                data["facts"] = told_facts(node, self.names)
            else:
                data[key.text] = self._named(key.text, fields[key.text])
        return data

    def _until(self, at: Placed, zone: ZoneInfo | None) -> Wall:
        self._real(at, zone)
        wall: Wall = at.value
        return wall

    def _named(self, key: str, value: Word) -> str | None:
        if value in ("none", "unknown") and key in (
            "priority",
            "owner",
            "assignee",
            "agent",
            "plan",
            "topic",
        ):
            return None
        declared = {
            "priority": self.names.of("priorities"),
            "plan": self.names.of("plans"),
            "topic": self.names.of("topics"),
            "schedule": self.names.of("schedules"),
            "team": self.names.of("teams"),
            "owner": self.names.of("teams"),
            "status": self.names.of("statuses"),
            "ladder": self.names.of("ladders"),
            "department": self.names.of("departments"),
            "form": self.names.of("forms"),
            "queue": self.names.of("queues"),
        }
        if key in declared:
            self.names.check(value, declared[key], f"a {key}")
        if key == "ahead" and not value.isdecimal():
            self.names.reading.wrong(value.node, "how many tickets are ahead, such as 7")
            return None
        return "third_party" if value == "third party" else str(value)

    def _checks(self, zone: ZoneInfo | None) -> tuple[Check, ...]:
        expect = self.fields.good("expect")
        if expect is None:
            return ()
        nodes = expect.items if isinstance(expect, Items) else [expect]
        if not nodes:
            self.names.reading.wrong(expect, "at least one expectation")
        reader = Expectations(self.names)
        checks = [reader.read(node) for node in nodes]
        for at in (check.at for check in checks if check.at):
            self._real(at, zone)
        return tuple(
            Check(check.at.value if check.at else None, check.expectations) for check in checks
        )

    def _real(self, at: Placed, zone: ZoneInfo | None) -> None:
        """Note a wall-clock time that a change of the clocks skips or brings twice."""
        wall: Wall = at.value
        if zone is None or wall.at.tzinfo is not None:
            return
        first, second = (wall.at.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
        if first.utcoffset() == second.utcoffset():
            return
        back = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
        if back != wall.at:
            hint = f"The clocks of {zone.key} go forward over it."
            self.names.reading.wrong(at.node, "a time that exists", hint=hint)
            return
        offsets = " or ".join(
            re.sub(r"(\d\d)(\d\d)$", r"\1:\2", f"{t:%z}") for t in (first, second)
        )
        hint = f"The clocks of {zone.key} show it twice; add {offsets}."
        self.names.reading.wrong(at.node, "a time that comes once", hint=hint)
