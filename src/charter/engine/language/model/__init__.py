"""The frozen nouns of a charter, a file each. Everything here is cheap to read and safe to share."""

from charter.engine.language.model.charter import FORMAT, STAGES, Charter, plain_name
from charter.engine.language.model.events import CLOCKED, TIMED, Trigger, Who
from charter.engine.language.model.examples import Check, Example, ExampleEvent, Expectation
from charter.engine.language.model.forms import Form, Gate, Macros, Need, Queue
from charter.engine.language.model.intake import (
    Contact,
    Emergency,
    Hearing,
    Intake,
    PageWords,
)
from charter.engine.language.model.ladders import Ladder, Limit, Step
from charter.engine.language.model.order import OrderEntry, WorkOrder
from charter.engine.language.model.people import Department, People, Role
from charter.engine.language.model.rotations import Rotation
from charter.engine.language.model.rules import Effect, Rule
from charter.engine.language.model.schedules import DayOff, Intervals, Schedule
from charter.engine.language.model.statuses import AGENTS, ANYONE, RULES, Closing, Status
from charter.engine.language.model.targets import ClockRule, TargetRow, Warn
from charter.engine.language.model.texts import Mailbox, Text
from charter.engine.language.model.topics import Topic
from charter.engine.language.model.triage import TriageRow

__all__ = [
    "AGENTS",
    "ANYONE",
    "CLOCKED",
    "FORMAT",
    "RULES",
    "STAGES",
    "TIMED",
    "Charter",
    "Check",
    "ClockRule",
    "Closing",
    "Contact",
    "DayOff",
    "Department",
    "Effect",
    "Emergency",
    "Example",
    "ExampleEvent",
    "Expectation",
    "Form",
    "Gate",
    "Hearing",
    "Intake",
    "Intervals",
    "Ladder",
    "Limit",
    "Macros",
    "Mailbox",
    "Need",
    "OrderEntry",
    "PageWords",
    "People",
    "Queue",
    "Role",
    "Rotation",
    "Rule",
    "Schedule",
    "Status",
    "Step",
    "TargetRow",
    "Text",
    "Topic",
    "TriageRow",
    "Trigger",
    "Warn",
    "Who",
    "WorkOrder",
    "plain_name",
]
