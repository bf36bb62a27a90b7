"""Logos of the made-up companies, drawn when the demo is made: white shapes on the company's colour."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from struct import pack
from typing import Any, Final

import numpy as np

SIDE: Final = 144
"""Pixels along each side."""
_FINE: Final = 4  # so many points a pixel in either direction, for smooth edges


@dataclass(frozen=True, slots=True)
class Disc:
    """A round shape; all lengths are shares of the logo's side, from its upper left corner."""

    x: float
    y: float
    radius: float
    hole: float = 0.0  # the radius of what is left out of it

    def covers(self, x: Any, y: Any) -> Any:
        """Where its points are."""
        away = np.hypot(x - self.x, y - self.y)
        return (away <= self.radius) & (away >= self.hole)


@dataclass(frozen=True, slots=True)
class Shape:
    """A straight-sided shape by its corners, in their order around it; none of them points inwards."""

    corners: Sequence[tuple[float, float]]

    def covers(self, x: Any, y: Any) -> Any:
        """Where its points are."""
        sides = zip(self.corners, [*self.corners[1:], self.corners[0]], strict=True)
        turns = [(bx - ax) * (y - ay) - (by - ay) * (x - ax) for (ax, ay), (bx, by) in sides]
        return np.all([turn >= 0 for turn in turns], axis=0)


Mark = Sequence[Disc | Shape]


def bar(x: float, y: float, wide: float, high: float) -> Shape:
    """An upright rectangle by its upper left corner and its sides."""
    return Shape([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)])


def logo(colour: str, mark: Mark) -> bytes:
    """A PNG: the mark in white on a rounded square of a colour, transparent around it."""
    points = (np.arange(SIDE * _FINE) + 0.5) / (SIDE * _FINE)
    x, y = np.meshgrid(points, points)
    paper = _shares(_square(x, y))
    drawn = _shares(np.any([one.covers(x, y) for one in mark], axis=0))[..., None]
    ground = np.array(list(bytes.fromhex(colour[1:])), dtype=float)
    picture = np.empty((SIDE, SIDE, 4), dtype=np.uint8)
    picture[..., :3] = np.rint(ground * (1 - drawn) + 255 * drawn)
    picture[..., 3] = np.rint(255 * paper)
    return _png(picture)


def _square(x: Any, y: Any) -> Any:
    corner = 0.2
    inwards = np.maximum(np.abs(x - 0.5), 0.5 - corner), np.maximum(np.abs(y - 0.5), 0.5 - corner)
    return np.hypot(*(one - (0.5 - corner) for one in inwards)) <= corner


def _shares(covered: Any) -> Any:
    """How much of each pixel is covered, from 0 to 1."""
    return covered.reshape(SIDE, _FINE, SIDE, _FINE).mean(axis=(1, 3))


def _png(picture: Any) -> bytes:
    rows = b"".join(b"\0" + row.tobytes() for row in picture)
    head = pack(">IIBBBBB", SIDE, SIDE, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        pack(">I", len(inside)) + name + inside + pack(">I", zlib.crc32(name + inside))
        for name, inside in parts
    )
