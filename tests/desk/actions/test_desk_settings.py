"""What admins set: the desk's own words, its mailboxes, prepared answers, stuck mail."""

from __future__ import annotations

from datetime import timedelta

import pytest

from charter.desk.actions.mail import send_again, work_off_again
from charter.desk.actions.mailboxes import remove_mailbox, save_mailbox
from charter.desk.actions.notices import mark_read
from charter.desk.actions.profile import change_place, change_profile
from charter.desk.actions.refused import Refused
from charter.desk.actions.saved_replies import remove_reply, save_reply
from charter.desk.actions.settings import change_desk
from charter.desk.models import Delivery, Desk, InboundMail, Mailbox, Notice, SavedReply
from charter.desk.permissions import NotAllowed
from charter.desk.sealing import CannotOpen, seal, unseal
from tests.cast import FRIDAY_NOON, Cast
from tests.web.world import build

WORDS = {
    "name": "Lantern",
    "sender_name": "Lantern Help",
    "sender_address": "Help@Lantern.example",
    "signature": " The team ",
    "acknowledge": False,
    "acknowledgement": "We have {number}.",
    "undo_seconds": 20,
    "page_is_public": True,
}


def test_the_desks_words_stand_over_its_charters(cast: Cast) -> None:
    change_desk(cast.desk, by=cast.ada, values=WORDS)
    desk = Desk.objects.get(pk=cast.desk.pk)
    assert desk.page_is_public
    assert (desk.name, desk.sender_address, desk.signature, desk.undo_seconds) == (
        "Lantern", "help@lantern.example", "The team", 20,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"undo_seconds": 121}, "undo_seconds", "Between 0 and 120"),
        ({"undo_seconds": -1}, "undo_seconds", "Between 0 and 120"),
        ({"sender_address": "help"}, "sender_address", "Give a mail address"),
        ({"name": ""}, "name", "Give a name"),
        ({"acknowledgement": "{nubmer}"}, "acknowledgement", "Did you mean {number}?"),
    ],
)
def test_wrong_words_are_refused_at_their_field(
    cast: Cast, given: dict[str, object], field: str, said: str
) -> None:
    with pytest.raises(Refused) as refused:
        change_desk(cast.desk, by=cast.ada, values=WORDS | given)
    assert refused.value.field == field
    assert said in refused.value.message


def test_a_mailboxes_password_is_sealed_and_kept_when_left_empty(cast: Cast) -> None:
    values = {"address": "shop@lantern.example", "imap_host": "imap.example", "imap_port": 143,
              "imap_user": "shop", "imap_password": "pss wörd"}  # fmt: skip
    box = save_mailbox(cast.desk, by=cast.ada, values=values)
    assert "wörd" not in box.imap_password
    assert unseal(box.imap_password) == "pss wörd"
    Mailbox.objects.filter(pk=box.pk).update(imap_last_uid=40, imap_uidvalidity=7)
    box = save_mailbox(
        cast.desk,
        by=cast.ada,
        mailbox=box,
        values=values | {"imap_password": "", "imap_port": 993},
    )
    stored = Mailbox.objects.get(pk=box.pk)
    assert (unseal(stored.imap_password), stored.imap_last_uid) == ("pss wörd", 40)
    save_mailbox(cast.desk, by=cast.ada, mailbox=box, values=values | {"imap_folder": "Help"})
    assert Mailbox.objects.get(pk=box.pk).imap_last_uid == 0


def test_an_address_belongs_to_one_mailbox(cast: Cast) -> None:
    with pytest.raises(Refused, match="already"):
        save_mailbox(cast.desk, by=cast.ada, values={"address": "HELP@harbour.example"})


def test_the_last_mailbox_stays(cast: Cast) -> None:
    boxes = list(Mailbox.objects.filter(desk=cast.desk))
    for box in boxes[1:]:
        remove_mailbox(box, by=cast.ada)
    with pytest.raises(Refused, match="only address"):
        remove_mailbox(boxes[0], by=cast.ada)


def test_a_sealed_word_opens_with_an_old_key_and_with_no_wrong_one(settings: object) -> None:
    sealed = seal("secret")
    old = settings.SECRET_KEY  # type: ignore[attr-defined]
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", [old]  # type: ignore[attr-defined]
    assert unseal(sealed) == "secret"
    settings.SECRET_KEY_FALLBACKS = []  # type: ignore[attr-defined]
    with pytest.raises(CannotOpen, match="type it in again"):
        unseal(sealed)
    assert (seal(""), unseal("")) == ("", "")


def test_a_saved_reply_bears_one_title(cast: Cast) -> None:
    one = save_reply(cast.desk, by=cast.bo, title=" On  it ", text="We are on it.")
    assert one.title == "On it"
    save_reply(cast.desk, by=cast.bo, title="On it", text="Better.", saved=one)
    with pytest.raises(Refused, match="already"):
        save_reply(cast.desk, by=cast.bo, title="On it", text="Again.")
    with pytest.raises(Refused, match="Write the answer"):
        save_reply(cast.desk, by=cast.bo, title="Empty", text=" ")
    remove_reply(one, by=cast.bo)
    assert not SavedReply.objects.exists()


def test_a_failed_mail_goes_out_again_under_its_own_id(cast: Cast) -> None:
    mail = Delivery.objects.get(message=build(cast).answered)
    with pytest.raises(Refused, match="not stuck"):
        send_again(mail, by=cast.bo, at=FRIDAY_NOON)
    Delivery.objects.filter(pk=mail.pk).update(
        state="failed", run_at=None, attempts=9, last_error="550"
    )
    later = FRIDAY_NOON + timedelta(hours=1)
    send_again(mail, by=cast.bo, at=later)
    again = Delivery.objects.get(pk=mail.pk)
    assert (again.state, again.run_at, again.attempts, again.last_error) == (
        "waiting", later, 0, "",
    )  # fmt: skip


def test_a_mail_that_was_set_aside_is_worked_off_again(cast: Cast) -> None:
    mail = build(cast).raw
    with pytest.raises(Refused, match="not stuck"):
        work_off_again(mail, by=cast.bo, at=FRIDAY_NOON)
    InboundMail.objects.filter(pk=mail.pk).update(state="set aside", why="blocked")
    work_off_again(mail, by=cast.bo, at=FRIDAY_NOON)
    mail.refresh_from_db()
    assert (mail.state, mail.run_at, mail.why) == ("received", FRIDAY_NOON, "")
    mail.path = ""
    with pytest.raises(Refused, match="redacted"):
        work_off_again(mail, by=cast.bo, at=FRIDAY_NOON)


def test_notices_are_read_by_their_own_agent_alone(cast: Cast) -> None:
    build(cast)
    of_bo = Notice.objects.get(agent=cast.bo)
    assert mark_read(cast.cy, at=FRIDAY_NOON, notice=of_bo.pk) == 0
    assert mark_read(cast.bo, at=FRIDAY_NOON, notice=of_bo.pk) == 1
    assert mark_read(cast.bo, at=FRIDAY_NOON) == 0


def test_people_set_their_own_zone_and_signature(cast: Cast) -> None:
    change_profile(
        cast.bo.user, name="Bo B", zone="Europe/Vienna", language="", theme="dark", languages=["en"]
    )
    change_place(cast.bo, signature=" Bo ", mail_me=False)
    cast.bo.refresh_from_db()
    assert (cast.bo.user.zone, cast.bo.user.theme, cast.bo.signature, cast.bo.mail_me) == (
        "Europe/Vienna", "dark", "Bo", False,
    )  # fmt: skip
    with pytest.raises(Refused, match="Did you mean “Europe/Vienna”"):
        change_profile(
            cast.bo.user, name="Bo", zone="Europe/Viena", language="", theme="", languages=["en"]
        )


def test_agents_run_no_desk(cast: Cast) -> None:
    for who in (cast.bo, cast.vic, cast.otto):
        with pytest.raises(NotAllowed):
            change_desk(cast.desk, by=who, values=WORDS)
        with pytest.raises(NotAllowed):
            save_mailbox(cast.desk, by=who, values={"address": "a@b.example"})
    with pytest.raises(NotAllowed):
        save_reply(cast.desk, by=cast.vic, title="x", text="y")
