"""Stories that must come true."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import WALL, a_line, a_name
from charter.engine.language.build.stories import examples
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.shapes import Choice, Fields, Key, Many, Raw, Record
from charter.engine.language.who import WHO

_FIELDS: Final = {
    "status": "the status it sets",
    "priority": "the priority that an agent decides, or none to go back to the rule",
    "plan": "the plan from then on",
    "topic": "the topic from then on",
    "schedule": "the schedule from then on",
    "owner": "the team that owes the work, or none to go back to the rule",
    "team": "the team it is assigned to",
    "assignee": "whom it is assigned to, or none",
    "agent": "the agent who did it",
    "channel": "the way it came in",
    "reason": "the reason it was closed for",
    "heard": "what the words were heard as, such as thanks",
    "how": "how it came, such as button",
    "text": "the text that was sent",
    "to": "whom it was sent to",
    "form": "the form that is filled in, approved or declined",
    "queue": "the queue in which tickets are ahead",
    "ahead": "how many tickets are ahead",
    "mark": "the mark that comes or goes",
    "ladder": "the ladder",
    "department": "the department that it was handed off to",
    "authenticated": "whether the sender of the mail is authenticated, yes or no",
    "role": "the part in a merge, source or target",
    "ticket": "the other ticket of a merge",
}
EVENT: Final = Record(
    "event",
    "an event with at and kind",
    (
        Key("at", WALL, "When, on the wall clock of the ticket's schedule.", needed=True),
        Key("kind", a_name("a kind of event"), "What happened.", needed=True),
        Key("by", Choice("who wrote", ("requester", "follower", "third party", "third_party")),
            "Who wrote a customer message."),
        *(Key(key, a_name(means), f"{means.capitalize()}.") for key, means in _FIELDS.items()),
        Key("who", WHO, "For whom nobody is found."),
        Key("until", WALL, "Until when nothing is done by itself."),
        Key("facts", Raw("facts with their values", {"type": "object"}), "What was told."),
    ),
    "Something that happens to a ticket in an example.",
)  # fmt: skip
EXAMPLE: Final = Record(
    "example",
    "an example with why, given and expect",
    (
        Key("why", a_line("what it shows"), "What the example shows, in one sentence.", needed=True),
        Key("given", Raw("facts with their values", {"type": "object"}),
            "The facts at the beginning; `at` is when the customer's first message comes.",
            needed=True),
        Key("events", Many(EVENT, "a list of events", or_one=False),
            "What happens after that, in order."),
        Key("expect", Raw("expectations, or a list of them, each with `at`",
                          {"anyOf": [{"type": "object"},
                                     {"type": "array", "items": {"type": "object"}}]}),
            "What must then be so.", needed=True),
    ),
    "A story that must come true; `charter test` runs it.",
)  # fmt: skip


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The examples in order."""
    return {"examples": examples(found, names)}


SECTION: Final = Section(
    220,
    Key("examples", Many(EXAMPLE, "a list of examples", or_one=False), "Stories that must come true."),
    build,
    (EXAMPLE, EVENT),
)  # fmt: skip
