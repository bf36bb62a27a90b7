"""The components for Django templates; each calls the macro that the Jinja2 fragments use."""

from __future__ import annotations

from typing import Any

from django import template
from django.forms import BoundField
from django.template import Context
from django.utils.safestring import SafeString

from charter.desk import present
from charter.web.ui import icons, keys, words
from charter.web.ui.jinja_environment import component
from charter.web.ui.theme import theme_of

register = template.Library()

register.simple_tag(icons.icon, name="icon")
register.simple_tag(component("parts", "avatar"), name="avatar")
register.simple_tag(component("parts", "badge"), name="badge")
register.simple_tag(component("parts", "stage"), name="stage")
register.simple_tag(component("parts", "priority"), name="priority")
register.simple_tag(component("parts", "delivery"), name="delivery")
register.simple_tag(component("parts", "kbd"), name="kbd")
register.simple_tag(component("parts", "time"), name="time")
register.simple_tag(component("parts", "presence"), name="presence")
register.simple_tag(component("parts", "why_button"), name="why")
register.simple_tag(component("clock", "small"), name="clock_small")
register.simple_tag(component("clock", "large"), name="clock_large")
register.simple_tag(component("clock", "static"), name="clock_static")
register.simple_tag(component("row", "rows"), name="rows")
register.simple_tag(component("row", "row"), name="row")
register.simple_tag(component("timeline", "timeline"), name="timeline")
register.simple_tag(component("timeline", "letter"), name="letter")
register.simple_tag(component("timeline", "attachments"), name="attachments")
register.simple_tag(component("timeline", "quiet"), name="quiet")
register.simple_tag(component("figure", "shares"), name="shares")
register.simple_tag(component("figure", "stat"), name="stat")
register.simple_tag(words.patterns_json, name="words_json")


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """The theme that the person chose: "auto", "light" or "dark"."""
    return theme_of(context.get("request"))


@register.simple_tag(takes_context=True)
def now_epoch(context: Context) -> int:
    """The moment of the page in seconds, which the live clocks go by: `at`, or the server's time."""
    return int((context.get("at") or present.now()).timestamp())


@register.simple_tag
def span(seconds: float) -> str:
    """A length of time in words: "2 h 10 min"."""
    return words.span(seconds)


@register.simple_tag
def key_groups() -> tuple[keys.Group, ...]:
    """The groups of keys that the `?` sheet lists."""
    return keys.GROUPS


@register.filter
def toast_icon(level: str) -> SafeString:
    """The sign of a toast by Django's message level tag."""
    return icons.icon(icons.TOAST.get(level, "info"), 16)


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, hint: str = "", optional: bool = False) -> dict[str, Any]:
    """A form field with label, hint, error and widget, tied together for screen readers."""
    kind = bound.widget_type
    return {
        "field": bound,
        "hint": hint or bound.help_text,
        "optional": optional,
        "kind": kind,
        "inline": kind == "checkbox",
    }


@register.inclusion_tag("ui/empty.html")
def empty(sign: str, words: str, action: str = "", url: str = "") -> dict[str, str]:
    """An empty place: one sentence and at most one thing to do."""
    return {"sign": sign, "words": words, "action": action, "url": url}


@register.inclusion_tag("ui/pagination.html")
def pages(
    newer: str = "", older: str = "", count: int | None = None, what: str = ""
) -> dict[str, Any]:
    """Keyset pages: links to the page before and after, empty where there is none."""
    return {"newer": newer, "older": older, "count": count, "what": what}
