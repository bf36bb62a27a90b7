"""What every template and stylesheet keeps to."""

import re
from datetime import tzinfo
from pathlib import Path

import pytest
from django.utils import timezone

import charter.web
from charter.web.ui import clock, icons
from charter.web.ui.design.clocks import every_state
from charter.web.ui.design.queue import rows
from charter.web.ui.jinja_environment import component, initials, render, time_parts
from charter.web.ui.keys import BY_ACTION, GROUPS

WEB = Path(charter.web.__file__).parent
UI = WEB / "ui"
TEMPLATES = sorted([*WEB.glob("*/templates/**/*.html"), *WEB.glob("*/jinja2/**/*.html")])
SHEETS = sorted((UI / "static/charter").rglob("*.css"))
NAMED_ICON = re.compile(
    r"""(?:\bicon\(|{% icon |{% empty |badge\(.*?, "\w+", |{% badge "[^"]+" "\w+" )["']([a-z0-9-]+)["']"""
)
INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:|hx-on", re.IGNORECASE
)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(WEB)))
def test_no_template_has_inline_styles_or_scripts(path: Path) -> None:
    assert INLINE.findall(path.read_text()) == []


def named_icons() -> set[str]:
    in_templates = {name for path in TEMPLATES for name in NAMED_ICON.findall(path.read_text())}
    tables = (icons.PRIORITY, icons.STAGE, icons.DELIVERY, icons.TOAST, clock.SIGNS)
    return in_templates | {name for table in tables for name in table.values()}


def test_every_icon_that_is_named_exists() -> None:
    names = named_icons()
    assert len(names) > 30
    assert all("<svg" in icons.icon(name) for name in names)


def test_an_icon_is_hidden_from_screen_readers() -> None:
    assert 'aria-hidden="true"' in icons.icon("timer")


def test_every_stylesheet_is_part_of_the_one_that_pages_load() -> None:
    entry = UI / "static/charter/charter.css"
    imported = set(re.findall(r'url\("([^"]+)"\)', entry.read_text()))
    assert imported == {str(path.relative_to(entry.parent)) for path in SHEETS if path != entry}


def test_every_module_is_started_or_imported() -> None:
    scripts = sorted((UI / "static/charter/js").glob("*.js"))
    imported = {
        name for path in scripts for name in re.findall(r'from "\./(\w+)\.js"', path.read_text())
    }
    assert imported == {path.stem for path in scripts} - {"main"}


def test_styles_use_logical_directions() -> None:
    physical = re.compile(
        r"(?:margin|padding|border)-(?:left|right|top|bottom)|text-align: (?:left|right)"
    )
    assert [path.name for path in SHEETS if physical.search(path.read_text())] == []


def test_every_key_is_given_once() -> None:
    for group in GROUPS:
        assert group.keys
    changeable = [key.key for key in BY_ACTION.values() if not key.fixed]
    assert len(changeable) == len(set(changeable))


def test_every_action_that_a_template_names_has_a_key() -> None:
    named = {
        name
        for path in TEMPLATES
        for name in re.findall(r'data-action="([\w-]+)"', path.read_text())
    }
    assert named <= set(BY_ACTION)


def test_a_row_escapes_what_people_wrote() -> None:
    row = rows(timezone.now())[0] | {"subject": "<b>now</b>", "requester": "<i>me</i>"}
    html = component("row", "rows")([row], timezone.now(), clock_zone())
    assert "<b>now" not in html
    assert "<i>me" not in html


def test_a_live_clock_tells_the_browser_when_it_is_due() -> None:
    running = every_state(timezone.now())[0]
    html = component("clock", "large")(running)
    assert f'data-due="{int(running.due_at.timestamp())}"' in html  # type: ignore[union-attr]
    assert "data-stretches=" in html


def test_a_clock_that_stands_still_does_not_count() -> None:
    paused = every_state(timezone.now())[4]
    assert "data-due" not in component("clock", "large")(paused)


def test_any_app_renders_its_own_dense_templates() -> None:
    assert render("ui/parts.html").strip() == ""


def test_initials_are_the_first_and_the_last_word() -> None:
    assert [initials(name) for name in ("Ada Moreau", "Gwen", "Rita van der Berg", "")] == [
        "AM",
        "G",
        "RB",
        "?",
    ]


def test_a_moment_a_minute_old_is_a_minute_ago() -> None:
    at = timezone.now()
    assert time_parts(at, at, clock_zone())["distance"] == "just now"
    assert (
        time_parts(at - timezone.timedelta(seconds=61), at, clock_zone())["distance"] == "1 min ago"
    )
    assert time_parts(at + timezone.timedelta(hours=2), at, clock_zone())["distance"] == "in 2 h"


def clock_zone() -> tzinfo:
    return every_state(timezone.now())[0].zone
