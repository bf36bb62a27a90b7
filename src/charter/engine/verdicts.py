"""One edition of a charter made ready for tickets: what their facts decide, remembered.

Most tickets of a desk share a few combinations of plan, priority and topic, so that each verdict is
reached once and kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

from charter.engine import targets, triage
from charter.engine.clocks import Target, Terms
from charter.engine.hours import Hours
from charter.engine.intake import Unmet, needs_anything, unmet
from charter.engine.language.duration import Duration
from charter.engine.language.model import Charter, ClockRule
from charter.engine.lifecycle import UnknownNameError
from charter.engine.promises import ALL, PROMISES, Promised
from charter.engine.reasons import of_facts, of_owner, of_priority, of_targets
from charter.engine.rules.book import Book
from charter.engine.standing import Mark, Reason

_REMEMBERED: Final = 4096
_TEXTS: Final = frozenset({"plan", "priority", "topic", "schedule"})
_DECIDING: Final = frozenset({*_TEXTS, "facility"})


class Verdict(NamedTuple):
    """What a ticket's facts decide: its priority, its owner, and the terms of each clock."""

    priority: str | None
    owner: str | None
    schedule: str
    terms: Mapping[str, Terms]
    why_priority: Reason
    why_owner: tuple[Reason, ...]
    marks: Mapping[str, Mark]
    why: tuple[Reason, ...]  # the targets in force, and facts that nothing is made of


class InForce:
    """A charter under its edition's name."""

    def __init__(self, charter: Charter, edition: str) -> None:
        self.charter = charter
        self.edition = edition
        self.starts = {name: charter.clocks.get(name, ClockRule()).starts for name in PROMISES}
        named = {name for row in charter.targets for name in row.promises}
        self.promises = charter.promises
        self.promised = Promised(named, charter.promises)
        self.own = {name: charter.promises[name] for name in charter.own_clocks if name in named}
        self.needs = needs_anything(charter)
        self.keeps = bool(charter.people.contacts)
        self.checklists = any(form.checklist for form in charter.forms.values())
        acts = charter.rules or charter.forms or charter.gates or charter.ladders or self.own
        others = [gate.when for gate in charter.gates]
        others += [form.when for form in charter.forms.values()]
        others += [ladder.when for ladder in charter.ladders.values()]
        self.book = Book(charter.rules, others) if acts else None
        deciding = {*charter.target_facts, *charter.triage_facts, *charter.promised_dates}
        self._names = tuple(sorted({*deciding, *_DECIDING}))
        self._verdicts: dict[tuple[Any, ...], Verdict] = {}

    def check(self, facts: Mapping[str, Any]) -> None:
        """`UnknownNameError` for a priority or schedule that the charter does not have, `ValueError`
        for what is no name at all. An unknown plan or topic only matches no row."""
        for name, value in facts.items():
            if value is None or name not in _TEXTS:
                continue
            if not isinstance(value, str):
                raise ValueError(f"{name} must be a name, not {value!r}")
            if name == "priority" and value not in self.charter.priorities:
                raise UnknownNameError("priority", value, self.charter.priorities)
            if name == "schedule" and value not in self.charter.schedules:
                raise UnknownNameError("schedule", value, self.charter.schedules)

    def unmet(self, facts: Mapping[str, Any]) -> Unmet:
        """What the ticket needs and its topic asks for, and nobody has told yet."""
        return unmet(self.charter, facts)

    def judge(self, facts: Mapping[str, Any]) -> Verdict:
        """What these facts decide; a priority among them is an agent's decision."""
        key = tuple([_key(facts.get(name)) for name in self._names])
        verdict = self._verdicts.get(key)
        if verdict is None:
            if len(self._verdicts) >= _REMEMBERED:
                self._verdicts.clear()
            verdict = self._verdicts[key] = self._judge(facts)
        return verdict

    def _judge(self, facts: Mapping[str, Any]) -> Verdict:
        charter, decided = self.charter, facts.get("priority")
        ruled = triage.decide(charter, facts)
        priority = ruled.priority if decided is None else decided
        schedule = charter.schedule_of(facts).name
        terms = self._terms({**facts, "priority": priority}, schedule)
        return Verdict(
            priority=priority,
            owner=ruled.owner,
            schedule=schedule,
            terms=terms,
            why_priority=of_priority(ruled, decided),
            why_owner=of_owner(ruled),
            marks={
                mark: Mark(mark, line, self.edition)
                for mark, line in zip(ruled.marks, ruled.mark_lines, strict=True)
            },
            why=of_facts(charter, facts) + of_targets(terms),
        )

    def _terms(self, facts: Mapping[str, Any], schedule: str) -> Mapping[str, Terms]:
        hours = self.charter.schedules[schedule].hours
        choices = targets.table(self.charter, facts)
        return {
            name: Terms(
                self._target(choices[name], facts, hours) if name in choices else None,
                hours,
                schedule,
                self.edition,
            )
            for name in self.promises
        }

    def _target(
        self, choice: targets.TargetChoice, facts: Mapping[str, Any], hours: Hours
    ) -> Target:
        target = _length(choice.duration, choice.line)._replace(**_warning(choice))
        until = choice.duration.until
        if until is None:
            return target
        day = self.charter.facts[until].value(facts.get(until))
        closes = None if day is None else hours.closes_us(date.fromisoformat(str(day)))
        return target._replace(until=until, closes=closes)


def together(editions: Mapping[str, InForce]) -> Promised:
    """What any of some editions may promise: the built-in clocks, and each of their own."""
    own = {name: promise for one in editions.values() for name, promise in one.own.items()}
    return Promised({**PROMISES, **own}, {**PROMISES, **own}) if own else ALL


def in_force(charter: Charter, edition: str) -> InForce:
    """The charter made ready; the same object each time, so that its verdicts stay remembered."""
    key = ("in force", edition)
    rules = charter.remembered.get(key)
    if not isinstance(rules, InForce):
        rules = charter.remembered[key] = InForce(charter, edition)
    return rules


def _key(value: object) -> object:
    """A told value as part of a key: `True`, `1` and `1.0` are three values."""
    if value is None or type(value) is str:
        return value
    return type(value), repr(value)


def _length(duration: Duration, line: int | None) -> Target:
    return Target(duration.text, line, duration.span, duration.business_days, duration.days)


def _warning(choice: targets.TargetChoice) -> dict[str, Any]:
    warn, span = choice.warn, choice.duration.span
    if warn is None:
        return {}
    if warn.after is not None:
        return {"warn": _length(warn.after, choice.line)}
    assert warn.share is not None
    if span is None:
        return {"warn_share": warn.share}
    return {"warn": Target(warn.text, choice.line, round(span * warn.share))}
