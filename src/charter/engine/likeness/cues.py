"""What a text says about itself: that it comes back to something, is about another thing, or was
written by a machine. By language; matched on plain text without accents."""

from __future__ import annotations

import re
from typing import Final

AGAIN: Final = re.compile(
    r"\b(?:"
    # English
    r"me again|any (?:news|luck|progress|answer|update|word)|an?y? ?answer yet|"
    r"(?:no|without an?y?|never (?:got|had) an?y?) (?:reply|answer|response|reaction)|"
    r"still (?:there|no|not|nothing|waiting|the same|happening|broken|down|get|have|open)|"
    r"as (?:requested|you asked|promised|discussed)|further to|more info|as a follow|follow(?:ing)? up|"
    r"(?:i|we|she|he) (?:already )?wrote(?! something| an?)|already (?:wrote|written|reported|told|said)|"
    r"send(?:ing)? (?:(?:this|it|you) ){0,2}again|re-?send(?:ing)?|"
    r"wrote about|reported (?:it|this|that)|\w+ (?:days|hours|weeks) ago|urgent re|remind(?:er|ing)|"
    r"chas(?:e|ing)|escalate|is (?:anyone|someone|anybody) (?:on|looking)|just answer|the same|same here|"
    r"returns? to (?:this|my)|my (?:earlier|last|previous|first) (?:mail|email|message|ticket)|"
    r"another for you|re:|fwd?:|"
    # German
    r"erinnerung|keine (?:reaktion|antwort|ruckmeldung)|schon geschrieben|immer noch|nach wie vor|"
    r"wie (?:besprochen|gewunscht|verlangt)|aw:|wg:|noch keine|erneut (?:gesendet|geschickt)|"
    r"(?:sende|schicke) (?:\w+ ){0,3}(?:noch ?mals?|erneut)|"
    # French
    r"des nouvelles|toujours (?:pas|rien|le meme)|sans reponse|relance|rappel|comme (?:convenu|demande)|tr:|"
    r"(?:je )?renvo(?:i|ie|yer)|"
    # Dutch
    r"herinnering|nog (?:steeds|geen)|geen (?:reactie|antwoord)|zoals (?:afgesproken|gevraagd)|"
    r"(?:stuur|verstuur) (?:\w+ ){0,3}(?:nog een keer|opnieuw)|nog een keer voor|"
    # Spanish
    r"alguna novedad|recordatorio|sin respuesta|todavia no|sigue (?:igual|sin)|ninguna respuesta|"
    r"reenvio|envio (?:\w+ ){0,3}(?:de nuevo|otra vez)|como (?:acordamos|pidieron|solicitado)"
    r")(?!\w)",
)
ANOTHER: Final = re.compile(
    r"\b(?:"
    r"another (?:one|order|problem|question|thing|matter)|its? another|different(?:ly)? from|the opposite|"
    r"opposite|not the|not (?:addresses|that) this time|this time|other one|other way round|as well|second|"
    r"works? (?:again|now|for us)|(?:is|are) (?:right|fine|ok|fine now|fixed|working) (?:since|now|again)|"
    r"(?:has|have|.s) been (?:fixed|solved)|last time|since your (?:patch|fix)|cheers|"
    r"by the way|btw|one more thing|something else|"
    r"separate (?:thing|question|matter|issue)|new (?:problem|question|issue)|unrelated|"
    r"schon wieder|ist (?:erledigt|behoben)|eine andere|diesmal|geht wieder|ubrigens|"
    r"encore une|est regle|autre (?:chose|question)|cette fois|au fait|par ailleurs|"
    r"ya (?:estan?|funciona)|otra (?:cosa|pregunta)|esta vez|por cierto|"
    r"gaat nu goed|werkt (?:weer|nu)|deze keer|iets anders|trouwens"
    r")(?!\w)",
)
MACHINE: Final = re.compile(
    r"\b(?:automatic (?:message|reply|notice)|automated message|this (?:mail|message) was sent by|"
    r"(?:do|please do) not reply|no-?reply|out of (?:the )?office|won.t be reading|abwesenheit|"
    r"nicht im haus|reponse automatique|automatisch (?:bericht|antwoord)|respuesta automatica|"
    r"mensaje automatico|message automatique|automatische (?:antwort|nachricht))\b",
)
