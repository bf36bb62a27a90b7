"""All that a worker turns, by name."""

from __future__ import annotations

from collections.abc import Mapping

from charter.desk.actions.leftovers import next_leftover, remove_leftovers
from charter.worker import checkpoints, deliveries, duties, editions, inbound, on_call
from charter.worker.loop import Part


def parts() -> Mapping[str, Part]:
    """The parts of a whole worker; mailboxes run beside them, see `worker.mailboxes`."""
    return {
        "duties": Part("duties", duties.run_due, duties.next_at),
        "editions": Part("editions", editions.run_due, editions.next_at, limit=25, rest=1.0),
        "inbound": Part("inbound", inbound.run_due, inbound.next_at, rest=0.1),
        "deliveries": Part("deliveries", deliveries.run_due, deliveries.next_at, limit=20),
        "on call": Part("on call", on_call.run_due, on_call.next_at, rest=1.0),
        "checkpoints": Part("checkpoints", checkpoints.run_due, checkpoints.next_at, rest=30.0),
        "leftovers": Part("leftovers", remove_leftovers, next_leftover, rest=30.0),
    }
