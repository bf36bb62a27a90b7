"""Which rules come and go; a rule that says something else is another one."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.diff.change import Change
from charter.engine.language.model import Charter, Rule
from charter.engine.ruling import does, silence


def rules(old: Charter, new: Charter) -> Iterator[Change]:
    """Each rule that is new, and each that is gone; what silence brings is told to customers, too."""
    was = {rule.digest: rule for rule in old.rules}
    now = {rule.digest: rule for rule in new.rules}
    for digest, rule in now.items():
        if digest not in was:
            yield from _told(new, rule, "New rule", "New")
        elif (rule.once, rule.warned_by) != (was[digest].once, was[digest].warned_by):
            yield Change("rules", f"How often, or after which warning: {does(rule)}.", False)
    for digest, rule in was.items():
        if digest not in now:
            yield from _told(old, rule, "A rule is gone", "No longer so")


def _told(charter: Charter, rule: Rule, what: str, to_customers: str) -> Iterator[Change]:
    yield Change("rules", f"{what}: {does(rule)}.", False)
    if (said := silence(charter, rule)) is not None:
        yield Change("rules", f"{to_customers}: {said.strip()}", True)
