"""What is known of a ticket when it opens, as values for its timeline."""

from __future__ import annotations

from typing import Any

from charter.desk.models import Organization, Requester


def facts_at_opening(requester: Requester, channel: str) -> dict[str, Any]:
    """The facts that the requester's organization and the channel settle."""
    known: dict[str, Any] = {"channel": channel}
    organization = requester.organization
    if organization is not None:
        known |= {"organization": organization.name, **facts_of(organization)}
    return known


def facts_of(organization: Organization) -> dict[str, Any]:
    """Plan, facility and schedule, where the organization has them."""
    values = {
        "plan": organization.plan,
        "facility": organization.facility,
        "schedule": organization.schedule,
    }
    return {name: value for name, value in values.items() if value}
