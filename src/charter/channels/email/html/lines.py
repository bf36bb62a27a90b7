"""An HTML message as the lines one would read, each knowing the text nodes it came from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

import lxml.etree  # type: ignore[import-untyped]
import lxml.html  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from charter.channels.email.html.bounded import bounded, names
from charter.channels.email.quotes.plain import Kind

LONGEST_LINK = 120  # characters of an address that is written out beside its text

SKIPPED = names(
    "script style head title template object embed applet svg math iframe noscript select "
    "textarea audio video canvas map"
)
PARAGRAPH = names("p ul ol dl table h1 h2 h3 h4 h5 h6 blockquote pre hr")
BLOCK = PARAGRAPH | names(
    "html body div section article header footer main aside nav address figure figcaption li dt "
    "dd tr tbody thead tfoot caption center form fieldset details summary"
)
_SPACE = re.compile(r"[ \t\n\r\u00a0]+")
_HIDDEN = re.compile(
    r"display\s*:\s*none|mso-hide\s*:\s*all|visibility\s*:\s*hidden", re.IGNORECASE
)

# Where programs put what they quote: by class, by id. "rest" means from here to the end.
_QUOTED_CLASSES = names(
    "gmail_attr moz-cite-prefix yahoo_quoted protonmail_quote tutanota_quote zmail_extra "
    "OutlookMessageHeader gmail_quote_attribution front-blockquote airmail_ext_on ms-outlook- "
    "mobile-reference-message yahoo-quoted-begin"
)
_QUOTED_IDS = ("OLK_SRC_BODY_SECTION", "mail-editor-reference-message-container", "yahoo_quoted")
_REST_IDS = ("divRplyFwdMsg", "appendonsend", "reply-intro-rest", "stopSpelling")
_SIGNATURE_CLASSES = names(
    "gmail_signature gmail_signature_prefix moz-signature signature_editor "
    "protonmail_signature_block ms-outlook-mobile-signature"
)
_SIGNATURE_IDS = ("Signature", "AppleMailSignature", "ms-outlook-mobile-signature", "signature")


@dataclass(slots=True)
class Line:
    """One line: its words, its depth of quotation, what the markup says of it, and its nodes."""

    text: str = ""
    depth: int = 0
    hint: Kind | None = None
    slots: list[tuple[HtmlElement, bool]] = field(default_factory=list)

    def marked(self) -> str:
        """The line as plain-text mail would show it."""
        return ("> " * self.depth + self.text).rstrip(" ") if self.depth else self.text


@dataclass(slots=True)
class _State:
    depth: int = 0
    hint: Kind | None = None
    pre: bool = False


def tree_of(html: str) -> HtmlElement | None:
    """The tree of a message of any quality, None when there is nothing in it."""
    # libxml2 refuses characters that XML cannot hold.
    clean = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", bounded(html))
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(clean.encode(), parser=parser)
    except (lxml.etree.Error, ValueError, AssertionError):
        return None


def html_text(html: str) -> str:
    """The readable plain text of an HTML message: paragraphs, lists, tables by row, `> ` before
    quotations, addresses of links beside their text."""
    tree = tree_of(html)
    return "" if tree is None else "\n".join(line.marked() for line in lines_of(tree)).strip("\n")


def lines_of(tree: HtmlElement) -> list[Line]:
    """The lines of a tree in reading order, with single blank lines between paragraphs."""
    return _Writer().write(tree)


class _Writer:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.line = Line()
        self.blank = False

    def write(self, tree: HtmlElement) -> list[Line]:
        rest: Kind | None = None
        stack: list[_State] = [_State()]
        for entering, element in _events(tree):
            state = stack[-1]
            if entering:
                if _begins_rest(element):
                    self._break(paragraph=True)
                    rest = "quoted"
                self._enter(element)
                stack.append(_within(element, state))
                self._text(element, element.text, stack[-1], rest, tail=False)
            else:
                self._leave(element)
                stack.pop()
                self._text(element, element.tail, stack[-1], rest, tail=True)
        self._break(paragraph=False)
        return self.lines

    def _enter(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in BLOCK:
            self._break(paragraph=_spaced(element))
        if tag == "br":
            self._break_here()
        elif tag == "li":
            parent = element.getparent()
            ordered = parent is not None and parent.tag == "ol"
            self.line.text = f"{parent.index(element) + 1}. " if ordered else "- "
        elif tag in ("td", "th") and self.line.text.strip():
            self.line.text += "  "
        elif tag == "img" and (alt := _alt(element)):
            self.line.text += f"[{alt}]"

    def _leave(self, element: HtmlElement) -> None:
        if element.tag == "a" and (link := _link(element)):
            self.line.text += f" <{link}>"
        if element.tag in BLOCK:
            self._break(paragraph=_spaced(element))

    def _text(
        self,
        element: HtmlElement,
        text: str | None,
        state: _State,
        rest: Kind | None,
        *,
        tail: bool,
    ) -> None:
        if not text:
            return
        for number, piece in enumerate(text.split("\n") if state.pre else [text]):
            if number:
                self._break_here()
            words = piece if state.pre else _SPACE.sub(" ", piece)
            if not words.strip() and not self.line.text.strip():
                continue
            if not self.line.slots:
                self.line.depth = state.depth
                self.line.hint = state.hint or rest
                words = words if state.pre or self.line.text else words.lstrip()
            self.line.text += words
            self.line.slots.append((element, tail))

    def _break_here(self) -> None:
        """An explicit line end: on an empty line it makes a blank one."""
        if self.line.text.strip():
            self._break(paragraph=False)
        else:
            self.blank = True

    def _break(self, *, paragraph: bool) -> None:
        line, self.line = self.line, Line()
        line.text = line.text.rstrip() if line.text.strip() != "--" else "-- "
        if line.slots or line.text.startswith("["):
            if self.blank and self.lines:
                self.lines.append(Line(depth=min(self.lines[-1].depth, line.depth)))
            self.blank = False
            self.lines.append(line)
        self.blank = self.blank or paragraph


def _events(tree: HtmlElement) -> Iterator[tuple[bool, HtmlElement]]:
    """Enter and leave of each element that is shown, without recursion."""
    stack: list[tuple[bool, HtmlElement]] = [(True, tree)]
    while stack:
        entering, element = stack.pop()
        if not isinstance(element.tag, str):
            continue
        hidden = entering and (element.tag in SKIPPED or _is_hidden(element))
        if hidden:
            # Its children are passed over; what comes after it is still read.
            empty = lxml.html.Element("span")
            empty.tail = None
            yield True, empty
            stack.append((False, element))
            continue
        yield entering, element
        if entering:
            stack.append((False, element))
            stack.extend((True, child) for child in reversed(element))


def _is_hidden(element: HtmlElement) -> bool:
    style = element.get("style")
    return bool(style and len(style) < 5_000 and _HIDDEN.search(style))


def _within(element: HtmlElement, outer: _State) -> _State:
    quotes = element.tag == "blockquote"
    return _State(
        depth=min(outer.depth + quotes, 20),
        hint=outer.hint or _hint(element),
        pre=outer.pre or element.tag == "pre",
    )


def _hint(element: HtmlElement) -> Kind | None:
    classes = set((element.get("class") or "")[:500].split())
    name = (element.get("id") or "")[:80]
    if classes & _SIGNATURE_CLASSES or name in _SIGNATURE_IDS:
        return "signature"
    if classes & _QUOTED_CLASSES or name.endswith(_QUOTED_IDS):
        return "quoted"
    return "quoted" if element.get("name") == "quote" else None


def _begins_rest(element: HtmlElement) -> bool:
    return (element.get("id") or "")[:80].endswith(_REST_IDS)


def _spaced(element: HtmlElement) -> bool:
    return element.tag in PARAGRAPH and not (element.get("class") or "").startswith("Mso")


def _alt(element: HtmlElement) -> str:
    alt = " ".join((element.get("alt") or "")[:200].split())
    return alt if 0 < len(alt) <= 80 and " " in alt else ""


def _link(element: HtmlElement) -> str:
    """The address of a link, where the text does not tell it already."""
    href = (element.get("href") or "").strip()
    if href.lower().startswith("mailto:") and len(href) <= LONGEST_LINK:
        address = unquote(href[7:]).partition("?")[0].strip()
        told = "@" in "".join(element.itertext())[:500]
        return "" if told or " " in address or "@" not in address else address
    if not href.lower().startswith(("http://", "https://")) or len(href) > LONGEST_LINK:
        return ""
    text = "".join(element.itertext())[:500].strip()
    said = href.split("://", 1)[1].rstrip("/").removeprefix("www.")
    return "" if not text or said in text or re.search(r"\s", href) else href
