"""Publishing a charter: a new edition, in force at once, never edited again."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from charter.desk.actions.members import follow_charter, on_call_by_rotation
from charter.desk.models import Desk, Edition, Mailbox, Team, Ticket, User
from charter.desk.policy.compiling import plain_of, publishable
from charter.desk.policy.editions import charter_of


def publish(desk: Desk, source: str, *, at: datetime, by: User | None = None) -> Edition:
    """Put a charter in force on a desk.

    `CharterErrors` for one that is not valid, `FalseExamples` for one whose own examples fail.
    The same text again is the edition already in force. Open tickets are judged again by the
    worker, each with an event that names the edition; solved ones stay as they are.
    """
    charter = publishable(source)
    digest = hashlib.sha256(source.encode()).hexdigest()
    with transaction.atomic():
        # no_key: a ticket that is being changed needs the desk's key, and publishing its row.
        desk = Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)
        if desk.edition is not None and desk.edition.digest == digest:
            return desk.edition
        last = desk.editions.order_by("-number").values_list("number", flat=True).first()
        on_call = on_call_by_rotation(desk, at=at)
        edition = Edition.objects.create(
            desk=desk,
            number=(last or 0) + 1,
            source=source,
            compiled=plain_of(charter),
            digest=digest,
            published_at=at,
            published_by=by,
        )
        # A publishing that was rolled back may have left another charter under this number.
        charter_of.cache_clear()
        desk.edition = edition
        desk.save(update_fields=["edition"])
        for key, title in charter.people.teams.items():
            Team.objects.update_or_create(desk=desk, key=key, defaults={"title": title[:120]})
        follow_charter(desk, on_call, at=at)
        address = (charter.mailbox.address or "").lower()
        if address and not Mailbox.objects.filter(address=address).exists():
            Mailbox.objects.create(desk=desk, address=address)
        _wake_open_tickets(edition, at)
    # Once more: whatever was being judged at that moment may have read the edition before.
    _wake_open_tickets(edition, at)
    return edition


def _wake_open_tickets(edition: Edition, at: datetime) -> None:
    behind = Ticket.objects.filter(desk_id=edition.desk_id, unsolved=True, spam=False)
    behind.exclude(edition=edition).update(attention_at=at)
