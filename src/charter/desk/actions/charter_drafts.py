"""The draft of a desk's next edition: shared by all who edit it, and nobody's words are lost."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from charter.desk.actions.publish import LONGEST_NOTE
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, CharterDraft, Desk
from charter.desk.permissions import require
from charter.desk.policy.compiling import LONGEST
from charter.desk.queries.charter_drafts import draft_of, version_of


class Kept(NamedTuple):
    """Where words are now."""

    draft: CharterDraft  # which holds them: the desk's own, or one that was set aside
    instead: CharterDraft | None  # the desk's draft, where they were set aside and it has one


def keep_charter_draft(
    desk: Desk,
    *,
    by: Agent,
    text: str,
    seen: str,
    after: int,
    at: datetime,
    note: str = "",
    aside: int | None = None,
) -> Kept:
    """Keep what has been typed so far.

    `seen` is the version that the writer began from ("" for none). Where the draft has gone on
    since, or is gone, these words are set aside (in the row `aside`, if that is the writer's) and
    the draft stays as it is. `Refused` for more than a charter may hold.
    """
    require(by, "charter.publish", desk)
    if len(text) > LONGEST:
        raise Refused(_("That is longer than a charter can be."), field="source")
    words = {"text": text, "note": note[:LONGEST_NOTE], "edited_at": at, "edited_by": by.user}
    with transaction.atomic():
        Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)
        draft = draft_of(desk)
        if draft is not None and (draft.text, draft.note) == (text, words["note"]):
            return Kept(draft, None)
        if version_of(draft) != seen:
            return Kept(_set_aside(desk, aside, by, after, words), draft)
        if draft is None:
            draft = CharterDraft(desk=desk, version=0)
        draft.version += 1
        draft.after = after
        _write(draft, words)
    return Kept(draft, None)


def set_aside(desk: Desk, *, by: Agent, seen: str) -> None:
    """Begin anew from the edition in force; the draft is kept beside. `Refused` if it went on."""
    require(by, "charter.publish", desk)
    with transaction.atomic():
        Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)
        draft = draft_of(desk)
        if draft is None:
            return
        if version_of(draft) != seen:
            raise Refused(_("Somebody has written on since. Look at the draft first."))
        draft.set_aside = True
        draft.save(update_fields=["set_aside"])


def bring_back(aside: CharterDraft, *, by: Agent) -> CharterDraft:
    """Make a text that was set aside the desk's draft; the one there is now is set aside for it."""
    require(by, "charter.publish", aside)
    with transaction.atomic():
        Desk.objects.select_for_update(no_key=True).get(pk=aside.desk_id)
        CharterDraft.objects.filter(desk_id=aside.desk_id, set_aside=False).update(set_aside=True)
        aside.set_aside, aside.version = False, aside.version + 1
        aside.save(update_fields=["set_aside", "version"])
    return aside


def throw_away(aside: CharterDraft, *, by: Agent) -> None:
    """Delete a text that was set aside."""
    require(by, "charter.publish", aside)
    CharterDraft.objects.filter(pk=aside.pk, set_aside=True).delete()


def _set_aside(
    desk: Desk, pk: int | None, by: Agent, after: int, words: dict[str, object]
) -> CharterDraft:
    rows = CharterDraft.objects.filter(desk=desk, set_aside=True, edited_by=by.user)
    mine = rows.filter(pk=pk or 0).first()
    kept = mine or CharterDraft(desk=desk, after=after, set_aside=True)
    _write(kept, words)
    return kept


def _write(draft: CharterDraft, words: dict[str, object]) -> None:
    for name, value in words.items():
        setattr(draft, name, value)
    draft.save()
