"""Words as letters: Markdown from agents, HTML from outside, and nothing in them that could act."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

TAGS = {
    *("a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "cite", "code", "dd", "del", "details"),
    *("dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li"),
    *("mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strike", "strong", "sub"),
    *("summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul", "var"),
    *("div", "center", "section", "article"),
}
ATTRIBUTES = {
    "*": {"dir", "lang"},
    "a": {"href"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "ol": {"start"},
}
REMOTE = re.compile(r'<img[^>]+(?:src|data-blocked-src)="(?:https?:)?//', re.IGNORECASE)
_BLOCKED = re.compile(r"\bdata-blocked-src=")
# A link in a letter leads away, never to a page of ours that it could pretend to be.
_AWAY = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
_LINK = re.compile(r"https?://[^\s<>\"']+[^\s<>\"'.,;:!?)\]]")
# How a letter looks is ours; headings of a mail must not become headings of the page.
_HEADINGS = re.compile(r"<(/?)h[1-6]\b[^>]*>")


def of_markdown(text: str) -> SafeString:
    """What an agent wrote, drawn; raw HTML in it is shown as text."""
    return _safe(_clean(_markdown().render(text), lambda url: None))


def of_text(text: str) -> SafeString:
    """Plain words from outside: paragraphs, lines, and links that can be followed."""
    paragraphs = re.split(r"\n\s*\n", text.strip())
    return _safe("".join(f"<p>{_lines(paragraph)}</p>" for paragraph in paragraphs if paragraph))


def of_html(text: str, *, image: Callable[[str], str | None], remote: bool = False) -> SafeString:
    """HTML from outside in our own type: its images inside only through `image` (by content id),
    remote ones only with `remote`."""
    if remote:
        text = _BLOCKED.sub("src=", text)

    def source(url: str) -> str | None:
        if url.lower().startswith("cid:"):
            return image(url[4:].strip("<> "))
        return url if remote and url.startswith(("https://", "http://", "//")) else None

    return _safe(_clean(text, source))


def has_remote_images(text: str) -> bool:
    """Whether there are images that would have to be fetched from elsewhere."""
    return bool(REMOTE.search(text))


def _clean(text: str, source: Callable[[str], str | None]) -> str:
    def allowed(tag: str, name: str, value: str) -> str | None:
        if (tag, name) == ("img", "src"):
            return source(value.strip())
        return None if name == "href" and not _AWAY.match(value.strip()) else value

    cleaned = nh3.clean(
        text,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=allowed,
        url_schemes={"http", "https", "mailto", "tel", "cid"},
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}, "img": {"loading": "lazy"}},
    )
    return _HEADINGS.sub(
        lambda tag: f"<{tag[1]}p>" if tag[1] else '<p class="letter-heading">', cleaned
    )


def _lines(paragraph: str) -> str:
    return _linked(paragraph).replace("\n", "<br>")


def _linked(text: str) -> str:
    told, end = [], 0
    for link in _LINK.finditer(text):
        url = html.escape(link[0])
        told += [
            html.escape(text[end : link.start()]),
            f'<a href="{url}" target="_blank" rel="noopener noreferrer nofollow">{url}</a>',
        ]
        end = link.end()
    return "".join([*told, html.escape(text[end:])])


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    made = MarkdownIt("commonmark", {"html": False, "breaks": True, "linkify": False})
    return made.enable(["table", "strikethrough"]).disable("image")


def _safe(text: str) -> SafeString:
    return mark_safe(text)  # noqa: S308 - cleaned or escaped above
