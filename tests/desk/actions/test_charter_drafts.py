"""One draft for all who edit a charter: whoever writes over another's words loses none of either."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from charter.desk.actions import charter_drafts as drafts
from charter.desk.actions.publish import publish
from charter.desk.actions.refused import Refused
from charter.desk.models import Agent, CharterDraft
from charter.desk.permissions import NotAllowed
from charter.desk.policy.compiling import LONGEST
from charter.desk.queries.charter_drafts import asides, draft_of, version_of
from tests.cast import FRIDAY_NOON, Cast, agent

LATER = FRIDAY_NOON + timedelta(minutes=1)


@pytest.fixture
def dee(cast: Cast) -> Agent:
    return agent(cast.desk, "Dee Dee", "dee@lantern.example", Agent.Role.ADMIN)


def keep(by: Agent, text: str, seen: str = "", **more: Any) -> drafts.Kept:
    told = {"after": 1, "at": LATER} | more
    return drafts.keep_charter_draft(by.desk, by=by, text=text, seen=seen, **told)


def test_a_draft_is_one_for_the_desk_and_says_who_wrote_last(cast: Cast, dee: Agent) -> None:
    first = keep(cast.ada, "a")
    second = keep(dee, "ab", version_of(first.draft), note="More")
    draft = draft_of(cast.desk)
    assert draft is not None
    assert (draft.text, draft.note, draft.edited_by, draft.after) == ("ab", "More", dee.user, 1)
    assert version_of(second.draft) != version_of(first.draft)
    assert CharterDraft.objects.count() == 1


def test_words_over_a_version_not_seen_are_set_aside_and_the_draft_stays(
    cast: Cast, dee: Agent
) -> None:
    seen = version_of(keep(cast.ada, "a").draft)
    keep(dee, "dee’s", seen)
    late = keep(cast.ada, "ada’s", seen)
    assert late.instead is not None
    assert (late.draft.text, late.draft.set_aside, late.instead.text) == ("ada’s", True, "dee’s")
    again = keep(cast.ada, "ada’s, longer", seen, aside=late.draft.pk)
    assert [one.pk for one in asides(cast.ada)] == [again.draft.pk]
    assert CharterDraft.objects.get(set_aside=True).text == "ada’s, longer"


def test_nobody_writes_into_what_another_has_set_aside(cast: Cast, dee: Agent) -> None:
    seen = version_of(keep(cast.ada, "a").draft)
    keep(dee, "dee’s", seen)
    mine = keep(cast.ada, "ada’s", seen).draft
    keep(dee, "over it", "old", aside=mine.pk)
    mine.refresh_from_db()
    assert mine.text == "ada’s"


def test_the_same_words_twice_are_one_version(cast: Cast) -> None:
    first = keep(cast.ada, "a")
    assert version_of(keep(cast.ada, "a", "whatever").draft) == version_of(first.draft)


def test_what_was_set_aside_comes_back_for_the_draft_and_both_are_kept(
    cast: Cast, dee: Agent
) -> None:
    seen = version_of(keep(cast.ada, "a").draft)
    keep(dee, "dee’s", seen)
    mine = keep(cast.ada, "ada’s", seen).draft
    drafts.bring_back(mine, by=cast.ada)
    assert {one.text: one.set_aside for one in CharterDraft.objects.all()} == {
        "ada’s": False,
        "dee’s": True,
    }


def test_words_written_after_the_draft_was_published_are_set_aside(cast: Cast, dee: Agent) -> None:
    source = cast.desk.edition.source + "# two\n"
    seen = version_of(keep(cast.ada, source).draft)
    publish(cast.desk, source, at=LATER, by=dee.user)
    assert draft_of(cast.desk) is None
    late = keep(cast.ada, "ada goes on", seen)
    assert (late.draft.set_aside, late.instead) == (True, None)


def test_publishing_other_words_leaves_the_draft(cast: Cast) -> None:
    keep(cast.ada, "half a thought")
    publish(cast.desk, cast.desk.edition.source + "# two\n", at=LATER)
    assert draft_of(cast.desk) is not None


def test_beginning_anew_keeps_the_draft_aside_and_stops_where_it_went_on(cast: Cast) -> None:
    draft = keep(cast.ada, "a").draft
    with pytest.raises(Refused):
        drafts.set_aside(cast.desk, by=cast.ada, seen="old")
    drafts.set_aside(cast.desk, by=cast.ada, seen=version_of(draft))
    assert draft_of(cast.desk) is None
    [kept] = asides(cast.ada)
    drafts.throw_away(kept, by=cast.ada)
    assert not CharterDraft.objects.exists()


def test_a_draft_itself_is_never_thrown_away(cast: Cast) -> None:
    draft = keep(cast.ada, "a").draft
    drafts.throw_away(draft, by=cast.ada)
    assert draft_of(cast.desk) == draft


def test_a_text_longer_than_any_charter_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused):
        keep(cast.ada, "x" * (LONGEST + 1))


@pytest.mark.parametrize("name", ["bo", "vic", "otto"])
def test_only_who_may_publish_may_edit(cast: Cast, name: str) -> None:
    draft, one = keep(cast.ada, "a").draft, getattr(cast, name)
    with pytest.raises(NotAllowed):
        drafts.keep_charter_draft(cast.desk, by=one, text="b", seen="", after=1, at=LATER)
    with pytest.raises(NotAllowed):
        drafts.set_aside(cast.desk, by=one, seen=version_of(draft))
    with pytest.raises(NotAllowed):
        drafts.bring_back(draft, by=one)
    with pytest.raises(NotAllowed):
        drafts.throw_away(draft, by=one)
    assert CharterDraft.objects.get().text == "a"
