"""Who sends delivery reports, and how they say that a mail did not arrive, by language."""

from __future__ import annotations

import re

_LOCAL_PARTS = re.compile(
    r"(?:mailer[-._]?daemon|mail[-._]?daemon|mdaemon|mmdf|postmaster|mailerdaemon|daemon|"
    r"bounces?|mail-?delivery(?:-?sub)?system|microsoftexchange329e71ec88ae4615bbc36ab6ce41109e|"
    r"microsoftexchange[0-9a-f]{16,}|no-?reply-?bounces?)(?:[-+.].*)?",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"mail(?:er)?[ -](?:daemon|delivery|administrator|system)|mail delivery (?:sub)?system|"
    r"delivery subsystem|postmaster|microsoft (?:outlook|exchange)|system ?administrator|"
    r"systemadministrator|administrateur système|systeembeheerder|administrador del sistema",
    re.IGNORECASE,
)

_FAILED = (
    # English
    r"undeliver(?:able|ed)|not (?:be )?delivered|(?:mail|message|email) delivery (?:failed|failure)|"
    r"delivery (?:has )?failed|delivery failure|delivery status notification ?\(failure\)|"
    r"failure notice|failed delivery|returned (?:mail|to sender)|return(?:ing|ed) message to sender|"
    r"non[- ]?delivery|could ?n[o']t be (?:delivered|found)|was ?n[o']t delivered|"
    r"unable to deliver|not able to deliver|couldn.t be delivered|delivery incomplete|"
    r"address not found|message blocked|message not delivered|recipient address rejected|"
    r"did not reach the following recipient|mail system error|delivery to the following "
    r"recipients? (?:has )?failed|permanent(?:ly)? (?:error|fail)|mailbox (?:is )?full|"
    r"no such user|user unknown|unknown user|"
    # German
    r"unzustellbar|nicht (?:zustellbar|zugestellt|ausgeliefert)|unzustellbarkeit|"
    r"zustellung (?:ist )?fehlgeschlagen|fehlgeschlagene zustellung|fehler bei der (?:nachrichten)?"
    r"zustellung|fehler bei der übermittlung|"
    r"zustellungsstatus[^\n]{0,20}\(fehler\)|adresse nicht gefunden|"
    # French
    r"non (?:remis|distribu|délivr|livr)|échec (?:de (?:la )?)?(?:remise|distribution|livraison)|"
    r"n.a pas (?:pu être|été) (?:remis|distribu|délivr|transmis|livr)|notification d.échec|"
    r"adresse introuvable|"
    # Dutch
    r"onbestelbaar|niet (?:worden )?(?:bezorgd|afgeleverd|besteld)|bezorging (?:is )?mislukt|"
    r"adres niet gevonden|"
    # Spanish
    r"no (?:se (?:puede|pudo|ha podido|ha) )?entrega(?:r|do)|error de entrega|fallo (?:de|en la) entrega|"
    r"correo devuelto|mensaje devuelto|no se encontró la dirección|dirección no encontrada|"
    # Italian, Portuguese
    r"non recapitabile|impossibile recapitare|mancat[oa] (?:consegna|recapito)|non (?:è stato )?"
    r"(?:consegnato|recapitato)|"
    r"não (?:é possível|foi possível|pôde ser|foi) entreg|falha (?:na|de) entrega|não entregue|"
    # Northern and eastern Europe
    r"kan inte levereras|olevererbar|kunde inte levereras|kan ikke leveres|ikke leveret|ikke levert|"
    r"ei voi(?:tu|da)? toimittaa|toimittaminen epäonnistui|niedostarczaln|nie (?:można )?dostarcz|"
    r"nedoručiteln|nelze doručit|kézbesíthetetlen|nem (?:sikerült )?kézbesít|teslim edilemedi|"
    r"недоставлен|не доставлен|не уда(?:ется|лось) доставить|недоставка|"
    # East Asia
    r"配信不能|配信できません|送信できません|未送达|无法投递|无法送达|未傳遞的|未传递的|退信|배달되지 않음"
)
FAILED = re.compile(_FAILED, re.IGNORECASE)

DELAYED = re.compile(
    r"delivery status notification ?\(delay\)|delivery (?:delayed|incomplete|is delayed)|"
    r"has been delayed|message delayed|delayed \d|still being retried|not yet been delivered|"
    r"will (?:be )?(?:retr|continue)|warning: (?:message|could not send)|delayed mail|"
    r"verzögert|zustellung verz|(?:remise|distribution) (?:différée|retardée)|retardée?\b|vertraagd|"
    r"retrasad|se ha retrasado|in ritardo|atrasad|försenad|forsinke|opóźnion|отложен",
    re.IGNORECASE,
)

# Where the copy of the returned mail begins when it is not a part of its own.
ORIGINAL = re.compile(
    r"^(?:[-=_* ]{2,}.{0,60}(?:original|returned|unsent|undelivered|copy of (?:the|your) message|"
    r"below this line|headers? (?:of|from)|forwarded|nachrichtenkopf|message d.origine|"
    r"oorspronkelijk|mensaje original).{0,80}"
    r"|message headers? follows?\.?"
    r"|original message (?:headers|follows|details|header)s?:?.{0,40}"
    r"|(?:die )?(?:kopfzeilen der )?(?:ursprüngliche[nr]?|original-?) ?nachricht(?:enkopfzeilen)?:.{0,40}"
    r"|ursprüngliche nachrichtenkopfzeilen:|en-têtes (?:du|de) message d.origine ?:"
    r"|oorspronkelijke berichtkoppen:|encabezados (?:de mensajes? |del mensaje )originale?s?:"
    r"|intestazioni originali del messaggio:"
    r"|(?:this is|here is|included is|below is) (?:a|the) copy of .{0,80}"
    r"|(?:the )?(?:full )?headers? of (?:the|your) (?:original )?message.{0,60})[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)


def is_daemon(address: str, name: str) -> bool:
    """Whether a sender is a mail system rather than a person, as far as its name tells."""
    local = address.partition("@")[0]
    return bool(_LOCAL_PARTS.fullmatch(local) or (name and _NAMES.search(name[:100])))


def is_service(address: str) -> bool:
    """Addresses that reports mention as a help, not as the recipient that failed."""
    local = address.partition("@")[0]
    return bool(_LOCAL_PARTS.fullmatch(local)) or local in ("abuse", "noreply", "no-reply", "root")
