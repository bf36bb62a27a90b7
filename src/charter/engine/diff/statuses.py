"""What changes about statuses, and about the reasons for closing."""

from __future__ import annotations

from collections.abc import Iterator

from charter.engine.diff.change import Change, instead, names
from charter.engine.language.model import STAGES, Charter, Closing, Status
from charter.engine.words import row


def statuses(old: Charter, new: Charter) -> Iterator[Change]:
    """Statuses, what they mean, and who may set them."""
    found = names(old.statuses, new.statuses)
    for name in found.new:
        yield Change("statuses", f"New status: {new.statuses[name].shown}.", True)
    for name in found.gone:
        yield Change("statuses", f"The status {old.statuses[name].shown} is gone.", True)
    for name in found.both:
        yield from _status(old.statuses[name], new.statuses[name])
    for stage in STAGES:
        was, now = old.first_status(stage), new.first_status(stage)
        if was != now:
            text = f"What becomes {stage} gets the status {instead(now, was)}."
            yield Change("statuses", text, False)


def _status(old: Status, new: Status) -> Iterator[Change]:
    if old.shown != new.shown:
        yield Change("statuses", f"The status {old.shown} is now called {new.shown}.", True)
    if old.stage != new.stage:
        text = f"The status {new.shown} means {instead(new.stage, old.stage)}."
        yield Change("statuses", text, True)
    if old.means != new.means:
        text = f"What we say of the status {new.shown} has changed."
        yield Change("statuses", text, True)
    for what, was, now in (
        ("may be set by", old.set_by, new.set_by),
        ("needs one of these reasons:", old.reasons, new.reasons),
        ("is shown with", (old.detail,), (new.detail,)),
    ):
        if was != now:
            change = instead(_row(now), _row(was))
            yield Change("statuses", f"The status {new.shown} {what} {change}.", False)


def _row(words: tuple[object, ...]) -> str:
    return row([str(word) for word in words if word is not None]) or "none"


def reasons(old: Charter, new: Charter) -> Iterator[Change]:
    """Reasons for closing; what customers do not see of them is for the desk alone."""
    found = names(old.reasons, new.reasons)
    for name in found.new:
        reason = new.reasons[name]
        yield Change("reasons", f"New reason to close: {reason.title}.", not reason.private)
    for name in found.gone:
        reason = old.reasons[name]
        yield Change("reasons", f"No longer a reason to close: {reason.title}.", not reason.private)
    for name in found.both:
        inside = old.reasons[name].private or new.reasons[name].private
        for text, public in _reason(old.reasons[name], new.reasons[name]):
            shown = public and not inside
            yield Change("reasons", f"“{new.reasons[name].title}”: {text}.", shown)


def _reason(old: Closing, new: Closing) -> Iterator[tuple[str, bool]]:
    if old.title != new.title:
        yield f"was called “{old.title}”", True
    if old.private != new.private:
        yield ("customers no longer see it" if new.private else "customers see it now"), False
    for what, was, now in (
        ("asks for", old.asks, new.asks),
        ("sends", (old.sends,), (new.sends,)),
        ("may be given by", old.set_by, new.set_by),
    ):
        if was != now:
            yield f"{what} {instead(_row(now), _row(was))}", False
