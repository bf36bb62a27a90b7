"""YAML text to nodes: what YAML allows and a charter does not is an error with its place."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml import events as ev
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from charter.engine.language.errors import CharterError, CharterErrors, note
from charter.engine.language.nodes import Items, Mapping, Node, Scalar, settle

MAX_CHARACTERS: Final = 1_000_000
MAX_DEPTH: Final = 20


class _Trouble(NamedTuple):
    """How one kind of YAML error is told."""

    sign: str  # part of what the parser says
    expected: str
    found: str  # empty: the character that the parser names
    hint: str
    opened: bool = False  # the place where it was opened helps
    at_start: bool = False  # the mistake is where the parser began, not where it gave up


_TROUBLES: Final = (
    _Trouble("'\\t'", "spaces", "a tab", "Indent with spaces; YAML does not take tabs."),
    _Trouble(
        "mapping values are not allowed",
        "one key and its value",
        "a second colon, or a line that is indented too far",
        'Put a text that holds ": " in quotes, and line up the keys of one mapping.',
    ),
    _Trouble(
        "expected <block end>",
        "a line at the same indentation as its neighbours",
        "a line that is indented differently",
        "Line up the keys of one mapping, and the dashes of one list.",
    ),
    _Trouble(
        "expected ',' or",
        "a comma or a closing bracket",
        "",
        "Close each { with } and each [ with ], and put a comma between entries.",
        opened=True,
    ),
    _Trouble(
        "scanning a quoted scalar",
        "a closing quotation mark",
        "the end of the file",
        "Close the quotation mark.",
        opened=True,
    ),
    _Trouble(
        "could not find expected ':'",
        "a key, a colon and a value",
        "a line without a colon",
        "Write key: value.",
        at_start=True,
    ),
    _Trouble(
        "cannot start any token",
        "a value",
        "",
        "Put a text that begins with such a sign in quotes.",
    ),
)
_OTHER: Final = _Trouble("", "YAML", "", "Look at this line and the one before it.")
_NAMED: Final = re.compile(r".*(?:but (?:got|found)|character) '([^']+)'")


def _found(trouble: _Trouble, said: str) -> str:
    """What stands there, in words."""
    if trouble.found:
        return trouble.found
    named = _NAMED.match(said)
    if not named:
        return "something else"
    return {"<stream end>": "the end of the file"}.get(named[1], f'"{named[1]}"')


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
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._wrong(line, column, "a plain value", f"the tag {tag}", _NO_TAG)

    def _open(self, event: Any, line: int, column: int) -> None:
        if isinstance(event, ev.ScalarEvent):
            if not event.value and event.style is None and self.keys and (key := self.keys[-1]):
                line, column = key.line, key.column  # the parser puts nothing at the next text
            text = str(event.value)
            if _HIDDEN.search(text):
                self._wrong(line, column, "printable text", "a control character", _NO_HIDDEN)
            self._add(Scalar(text, line, column))
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
            before = self.text[: getattr(error, "position", 0)]
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            self._stop(line, column, "printable text", "a control character", _NO_HIDDEN)
        said = f"{error.context or ''} {error.problem or ''}"
        trouble = next((one for one in _TROUBLES if one.sign in said), _OTHER)
        mark = error.problem_mark or error.context_mark
        if trouble.opened and error.context_mark:
            hint = f"{trouble.hint} It was opened at line {error.context_mark.line + 1}."
        else:
            hint = trouble.hint
        if trouble.at_start:
            mark = error.context_mark or mark
        self._stop(mark.line + 1, mark.column + 1, trouble.expected, _found(trouble, said), hint)

    def _wrong(self, line: int, column: int, expected: str, found: str, hint: str | None) -> None:
        path = self.stack[-1].path if self.stack else ()
        error = CharterError(self.file, line, column, expected, found, hint=hint, path=path)
        note(self.errors, error)

    def _stop(
        self, line: int, column: int, expected: str, found: str, hint: str | None = None
    ) -> NoReturn:
        self._wrong(line, column, expected, found, hint)
        raise CharterErrors(self.errors)


_NO_ALIAS: Final = (
    "Write the value out where it is used: each line of a charter is cited when it decides."
)
_NO_HIDDEN: Final = "Remove it; it cannot be seen in most editors."
_HIDDEN: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")  # written as escapes
_NO_TAG: Final = "Leave it out; a charter's values are text that the language reads by itself."
