"""Words that say yes or no to what was asked, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal, NamedTuple, TypeAlias

from charter.engine.hearing.languages import language
from charter.engine.hearing.phrases import Language, covers, found
from charter.engine.hearing.said import Said, plain

Answer: TypeAlias = Literal["approved", "declined"]

MOST: Final = 12
"""More words than these say more than yes or no."""


class Answers(NamedTuple):
    """How one language says yes and no; the bare ones count only right after the question."""

    yes: tuple[str, ...]
    no: tuple[str, ...]
    bare_yes: tuple[str, ...]
    bare_no: tuple[str, ...]


ANSWERS: Final[dict[str, Answers]] = {
    "en": Answers(
        ("approved", "i|we hereby? approve it|this? the? quote|offer|estimate?",
         "please? go ahead", "please? proceed", "you have my|our approval",
         "i|we accept", "accepted"),
        ("declined", "i|we hereby? decline it|this? the? quote|offer|estimate?", "not approved",
         "i|we dont approve it|this?", "i|we do not approve it|this?",
         "please? do not|never go ahead|proceed", "please? dont go ahead|proceed",
         "please? do not go ahead", "please? dont go ahead", "rejected"),
        ("yes", "yes please"), ("no", "no thanks", "no thank you"),
    ),
    "es": Answers(
        ("aprobado", "aprobada", "lo|la aprobamos|apruebo", "aprobamos", "adelante", "aceptado"),
        ("rechazado", "rechazada", "no aprobado", "lo|la rechazamos|rechazo"),
        ("si", "si por favor"), ("no", "no gracias"),
    ),
    "de": Answers(
        ("genehmigt", "freigegeben", "ich genehmige es?", "wir genehmigen es?", "angenommen"),
        ("abgelehnt", "nicht genehmigt", "ich lehne ab", "wir lehnen ab"),
        ("ja", "ja bitte"), ("nein", "nein danke"),
    ),
    "fr": Answers(
        ("approuve", "accepte", "bon pour accord", "j approuve", "nous approuvons", "allez y"),
        ("refuse", "je refuse", "nous refusons", "pas d accord"),
        ("oui", "oui merci"), ("non", "non merci"),
    ),
    "nl": Answers(
        ("goedgekeurd", "akkoord", "ga je|uw? gang", "geaccepteerd"),
        ("afgekeurd", "afgewezen", "niet akkoord", "niet goedgekeurd"),
        ("ja", "ja graag"), ("nee", "nee dank je", "nee bedankt"),
    ),
}  # fmt: skip
"""Yes and no by language, in plain words."""


def approval(
    languages: Iterable[str], text: str, *, names: Sequence[str] = (), asked: bool = False
) -> Answer | None:
    """What a reply says to a question for yes or no; None where it is not wholly certain.

    All of it must be one answer, beside greetings, thanks, other polite words and `names`. `asked`
    says that it answers the very mail that asked, so that a bare "yes" is enough.
    """
    said = Said.of(text)
    if said.asks or said.has_particulars or len(said.words) > MOST:
        return None
    known = tuple(dict.fromkeys(word for name in names for word in plain(name)))
    spoken = [(ANSWERS[code], language(code)) for code in languages if code in ANSWERS]
    for answers, one in spoken:
        yes = (*answers.yes, *(answers.bare_yes if asked else ()))
        no = (*answers.no, *(answers.bare_no if asked else ()))
        if _only(said, yes, answers.bare_yes, one, known):
            return "approved"
        if _only(said, no, answers.bare_no, one, known):
            return "declined"
    return None


def _only(
    said: Said,
    phrases: Sequence[str],
    beside: Sequence[str],
    language: Language,
    names: Sequence[str],
) -> bool:
    """Whether a reply says one of the phrases, and nothing beside it but what is polite."""
    polite = (*language.greetings, *language.thanks, *language.beside, *names)
    clauses = said.clauses(language.greetings)
    may = (*phrases, *beside, *polite)
    return all(covers(may, clause) for clause in clauses) and any(
        found(phrases, clause) for clause in clauses
    )
