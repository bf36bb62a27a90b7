"""The composer: to whom it goes, what was begun, and which statuses may go along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from charter.desk.models import Agent, Draft, Participant, Ticket
from charter.desk.policy.vocabulary import Vocabulary


def composer_of(
    ticket: Ticket,
    *,
    agent: Agent,
    drafts: Sequence[Draft],
    followers: Sequence[Participant],
    vocabulary: Vocabulary,
    refused: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """What `ui/composer.html` draws; `refused` are the words of a message that was stopped."""
    place = [ticket.desk.slug, ticket.number]
    draft = drafts[0] if drafts else None
    begun: dict[str, Any] = {
        "mode": draft.mode if draft else "reply",
        "text": draft.text if draft else "",
        "seen": (draft.seen_seq if draft and draft.text else 0) or ticket.last_seq,
        "status": "",
        "moved": "",
        "error": "",
        "fits": False,
    }
    begun |= refused or {}
    return {
        "url": reverse("workspace:replies", args=place),
        "draft_key": f"{agent.pk}:{ticket.pk}",
        "draft_url": reverse("workspace:drafts", args=place),
        "files_url": reverse("workspace:draft-files", args=place),
        "preview_url": reverse("workspace:previews", args=place),
        "macros_url": reverse("workspace:ticket-saved-replies", args=place),
        "to": ticket.requester.name or ticket.requester.email,
        "cc": ", ".join(str(one.requester) for one in followers if one.role == "follower"),
        "statuses": _statuses(vocabulary, begun["status"]),
        "macros": [],
        "files_template": "workspace/ticket/draft_files.html",
        "files": getattr(draft, "files", []) if draft else [],
        **begun,
    }


def moved_words(names: Sequence[str]) -> str:
    """Why a reply was stopped: who wrote in the meantime."""
    told = {"names": ", ".join(dict.fromkeys(names))}
    return _("%(names)s wrote while you were typing; read it above before you send.") % told


def _statuses(vocabulary: Vocabulary, chosen: str) -> list[dict[str, Any]]:
    return [
        {"value": one.name, "words": one.title, "chosen": one.name == chosen}
        for one in vocabulary.named.values()
        if one.stage != "new" and "agents" in one.set_by and not one.reasons
    ]
