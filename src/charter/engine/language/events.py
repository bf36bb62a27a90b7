"""The events a charter can name: `customer message`, `{status: waiting}`, `{silence: 4 days}`.

One grammar for whatever waits for something. A name alone, or a mapping of one of the keys below, or
a list of such, of which any is meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from charter.engine.language import duration
from charter.engine.language.errors import nearest
from charter.engine.language.model.charter import STAGES
from charter.engine.language.model.events import CLOCKED, TIMED, Trigger
from charter.engine.language.names import Names
from charter.engine.language.nodes import Items, Node, Scalar
from charter.engine.language.nodes import Mapping as Map
from charter.engine.language.shapes import Raw, Schema, UnreadableError, listed, word
from charter.engine.language.warn import warn
from charter.engine.language.whens import Whens
from charter.engine.promises import PROMISES

PLAIN: Final[Mapping[str, str]] = {
    "opened": "the ticket exists; once",
    "customer message": "the customer's side wrote",
    "agent message": "an agent wrote in public",
    "note": "an agent wrote a note",
    "call": "an agent logged a telephone call",
    "thanks": "the customer only thanked",
    "confirmed": "the customer said that it is solved",
    "escalation asked": "the customer asked for somebody higher up",
    "assigned": "somebody got it",
    "acknowledged": "somebody took a page",
    "reopened": "an agent opened it again",
    "merged": "it was merged into another",
}
"""Events that are named by their words alone, with when they come."""

NAMED: Final[Mapping[str, tuple[str, str]]] = {
    "status": ("statuses", "it came into this status"),
    "stage": ("stages", "it came into a status of this stage"),
    "owner": ("teams", "this team owes the work now"),
    "priority": ("priorities", "it has this priority now"),
    "close": ("reasons", "it was closed for this reason"),
    "told": ("facts", "this fact took a value, or the one that is said"),
    "marked": ("", "this mark came"),
    "unmarked": ("", "this mark went"),
    "filled": ("forms", "this form was filled in; a checklist, once each answer is yes"),
    "approved": ("forms", "somebody who may say so said yes to this form"),
    "declined": ("forms", "somebody who may say so said no to this form"),
    "sent": ("texts", "this text was handed to delivery"),
    "handed off": ("departments", "this department got it"),
    "unanswered": ("ladders", "everybody of this ladder was called and nobody took it"),
    "breach": ("clocks", "this clock was breached; `any` for each"),
    "warn": ("clocks", "this clock warned; `any` for each"),
    "used": ("", "this share of the target was used up, of the clock named by `of`"),
    "silence": ("", "so long nobody spoke whose turn it was: `of` customer, or desk"),
    "held": ("", "the conditions have held so long"),
}
"""Events that are named by a key and a value: whose names the value is, and when they come."""

BEFORE: Final[Mapping[str, tuple[str, str]]] = {
    "status": ("statuses", "it comes into this status"),
    "close": ("reasons", "it is closed for this reason"),
    "agent message": ("teams", "an agent writes in public; of this team, where one is named"),
    "owner": ("teams", "this team gets the work"),
    "told": ("facts", "this fact takes a value, or the one that is said"),
    "sent": ("texts", "this text goes out"),
    "handed off": ("departments", "it is handed off to this department"),
    "page": ("ladders", "this ladder is started"),
}
"""What people and rules do, so that it can be kept from happening."""

SIDES: Final = ("customer", "desk")
_ANY: Final = "any"
_ITEM: Final[Schema] = {"anyOf": [{"type": "string"}, {"type": "object"}]}
EVENTS: Final = Raw(
    "an event such as customer message or {status: open}, or a list of events",
    {"anyOf": [*_ITEM["anyOf"], {"type": "array", "items": _ITEM, "minItems": 1}]},
)


@dataclass(frozen=True, slots=True)
class Events:
    """Reads the events that one kind of place may name."""

    names: Names
    timed: bool = True  # whether clocks and lengths of time may be named
    before: bool = False  # only what people and rules do

    def read(self, node: Node | None) -> tuple[Trigger, ...]:
        """What is waited for; mistakes are noted and left out."""
        if node is None:
            return ()
        nodes = node.items if isinstance(node, Items) else [node]
        if not nodes:
            self.names.reading.wrong(node, EVENTS.expected)
        return tuple(trigger for one in nodes for trigger in self._one(one))

    def _known(self) -> list[str]:
        if self.before:
            return list(BEFORE)
        return [name for name in (*PLAIN, *NAMED) if self.timed or name not in TIMED | CLOCKED]

    def _one(self, node: Node) -> Iterator[Trigger]:
        if isinstance(node, Scalar):
            if node.text in PLAIN and node.text in self._known():
                yield Trigger(node.text, words=node.text)
            else:
                self._unknown(node)
        elif isinstance(node, Map) and node.entries:
            yield from self._keyed(node)
        else:
            self.names.reading.wrong(node, EVENTS.expected)

    def _unknown(self, node: Scalar) -> None:
        known = self._known()
        keyed = node.text in NAMED or (self.before and node.text in BEFORE)
        hint = f"Say what: {{{node.text}: …}}." if keyed else None
        near = None if node.text in known else nearest(node.text, known)
        expected = f"an event ({listed(known, 40)})"
        self.names.reading.wrong(node, expected, near=near, hint=hint)

    def _keyed(self, node: Map) -> Iterator[Trigger]:
        (key, value), *rest = node.entries
        of = next((child for name, child in rest if name.text == "of"), None)
        stray = [
            name for name, _ in rest if name.text != "of" or key.text not in ("silence", "used")
        ]
        if stray:
            hint = "Write several events as a list; they are then any of them."
            self.names.reading.wrong(stray[0], "one event", hint=hint)
        elif key.text == "agent message" and key.text in self._known():
            yield Trigger(key.text, self._named(value, "teams"), words=_words(key, value))
        elif key.text in PLAIN or key.text not in self._known():
            self._unknown(key)
        elif key.text == "told":
            yield from self._told(value)
        elif key.text in TIMED:
            yield from self._timed(key, value, of)
        elif key.text == "used":
            yield from self._used(value, of)
        else:
            names = self._named(value, (BEFORE if self.before else NAMED)[key.text][0])
            yield Trigger(key.text, names, words=_words(key, value))

    def _named(self, node: Node, section: str) -> frozenset[str]:
        nodes = node.items if isinstance(node, Items) else [node]
        texts = [one for one in nodes if isinstance(one, Scalar) and one.text.strip()]
        if not texts or len(texts) < len(nodes):
            self.names.reading.wrong(node, "a name, or a list of names")
            return frozenset()
        if section == "clocks" and [one.text for one in texts] == [_ANY]:
            return frozenset()
        known = self._names_of(section)
        for one in texts:
            if known is not None:
                self.names.check(word(one), known, _ONE_OF[section])
        return frozenset(one.text for one in texts)

    def _names_of(self, section: str) -> Sequence[str] | None:
        if section == "clocks":
            return tuple(dict.fromkeys((*PROMISES, *(self.names.of("clocks") or ()))))
        if section == "stages":
            return STAGES
        if section == "facts":
            return tuple(self.names.facts()) if self.names.complete else None
        return self.names.of(section) if section else None

    def _told(self, node: Node) -> Iterator[Trigger]:
        if not isinstance(node, Map):
            yield Trigger("told", self._named(node, "facts"), words=f"told {_text(node)}")
            return
        whens = Whens(self.names.reading, self.names.facts(), complete=self.names.complete)
        for key, value in node.entries:
            test = whens.one(key, value)
            if test is not None:
                name = frozenset({key.text})
                yield Trigger("told", name, test, words=f"told {test.sentence()}")

    def _timed(self, key: Scalar, value: Node, of: Node | None) -> Iterator[Trigger]:
        side = SIDES[0] if key.text == "silence" else ""
        if of is not None:
            side = of.text if isinstance(of, Scalar) else ""
            if side not in SIDES:
                near = nearest(side, SIDES)
                self.names.reading.wrong(of, f"whose silence ({listed(SIDES)})", near=near)
        text = value.text if isinstance(value, Scalar) else ""
        try:
            length = duration.parse(text.strip())
        except UnreadableError as refused:
            self.names.reading.wrong(value, duration.EXPECTED, near=refused.near, hint=refused.hint)
            return
        yield Trigger(key.text, length=length, of=side, words=f"{key.text} of {length.text}")

    def _used(self, value: Node, of: Node | None) -> Iterator[Trigger]:
        text = value.text.strip() if isinstance(value, Scalar) else ""
        try:
            share = warn(text).share
        except UnreadableError:
            share = None
        if share is None:
            self.names.reading.wrong(value, "a share such as 50%")
        elif of is None:
            hint = "Say of which clock: {used: 50%, of: first reply}."
            self.names.reading.wrong(value, "a share of a clock", hint=hint)
        else:
            clocks = self._named(of, "clocks")
            yield Trigger("used", clocks, share=share, words=f"{text} of {_text(of)} used")


_ONE_OF: Final[Mapping[str, str]] = {
    "statuses": "a status",
    "stages": "a stage",
    "teams": "a team",
    "priorities": "a priority",
    "reasons": "a reason",
    "facts": "a fact",
    "forms": "a form",
    "departments": "a department",
    "ladders": "a ladder",
    "texts": "a text",
    "clocks": "a clock, or any",
}


def _words(key: Scalar, value: Node) -> str:
    return f"{key.text} {_text(value)}"


def _text(node: Node) -> str:
    items = node.items if isinstance(node, Items) else [node]
    return " or ".join(one.text for one in items if isinstance(one, Scalar))
