"""The rules of a charter at work on one ticket.

Within one event: its own effect comes first; then every rule that waits for it is found against the
state of that moment; then their effects in the order of the file, and the built-in move where no rule
gave a status. What changed thereby is an event of the same instant and the same cause, and so on, first
in, first out. For one cause a rule acts but once, so that this ends.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from charter.engine.happenings.kind import Happening
from charter.engine.language.model import Effect, Rule, Who
from charter.engine.rules.effects import DECIDES, OWN
from charter.engine.rules.happened import Happened, Seen, changes
from charter.engine.rules.key import cause_in, cause_of_event, key_of, rule_in
from charter.engine.standing import Action
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold

REASONS: Final = "reasons"
"""Stands for the rule in keys of what a reason for closing sends."""

CUSTOMER: Final = Who("customer")


class Acting:
    """What rules have done on a ticket so far, and what they have asked for."""

    def __init__(self, ticket: Fold) -> None:
        self.ticket = ticket
        self.done: set[str] = set()  # keys that the timeline bears
        self.acted: list[Action] = []
        self.asked: list[Action] = []
        self.cause = ""
        self._event = Event(0, "")
        self._seen: Seen | None = None  # before the ticket exists
        self._queue: deque[Happened] = deque()
        self._fired: dict[str, set[str]] = {}  # by cause, the rules that acted
        self._once: set[str] = set()
        self._places = 0

    def open(self, event: Event) -> None:
        """The ticket exists."""
        self._begin(event, cause_of_event(event.seq or 1))
        self._look()
        self._pull(Happened("opened"))
        self._finish()

    def take(self, event: Event, happening: Happening | None) -> None:
        """An event of the timeline, with all that follows from it in the same instant."""
        self._places += 1
        key = event.data.get("key")
        if isinstance(key, str):
            self.done.add(key)
        if happening is not None:
            self._begin(event, self._cause_of(event, key))
            happening(self.ticket, event)
            self._finish()

    def _cause_of(self, event: Event, key: object) -> str:
        """The event itself, or what was the cause of the rule that left it."""
        if not isinstance(key, str) or key.count(":") < 2:
            return cause_of_event(event.seq or self._places)
        cause = cause_in(key)
        self._fired.setdefault(cause, set()).add(rule_in(key))
        return cause

    def _begin(self, event: Event, cause: str) -> None:
        self._event, self.cause = event, cause

    def happened(
        self,
        kind: str,
        names: tuple[str, ...] = (),
        *,
        given: bool = False,
        move: str | None = None,
    ) -> None:
        """Something was done: rules act on it, and where none gives a status, the move is made.

        `given`: the event has given the status itself.
        """
        self._look()
        self._pull(Happened(kind, names), given=given, move=move)

    def passed_over(self) -> None:
        """Forget what has changed: no rule acts on it."""
        self._seen = self._sight()

    def _finish(self) -> None:
        self._look()
        while self._queue:
            self._pull(self._queue.popleft())
            self._look()

    def _look(self) -> None:
        """Queue what became so since the last look."""
        before, self._seen = self._seen, self._sight()
        if self.ticket.away is None:
            self._queue.extend(changes(before, self._seen))

    def _sight(self) -> Seen:
        ticket = self.ticket
        return Seen(
            ticket.status,
            ticket.stage,
            ticket.owner or ticket.verdict.owner,
            ticket.verdict.priority,
            ticket.reason,
            {name: value for name, value in ticket.facts.items() if name != "priority"},
            frozenset(ticket.marks()),
        )

    def _pull(self, happened: Happened, *, given: bool = False, move: str | None = None) -> None:
        decided = {"status"} if given else set()
        for rule in self._found(happened):
            self.fire(rule, decided)
        if move is not None and "status" not in decided:
            self.ticket.move(self._event, move)

    def _found(self, happened: Happened) -> list[Rule]:
        """The rules that act on it, all judged by the state of now."""
        book = self.ticket.rules.book
        waiting = book.at_once.get(happened.kind) if book is not None else None
        if not waiting or self.ticket.away is not None:
            return []
        facts = self.ticket.live(self._event)
        fired = self._fired.setdefault(self.cause, set())
        return [
            rule
            for rule in waiting
            if rule.digest not in fired
            and not (rule.once and rule.digest in self._once)
            and any(happened.pulls(trigger, facts) for trigger in rule.on)
            and rule.when.matches(facts)
        ]

    def fire(self, rule: Rule, decided: set[str]) -> None:
        """Take a rule's effects on the ticket, and ask for the others."""
        self._fired.setdefault(self.cause, set()).add(rule.digest)
        self._once.add(rule.digest)
        for effect in rule.do:
            about = DECIDES.get(effect.kind)
            if about is not None and about in decided:
                continue
            if about is not None:
                decided.add(about)
            self._take(rule, effect)

    def _take(self, rule: Rule, effect: Effect) -> None:
        key = key_of(rule.digest, self.cause, effect.place)
        take = OWN.get(effect.kind)
        if take is None:
            self.ask(effect, key, rule.line)
        elif take(self.ticket, self._event, rule, effect):
            self.acted.append(self._action(effect, key, rule.line))
            if effect.kind == "close":
                self.ask_for_reason(
                    effect.value, key_of(rule.digest, self.cause, f"{effect.place}+")
                )

    def ask(self, effect: Effect, key: str, line: int) -> None:
        """Ask for what the desk carries out."""
        self.asked.append(self._action(effect, key, line))

    def ask_for_reason(self, reason: str, key: str) -> None:
        """Ask for the text that goes out with a reason for closing, where it has one."""
        closing = self.ticket.charter.reasons.get(reason)
        if closing is not None and closing.sends is not None:
            self.ask(Effect("send", closing.sends, CUSTOMER), key, closing.line)

    def closed(self, reason: str) -> None:
        """Somebody closed it for a reason."""
        self.ask_for_reason(reason, key_of(REASONS, self.cause, 1))

    def _action(self, effect: Effect, key: str, line: int) -> Action:
        edition = self.ticket.rules.edition
        return Action(effect.kind, key, self._event.at, line, edition, effect.data)

    def owed(self) -> list[Action]:
        """What was asked for and nobody has carried out yet, in order."""
        return [action for action in self.asked if action.key not in self.done]
