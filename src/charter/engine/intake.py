"""What a ticket must tell before work can begin, and what its words and pictures tell by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from charter.engine import looks
from charter.engine.facts import Fact
from charter.engine.hearing.said import plain
from charter.engine.language.model import Charter, Topic
from charter.engine.values import CROPPED, LONGEST_LINK, WHOLE, link

SUBJECT: Final = "subject"
HEARD: Final = "heard"
LONGEST: Final = 20_000
"""Characters of a message that are looked through."""

SMALLEST: Final = 200
"""Pixels that each side of a picture must have; smaller ones are logos and smileys."""
SCREEN: Final = 1_000
"""Pixels that the longer side of a whole screen has at least."""
NARROWEST, WIDEST = 1.2, 2.4
"""Between these lies the longer side of a screen divided by the shorter one."""

_LINK: Final = re.compile(r"https?://[^\s<>\"\\]+", re.IGNORECASE)
_MARKS: Final = re.compile(r"^\s*(?:\[[^\[\]]{1,40}\]|[A-Za-z]{2,3}\s?:)\s*")
_TRAILING: Final = ".,;:!?'’”»*_"
_PAIRS: Final = {")": "(", "]": "[", "}": "{"}
_SAYS_NOTHING_WORDS: Final = """
a about afternoon ai an and anfrage answer asap asunto aub ayuda bedankt beste betr betreff bij
bitte bon bonjour buenos con consulta consultation contact dag danke das day de dear demande der
dias die dringend een el emergency en est et favor fehler for frage from goedemiddag goedemorgen
good gracias guten hallo hello help het hey hi hilfe hilft hoi hola hulp i ihr important info
information is issue it j je jour kein keine kontakt la le les mail me mein meine merci message
mij mijn mon more morgen morning my nachricht need no none not of ohne ola on onderwerp ons our
para please plus por probleem problem problema problemas probleme problems question questions
quick re request s salut se si sie sin solicitud sos subject sujet support t tag team test thank
thanks the there ticket to un und une uns untitled update urgence urgent urgente us van vom von
vraag waar wichtig with y you your
"""
_SAYS_NOTHING: Final = frozenset(_SAYS_NOTHING_WORDS.split())


class Picture(NamedTuple):
    """A picture that came with a message. Sides are in pixels."""

    name: str
    width: int
    height: int


class Found(NamedTuple):
    """A fact that a message tells by itself."""

    fact: str
    value: str
    piece: str  # what proves it: the words, or the picture's name


@dataclass(frozen=True, slots=True)
class Unmet:
    """What is not told yet of what a ticket needs and is asked for."""

    needed: tuple[str, ...] = ()  # work cannot begin without it
    missing: tuple[str, ...] = ()  # the same, and what else the topic asks for


def topic_of(charter: Charter, facts: Mapping[str, Any]) -> Topic | None:
    """The topic that decides what is needed: the one told, else the one heard."""
    name = facts.get("topic")
    return charter.topics.get(str(facts.get(HEARD) if name is None else name))


def listens(charter: Charter) -> bool:
    """Whether anything in a charter depends on the topic that words suggest."""
    looked_at = {*charter.triage_facts, *charter.target_facts}
    if HEARD in looked_at or any(topic.needs for topic in charter.topics.values()):
        return True
    whens = [
        *(rule.when for rule in charter.rules),
        *(gate.when for gate in charter.gates),
        *(form.when for form in charter.forms.values()),
        *(ladder.when for ladder in charter.ladders.values()),
    ]
    waited_for = (trigger for rule in charter.rules for trigger in rule.on)
    return any(HEARD in when.names for when in whens) or any(
        trigger.kind == "told" and HEARD in trigger.names for trigger in waited_for
    )


def needs_anything(charter: Charter) -> bool:
    """Whether any ticket needs anything."""
    return bool(charter.intake.needs) or any(topic.needs for topic in charter.topics.values())


def mark(charter: Charter, facts: Mapping[str, Any]) -> str | None:
    """The mark of an unsolved ticket with these facts; None where it tells all that it needs."""
    if not needs_anything(charter) or not unmet(charter, facts).needed:
        return None
    return charter.intake.mark


def unmet(charter: Charter, facts: Mapping[str, Any]) -> Unmet:
    """What a ticket still has to tell, in the charter's order.

    A fact whose told value cannot be read counts as not told, and so does a picture that is cropped
    where a whole screen is wanted. A subject is missing where somebody looked and it says nothing.
    """
    topic = topic_of(charter, facts)
    needs = (*charter.intake.needs, *(topic.needs if topic else ()))
    needed = tuple(dict.fromkeys(name for name in needs if not is_told(charter, facts, name)))
    asks = topic.asks if topic else ()
    others = (name for name in asks if not is_told(charter, facts, name))
    return Unmet(needed, tuple(dict.fromkeys((*needed, *others))))


def is_told(charter: Charter, facts: Mapping[str, Any], name: str) -> bool:
    """Whether a fact is known, to the charter's liking."""
    told = facts.get(name)
    if name == SUBJECT:
        return str(told).strip().lower() not in ("no", "false")
    fact = charter.facts.get(name)
    return told is not None if fact is None else fact.value(told) is not None


def says_something(subject: str) -> bool:
    """Whether a subject says what it is about: at least one word beyond `urgent`, `help`, `Re:`."""
    own = subject[:1_000]
    while own and (marked := _MARKS.match(own)):
        own = own[marked.end() :]
    return any(_tells(word) for word in plain(own))


def _tells(word: str) -> bool:
    if word in _SAYS_NOTHING:
        return False
    return len(word) >= 3 or not word.isascii()


def find(
    charter: Charter,
    text: str,
    pictures: Sequence[Picture] = (),
    *,
    topic: str | None = None,
    own: Iterable[str] = (),
) -> tuple[Found, ...]:
    """The facts that a customer's own words and pictures tell, at most one value each.

    `text` is without quotes and signature. `own` are beginnings of addresses that belong to the
    desk, so that a link to it proves nothing. Where several facts are links or pictures, the first
    that the topic needs or asks for is told, else the first one declared. What only agents tell is
    never found.
    """
    looked = text[:LONGEST]
    offered = [fact for fact in _in_order(charter, topic) if fact.offered]
    kinds: dict[str, Fact] = {}
    for fact in offered:
        kinds.setdefault(fact.kind, fact)
    found = [*_by_shape(offered, looked)]
    if "link" in kinds:
        found += _first_link(kinds["link"].name, looked, tuple(own))
    if "picture" in kinds:
        found += _best_picture(kinds["picture"].name, pictures)
    return tuple(found)


def _in_order(charter: Charter, topic: str | None) -> Iterator[Fact]:
    """The declared facts, those of the topic first."""
    of = charter.topics.get(topic or "")
    first = (*of.needs, *of.asks) if of else ()
    yield from (charter.facts[name] for name in first if name in charter.facts)
    yield from (fact for name, fact in charter.facts.items() if name not in first)


def _by_shape(facts: Sequence[Fact], text: str) -> Iterator[Found]:
    for fact in facts:
        pieces = ((shape, piece) for shape in fact.shapes for piece in looks.pieces(shape, text))
        for shape, piece in pieces:
            yield Found(fact.name, looks.value(shape, piece), piece)
            break


def _first_link(name: str, text: str, own: tuple[str, ...]) -> Iterator[Found]:
    for found in _LINK.finditer(text):
        address = _bare(found[0][: LONGEST_LINK + 1])
        if link(address) and not address.startswith(own):
            yield Found(name, address, address)
            return


def _bare(address: str) -> str:
    """An address without the punctuation of the sentence around it."""
    while address[-1] in _TRAILING or _is_unpaired(address):
        address = address[:-1]
    return address


def _is_unpaired(address: str) -> bool:
    last = address[-1]
    return last in _PAIRS and address.count(last) > address.count(_PAIRS[last])


def _best_picture(name: str, pictures: Sequence[Picture]) -> Iterator[Found]:
    large = [one for one in pictures if min(one.width, one.height) >= SMALLEST]
    for one in sorted(large, key=lambda one: not shows_screen(one))[:1]:
        yield Found(name, WHOLE if shows_screen(one) else CROPPED, one.name)


def shows_screen(picture: Picture) -> bool:
    """Whether a picture has the size and the proportions of a whole screen, phones upright too."""
    longer, shorter = max(picture.width, picture.height), min(picture.width, picture.height)
    return longer >= SCREEN and shorter > 0 and NARROWEST <= longer / shorter <= WIDEST
