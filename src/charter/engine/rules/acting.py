"""The rules of a charter at work on one ticket.

Within one event: its own effect comes first; then every rule that waits for it is found against the
state of that moment; then their effects in the order of the file, and the built-in move where no rule
gave a status. What changed thereby is an event of the same instant and the same cause, and so on, first
in, first out. For one cause a rule acts but once, so that this ends.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from charter.engine.forms import digest, tick
from charter.engine.gates import act_of, barred
from charter.engine.happenings.kind import Happening
from charter.engine.language.model import Effect, Rule, Who
from charter.engine.moment import Moment
from charter.engine.own_clocks import OwnClocks
from charter.engine.rules.agenda import Next, agenda, broken_before
from charter.engine.rules.effects import DECIDES, OWN
from charter.engine.rules.happened import Happened, Seen, changes
from charter.engine.rules.key import cause_in, cause_of_event, key_of, rule_in
from charter.engine.rules.paging import Paging
from charter.engine.rules.requests import WEIGHED
from charter.engine.rules.spans import Spans
from charter.engine.standing import Action
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold

REASONS: Final = "reasons"
"""Stands for the rule in keys of what a reason for closing sends."""

CUSTOMER: Final = Who("customer")
MOST_ALONE: Final = 50
"""So many moments may come with no event between; rules that set each other off stop there."""


class Acting:
    """What rules have done on a ticket so far, and what they have asked for."""

    def __init__(self, ticket: Fold) -> None:
        self.ticket = ticket
        self.done: set[str] = set()  # keys that the timeline bears
        self.acted: list[Action] = []
        self.asked: list[Action] = []
        self.upheld: set[str] = set()  # rules that decided for the status which it had already
        self.before: set[str] = set()  # keys of what was done until a message was heard anew
        self.cause = ""
        self._event = Event(0, "")
        self._seen: Seen | None = None  # before the ticket exists
        self._queue: deque[Happened] = deque()
        self._fired: dict[str, set[str]] = {}  # by cause, the rules that acted
        self._once: set[str] = set()
        self._places = 0
        self.spans = Spans(ticket)
        own = any(edition.own for edition in ticket.editions.values())
        self.own = OwnClocks(ticket) if own else None
        self.past: set[str] = set()  # moments of clocks that have come
        self._alone = 0  # so many moments came since the last event
        self.owner_before: str | None = None  # when the event began that is being taken
        self.assigning_for: str | None = None  # the owner when somebody was last asked for
        self.paging = (
            Paging(ticket)
            if any(edition.charter.ladders for edition in ticket.editions.values())
            else None
        )
        self.timed = self.paging is not None or any(
            book is not None and (book.timed or book.clocked)
            for book in (edition.book for edition in ticket.editions.values())
        )

    def open(self, event: Event) -> None:
        """The ticket exists."""
        self._begin(event, cause_of_event(event.seq or 1))
        self._look()
        self._pull(Happened("opened"))
        self._finish()

    def take(self, event: Event, happening: Happening | None) -> None:
        """An event of the timeline, with all that follows from it in the same instant."""
        self._places += 1
        self.advance(event.at)
        key = event.data.get("key")
        if isinstance(key, str):
            self.done.add(key)
        else:
            self._alone = 0
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
        self.owner_before = self.ticket.owning

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

    def follow(self, event: Event) -> None:
        """Another edition is in force. No rule acts on what that has changed."""
        self._seen = self._sight()
        self.past.update(broken_before(self.ticket, event.at))
        if self.paging is not None:
            self.paging.runs.follow(self.ticket.charter.ladders, event.at)
        if self.own is not None:
            self.own.follow(event.at)

    def paged(self, event: Event) -> None:
        """Something about a ladder has happened."""
        if self.paging is not None:
            for kind, ladder in self.paging.take(event, self.cause):
                self.happened(kind, (ladder,))

    def ended(self, at: Moment) -> None:
        """The ticket is solved, closed or merged away: nobody need be called for it any more."""
        if self.paging is not None:
            self.paging.runs.stop(at)

    def filled(self, form: str) -> None:
        """A form was filled in: after what it tells comes that it is, and what goes with it."""
        self._look()
        self._filled(form)

    def _filled(self, name: str) -> None:
        """Ask for the text that a form sends, and for a yes or no to it."""
        self._queue.append(Happened("filled", (name,)))
        form = self.ticket.charter.forms.get(name)
        if form is None or self.ticket.away is not None:
            return
        n = self.ticket.forms[name].n
        key = key_of(digest(name), self.cause, f"{n}+")
        if form.sends is not None:
            self._send(form.sends, key, form.line)
        if form.approved_by is not None:
            data = {"form": name, "n": n, "to": str(form.approved_by)}
            key = key_of(digest(name), self.cause, n)
            asked = Effect("ask approval")
            self.asked.append(self._action(asked, key, form.line)._replace(data=data))

    def _finish(self) -> None:
        self._look()
        while self._queue:
            self._pull(self._queue.popleft())
            self._look()
        if self.own is not None:
            self.own.look(self._event.at)
        if self.timed:
            self.spans.look(self._event.at, self.cause)

    def advance(self, to: Moment) -> None:
        """Let everything come that comes by itself before `to`, each at its own moment.

        What falls due at `to` itself is still to come: an event of that instant goes first.
        """
        while self.step(to):
            pass

    def step(self, to: Moment) -> bool:
        """Let the next thing come that comes by itself before `to`; False where nothing does."""
        coming = self.coming()
        if not coming or coming[0].at >= to:
            return False
        self._alone += coming[0].run is None  # ladders end by themselves
        self._come(coming[0])
        if self.ticket.keeping is not None:
            self.ticket.keeping.look()
        return True

    def coming(self) -> list[Next]:
        """What comes next by itself, earliest first; once rules have gone round in a circle, only
        what ladders wait for."""
        if not self.timed:
            return []
        found = agenda(self.ticket, self.past)
        return [one for one in found if one.run is not None] if self.circle else found

    @property
    def now(self) -> Moment:
        """The moment of what came last."""
        return self._event.at

    @property
    def circle(self) -> tuple[int, ...]:
        """The lines of rules that set each other off without end, where some do."""
        if self._alone < MOST_ALONE:
            return ()
        return tuple(sorted({action.line for action in (*self.acted, *self.asked)[-MOST_ALONE:]}))

    def _come(self, due: Next) -> None:
        at = max(due.at, self._event.at)
        self._begin(Event(at, "rule"), due.cause)
        self._look()
        if due.span is not None:
            due.span.fired = True
            if not (due.span.rule.once and due.span.rule.digest in self._once):
                self.fire(due.span.rule, set())
        elif due.run is not None:
            self._climb(due.run)
        else:
            assert due.clock is not None
            assert due.trigger is not None
            self.past.add(due.cause)
            if due.kind == "breach":
                due.clock.settle(at + 1)
            name = due.clock.promise.name
            self._pull(Happened(due.kind, (name,)), share=due.trigger.share)
        self._finish()

    def _climb(self, run: int) -> None:
        """A wait of a ladder ends without an answer."""
        assert self.paging is not None
        page = self.paging.come(run)
        if page.state == "unanswered":
            self._alone += 1
            self._pull(Happened(page.state, (page.ladder,)))

    def _look(self) -> None:
        """Queue what became so since the last look."""
        before, self._seen = self._seen, self._sight()
        if self.ticket.away is not None:
            return
        self._queue.extend(changes(before, self._seen))
        if self.ticket.rules.checklists:
            for form in tick(self.ticket, self._event.at):
                self._filled(form)

    def _sight(self) -> Seen:
        ticket = self.ticket
        return Seen(
            ticket.status,
            ticket.stage,
            ticket.owning,
            ticket.verdict.priority,
            ticket.reason,
            {name: value for name, value in ticket.facts.items() if name != "priority"},
            frozenset(ticket.marks()),
        )

    def _pull(
        self,
        happened: Happened,
        *,
        given: bool = False,
        move: str | None = None,
        share: float | None = None,
    ) -> None:
        if self.own is not None and self.ticket.away is None:
            self.own.pull(happened, self._event.at)
        decided = {"status"} if given else set()
        for rule in self._found(happened, share):
            self.fire(rule, decided)
        if move is not None and "status" not in decided:
            self.ticket.move(self._event, move)

    def _found(self, happened: Happened, share: float | None) -> list[Rule]:
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
            and any(
                happened.pulls(trigger, facts) and trigger.share == share for trigger in rule.on
            )
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
            key = key_of(rule.digest, self.cause, effect.place)
            if self._is_barred(effect, key, rule.line):
                continue
            if about is not None:
                decided.add(about)
            self._take(rule, effect, key)

    def _is_barred(self, effect: Effect, key: str, line: int) -> bool:
        """Whether a gate keeps it from happening; that is written down, and whoever has it is told."""
        ticket = self.ticket
        act = act_of(ticket.charter, effect) if ticket.charter.gates else None
        shut = barred(ticket, act, at=self._event.at) if act is not None else ()
        if not shut:
            return False
        told = {"barred": [{"line": one.line, "says": one.says} for one in shut]}
        done = self._action(effect, key, line)
        self.acted.append(done._replace(data={**done.data, **told}))
        to = Who("owner" if ticket.assignee is None else "assignee")
        notice = self._action(Effect("notify", who=to), f"{key}!", line)
        self.asked.append(notice._replace(data={**notice.data, **told, "of": effect.data}))
        return True

    def _take(self, rule: Rule, effect: Effect, key: str) -> None:
        take = OWN.get(effect.kind)
        if take is None:
            self.ask(effect, key, rule.line)
        elif take(self.ticket, self._event, rule, effect):
            self.acted.append(self._action(effect, key, rule.line))
            if effect.kind == "close":
                place = f"{effect.place}+"
                self.ask_for_reason(effect.value, key_of(rule.digest, self.cause, place))
        elif DECIDES.get(effect.kind) == "status":
            self.upheld.add(rule.digest)

    def ask(self, effect: Effect, key: str, line: int) -> None:
        """Ask for what the desk carries out, if it is still to be done."""
        action = self._action(effect, key, line)
        weigh = WEIGHED.get(effect.kind)
        weighed = action if weigh is None else weigh(self, self._event, action)
        if weighed is not None:
            self.asked.append(weighed)

    def ask_for_reason(self, reason: str, key: str) -> None:
        """Ask for the text that goes out with a reason for closing, where it has one."""
        closing = self.ticket.charter.reasons.get(reason)
        if closing is not None and closing.sends is not None:
            self._send(closing.sends, key, closing.line)

    def _send(self, text: str, key: str, line: int) -> None:
        """Ask for a text to the customer, unless a gate stands before it."""
        effect = Effect("send", text, CUSTOMER)
        if not self._is_barred(effect, key, line):
            self.ask(effect, key, line)

    def closed(self, reason: str) -> None:
        """Somebody closed it for a reason."""
        self.ask_for_reason(reason, key_of(REASONS, self.cause, 1))

    def _action(self, effect: Effect, key: str, line: int) -> Action:
        edition, data = self.ticket.rules.edition, effect.data
        text = self.ticket.charter.texts.get(effect.value) if effect.who == CUSTOMER else None
        if text is not None and text.to is not None:
            data = {**data, "to": str(text.to)}
        return Action(effect.kind, key, self._event.at, line, edition, data)

    def owed(self) -> list[Action]:
        """What was asked for and nobody has carried out yet, in order; while the charter alone has
        merged it away, nothing. What a silence or a holding asked for is let go once it has ended."""
        if self.ticket.away is not None and self.ticket.away.by_charter:
            return []
        owed = [self._let_go(action) for action in self.asked if action.key not in self.done]
        return owed if self.paging is None else [*self.paging.owed_with(owed)]

    def pending(self, kind: str) -> Iterator[Action]:
        """What was asked for of a kind and is still owed."""
        for action in self.asked:
            owed = action.kind == kind and action.key not in self.done
            if owed and self._let_go(action) is action:
                yield action

    def spoken(self, at: Moment) -> None:
        """An agent spoke in public."""
        self.spans.spoken(at, self.cause)

    def sent(self, text: str) -> None:
        """A text went out."""
        self.spans.sent(text, self._event.at)

    def _let_go(self, action: Action) -> Action:
        if (rule_in(action.key), cause_in(action.key)) not in self.spans.ended:
            return action
        return action._replace(data={**action.data, "let go": True})
