"""The language's pages say what the language does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from charter.engine.examples import run
from charter.engine.language import CharterErrors, read
from charter.engine.language.grammar import RECORDS, json_schema
from charter.engine.language.reference import markdown
from tests.engine.language.small import SMALL

GUIDE = Path("docs/guide/your-first-charter.md").read_text(encoding="utf-8")
PROSE = Path("docs/language/README.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"```([\w ]+)\n(.*?)```", re.DOTALL)


def blocks(kind: str) -> list[str]:
    return [text for found, text in BLOCK.findall(GUIDE) if found == kind]


def sections(text: str) -> dict[str, str]:
    """The top-level sections of a piece of YAML, by name."""
    parts = re.split(r"^(?=\w[\w ]*:)", text, flags=re.MULTILINE)
    return {part.partition(":")[0]: part for part in parts if part}


def test_the_guide_is_valid_after_each_step() -> None:
    steps: dict[str, str] = {}
    for block in blocks("yaml"):
        steps |= sections(block)
        charter = read("".join(steps.values()))

    results = list(run(charter))
    assert [result.mismatches for result in results] == [(), ()]
    assert "acknowledgement" in charter.texts


def test_the_guide_quotes_messages_as_they_are() -> None:
    [broken], [said] = blocks("yaml broken"), blocks("text")

    with pytest.raises(CharterErrors) as caught:
        read(broken)

    assert str(caught.value) + "\n" == said


def test_the_conditions_in_the_prose_are_conditions() -> None:
    table = PROSE[PROSE.index("| written | holds when |") :].split("\n\n")[0]
    written = re.findall(r"^\| `(\{.*?\})` \|", table, flags=re.MULTILINE)

    assert len(written) == 14
    kinds = (
        "  shops: {question: Which shops?, choices: [alpha, beta], many: yes}\n"
        "  due: {question: Until when?, type: date}\n"
        "  screen: {question: Can you show it?, type: picture}\n"
    )
    for text in written:
        triage = f"triage:\n  - {{when: {text}, priority: high}}\n"
        read(
            f"{SMALL.replace('topics:', kinds + 'topics:')}{triage}targets: [{{first reply: 1h}}]\n"
        )


def test_the_reference_is_printed_from_the_language() -> None:
    page = Path("docs/language/reference.md").read_text(encoding="utf-8")

    assert page == markdown() + "\n", "print it anew: charter check --reference"


def test_every_record_stands_in_the_schema_once() -> None:
    names = [record.name for record in RECORDS]

    assert len(set(names)) == len(names)
    assert len(json_schema()["$defs"]) == len(names)  # all but the charter itself, and `when`


def test_links_between_pages_lead_somewhere() -> None:
    for page in ("docs/guide/your-first-charter.md", "docs/language/README.md",
                 "docs/language/reference.md"):  # fmt: skip
        text = Path(page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text):
            assert (Path(page).parent / target).exists(), (page, target)
