"""The nouns of the desk, one a file: fields and constraints, no rules."""

from charter.desk.models.agent import Agent, Team
from charter.desk.models.brand import Brand
from charter.desk.models.calendar import CalendarToken
from charter.desk.models.charter_draft import CharterDraft
from charter.desk.models.clock import Clock
from charter.desk.models.desk import Desk
from charter.desk.models.edition import Edition
from charter.desk.models.event import Checkpoint, TimelineEvent
from charter.desk.models.heartbeat import Heartbeat
from charter.desk.models.likeness import Traits, WordCount
from charter.desk.models.mail import Delivery, InboundMail, Mailbox
from charter.desk.models.message import AgentFollower, Attachment, Message, Participant
from charter.desk.models.on_call import (
    Away,
    OnCallTold,
    Override,
    RotationMember,
    RotationStart,
    RotationWatch,
)
from charter.desk.models.organization import Domain, Organization, Requester
from charter.desk.models.page_address import PageAddress
from charter.desk.models.presence import Presence
from charter.desk.models.queue_place import QueuePlace
from charter.desk.models.roles import RoleHolder
from charter.desk.models.ticket import Ticket, TicketMark
from charter.desk.models.user import User
from charter.desk.models.workbench import Draft, Notice, QueueCount, SavedReply

__all__ = [
    "Agent",
    "AgentFollower",
    "Attachment",
    "Away",
    "Brand",
    "CalendarToken",
    "CharterDraft",
    "Checkpoint",
    "Clock",
    "Delivery",
    "Desk",
    "Domain",
    "Draft",
    "Edition",
    "Heartbeat",
    "InboundMail",
    "Mailbox",
    "Message",
    "Notice",
    "OnCallTold",
    "Organization",
    "Override",
    "PageAddress",
    "Participant",
    "Presence",
    "QueueCount",
    "QueuePlace",
    "Requester",
    "RoleHolder",
    "RotationMember",
    "RotationStart",
    "RotationWatch",
    "SavedReply",
    "Team",
    "Ticket",
    "TicketMark",
    "TimelineEvent",
    "Traits",
    "User",
    "WordCount",
]
