"""An accent that can be read: the colour that a desk was given, moved until its words stand out."""

from __future__ import annotations

import colorsys
import re
from typing import Final, NamedTuple

LEAST: Final = 4.5
"""The contrast of words with what they stand on, as WCAG 2.2 asks of running text (AA)."""
_LIGHT, _DARK = "#f1ebe0", "#28231f"
"""The darkest light surface and the lightest dark one of all on which the accent writes."""
_FORM: Final = re.compile(r"#[0-9a-f]{6}")


class Readable(NamedTuple):
    """An accent on light and on dark surfaces, `#rrggbb`, each of at least `LEAST` contrast."""

    light: str
    dark: str


def stylesheet(accent: str) -> str:
    """The accent for a page, by the names of `tokens.css`; what it stands on is as there."""
    light, dark = readable(accent)
    deeper = f"color-mix(in srgb, {light}, #000 25%), color-mix(in srgb, {dark}, #fff 25%)"
    return (
        f":root {{\n  --accent: light-dark({light}, {dark});\n"
        f"  --accent-strong: light-dark({deeper});\n"
        "  --on-accent: light-dark(#ffffff, #171411);\n"
        f"  --accent-wash: light-dark({_LIGHT}, {_DARK});\n}}\n"
    )


def is_colour(text: str) -> bool:
    """Whether a text is `#rrggbb` in small letters."""
    return _FORM.fullmatch(text) is not None


def readable(accent: str) -> Readable:
    """The nearest colours of the same hue that can be read: darker on light paper, lighter on dark."""
    return Readable(_moved(accent, _LIGHT, -1), _moved(accent, _DARK, 1))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG counts it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _moved(accent: str, surface: str, step: int) -> str:
    hue, light, full = colorsys.rgb_to_hls(*_channels(accent))
    percent, found = round(light * 100), accent
    while contrast(found, surface) < LEAST:
        percent += step
        found = "#" + "".join(
            f"{round(255 * part):02x}" for part in colorsys.hls_to_rgb(hue, percent / 100, full)
        )
    return found


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _channels(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red / 255, green / 255, blue / 255
