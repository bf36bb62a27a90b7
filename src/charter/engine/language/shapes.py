"""What may stand where: each shape reads a node, says what it expected, and tells its JSON Schema.

One declaration of the language (`grammar.py`) thus gives the reader, the editors' schema and the
reference; none of the three can drift from the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, TypeAlias

from charter.engine.language.errors import CharterError, nearest, note
from charter.engine.language.nodes import Items, Node, Scalar
from charter.engine.language.nodes import Mapping as Map

Schema: TypeAlias = dict[str, Any]


class Word(str):
    """A text of the charter that remembers the node it came from."""

    __slots__ = ("node",)
    node: Scalar


def word(node: Scalar, text: str | None = None) -> Word:
    """The text of a node, or a cleaned form of it, with its place."""
    made = Word(node.text if text is None else text)
    made.node = node
    return made


@dataclass(frozen=True, eq=False, slots=True)
class Placed:
    """A parsed value with the node it came from."""

    value: Any
    node: Scalar


class _Bad:
    """Stands for a value that could not be read; its error is already noted."""


BAD: Final = _Bad()


@dataclass(slots=True)
class Reading:
    """One reading of one file: gathers every mistake."""

    file: str
    errors: list[CharterError] = field(default_factory=list)

    def wrong(
        self,
        node: Node,
        expected: str,
        *,
        found: str | None = None,
        near: str | None = None,
        hint: str | None = None,
    ) -> _Bad:
        """Note a mistake at `node`; returns `BAD`."""
        note(
            self.errors,
            CharterError(
                self.file,
                node.line,
                node.column,
                expected,
                node.describe() if found is None else found,
                near=near,
                hint=hint,
                path=node.path,
            ),
        )
        return BAD

    def known(self, name: Word, names: Iterable[str], what: str, hint: str | None = None) -> bool:
        """Whether `name` is one of `names`; a mistake with the nearest of them where it is not."""
        choices = list(names)
        if name in choices:
            return True
        some = f"one of {listed(choices)}" if choices else "none is declared"
        self.wrong(name.node, f"{what} ({some})", near=nearest(name, choices), hint=hint)
        return False


def listed(words: Iterable[str], most: int = 12) -> str:
    """Words in a row with commas, cut where there are very many."""
    every = list(words)
    return ", ".join(every[:most]) + (", …" if len(every) > most else "")


class Shape(Protocol):
    """What may stand at one place of a charter."""

    @property
    def expected(self) -> str:
        """What is expected, to follow the word "expected"."""

    def read(self, node: Node, reading: Reading) -> Any:
        """The value, or `BAD` after noting what is wrong."""

    def schema(self) -> Schema:
        """The JSON Schema of what may stand here."""


class UnreadableError(ValueError):
    """A text that a parser refuses, with a hint and perhaps the nearest right word."""

    def __init__(self, hint: str | None = None, near: str | None = None) -> None:
        super().__init__(hint or "")
        self.hint = hint
        self.near = near


TEXT_SCHEMA: Final[Schema] = {"type": ["string", "number", "boolean"]}


@dataclass(frozen=True)
class Text:
    """One text, read by `parse`, which may raise `UnreadableError`."""

    expected: str
    parse: Callable[[str], Any] | None = None
    pattern: str | None = None  # for editors only
    longest: int = 200
    placed: bool = False  # answer with a `Placed` value

    def read(self, node: Node, reading: Reading) -> Any:
        """The parsed value; without a parser the text itself, which may not be empty."""
        if not isinstance(node, Scalar) or not node.text.strip():
            return reading.wrong(node, self.expected)
        if len(node.text) > self.longest:
            expected = f"{self.expected}, of at most {self.longest:,} characters"
            return reading.wrong(node, expected, found=f"{len(node.text):,}")
        if self.parse is None:
            return word(node, node.text.strip())
        try:
            value = self.parse(node.text.strip())
        except UnreadableError as refused:
            return reading.wrong(node, self.expected, near=refused.near, hint=refused.hint)
        return Placed(value, node) if self.placed else value

    def schema(self) -> Schema:
        """Any scalar, or one that fits the pattern."""
        told = {"description": f"Expected: {self.expected}."}
        if self.pattern:  # which holds for strings only: an editor may read 1 as a number
            return {**TEXT_SCHEMA, "pattern": self.pattern, **told}
        return {**TEXT_SCHEMA, **told}


@dataclass(frozen=True)
class Choice:
    """One of a few fixed words."""

    what: str
    words: Sequence[str]

    @property
    def expected(self) -> str:
        """All of the words, so that the reader need not look them up."""
        return f"{self.what} ({listed(self.words)})"

    def read(self, node: Node, reading: Reading) -> Any:
        """The word as written."""
        if not isinstance(node, Scalar):
            return reading.wrong(node, self.expected)
        if node.text not in self.words:
            return reading.wrong(node, self.expected, near=nearest(node.text, self.words))
        return word(node)

    def schema(self) -> Schema:
        """An enumeration."""
        return {"enum": [*self.words]}


@dataclass(frozen=True)
class Many:
    """A list, or one item standing for a list of one."""

    item: Shape
    expected: str
    or_one: bool = True
    at_least: int = 0

    def read(self, node: Node, reading: Reading) -> Any:
        """The good items as a list."""
        if not isinstance(node, Items):
            if not self.or_one:
                return reading.wrong(node, self.expected)
            one = self.item.read(node, reading)
            return BAD if one is BAD else [one]
        if len(node.items) < self.at_least:
            return reading.wrong(node, self.expected)
        values = [self.item.read(item, reading) for item in node.items]
        return [value for value in values if value is not BAD]

    def schema(self) -> Schema:
        """An array, or an item."""
        many: Schema = {"type": "array", "items": self.item.schema()}
        if self.at_least:
            many["minItems"] = self.at_least
        return {"anyOf": [many, self.item.schema()]} if self.or_one else many


@dataclass(frozen=True)
class Named:
    """A mapping from names to values of one shape."""

    key: Shape
    value: Shape
    expected: str
    at_least: int = 0

    def read(self, node: Node, reading: Reading) -> Any:
        """The good entries, by the name as a `Word`."""
        if not isinstance(node, Map) or len(node.entries) < self.at_least:
            return reading.wrong(node, self.expected)
        found = {}
        for key, child in node.entries:
            name, value = self.key.read(key, reading), self.value.read(child, reading)
            if name is not BAD and value is not BAD:
                found[name] = value
        return found

    def schema(self) -> Schema:
        """An object with free property names."""
        made: Schema = {"type": "object", "additionalProperties": self.value.schema()}
        if self.at_least:
            made["minProperties"] = self.at_least
        return made


@dataclass(frozen=True)
class Key:
    """One key of a record: its shape, what it means, and whether it must be there."""

    name: str
    shape: Shape
    means: str
    needed: bool = False


@dataclass(frozen=True)
class Record:
    """A mapping with known keys; any other key is a mistake."""

    name: str  # heading in the reference
    expected: str
    keys: Sequence[Key]
    means: str
    free: Shape | None = None  # of keys that the charter itself declares, read by whoever builds

    def read(self, node: Node, reading: Reading) -> Any:
        """The good values by key, with the node itself as `node`."""
        if not isinstance(node, Map):
            return reading.wrong(node, self.expected)
        shapes = {key.name: key.shape for key in self.keys}
        found = Fields(node)
        for key, child in node.entries:
            if key.text in shapes:
                found[key.text] = shapes[key.text].read(child, reading)
            elif self.free is not None:
                found.free.append((key, child))
            else:
                found.misspelt.add(self.unknown(key, reading))
        absent = (key for key in self.keys if key.name not in found)
        for needed in (key for key in absent if key.needed and key.name not in found.misspelt):
            hint = f'Add "{needed.name}:". {needed.means}'
            reading.wrong(node, f"the key {needed.name}", found="no such key", hint=hint)
        return found

    def unknown(
        self, key: Scalar, reading: Reading, more: Iterable[str] = (), hint: str | None = None
    ) -> str | None:
        """Note an unknown key; returns the key that was probably meant, perhaps one of some more."""
        names = [*(known.name for known in self.keys), *more]
        expected = f"a key of {self.name} ({listed(names, 40)})"
        near = nearest(key.text, names)
        reading.wrong(key, expected, near=near, hint=hint)
        return near

    def schema(self) -> Schema:
        """A reference; the object itself stands among the definitions."""
        return {"$ref": f"#/$defs/{slug(self.name)}"}

    def definition(self) -> Schema:
        """The object with its properties."""
        properties = {key.name: _described(key.shape.schema(), key.means) for key in self.keys}
        more = self.free.schema() if self.free is not None else False
        made: Schema = {"type": "object", "properties": properties, "additionalProperties": more}
        if needed := [key.name for key in self.keys if key.needed]:
            made["required"] = needed
        return {**made, "description": self.means}


def _described(schema: Schema, means: str) -> Schema:
    if "$ref" in schema:
        return {"allOf": [schema], "description": means}
    return {**schema, "description": means}


class Fields(dict[str, Any]):
    """The values of a record by key, good and `BAD`, with the node they came from."""

    def __init__(self, node: Map) -> None:
        super().__init__()
        self.node = node
        self.free: list[tuple[Scalar, Node]] = []  # keys that the record does not know
        self.misspelt: set[str | None] = set()  # keys that unknown keys were probably meant to be

    def good(self, key: str, default: Any = None) -> Any:
        """The value of a key; `default` where it is absent or could not be read."""
        value = self.get(key, BAD)
        return default if value is BAD else value

    def broken(self, key: str) -> bool:
        """Whether the key is there, perhaps misspelt, and could not be read."""
        return self.get(key) is BAD or key in self.misspelt


@dataclass(frozen=True)
class Either:
    """One shape for a text, another for a list, another for a mapping."""

    expected: str
    text: Shape | None = None
    items: Shape | None = None
    mapping: Shape | None = None

    def read(self, node: Node, reading: Reading) -> Any:
        """What the shape for this kind of node reads."""
        kinds: Mapping[type, Shape | None] = {
            Scalar: self.text,
            Items: self.items,
            Map: self.mapping,
        }
        shape = kinds[type(node)]
        if shape is None or (isinstance(node, Scalar) and not node.text.strip()):
            return reading.wrong(node, self.expected)
        return shape.read(node, reading)

    def schema(self) -> Schema:
        """Any of them."""
        shapes = (self.text, self.items, self.mapping)
        return {"anyOf": [shape.schema() for shape in shapes if shape]}


@dataclass(frozen=True)
class Raw:
    """A node kept as it is, to be read when the names it speaks of are known."""

    expected: str
    described: Schema

    def read(self, node: Node, reading: Reading) -> Any:
        """The node itself."""
        return node

    def schema(self) -> Schema:
        """As declared."""
        return self.described


def slug(name: str) -> str:
    """A name fit for an address."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
