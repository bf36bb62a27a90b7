"""Answers as mail programs write them: language by program, plain and HTML. All words invented."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

NEW = {
    "en": "Thank you, the labels print again.\n\nOne question is left: when does the fix ship?",
    "de": "Danke, die Etiketten werden wieder gedruckt.\n\nEine Frage bleibt: Wann kommt das Update?",
    "fr": "Merci, les étiquettes s'impriment de nouveau.\n\nIl reste une question : à quand la mise à jour ?",
    "nl": "Dank u, de etiketten worden weer afgedrukt.\n\nNog één vraag: wanneer komt de update?",
    "es": "Gracias, las etiquetas se imprimen otra vez.\n\nQueda una pregunta: ¿cuándo sale el arreglo?",
}
OLD = "Please restart the label printer.\nDoes it print the test page then?"
WHO = "Mira Desk"
MAIL = "desk@labels.example"

GMAIL = {
    "en": f"On Wed, Mar 12, 2025 at 10:15 AM {WHO} <{MAIL}> wrote:",
    "de": f"Am Mi., 12. März 2025 um 10:15 Uhr schrieb {WHO} <{MAIL}>:",
    "fr": f"Le mer. 12 mars 2025 à 10:15, {WHO} <{MAIL}> a écrit :",
    "nl": f"Op wo 12 mrt 2025 om 10:15 schreef {WHO} <{MAIL}>:",
    "es": f"El mié, 12 mar 2025 a las 10:15, {WHO} (<{MAIL}>) escribió:",
}
APPLE = {
    "en": f"On 12. Mar 2025, at 10:15, {WHO} <{MAIL}> wrote:",
    "de": f"Am 12.03.2025 um 10:15 schrieb {WHO} <{MAIL}>:",
    "fr": f"Le 12 mars 2025 à 10:15, {WHO} <{MAIL}> a écrit :",
    "nl": f"Op 12 mrt. 2025, om 10:15 heeft {WHO} <{MAIL}> het volgende geschreven:",
    "es": f"El 12 mar 2025, a las 10:15, {WHO} <{MAIL}> escribió:",
}
THUNDERBIRD = {
    "en": f"On 12/03/2025 10:15, {WHO} wrote:",
    "de": f"Am 12.03.25 um 10:15 schrieb {WHO}:",
    "fr": f"Le 12/03/2025 à 10:15, {WHO} a écrit :",
    "nl": f"Op 12-03-2025 om 10:15 schreef {WHO}:",
    "es": f"El 12/3/25 a las 10:15, {WHO} escribió:",
}
OUTLOOK = {
    "en": ("From", "Sent", "To", "Subject", "Wednesday, March 12, 2025 10:15 AM"),
    "de": ("Von", "Gesendet", "An", "Betreff", "Mittwoch, 12. März 2025 10:15"),
    "fr": ("De", "Envoyé", "À", "Objet", "mercredi 12 mars 2025 10:15"),
    "nl": ("Van", "Verzonden", "Aan", "Onderwerp", "woensdag 12 maart 2025 10:15"),
    "es": ("De", "Enviado", "Para", "Asunto", "miércoles, 12 de marzo de 2025 10:15"),
}
ORIGINAL = {
    "en": "-----Original Message-----",
    "de": "-----Ursprüngliche Nachricht-----",
    "fr": "-----Message d'origine-----",
    "nl": "-----Oorspronkelijk bericht-----",
    "es": "-----Mensaje original-----",
}
INTRODUCTIONS = {"gmail": GMAIL, "apple": APPLE, "thunderbird": THUNDERBIRD}
LANGUAGES = tuple(NEW)


@dataclass(frozen=True)
class Letter:
    name: str
    new: str
    body: str


def _marked(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.split("\n"))


def _header(language: str) -> list[tuple[str, str]]:
    sender, sent, to, subject, date = OUTLOOK[language]
    values = (f"{WHO} <{MAIL}>", date, "Jo Berg <jo@shop.example>", "Re: Labels")
    return list(zip((sender, sent, to, subject), values, strict=True))


def _paragraphs(text: str, tag: str = "div") -> str:
    return "".join(f"<{tag}>{escape(line) or '<br>'}</{tag}>" for line in text.split("\n"))


def plain() -> list[Letter]:
    letters = []
    for language, new in NEW.items():
        for program, lines in INTRODUCTIONS.items():
            body = f"{new}\n\n{lines[language]}\n\n{_marked(OLD)}\n"
            letters.append(Letter(f"{language}-{program}", new, body))
            words = lines[language].split(" ")
            cut = len(words) // 2 + 1
            wrapped = " ".join(words[:cut]) + "\n" + " ".join(words[cut:])
            body = f"{new}\n\n{wrapped}\n\n{_marked(OLD)}\n"
            letters.append(Letter(f"{language}-{program}-wrapped", new, body))
        block = "\n".join(f"{name}: {value}" for name, value in _header(language))
        letters += [
            Letter(f"{language}-outlook", new, f"{new}\n\n{block}\n\n{OLD}\n"),
            Letter(f"{language}-outlook-ruler", new, f"{new}\n\n{'_' * 32}\n{block}\n\n{OLD}\n"),
            Letter(
                f"{language}-outlook-old", new, f"{new}\n\n{ORIGINAL[language]}\n{block}\n\n{OLD}"
            ),
            Letter(
                f"{language}-outlook-bold",
                new,
                new
                + "\n\n"
                + "\n".join(f"*{n}:* {v}" for n, v in _header(language))
                + f"\n\n{OLD}",
            ),
        ]
    return letters


def html() -> list[Letter]:
    letters = []
    for language, new in NEW.items():
        gmail = (
            f'<div dir="ltr">{_paragraphs(new)}</div><br><div class="gmail_quote">'
            f'<div dir="ltr" class="gmail_attr">{escape(GMAIL[language])}<br></div>'
            f'<blockquote class="gmail_quote" style="margin:0 0 0 .8ex">{_paragraphs(OLD)}'
            "</blockquote></div>"
        )
        apple = (
            f'<html><body>{_paragraphs(new)}<div><br><blockquote type="cite"><div>'
            f"{escape(APPLE[language])}</div><br><div>{_paragraphs(OLD)}</div></blockquote></div>"
            "</body></html>"
        )
        thunderbird = (
            f"<body><p>{'</p><p>'.join(escape(line) for line in new.split(chr(10)) if line)}</p>"
            f'<div class="moz-cite-prefix">{escape(THUNDERBIRD[language])}<br></div>'
            f'<blockquote type="cite" cite="mid:a@b">{_paragraphs(OLD, "p")}</blockquote></body>'
        )
        block = "<br>".join(f"<b>{n}:</b> {escape(v)}" for n, v in _header(language))
        outlook = (
            f'<div class="WordSection1">{_paragraphs(new, "p")}<div style="border:none;'
            'border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal">'
            f"{block}</p></div>{_paragraphs(OLD, 'p')}</div>"
        )
        web = (
            f'<div>{_paragraphs(new)}</div><div id="appendonsend"></div><hr><div id="divRplyFwdMsg">'
            f"<font>{block}</font></div><div>{_paragraphs(OLD)}</div>"
        )
        letters += [
            Letter(f"{language}-gmail", new, gmail),
            Letter(f"{language}-apple", new, apple),
            Letter(f"{language}-thunderbird", new, thunderbird),
            Letter(f"{language}-outlook", new, outlook),
            Letter(f"{language}-outlook-web", new, web),
        ]
    return letters


def between() -> list[Letter]:
    """Answers written between the quoted lines."""
    letters = []
    first, second = OLD.split("\n")
    for language, new in NEW.items():
        above, below = [part.strip() for part in new.split("\n\n")]
        for program, lines in INTRODUCTIONS.items():
            body = f"{lines[language]}\n\n> {first}\n\n{above}\n\n> {second}\n\n{below}\n"
            letters.append(Letter(f"{language}-{program}", f"{above}\n\n{below}", body))
    return letters


def between_html() -> list[Letter]:
    letters = []
    first, second = OLD.split("\n")
    for language, new in NEW.items():
        above, below = [part.strip() for part in new.split("\n\n")]
        body = (
            f'<div class="gmail_quote"><div class="gmail_attr">{escape(GMAIL[language])}</div>'
            f'<blockquote class="gmail_quote">{first}</blockquote><div>{escape(above)}</div>'
            f'<blockquote class="gmail_quote">{second}</blockquote><div>{escape(below)}</div></div>'
        )
        letters.append(Letter(f"{language}-gmail", f"{above}\n\n{below}", body))
    return letters
