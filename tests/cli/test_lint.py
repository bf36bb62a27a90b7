"""`charter lint`: what a valid charter leaves open."""

from __future__ import annotations

import json

from typer.testing import CliRunner

from charter.cli import build

SHIPPED = "charters/marketplace-software/charter.yaml"
GAP = "tests/engine/lint/broken/no-priority-eleven.yaml"
NAMED = "tests/engine/lint/broken/unused-fact.yaml"
INVALID = "tests/engine/language/broken/many-at-once.yaml"


def lint(*arguments: str) -> tuple[int, str, str]:
    found = CliRunner().invoke(build(), ["lint", *arguments])
    return found.exit_code, found.stdout, found.stderr


def test_a_charter_without_findings_is_told_so() -> None:
    status, out, err = lint(SHIPPED)

    assert (status, err) == (0, "")
    assert out.startswith(f"{SHIPPED}: nothing found, by ")


def test_a_gap_is_shown_with_the_ticket_that_falls_through() -> None:
    status, out, _ = lint(GAP)

    assert status == 1
    assert out.splitlines() == [
        f"{GAP}:15:1: Some tickets match no row that gives a priority. [no-priority]",
        (
            "  For example, topic is orders and affected is 11+: no row gives it a priority, so none "
            "of its promises runs until an agent decides."
        ),
        (
            "  End triage with a row without `when`, such as {priority: normal}, or close the gap. "
            "See docs/language/lint/no-priority.md."
        ),
        "",
        f"{GAP}: 1 finding.",
    ]


def test_a_program_gets_the_findings_with_facts_and_place() -> None:
    status, out, _ = lint(GAP, "--json")

    assert status == 1
    [found] = json.loads(out)["findings"]
    assert (found["rule"], found["line"], found["column"]) == ("no-priority", 15, 1)
    assert found["example"]["facts"] == {"topic": "orders", "affected": "11+"}
    assert found["page"] == "docs/language/lint/no-priority.md"


def test_a_finding_that_no_ticket_shows_has_no_example() -> None:
    _, told, _ = lint(NAMED)
    _, out, _ = lint(NAMED, "--json")

    assert "For example" not in told
    assert json.loads(out)["findings"][0]["example"] is None


def test_what_is_no_charter_has_no_findings() -> None:
    status, out, err = lint(INVALID)

    assert (status, out) == (2, "")
    assert "Did you mean" in err
