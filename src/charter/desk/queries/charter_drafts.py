"""The draft of a desk's charter, and what was set aside for it."""

from __future__ import annotations

from charter.desk.models import Agent, CharterDraft, Desk
from charter.desk.permissions import require


def draft_of(desk: Desk) -> CharterDraft | None:
    """The desk's draft, or none."""
    drafts = CharterDraft.objects.filter(desk=desk, set_aside=False)
    return drafts.select_related("edited_by").first()


def version_of(draft: CharterDraft | None) -> str:
    """What changes with each change of a draft; "" where there is none."""
    return f"{draft.pk}-{draft.version}" if draft else ""


def asides(agent: Agent) -> list[CharterDraft]:
    """What was set aside on the agent's desk, without the texts, latest first."""
    require(agent, "charter.publish")
    found = CharterDraft.objects.filter(desk_id=agent.desk_id, set_aside=True)
    return list(found.defer("text").select_related("edited_by").order_by("-edited_at", "-pk"))
