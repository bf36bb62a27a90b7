"""What each company published stands on the page that its charter prints, in both formats.

`page_facts/` holds a list for each charter, in our own words: what is published, and how the page says it.
The cells of a table are written with bars between them.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from charter.engine import page as pages
from charter.engine.language import read
from charter.engine.page.blocks import Page

LISTS = sorted((Path(__file__).parent / "page_facts").glob("*.yaml"))
FACTS: dict[str, dict[str, str]] = {
    file.stem: YAML(typ="safe", pure=True).load(file) for file in LISTS
}
EACH = [(name, fact) for name, facts in FACTS.items() for fact in facts]


@cache
def page_of(name: str) -> Page:
    text = Path(f"charters/{name}/charter.yaml").read_text(encoding="utf-8")
    return pages.page(read(text), date(2026, 11, 22), edition=1)


@cache
def markdown_of(name: str) -> str:
    """The page in Markdown as people read it: without the signs that only Markdown needs."""
    told = re.sub(r"\\([\\`*_\[\]<>|#&])", r"\1", pages.markdown(page_of(name)))
    return re.sub(r"^\| | \|$", "", told, flags=re.MULTILINE)


@cache
def html_of(name: str) -> str:
    """The words of the page in HTML, the cells of a row with bars between them."""
    told = re.sub(r'<span class="of">.*?</span>|<script>.*?</script>|<style>.*?</style>', "",
                  pages.html(page_of(name)), flags=re.DOTALL)  # fmt: skip
    cells = re.sub(r"</t[hd]><t[hd][^>]*>", " | ", told)
    return unescape(re.sub(r"<[^>]+>", "", cells))


@pytest.mark.parametrize(("name", "fact"), EACH)
def test_a_published_fact_stands_on_the_page(name: str, fact: str) -> None:
    said = FACTS[name][fact]

    assert said in markdown_of(name)
    assert said in html_of(name)


def test_every_shipped_charter_has_its_facts() -> None:
    shipped = {path.parent.name for path in Path("charters").glob("*/charter.yaml")}

    assert set(FACTS) == shipped
    assert min(len(facts) for facts in FACTS.values()) >= 20
