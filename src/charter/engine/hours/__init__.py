"""Business time: how much of it lies between two instants, and when so much of it has passed."""

from charter.engine.hours.schedule import Hours, span_of

__all__ = ["Hours", "span_of"]
