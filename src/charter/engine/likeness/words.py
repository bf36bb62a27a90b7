"""A text's words, cut to stems: what two people write alike whatever the ending and the accents.

A stem is the first five letters of a word. That is cruder than a stemmer of one language and does as
well on short texts, works in every language a desk is written to, and is what an index of
beginnings can find.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

STEM: Final = 6
MOST: Final = 400
"""So many words of a text are read; a pasted log says no more after that."""
_WORD: Final = re.compile(r"[^\W\d_]{3,}")

_EMPTY: Final = (
    # English
    "the and for you your our are was were has have had not but this that with from they them their "
    "there here can cannot could would should will just been being some any all one two what when "
    "where which who why how its his her him she our out off per via into over than then too very "
    "also only more most much many please pls thanks thank cheers hello dear regards best kind hi "
    "hey morning afternoon evening good get got gets getting does did doing done now about again "
    "still yet because since before after until while other another same every each both these "
    "those such like want wants need needs know let say says said see look today yesterday tomorrow "
    "day days week weeks month year time times team support someone somebody anyone anybody "
    "something anything nothing thing things give make made take come came going gone tell told "
    "ask asked use used using try tried work works working way well back down may might must "
    # German
    "der die das den dem des ein eine einen einem einer und oder aber nicht ist sind war waren hat "
    "haben wir ihr sie ich uns unser unsere unseren unserem mir mich euch bei mit von vom zum zur "
    "aus auf für über unter nach vor seit bis noch schon auch nur wie was wer wenn dann dass kann "
    "können bitte danke hallo guten morgen tag abend grüße grüßen freundlichen mit besten sehr "
    "geehrte damen herren wurde werden wird sich kein keine hier dort jetzt heute gestern morgen "
    "ihre ihren ihrem ihnen alle alles immer wieder "
    # French
    "les des une est sont pas pour par avec sans dans sur nous vous ils elles mon ton son notre "
    "votre nos vos leur leurs que qui quoi dont mais bonjour merci cordialement plus moins très "
    "tout tous toute toutes fait faire être avoir ont avez avons cette ces cet aussi encore depuis "
    # Dutch
    "het een van voor met niet zijn naar ook nog maar wel dat dit deze die wij jullie ons onze mijn "
    "hun haar hij kan kunnen graag groet groeten hallo goedemorgen goedemiddag alvast bedankt wordt "
    "worden werd heeft hebben bij aan als dan waar hoe wat geen meer "
    # Spanish
    "los las una uno del que con por para como pero más muy nos les sus este esta estos estas hola "
    "buenos buenas días tardes gracias saludo saludos favor hay son está están tiene tenemos desde "
    "hasta cuando donde también sobre "
)


def plain(text: str) -> str:
    """The text in lower case and without accents."""
    text = text.casefold()
    if text.isascii():
        return text
    marks = unicodedata.normalize("NFKD", text)
    return "".join(mark for mark in marks if not unicodedata.combining(mark))


EMPTY: Final = frozenset(plain(_EMPTY).split())
"""Words that say nothing about a matter."""


def stems_of(text: str) -> frozenset[str]:
    """The stems of the words that say something."""
    return stems_in(plain(text))


def stems_in(folded: str) -> frozenset[str]:
    """The same of a text that is plain already."""
    words = set(_WORD.findall(folded)[:MOST])
    return frozenset(word[:STEM] for word in words - EMPTY)
