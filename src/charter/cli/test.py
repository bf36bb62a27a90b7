"""`charter test FILE`: do the examples in a charter come true?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from charter.cli._charter import CharterFile, load

if TYPE_CHECKING:
    from charter.engine.examples import Result
    from charter.engine.language.model import Charter
    from charter.engine.standing import Reason


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("test")(test)


def test(
    file: CharterFile,
    as_json: Annotated[bool, typer.Option("--json", help="Answer for a program.")] = False,
) -> None:
    """Run the examples: exit status 0 when all come true, 1 when one does not, 2 for no charter.

    A failing example shows what was expected, what was found, and why.
    """
    from charter.engine.examples import run

    charter = load(file)
    results = list(run(charter))
    failed = [result for result in results if not result.passed]
    if as_json:
        told = [_told(charter, result) for result in results]
        answer = {"file": charter.file, "passed": len(results) - len(failed), "failed": len(failed)}
        typer.echo(json.dumps({**answer, "examples": told}, ensure_ascii=False))
    else:
        for line in _lines(charter, results, failed):
            typer.echo(line)
    raise typer.Exit(1 if failed else 0)


def _lines(charter: Charter, results: list[Result], failed: list[Result]) -> Iterator[str]:
    from charter.engine.words import count

    for result in failed:
        yield f"{charter.file}:{result.example.line}: {result.example.why}"
        for one in result.mismatches:
            yield f"  {one.key}: expected {one.expected}, found {one.found} (line {one.line})"
        for sentence in _why(charter, result):
            yield f"    {sentence}"
        yield ""
    if not results:
        yield f"{charter.file}: no examples."
    elif failed:
        verb = "fails" if len(failed) == 1 else "fail"
        yield f"{charter.file}: {len(failed)} of {count(len(results), 'example')} {verb}."
    else:
        yield f"{charter.file}: {count(len(results), 'example')}, all true."


def _told(charter: Charter, result: Result) -> dict[str, Any]:
    mismatches = [
        {"key": one.key, "expected": one.expected, "found": one.found, "line": one.line}
        for one in result.mismatches
    ]
    return {
        "why": result.example.why,
        "line": result.example.line,
        "passed": result.passed,
        "mismatches": mismatches,
        "explanation": _why(charter, result),
    }


def _why(charter: Charter, result: Result) -> list[str]:
    """What explains the first moment at which something differed; nothing for a pass."""
    if result.failed_at is None:
        return []
    from charter.engine.explain import explain

    told = explain({charter.file: charter}, result.timeline, result.failed_at).sentences
    keys = [mismatch.key for mismatch in result.mismatches]
    chosen = [reason for reason in told if any(key.startswith(_about(reason)) for key in keys)]
    return [_sentence(reason) for reason in chosen or told]


def _sentence(reason: Reason) -> str:
    """A reason with its clock before it, and its line after it unless it names a line itself."""
    kind, _, clock = reason.about.partition(":")
    subject = f"{clock.replace(':', ' ')}: " if kind == "clock" else ""
    named = reason.line is None or f"line {reason.line}" in reason.text
    return f"{subject}{reason.text}" + ("" if named else f" (line {reason.line})")


def _about(reason: Reason) -> str:
    """What a reason speaks of, as an expectation names it."""
    kind, _, rest = reason.about.partition(":")
    return rest.partition(":")[0] or kind
