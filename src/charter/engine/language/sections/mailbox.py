"""How the desk's mail looks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from charter.engine.language.atoms import a_body, a_line
from charter.engine.language.model import Mailbox
from charter.engine.language.names import Names
from charter.engine.language.section import Section
from charter.engine.language.shapes import Fields, Key, Record, Text, Word
from charter.engine.language.template import check_fields

MAILBOX: Final = Record(
    "mailbox",
    "address, name and signature",
    (
        Key("address", Text("a mail address", pattern=r"^[^@\s]+@[^@\s]+$"),
            "The support address."),
        Key("name", a_line("a name"), "The sender's name."),
        Key("signature", a_body("a signature"), "What ends each answer; may hold fields."),
    ),
    "How the desk's mail looks to customers.",
)  # fmt: skip


def build(found: Fields, names: Names) -> Mapping[str, Any]:
    """The sender's identity."""
    fields: Fields | None = found.good("mailbox")
    if fields is None:
        return {"mailbox": Mailbox()}
    address: Word | None = fields.good("address")
    if address is not None:
        local, at, domain = address.partition("@")
        if not (local and at and domain) or "@" in domain or any(map(str.isspace, address)):
            names.reading.wrong(address.node, "a mail address such as support@example.com")
    if (signature := fields.good("signature")) is not None:
        check_fields(signature, names.reading)
    texts = (fields.good(key) for key in ("address", "name", "signature"))
    return {"mailbox": Mailbox(*(None if text is None else str(text) for text in texts))}


SECTION: Final = Section(
    180,
    Key("mailbox", MAILBOX, "How the desk's mail looks."),
    build,
    (MAILBOX,),
)  # fmt: skip
