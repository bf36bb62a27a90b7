"""The words by which mail programs introduce what they quote, by language.

Everything here is matched against one line of bounded length; the patterns have no nested
repetition, so that a hostile line costs no more than its length.
"""

from __future__ import annotations

import re

MARKER = "##- Please type your reply above this line -##"
LONGEST_LINE = 400  # characters; a longer line is nobody's introduction

_MARKER = re.compile(
    r"[>\s]*#{2,}-? ?[^#]{5,120}-?#{2,}\s*|"
    r"[>\s]*[-=_]{2,}\s*(?:please )?(?:reply|write|type your reply) above this line\s*[-=_]{2,}\s*|"
    r"[>\s]*[-=_]{2,}\s*(?:bitte )?(?:antworten sie )?oberhalb dieser (?:linie|zeile)[^-=_]{0,40}"
    r"[-=_]{2,}\s*",
    re.IGNORECASE,
)

# --- "On … wrote:" -------------------------------------------------------------------------------

_VERB = re.compile(
    r"\b(?:wrote|writes|schrieb|geschrieben|a\s+écrit|a\s+ecrit|écrit|schreef|geschreven|"
    r"escribió|escribio|ha\s+scritto|scritto|escreveu|skrev|kirjoitti|napsala?|napisała?|"
    r"napísala?|написал[аи]?|пишет|написав|írta|a scris|yazdı|yazmış)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"(?:on|at|in a message dated|am|le|op|el|il|em|a|den|dne|dnia|w dniu|quoting|zitat von|"
    r"selon|citando|citeren|ke|on|pe|vào)\b[\s.,]",
    re.IGNORECASE,
)
_QUOTING = re.compile(
    r"(?:quoting|zitat von|selon|citando|citeren) .{0,200}@.{1,200}:$", re.IGNORECASE
)
_GMAIL_OLD = re.compile(r"\d{4}[-/]\d{1,2}[-/]\d{1,2} .{0,120}<[^<>@\s]+@[^<>\s]+>:?$")
_WRITTEN_AT = re.compile(
    r".{1,120}@[^<>\s]{1,120}>?[)\"]{0,2},? (?:wrote on|schrieb am|hat am|a écrit le|schreef op|"
    r"heeft op|escribió el|ha scritto il) .{4,100}:$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[^\s<>@]{1,64}@[^\s<>@.]{1,100}\.[^\s<>@]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b")
_TIME = re.compile(r"\b\d{1,2}(?:[:.h]| h )\d{2}\b")


def is_marker(line: str) -> bool:
    """Whether our own line "reply above this" stands here."""
    return len(line) <= LONGEST_LINE and bool(_MARKER.fullmatch(line))


def introduces(line: str) -> bool:
    """Whether a line has the form of "On … wrote:"; of itself no proof that a quote follows."""
    line = line.strip(" *\u00a0\t")
    if not 8 <= len(line) <= LONGEST_LINE:
        return False
    if "@" in line and any(pattern.match(line) for pattern in (_GMAIL_OLD, _QUOTING, _WRITTEN_AT)):
        return True
    ended = line.endswith((":", "："))
    return ended and bool(_VERB.search(line)) and bool(_OPENING.match(line) or is_dated(line))


def opens(line: str) -> bool:
    """Whether a line begins as introductions do; the `AM` of a wrapped time is no German `Am`."""
    return bool(_OPENING.match(line)) and not line[:2].isupper()


def is_dated(line: str) -> bool:
    """Whether a line names an address, or a date with a time: what a program writes."""
    if "@" in line and _ADDRESS.search(line):
        return True
    return bool(_YEAR.search(line) and _TIME.search(line))


def may_begin_introduction(line: str) -> bool:
    """Whether a line could be the first of an introduction that was wrapped."""
    line = line.strip(" *\u00a0\t")
    if not 4 <= len(line) <= LONGEST_LINE:
        return False
    if line.endswith((".", "!", "?")) and "@" not in line:
        return False
    opened = _OPENING.match(line) and any(letter.isdigit() for letter in line)
    return bool(opened) or bool(re.match(r"[^<>]{1,60}<[^<>\s]*@?", line))


# --- "-----Original Message-----" and forwards --------------------------------------------------

_ORIGINAL = (
    "original message|original appointment|original e?-?mail|ursprüngliche nachricht|"
    "urspr\\. nachricht|originalnachricht|ursprünglicher termin|message d['’]origine|"
    "message original|message initial|oorspronkelijk bericht|origineel bericht|mensaje original|"
    "mensaje de origen|messaggio originale|mensagem original|ursprungligt meddelande|"
    "oprindelig (?:meddelelse|besked|mail)|opprinnelig melding|alkuperäinen viesti|wiadomość oryginalna|"
    "původní zpráva|исходное сообщение|reply message|antwort"
)
_FORWARDED = (
    "forwarded message|forwarded by .{1,80}|forwarded e?-?mail|weitergeleitete nachricht|"
    "weitergeleitet von .{1,80}|message transféré|message transmis|message réexpédié|"
    "doorgestuurd bericht|doorgezonden bericht|mensaje reenviado|messaggio inoltrato|"
    "mensagem encaminhada|mensagem reencaminhada|vidarebefordrat meddelande|"
    "videresendt (?:meddelelse|melding)|välitetty viesti|przekazana wiadomość|"
    "przeposlaná zpráva|přeposlaná zpráva|пересылаемое сообщение|перенаправленное сообщение"
)
_BEGIN_FORWARD = (
    "begin forwarded message|anfang der weitergeleiteten (?:nachricht|e-mail)|"
    "début du message (?:réexpédié|transféré)|begin doorgestuurd bericht|"
    "inicio del mensaje reenviado|inizio messaggio inoltrato|"
    "início da mensagem (?:encaminhada|reencaminhada)|vidarebefordrat mejl|"
    "start på videresendt besked|videresendt melding|välitetty viesti alkaa|"
    "początek przekazywanej wiadomości|начало переадресованного сообщения"
)
_DASHED_ORIGINAL = re.compile(rf"[-_*]{{2,40}} ?(?:{_ORIGINAL}) ?[-_*]{{2,40}}", re.IGNORECASE)
_DASHED_FORWARD = re.compile(rf"[-_*]{{2,40}} ?(?:{_FORWARDED}) ?[-_*]{{2,40}}", re.IGNORECASE)
_APPLE_FORWARD = re.compile(rf"(?:{_BEGIN_FORWARD})\s?:", re.IGNORECASE)
RULER = re.compile(r"_{10,}|-{10,}|={10,}|\*{10,}")


def is_original_separator(line: str) -> bool:
    """Whether a line says that the message answered follows."""
    line = line.strip(" >\t\u00a0")
    if len(line) > LONGEST_LINE or not line.startswith(("-", "_", "*")):
        return False
    # Zoho puts the whole introduction between the dashes.
    between = line.startswith("---") and line.endswith("---")
    introduced = between and bool(_VERB.search(line)) and is_dated(line)
    return introduced or bool(_DASHED_ORIGINAL.fullmatch(line))


def is_forward_separator(line: str) -> bool:
    """Whether a line says that a forwarded message follows."""
    line = line.strip(" >\t\u00a0*")
    if len(line) > LONGEST_LINE or not (line.startswith(("-", "_")) or line.endswith((":", "："))):
        return False
    return bool(_DASHED_FORWARD.fullmatch(line) or _APPLE_FORWARD.fullmatch(line))


# --- "From: … Sent: … To: … Subject: …" ----------------------------------------------------------

_LABELS = {
    "from": "from von de van da från fra od nadawca от от_кого lähettäjä feladó mittente "
    "expéditeur remitente expeditorul afzender absender kimden gönderen",
    "date": "date sent datum gesendet envoyé envoyée verzonden enviado enviado_el enviada "
    "enviada_em enviado_em fecha data inviato skickat sendt dato wysłano odesláno дата "
    "отправлено päivämäärä lähetetty date_d'envoi gesendet_am received tarih",
    "to": "to an à aan para a till til do komu кому vastaanottaja pour címzett kime destinataire "
    "destinatario",
    "cc": "cc kopie copie kopia kopi copia cc: копия kópia másolat",
    "bcc": "bcc cco cci bc blindkopie",
    "subject": "subject betreff objet sujet onderwerp asunto oggetto assunto ämne emne temat "
    "předmět predmet тема aihe tárgy konu subiect",
    "reply-to": "reply-to antwort_an répondre_à antwoord_aan responder_a",
    "importance": "importance wichtigkeit priorité belang importancia priority priorität",
    "attachments": "attachments anlagen pièces_jointes bijlagen adjuntos datos_adjuntos",
}
LABELS = {
    label.replace("_", " "): name for name, labels in _LABELS.items() for label in labels.split()
}
_LABEL = re.compile(r"[\s>]*\*{0,2}([^\W\d_][\w' ’.-]{0,24}?)\s?\*{0,2}\s?[:：]\s?\*{0,2}\s?(.*)")


def header_line(line: str) -> tuple[str, str] | None:
    """`Von: Anna <a@b.de>` → ("from", "Anna <a@b.de>"); None for other lines."""
    if len(line) > 4 * LONGEST_LINE or (":" not in line and "：" not in line):
        return None
    found = _LABEL.fullmatch(line.replace("\u00a0", " ").rstrip())
    if not found:
        return None
    name = LABELS.get(found[1].strip().lower().replace("’", "'"))
    return (name, found[2].strip(" *")) if name else None
