"""Machines are told from people, by headers first, by unmistakable words last."""

from __future__ import annotations

import pytest

from charter.channels.email.automatic import came_back
from charter.channels.email.parse import ParsedMail, parse

ANSWERS = "In-Reply-To: <t1@desk.example>\n"


def mail(body: str, subject: str = "Re: [#7] Labels", headers: str = "") -> ParsedMail:
    return parse(
        f"From: Jo Berg <jo@shop.example>\nTo: support@desk.example\nSubject: {subject}\n"
        f"Message-ID: <m@shop.example>\n{headers}Content-Type: text/plain; charset=utf-8\n\n{body}\n".encode()
    )


HEADERS = {
    "auto-replied": "Auto-Submitted: auto-replied\n",
    "auto-generated": "Auto-Submitted: auto-generated\n",
    "auto-notified": 'Auto-Submitted: auto-notified; owner-email="a@b.example"\n',
    "vacation in sieve": "Auto-Submitted: auto-replied (vacation)\n",
    "precedence": "Precedence: auto_reply\n",
    "precedence bulk": "Precedence: bulk\n",
    "precedence junk": "Precedence: junk\n",
    "x-autoreply": "X-Autoreply: yes\n",
    "x-autorespond": "X-Autorespond: away\n",
    "x-autoreply-from": "X-AutoReply-From: <jo@shop.example>\n",
    "exchange rules": "X-MS-Exchange-Inbox-Rules-Loop: jo@shop.example\n",
    "suppress all": "X-Auto-Response-Suppress: All\n",
    "suppress some": "X-Auto-Response-Suppress: DR, OOF, AutoReply\n",
    "first class": "X-FC-MachineGenerated: true\n",
    "null sender": "Return-Path: <>\n",
    "post class": "X-POST-MessageClass: 9; Autoresponder\n",
    "delivered to": "Delivered-To: Autoresponder\n",
    "cron": "X-Cron-Env: <LANG=C>\n",
    "read receipt": "Content-Type: multipart/report; report-type=disposition-notification; boundary=q\n",
    "complaint": "Content-Type: multipart/report; report-type=feedback-report; boundary=q\n",
    "x-precedence": "X-Precedence: auto_reply\n",
    "mailer": "X-Mailer: ShopSuite Autoresponder 2.1\n",
}


@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_headers_of_machines_are_enough(headers: str) -> None:
    judged = mail("Hello.", headers=headers).automatic
    assert judged.is_auto_reply
    assert not judged.answerable
    assert judged.reason


RUDE = {
    "en": ("Automatic reply: [#7] Labels", "I am out of the office until Monday, 3 March."),
    "en-ooo": (
        "Out of Office: Labels",
        "I will be on annual leave from 1 May and will reply on my return.",
    ),
    "en-left": ("Auto-Reply: Labels", "Jo Berg no longer works for Berg Parts."),
    "en-alone": (
        "Out of the office",
        "I am currently out of the office with limited access to email.",
    ),
    "en-name": ("Jo Berg is out of the office", "I am out of the office until Monday."),
    "de": ("Automatische Antwort: Etiketten", "Ich bin bis 14. März nicht im Büro."),
    "de-notiz": ("Abwesenheitsnotiz: Etiketten", "Bin im Urlaub, ab 3. Juni wieder erreichbar."),
    "de-betreff": (
        "Abwesenheit",
        "Ich bin derzeit nicht im Hause. Ihre E-Mail wird nicht weitergeleitet.",
    ),
    "fr": ("Réponse automatique : Étiquettes", "Je suis actuellement en congé jusqu'au 12 mai."),
    "fr-absence": (
        "Absence du bureau : Étiquettes",
        "Je suis absente du bureau, de retour le 4 juin.",
    ),
    "nl": ("Automatisch antwoord: Etiketten", "Ik ben momenteel afwezig tot 12 mei."),
    "nl-afwezig": ("Afwezig: Etiketten", "Ik ben met vakantie tot 1 juni."),
    "es": ("Respuesta automática: Etiquetas", "Estoy fuera de la oficina hasta el lunes."),
    "es-fuera": ("Fuera de la oficina: Etiquetas", "Estaré de vacaciones hasta el 12 de mayo."),
    "it": ("Risposta automatica: Etichette", "Sono fuori ufficio fino al 12 maggio."),
    "pt": ("Resposta automática: Etiquetas", "Estou de férias até 12 de maio."),
    "sv": ("Autosvar: Etiketter", "Jag är på semester till den 12 maj."),
    "da": ("Autosvar: Etiketter", "Jeg er på ferie til den 12. maj."),
    "no": ("Automatisk svar: Etiketter", "Jeg er ikke på kontoret før mandag."),
    "fi": ("Automaattinen vastaus: Tarrat", "Olen lomalla 12.5. asti."),
    "pl": ("Odpowiedź automatyczna: Etykiety", "Jestem na urlopie do 12 maja."),
    "cs": ("Automatická odpověď: Štítky", "Jsem mimo kancelář do 12. května."),
    "hu": ("Automatikus válasz: Címkék", "Szabadságon vagyok május 12-ig."),
    "ru": ("Автоматический ответ: Этикетки", "Я буду в отпуске до 12 мая."),
    "tr": ("Otomatik yanıt: Etiketler", "12 Mayıs'a kadar ofis dışındayım."),
    "ja": ("自動返信: ラベル", "5月12日まで不在にしております。"),
    "zh": ("自动回复: 标签", "我正在休假，5月12日回来。"),
    "en-robot": ("Your request 4711", "This is an automated response. We received your message."),
    "de-robot": (
        "Ihre Anfrage 4711",
        "Vielen Dank.\n\nDiese E-Mail wurde automatisch erstellt, bitte nicht antworten.",
    ),
    "fr-robot": ("Votre demande", "Ceci est un message automatique, merci de ne pas y répondre."),
    "es-robot": ("Su consulta", "Este es un mensaje automático, no responda."),
    "nl-robot": ("Uw vraag", "Dit is een automatisch gegenereerd bericht."),
}


@pytest.mark.parametrize(("subject", "body"), RUDE.values(), ids=RUDE)
def test_machines_without_headers_are_known_by_their_words(subject: str, body: str) -> None:
    assert mail(body, subject).is_auto_reply


POLITE = {
    "en": "Automatic reply: [#7] Labels",
    "de": "Automatische Antwort: [#7] Etiketten",
    "fr": "Réponse automatique : [#7] Étiquettes",
    "sv": "Automatiskt svar: [#7] Etiketter",
    "el": "Αυτόματη απάντηση: [#7] Ετικέτες",
}


@pytest.mark.parametrize("subject", POLITE.values(), ids=POLITE)
def test_an_absence_subject_on_an_answer_needs_no_known_words(subject: str) -> None:
    assert mail("Back on the 3rd.", subject, ANSWERS).is_auto_reply


PEOPLE = {
    "away, and asks": ("Re: [#7] Labels", "I am out of the office until Monday, please call Ann instead. Can you ship the labels on Tuesday?", ANSWERS),
    "asks for an out-of-office text": ("Out of office message is cut off", "The out of office message in your app is cut off after 80 letters.", ""),
    "reports automatic replies": ("Automatic reply feature is broken", "Customers get no automatic reply since Friday.", ""),
    "quotes a machine": ("Re: [#7] Labels", "What is this?\n\n> This is an automated response.\n> I am out of the office until 3 May.", ANSWERS),
    "mentions a machine": ("Strange mail", "Your system wrote to me: This is an automated response to order 7. Why?", ""),
    "vacation in the subject": ("Vacation rentals export", "The export of vacation rentals fails.", ""),
    "holiday closing": ("Closed over the holidays", "We will be closed from 24 December, please hold all orders until 2 January.", ""),
    "a list of people": ("Labels", "Hi all, does anybody know?", "List-Id: <users.shop.example>\nList-Post: <mailto:u@shop.example>\nPrecedence: list\n"),
    "an old list": ("Labels", "Hi all.", "Precedence: bulk\nList-Post: <mailto:users@shop.example>\n"),
    "a group forwards": ("Labels", "Printer is offline.", "Precedence: list\nX-Google-Group-Id: 1\nList-Id: <support.desk.example>\n"),
    "not automatic": ("Labels", "Hello.", "Auto-Submitted: no\n"),
    "not automatic, commented": ("Labels", "Hello.", "Auto-Submitted: No (person)\n"),
    "no receipts wanted": ("Labels", "Hello.", "X-Auto-Response-Suppress: DR, RN, NRN\n"),
    "normal precedence": ("Labels", "Hello.", "Precedence: normal\n"),
    "return path": ("Labels", "Hello.", "Return-Path: <jo@shop.example>\n"),
    "German, away": ("Etiketten", "Ich bin ab morgen im Urlaub, bitte melden Sie sich bei Frau Holm. Der Drucker druckt nicht.", ""),
    "German, colleague away": ("Abwesenheitsnotiz einrichten", "Wie richte ich eine Abwesenheitsnotiz ein?", ""),
    "German question": ("Automatische Antwort abschalten?", "Bitte schalten Sie die automatische Antwort ab.", ""),
    "French, away": ("Étiquettes", "Je suis en déplacement demain, pouvez-vous appeler ma collègue ?", ""),
    "French absence": ("Absence de stock", "Il y a une absence de stock pour la référence A1.", ""),
    "Dutch": ("Afwezige artikelen", "Er zijn drie artikelen afwezig in de voorraad.", ""),
    "Spanish": ("Ausencia de etiquetas", "Faltan las etiquetas del pedido 12.", ""),
    "Italian": ("Assente dal catalogo", "L'articolo A1 è assente dal catalogo.", ""),
    "auto parts": ("Auto parts listing", "Our auto parts listing is wrong.", ""),
    "auto with a colon": ("Auto: listing is wrong", "The category Auto lists bikes.", ""),
    "sent from a shop": ("Re: Labels", "Thanks, got it.\n\nSent from my iPhone", ANSWERS),
    "long talk about leave": ("Leave", "I am on leave from May until June. " + "We need the report. " * 200, ANSWERS),
    "please do not reply, quoted": ("Mail from you", "Your mail ends with 'please do not reply to this email', so I write anew.", ""),
    "an absent driver": ("Out of office hours delivery", "Can you deliver out of office hours?", ""),
    "answers a machine": ("Re: Automatic reply: Labels", "Good to know, then I wait.", ANSWERS),
    "answers a German machine": ("AW: Automatische Antwort: Etiketten", "Danke, dann warte ich.", ANSWERS),
    "away next week": ("Out of office next week", "I am out of the office from Monday until Friday. Please move the migration.", ""),
    "away, a question": ("Out of office", "I will be out of the office from Monday until Friday. Can we move the migration?", ""),
    "holiday hours": ("Holiday schedule", "We are away from 1 May; who is on call?", ""),
}  # fmt: skip


@pytest.mark.parametrize(("subject", "body", "headers"), PEOPLE.values(), ids=PEOPLE)
def test_people_are_not_machines(subject: str, body: str, headers: str) -> None:
    judged = mail(body, subject, headers).automatic
    assert not judged.is_auto_reply, judged.reason


UNANSWERABLE = {
    "list": "List-Id: <users.shop.example>\n",
    "newsletter": "List-Unsubscribe: <mailto:u@shop.example>\n",
    "bulk by a list": "Precedence: list\n",
    "nobody reads": "Reply-To: no-reply@shop.example\n",
}


@pytest.mark.parametrize("headers", UNANSWERABLE.values(), ids=UNANSWERABLE)
def test_lists_and_deaf_senders_get_no_automatic_answer(headers: str) -> None:
    judged = mail("Hello.", "Labels", headers).automatic
    assert not judged.is_auto_reply
    assert not judged.answerable


def test_a_persons_mail_may_be_answered() -> None:
    assert mail("Hello.", "Labels").automatic.answerable


def test_our_own_mail_coming_back_is_known_by_sender_or_mark() -> None:
    ours = mail("Hello.", headers="X-Charter-Desk: lantern\n").headers
    assert came_back(ours, addresses=[], desk="lantern")
    assert not came_back(ours, addresses=[], desk="other")
    assert came_back(ours, addresses=["JO@shop.example"])
    assert not came_back(ours, addresses=["support@desk.example"])
