"""Publishing a charter: a new edition, in force at once, never edited again."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction

from charter.desk.actions.members import follow_charter, on_call_by_rotation
from charter.desk.models import CharterDraft, Desk, Edition, Mailbox, Team, User
from charter.desk.policy.compiling import Charter, plain_of, publishable
from charter.desk.policy.editions import charter_of

LONGEST_NOTE = 500


class Moved(Exception):
    """Another edition came into force than the one a publisher had seen; `.edition` is that one."""

    def __init__(self, edition: Edition | None) -> None:
        super().__init__(str(edition))
        self.edition = edition


def publish(
    desk: Desk,
    source: str,
    *,
    at: datetime,
    by: User | None = None,
    note: str = "",
    seen: int | None = None,
) -> Edition:
    """Put a charter in force on a desk.

    `CharterErrors` for one that is not valid, `FalseExamples` for one whose own examples fail.
    `seen` is the number of the edition that the publisher knows of (0: none); `Moved` where it is
    no longer the one in force. `note` says what changed. The same text again is the edition already
    in force. A draft with just these words is done, and gone.

    However many tickets are open, publishing writes to none of them: an unsolved ticket that an
    earlier edition judged last follows by the worker, with an event that names the edition. Solved
    ones stay as they are.
    """
    charter = publishable(source)
    digest = hashlib.sha256(source.encode()).hexdigest()
    with transaction.atomic():
        # no_key: a ticket that is being changed needs the desk's key, and publishing its row.
        desk = Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)
        if desk.edition is None or desk.edition.digest != digest:
            if seen is not None and seen != (desk.edition.number if desk.edition else 0):
                raise Moved(desk.edition)
            on_call = on_call_by_rotation(desk, at=at)
            desk.edition = _stored(desk, source, charter, digest, at=at, by=by, note=note)
            desk.save(update_fields=["edition"])
            _name_what_is_new(desk, charter)
            follow_charter(desk, on_call, at=at)
        CharterDraft.objects.filter(desk=desk, text=source).delete()
    return desk.edition


def _stored(
    desk: Desk,
    source: str,
    charter: Charter,
    digest: str,
    *,
    at: datetime,
    by: User | None,
    note: str,
) -> Edition:
    last = desk.editions.order_by("-number").values_list("number", flat=True).first()
    edition = Edition.objects.create(
        desk=desk,
        number=(last or 0) + 1,
        source=source,
        compiled=plain_of(charter),
        digest=digest,
        note=note.strip()[:LONGEST_NOTE],
        published_at=at,
        published_by=by,
    )
    # A publishing that was rolled back may have left another charter under this number.
    charter_of.cache_clear()
    return edition


def _name_what_is_new(desk: Desk, charter: Charter) -> None:
    for key, title in charter.people.teams.items():
        Team.objects.update_or_create(desk=desk, key=key, defaults={"title": title[:120]})
    address = (charter.mailbox.address or "").lower()
    if address and not Mailbox.objects.filter(address=address).exists():
        Mailbox.objects.create(desk=desk, address=address)
