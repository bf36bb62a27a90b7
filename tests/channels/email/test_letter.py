"""Markdown as a mail carries it: bare addresses are links, whatever stands around them."""

from __future__ import annotations

from charter.channels.email.letter import html_of_markdown

PLACE = "https://shop.example/a"


def test_a_bare_address_can_be_followed_and_a_link_stays_one() -> None:
    html = html_of_markdown(f"See {PLACE}, or [the *page* {PLACE} of it]({PLACE}), or {PLACE}.")
    link = f'<a href="{PLACE}" rel="noopener noreferrer">'
    assert html == (
        f"<p>See {link}{PLACE}</a>, or {link}the <em>page</em> {PLACE} of it</a>,"
        f" or {link}{PLACE}</a>.</p>\n"
    )


def test_the_words_of_a_picture_are_no_link() -> None:
    assert html_of_markdown(f"![see {PLACE}](https://shop.example/b.png)") == (
        f'<p><img src="https://shop.example/b.png" alt="see {PLACE}"></p>\n'
    )


def test_a_letter_of_very_many_pieces_is_written_in_one_walk() -> None:
    # Looking back from each piece over all before it would take minutes.
    html = html_of_markdown(f"*so* {PLACE} " * 20_000)
    assert html.count("<em>so</em>") == html.count("<a ") == 20_000
