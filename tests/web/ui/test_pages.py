"""The style guide answers, errors are told plainly, and the theme is kept."""

import pytest
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["guide", "queue", "ticket", "why"])
def test_the_style_guide_shows_its_pages(client: Client, name: str) -> None:
    response = client.get(reverse(f"ui:{name}"))
    assert response.status_code == 200
    assert b"TO" + b"DO" not in response.content


def test_the_palette_finds_tickets_by_their_words(client: Client) -> None:
    found = client.get(reverse("ui:find"), {"q": "stock"}).json()["results"]
    assert [entry["words"] for entry in found] == ["Stock shows 0 on one marketplace only"]


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_an_error_says_what_happened_and_what_to_do(name: str) -> None:
    html = render_to_string(f"{name}.html")
    assert "<h1>" in html
    assert name[:3] in html
    assert "!" not in html.split("<main")[1].split("</main>")[0]


def test_a_theme_is_remembered_by_the_browser(client: Client) -> None:
    client.post(reverse("ui:theme"), {"theme": "dark"})
    assert b'data-theme="dark"' in client.get(reverse("ui:guide")).content


def test_a_theme_nobody_knows_is_refused(client: Client) -> None:
    assert client.post(reverse("ui:theme"), {"theme": "pink"}).status_code == 400


def test_choosing_a_theme_never_leads_to_another_site(client: Client) -> None:
    response = client.post(
        reverse("ui:theme"), {"theme": "auto"}, headers={"referer": "https://elsewhere.example/"}
    )
    assert response["Location"] == "/"


def test_a_person_keeps_the_theme_in_every_browser(client: Client, cast) -> None:
    client.force_login(cast.ada.user)
    client.post(reverse("ui:theme"), {"theme": "light"})
    del client.cookies["charter_theme"]
    assert b'data-theme="light"' in client.get(reverse("ui:guide")).content


def test_an_old_form_is_refused_in_plain_words() -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(reverse("ui:theme"), {"theme": "dark"})
    assert response.status_code == 403
    assert b"grown old" in response.content


def test_pages_allow_nothing_inline(client: Client) -> None:
    policy = client.get(reverse("ui:guide"))["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy


def test_a_page_that_names_no_sign_of_its_own_is_given_the_products(client: Client) -> None:
    answer = client.get("/favicon.ico")
    assert (answer.status_code, answer["Location"]) == (302, static("charter/mark.svg"))
