"""What stands around the customers' page where a desk serves it."""

from __future__ import annotations

from datetime import date

from charter.engine import page as pages
from charter.engine.page import Around, Kept, Link, Paragraph
from tests.engine.language.small import small

ON = date(2026, 11, 22)
DRESSED = Around(
    name="Lantern & Co",
    logo="/logo.png",
    home="https://lantern.example/?a=1&b=2",
    style="/accent.css",
    notes=(Paragraph("Old <news>."), Link("The new ones", "/now/")),
    ways=(Link("All editions", "/editions/"),),
    found=False,
)


def test_whose_it_is_what_to_know_and_where_to_go_stand_around_the_page() -> None:
    told = pages.html(pages.page(small(), ON), DRESSED)
    home = "https://lantern.example/?a=1&amp;b=2"
    logo = '<img class="logo" src="/logo.png" alt="Lantern &amp; Co">'
    words = '<span aria-hidden="true">Lantern &amp; Co</span>'
    assert f'<p class="whose"><a href="{home}">{logo}{words}</a></p><h1>' in told
    assert '<link rel="icon" href="/logo.png">' in told
    assert "<title>How our support works · Lantern &amp; Co</title>" in told
    assert '<meta name="robots" content="noindex">' in told
    assert '<link rel="stylesheet" href="/accent.css"></head>' in told
    notes = '<p>Old &lt;news&gt;.</p><p><a href="/now/">The new ones</a></p>'
    assert f'<aside aria-label="About this page">{notes}</aside>' in told
    assert '<footer><ul><li><a href="/editions/">All editions</a></li></ul></footer>' in told


def test_a_page_without_surroundings_has_none_of_it() -> None:
    told = pages.html(pages.page(small(), ON))
    for tag in ("<aside", "<footer", "<img", 'class="whose"', "stylesheet", "robots"):
        assert tag not in told


def test_the_markdown_has_the_words_and_the_ways() -> None:
    told = pages.markdown(pages.page(small(), ON), DRESSED)
    assert "Old \\<news\\>.\n\n[The new ones](</now/>)\n\nLantern \\& Co\n" in told
    assert told.endswith("\n- [All editions](</editions/>)\n")


def test_an_edition_tells_when_it_was_in_force() -> None:
    def dated(since: date, until: date | None = None) -> str:
        return pages.page(small(), ON, edition=2, since=since, until=until).dated

    before = date(2026, 11, 20)
    assert dated(before) == "Edition 2, in force since 20 November 2026, as of 22 November 2026."
    assert dated(ON) == "Edition 2, in force since 22 November 2026."
    assert dated(before, ON) == "Edition 2, in force from 20 November 2026 to 22 November 2026."
    assert dated(before, before) == "Edition 2, in force on 20 November 2026."


def test_the_list_of_editions_tells_what_each_changed() -> None:
    old, mid = date(2026, 11, 1), date(2026, 11, 9)
    told = pages.markdown(
        pages.editions(
            [
                Kept(3, ON, None, (), "/3/"),
                Kept(2, mid, ON, ("Monday: closed.",), "/2/"),
                Kept(1, old, mid, None, "/1/"),
            ]
        )
    )
    assert "## Edition 3\n\nIn force since 22 November 2026.\n\nNothing changed for you." in told
    assert "- Monday: closed.\n\n[Read edition 2](</2/>)" in told
    assert "In force from 1 November 2026 to 9 November 2026.\n\nThe first edition." in told


def test_in_the_list_each_edition_is_one_link_away() -> None:
    told = pages.html(pages.editions([Kept(1, ON, None, None, "/1/")]))

    assert '<p><a href="/1/">Read edition 1</a></p>' in told
