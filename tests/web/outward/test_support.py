"""Customers read how support works: where the desk lets them, and nothing that is not theirs."""

from __future__ import annotations

from base64 import b64encode
from datetime import timedelta
from hashlib import sha256

import pytest
from django.test import Client

from charter.desk.actions.charter_drafts import keep_charter_draft
from charter.desk.actions.publish import publish
from charter.desk.models import Desk
from tests.cast import FRIDAY_NOON, MONDAY_MORNING, Cast

SUPPORT = "/lantern/support/"
PLACES = (
    SUPPORT,
    "/lantern/support.md",
    "/lantern/support/editions/",
    "/lantern/support/editions.md",
    "/lantern/support/editions/1/",
    "/lantern/support/editions/1.md",
)


@pytest.fixture(autouse=True)
def _noon(at) -> None:
    at(FRIDAY_NOON)


@pytest.fixture
def public(cast: Cast) -> Cast:
    Desk.objects.update(page_is_public=True)
    return cast


def client_of(agent) -> Client:
    client = Client()
    client.force_login(agent.user)
    return client


def said(place: str, client: Client | None = None, **headers: str) -> str:
    answer = (client or Client()).get(place, headers=headers)
    assert answer.status_code == 200, (place, answer.status_code)
    return answer.content.decode()


def next_edition(cast: Cast, old: str, new: str, note: str = "", **later: int) -> str:
    source = Desk.objects.get(pk=cast.desk.pk).edition.source
    assert old in source
    changed = source.partition("\nexamples:")[0].replace(old, new) + "\n"
    publish(cast.desk, changed, at=MONDAY_MORNING + timedelta(**later), note=note)
    return changed


def many(cast: Cast, count: int) -> None:
    """So many editions, a minute apart; each changes a comment."""
    source = cast.desk.edition.source.partition("\nexamples:")[0]
    for number in range(2, count + 1):
        text = f"{source}\n# {number}\n"
        publish(cast.desk, text, at=MONDAY_MORNING + timedelta(minutes=number))


# ---- who may read it -------------------------------------------------------------------------


@pytest.mark.parametrize("place", PLACES)
def test_a_new_desk_keeps_its_page_to_itself(cast: Cast, place: str) -> None:
    assert Client().get(place).status_code == 404
    assert client_of(cast.otto).get(place).status_code == 404
    for agent in (cast.vic, cast.bo, cast.ada):
        shown = client_of(agent).get(place)
        assert "only those who work at this desk see this page" in shown.content.decode()
        assert ("in the settings" in shown.content.decode()) == (agent == cast.ada)
        assert shown["X-Robots-Tag"] == "noindex"
        assert "private" in shown["Cache-Control"] and "ETag" not in shown


@pytest.mark.parametrize("place", PLACES)
def test_anybody_reads_it_once_the_desk_lets_them(public: Cast, place: str) -> None:
    pages = {said(place, one) for one in (Client(), *map(client_of, (public.ada, public.otto)))}
    assert len(pages) == 1
    assert "only those who work" not in pages.pop()


def test_a_colleague_who_left_is_a_stranger(cast: Cast) -> None:
    client = client_of(cast.bo)
    cast.bo.active = False
    cast.bo.save()
    assert client.get(SUPPORT).status_code == 404


@pytest.mark.parametrize("place", PLACES)
def test_a_desk_without_a_charter_has_nothing_to_tell(public: Cast, place: str) -> None:
    Desk.objects.update(edition=None)
    assert Client().get(place).status_code == 404
    assert client_of(public.ada).get(place).status_code == 404


def test_an_admin_switches_it_on_and_off_and_finds_its_address(cast: Cast) -> None:
    ada = client_of(cast.ada)
    form = {"name": "Lantern Support", "undo_seconds": "10"}
    assert f'href="{SUPPORT}">http://localhost:8000{SUPPORT}</a>' in said("/lantern/settings/", ada)
    ada.post("/lantern/settings/", form | {"page_is_public": "on"})
    assert Client().get(SUPPORT).status_code == 200
    ada.post("/lantern/settings/", form)
    assert Client().get(SUPPORT).status_code == 404


def test_the_charters_page_leads_to_it(cast: Cast) -> None:
    next_edition(cast, "09:00-18:00", "08:00-20:00")
    bo = client_of(cast.bo)
    assert f'href="{SUPPORT}"' in said("/lantern/charter/", bo)
    assert f'href="{SUPPORT}editions/1/"' in said("/lantern/charter/editions/1/", bo)


def test_what_is_not_there_is_not_found(public: Cast) -> None:
    for place in ("editions/2/", "editions/0/", f"editions/{'9' * 17}/", "editions/x/",
                  "editions/?before=1", "editions/?before=x"):  # fmt: skip
        assert Client().get(f"{SUPPORT}{place}").status_code == 404, place
    assert Client().get("/nobody/support/").status_code == 404
    assert Client().post(SUPPORT).status_code == 405


# ---- what it says ----------------------------------------------------------------------------


def test_each_edition_is_dated_kept_and_says_what_it_changed(public: Cast) -> None:
    next_edition(public, "09:00-18:00", "08:00-20:00", days=2, note="Because Bo wished it.")
    now, old, all_ = said(SUPPORT), said(f"{SUPPORT}editions/1/"), said(f"{SUPPORT}editions/")
    assert "Edition 2, in force since 18 November 2026, as of 20 November 2026." in now
    assert "8 am to 8 pm instead of 9 am to 6 pm" in now
    assert "no longer in force" not in now
    assert "Edition 1, in force from 16 November 2026 to 18 November 2026." in old
    assert "9 am to 6 pm" in old and "8 am" not in old
    assert "This edition is no longer in force." in old
    assert f'<a href="{SUPPORT}">Read how our support works now</a>' in old
    assert '<meta name="robots" content="noindex">' in old
    assert all_.index("Edition 2") < all_.index("Edition 1")
    assert "8 am to 8 pm instead of 9 am to 6 pm" in all_ and "The first edition." in all_
    assert f'<a href="{SUPPORT}editions/1/">Read edition 1</a>' in all_
    assert "Because Bo wished it" not in now + old + all_


def test_an_edition_that_lasted_a_day_says_which(public: Cast) -> None:
    next_edition(public, "09:00-18:00", "08:00-20:00", hours=1)
    assert "Edition 1, in force on 16 November 2026." in said(f"{SUPPORT}editions/1/")
    assert "Edition 2, in force since 16 November 2026, as of" in said(f"{SUPPORT}editions/2/")


def test_the_markdown_says_the_same_and_leads_on_from_anywhere(public: Cast) -> None:
    next_edition(public, "09:00-18:00", "08:00-20:00", days=2)
    now, old = said("/lantern/support.md"), said("/lantern/support/editions/1.md")
    assert "# How our support works" in now
    assert "- Monday to Friday: 8 am to 8 pm instead of 9 am to 6 pm." in now
    assert "[All editions](<http://localhost:8000/lantern/support/editions.md>)" in now
    assert "This edition is no longer in force." in old
    listed = said("/lantern/support/editions.md")
    assert "[Read edition 1](<http://localhost:8000/lantern/support/editions/1.md>)" in listed
    assert Client().get("/lantern/support.md")["Content-Type"] == "text/markdown; charset=utf-8"


def test_many_editions_come_page_by_page_and_none_is_left_out(public: Cast) -> None:
    many(public, 43)
    first = said(f"{SUPPORT}editions/")
    assert [n for n in range(1, 44) if f">Edition {n}<" in first] == list(range(24, 44))
    more = f"{SUPPORT}editions/?before=24"
    assert f'<a href="{more}">Earlier editions</a>' in first
    second, last = said(more), said(f"{SUPPORT}editions/?before=4")
    assert [n for n in range(1, 44) if f">Edition {n}<" in second] == list(range(4, 24))
    assert "In force on 16 November 2026." in second and "In force since" not in second
    assert [n for n in range(1, 44) if f">Edition {n}<" in last] == [1, 2, 3]
    assert "Earlier editions" not in last
    assert "The first edition." in last and "The first edition." not in second


def test_drafts_private_topics_and_names_of_people_stay_inside(public: Cast) -> None:
    source = next_edition(
        public,
        "topics:\n",
        "topics:\n  xyloglyph: {title: Xyloglyph, owner: support, private: yes}\n",
    )
    keep_charter_draft(
        public.desk, text=source.replace("09:00-18:00", "07:00-23:00"), by=public.ada, after=2,
        seen="", at=FRIDAY_NOON,
    )  # fmt: skip
    everything = "".join(map(said, PLACES)) + said(f"{SUPPORT}editions/2/")
    for word in ("xyloglyph", "Xyloglyph", "7 am", "Ada", "Bo Bennett", "lantern.example"):
        assert word not in everything.replace("support@lantern.example", ""), word


# ---- how it is handed over -------------------------------------------------------------------


def test_a_reader_who_has_it_is_told_so_until_something_changes(public: Cast) -> None:
    first = Client().get(SUPPORT)
    assert first["Cache-Control"] == "public, no-cache"
    asked = {"If-None-Match": first["ETag"]}
    again = Client().get(SUPPORT, headers=asked)
    assert (again.status_code, again.content) == (304, b"")
    next_edition(public, "09:00-18:00", "08:00-20:00")
    changed = Client().get(SUPPORT, headers=asked)
    assert changed.status_code == 200 and changed["ETag"] != first["ETag"]


@pytest.mark.parametrize("place", PLACES)
def test_nobody_is_known_by_it(public: Cast, place: str) -> None:
    answer = client_of(public.ada).get(place)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_its_own_style_and_script_run_and_no_other(public: Cast) -> None:
    answer = Client().get(SUPPORT)
    policy, page = answer["Content-Security-Policy"], answer.content.decode()
    for tag in ("style", "script"):
        [text] = [part.partition(f"</{tag}>")[0] for part in page.split(f"<{tag}>")[1:]]
        digest = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'self' 'sha256-{digest}'" in policy
    assert "unsafe" not in policy and "frame-ancestors 'none'" in policy


def test_it_costs_few_queries(public: Cast, django_assert_max_num_queries) -> None:
    many(public, 6)
    for place in (*PLACES, f"{SUPPORT}editions/3/"):
        said(place)
        with django_assert_max_num_queries(3):
            said(place)
