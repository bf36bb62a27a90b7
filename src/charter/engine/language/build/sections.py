"""Builds the nouns of a charter, section by section, from what the grammar has read."""

from __future__ import annotations

from typing import Any

from charter.engine.facts import GIVEN, Fact, interval
from charter.engine.language.build.names import Names
from charter.engine.language.grammar import RESERVED_FACTS, RESERVED_VALUES
from charter.engine.language.model import ClockRule, Mailbox, People, Text, Topic
from charter.engine.language.nodes import Scalar
from charter.engine.language.shapes import Fields, Reading, Word
from charter.engine.language.template import FIELDS, faults


def unique(words: list[Word], reading: Reading, what: str) -> tuple[str, ...]:
    """The words in order; one that comes twice is a mistake, as is a reserved one."""
    seen: dict[str, Word] = {}
    for one in words:
        if seen.setdefault(str(one), one) is not one:
            reading.wrong(one.node, f"each {what} once", hint="Leave one of the two out.")
        allowed(one, reading, what)
    return tuple(seen)


def allowed(name: Word, reading: Reading, what: str) -> bool:
    """Whether a declared name may be used; words with a meaning of their own may not."""
    taken = name in (RESERVED_FACTS if what == "fact" else RESERVED_VALUES)
    if taken:
        hint = f'"{name}" has a meaning of its own in conditions; choose another name.'
        reading.wrong(name.node, f"a name for a {what}", hint=hint)
    return not taken


def plans(found: Fields, reading: Reading) -> tuple[tuple[str, ...], dict[str, tuple[str, ...]]]:
    """Every plan once, in order, and the groups with their members."""
    read = found.good("plans", [])
    if isinstance(read, list):
        return unique(read, reading, "plan"), {}
    groups = {str(group): unique(members, reading, "plan") for group, members in read.items()}
    every = tuple(dict.fromkeys(plan for members in groups.values() for plan in members))
    for group in read:
        allowed(group, reading, "group of plans")
        if group in every:
            hint = "A plan of that name exists; call the group something else."
            reading.wrong(group.node, "a name of its own for a group of plans", hint=hint)
    return every, groups


def people(found: Fields, reading: Reading) -> People:
    """The teams with their titles."""
    section: Fields | None = found.good("people")
    read = section.good("teams", {}) if section else {}
    if isinstance(read, list):
        return People({name: name for name in unique(read, reading, "team")})
    return People({str(name): str(title) for name, title in read.items()})


def facts(found: Fields, reading: Reading) -> dict[str, Fact]:
    """The declared facts by name."""
    made: dict[str, Fact] = {}
    for name, told in found.good("facts", {}).items():
        if name in GIVEN:
            hint = "Every ticket has this fact; leave it out here."
            reading.wrong(name.node, "a fact that is not there already", hint=hint)
        elif allowed(name, reading, "fact"):
            made[str(name)] = _fact(name, told, reading)
    return made


def _fact(name: Word, told: Any, reading: Reading) -> Fact:
    if isinstance(told, Word):
        return Fact(str(name), str(told), "text")
    question = str(told.good("question", ""))
    said = [key for key in ("steps", "choices", "type") if key in told]
    if len(said) > 1:
        hint = "A fact has steps, or choices, or a type."
        reading.wrong(told.node, "one kind of value", found=" and ".join(said), hint=hint)
    for kind in ("steps", "choices"):
        if kind in told:
            values = unique(told.good(kind, []), reading, kind.removesuffix("s"))
            if kind == "steps":
                _ascending(told.good(kind, []), reading)
            return Fact(str(name), question, kind, values)
    return Fact(str(name), question, told.good("type", "text"))


def _ascending(steps: list[Word], reading: Reading) -> None:
    highest = float("-inf")
    for step in steps:
        span = interval(step)
        if span is None:
            continue
        if span.low <= highest or span.high < span.low:
            hint = "Numbers go up from step to step, and no number belongs to two of them."
            reading.wrong(step.node, f"a step above {highest:g}", hint=hint)
        highest = max(highest, span.high)


def topics(found: Fields, names: Names, facts: dict[str, Fact]) -> dict[str, Topic]:
    """The topics by name, with owners and asked facts that exist."""
    made: dict[str, Topic] = {}
    for name, told in found.good("topics", {}).items():
        allowed(name, names.reading, "topic")
        line = name.node.line
        if isinstance(told, Word):
            made[str(name)] = Topic(str(name), str(told), None, (), (), line)
            continue
        owner = told.good("owner")
        if owner is not None:
            names.check(owner, names.teams, "a team", "Teams are listed under people.")
        asks = told.good("asks", [])
        for fact in asks if names.declared is not None else []:
            names.check(fact, list(facts), "a fact of this charter")
        heard = tuple(str(phrase) for phrase in told.good("heard as", []))
        made[str(name)] = Topic(
            str(name),
            str(told.good("title", name)),
            str(owner) if owner else None,
            tuple(map(str, asks)),
            heard,
            line,
        )
    return made


def clocks(found: Fields) -> dict[str, ClockRule]:
    """What the charter changes about built-in clocks."""
    return {
        str(name): ClockRule(tuple(map(str, rule.good("starts", []))))
        for name, rule in found.good("clocks", {}).items()
    }


def mailbox(found: Fields, reading: Reading) -> Mailbox:
    """The sender's identity."""
    fields: Fields | None = found.good("mailbox")
    if fields is None:
        return Mailbox()
    address: Word | None = fields.good("address")
    if address is not None:
        local, at, domain = address.partition("@")
        if not (local and at and domain) or "@" in domain or any(map(str.isspace, address)):
            reading.wrong(address.node, "a mail address such as support@example.com")
    if (signature := fields.good("signature")) is not None:
        check_fields(signature, reading)
    texts = (fields.good(key) for key in ("address", "name", "signature"))
    return Mailbox(*(None if text is None else str(text) for text in texts))


def texts(found: Fields, reading: Reading) -> dict[str, Text]:
    """Prepared words by name, with fields that exist."""
    made: dict[str, Text] = {}
    for name, told in found.good("texts", {}).items():
        body = told if isinstance(told, Word) else told.good("body")
        subject = None if isinstance(told, Word) else told.good("subject")
        for text in (subject, body):
            if text is not None:
                check_fields(text, reading)
        title = None if subject is None else str(subject)
        made[str(name)] = Text(str(name), str(body or ""), title, name.node.line)
    return made


def check_fields(text: Word, reading: Reading) -> None:
    """Note each {field} of a text that does not exist."""
    for piece, near in faults(text):
        expected = "a field (" + ", ".join("{" + name + "}" for name in FIELDS) + ")"
        hint = "A brace that is meant as such is written twice." if near is None else None
        node: Scalar = text.node
        reading.wrong(node, expected, found=f'"{piece}"', near=near, hint=hint)
