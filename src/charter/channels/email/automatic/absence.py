"""How machines say that somebody is away, or that they are machines, by language."""

from __future__ import annotations

import re

_SUBJECTS = (
    # English
    "out of (?:the )?office|out-of-office|ooo|automatic reply|automatic response|auto[- ]?reply|"
    "auto[- ]?response|auto[- ]?responder|auto|autoreply|vacation|vacation (?:reply|message|notice)|"
    "away from (?:the )?office|on (?:vacation|holiday|leave)|maternity leave|"
    # German
    "abwesenheitsnotiz|abwesenheit|abwesend|abwesenheits(?:meldung|nachricht|benachrichtigung)|"
    "automatische (?:antwort|rückantwort|empfangsbestätigung|abwesenheitsnotiz)|automatisierte antwort|"
    "nicht im (?:büro|haus)|außer haus|ausser haus|im urlaub|"
    # French
    "réponse automatique|reponse automatique|absence du bureau|absent du bureau|message d.absence|"
    "absence|en congés?|message automatique|"
    # Dutch
    "automatisch antwoord|automatische (?:reactie|beantwoording)|afwezig|afwezigheid(?:sbericht)?|"
    "afwezigheidsmelding|niet aanwezig|buiten kantoor|"
    # Spanish, Portuguese, Catalan
    "respuesta automática|respuesta automatica|fuera de (?:la )?oficina|ausencia|ausente|"
    "contestación automática|resposta automática|resposta automàtica|fora do escritório|"
    "ausência(?: temporária)?|fora de l.oficina|"
    # Italian
    "risposta automatica|fuori (?:ufficio|sede)|assente|assenza|"
    # Nordic
    "autosvar|frånvaro(?:meddelande)?|automatiskt svar|automatisk svar|ikke til stede|fravær|"
    "fraværsmelding|fraværende|ude af kontoret|autom\\. svar|automaattinen vastaus|"
    "poissaolo(?:viesti|ilmoitus)?|poissa|"
    # Eastern Europe
    "odpowiedź automatyczna|automatyczna odpowiedź|poza biurem|nieobecność|automatická odpověď|"
    "mimo kancelář|nepřítomnost|automatická odpoveď|automatikus válasz|házon kívül|răspuns automat|"
    "автоматический ответ|автоответ|автоматична відповідь|вне офиса|отсутствие в офисе|"
    "отсутствую|автоматичен отговор|otomatik yanıt|ofis dışında|αυτόματη απάντηση|εκτός γραφείου|"
    "samodejni odgovor|automatski odgovor|automātiskā atbilde|automatinis atsakymas|"
    # Asia
    "自動返信|自动回复|自動回覆|自动答复|外出|不在通知|不在のお知らせ|자동 회신|부재중|"
    "תשובה אוטומטית|رد تلقائي"
)
SUBJECT = re.compile(
    rf"\s*[\[(*]{{0,2}}(?:{_SUBJECTS})[\])*]{{0,2}}\s?"
    r"(?:[:：]|\s-\s|\s–\s|\s\(|$)",
    re.IGNORECASE,
)
"""A subject that begins with such words and a colon, dash or nothing: `Automatic reply: …`."""

SUBJECT_ALONE = re.compile(
    rf"(?:.{{0,40}}\b(?:is|ist|est|is momenteel|está)\s)?(?:{_SUBJECTS})", re.IGNORECASE
)
"""A subject that is nothing else: `Out of the office`, `Jo Berg is out of the office`."""

BODY = re.compile(
    # English
    r"\bi(?:.m| am| will be|.ll be)? ?(?:currently |presently |now |away )?(?:out of (?:the )?office|"
    r"on (?:annual |parental |maternity |paternity |sick )?(?:leave|vacation|holidays?)|away|travell?ing)"
    r"[^.\n]{0,60}\b(?:until|till|from|through|and will|returning|back|with (?:no|limited))|"
    r"thank you for your (?:e-?mail|message)\.? i(?:.m| am) (?:currently )?(?:out|away|on)|"
    r"limited access to (?:my )?e-?mail|will (?:reply|respond|answer)[^.\n]{0,40} (?:on|upon|after) my "
    r"return|no longer (?:works? (?:at|for|here)|with the company)|"
    # German
    r"\bbin (?:ich )?(?:derzeit |zurzeit |zur zeit |momentan |aktuell |bis |vom |ab |leider |am |im )?"
    r"[^\n]{0,60}(?:nicht im (?:büro|hause?)|außer haus|ausser haus|im urlaub|abwesend|"
    r"nicht erreichbar|wieder (?:im büro|erreichbar|für sie))|"
    r"(?:ihre|deine) (?:e-?mail|nachricht) wird nicht (?:weitergeleitet|gelesen|bearbeitet)|"
    r"in dringenden fällen wenden sie sich|"
    # French
    r"\bje suis (?:actuellement |absente? |en (?:congé|vacances|déplacement))[^.\n]{0,60}|"
    r"absente? (?:du bureau|jusqu.au|du \d)|serai de retour|de retour (?:au bureau )?le|"
    # Dutch
    r"\bik ben (?:momenteel |op dit moment |tot |van |vanaf |met |afwezig)[^.\n]{0,60}"
    r"(?:afwezig|niet (?:aanwezig|op kantoor|bereikbaar)|met (?:vakantie|verlof)|tot|weer)|"
    # Spanish, Portuguese, Italian
    r"(?:estoy|estaré|me encuentro|actualmente)[^.\n]{0,40}(?:fuera de (?:la )?oficina|ausente|"
    r"de vacaciones)|(?:estou|estarei)[^.\n]{0,40}(?:fora do escritório|ausente|de férias)|"
    r"(?:sono|sarò)[^.\n]{0,30}(?:fuori (?:ufficio|sede)|assente|in ferie)|"
    # Nordic
    r"jag är (?:borta|ledig|inte på|på semester|åter)|jeg er (?:ikke på|på ferie|tilbage|bortreist|"
    r"fraværende|ude af)|olen (?:poissa|lomalla|vuosilomalla|matkoilla)|"
    # Eastern Europe
    r"jestem (?:poza biurem|na urlopie|nieobecn)|przebywam na urlopie|będę nieobecn|"
    r"jsem (?:mimo kancelář|na dovolené|nepřítom)|nie som v kancelárii|"
    r"házon kívül vagyok|szabadságon vagyok|nem vagyok az irodában|"
    r"(?:нахожусь|буду|я)[^.\n]{0,20}(?:в отпуске|вне офиса|отсутств)|"
    r"ofis dışındayım|izindeyim|sunt plecat|nu sunt la birou|"
    # Asia
    r"不在にして|休暇を|外出して|休假|不在办公室|출장|휴가",
    re.IGNORECASE,
)

_MACHINE = (
    r"this is an? (?:auto(?:mated|matic|matically[- ]generated)|system[- ]generated)[- ]?\w{0,12} ?"
    r"(?:reply|response|message|e-?mail|answer|notification|acknowledge?ment)|"
    r"this (?:e-?mail|message|reply) (?:was|has been|is) (?:sent |generated |created )?"
    r"(?:automatically|auto-?generated)|"
    r"automat(?:ic|ed) (?:reply|response) ?[.:-]|"
    r"please do not (?:reply|respond) to this (?:automatic|automated|e-?mail|message)|"
    r"(?:dies ist eine |diese )(?:automatisch[e]? |e-?mail (?:wurde|ist) automatisch|nachricht wurde "
    r"automatisch|antwort wurde automatisch)|dies ist eine automat\w+ |"
    r"bitte antworten sie nicht auf diese|"
    r"ceci est (?:un|une) (?:message|réponse|e-?mail|courriel) (?:automatique|généré)|"
    r"(?:ce message|cet e-?mail|ce courriel) (?:est|a été) (?:envoyé |généré )automatiquement|"
    r"merci de ne pas répondre à ce|"
    r"dit is een automatisch|deze e-?mail (?:is|wordt) automatisch|"
    r"este (?:es|é) um?n? (?:mensaje|correo|respuesta|e-?mail|mensagem) automátic|"
    r"este (?:mensaje|correo) (?:ha sido|fue|se ha) (?:generado |enviado )?automáticamente|"
    r"esta é uma (?:mensagem|resposta) automática|esta es una respuesta automática|"
    r"questo è un messaggio automatico|questa è una risposta automatica|"
    r"detta är ett automatiskt|dette er (?:et|en) auto|tämä on automaattinen|"
    r"to jest (?:automatyczna|wiadomość (?:automatyczna|wygenerowana))|ta wiadomość została "
    r"wygenerowana automatycznie|toto je automatická|tato zpráva byla vygenerována automaticky|"
    r"это автоматическ|данное (?:сообщение|письмо) (?:создано|сформировано|отправлено) автоматически|"
    r"ez egy automatikus|bu otomatik|acesta este un (?:mesaj|răspuns) automat|"
    r"このメールは自動|これは自動|此邮件由系统自动|这是一封自动|본 메일은 자동"
)
AUTOMATIC_LINE = re.compile(_MACHINE, re.IGNORECASE)
"""A line that begins by saying that a machine wrote it."""
