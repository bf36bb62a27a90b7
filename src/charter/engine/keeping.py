"""Whom the customer keeps: the one contact, who stays however often the work moves on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charter.engine.lifecycle import ENDED
from charter.engine.standing import Reason

if TYPE_CHECKING:
    from charter.engine.fold import Fold


class Keeping:
    """Who is a ticket's contact: whoever is first assigned while a team owns it that keeps one.

    They stay, whoever owns or has the ticket later, until an agent says otherwise. Somebody who is
    known not to be of that team is not meant, nor is one whom a rule is about to replace.
    """

    def __init__(self, ticket: Fold) -> None:
        self.ticket = ticket
        self.agent: str | None = None
        self._why: Reason | None = None
        self._seen: tuple[str | None, str | None, bool] | None = None

    def look(self) -> None:
        """Keep whoever has the ticket now, if that has changed and nobody is kept."""
        ticket = self.ticket
        now = owner, assignee, keeps_one = self._now()
        if now == self._seen or ticket.stage in ENDED or self._to_be_replaced():
            return
        self._seen = now
        if self.agent is not None or assignee is None or not keeps_one:
            return
        if ticket.assignee_teams is None or owner in ticket.assignee_teams:
            self._keep(assignee, str(owner))

    def _now(self) -> tuple[str | None, str | None, bool]:
        """Who owns it and who has it, and whether that owner keeps a contact."""
        ticket = self.ticket
        owner = ticket.owning
        return owner, ticket.assignee, owner in ticket.charter.people.contacts

    def _to_be_replaced(self) -> bool:
        acting = self.ticket.acting
        return acting is not None and any(acting.pending("assign"))

    def _keep(self, agent: str, team: str) -> None:
        ticket = self.ticket
        text = f"the customer keeps one contact: whoever had it while {team} owned it"
        line = ticket.charter.line_of(("people", "teams", team))
        self.agent, self._why = agent, Reason("contact", text, line, ticket.rules.edition)

    def choose(self, agent: str | None) -> None:
        """An agent says who it is; None for nobody, until the ticket goes to somebody else."""
        text = "the customer keeps one contact: an agent decided"
        self.agent, self._why = agent, None if agent is None else Reason("contact", text)
        self._seen = self._now()

    @property
    def standing(self) -> tuple[str | None, Reason | None]:
        """Who is the contact now, and why. A ticket that is solved has none until it comes back."""
        if self.ticket.stage in ENDED:
            return None, None
        return self.agent, self._why

    @property
    def lacks_assignee(self) -> bool:
        """Whether a team owns the ticket that keeps a contact, and nobody has it."""
        _, assignee, keeps_one = self._now()
        return keeps_one and assignee is None and self.ticket.stage not in ENDED
