"""A mark that rules look at and nothing ever gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from charter.engine.conditions import Condition
from charter.engine.intake import needs_anything
from charter.engine.language.errors import Path
from charter.engine.language.live import MARK
from charter.engine.language.model import Charter, Rule, Trigger
from charter.engine.lint.finding import Doubt
from charter.engine.lint.rows import whens


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each such mark, at the first rule that looks at it; an example may give it, too."""
    given = given_marks(charter)
    seen: set[str] = set()
    for path, mark in _read(charter):
        if mark not in given and mark not in seen:
            seen.add(mark)
            yield Doubt(
                path,
                f"Nothing gives the mark {mark}.",
                "Spell it as where it is given, let a row or a rule give it, or show in an example "
                "that an agent does.",
            )


def given_marks(charter: Charter) -> set[str]:
    """The marks that the charter gives, or an agent in an example."""
    given = ruled_marks(charter)
    for example in charter.examples:
        given |= {str(event.data.get("mark")) for event in example.events if event.kind == "mark"}
    return given


def ruled_marks(charter: Charter) -> set[str]:
    """The marks that triage, a rule or what is needed gives, without an agent."""
    given = {mark for row in charter.triage for mark in row.marks}
    given |= {do.value for rule in charter.rules for do in rule.do if do.kind == "mark"}
    if needs_anything(charter):
        given.add(charter.intake.mark)
    return given


def _read(charter: Charter) -> Iterator[tuple[Path, str]]:
    """Each mark that something looks at, waits for or takes away, with the place."""
    for index, rule in enumerate(charter.rules):
        for mark in sorted(_marks(rule)):
            yield ("rules", index), mark
    for path, when in whens(charter):
        yield from ((path, mark) for mark in sorted(_asked(when)))
    for name, clock in charter.own_clocks.items():
        for mark in sorted(_awaited((*clock.begins, *clock.ends))):
            yield ("clocks", name), mark


def waits_in_vain(charter: Charter, when: Condition, on: Iterable[Trigger] = ()) -> bool:
    """Whether something looks at a mark, or waits for one, that nothing gives: it is found here."""
    asked = _asked(when) | _awaited(on)
    return bool(asked) and not asked <= given_marks(charter)


def _marks(rule: Rule) -> set[str]:
    """The marks whose coming or going the rule looks at, or that it takes away."""
    unmarked = {do.value for do in rule.do if do.kind == "unmark"}
    return _asked(rule.when) | _awaited(rule.on) | unmarked


def _awaited(triggers: Iterable[Trigger]) -> set[str]:
    return {name for one in triggers if one.kind in ("marked", "unmarked") for name in one.names}


def _asked(when: Condition) -> set[str]:
    return {name.removeprefix(f"{MARK} ") for name in when.names if name.startswith(f"{MARK} ")}
