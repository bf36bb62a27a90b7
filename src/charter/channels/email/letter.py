"""The words of a mail in its two forms: plain as they were written, and HTML from their Markdown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import css_inline
import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")
_TEMPLATE = Path(__file__).with_name("letter.html")


def text_of(payload: Mapping[str, Any]) -> str:
    """The plain text, with the signature under the line that mail programs know."""
    text = str(payload.get("text", "")).rstrip()
    signature = str(payload.get("signature") or "").strip()
    return f"{text}\n\n-- \n{signature}\n" if signature else f"{text}\n"


def html_of(payload: Mapping[str, Any]) -> str:
    """The same as a small HTML page with its styles inside, safe whatever was typed."""
    body = html_of_markdown(str(payload.get("text", "")))
    signature = escape(str(payload.get("signature") or "").strip()).replace("\n", "<br>\n")
    if signature:
        body += f'<div class="signature">-- <br>\n{signature}</div>'
    page = _TEMPLATE.read_text(encoding="utf-8").replace("{{ body }}", body)
    return css_inline.inline(page, load_remote_stylesheets=False)


def html_of_markdown(text: str) -> str:
    """Safe HTML of Markdown as agents write it: line ends stay, HTML is text, links are links."""
    return nh3.clean(_markdown().render(text), link_rel="noopener noreferrer")


@cache
def _markdown() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "breaks": True})
    made.core.ruler.push("in_links", _mark_what_links)
    made.add_render_rule("text", _text_with_links)
    return made.enable(["table", "strikethrough"])


def _mark_what_links(state: StateCore) -> None:
    """Note on each piece of text whether it stands in a link, in one walk over all of them."""
    for block in state.tokens:
        depth = 0
        for token in block.children or ():
            depth += token.nesting if token.type.startswith("link_") else 0
            token.meta["in_link"] = depth > 0


def _text_with_links(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    """Text in which bare web addresses can be followed, unless it is a link already."""
    text, in_link = escape(tokens[index].content), tokens[index].meta["in_link"]
    return text if in_link else _LINK.sub(r'<a href="\g<0>">\g<0></a>', text)
