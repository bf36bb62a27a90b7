"""Questions as JSON lines in, answers as JSON lines out: streamed, one line at a time.

Whatever has arrived is answered and flushed at once, so that a program may ask, wait, and ask
again; memory holds one piece of input and its answers. A line that cannot be answered gets an
error in its place, and the rest goes on.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from select import select
from typing import Any, BinaryIO, Final, NoReturn, TextIO, TypeAlias

import typer

from charter.cli._cores import Cores

Question: TypeAlias = Mapping[str, Any]
Answer: TypeAlias = dict[str, Any]

LONGEST: Final = 16 * 1024 * 1024
_PIECE: Final = 1024 * 1024


class LineError(ValueError):
    """Why a line cannot be answered, in a sentence for whoever wrote it."""


def run(
    answer: Callable[[Question], Answer], source: BinaryIO, sink: TextIO, *, cores: int = 1
) -> None:
    """Answer every line of `source`; blank lines are passed over.

    What `answer` returns is written after the question's `id`; a `ValueError` of its becomes
    `{"line", "id", "error"}`. With several `cores` much input is answered by as many processes, in
    the same order. When nobody reads on, this ends quietly; when reading or writing fails, the
    command ends with status 1.
    """
    number = 0
    try:
        with Cores(partial(_block, answer), cores) as shared:
            for lines in _arriving(source):
                before, number = number, number + len(lines)
                sink.writelines(shared.take(before, lines))
                if not (shared.is_waiting and _has_more(source)):
                    sink.writelines(shared.rest())
                    sink.flush()
            sink.writelines(shared.rest())
            sink.flush()
    except BrokenPipeError:
        _turn_away(sink)
    except OSError as error:
        _turn_away(sink)
        typer.echo(f"line {number}: {error.strerror}", err=True)
        raise typer.Exit(1) from error


def _has_more(source: BinaryIO) -> bool:
    """Whether more can be read without waiting for whoever asks."""
    return bool(select([source], [], [], 0)[0])


def _block(answer: Callable[[Question], Answer], before: int, lines: list[bytes]) -> str:
    """The answers to some lines that come after `before` others."""
    return "".join(
        _answered(answer, number, line)
        for number, line in enumerate(lines, before + 1)
        if line and not line.isspace()
    )


def _turn_away(sink: TextIO) -> None:
    """Let what is still to be written go nowhere: Python flushes once more at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sink.fileno())


def _arriving(source: BinaryIO) -> Iterator[list[bytes]]:
    """Whole lines, as many as have come, without waiting for more."""
    read = getattr(source, "read1", source.read)
    rest = b""
    while piece := read(_PIECE):
        *lines, rest = (rest + piece).split(b"\n")
        rest = rest[: LONGEST + 1]
        yield lines
    yield [rest]


def _answered(answer: Callable[[Question], Answer], number: int, line: bytes) -> str:
    """One line of output for one of input."""
    known: Answer = {}
    try:
        question = _question(line)
        known = _id(question)
        result = {"id": None, **known, **answer(question)}
    except _ConstantError as error:
        result = {"line": number, **_id(_lenient(line.decode())), "error": str(error)}
    except ValueError as error:
        result = {"line": number, **known, "error": str(error)}
    return _encode(result) + "\n"


def _id(question: object) -> Answer:
    return {"id": question["id"]} if isinstance(question, dict) and "id" in question else {}


def _question(line: bytes) -> Question:
    if len(line) > LONGEST:
        raise LineError(f"the line is longer than {LONGEST // 1024 // 1024} MiB")
    try:
        question = _strict(line.decode().removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        raise LineError(f"the line is not UTF-8 from byte {error.start + 1} on") from error
    except json.JSONDecodeError as error:
        raise LineError(f"the line is not JSON: {error.msg} at column {error.colno}") from error
    except RecursionError as error:
        raise LineError("the line nests lists or objects too deeply") from error
    except _ConstantError:
        raise
    except ValueError as error:  # Python reads no integer beyond some thousand digits
        raise LineError("the line holds a number of too many digits") from error
    if not isinstance(question, dict):
        raise LineError(f'expected an object such as {{"id": 1, …}}, found {told(question)}')
    return question


class _ConstantError(LineError):
    """NaN or an infinity, which Python's reader would let pass and JSON does not know."""


def _refuse(constant: str) -> NoReturn:
    raise _ConstantError(f"{constant} is no JSON number")


_encode = json.JSONEncoder(check_circular=False).encode
_strict = json.JSONDecoder(parse_constant=_refuse).decode
_lenient = json.JSONDecoder(parse_constant=str).decode


def told(value: object) -> str:
    """A JSON value in a sentence: short ones as they are, long ones cut."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else text[:57] + "…"
