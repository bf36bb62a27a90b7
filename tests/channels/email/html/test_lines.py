"""HTML-only mails read like text."""

from __future__ import annotations

import pytest

from charter.channels.email.html.lines import html_text

READABLE = {
    "<p>One</p><p>Two</p>": "One\n\nTwo",
    "One<br>Two<br><br>Three": "One\nTwo\n\nThree",
    "<div>One</div><div>Two</div><div><br></div><div>Three</div>": "One\nTwo\n\nThree",
    "<ul><li>a</li><li>b</li></ul>": "- a\n- b",
    "<ol><li>a<li>b</ol>": "1. a\n2. b",
    "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>": "a  b\nc",
    "a\n   b\t c": "a b c",
    "<pre>a\n  b</pre>": "a\n  b",
    '<a href="https://x.example/p">here</a>': "here <https://x.example/p>",
    '<a href="https://www.x.example/">x.example</a>': "x.example",
    '<a href="mailto:a@x.example">a@x.example</a>': "a@x.example",
    '<a href="mailto:jo@x.example?subject=x">Jo</a>': "Jo <jo@x.example>",
    '<img alt="a red lamp" src="x"> lit': "[a red lamp] lit",
    '<img alt="logo.png" src="x">lit': "lit",
    "<style>p{}</style><script>x</script><p>a</p>": "a",
    '<div style="display:none">hidden</div><p>a</p>': "a",
    "<blockquote><p>q</p><blockquote>r</blockquote></blockquote>a": "> q\n>\n> > r\n\na",
    "<p class=MsoNormal>a</p><p class=MsoNormal>b</p><p class=MsoNormal>&nbsp;</p><p class=MsoNormal>c</p>": "a\nb\nc",
    "a &amp; b &lt;c&gt; &euro;": "a & b <c> €",
    "a<!-- no -->b<![if !mso]>c<![endif]>": "abc",
    "<b>bold": "bold",
    "": "",
    "<html><head><title>t</title></head><body></body></html>": "",
    "a < b and c > d": "a < b and c > d",
    "mail me at <jo@x.example> please": "mail me at <jo@x.example> please",
}


@pytest.mark.parametrize(("html", "expected"), READABLE.items())
def test_html_becomes_readable_text(html: str, expected: str) -> None:
    assert html_text(html) == expected
