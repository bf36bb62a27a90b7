"""What a rule can do, each in one table: what it is called, and how its value is read.

Effects on the ticket itself are taken in the fold, at the very moment of their cause. The others are
asked of the desk, which carries each out once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, NamedTuple, TypeAlias

from charter.engine.language.errors import nearest
from charter.engine.language.model import Effect, People, Who
from charter.engine.language.names import Names
from charter.engine.language.nodes import Items, Node, Scalar
from charter.engine.language.nodes import Mapping as Map
from charter.engine.language.shapes import BAD, Placed, Raw, listed, word
from charter.engine.language.told import told_facts
from charter.engine.language.who import WHO, known, one_of

STAYS: Final = "stays"
RULE: Final = "rule"
_COMPANIONS: Final[Mapping[str, str]] = {"to": "send", "with": "notify"}
"""Keys that say more of another effect."""

WAYS: Final = ("round robin", "least loaded")
"""How one of several people is chosen."""

SEVERAL: Final = ("owner", "team", "role")
ASSIGNED: Final = (*SEVERAL, "rotation", "next rotation", "contact")
ASSIGN: Final = "somebody, or a mapping such as {to: team support, by: round robin}"

DO: Final = Raw("what is done, such as {status: open} or {send: reminder}", {"type": "object"})


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the value of one effect beside its companions."""

    names: Names
    beside: Mapping[str, Node]

    def words(self, node: Node, section: str, what: str, *more: str) -> Iterator[str]:
        """The names at a node, each declared in a section or one of some more words."""
        nodes = node.items if isinstance(node, Items) else [node]
        for one in nodes:
            if not isinstance(one, Scalar) or not one.text.strip():
                self.names.reading.wrong(one, what)
                continue
            declared = self.names.of(section) if section else None
            known = None if declared is None else (*declared, *more)
            if self.names.check(word(one), known, what):
                yield one.text

    def one(self, node: Node, section: str, what: str, *more: str) -> Iterator[str]:
        """The same for a single name."""
        if isinstance(node, Scalar):
            return self.words(node, section, what, *more)
        self.names.reading.wrong(node, what)
        return iter(())

    def is_of_customers(self, who: Who) -> bool:
        """Whether customers hold the role that is meant."""
        people: People | None = self.names.built.get("people")
        role = people.roles.get(who.name or "") if people and who.kind == "role" else None
        return role is not None and role.held_by == "customers"

    def choice(self, node: Node | None, words: Sequence[str]) -> str:
        """One of some words; empty where nothing is said, or something else."""
        if node is None:
            return ""
        if isinstance(node, Scalar) and node.text in words:
            return node.text
        near = nearest(node.text, words) if isinstance(node, Scalar) else None
        self.names.reading.wrong(node, listed(words), near=near)
        return ""

    def whom(self, node: Node) -> Iterator[Who]:
        """Everybody who is meant at a node."""
        for one in node.items if isinstance(node, Items) else [node]:
            read = WHO.read(one, self.names.reading)
            if read is not BAD:
                placed: Placed = read
                yield known(placed, self.names)


Read: TypeAlias = Callable[[Reader, Node], Iterator[Effect]]


class Kind(NamedTuple):
    """One kind of effect."""

    means: str
    read: Read
    asked: bool = False  # whether the desk carries it out


def _status(reader: Reader, node: Node) -> Iterator[Effect]:
    yield from (Effect("status", one) for one in reader.one(node, "statuses", "a status", STAYS))


def _close(reader: Reader, node: Node) -> Iterator[Effect]:
    yield from (Effect("close", one) for one in reader.one(node, "reasons", "a reason"))


def _owner(reader: Reader, node: Node) -> Iterator[Effect]:
    yield from (Effect("owner", one) for one in reader.one(node, "teams", "a team", RULE))


def _tell(reader: Reader, node: Node) -> Iterator[Effect]:
    facts: dict[str, Any] = told_facts(node, reader.names)
    if facts:
        yield Effect("tell", told=facts)


def _mark(reader: Reader, node: Node) -> Iterator[Effect]:
    yield from (Effect("mark", one) for one in reader.words(node, "", "a mark"))


def _unmark(reader: Reader, node: Node) -> Iterator[Effect]:
    yield from (Effect("unmark", one) for one in reader.words(node, "", "a mark"))


def _send(reader: Reader, node: Node) -> Iterator[Effect]:
    to = reader.beside.get("to")
    whom = list(reader.whom(to)) if to is not None else [Who("customer")]
    for text in reader.one(node, "texts", "a text"):
        yield from (Effect("send", text, who) for who in whom)


def _notify(reader: Reader, node: Node) -> Iterator[Effect]:
    text = reader.beside.get("with")
    said = next(reader.one(text, "texts", "a text"), "") if text is not None else ""
    yield from (Effect("notify", said, who) for who in reader.whom(node))


def _assign(reader: Reader, node: Node) -> Iterator[Effect]:
    said = (
        {key.text: value for key, value in node.entries} if isinstance(node, Map) else {"to": node}
    )
    if "to" not in said or not said.keys() <= {"to", "by"}:
        reader.names.reading.wrong(node, ASSIGN)
        return
    by, read = reader.choice(said.get("by"), WAYS), WHO.read(said["to"], reader.names.reading)
    if read is BAD:
        return
    who = one_of(read, ASSIGNED, reader.names)
    if by and who.kind not in SEVERAL:
        hint = "Only among the people of a team or a role is one chosen."
        reader.names.reading.wrong(said["by"], "the key to alone", found="by", hint=hint)
    if reader.is_of_customers(who):
        hint = f"Customers hold the role {who.name}, and only agents have tickets."
        reader.names.reading.wrong(said["to"], "somebody of the desk", hint=hint)
    yield Effect("assign", who=who, by=by)


def _page(reader: Reader, node: Node) -> Iterator[Effect]:
    yield from (Effect("page", one) for one in reader.one(node, "ladders", "a ladder"))


def _hand_off(reader: Reader, node: Node) -> Iterator[Effect]:
    for one in reader.one(node, "departments", "a department"):
        yield Effect("hand off", one)


def _note(reader: Reader, node: Node) -> Iterator[Effect]:
    yield from (Effect("note", one) for one in reader.one(node, "texts", "a text"))


def _promise(reader: Reader, node: Node) -> Iterator[Effect]:
    yield from (Effect("promise", one) for one in reader.one(node, "queues", "a queue"))


EFFECTS: Final[Mapping[str, Kind]] = {
    "status": Kind("the status it gets; `stays` keeps the one it has", _status),
    "close": Kind("closes it for this reason", _close),
    "owner": Kind("the team that owes the work from then on; `rule` goes back to triage", _owner),
    "tell": Kind("facts with the values they take", _tell),
    "mark": Kind("marks that it bears from then on", _mark),
    "unmark": Kind("marks that it no longer bears", _unmark),
    "send": Kind(
        "a text that goes out, `to` the customer where nobody is named", _send, asked=True
    ),
    "notify": Kind("agents who get a notice, perhaps `with` a text", _notify, asked=True),
    "assign": Kind(
        "who gets it, if nobody has it or it moved on to another team: a who, or {to: team …, by: "
        "round robin} or `by: least loaded`",
        _assign,
        asked=True,
    ),
    "page": Kind("a ladder that begins to call somebody", _page, asked=True),
    "promise": Kind(
        "the queue from whose length a date is promised, unless one is told", _promise, asked=True
    ),
    "hand off": Kind("a department that gets the whole conversation", _hand_off, asked=True),
    "note": Kind("a text that is written down for agents", _note, asked=True),
}
"""Everything that a rule can do, in the order in which it is done."""


def effects(node: Node, names: Names) -> tuple[Effect, ...]:
    """What the mapping asks for, in the order in which it is done; mistakes are noted and left out."""
    if not isinstance(node, Map) or not node.entries:
        names.reading.wrong(node, DO.expected)
        return ()
    said = {key.text: value for key, value in node.entries}
    for key, _ in node.entries:
        _check(key, said, names)
    reader = Reader(names, {key: said[key] for key in _COMPANIONS if key in said})
    made = [
        effect
        for name, kind in EFFECTS.items()
        if name in said
        for effect in kind.read(reader, said[name])
    ]
    return tuple(replace(effect, place=place) for place, effect in enumerate(made, 1))


def _check(key: Scalar, said: Mapping[str, Node], names: Names) -> None:
    """Note a key that is no effect, or says more of one that is not there."""
    if key.text in EFFECTS:
        return
    if key.text not in _COMPANIONS:
        near = nearest(key.text, [*EFFECTS, *_COMPANIONS])
        names.reading.wrong(key, f"what is done ({listed(EFFECTS, 20)})", near=near)
    elif _COMPANIONS[key.text] not in said:
        hint = f"`{key.text}` says more of `{_COMPANIONS[key.text]}`."
        names.reading.wrong(key, "something that is done", hint=hint)
