"""YAML text to nodes: what YAML allows and a charter does not is an error with its place."""

from __future__ import annotations

from typing import Any, Final, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml import events as ev
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from charter.engine.language.errors import CharterError, CharterErrors
from charter.engine.language.nodes import Items, Mapping, Node, Scalar, settle

MAX_CHARACTERS: Final = 1_000_000
MAX_DEPTH: Final = 20

_TROUBLES: Final = (
    ("'\\t'", "spaces", "a tab", "Indent with spaces; YAML does not take tabs."),
    (
        "mapping values are not allowed",
        "one key and its value",
        "a second colon, or a line that is indented too far",
        'Put a text that holds ": " in quotes, and line keys of one mapping up.',
    ),
    (
        "expected <block end>",
        "a line at the same indentation as its neighbours",
        "a line that is indented differently",
        "Line up the keys of one mapping, and the dashes of one list.",
    ),
    (
        "expected ',' or",
        "a comma or a closing bracket",
        "something else",
        "Close each { with } and each [ with ], and put a comma between entries.",
    ),
    (
        "scanning a quoted scalar",
        "a closing quotation mark",
        "the end of the file",
        "Close the quotation mark that was opened before.",
    ),
    (
        "could not find expected ':'",
        "a key, a colon and a value",
        "a line without a colon",
        "Write key: value.",
    ),
    (
        "cannot start any token",
        "a value",
        "a sign that has another meaning in YAML",
        "Put a text that begins with @, %, ` or another such sign in quotes.",
    ),
)


def parse(text: str, *, file: str) -> Node:
    """The node tree of a charter's text; `CharterErrors` for text that is not plain YAML."""
    return settle(_Tree(text, file).build())


class _Tree:
    """One pass over the parser's events."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text.removeprefix("\ufeff")
        self.file = file
        self.stack: list[Items | Mapping] = []
        self.keys: list[Scalar | None] = []
        self.seen: list[dict[str, Scalar]] = []
        self.errors: list[CharterError] = []
        self.root: Node | None = None

    def build(self) -> Node:
        """The whole tree, or every mistake that this level can see."""
        if len(self.text) > MAX_CHARACTERS:
            self._stop(1, 1, f"at most {MAX_CHARACTERS:,} characters", "more")
        try:
            for event in YAML(typ="safe", pure=True).parse(self.text):
                self._take(event)
        except YAMLError as error:
            self._trouble(error)
        if self.errors:
            raise CharterErrors(self.errors)
        if self.root is None:
            self._stop(1, 1, "a charter, which begins with `charter: 1`", "nothing")
        return self.root

    def _take(self, event: Any) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        if isinstance(event, ev.AliasEvent):
            self._wrong(line, column, "the value itself", f"*{event.anchor}", _NO_ALIAS)
            self._add(Scalar("", line, column))
        elif isinstance(event, ev.NodeEvent):
            self._check_marks(event, line, column)
            self._open(event, line, column)
        elif isinstance(event, ev.SequenceEndEvent | ev.MappingEndEvent):
            for level in (self.stack, self.keys, self.seen):
                level.pop()
        elif isinstance(event, ev.DocumentStartEvent) and self.root is not None:
            self._stop(line, column, "one charter a file", "a second document (---)")

    def _check_marks(self, event: Any, line: int, column: int) -> None:
        if event.anchor:
            self._wrong(line, column, "a plain value", f"the anchor &{event.anchor}", _NO_ALIAS)
        if event.tag:
            self._wrong(line, column, "a plain value", f"the tag {event.tag}", _NO_TAG)

    def _open(self, event: Any, line: int, column: int) -> None:
        if isinstance(event, ev.ScalarEvent):
            self._add(Scalar(str(event.value), line, column))
            return
        if len(self.stack) >= MAX_DEPTH:
            self._stop(line, column, f"at most {MAX_DEPTH} levels", "one more level inside")
        kind = Items if isinstance(event, ev.SequenceStartEvent) else Mapping
        node: Items | Mapping = kind([], line, column)
        self._add(node)
        self.stack.append(node)
        self.keys.append(None)
        self.seen.append({})

    def _add(self, node: Node) -> None:
        if not self.stack:
            self.root = node
            return
        parent = self.stack[-1]
        if isinstance(parent, Items):
            parent.items.append(node)
        elif (key := self.keys[-1]) is not None:
            parent.entries.append((key, node))
            self.keys[-1] = None
        else:
            self.keys[-1] = self._as_key(node)

    def _as_key(self, node: Node) -> Scalar:
        if not isinstance(node, Scalar):
            hint = "Put quotes around a text that begins with { or [."
            self._wrong(node.line, node.column, "a key", "a list or mapping", hint)
            return Scalar("", node.line, node.column)
        first = self.seen[-1].setdefault(node.text, node)
        if first is not node:
            hint = f"It stands at line {first.line} already; keep one of the two."
            found = f"{node.describe()} a second time"
            self._wrong(node.line, node.column, "each key once", found, hint)
        return node

    def _trouble(self, error: YAMLError) -> NoReturn:
        if not isinstance(error, MarkedYAMLError):
            line = self.text.count("\n", 0, getattr(error, "position", 0)) + 1
            self._stop(line, 1, "printable text in UTF-8", "a control character")
        mark = error.problem_mark or error.context_mark
        said = f"{error.context or ''} {error.problem or ''}"
        expected, found, hint = next(
            (rest for sign, *rest in _TROUBLES if sign in said),
            ("YAML", (error.problem or "something else").strip(), None),
        )
        self._stop(mark.line + 1, mark.column + 1, expected, found, hint)

    def _wrong(self, line: int, column: int, expected: str, found: str, hint: str | None) -> None:
        path = self.stack[-1].path if self.stack else ()
        self.errors.append(
            CharterError(self.file, line, column, expected, found, hint=hint, path=path)
        )

    def _stop(
        self, line: int, column: int, expected: str, found: str, hint: str | None = None
    ) -> NoReturn:
        self._wrong(line, column, expected, found, hint)
        raise CharterErrors(self.errors)


_NO_ALIAS: Final = (
    "Write the value out where it is used: each line of a charter is cited when it decides."
)
_NO_TAG: Final = "Leave it out; a charter's values are text that the language reads by itself."
