"""A charter's text as a tree of nodes, each with its place; scalars stay the text that was written.

Read from the parser's events rather than from loaded values, so that `012`, `no` and `09:00` stay
what they are, a key given twice is seen, and depth and size are bounded before anything is built.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from charter.engine.language.errors import Path


@dataclass(slots=True)
class Scalar:
    """A piece of text: a value, or a key of a mapping."""

    text: str
    line: int
    column: int
    path: Path = ()

    def describe(self) -> str:
        """The text in quotes, short enough for a message."""
        if not self.text:
            return "nothing"
        text = self.text.strip().replace("\n", " ")
        return f'"{text}"' if len(text) <= 60 else f'"{text[:57]}…"'


@dataclass(slots=True)
class Items:
    """A list."""

    items: list[Node]
    line: int
    column: int
    path: Path = ()

    def describe(self) -> str:
        """What it is, with its length."""
        return f"a list of {len(self.items)}" if self.items else "an empty list"


@dataclass(slots=True)
class Mapping:
    """Keys with their values, in the order written."""

    entries: list[tuple[Scalar, Node]]
    line: int
    column: int
    path: Path = ()

    def describe(self) -> str:
        """What it is, with its first keys."""
        keys = [key.text for key, _ in self.entries[:3]]
        more = ", …" if len(self.entries) > 3 else ""
        return f"a mapping with the keys {', '.join(keys)}{more}" if keys else "an empty mapping"


Node: TypeAlias = Scalar | Items | Mapping


def settle(root: Node) -> Node:
    """`root` itself, after every node below it has learnt its path."""
    pending: list[tuple[Node, Path]] = [(root, ())]
    while pending:
        node, path = pending.pop()
        node.path = path
        for key, child in children(node):
            if isinstance(key, Scalar):
                key.path = (*path, key.text)
                pending.append((child, key.path))
            else:
                pending.append((child, (*path, key)))
    return root


def children(node: Node) -> Iterator[tuple[Scalar | int, Node]]:
    """The nodes directly below, each with its key node or its index."""
    if isinstance(node, Mapping):
        yield from node.entries
    elif isinstance(node, Items):
        yield from enumerate(node.items)


def places(root: Node) -> dict[Path, tuple[int, int]]:
    """Line and column of every key and every list item below `root`."""
    found: dict[Path, tuple[int, int]] = {}
    pending = [root]
    while pending:
        for key, child in children(pending.pop()):
            place: Node = key if isinstance(key, Scalar) else child
            found[child.path] = (place.line, place.column)
            pending.append(child)
    return found


def pack(node: Node) -> list[Any]:
    """The tree as JSON-able lists; `unpack` turns it back."""
    value: Any
    if isinstance(node, Scalar):
        value = node.text
    elif isinstance(node, Items):
        value = [pack(item) for item in node.items]
    else:
        value = {"entries": [[pack(key), pack(child)] for key, child in node.entries]}
    return [node.line, node.column, value]


def unpack(packed: list[Any]) -> Node:
    """The tree that `pack` made, with its paths."""
    return settle(_unpack(packed))


def _unpack(packed: list[Any]) -> Node:
    line, column, value = packed
    if isinstance(value, str):
        return Scalar(value, line, column)
    if isinstance(value, list):
        return Items([_unpack(item) for item in value], line, column)
    entries = [(Scalar(key[2], key[0], key[1]), _unpack(child)) for key, child in value["entries"]]
    return Mapping(entries, line, column)
