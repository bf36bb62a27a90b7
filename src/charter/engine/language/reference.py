"""The reference of the language in Markdown, told from its declaration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from charter.engine.facts import CHANNELS, GIVEN
from charter.engine.happenings import TOLD
from charter.engine.language.build.expectations import MOMENTS, STATES
from charter.engine.language.effects import EFFECTS
from charter.engine.language.events import NAMED as EVENT_KEYS
from charter.engine.language.events import PLAIN as EVENT_WORDS
from charter.engine.language.expected import PLAIN
from charter.engine.language.grammar import RECORDS
from charter.engine.language.live import LIVE
from charter.engine.language.shapes import Either, Key, Many, Named, Record, Shape, slug
from charter.engine.language.shell_kinds import SHELL
from charter.engine.language.template import FIELDS, TEXTS
from charter.engine.language.who import NAMED as NAMED_PEOPLE
from charter.engine.language.who import PLAIN as PEOPLE
from charter.engine.promises import PROMISES, Promise

HEAD: Final = """\
# The charter language, key by key

A charter is one YAML file. Every value is read as the text that stands there, so `012`, `no` and
`09:00` never become something else. Unknown keys, keys given twice, tags, anchors and aliases are
mistakes. `charter check` tells all mistakes at once, each with its line and column, and
`charter check --schema` prints a JSON Schema that gives editors completion.

For a way in, read [your first charter](../guide/your-first-charter.md); for what lies behind
conditions, durations and examples, [how a charter is read](README.md).

This page is printed by `charter check --reference`.
"""


def markdown() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_records(), *_words()])


def _records() -> Iterator[str]:
    for record in RECORDS:
        yield f"## {record.name.capitalize()}\n"
        yield f"{record.means}\n"
        yield from _table(record)


def _table(record: Record) -> Iterator[str]:
    yield "| key | what stands there | what it means |"
    yield "|---|---|---|"
    yield from map(_row, record.keys)
    yield ""


def _row(key: Key) -> str:
    needed = " Must be there." if key.needed else ""
    return f"| `{key.name}` | {_expected(key)} | {key.means}{needed} |"


def _expected(key: Key) -> str:
    text = key.shape.expected.replace("|", "\\|")
    record = _record_in(key.shape)
    return f"[{text}](#{slug(record.name)})" if record else text


def _record_in(shape: Shape | None) -> Record | None:
    """The record that stands here, or in the list or mapping that stands here."""
    if isinstance(shape, Record) or shape is None:
        return shape
    if isinstance(shape, Many):
        return _record_in(shape.item)
    if isinstance(shape, Named):
        return _record_in(shape.value)
    if isinstance(shape, Either):
        return _record_in(shape.mapping) or _record_in(shape.items)
    return None


def _words() -> Iterator[str]:
    yield "## Words\n"
    yield from _list("Facts that every ticket has", GIVEN)
    yield from _list("Facts that a ticket has by how it stands, where something happens", LIVE)
    yield from _list("Events by their words", EVENT_WORDS)
    keyed = {name: means for name, (_, means) in EVENT_KEYS.items()}
    yield from _list("Events by a key", keyed)
    yield from _list("What a rule can do", {name: one.means for name, one in EFFECTS.items()})
    people = {**PEOPLE, **dict.fromkeys((f"{kind} …" for kind in NAMED_PEOPLE), "by its name")}
    yield from _list("Whom a charter can speak of", people)
    yield from _list("Built-in clocks", {name: _clock(one) for name, one in PROMISES.items()})
    yield from _list("Texts that Charter sends by itself", TEXTS)
    yield from _list("Fields of texts", {"{" + name + "}": means for name, means in FIELDS.items()})
    takes = {
        kind.replace("_", " "): ", ".join(fields) for kind, fields in ({**TOLD, **SHELL}).items()
    }
    yield from _list("Kinds of event in examples, with the keys each takes", takes)
    yield f"**Channels:** {', '.join(f'`{name}`' for name in CHANNELS)}.\n"
    yield f"**What an example may expect of a clock:** {', '.join(f'`{s}`' for s in STATES)}.\n"
    abouts = [*MOMENTS, "elapsed"]
    yield f"**… with these words after its name:** {', '.join(f'`{a}`' for a in abouts)}.\n"
    yield f"**What else an example may expect:** {', '.join(f'`{name}`' for name in PLAIN)}."


def _list(title: str, words: Mapping[str, str]) -> Iterator[str]:
    yield f"**{title}:**\n"
    for name, means in words.items():
        yield f"- `{name}`: {means}" if means else f"- `{name}`"
    yield ""


def _clock(promise: Promise) -> str:
    counts = {
        "reply": "from a customer's message to the next public message of an agent",
        "update": "from one public message of an agent to the next, or until solved",
        "work": "from the ticket's beginning until it is solved",
    }[promise.family]
    pauses = " and ".join(sorted(promise.pauses_in, reverse=True))
    return f"{counts}; pauses in {pauses}" if pauses else f"{counts}; never pauses"
