"""The seven clocks by the definition, minute by minute: slow, and written without the engine.

Each clock is the list of minutes in which it ran. What it has used is how many of them were open;
nothing is remembered that could be counted again. Events and targets are on whole minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Minute = int
IsOpen = Callable[[str, Minute], bool]
Targets = Callable[[str | None, str | None, str], int | None]

SOLVED = ("solved", "closed")
PAUSES = {
    "first reply": (),
    "next reply": (),
    "periodic update": (),
    "pausable update": ("pending",),
    "agent work": ("pending", "on hold"),
    "requester wait": ("pending",),
    "total resolution": (),
}
REPLIES = ("first reply", "next reply")
UPDATES = ("periodic update", "pausable update")
WORK = ("agent work", "requester wait", "total resolution")


@dataclass
class Run:
    """One instance of one clock: the minutes it ran, and how it ended."""

    name: str
    instance: int
    started: Minute
    running: bool
    minutes: list[tuple[Minute, bool | None]] = field(default_factory=list)  # None: not settled
    outcome: str | None = None
    breached: Minute | None = None
    target: int | None = None
    schedule: str = ""
    gone: bool = False  # will not come back

    def open_of(self, is_open: IsOpen) -> list[tuple[Minute, bool]]:
        """Each minute with whether it counts."""
        return [
            (minute, is_open(self.schedule, minute) if settled is None else settled)
            for minute, settled in self.minutes
        ]

    def used(self, is_open: IsOpen) -> int:
        """How many minutes count."""
        return sum(counts for _, counts in self.open_of(is_open))

    def passed(self, is_open: IsOpen) -> Minute | None:
        """When the target was used up, if the clock ran on after that."""
        used, reached = 0, None
        for minute, counts in self.open_of(is_open):
            if reached is not None:
                return reached if minute == reached else minute
            used += counts
            if self.target is not None and used >= self.target:
                reached = minute + 1
        return None

    def due(self, at: Minute, is_open: IsOpen, *, within: int) -> Minute | None:
        """When a running clock has, or will have, used its target up; None if not `within`."""
        if self.target is None or self.outcome is not None or not self.running:
            return None
        past = self.passed(is_open)
        left = self.target - self.used(is_open)
        if past is not None or not left:
            return at if past is None else past
        for minute in range(at, at + within):
            left -= is_open(self.schedule, minute)
            if not left:
                return minute + 1
        return None


@dataclass
class Oracle:
    """One ticket on its way through the minutes."""

    facts: dict[str, Any]
    targets: Targets
    is_open: IsOpen
    stage: str = "new"
    away: tuple[str, list[tuple[Run, bool]]] | None = None
    replied: bool = False
    runs: list[Run] = field(default_factory=list)

    def live(self, events: Sequence[tuple[Minute, str, Mapping[str, Any]]], at: Minute) -> None:
        """Take in the events up to `at`, and let every minute between pass."""
        happened = [event for event in sorted(events, key=lambda e: e[0]) if event[0] <= at]
        now = happened[0][0] if happened else at
        for name in WORK if happened else ():
            self.start(name, now)
        for when, kind, data in happened:
            self.pass_time(now, when)
            now = when
            getattr(self, f"on_{kind}", lambda *_: None)(when, data)
        self.pass_time(now, at)
        for run in self.runs:
            self.notice(run)

    def pass_time(self, begin: Minute, end: Minute) -> None:
        """The minutes from `begin` to `end` pass."""
        for run in self.runs:
            if run.outcome is None and run.running:
                run.minutes += [(minute, None) for minute in range(begin, end)]

    def notice(self, run: Run) -> None:
        """A breach that has happened is noticed, with its own moment."""
        if run.outcome is None and run.breached is None:
            run.breached = run.passed(self.is_open)

    # what starts and ends a clock

    def last(self, name: str) -> Run | None:
        """The latest instance."""
        return next((run for run in reversed(self.runs) if run.name == name), None)

    def start(self, name: str, at: Minute) -> None:
        """Another instance."""
        number = 1 + sum(run.name == name for run in self.runs)
        run = Run(name, number, at, self.stage not in PAUSES[name])
        self.runs.append(run)
        self.give_terms(run)

    def give_terms(self, run: Run) -> None:
        """The target and the hours in force."""
        plan, priority = self.facts.get("plan"), self.facts.get("priority")
        run.target = self.targets(plan, priority, run.name)
        run.schedule = self.facts["schedule"]

    def end(self, run: Run, outcome: str) -> None:
        """Fulfilled: what ran is settled."""
        self.notice(run)
        run.outcome = outcome

    def come_back(self, run: Run, at: Minute, *, running: bool) -> None:
        """Open again, with what it has used."""
        run.minutes = list(run.open_of(self.is_open))
        run.outcome, run.running = None, running
        self.judge_anew(run, at)

    def judge_anew(self, run: Run, at: Minute) -> None:
        """Other terms: a target used up is breached now, one that is not is not breached."""
        self.notice(run)
        self.give_terms(run)
        if run.target is None:
            over = False
        else:
            over = run.passed(self.is_open) is not None or run.used(self.is_open) > run.target
        run.breached = (run.breached if run.breached is not None else at) if over else None

    def open_runs(self) -> list[Run]:
        """Every clock that has not ended."""
        return [run for run in self.runs if run.outcome is None]

    # what happens

    def on_customer_message(self, at: Minute, data: Mapping[str, Any]) -> None:
        if self.away or data.get("by") == "third_party":
            return
        if self.stage in ("pending", "on hold", *SOLVED):
            self.go("open", at, by_customer=True)
        if not self.replied:
            first = self.last("first reply")
            if first is None:
                self.start("first reply", at)
            elif first.outcome == "ended unanswered":
                self.come_back(first, at, running=True)
        else:
            owed = self.last("next reply")
            if owed is None or owed.outcome is not None:
                self.start("next reply", at)

    def on_agent_message(self, at: Minute, data: Mapping[str, Any]) -> None:
        if self.away:
            return
        self.replied = True
        for run in self.runs:
            if run.name in REPLIES + UPDATES:
                run.gone = True
                if run.outcome is None:
                    self.end(run, "met")
        if "status" in data:
            self.go(data["status"], at)
        elif self.stage == "new":
            self.go("open", at)
        if self.stage not in SOLVED:
            for name in UPDATES:
                self.start(name, at)

    def on_note(self, at: Minute, data: Mapping[str, Any]) -> None:
        if "status" in data:
            self.on_status(at, data)

    on_call = on_note
    on_assigned = on_note

    def on_status(self, at: Minute, data: Mapping[str, Any]) -> None:
        if not self.away:
            self.go(data["status"], at)

    def on_reopened(self, at: Minute, data: Mapping[str, Any]) -> None:
        if not self.away and self.stage not in ("new", "open"):
            self.go("open", at)

    def on_closed(self, at: Minute, data: Mapping[str, Any]) -> None:
        if not self.away:
            self.go("closed", at)

    def go(self, stage: str, at: Minute, *, by_customer: bool = False) -> None:
        """Into another stage."""
        before, self.stage = self.stage, stage
        if before in SOLVED and stage not in SOLVED:
            for name in WORK if by_customer else WORK + REPLIES:
                run = self.last(name)
                if run and run.outcome and not run.gone:
                    self.come_back(run, at, running=stage not in PAUSES[name])
        for run in self.open_runs():
            if stage in SOLVED:
                self.end(run, "ended unanswered" if run.name in REPLIES else "met")
            else:
                self.notice(run)
                run.running = stage not in PAUSES[run.name]

    def on_merged(self, at: Minute, data: Mapping[str, Any]) -> None:
        if data["role"] == "source" and not self.away:
            self.away = (self.stage, [(run, run.running) for run in self.open_runs()])
            for run in self.open_runs():
                self.end(run, "ended by merging")
            self.stage = "closed"

    def on_unmerged(self, at: Minute, data: Mapping[str, Any]) -> None:
        if self.away:
            (self.stage, held), self.away = self.away, None
            for run, running in held:
                self.come_back(run, at, running=running)

    def on_priority(self, at: Minute, data: Mapping[str, Any]) -> None:
        self.learn(at, "priority", data["priority"])

    def on_plan(self, at: Minute, data: Mapping[str, Any]) -> None:
        self.learn(at, "plan", data["plan"])

    def on_schedule(self, at: Minute, data: Mapping[str, Any]) -> None:
        self.learn(at, "schedule", data["schedule"])

    def learn(self, at: Minute, name: str, value: str) -> None:
        """A fact that may change the terms of open clocks."""
        self.facts[name] = value
        for run in self.open_runs():
            self.judge_anew(run, at)
