"""What a ticket is at one moment of its timeline, before anything more befalls it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from charter.engine import intake
from charter.engine.clocks import Clock
from charter.engine.forms import Filling
from charter.engine.hours import Hours
from charter.engine.language.live import SOMEBODY
from charter.engine.lifecycle import ENDED
from charter.engine.moment import Moment, instant
from charter.engine.moves import Away, Change, Move, Ruled
from charter.engine.standing import Mark, Stage, Turn
from charter.engine.timeline import Event
from charter.engine.verdicts import InForce, Verdict, together

if TYPE_CHECKING:
    from charter.engine.keeping import Keeping
    from charter.engine.own_clocks import OwnClocks
    from charter.engine.rules.acting import Acting


class State:
    """A ticket as it stands; the fold changes it event by event."""

    # More than thirty attributes, and a plain object no longer shares their keys with its like.
    __slots__ = (
        "acting",
        "assigned_for",
        "assignee",
        "assignee_teams",
        "authenticated",
        "away",
        "before",
        "brought",
        "changes",
        "charter",
        "clocks",
        "dates",
        "editions",
        "ended_at",
        "facts",
        "forms",
        "given_marks",
        "highest_tier",
        "keeping",
        "moved_by",
        "moved_by_rule",
        "moves",
        "opened_at",
        "opened_with",
        "own_clocks",
        "owned_by",
        "owner",
        "promised",
        "reason",
        "replied",
        "rules",
        "stage",
        "status",
        "texts_sent",
        "told",
        "turn",
        "verdict",
    )

    acting: Acting | None  # what rules do to it
    own_clocks: OwnClocks | None
    keeping: Keeping | None  # whom its customer keeps

    def __init__(
        self,
        editions: Mapping[str, InForce],
        facts: Mapping[str, Any],
        edition: str,
        *,
        story: bool = False,
    ) -> None:
        self.editions = editions
        self.opened_with = (facts, edition)
        self.told: list[Event] = []
        self.rules = editions[edition]
        self.facts: dict[str, Any] = dict(facts)
        self.owner: str | None = None  # decided by an agent
        self.owned_by: Ruled | None = None  # or by this rule
        self.assignee: str | None = None
        self.assignee_teams: frozenset[str] | None = None  # None: nobody said
        self.assigned_for: str | None = None  # the team that owned when the assignee got it
        self.authenticated = False  # whether the sender of the mail that opened it is
        self.turn: Turn = "nobody"
        self.reason: str | None = None  # for which it was closed
        self.given_marks: dict[str, Mark] = {}  # by rules or agents
        self.forms: dict[str, Filling] = {}  # as they were filled in last
        self.texts_sent: set[str] = set()
        self.dates: dict[str, Moment] = {}  # when each queue promised one
        self.charter = self.rules.charter
        self.status = self.charter.first_status("new")
        self.stage: Stage = self.charter.stages[self.status]
        self.moved_by: str | None = None
        self.moved_by_rule: Ruled | None = None
        self.moves: list[Move] | None = [] if story else None
        self.changes: list[Change] | None = [] if story else None
        # Another edition may promise what this one does not; its clocks then run since the start.
        self.promised = self.rules.promised if len(editions) == 1 else together(editions)
        self.clocks: dict[str, list[Clock]] = {name: [] for name in self.promised.names}
        self.away: Away | None = None
        self.brought: tuple[object, Clock] | None = None
        """The ticket that came with words by itself, and the clock of the reply that they ask for."""
        self.ended_at: Moment | None = None  # when it was solved or closed, while it is
        self.highest_tier: int | None = None  # of all teams that have owned it
        self.replied = False  # whether an agent has answered in public
        self.opened_at: Moment | None = None
        self.before = ""  # the kind of the event before
        self.rules.check(self.facts)
        self.verdict: Verdict = self.rules.judge(self.facts)
        if self.charter.people.tiers:
            self.climb()

    @property
    def owning(self) -> str | None:
        """The team that owes the work now."""
        return self.owner or self.verdict.owner

    @property
    def hours(self) -> Hours:
        """The hours that count for the ticket now."""
        return self.charter.schedules[self.verdict.schedule].hours

    def marks(self) -> Mapping[str, Mark]:
        """The marks it bears, by name: from triage and intake, and as rules and agents gave them."""
        asked = self._asked()
        if not self.given_marks and asked is None:
            return self.verdict.marks
        from_intake = {asked.name: asked} if asked is not None else {}
        return {**self.verdict.marks, **from_intake, **self.given_marks}

    def _asked(self) -> Mark | None:
        """The mark of a ticket that does not yet tell what is needed."""
        if not self.rules.needs or self.away is not None or self.stage in ENDED:
            return None
        name = intake.mark(self.charter, self.facts)
        return Mark(name, self.charter.intake.line, self.rules.edition) if name else None

    def live(self, event: Event) -> dict[str, Any]:
        """All that conditions can ask of the ticket at an event: facts, and how it stands."""
        owner = self.owning
        facts = {
            **self.facts,
            **{f"mark {mark}": True for mark in self.marks()},
            "priority": self.verdict.priority,
            "status": self.status,
            "stage": self.stage,
            "reason": self.reason,
            "owner": owner,
            "tier": self.charter.people.tiers.get(owner or ""),
            "assignee": None if self.assignee is None else SOMEBODY,
            "turn": self.turn,
            "by": event.data.get("by", "requester"),
        }
        if self.rules.book is not None and self.rules.book.asks_open:
            facts["open"] = self.hours.is_open(instant(event.at))
        return facts

    def climb(self) -> None:
        """Remember the highest tier that the ticket has come to."""
        tiers = self.charter.people.tiers
        tier = tiers.get(self.owning or "") if tiers else None
        if tier is not None:
            self.highest_tier = max(tier, self.highest_tier or tier)
