"""An HTML message with its quotes and signatures wrapped, so that a page can fold them."""

from __future__ import annotations

from dataclasses import dataclass, field

import lxml.etree  # type: ignore[import-untyped]
import lxml.html  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from charter.channels.email.html.bounded import names
from charter.channels.email.html.lines import SKIPPED, Line, lines_of, tree_of
from charter.channels.email.quotes.plain import Kind, kinds_of

_HOLDERS = names(
    "body div td th blockquote section article main center li dd form header footer aside"
)
_ROWS = names("table tbody thead tfoot tr ul ol dl colgroup html")


def line_kinds(lines: list[Line], *, forward: bool = False) -> list[Kind]:
    """The kind of each line: by its words as in plain text, and by what the markup says."""
    kinds = kinds_of([line.marked() for line in lines], forward=forward)
    for place, line in enumerate(lines):
        if line.hint and kinds[place] == "new":
            passed_on = forward and line.hint == "quoted"
            kinds[place] = "forwarded" if passed_on else line.hint
    return kinds


def fold_html(html: str, *, forward: bool = False, label: str = "···") -> str:
    """The message with each quoted, forwarded or signature stretch inside
    `<details data-fold="quoted|forwarded|signature">`; forwarded ones stand open.

    Within paragraphs, lists and tables, where no `<details>` may stand, the elements themselves
    carry `data-fold`. All else stays in place. The result is not yet safe to show: see
    `sanitize`. "" when there is nothing in it.
    """
    tree = tree_of(html)
    if tree is None:
        return ""
    for element in tree.iter():
        if element.get("data-fold") is not None:
            del element.attrib["data-fold"]
    lines = lines_of(tree)
    _Wrapper(tree, lines, line_kinds(lines, forward=forward), label).wrap()
    body = tree.find("body")
    return _inner(tree if body is None else body)


def _inner(element: HtmlElement) -> str:
    pieces = [lxml.html.tostring(child, encoding="unicode") for child in element]
    return (lxml.html.tostring(_text_only(element.text), encoding="unicode")[6:-7]) + "".join(
        pieces
    )


def _text_only(text: str | None) -> HtmlElement:
    holder = lxml.html.Element("span")
    holder.text = text
    return holder


@dataclass(slots=True)
class _Run:
    """Neighbouring nodes of one kind below one parent."""

    kind: Kind
    after: HtmlElement | None  # the child in whose tail the run begins
    with_text: bool  # whether that text, or the parent's own, is part of it
    children: list[HtmlElement] = field(default_factory=list)
    keep_tail: bool = False  # whether the last child's tail lies outside


class _Wrapper:
    def __init__(self, tree: HtmlElement, lines: list[Line], kinds: list[Kind], label: str) -> None:
        self.tree = tree
        self.label = label
        self.slots: dict[tuple[HtmlElement, bool], Kind] = {}
        for line, kind in zip(lines, kinds, strict=True):
            for slot in line.slots:
                said = self.slots.get(slot, kind)
                self.slots[slot] = kind if said == kind else "new"
        self.within: dict[HtmlElement, set[Kind]] = {}

    def wrap(self) -> None:
        for element in reversed(list(self.tree.iter(lxml.etree.Element))):
            self.within[element] = self._kinds_within(element)
        stack = [self.tree]
        while stack:
            parent = stack.pop()
            runs, mixed = self._runs(parent)
            for run in runs:
                self._apply(parent, run)
            stack.extend(mixed)

    def _kinds_within(self, element: HtmlElement) -> set[Kind]:
        kinds = {self.slots[element, False]} if (element, False) in self.slots else set()
        if element.tag in SKIPPED:
            return kinds
        for child in element:
            kinds |= self.within.get(child, set())
            if (child, True) in self.slots:
                kinds.add(self.slots[child, True])
        return kinds

    def _runs(self, parent: HtmlElement) -> tuple[list[_Run], list[HtmlElement]]:
        runs: list[_Run] = []
        mixed: list[HtmlElement] = []
        run = self._started(parent, None, self.slots.get((parent, False)))
        idle: list[HtmlElement] = []  # nodes without words, part of the run if it goes on
        for child in parent:
            kinds = self.within.get(child, set())
            tail = self.slots.get((child, True))
            kind = next(iter(kinds)) if len(kinds) == 1 else None
            if kinds and (run is None or kind != run.kind):
                runs.extend([run] if run else [])
                run = _Run(kind, None, False) if kind and kind != "new" else None
                idle = []
            if run:
                idle.append(child)
                if kinds or tail == run.kind:
                    run.children.extend(idle)
                    run.keep_tail = tail is not None and tail != run.kind
                    idle = []
            if len(kinds) > 1:
                mixed.append(child)
            if tail and (run is None or tail != run.kind):
                runs.extend([run] if run else [])
                run = self._started(parent, child, tail)
                idle = []
        runs.extend([run] if run else [])
        return runs, mixed

    def _started(
        self, parent: HtmlElement, after: HtmlElement | None, kind: Kind | None
    ) -> _Run | None:
        return _Run(kind, after, True) if kind and kind != "new" else None

    def _apply(self, parent: HtmlElement, run: _Run) -> None:
        whole_rows = parent.tag in _ROWS
        if whole_rows or (len(run.children) == 1 and not run.with_text and parent.tag != "body"):
            holdable = parent.tag in _HOLDERS and not whole_rows
            if not holdable:
                for child in run.children:
                    child.set("data-fold", run.kind)
                return
        self._enclose(parent, run)

    def _enclose(self, parent: HtmlElement, run: _Run) -> None:
        wrapper = self._holder(parent, run.kind)
        inside = wrapper[-1] if len(wrapper) else wrapper
        first = run.children[0] if run.children else None
        if run.with_text and run.after is not None:
            text, run.after.tail = run.after.tail, None
            parent.insert(parent.index(run.after) + 1, wrapper)
        elif run.with_text:
            text, parent.text = parent.text, None
            parent.insert(0, wrapper)
        else:
            text = None
            parent.insert(parent.index(first), wrapper)
        if inside is wrapper:
            wrapper.text = text
        else:
            inside.tail = text
        for child in run.children:
            wrapper.append(child)
        if run.children and run.keep_tail:
            wrapper.tail, run.children[-1].tail = run.children[-1].tail, None

    def _holder(self, parent: HtmlElement, kind: Kind) -> HtmlElement:
        if parent.tag not in _HOLDERS:
            wrapper = lxml.html.Element("span")
        else:
            wrapper = lxml.html.Element("details")
            summary = lxml.etree.SubElement(wrapper, "summary")
            summary.text = self.label
            if kind == "forwarded":
                wrapper.set("open", "open")
        wrapper.set("data-fold", kind)
        return wrapper
