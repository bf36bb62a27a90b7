"""HTML from outside can be shown: nothing in it acts, breaks out, or phones home."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charter.channels.email.sanitize import clean, folded, has_remote_images

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href=' &#106;avascript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='vbscript:x'>x</a>",
    "<iframe src='https://evil.example'></iframe>",
    "<form action='https://evil.example'><input name=p><button>go</button></form>",
    "<style>*{background:url(https://evil.example)}</style>",
    "<link rel=stylesheet href='https://evil.example'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<base href='https://evil.example'>",
    "<object data='x'></object><embed src='x'>",
    "<p style='background:url(https://evil.example)'>x</p>",
    "<p style='position:fixed;top:0;left:0;width:99999px'>x</p>",
    "<p style='width:expression(alert(1))'>x</p>",
    "<p style='margin-left:-9999px'>x</p>",
    "<p class='modal' id='top'>x</p>",
    "<table background='https://evil.example'><tr><td background='https://evil.example'>x</td></tr></table>",
    "<video src='https://evil.example' poster='https://evil.example'></video>",
    "<img srcset='https://evil.example 2x' src='https://evil.example/a.png'>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<details open ontoggle=alert(1)>x</details>",
    "<img src='//evil.example/pixel.gif'>",
    "<IMG SRC=HTTPS://EVIL.EXAMPLE/A.PNG>",
    "<p title='\"><script>alert(1)</script>'>x</p>",
    "<xmp><script>alert(1)</script></xmp>",
    "<textarea><script>alert(1)</script></textarea>",
]
FORBIDDEN = (
    "<script", "onerror=alert(1)>\"", "onload=", "ontoggle=", "javascript:", "vbscript:", "<iframe", "<form",
    "<input", "<style", "<link", "<meta", "<base", "<object", "<embed", "url(", "position", "expression",
    "99999", "9999px", "class=", "id=", "background=", "<video", "srcset", ' src="http', ' src="//',
)  # fmt: skip


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("make", [clean, folded])
def test_what_acts_or_fetches_is_gone(attack: str, make: object) -> None:
    shown = make(f"<p>before</p>{attack}<p>after</p>").lower()  # type: ignore[operator]
    attributes_only = shown.replace("&lt;", "").replace("&gt;", "")
    for word in FORBIDDEN:
        assert word not in attributes_only
    assert "before" in shown


def test_remote_images_wait_until_asked() -> None:
    mail = '<img src="https://x.example/a.png" alt="A"><img src="cid:logo">'
    assert 'data-blocked-src="https://x.example/a.png"' in clean(mail)
    assert ' src="https://x.example/a.png"' in clean(mail, remote_images=True)
    assert has_remote_images(mail)
    assert not has_remote_images('<img src="cid:logo">')


def test_what_was_cleaned_and_kept_can_be_shown_later() -> None:
    mail = '<p><img src="https://x.example/a.png"><img src="cid:logo@x"></p>'
    kept = clean(mail)
    assert clean(kept) == kept
    later = clean(kept, remote_images=True, cid_url=lambda name: f"/files/{name}")
    assert ' src="https://x.example/a.png"' in later
    assert ' src="/files/logo@x"' in later
    assert "data-blocked-src" not in later


def test_images_of_the_mail_get_their_address_and_missing_ones_none() -> None:
    mail = '<img src="cid:logo%40x"><img src="CID:gone">'
    shown = clean(mail, cid_url={"logo@x": "/files/1"}.get)
    assert ' src="/files/1"' in shown
    assert "gone" not in shown


def test_links_open_apart_and_tell_nothing() -> None:
    shown = clean('<a href="https://x.example/?a=1&b=2" target="_top" rel="opener">x</a>')
    assert 'target="_blank"' in shown
    assert 'rel="noopener noreferrer nofollow"' in shown
    assert "_top" not in shown


def test_looks_that_hurt_nobody_stay() -> None:
    mail = '<p style="color:#c00;font-weight:bold">a</p><table border="1"><tr><td colspan="2">b</td></tr></table>'
    shown = clean(mail)
    assert "color:#c00" in shown
    assert 'colspan="2"' in shown


GMAIL = (
    '<div>New.</div><div class="gmail_quote"><div class="gmail_attr">On 1 May 2025 at 10:00, M '
    "&lt;m@x.example&gt; wrote:</div><blockquote>old</blockquote></div>"
)


def test_quotes_are_folded_and_nothing_is_lost() -> None:
    shown = folded(GMAIL, label="Quoted")
    assert '<details data-fold="quoted"><summary>Quoted</summary>' in shown
    assert shown.index("New.") < shown.index("<details")
    assert "old" in shown


def test_a_mail_cannot_pretend_to_be_folded() -> None:
    assert "data-fold" not in folded('<p data-fold="quoted">New.</p>')


def test_a_forward_stands_open() -> None:
    shown = folded("<div>FYI</div><div>Begin forwarded message:</div><div>Hello.</div>")
    assert "<details open" in shown or 'data-fold="forwarded" open' in shown
    assert "Hello." in shown


def test_text_between_break_tags_is_folded_too() -> None:
    shown = folded("New.<br>On 1 May 2025 at 10:00 m@x.example wrote:<br>old<br>older")
    assert shown.startswith("New.<br>")
    assert "<details" in shown
    assert shown.index("older") > shown.index("<details")


def test_rows_and_paragraphs_carry_the_mark_themselves() -> None:
    table = (
        "<table><tr><td>New.</td></tr><tr><td>On 1 May 2025 at 10:00 m@x.example wrote:</td></tr>"
        "<tr><td>old</td></tr></table>"
    )
    assert '<tr data-fold="quoted">' in folded(table)
    inline = folded("<p>New.<br>On 1 May 2025 at 10:00 m@x.example wrote:<br>old</p>")
    assert '<span data-fold="quoted">' in inline


WORDS = st.sampled_from(
    ["<div>", "</div>", "<p>", "</p>", "<br>", "<blockquote>", "</blockquote>", "a", " b ", "<b>", "</b>",
     "<table>", "<tr>", "<td>", "</table>", "On 1 May 2025 at 10:00 m@x.example wrote:", "-- ", "<!--", "-->",
     "<script>", "</script>", "<img src=https://x.example>", "&amp;", "&lt;", "<", ">", '"', "<li>", "<ul>",
     "<pre>", "\n", "</pre>", '<div class="gmail_signature">', "<svg>", "<style>", "<a href=x>", "\u00a0"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=40))
def test_any_markup_is_folded_and_cleaned_without_fail(pieces: list[str]) -> None:
    shown = folded("".join(pieces)).lower()
    assert "<script" not in shown
    assert ' src="http' not in shown
    shown.encode()


@given(st.text(max_size=200))
def test_any_text_is_cleaned_without_fail(text: str) -> None:
    clean(text.encode("utf-8", "replace").decode())


HUGE = {
    "div": "<div>" * 200_000,
    "blockquote": "<blockquote>" * 80_000,
    "font": "<font><p>" * 100_000,
    "less": "<" * 1_000_000,
    "amp": "&" * 1_000_000,
    "attributes": "<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">",
    "details": "<details><summary>" * 50_000,
    "mixed": "<b>x<blockquote>y</blockquote>" * 30_000,
    "styles": '<p style="color:red;color:blue">x</p>' * 25_000,
    "links": "<a href=https://x.example>x" * 35_000,
}


@pytest.mark.parametrize("html", HUGE.values(), ids=HUGE)
def test_huge_html_takes_bounded_time(html: str) -> None:
    begun = time.process_time()
    folded(html)
    assert time.process_time() - begun < 12
