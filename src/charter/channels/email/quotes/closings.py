"""How people and their telephones end a mail, by language."""

from __future__ import annotations

import re

_DEVICE = (
    r"iphone|ipad|ipod|android|handy|smartphone|samsung|galaxy|huawei|xiaomi|redmi|oneplus|pixel|"
    r"nokia|sony|xperia|fairphone|blackberry|windows|outlook|yahoo|gmx|web\.de|gmail|aol|mail|"
    r"thunderbird|k-9|proton ?mail|spark|telekom|freenet|mobiltelefon|mobilgerät|telefon|tablet|"
    r"gerät|mobile|phone|device|téléphone|telephone|portable|appareil|telefoon|toestel|mobiel|"
    r"móvil|movil|dispositivo|teléfono|cellulare|telefono|telemóvel|celular|mobil|mobiltelefon"
)
_SENT = (
    r"sent (?:from|via|by|using|with)|von meine[mr]|gesendet (?:von|mit|über)|"
    r"diese (?:nachricht|e-?mail) wurde (?:von|mit)|envoyé (?:de|depuis|à partir de|avec|par)|"
    r"verstuurd (?:vanaf|met|van|via)|verzonden (?:vanaf|met|van|via)|"
    r"enviado (?:desde|con|do|a partir do|de)|inviato da|skickat från|sendt fra|lähetetty|"
    r"wysłane z|odesláno z|отправлено с|get|download|outlook (?:für|voor|para|pour)|"
    r"télécharger|obtenir|holen sie sich|obtener|descargar?|ottieni|obter o|hol dir"
)
_MOBILE = re.compile(rf"(?:{_SENT})\b.{{0,40}}\b(?:{_DEVICE})\b.{{0,80}}", re.IGNORECASE)
_DELIMITER = re.compile(r"-- ?|--\s|__\s?|—")

_CLOSING = re.compile(
    r"(?:(?:with |my )?(?:very |kind|best|warm|many)? ?(?:kind|best|warm)? ?(?:regards|wishes)|"
    r"best|cheers|(?:many )?thanks(?: (?:again|in advance|and (?:best|kind) regards))?|thank you|"
    r"(?:yours )?(?:sincerely|faithfully|truly)|all the best|"
    r"(?:mit )?(?:freundliche[nr]?|besten?|viele[n]?|herzliche[nr]?|liebe[nr]?|schöne[n]?) "
    r"(?:grüße[n]?|grüsse[n]?|gruß|gruss)(?: aus \w+)?|(?:viele )?grüße|gruß|lg|vg|mfg|hochachtungsvoll|"
    r"(?:bien )?(?:cordialement|à vous)|(?:meilleures |sincères )?salutations|"
    r"(?:bonne journée|merci)|met (?:vriendelijke|hartelijke) groet(?:en)?|"
    r"(?:vriendelijke )?groet(?:en|jes)?|mvg|hartelijke groet(?:en)?|"
    r"(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|muchas gracias|gracias)"
    r"[\s,.!:)]*",
    re.IGNORECASE,
)
_CONTACT = re.compile(
    r"\b(?:tel|telefon|telefoon|téléphone|teléfono|fon|phone|mobil|mobile|móvil|cell|fax|t|m|f|e)"
    r"\s?[.:]{1,2}\s?[+(\d]|https?://|\bwww\.|[^\s@]{1,64}@[^\s@.]{1,99}\.[a-z]{2}|"
    r"\b(?:gmbh|ltd|inc|llc|b\.v\.|s\.a\.|s\.l\.|sarl|hrb|ust-?id|kvk|siret|registered office|"
    r"geschäftsführer)\b|\+\d[\d\s()/-]{7,}",
    re.IGNORECASE,
)


def is_delimiter(line: str) -> bool:
    """The line `-- ` that programs set above a signature, with or without its space."""
    return len(line) < 8 and bool(_DELIMITER.fullmatch(line.rstrip("\n")))


def is_exact_delimiter(line: str) -> bool:
    return line == "-- "


def is_mobile(line: str) -> bool:
    """`Sent from my iPhone` and its like."""
    line = line.strip(" \t*_<>[]\u00a0-")
    return len(line) <= 160 and not line.endswith("?") and bool(_MOBILE.match(line))


def is_closing(line: str) -> bool:
    """A line that is nothing but `Kind regards,`."""
    line = line.strip(" \t*_\u00a0")
    return len(line) <= 60 and bool(_CLOSING.fullmatch(line))


def is_contact(line: str) -> bool:
    """A line with a telephone number, an address, a web page or a company's register entry."""
    return len(line) <= 300 and bool(_CONTACT.search(line))
