"""Ladders at work on one ticket: who is to be called now, and what is refused before it begins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

from charter.engine.escalation import Page, Runs, running
from charter.engine.language.model import Ladder
from charter.engine.lifecycle import ENDED
from charter.engine.moment import Moment
from charter.engine.reasons import of_page
from charter.engine.rules.key import cause_of_run, key_of
from charter.engine.standing import Action, Reason
from charter.engine.timeline import Event

if TYPE_CHECKING:
    from charter.engine.fold import Fold

STEPS: Final = "page"
"""Stands for the rule in keys of what a ladder calls."""
STEP: Final = "page step"
EMAIL: Final = "email"
DONE: Final = "The ticket is done, and nobody is called for it."


class Paging:
    """The runs of a ticket's ladders, and what each goes back to."""

    def __init__(self, ticket: Fold) -> None:
        self.ticket = ticket
        self.runs = Runs(ticket.charter.ladders)
        self._causes: dict[int, str] = {}  # of the step that is owed, by the place of its run

    def take(self, event: Event, cause: str) -> Iterator[tuple[str, str]]:
        """An event of a ladder; what rules can wait for that has come about, with the ladder."""
        for place in self.runs.take(event, ended=self.ticket.stage in ENDED):
            page = self.runs.pages[place]
            self._causes[place] = cause
            if page.state in ("acknowledged", "unanswered"):
                yield page.state, page.ladder

    def come(self, place: int) -> Page:
        """The wait for an answer is over; the run as it is then."""
        self._causes[place] = cause_of_run(place + 1)
        return self.runs.come(place)

    def joins(self, ladder: str, at: Moment) -> bool:
        """Whether another request for this ladder begins nothing of its own."""
        return running(self.runs.pages, ladder, at) is not None

    def owed_with(self, asked: Iterable[Action]) -> Iterator[Action]:
        """What rules asked for as the ticket stands, no page of one that ended since, then the steps
        that are to be called now."""
        for action in asked:
            late = action.kind == "page" and self.ticket.stage in ENDED
            if late and "refuse" not in action.data:
                action = action._replace(data={**action.data, "refuse": DONE})
            yield action
        yield from self._steps()

    def _steps(self) -> Iterator[Action]:
        if self.ticket.away is not None:
            return
        for place, page in enumerate(self.runs.pages):
            if page.owed is not None:
                yield self._step(place, page)

    def why(self) -> Iterator[Reason]:
        """How each run stands."""
        for page in self.runs.pages:
            yield of_page(page, self.runs.ladders.get(page.ladder), self.ticket.rules.edition)

    def _step(self, place: int, page: Page) -> Action:
        call = page.owed
        assert call is not None
        step = self.runs.ladders[page.ladder].steps[call.step - 1]
        key = key_of(STEPS, self._causes[place], f"{place + 1}.{call.round}.{call.step}")
        data: dict[str, Any] = {
            "ladder": page.ladder, "round": call.round, "step": call.step, "to": [str(step.to)],
        }  # fmt: skip
        return Action(STEP, key, call.at, step.line, self.ticket.rules.edition, data)


def refusal(ticket: Fold, event: Event, ladder: Ladder) -> str | None:
    """Why nobody is called for this ticket now, in one sentence; None where somebody may be."""
    if ticket.stage in ENDED:
        return DONE
    if ticket.facts.get("organization") is None:
        return "The organization is not known, and only known ones can call somebody."
    if ticket.facts.get("channel") == EMAIL and not ticket.authenticated:
        return "The sender of the mail is not authenticated, and anybody could have written it."
    if not ladder.when.matches(ticket.live(event)):
        return f"{ladder.title} may be called for only while {ladder.when.sentence()}."
    return None
