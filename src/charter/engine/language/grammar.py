"""The language declared once: every section, every key, what may stand there and what it means."""

from __future__ import annotations

from typing import Any, Final

from charter.engine.facts import GIVEN
from charter.engine.language import calendar, duration
from charter.engine.language.model import STAGES
from charter.engine.language.shapes import (
    TEXT_SCHEMA,
    Choice,
    Either,
    Key,
    Many,
    Named,
    Raw,
    Record,
    Schema,
    Shape,
    Text,
    UnreadableError,
)
from charter.engine.language.template import TEXTS
from charter.engine.language.warn import EXPECTED as WARN_EXPECTED
from charter.engine.language.warn import PATTERN as WARN_PATTERN
from charter.engine.language.warn import warn
from charter.engine.promises import CUSTOMER_MESSAGE, LOGGED_CALL, PROMISES

RESERVED_FACTS: Final = frozenset(
    {"any", "all", "not", "at", "status", "stage", "owner", "assignee", "open"}
)
RESERVED_VALUES: Final = frozenset({"known", "unknown"})
STARTS: Final = (CUSTOMER_MESSAGE, LOGGED_CALL)
KINDS: Final = ("steps", "choices", "number", "yes or no", "text")
FACT_TYPES: Final = ("number", "yes or no", "text")


def name(what: str) -> Text:
    """A name that the charter declares or speaks of."""
    return Text(what, longest=80)


def line(what: str) -> Text:
    """A short text."""
    return Text(what, longest=1_000)


def body(what: str) -> Text:
    """A text of several lines."""
    return Text(what, longest=20_000)


_FACT_VALUE: Final[Schema] = {
    "anyOf": [TEXT_SCHEMA, {"type": "array", "items": TEXT_SCHEMA, "minItems": 1}]
}
WHEN_SCHEMA: Final[Schema] = {
    "type": "object",
    "description": "Facts and the values they must have; all of them must hold.",
    "properties": {
        "not": {"$ref": "#/$defs/when"},
        "any": {"type": "array", "items": {"$ref": "#/$defs/when"}, "minItems": 1},
        "all": {"type": "array", "items": {"$ref": "#/$defs/when"}, "minItems": 1},
    },
    "additionalProperties": _FACT_VALUE,
}
WHEN: Final = Raw("conditions such as {topic: orders, affected: all}", {"$ref": "#/$defs/when"})

DURATION: Final = Text(duration.EXPECTED, duration.parse, duration.PATTERN)
DATE: Final = Text(calendar.DATE_EXPECTED, calendar.day, r"^\d{4}-\d{2}-\d{2}$", placed=True)
WALL: Final = Text(
    calendar.WALL_EXPECTED,
    calendar.wall,
    r"^\d{4}-\d{2}-\d{2}[ T]\d{1,2}:\d{2}(:\d{2})?( ?(Z|[+-]\d{2}:\d{2}))?$",
    placed=True,
)
_SPAN: Final = Text(
    calendar.HOURS_EXPECTED, calendar.hours, r"^\d{1,2}:\d{2} ?[-–] ?\d{1,2}:\d{2}$", placed=True
)
HOURS: Final = Many(_SPAN, "hours such as 09:00-18:00, or a list of them")
WEEK: Final = Named(
    Text("a day such as mon, or days such as mon-fri", calendar.days, placed=True),
    HOURS,
    "days with their hours, such as {mon-fri: 09:00-18:00}",
)

OTHER_DAY: Final = Record(
    "other day",
    "a date with its hours",
    (
        Key("date", DATE, "The date."),
        Key("from", DATE, "The first of several dates."),
        Key("to", DATE, "The last of several dates."),
        Key("open", HOURS, "The hours of that date; without them it is closed all day."),
        Key("why", line("a reason"), "What customers are told."),
        Key(
            "holidays",
            name("a country such as US, or a part such as US-NY"),
            "Whose holidays close the desk.",
        ),
        Key("names", Many(name("a holiday's name"), "names of holidays"), "Only these holidays."),
        Key("subdivision", name("a part of the country such as NY"), "A part of the country."),
    ),
    "A date with other hours, a stretch of dates, or the holidays of a country. Observed days come "
    "along. A date with hours of its own wins over a holiday.",
)
SCHEDULE: Final = Record(
    "schedule",
    "a schedule with zone and open",
    (
        Key("zone", Text("a time zone such as America/New_York", calendar.zone),
            "The zone on whose wall clock the hours are read.", needed=True),
        Key("open", WEEK, "The weekly hours.", needed=True),
        Key("exceptions",
            Many(Either("a date, other hours or holidays", text=DATE, mapping=OTHER_DAY),
                 "a list of dates, other hours or holidays", or_one=False),
            "Dates that differ from the week."),
    ),
    "Weekly open hours in a zone. All promises in minutes, hours and business days count in them.",
)  # fmt: skip
PLANS: Final = Either(
    "a list of plans, or groups with their plans",
    items=Many(name("a plan's name"), "a list of plans", or_one=False, at_least=1),
    mapping=Named(
        name("a group's name"),
        Many(name("a plan's name"), "a list of plans", at_least=1),
        "groups with their plans",
        at_least=1,
    ),
)
PEOPLE: Final = Record(
    "people",
    "teams with their titles",
    (
        Key(
            "teams",
            Either(
                "teams with their titles, or a list of teams",
                items=Many(name("a team's name"), "a list of teams", or_one=False),
                mapping=Named(name("a team's name"), line("a title"), "teams with their titles"),
            ),
            "Teams that can owe work: a name, and the title that people read.",
        ),
    ),
    "Who the charter speaks of. Roles and teams, never persons: who is in a team is the desk's.",
)
FACT: Final = Record(
    "fact",
    "a fact with its question",
    (
        Key("question", line("a question"), "What is asked of the customer.", needed=True),
        Key("steps", Many(name("a step such as 1-10, 11+ or all"), "a list of steps",
                          or_one=False, at_least=2),
            "The values in order, lowest first; ranges such as 1-10 and 11+ also take numbers."),
        Key("choices", Many(name("a choice"), "a list of choices", or_one=False, at_least=2),
            "The values, in no order."),
        Key("type", Choice("a kind of value", FACT_TYPES),
            "What is told where there are neither steps nor choices; `text` if nothing is said."),
    ),
    "Something that may be known about a ticket, beyond the facts that every ticket has: "
    + ", ".join(GIVEN) + ".",
)  # fmt: skip
TOPIC: Final = Record(
    "topic",
    "a topic with its title",
    (
        Key("title", line("a title"), "What people read.", needed=True),
        Key("owner", name("a team"), "The team that owes the work."),
        Key("asks", Many(name("a fact"), "a list of facts"), "Facts that must be told for it."),
        Key("heard as", Many(line("a phrase"), "a list of phrases"),
            "Words of a mail that suggest the topic; an agent confirms."),
    ),
    "What a ticket can be about.",
)  # fmt: skip
TRIAGE_ROW: Final = Record(
    "triage row",
    "a row such as {when: {topic: orders}, priority: high}",
    (
        Key("when", WHEN, "When the row counts; without it, always."),
        Key("priority", name("a priority"), "The priority it gives."),
        Key("owner", name("a team"), "The team that owes the work."),
        Key("mark", Many(name("a mark"), "marks"), "Marks that the ticket bears."),
    ),
    "The first row that matches decides the priority; the first that matches and names an owner "
    "decides the owner; each row that matches adds its marks.",
)
TARGET_ROW: Final = Record(
    "target row",
    "a row such as {plan: Gold, priority: high, first reply: 20m}",
    (
        Key("plan", Many(name("a plan or a group of plans"), "plans"), "Plans or groups of plans."),
        Key("priority", Many(name("a priority"), "priorities"), "Priorities."),
        Key("when", WHEN, "What else must hold."),
        Key("warn at", Text(WARN_EXPECTED, warn, WARN_PATTERN, placed=True),
            "When to warn: a share of the target, or a time from its start."),
        *(Key(clock, DURATION, f"The promise for {clock}.") for clock in PROMISES),
        Key("promises", Choice("what is promised", ("none",)),
            "`none` says openly that nothing is promised here: later rows no longer count."),
    ),
    "Promises. For each clock the first row that matches and names the clock decides.",
)  # fmt: skip
CLOCK: Final = Record(
    "clock",
    "what starts the clock",
    (Key("starts", Many(Choice("what starts the clock", STARTS), "events", at_least=1),
         "What counts as the customer's first message.", needed=True),),
    "Changes to a built-in clock.",
)  # fmt: skip
MAILBOX: Final = Record(
    "mailbox",
    "address, name and signature",
    (
        Key("address", Text("a mail address", pattern=r"^[^@\s]+@[^@\s]+$"),
            "The support address."),
        Key("name", line("a name"), "The sender's name."),
        Key("signature", body("a signature"), "What ends each answer; may hold fields."),
    ),
    "How the desk's mail looks to customers.",
)  # fmt: skip
TEXT: Final = Record(
    "text",
    "a text with its body",
    (
        Key("subject", line("a subject"), "The mail's subject; without it, the ticket's."),
        Key("body", body("a text"), "The words, with {fields}.", needed=True),
    ),
    "Prepared words. Fields stand in braces; a brace itself is written twice. A line with a field "
    "that has no value is left out.",
)  # fmt: skip
ANY_VALUE: Final = Raw("a value", {})
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
    "role": "the part in a merge, source or target",
    "ticket": "the other ticket of a merge",
}
EVENT: Final = Record(
    "event",
    "an event with at and kind",
    (
        Key("at", WALL, "When, on the wall clock of the ticket's schedule.", needed=True),
        Key("kind", name("a kind of event"), "What happened.", needed=True),
        Key("by", Choice("who wrote", ("requester", "follower", "third party", "third_party")),
            "Who wrote a customer message."),
        *(Key(key, name(means), f"{means.capitalize()}.") for key, means in _FIELDS.items()),
        Key("facts", Raw("facts with their values", {"type": "object"}), "What was told."),
    ),
    "Something that happens to a ticket in an example.",
)  # fmt: skip
EXPECT: Final = Raw("expectations", {"type": "object"})
EXAMPLE: Final = Record(
    "example",
    "an example with why, given and expect",
    (
        Key("why", line("what it shows"), "What the example shows, in one sentence.", needed=True),
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


def _section(shape: Shape, expected: str, at_least: int = 0) -> Many:
    return Many(shape, expected, or_one=False, at_least=at_least)


def _version(text: str) -> int:
    if text != "1":
        raise UnreadableError("This is the version of the language, not of your charter.", "1")
    return 1


CHARTER: Final = Record(
    "charter",
    "a charter, which begins with `charter: 1`",
    (
        Key("charter", Text("1", _version, r"^1$"), "The version of the language: 1."),
        Key("desk", line("the desk's name"), "What the desk is called."),
        Key("schedule", name("a schedule"),
            "The schedule of tickets that name none; otherwise the first one listed."),
        Key("schedules", Named(name("a schedule's name"), SCHEDULE, "schedules by name", 1),
            "Weekly open hours.", needed=True),
        Key("plans", PLANS, "What organizations buy; a group's name stands for its members.",
            needed=True),
        Key("priorities", _section(name("a priority's name"), "a list of priorities", 1),
            "The order of work, most urgent first.", needed=True),
        Key("people", PEOPLE, "Teams."),
        Key("facts",
            Named(name("a fact's name"),
                  Either("a fact with its question", text=line("a question"), mapping=FACT),
                  "facts by name"),
            "What may be known about a ticket; a question alone stands for a fact told in words."),
        Key("topics",
            Named(name("a topic's name"),
                  Either("a topic with its title", text=line("a title"), mapping=TOPIC),
                  "topics by name"),
            "What tickets are about; a title alone is enough."),
        Key("statuses",
            Named(name("a status"), Choice("a stage", STAGES), "statuses with their stages", 1),
            "The desk's own statuses, each with the stage it means; without this section they are "
            "the six stages by name."),
        Key("triage", _section(TRIAGE_ROW, "a list of rows"), "Facts to priority and owner."),
        Key("clocks", Named(Choice("a clock", tuple(PROMISES)), CLOCK, "clocks by name"),
            "Changes to built-in clocks."),
        Key("targets", _section(TARGET_ROW, "a list of rows"), "Promises.", needed=True),
        Key("mailbox", MAILBOX, "How the desk's mail looks."),
        Key("texts",
            Named(Choice("a text", tuple(TEXTS)),
                  Either("a text, or subject and body", text=body("a text"), mapping=TEXT),
                  "texts by name"),
            "Prepared words."),
        Key("examples", _section(EXAMPLE, "a list of examples"), "Stories that must come true."),
    ),
    "One desk's policy. Only schedules, plans, priorities and targets must be there.",
)  # fmt: skip

RECORDS: Final = (
    CHARTER, SCHEDULE, OTHER_DAY, PEOPLE, FACT, TOPIC, TRIAGE_ROW, TARGET_ROW, CLOCK, MAILBOX, TEXT,
    EXAMPLE, EVENT,
)  # fmt: skip
"""Every record of the language, in the order in which the reference tells them."""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a charter, for editors."""
    from charter.engine.language.shapes import slug

    definitions = {slug(record.name): record.definition() for record in RECORDS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Charter",
        **definitions.pop("charter"),
        "$defs": {**definitions, "when": WHEN_SCHEMA},
    }
