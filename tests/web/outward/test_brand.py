"""Each desk shows its own brand on whatever customers see, and no other's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from charter.desk.actions import leftovers
from charter.desk.actions.brand import change_brand
from charter.desk.models import Brand, Desk
from charter.desk.permissions import NotAllowed
from charter.desk.policy import links
from charter.desk.policy.said import PURPOSE
from tests.cast import FRIDAY_NOON, Cast
from tests.desk.test_bare_pictures import PLACE
from tests.desk.test_logos import PHOTO, chunk, png
from tests.web.outward.test_support import PLACES, SUPPORT, client_of, said
from tests.web.world import build

HERE = {"name": "Lantern Help", "accent": "#b4530a", "site": "https://lantern.example"}
THERE = {"name": "Harbour Desk", "accent": "#0b5cad", "site": "https://harbour.example"}
FORM = "/lantern/settings/brand/"


@pytest.fixture(autouse=True)
def _noon(at) -> None:
    at(FRIDAY_NOON)


@pytest.fixture
def branded(cast: Cast) -> Cast:
    Desk.objects.update(page_is_public=True)
    change_brand(cast.desk, by=cast.ada, values=HERE, logo=png())
    change_brand(cast.harbour, by=cast.otto, values=THERE, logo=PHOTO)
    return cast


def upload(data: bytes, name: str = "logo.png", kind: str = "image/png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type=kind)


def answer_link(cast: Cast) -> str:
    ticket = build(cast).ticket
    told = {"ticket": ticket.pk, "requester": cast.gwen.pk, "says": "confirm"}
    token = links.make(PURPOSE, told, at=FRIDAY_NOON)
    return reverse("workspace:answer-link", args=[token])


def test_each_desk_shows_its_own_brand_and_neither_shows_the_others(branded: Cast) -> None:
    here, there = Brand.objects.get(desk=branded.desk), Brand.objects.get(desk=branded.harbour)
    for slug, own, other in (("lantern", here, there), ("harbour", there, here)):
        for place in (f"/{slug}/support/", f"/{slug}/support/editions/"):
            page = said(place)
            assert f'<img class="logo" src="/{slug}/brand/{own.logo}/" alt="{own.name}">' in page
            assert f'<a href="{own.site}">' in page
            assert f'<link rel="stylesheet" href="/accents/{own.accent[1:]}.css">' in page
            for word in (other.name, other.logo, other.site, other.accent[1:]):
                assert word not in page


def test_the_pages_behind_links_in_mails_bear_it_too(branded: Cast) -> None:
    place = answer_link(branded)
    brand = Brand.objects.get(desk=branded.desk)
    page = said(place)
    assert f'<a class="brand" href="{brand.site}"><img class="brand-picture"' in page
    assert f'src="/lantern/brand/{brand.logo}/" alt="Lantern Help"' in page
    assert 'href="/accents/b4530a.css"' in page
    Brand.objects.update(logo="", site="")
    assert '<p class="brand"><span class="brand-name">Lantern Help</span>' in said(place)


def test_a_desk_without_a_brand_bears_its_name(cast: Cast) -> None:
    Desk.objects.update(page_is_public=True)
    page = said(SUPPORT)
    assert '<p class="whose">Lantern Support</p>' in page
    assert "<img" not in page and "stylesheet" not in page


def test_a_logo_is_served_by_its_digest_to_whoever_knows_it(branded: Cast) -> None:
    here, there = (Brand.objects.get(desk=desk).logo for desk in (branded.desk, branded.harbour))
    answer = Client().get(f"/lantern/brand/{here}/")
    assert b"".join(answer.streaming_content) == png()
    assert answer["Content-Type"] == "image/png"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert not answer.cookies
    for strange in (
        f"/lantern/brand/{there}/",
        f"/harbour/brand/{here}/",
        f"/lantern/brand/{'0' * 64}/",
    ):
        assert Client().get(strange).status_code == 404
    assert Client().post(f"/lantern/brand/{here}/").status_code == 405


def test_a_logo_that_was_replaced_is_shown_no_more_and_leaves_the_disk(branded: Cast) -> None:
    old = Brand.objects.get(desk=branded.desk)
    change_brand(branded.desk, by=branded.ada, values=HERE, logo=png(7, 7))
    assert Client().get(f"/lantern/brand/{old.logo}/").status_code == 404
    new = Brand.objects.get(desk=branded.desk)
    leftovers.remove_leftovers(datetime.now(UTC) + timedelta(hours=2))
    root = Path(settings.MEDIA_ROOT)
    assert not (root / old.logo_path).exists() and (root / new.logo_path).exists()
    (root / new.logo_path).unlink()
    assert Client().get(f"/lantern/brand/{new.logo}/").status_code == 404


def test_a_logo_put_back_before_its_file_was_removed_stays(branded: Cast) -> None:
    change_brand(branded.desk, by=branded.ada, values=HERE, drop_logo=True)
    assert Brand.objects.get(desk=branded.desk).logo == ""
    change_brand(branded.desk, by=branded.ada, values=HERE, logo=png())
    leftovers.remove_leftovers(datetime.now(UTC) + timedelta(hours=2))
    brand = Brand.objects.get(desk=branded.desk)
    assert Client().get(f"/lantern/brand/{brand.logo}/").status_code == 200


def test_a_colour_says_nothing_of_any_desk(db: None) -> None:
    answer = Client().get("/accents/2b3f8f.css")
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "--accent: light-dark(#2b3f8f, " in answer.content.decode()
    assert not answer.cookies
    for wrong in ("red", "2B3F8F", "2b3f8", "2b3f8f0"):
        assert Client().get(f"/accents/{wrong}.css").status_code == 404


# ---- the form --------------------------------------------------------------------------------


def test_an_admin_changes_the_brand_and_customers_see_it_at_once(cast: Cast) -> None:
    Desk.objects.update(page_is_public=True)
    ada = client_of(cast.ada)
    assert FORM in said("/lantern/settings/", ada)
    given = HERE | {"accent": " B4530A ", "site": "lantern.example", "logo": upload(png())}
    assert ada.post(FORM, given).status_code == 302
    brand = Brand.objects.get(desk=cast.desk)
    assert (brand.name, brand.accent, brand.site) == tuple(HERE.values())
    page = said(SUPPORT)
    assert brand.logo in page and "Lantern Help" in page
    assert "The present logo" in said(FORM, ada)
    ada.post(FORM, HERE | {"name": "Renamed"})
    assert brand.logo in said(SUPPORT) and "Renamed" in said(SUPPORT)
    ada.post(FORM, {"name": "", "accent": "", "site": "", "drop_logo": "on"})
    assert '<p class="whose">Lantern Support</p>' in said(SUPPORT)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"accent": "orange"}, "Write the colour as #rrggbb"),
        ({"site": "javascript://x.example/%0aalert(1)"}, "Give the address of a site"),
        ({"site": "two words"}, "Give the address of a site"),
        ({"site": "x.example/" + "a" * 489}, "Keep the address to 500 letters"),
        ({"name": "x" * 121}, "at most 120 characters"),
        ({"logo": upload(b"<svg onload='alert(1)'/>")}, "This is an SVG, which can carry programs"),
        ({"logo": upload(png(30_000, 30_000, rows=b""))}, "30000 × 30000 pixels"),
        ({"logo": upload(png(rows=bytes(100_000_000)))}, "damaged or not whole"),
        ({"logo": upload(png() + bytes(600 * 1024))}, "larger than 512 KB"),
        ({"logo": upload(b"GIF89a" + bytes(40))}, "Use PNG, JPEG or WebP"),
    ],
)
def test_what_cannot_be_taken_is_refused_in_plain_words_and_changes_nothing(
    branded: Cast, given: dict[str, object], words: str
) -> None:
    before = Brand.objects.filter(desk=branded.desk).values().get()
    answer = client_of(branded.ada).post(FORM, HERE | {"name": "Other"} | given)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Brand.objects.filter(desk=branded.desk).values().get() == before


def test_where_a_logo_was_taken_does_not_reach_anybody(branded: Cast) -> None:
    picture = png(6, 5, chunk(b"eXIf", PLACE))
    client_of(branded.ada).post(FORM, HERE | {"logo": upload(picture)})
    brand = Brand.objects.get(desk=branded.desk)
    served = Client().get(f"/lantern/brand/{brand.logo}/")
    assert PLACE not in b"".join(served.streaming_content)


def test_the_form_shows_the_page_under_what_is_typed_and_keeps_none_of_it(branded: Cast) -> None:
    ada = client_of(branded.ada)
    asked = {"name": "Typed & new", "accent": "#ffee00", "site": ""}
    piece = ada.get(f"{FORM}previews/", asked).content.decode()
    assert "on light paper" in piece and "#ffee00 on dark" in piece
    assert "name=Typed+%26+new&amp;accent=%23ffee00&amp;site=" in piece
    answer = ada.get(f"{FORM}page/", asked)
    page = answer.content.decode()
    assert 'alt="Typed &amp; new"' in page and "/accents/ffee00.css" in page
    assert "How our support works" in page
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in answer["Content-Security-Policy"]
    assert Brand.objects.get(desk=branded.desk).name == "Lantern Help"
    assert "Write the colour" in ada.get(f"{FORM}previews/", {"accent": "x"}).content.decode()
    assert ada.get(f"{FORM}page/", {"accent": "x"}).status_code == 404


def test_a_desk_without_a_charter_has_a_brand_but_no_page_to_show(branded: Cast) -> None:
    Desk.objects.update(edition=None)
    ada = client_of(branded.ada)
    assert "Once this desk has a charter" in said(FORM, ada)
    assert ada.get(f"{FORM}page/").status_code == 404


def test_only_admins_change_it(branded: Cast) -> None:
    for agent in (branded.bo, branded.vic, branded.otto):
        with pytest.raises(NotAllowed):
            change_brand(branded.desk, by=agent, values=THERE)
    assert client_of(branded.bo).post(FORM, THERE).status_code == 403
    assert client_of(branded.otto).post(FORM, THERE).status_code == 404


def test_a_brand_costs_no_query_more(branded: Cast, django_assert_max_num_queries) -> None:
    for place in PLACES:
        said(place)
        with django_assert_max_num_queries(3):
            said(place)
