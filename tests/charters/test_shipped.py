"""The charters that come with the product."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from charter.engine.examples import run
from charter.engine.language import Charter, read
from charter.engine.language.grammar import json_schema
from tests.charters.structure import faults

FOLDER = Path("charters")
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/charter.yaml"))


def text_of(name: str) -> str:
    return (FOLDER / name / "charter.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_charter_comes_true(name: str) -> None:
    results = list(run(read(text_of(name))))

    assert [(r.example.why, r.mismatches) for r in results if not r.passed] == []
    assert len(results) >= 20
    assert sum(len(result.example.events) > 1 for result in results) >= 5


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_charter_fits_the_schema_that_editors_get(name: str) -> None:
    loaded = YAML(typ="safe", pure=True).load(text_of(name))
    document = json.loads(json.dumps(loaded, default=str))  # editors read a date as its text

    assert list(faults(document, json_schema())) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_shipped_charter_survives_being_compiled(name: str) -> None:
    charter = read(text_of(name))

    assert Charter.load(json.loads(json.dumps(charter.dump()))) == charter


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_that_a_readme_cites_say_what_it_says(name: str) -> None:
    lines = text_of(name).splitlines()
    readme = (FOLDER / name / "README.md").read_text(encoding="utf-8")
    cited = re.findall(r"\[line (\d+)\]\(charter\.yaml#L(\d+)\) `([^`]+)`", readme)

    wrong = [
        (said, quoted)
        for said, linked, quoted in cited
        if said != linked or quoted not in lines[int(said) - 1]
    ]
    assert cited
    assert wrong == []


def _broken() -> list[tuple[str, Any]]:
    document = YAML(typ="safe", pure=True).load(text_of("marketplace-software"))
    return [
        ("an unknown section", {**document, "prioritys": []}),
        ("a missing section", {k: v for k, v in document.items() if k != "plans"}),
        ("no list", {**document, "priorities": "urgent"}),
        ("a list for a length", {**document, "targets": [{"first reply": ["10m"]}]}),
        ("no duration", {**document, "targets": [{"first reply": "soon"}]}),
        ("an unknown stage", {**document, "statuses": {"new": "fresh"}}),
    ]


@pytest.mark.parametrize(("what", "document"), _broken())
def test_the_schema_finds_mistakes_of_form(what: str, document: Any) -> None:
    assert list(faults(document, json_schema())), what
