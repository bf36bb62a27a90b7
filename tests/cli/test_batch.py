"""The stream of questions and answers that `--batch` commands share."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator

import pytest
import typer

from charter.cli import _batch
from charter.cli._batch import LineError, run


def echo(question):
    """Answers with the question's `say`."""
    if "say" not in question:
        raise LineError("nothing to say")
    return {"result": question["say"]}


def answered(source: bytes) -> list[dict]:
    """What comes out, line by line."""
    sink = io.StringIO()
    run(echo, io.BytesIO(source), sink)
    return [json.loads(line) for line in sink.getvalue().splitlines()]


def test_each_question_gets_its_answer_under_its_id():
    found = answered(b'{"id": "a", "say": 1}\n{"id": [2], "say": null}\n{"say": 3}')

    assert found == [
        {"id": "a", "result": 1},
        {"id": [2], "result": None},
        {"id": None, "result": 3},
    ]


def test_a_broken_line_is_named_by_its_number_and_the_rest_goes_on():
    found = answered(b'{"id": 1, "say": 1}\n{"id":\n\n{"id": 4}\n{"id": 5, "say": 5}\n')

    assert found[0] == {"id": 1, "result": 1}
    assert found[1] == {
        "line": 2,
        "error": "the line is not JSON: Expecting value at column 7",
    }
    assert found[2] == {"line": 4, "id": 4, "error": "nothing to say"}
    assert found[3] == {"id": 5, "result": 5}


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"[1]", 'expected an object such as {"id": 1, …}, found [1]'),
        (b"null", 'expected an object such as {"id": 1, …}, found null'),
        (b'"' + b"x" * 100 + b'"', "found " + '"' + "x" * 56 + "…"),
        (b'{"id": "\xff"}', "the line is not UTF-8 from byte 9 on"),
        (b"[" * 100_000, "nests lists or objects too deeply"),
        (b"{'id': 1}", "the line is not JSON"),
        (b'{"say": ' + b"9" * 5000 + b"}", "holds a number of too many digits"),
    ],
)
def test_what_is_no_question_says_why(line, error):
    (found,) = answered(line)

    assert found["line"] == 1
    assert error in found["error"]


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_a_number_that_json_does_not_know_is_refused_under_its_id(constant):
    (found,) = answered(f'{{"id": 7, "say": [{constant}]}}'.encode())

    assert found == {"line": 1, "id": 7, "error": f"{constant} is no JSON number"}


def test_a_byte_order_mark_and_windows_line_ends_are_taken():
    assert answered(b'\xef\xbb\xbf{"id": 1, "say": 2}\r\n\r\n') == [{"id": 1, "result": 2}]


def test_an_overlong_line_is_refused_without_being_kept(monkeypatch):
    monkeypatch.setattr(_batch, "LONGEST", 1024 * 1024)
    long = b'{"id": 1, "say": "' + b"x" * 5 * 1024 * 1024 + b'"}\n'

    found = answered(long + b'{"id": 2, "say": 2}\n')

    assert found == [
        {"line": 1, "error": "the line is longer than 1 MiB"},
        {"id": 2, "result": 2},
    ]


class Slow(io.RawIOBase):
    """Input that comes piece by piece, and notes what had been answered before each."""

    def __init__(self, pieces: list[bytes], sink: io.StringIO) -> None:
        self.pieces: Iterator[bytes] = iter(pieces)
        self.sink = sink
        self.answered: list[int] = []

    def read1(self, size: int) -> bytes:
        self.answered.append(self.sink.getvalue().count("\n"))
        return next(self.pieces, b"")


def test_what_has_arrived_is_answered_before_more_is_waited_for():
    sink = io.StringIO()
    slow = Slow([b'{"say": 1}\n{"say"', b": 2}\n", b'{"say": 3}'], sink)

    run(echo, slow, sink)

    assert slow.answered == [0, 1, 2, 2]
    assert sink.getvalue().count("\n") == 3


class Failing(io.StringIO):
    """Output that cannot be written."""

    def __init__(self, error: OSError, file: io.IOBase) -> None:
        super().__init__()
        self.error, self.file = error, file

    def write(self, text: str) -> int:
        raise self.error

    def fileno(self) -> int:
        return self.file.fileno()


def test_a_reader_that_left_ends_it_quietly(tmp_path):
    with (tmp_path / "out").open("wb") as file:
        run(echo, io.BytesIO(b'{"say": 1}\n'), Failing(BrokenPipeError(), file))


def test_a_full_disk_ends_it_with_the_reason(tmp_path, capsys):
    full = OSError(28, "No space left on device")

    with (tmp_path / "out").open("wb") as file, pytest.raises(typer.Exit) as ended:
        run(echo, io.BytesIO(b'{"say": 1}\n'), Failing(full, file))

    assert ended.value.exit_code == 1
    assert capsys.readouterr().err == "line 1: No space left on device\n"
