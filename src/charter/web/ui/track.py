"""Where the marks of a clock's track stand: pure arithmetic, in shares of the drawn width.

The axis is open time. It runs from the start to the due moment; a pause takes room of its own, and
time after the due moment is appended, so that the due mark moves inwards on a late clock.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_PAUSE = 0.35
"""A pause is drawn at most this long, in targets: a week on hold must not squash the rest."""
LONGEST_OVERRUN = 0.8
"""Lateness is drawn at most this long, in targets; the words say how late it is."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the track: where it begins and how wide it is, in percent."""

    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Track:
    """Everything a track shows, in percent of its width."""

    fill: float  # used time and pauses end here, at most at the due mark
    over: Stretch | None  # what was used after the due moment
    pauses: Sequence[Stretch]
    warn: float | None
    due: float
    axis: float  # the axis' length in targets
    paused: float  # of it, pauses


def lay_out(
    used: float, *, pauses: Sequence[tuple[float, float]] = (), warn: float | None = None
) -> Track:
    """Lay out a track.

    `used`: share of the target used so far, over 1 when late. `pauses`: (share used when the pause
    began, its length in targets). `warn`: share of the target at which the warning stands.
    """
    drawn = [(at, min(length, LONGEST_PAUSE)) for at, length in sorted(pauses)]
    paused = sum(length for _at, length in drawn)
    overrun = min(max(used - 1, 0), LONGEST_OVERRUN)
    before_due = 1 + sum(length for at, length in drawn if at <= 1)
    axis = max(before_due, 1 + paused) + overrun
    end = min(used, 1 + LONGEST_OVERRUN) + paused

    def percent(position: float) -> float:
        return round(100 * position / axis, 2)

    stretches, shift = [], 0.0
    for at, length in drawn:
        stretches.append(Stretch(percent(min(at, 1 + overrun) + shift), percent(length)))
        shift += length
    due = percent(before_due)
    return Track(
        fill=min(percent(end), due),
        over=Stretch(due, percent(end) - due) if overrun else None,
        pauses=stretches,
        warn=None if warn is None else percent(warn + sum(n for at, n in drawn if at < warn)),
        due=due,
        axis=round(axis, 4),
        paused=round(paused, 4),
    )
