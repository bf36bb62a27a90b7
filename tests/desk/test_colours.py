"""An accent can be read wherever it stands, and stays the colour it was as far as that goes."""

from __future__ import annotations

import colorsys
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.desk.policy.colours import contrast, is_colour, readable, stylesheet

TOKENS = Path("src/charter/web/ui/static/charter/base/tokens.css")
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
LIGHT = ("#faf7f1", "#fffdf9", "#f3eee5", "#fffefc", "#f1ebe0", "#ffffff")
DARK = ("#171411", "#1e1a17", "#120f0d", "#28231f", "#25201c")


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@given(COLOURS)
def test_every_accent_can_be_read_on_every_paper(accent: str) -> None:
    light, dark = readable(accent)
    assert is_colour(light) and is_colour(dark)
    assert min(contrast(light, paper) for paper in LIGHT) >= 4.5
    assert min(contrast(dark, paper) for paper in DARK) >= 4.5


def test_what_can_be_read_stays_as_it_is() -> None:
    assert readable("#2b3f8f").light == "#2b3f8f"
    assert readable("#a9b6f5").dark == "#a9b6f5"


def test_a_moved_colour_keeps_its_hue() -> None:
    light, dark = readable("#ff8800")
    for moved in (light, dark):
        hue = colorsys.rgb_to_hls(*(part / 255 for part in bytes.fromhex(moved[1:])))[0]
        assert hue == pytest.approx(0.0889, abs=0.01)
    assert light != dark


@pytest.mark.parametrize("text", ["", "red", "#fff", "#GGGGGG", "#12345", "#1234567", "#2b3f8f;"])
def test_nothing_else_is_a_colour(text: str) -> None:
    assert not is_colour(text)


def test_the_stylesheet_stands_on_the_papers_of_the_product() -> None:
    told = stylesheet("#2b3f8f")
    assert "--accent: light-dark(#2b3f8f, " in told
    names = set(re.findall(r"(--[a-z-]+):", told))
    tokens = TOKENS.read_text(encoding="utf-8")
    assert all(f"  {name}: " in tokens for name in names)
    assert all(paper in tokens for paper in (*LIGHT[:-1], *DARK))
