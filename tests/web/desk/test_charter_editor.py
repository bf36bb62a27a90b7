"""Writing the next edition: what the page answers while somebody types, and that no words are lost."""

from __future__ import annotations

import json
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from charter.desk.actions.members import join_rotation
from charter.desk.actions.publish import publish
from charter.desk.actions.roles import give_role
from charter.desk.models import Agent, CharterDraft, Edition, Heartbeat, Ticket
from charter.desk.queries.charter_drafts import draft_of, version_of
from charter.worker import editions
from tests.cast import FRIDAY_NOON, Cast, agent
from tests.web.world import World, build


@pytest.fixture
def world(cast: Cast, at: Any) -> World:
    at(FRIDAY_NOON)
    made = build(cast)
    made.aside.delete()
    return made


@pytest.fixture
def source(world: World) -> str:
    assert world.cast.desk.edition is not None
    return world.cast.desk.edition.source


def url(name: str, *values: object) -> str:
    return reverse(f"workspace:{name}", args=["lantern", *values])


def signed_in(one: Agent) -> Client:
    client = Client()
    client.force_login(one.user)
    return client


@pytest.fixture
def ada(world: World) -> Client:
    return signed_in(world.cast.ada)


@pytest.fixture
def dee(world: World) -> Client:
    return signed_in(agent(world.cast.desk, "Dee Dee", "dee@lantern.example", Agent.Role.ADMIN))


def said(answer: Any) -> str:
    return unescape(answer.content.decode())


def seen_now(world: World) -> str:
    return version_of(draft_of(world.cast.desk))


def test_findings_name_line_kind_and_what_to_do(ada: Client, source: str) -> None:
    wrong = source.replace("priorities: [urgent", "priorites: [urgent")
    page = said(ada.post(url("charter-findings"), {"source": wrong}))
    assert 'data-kind="mistake" data-line="31" data-column="1"' in page
    late = source.replace("first reply: 10m", "first reply: 12m", 1)
    page = said(ada.post(url("charter-findings"), {"source": late}))
    assert 'data-kind="example"' in page
    assert "found 2026-11-17 10:12" in page
    idle = source.replace("    support: Support\n", "    support: Support\n    nobody: Nobody\n")
    page = said(ada.post(url("charter-findings"), {"source": idle}))
    assert 'data-kind="doubt"' in page
    assert "No mistake in it, and its examples come true." in page


def test_a_shipped_charter_has_no_finding_once_somebody_is_there_to_call(
    world: World, ada: Client, source: str
) -> None:
    page = said(ada.post(url("charter-findings"), {"source": source}))
    assert page.count("data-line") == 2
    assert "Nobody holds the role Support lead." in page

    desk, bo = world.cast.desk, world.cast.bo
    give_role(desk, "lead", bo, by=world.cast.ada, at=FRIDAY_NOON)
    join_rotation(desk, "on-duty", bo, by=world.cast.ada, at=FRIDAY_NOON)
    assert "data-line" not in said(ada.post(url("charter-findings"), {"source": source}))


def test_what_changes_is_told_in_sentences(ada: Client, source: str) -> None:
    changed = source.replace("first reply: 45m", "first reply: 50m")
    page = said(ada.post(url("charter-changes"), {"source": changed}))
    assert "50 minutes instead of 45 minutes" in page
    assert "Nothing is decided otherwise" in said(
        ada.post(url("charter-changes"), {"source": source})
    )
    assert "As soon as the mistakes are gone" in said(
        ada.post(url("charter-changes"), {"source": "a: ["})
    )


def test_completions_come_with_their_meaning(ada: Client, source: str) -> None:
    told = json.loads(ada.post(url("charter-completions"), {"source": "pri", "cursor": 3}).content)
    assert told["suggestions"] == [
        {
            "words": "priorities",
            "insert": "priorities:",
            "kind": "key",
            "means": "The order of work, most urgent first.",
            "needed": True,
        }
    ]
    at = source.index("first reply: {starts") + 3
    told = json.loads(
        ada.post(url("charter-completions"), {"source": source, "cursor": at}).content
    )
    assert told["help"]["title"] == "first reply"
    told = ada.post(url("charter-completions"), {"source": source, "cursor": "x"})
    assert told.status_code == 200


def test_a_draft_is_kept_as_one_types_and_is_there_for_every_editor(
    world: World, ada: Client, dee: Client, source: str
) -> None:
    answer = ada.post(url("charter-draft"), {"source": source + "# a\n", "after": 1})
    assert json.loads(answer.content) == {"seen": seen_now(world)}
    page = said(dee.get(url("new-charter")))
    assert "# a\n" in page
    assert "last written on by Ada Admin" in page


def test_who_writes_over_a_colleague_is_told_and_both_are_kept(
    world: World, ada: Client, dee: Client, source: str
) -> None:
    ada.post(url("charter-draft"), {"source": source + "# a\n", "after": 1})
    seen = seen_now(world)
    dee.post(url("charter-draft"), {"source": source + "# dee\n", "seen": seen, "after": 1})
    late = {"source": source + "# ada\n", "seen": seen, "after": 1}
    answer = ada.post(url("charter-draft"), late)
    assert answer.status_code == 409
    told = json.loads(answer.content)
    assert "Dee Dee wrote on the draft while you were writing" in told["html"]
    compared = said(ada.get(url("charter-aside", told["aside"])))
    assert "<code># ada</code>" in compared
    assert "<code># dee</code>" in compared
    ada.post(url("charter-returns", told["aside"]))
    assert {one.text[-6:]: one.set_aside for one in CharterDraft.objects.all()} == {
        "# ada\n": False,
        "# dee\n": True,
    }


def test_a_draft_says_that_an_edition_came_between_and_is_published_after_it(
    world: World, ada: Client, source: str
) -> None:
    ada.post(url("charter-draft"), {"source": source + "# mine\n", "after": 1})
    publish(world.cast.desk, source + "# theirs\n", at=FRIDAY_NOON)
    page = said(ada.get(url("new-charter")))
    assert "Edition 2 was published while you were writing" in page
    assert "# mine" in page
    assert 'name="after" value="2"' in page


def test_beginning_anew_keeps_the_draft_beside(world: World, ada: Client, source: str) -> None:
    ada.post(url("charter-draft"), {"source": source + "# a\n", "after": 1})
    ada.post(url("charter-draft-removals"), {"seen": "old"})
    assert draft_of(world.cast.desk) is not None
    ada.post(url("charter-draft-removals"), {"seen": seen_now(world)})
    page = said(ada.get(url("new-charter")))
    assert "Begins as edition 1." in page
    kept = CharterDraft.objects.get()
    assert url("charter-aside", kept.pk) in page
    ada.post(url("charter-aside-removals", kept.pk))
    assert not CharterDraft.objects.exists()


def test_an_edition_bears_its_publishers_name_and_note_and_the_draft_is_done(
    world: World, ada: Client, source: str
) -> None:
    changed = source.replace("first reply: 45m", "first reply: 50m").partition("examples:")[0]
    form = {"source": changed, "note": "Slower for Jewel", "after": 1, "publish": "yes"}
    page = said(ada.post(url("new-charter"), form, follow=True))
    assert Edition.objects.get(number=2).note == "Slower for Jewel"
    assert "Slower for Jewel" in page
    assert "Ada Admin" in page
    assert "50 minutes instead of 45 minutes" in page
    assert not CharterDraft.objects.exists()


def test_a_text_longer_than_any_charter_is_refused_kindly(ada: Client) -> None:
    answer = ada.post(url("charter-draft"), {"source": "# " + "x" * 1_000_001})
    assert answer.status_code == 422
    assert json.loads(answer.content) == {"said": "That is longer than a charter can be."}
    answer = ada.post(url("new-charter"), {"source": "# " + "x" * 1_000_001, "publish": "yes"})
    assert (answer.status_code, Edition.objects.count()) == (422, 2)


def test_the_page_shows_how_many_open_tickets_are_still_to_follow(
    world: World, ada: Client, source: str
) -> None:
    assert "<progress" not in said(ada.get(url("charter")))
    publish(world.cast.desk, source + "# two\n", at=FRIDAY_NOON)
    page = said(ada.get(url("charter")))
    assert "1 of 1 open tickets is still to be judged by this edition." in page
    assert "The worker is not running" in page
    Heartbeat.objects.create(part="editions", at=FRIDAY_NOON - timedelta(seconds=5))
    assert "The desk works on meanwhile." in said(ada.get(url("charter-progress")))
    assert editions.run_due(FRIDAY_NOON) == 1
    assert "<progress" not in said(ada.get(url("charter-progress")))
    assert Ticket.objects.get(desk=world.cast.desk).edition.number == 2
