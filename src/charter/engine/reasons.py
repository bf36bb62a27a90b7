"""Why a ticket stands where it stands, in one sentence each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, Final

from charter.engine.clocks import Terms
from charter.engine.escalation import Page
from charter.engine.language.duration import UNTIL
from charter.engine.language.errors import nearest
from charter.engine.language.model import Charter, Ladder, Rule
from charter.engine.standing import Mark, Reason
from charter.engine.triage import Triage

_MOVED: Final[Mapping[str | None, str]] = {
    None: "nothing has moved it yet",
    "customer_message": "a message of the customer's side opened it",
    "agent_message": "a public message of an agent moved it",
    "note": "it was set with a note",
    "call": "it was set with a logged call",
    "status": "it was set",
    "assigned": "it was set when the ticket was assigned",
    "reopened": "an agent reopened the ticket",
    "closed": "the ticket was closed",
    "merged": "the ticket was merged into another",
    "unmerged": "the merge was undone, and the ticket is as it was before",
    "filled": "it was set with a form",
    "edition": "the edition now in force has no other status of this stage",
}


@lru_cache(maxsize=1024)
def of_status(status: str, stage: str, moved_by: str | None) -> Reason:
    """Which event put the ticket into its status."""
    return Reason("status", f"{_standing(status, stage)}: {_MOVED[moved_by]}")


def of_ruled_status(status: str, stage: str, rule: Rule, edition: str) -> Reason:
    """Which rule put the ticket into its status."""
    text = f"{_standing(status, stage)}: a rule set it {rule.sentence}"
    return Reason("status", text, rule.line, edition)


def _standing(status: str, stage: str) -> str:
    return f"the status is {status}" + ("" if status == stage else f", which means {stage}")


@lru_cache(maxsize=1024)
def of_assignment(owner: str) -> Reason:
    """An owner that an agent chose."""
    return Reason("owner", f"{owner} owns it: an agent decided")


def of_ruled_owner(owner: str, rule: Rule, edition: str) -> Reason:
    """An owner that a rule chose."""
    return Reason("owner", f"{owner} owns it: a rule decided {rule.sentence}", rule.line, edition)


@lru_cache(maxsize=1024)
def of_front_line(team: str, line: int | None, edition: str | None) -> Reason:
    """That the front line owes the first reply, whoever owns the work."""
    text = f"{team} owes the first reply: it is the front line"
    return Reason("answers", text, line, edition)


def of_page(page: Page, ladder: Ladder | None, edition: str) -> Reason:
    """How one run of a ladder stands, or why it was refused."""
    text = _PAGES[page.state](page, ladder) if ladder else f"the ladder {page.ladder} is gone"
    return Reason(f"page:{page.ladder}", text, ladder.line if ladder else None, edition)


def _calling(page: Page, ladder: Ladder) -> str:
    call = (page.owed.round, page.owed.step) if page.owed else (page.round, page.step)
    does = "is to call" if page.owed else "calls"
    to = ladder.steps[min(call[1], len(ladder.steps)) - 1].to
    place = f"step {call[1]} of {len(ladder.steps)}, round {call[0]} of {ladder.rounds}"
    return f"{ladder.title}: it {does} {to}, {place}"


_PAGES: Final[Mapping[str, Callable[[Page, Ladder], str]]] = {
    "calling": _calling,
    "acknowledged": lambda page, ladder: f"{ladder.title}: somebody has it",
    "unanswered": lambda page, ladder: f"{ladder.title}: everybody was called and nobody has it",
    "stopped": lambda page, ladder: f"{ladder.title}: nobody is called any more, since it ended",
    "refused": lambda page, ladder: f"{ladder.title}: refused. {page.why.removesuffix('.')}",
}


@lru_cache(maxsize=1024)
def of_mark(mark: Mark) -> Reason:
    """Who gave the ticket a mark."""
    by = ": an agent gave it" if mark.line is None else ""
    text = f"it bears the mark {mark.name}{by}"
    return Reason(f"mark:{mark.name}", text, mark.line, mark.edition)


def of_priority(ruled: Triage, decided: str | None) -> Reason:
    """Who decided the priority: an agent, a row of triage, or nobody."""
    if decided is not None:
        return Reason("priority", f"the priority is {decided}: an agent decided")
    if ruled.priority is None:
        return Reason("priority", "there is no priority: nobody has set one and no rule gives one")
    text = f"the priority is {ruled.priority}: {ruled.priority_why}"
    return Reason("priority", text, ruled.priority_line)


def of_owner(ruled: Triage) -> tuple[Reason, ...]:
    """Which rule names the team that owes the work."""
    if ruled.owner is None:
        return ()
    return (Reason("owner", f"{ruled.owner} owns it: {ruled.owner_why}", ruled.owner_line),)


def of_facts(charter: Charter, facts: Mapping[str, Any]) -> tuple[Reason, ...]:
    """Facts whose value the charter does not know, so that they match no row."""
    plan, topic, schedule = (facts.get(name) for name in ("plan", "topic", "schedule"))
    found = []
    if plan is not None and plan not in charter.plans:
        found.append(_unknown("plan", plan, charter.plans))
    if topic is not None and topic not in charter.topics and charter.topics:
        found.append(_unknown("topic", topic, charter.topics))
    if schedule is not None and schedule not in charter.schedules:
        text = f"this edition has no schedule {schedule!r}, so {charter.schedule} counts"
        found.append(Reason("schedule", text))
    return tuple(found)


def _unknown(name: str, value: object, known: Iterable[str]) -> Reason:
    near = nearest(str(value), known)
    meant = f'; did you mean "{near}"?' if near else ""
    return Reason(name, f"the charter has no {name} {value!r}, so no row fits by {name}{meant}")


def of_targets(terms: Mapping[str, Terms]) -> tuple[Reason, ...]:
    """The target of each clock now in force, and where it stands."""
    found = [
        Reason(
            f"clock:{name}",
            f"{name} {'' if term.target.until else 'within '}{term.target.text}",
            term.target.line,
            term.edition,
        )
        for name, term in terms.items()
        if term.target is not None
    ]
    if not found:
        return (Reason("clocks", "no row of the targets fits, so nothing is promised"),)
    return tuple(found)


@lru_cache(maxsize=1024)
def of_breach(
    target: str, instance: int, length: str, line: int | None, edition: str | None
) -> Reason:
    """That a promise was broken; when, the clock itself says."""
    took = "lasted longer" if length.startswith(UNTIL) else "took longer than"
    text = f"{target} {instance} is breached: it {took} {length}"
    return Reason(f"clock:{target}:{instance}", text, line, edition)
