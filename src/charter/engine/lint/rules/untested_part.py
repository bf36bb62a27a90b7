"""A ladder, a form, a gate or a clock of the charter's own that no example sees at work."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.conditions import Condition
from charter.engine.language.errors import Path
from charter.engine.language.model import Charter, Ladder
from charter.engine.lint.finding import Doubt
from charter.engine.lint.live import smallest_live
from charter.engine.lint.rules.ladder_nothing_starts import starts as started
from charter.engine.lint.rules.own_clock_never_starts import starts
from charter.engine.lint.rules.unset_mark import waits_in_vain
from charter.engine.lint.shown import acts, works


def find(charter: Charter) -> Iterator[Doubt]:
    """One for each of them; none where there is no example at all, or where another finding says why
    it never comes to work."""
    for path, work, name, when in _parts(charter) if charter.examples else ():
        if works(charter, str(path[0]), name) or waits_in_vain(charter, when):
            continue
        ticket = smallest_live(charter, when)
        if ticket is not None:
            yield Doubt(
                path,
                f"No example shows {work}.",
                "Add an example that does, and say what must then be so.",
                ticket,
                "an example could begin with it",
            )


def _parts(charter: Charter) -> Iterator[tuple[Path, str, str | int, Condition]]:
    """The path of each, its work in words, its name (of a gate, its line) and its conditions."""
    for name, ladder in charter.ladders.items():
        if started(charter, ladder) and _asked_for(charter, ladder):
            yield ("ladders", name), f"the ladder {name} call somebody", name, ladder.when
    for name, form in charter.forms.items():
        yield ("forms", name), f"the form {name} filled in", name, form.when
    promised = {clock for row in charter.targets for clock in row.promises}
    for name, rule in charter.own_clocks.items():
        if name in promised and starts(charter, rule):
            yield ("clocks", name), f"the clock {name} run", name, rule.when
    for index, gate in enumerate(charter.gates):
        yield ("gates", index), "this gate shut", gate.line, gate.when


def _asked_for(charter: Charter, ladder: Ladder) -> bool:
    """Whether every rule that starts it is seen to act: of another one, that itself is found."""
    starting = [
        rule
        for rule in charter.rules
        if any(do.kind == "page" and do.value == ladder.name for do in rule.do)
    ]
    return all(acts(charter, rule) for rule in starting)
