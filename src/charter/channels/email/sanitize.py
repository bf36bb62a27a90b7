"""HTML from outside made safe to show: no scripts, no styles that break out, no remote images."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import unquote

import nh3

from charter.channels.email.html.bounded import bounded, names
from charter.channels.email.html.folds import fold_html

TAGS = names(
    "a abbr address article b bdi bdo blockquote br caption center cite code col colgroup dd del "
    "details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins "
    "kbd li main mark ol p pre q s samp section small span strike strong sub summary sup table "
    "tbody td tfoot th thead tr tt u ul var wbr"
)
DROPPED = names(
    "script style title template noscript iframe object embed applet svg math textarea select "
    "audio video canvas"
)
ATTRIBUTES = {
    "*": {"style", "dir", "lang", "title", "align", "valign", "data-fold", "width", "height"},
    "a": {"href", "name"},
    "img": {"src", "alt", "border", "data-blocked-src"},
    "font": {"color", "face", "size"},
    "table": {"border", "cellpadding", "cellspacing", "bgcolor"},
    "td": {"colspan", "rowspan", "bgcolor", "nowrap"},
    "th": {"colspan", "rowspan", "bgcolor", "scope"},
    "tr": {"bgcolor"},
    "ol": {"start", "type"},
    "li": {"value"},
    "details": {"open"},
}
# Layout stays inside its place: nothing here can position, overlay, fetch or animate.
STYLES = names(
    "background-color border border-bottom border-collapse border-color border-left border-radius "
    "border-right border-spacing border-style border-top border-width color direction font "
    "font-family font-size font-style font-variant font-weight height letter-spacing line-height "
    "list-style-type margin margin-bottom margin-left margin-right margin-top max-width min-width "
    "padding padding-bottom padding-left padding-right padding-top text-align text-decoration "
    "text-indent text-transform vertical-align white-space width word-break word-spacing "
    "overflow-wrap"
)
SCHEMES = frozenset({"http", "https", "mailto", "tel", "cid"})
REMOTE = ("http://", "https://", "//")
LINKS = ("http://", "https://", "mailto:", "tel:")
# The cleaner writes every attribute as name="value" with quotes inside escaped.
_IMAGE = re.compile(r'<img(?: [\w-]+="[^"]*")*>')
_REMOTE_SOURCE = re.compile(r' src="(?=(?:https?:)?//)', re.IGNORECASE)
_UNSAFE_STYLE = re.compile(
    r"url\s*\(|expression|@import|\\|javascript:|-\d{3,}|\d{5,}", re.IGNORECASE
)


def clean(
    html: str,
    *,
    cid_url: Callable[[str], str | None] | None = None,
    remote_images: bool = False,
) -> str:
    """`html` with nothing left in it that could act, break out of its place or phone home.

    `cid_url` gives the address of the attachment with a content id (None: no such image, which is
    then left out); without it `cid:` addresses stay as they are. Remote images lose their `src`
    to `data-blocked-src` unless `remote_images` is true. Links open apart and tell nothing.

    What was cleaned once may be kept and cleaned again for showing, with other arguments: images
    that were blocked come back when asked for.
    """
    safe = nh3.clean(
        bounded(html),
        tags=set(TAGS),
        clean_content_tags=set(DROPPED),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        attribute_filter=_filter(cid_url),
        url_schemes=set(SCHEMES),
        filter_style_properties=set(STYLES),
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}, "img": {"loading": "lazy"}},
    )
    return _IMAGE.sub(_unblocked if remote_images else _blocked, safe)


def folded(
    html: str,
    *,
    cid_url: Callable[[str], str | None] | None = None,
    remote_images: bool = False,
    forward: bool = False,
    label: str = "···",
) -> str:
    """`clean` HTML in which quotes and signatures are folded, see `fold_html`."""
    wrapped = fold_html(html, forward=forward, label=label)
    return clean(wrapped, cid_url=cid_url, remote_images=remote_images)


def has_remote_images(html: str) -> bool:
    """Whether showing remote images would fetch anything: decides if a page offers it."""
    return 'data-blocked-src="' in clean(html)


def _filter(
    cid_url: Callable[[str], str | None] | None,
) -> Callable[[str, str, str], str | None]:
    def allowed(tag: str, name: str, value: str) -> str | None:
        if name == "style":
            return None if len(value) > 2_000 or _UNSAFE_STYLE.search(value) else value
        if name in ("width", "height"):
            return value if re.fullmatch(r"\d{1,4}(?:px|%)?", value.strip()) else None
        if name == "data-fold":
            return value if value in ("quoted", "signature", "forwarded") else None
        if name == "data-blocked-src":
            return value if value.strip().lower().startswith(REMOTE) else None
        if tag == "img" and name == "src":
            return _image(value.strip(), cid_url)
        if name == "href" and not value.strip().lower().startswith(LINKS):
            return None
        return value

    return allowed


def _image(url: str, cid_url: Callable[[str], str | None] | None) -> str | None:
    if url.lower().startswith("cid:"):
        return url if cid_url is None else cid_url(unquote(url[4:]).strip("<> "))
    return url if url.lower().startswith(REMOTE) else None


def _blocked(image: re.Match[str]) -> str:
    """The image without the address that would be fetched; that one waits beside it."""
    return _REMOTE_SOURCE.sub(' data-blocked-src="', image.group())


def _unblocked(image: re.Match[str]) -> str:
    return image.group().replace(' data-blocked-src="', ' src="')
