"""The editions of a desk's charter, line by line."""

from __future__ import annotations

from charter.desk.models import Agent, Edition
from charter.desk.permissions import require


def editions(agent: Agent) -> list[Edition]:
    """Every edition without its text, newest first."""
    require(agent, "charter.view")
    found = Edition.objects.filter(desk_id=agent.desk_id).select_related("published_by")
    return list(found.defer("source", "compiled").order_by("-number"))


def edition(agent: Agent, number: int | None = None) -> Edition | None:
    """The edition of this number, or the one in force; None where there is none."""
    require(agent, "charter.view")
    found = Edition.objects.filter(desk_id=agent.desk_id).select_related("published_by")
    wanted = {"pk": agent.desk.edition_id} if number is None else {"number": number}
    return found.defer("compiled").filter(**wanted).first()


def edition_before(edition: Edition) -> Edition | None:
    """The edition that this one followed; None for the first."""
    before = Edition.objects.filter(desk_id=edition.desk_id, number__lt=edition.number)
    return before.defer("source", "compiled").order_by("-number").first()
