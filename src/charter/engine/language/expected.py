"""What an example may expect of a ticket beside its clocks, each by its name in one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, get_args

from charter.engine.language.live import SOMEBODY, TURNS
from charter.engine.language.model.charter import STAGES
from charter.engine.language.names import Known, Names
from charter.engine.language.shapes import UnreadableError
from charter.engine.language.who import parse
from charter.engine.standing import PageState

FORM_STATES: Final = ("open", "filled", "asked", "approved", "declined")


@dataclass(frozen=True, slots=True)
class Plain:
    """One thing that may be expected. Its name, with `_` for spaces, is that of what is found."""

    what: str  # one value of it, to follow "expected"
    names: str = ""  # the section that declares the values; any value where nothing is said
    words: tuple[str, ...] = ()  # or the values themselves
    many: bool = False  # several values hold together
    ordered: bool = False  # and come in this order
    one: str = ""  # of names with their values: one name …
    like: str = ""  # … and what they are like

    @property
    def pairs(self) -> bool:
        """Whether names with their values are expected."""
        return bool(self.like)

    def known(self, names: Names) -> Known:
        """The values there are; None for any."""
        if self.names == "facts":
            return tuple(names.facts()) if names.complete else None
        return names.of(self.names) if self.names else self.words or None


PLAIN: Final[Mapping[str, Plain]] = {
    "priority": Plain("a priority", "priorities"),
    "owner": Plain("a owner", "teams"),
    "assignee": Plain("an assignee"),
    "status": Plain("a status", "statuses"),
    "stage": Plain("a stage", words=STAGES),
    "missing": Plain("a fact", "facts", many=True),
    "needed": Plain("a fact, or subject", many=True),
    "marks": Plain("a mark", many=True),
    "turn": Plain("whose turn it is", words=TURNS),
    "reason": Plain("a reason", "reasons"),
    "tier": Plain("a tier"),
    "answers": Plain("a team", "teams"),
    "contact": Plain("whether somebody is", words=(SOMEBODY,)),
    "page": Plain("how a page stands", words=get_args(PageState)),
    "paged": Plain("a ladder with a step", many=True, ordered=True),
    "assigned by": Plain("somebody"),
    "detail": Plain("a value of the status's fact"),
    "schedule": Plain("a schedule", "schedules"),
    "forms": Plain(
        "the state of a form", "forms", FORM_STATES, one="a form", like="{quote: asked}"
    ),
    "told": Plain("a value", "facts", one="a fact", like="{promised date: 2026-12-31}"),
    "barred": Plain("a status", "statuses", many=True),
    "sent": Plain("a text", "texts", many=True, ordered=True),
    "notified": Plain("somebody", many=True),
}
"""Everything that may be expected of a ticket itself."""

SENT_TO: Final = "sent to "
_SENT_TO: Final = Plain("a text", "texts", many=True, ordered=True)


def plain(key: str) -> Plain | None:
    """What may be expected under a key; `sent to role lead` is what these got. None for nothing."""
    if key.startswith(SENT_TO) and _is_somebody(key.removeprefix(SENT_TO)):
        return _SENT_TO
    return PLAIN.get(key)


def _is_somebody(text: str) -> bool:
    try:
        parse(text)
    except UnreadableError:
        return False
    return True
