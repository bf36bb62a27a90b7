"""What a reply says besides its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.hearing.languages import CODES
from charter.engine.language.atoms import a_line
from charter.engine.language.model import Hearing
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.shapes import Choice, Either, Fields, Key, Many, Record

IGNORED, HEARS = "ignored", "hears"
_EITHER: Final = Choice("whether it is heard", (IGNORED, HEARS))
OWN: Final = Record(
    "phrases",
    "phrases such as {heard as: [talk to a supervisor]}",
    (
        Key("heard as", Many(a_line("a phrase"), "a list of phrases", at_least=1),
            "Phrases of your own, beside those of the languages.", needed=True),
    ),
    "It is heard, and these phrases count too.",
)  # fmt: skip
HEARING: Final = Record(
    "hearing",
    "what is heard in replies, such as {thanks: stays}",
    (
        Key("languages", Many(Choice("a language", CODES), "a list of languages", at_least=1),
            "Whose phrases count; en if nothing is said."),
        Key("thanks", Choice("what thanks alone do", ("reopens", "stays")),
            "`stays`: a reply that only thanks reopens nothing and starts no clock. `reopens` if "
            "nothing is said."),
        Key("confirmation", _EITHER,
            "Whether a reply such as \"yes, that fixed it\" says that the matter is done; `ignored` "
            "if nothing is said."),
        Key("escalation", Either("ignored, hears, or phrases that are heard too",
                                 text=_EITHER, mapping=OWN),
            "Whether a reply such as \"please escalate this\" asks for somebody above; `ignored` if "
            "nothing is said."),
    ),
    "What a customer's reply says besides its words. Only what is certain is heard, never in "
    "quotations, and an agent can take it back.",
)  # fmt: skip


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """What is heard, in which languages."""
    section: Fields | None = found.good("hearing")
    if section is None:
        return {"hearing": Hearing()}
    escalation = section.good("escalation", IGNORED)
    own = escalation.good("heard as", []) if isinstance(escalation, Fields) else []
    made = Hearing(
        languages=tuple(dict.fromkeys(map(str, section.good("languages", ["en"])))),
        thanks="stays" if section.good("thanks") == "stays" else "reopens",
        confirmation=section.good("confirmation") == HEARS,
        escalation=escalation != IGNORED,
        phrases=tuple(map(str, own)),
    )
    return {"hearing": made}


SECTION: Final = Section(
    65,
    Key("hearing", HEARING, "What a reply says besides its words."),
    build,
    (HEARING, OWN),
)
