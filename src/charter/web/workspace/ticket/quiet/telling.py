"""What sentences about events need beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import TypeAlias

from django.utils.translation import gettext as _

from charter.desk.models import TimelineEvent
from charter.desk.policy.vocabulary import Vocabulary
from charter.web.workspace.ticket.calling import Calls


@dataclass(frozen=True, slots=True)
class Telling:
    """What sentences need beside the event: names of agents and people, words of the charter."""

    agents: Mapping[int, str]
    people: Mapping[int, str]
    vocabulary: Vocabulary
    zone: tzinfo = UTC
    ends: Mapping[int, str] = field(default_factory=dict)
    """By the place of a call, what became of it."""

    @property
    def calls(self) -> Calls:
        """What sentences about ladders need."""
        return Calls(self.agents, self.vocabulary, self.zone, self.ends)

    def who(self, event: TimelineEvent) -> str:
        """Whoever did it, by name."""
        if event.actor == TimelineEvent.Actor.AGENT:
            return self.agents.get(event.actor_id or 0, _("A former colleague"))
        if event.actor == TimelineEvent.Actor.REQUESTER:
            return self.people.get(event.actor_id or 0, _("The requester"))
        return _("Charter")

    def agent(self, told: object) -> str:
        """The agent that an event names."""
        return self.agents.get(int(str(told)), _("a former colleague"))


Sentence: TypeAlias = tuple[str, str]
"""The sign and the words."""

Teller: TypeAlias = Callable[[TimelineEvent, Telling], Sentence]
