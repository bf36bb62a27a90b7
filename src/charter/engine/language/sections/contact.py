"""How customers reach the desk, beside its mailbox."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import TICK, WHEN, a_line
from charter.engine.language.live import BARRED
from charter.engine.language.model import Contact, Emergency
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.shapes import Fields, Key, Record, Text, UnreadableError
from charter.engine.language.whens import Whens


def _phone(text: str) -> str:
    """A number as people write it; at least three digits, and signs that telephones know."""
    if sum(sign.isdigit() for sign in text) < 3 or set(text) - set("+0123456789 ()/-.x#*"):
        raise UnreadableError("Write it as people dial it.")
    return text


PHONE: Final = Text("a telephone number such as +1 555 0100", _phone, longest=60)
_BARRED: Final = dict.fromkeys(BARRED, "It is told before there is a ticket; name facts only.")
EMERGENCY: Final = Record(
    "emergency",
    "what to do when it cannot wait",
    (
        Key("says", a_line("a sentence"), "What customers are told to do.", needed=True),
        Key("when", WHEN, "Which tickets are meant; without it, all.",),
        Key("phone", PHONE, "The number for emergencies."),
    ),
    "How to reach the desk when it cannot wait.",
)  # fmt: skip
CONTACT: Final = Record(
    "contact",
    "how the desk is reached, such as {phone: +1 555 0100}",
    (
        Key("phone", PHONE, "The telephone number."),
        Key("portal", TICK, "Whether there is a portal for customers."),
        Key("emergency", EMERGENCY, "What to do when it cannot wait."),
    ),
    "How customers reach the desk, beside its mailbox.",
)


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The ways to the desk."""
    section: Fields | None = found.good("contact")
    if section is None:
        return {"contact": Contact()}
    urgent: Fields | None = section.good("emergency")
    emergency = None if urgent is None else _emergency(urgent, names)
    return {"contact": Contact(section.good("phone"), section.good("portal") == "yes", emergency)}


def _emergency(fields: Fields, names: Names) -> Emergency:
    whens = Whens(names.reading, names.facts(), _BARRED, names.complete)
    says = str(fields.good("says", ""))
    return Emergency(says, whens.read(fields.good("when")), fields.good("phone"))


SECTION: Final = Section(
    185,
    Key("contact", CONTACT, "How customers reach the desk, beside its mailbox."),
    build,
    (CONTACT, EMERGENCY),
)
