"""`charter standing`: a ticket by hand, many as JSON lines, and whatever is wrong with them."""

from __future__ import annotations

import io
import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from charter.cli import build
from charter.cli._asked import asked as question

CHARTER = """
charter: 1
schedules: {office: {zone: America/New_York, open: {mon-fri: 09:00-18:00}}}
plans: [Gold, Silver, Bronze]
priorities: [urgent, normal]
targets:
  - {plan: Gold, priority: urgent, first reply: 10m, agent work: 3h}
  - {plan: Silver, first reply: 2 business days}
  - {plan: Bronze, first reply: 4 days}
"""
ASKED = {
    "id": "a-1",
    "facts": {"plan": "Gold", "priority": "urgent", "organization": "Acme"},
    "events": [{"at": "2026-11-20T17:55:00-05:00", "kind": "customer_message"}],
    "now": "2026-11-20T18:30:30-05:00",
}


@pytest.fixture
def charter(tmp_path: Path) -> str:
    file = tmp_path / "charter.yaml"
    file.write_text(CHARTER)
    return str(file)


def batch(charter: str, *lines: Any) -> list[dict[str, Any]]:
    told = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    result = CliRunner().invoke(
        build(), ["standing", charter, "--batch"], input=b"\n".join(told) + b"\n"
    )
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_line_gets_its_standing(charter: str) -> None:
    (answer,) = batch(charter, ASKED)

    assert [*answer] == [
        "id", "status", "stage", "priority", "owner", "clocks", "duties", "why",
    ]  # fmt: skip
    assert (answer["id"], answer["status"], answer["stage"]) == ("a-1", "new", "new")
    assert (answer["priority"], answer["owner"]) == ("urgent", None)
    assert answer["clocks"][0] == {
        "target": "first reply",
        "instance": 1,
        "state": "running",
        "outcome": None,
        "breached": False,
        "elapsed_minutes": 5,
        "target_minutes": 10,
        "due_at": "2026-11-23T14:05:00Z",
        "breached_at": None,
    }
    assert answer["duties"][0] == {
        "kind": "breach",
        "at": "2026-11-23T14:05:00Z",
        "target": "first reply",
        "instance": 1,
    }
    assert "first reply within 10m (line 7)" in answer["why"]


def test_a_late_answer_is_met_and_breached_and_has_no_due(charter: str) -> None:
    answered = [*ASKED["events"], {"at": "2026-11-23T09:05:30-05:00", "kind": "agent_message"}]
    (answer,) = batch(charter, {**ASKED, "events": answered, "now": "2026-11-23T15:00:00Z"})

    clock = answer["clocks"][0]
    assert (clock["state"], clock["outcome"], clock["breached"]) == ("fulfilled", "met", True)
    assert (clock["elapsed_minutes"], clock["due_at"]) == (10.5, None)
    assert clock["breached_at"] == "2026-11-23T14:05:00Z"


def test_a_breached_clock_that_runs_has_both_moments(charter: str) -> None:
    (answer,) = batch(charter, {**ASKED, "now": "2026-11-23T15:00:00Z"})
    clock = answer["clocks"][0]
    assert clock["due_at"] == clock["breached_at"] == "2026-11-23T14:05:00Z"


def test_a_breach_by_a_change_has_the_moment_of_the_change(charter: str) -> None:
    raised = {"at": "2026-11-23T09:30:00-05:00", "kind": "priority", "priority": "urgent"}
    (answer,) = batch(
        charter,
        {
            **ASKED,
            "facts": {"plan": "Gold"},
            "events": [*ASKED["events"], raised],
            "now": "2026-11-23T15:00:00Z",
        },
    )
    clock = answer["clocks"][0]
    assert (clock["due_at"], clock["breached_at"]) == (
        "2026-11-23T14:05:00Z",
        "2026-11-23T14:30:00Z",
    )


@pytest.mark.parametrize(
    ("plan", "key", "target", "due"),
    [
        ("Silver", "target_business_days", 2, "2026-11-24T23:00:00Z"),
        ("Bronze", "target_days", 4, "2026-11-24T22:55:00Z"),
    ],
)
def test_days_are_told_as_days(charter: str, plan: str, key: str, target: int, due: str) -> None:
    (answer,) = batch(charter, {**ASKED, "facts": {"plan": plan}})
    clock = answer["clocks"][0]
    assert (clock[key], clock["due_at"]) == (target, due)
    assert "target_minutes" not in clock


def test_a_plan_that_the_charter_does_not_know_matches_no_row(charter: str) -> None:
    (answer,) = batch(charter, {**ASKED, "facts": {"plan": "Diamond", "priority": "urgent"}})
    assert answer["clocks"] == []
    assert any("no plan 'Diamond'" in why for why in answer["why"])
    assert any("nothing is promised" in why for why in answer["why"])


WRONG: list[tuple[Any, str]] = [
    (b"nonsense", "the line is not JSON"),
    (b'["a list"]', "expected an object"),
    (b'{"id": "a-1", "now": NaN}', "NaN is no JSON number"),
    (b"\xff\xfe{}", "not UTF-8 from byte 1"),
    (b"[" * 100_000, "nests lists or objects too deeply"),
    ({"event": []}, '"events" is missing; did you mean it by "event"?'),
    ({"events": {}}, '"events": expected a list'),
    ({"events": []}, '"now" is missing'),
    ({"events": [], "now": 7}, '"now": expected an ISO 8601 time'),
    ({"events": [], "now": "2026-11-20T18:30:00"}, "has no offset"),
    ({"facts": [], "events": []}, '"facts": expected an object'),
    ({**ASKED, "events": [7]}, "event 1: expected an object"),
    ({**ASKED, "events": [{"kind": "note"}]}, "event 1: expected an ISO 8601 time"),
    ({**ASKED, "events": [{"at": ASKED["now"]}]}, "there is no kind of event null"),
    ({**ASKED, "events": [{"at": ASKED["now"], "kind": ["note"]}]}, "there is no kind of event"),
    (
        {**ASKED, "events": [{"at": ASKED["now"], "kind": "customer_mesage"}]},
        'event 1: there is no kind of event "customer_mesage"; did you mean "customer_message"?',
    ),
    (
        {**ASKED, "events": [{"at": "2026-11-20T18:30:00", "kind": "note"}]},
        "event 1: 2026-11-20T18:30:00 has no offset",
    ),
    (
        {**ASKED, "events": [{"at": "0001-01-01T00:00:00+05:00", "kind": "note"}]},
        "event 1: 0001-01-01T00:00:00+05:00 lies outside the years",
    ),
    (
        {**ASKED, "events": [{"at": ASKED["now"], "kind": "merged"}]},
        'event 1: an event of kind merged needs "role"',
    ),
    (
        {**ASKED, "events": [{"at": ASKED["now"], "kind": "status", "status": 3}]},
        'event 1: "status": expected a text, found 3',
    ),
    (
        {**ASKED, "events": [{"at": ASKED["now"], "kind": "status", "status": "opne"}]},
        'status at 2026-11-20T23:30:30Z: there is no status "opne"; did you mean "open"?',
    ),
    (
        {**ASKED, "events": [{"at": ASKED["now"], "kind": "status", "status": None}]},
        "there is no status None; known: new, open",
    ),
    (
        {**ASKED, "events": [{"at": ASKED["now"], "kind": "customer_message", "by": "folower"}]},
        'there is no sender "folower"; did you mean "follower"?',
    ),
    (
        {**ASKED, "events": [{"at": ASKED["now"], "kind": "merged", "role": "sauce"}]},
        'there is no role "sauce"; did you mean "source"?',
    ),
    (
        {**ASKED, "events": [{"at": ASKED["now"], "kind": "edition", "edition": "2"}]},
        'there is no edition "2"',
    ),
    (
        {**ASKED, "events": [{"at": ASKED["now"], "kind": "facts", "facts": 3}]},
        "facts must be names with values, not 3",
    ),
    ({**ASKED, "facts": {"priority": "urgnt"}}, 'no priority "urgnt"; did you mean "urgent"?'),
    ({**ASKED, "facts": {"schedule": "ofice"}}, 'no schedule "ofice"; did you mean "office"?'),
    ({**ASKED, "facts": {"plan": ["Gold"]}}, "plan must be a name"),
]


@pytest.mark.parametrize(("line", "error"), WRONG, ids=[error for _, error in WRONG])
def test_a_line_that_cannot_be_answered_says_why_and_the_rest_goes_on(
    charter: str, line: Any, error: str
) -> None:
    first, wrong, last = batch(charter, ASKED, line, ASKED)

    assert (first["status"], last["status"]) == ("new", "new")
    assert wrong["line"] == 2
    assert error in wrong["error"]
    if isinstance(line, dict):
        assert wrong.get("id") == line.get("id")


def test_many_lines_come_out_in_order_over_several_processes(charter: str) -> None:
    lines = [{**ASKED, "id": number} for number in range(6000)]
    lines[4321] = {"id": 4321}
    told = "\n".join(map(json.dumps, lines)).encode()
    ended = subprocess.run(
        [
            sys.executable,
            "-c",
            "from charter.cli import main; main()",
            "standing",
            charter,
            "--batch",
        ],
        input=told,
        capture_output=True,
        check=True,
    )
    answers = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == [*range(6000)]
    assert answers[4321]["line"] == 4322


def test_whoever_waits_for_answers_gets_them_before_asking_on(charter: str) -> None:
    some = b"".join(json.dumps({**ASKED, "id": number}).encode() + b"\n" for number in range(100))
    asked = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "from charter.cli import main; main()",
            "standing",
            charter,
            "--batch",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert asked.stdin
    assert asked.stdout
    for _ in range(20):
        asked.stdin.write(some)
        asked.stdin.flush()
        assert [json.loads(asked.stdout.readline())["id"] for _ in range(100)] == [*range(100)]
    asked.stdin.close()
    assert asked.wait() == 0
    asked.stdout.close()


def test_a_ticket_in_a_file_is_told_to_people(charter: str, tmp_path: Path) -> None:
    ticket = tmp_path / "ticket.json"
    ticket.write_text(json.dumps(ASKED))
    result = CliRunner().invoke(build(), ["standing", charter, "--ticket", str(ticket)])

    assert result.exit_code == 0
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[0] == "new · urgent"
    assert "first reply 1 running 5m of 10m due Mon 23 Nov 09:05" in lines
    assert "Mon 23 Nov 09:05 breach of first reply 1" in lines


def test_standard_input_and_options_tell_a_ticket_too(charter: str) -> None:
    told = json.dumps({"facts": {"plan": "Silver"}, "events": []})
    result = CliRunner().invoke(
        build(),
        [
            "standing", charter, "--ticket", "-", "--json", "--now", "2026-11-20T18:30:00-05:00",
            "--event", "2026-11-20T17:55:00-05:00 customer_message by=follower",
            "--event", "2026-11-20T17:56:00-05:00 facts priority=urgent",
            "--fact", "topic=anything",
        ],
        input=told,
    )  # fmt: skip
    assert result.exit_code == 0
    answer = json.loads(result.stdout)
    assert (answer["priority"], answer["clocks"][0]["target_business_days"]) == ("urgent", 2)


def test_without_now_it_is_this_moment(charter: str) -> None:
    result = CliRunner().invoke(
        build(),
        [
            "standing", charter, "--json", "--fact", "plan=Bronze",
            "--event", "2020-01-01T00:00:00Z customer_message",
        ],
    )  # fmt: skip
    assert json.loads(result.stdout)["clocks"][0]["breached"] is True


def test_people_read_days_and_breaches(charter: str) -> None:
    for plan, words in (("Silver", "of 2 business days"), ("Bronze", "of 4 days")):
        result = CliRunner().invoke(
            build(),
            [
                "standing", charter, "--fact", f"plan={plan}", "--now", "2026-12-24T00:00:00Z",
                "--event", "2026-11-20T17:55:00-05:00 customer_message",
            ],
        )  # fmt: skip
        assert words in result.stdout
        assert "; breached Tue 24 Nov" in result.stdout


@pytest.mark.parametrize(
    ("options", "input", "error"),
    [
        (["--ticket", "nowhere.json"], "", "nowhere.json: No such file or directory"),
        ([], "[]", "standard input: expected an object"),
        ([], "{", "standard input: not a JSON object"),
        ([], "[" * 100_000, "standard input: nests lists or objects too deeply"),
        (["--fact", "plan"], "", "expected name=value, such as plan=Gold, found 'plan'"),
        (["--event", ""], "", "there is no kind of event"),
        (["--event", "yesterday note"], "", "event 1: expected an ISO 8601 time"),
    ],
)
def test_what_cannot_be_read_ends_with_2(
    charter: str, options: list[str], input: str, error: str
) -> None:
    for command in ("standing", "explain"):
        result = CliRunner().invoke(build(), [command, charter, *options], input=input)
        assert result.exit_code == 2
        assert error in result.stderr


def test_without_a_ticket_it_says_how_to_tell_one(charter: str) -> None:
    result = CliRunner().invoke(build(), ["explain", charter], input="")
    assert result.exit_code == 2
    assert "no ticket is told: add --fact NAME=VALUE" in result.stderr


def test_at_a_keyboard_it_does_not_wait_for_json(
    charter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyboard, shown = pty.openpty()
    with os.fdopen(shown) as typed:
        monkeypatch.setattr(sys, "stdin", typed)
        with pytest.raises(ValueError, match="no ticket is told"):
            question(None, None, None, None)
    os.close(keyboard)


def test_explaining_tells_the_arithmetic(charter: str) -> None:
    result = CliRunner().invoke(build(), ["explain", charter], input=json.dumps(ASKED))
    assert result.exit_code == 0
    assert (
        "first reply 1: due Mon 23 Nov 09:05: 10 business minutes from Fri 17:55; "
        "5 on Friday until closing at 18:00, 5 on Monday from 09:00; target at line 7"
    ) in result.stdout.splitlines()


def test_explaining_to_a_program_tells_what_each_sentence_is_about(charter: str) -> None:
    result = CliRunner().invoke(build(), ["explain", charter, "--json"], input=json.dumps(ASKED))
    told = json.loads(result.stdout)
    about = {sentence["about"]: sentence for sentence in told}
    assert about["clock:first reply:1"]["line"] == 7
    assert about["priority"] == {
        "about": "priority",
        "text": "the priority is urgent: an agent decided",
        "line": None,
    }


def test_one_core_answers_as_well() -> None:
    from charter.cli._batch import run

    sink = io.StringIO()
    run(lambda question: {"said": question["say"]}, io.BytesIO(b'{"say": 1}\n' * 3000), sink)
    assert len(sink.getvalue().splitlines()) == 3000
