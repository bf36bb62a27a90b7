"""What a customer's reply says besides its words: thanks alone, that it works, a wish to escalate."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from charter.engine.hearing.confirmation import confirmation
from charter.engine.hearing.escalation import escalation
from charter.engine.hearing.languages import language
from charter.engine.hearing.said import Said, plain
from charter.engine.hearing.thanks import thanks
from charter.engine.language.errors import Path
from charter.engine.language.model import Charter

Kind: TypeAlias = Literal["thanks", "confirmation", "escalation"]

_SAYS: Final[dict[Kind, str]] = {
    "thanks": "it only thanks",
    "confirmation": "it says that the matter is done",
    "escalation": "it asks for somebody above",
}


class Heard(NamedTuple):
    """What a reply was heard as, and why."""

    kind: Kind
    phrase: str  # the words that say it, plain
    line: int | None  # of the charter, where it says that this is heard

    @property
    def told(self) -> str:
        """Why, in a sentence without its full stop: `it only thanks: “many thanks”`."""
        return f"{_SAYS[self.kind]}: “{self.phrase}”"


def hear(
    charter: Charter, text: str, *, names: Sequence[str] = (), files: bool = False
) -> Heard | None:
    """What a reply says by the charter's `hearing`; None for nothing beside its words.

    `text` is what somebody newly wrote, without quotes and signature; `names` are of people on the
    conversation, which are no words of their own; `files` says that something was attached, so that
    it does not only thank. A wish to escalate goes before a confirmation, and that before thanks.
    Only the first 20,000 characters are looked at.
    """
    hearing, said = charter.hearing, Said.of(text)
    spoken = [language(code) for code in hearing.languages]
    known = tuple(dict.fromkeys(word for name in names for word in plain(name)))
    own = tuple(" ".join(plain(phrase)) for phrase in hearing.phrases)
    if hearing.escalation and (phrase := escalation(said, spoken, own)):
        return Heard("escalation", phrase, _line(charter, phrase, own))
    if hearing.confirmation and (phrase := confirmation(said, spoken, known)):
        return Heard("confirmation", phrase, charter.line_of(("hearing", "confirmation")))
    if hearing.thanks == "stays" and not files and (phrase := thanks(said, spoken, known)):
        return Heard("thanks", phrase, charter.line_of(("hearing", "thanks")))
    return None


def _line(charter: Charter, phrase: str, own: Sequence[str]) -> int | None:
    """The line of the charter's own phrase, else of the key that has escalation heard."""
    path: Path = ("hearing", "escalation")
    if phrase in own:
        listed: Path = (*path, "heard as")
        return charter.line_of((*listed, own.index(phrase))) or charter.line_of(listed)
    return charter.line_of(path)
