"""What goes wrong around a desk: each time a clear sentence, nothing lost, and all well afterwards."""

from __future__ import annotations

import ctypes
import resource
import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlsplit

import pytest

from tests.cast import CHARTERS
from tests.channels.email.imap_server import PASSWORD, USER
from tests.channels.email.imap_server import running as imap_running
from tests.channels.email.sink import Sink, Taken
from tests.journeys.browsing import Browser
from tests.journeys.day import letter
from tests.journeys.installation import SUPPORT, Installation, came, until, words_of

SAM = "sam@somewhere.example"
_DROP_BOUND, _OVERRIDE_MODES = 24, 1


def hand_over(installation: Installation, subject: str, text: str = "Help, please.") -> str:
    """A mail server offers a mail; what the desk's listener answers."""
    raw = letter(SAM, subject, text, To=SUPPORT)
    try:
        with smtplib.SMTP("127.0.0.1", installation.mail_port, timeout=30) as smtp:
            smtp.sendmail(SAM, [SUPPORT], raw)
    except smtplib.SMTPDataError as refused:
        return f"{refused.smtp_code} {bytes(refused.smtp_error).decode()}"
    except smtplib.SMTPRecipientsRefused as refused:
        return str(next(iter(refused.recipients.values())))
    return "250"


def subjects(installation: Installation) -> list[str]:
    return [
        subject for (subject,) in installation.rows("SELECT subject FROM desk_ticket ORDER BY id")
    ]


def impatient(installation: Installation) -> str:
    """A DATABASE_URL under which a lock is waited for a second only."""
    if installation.database:
        mark = "&" if "?" in installation.database else "?"
        return f"{installation.database}{mark}options=-c%20lock_timeout%3D1000"
    return f"sqlite:///{installation.home / 'charter.sqlite3'}?timeout=1"


@contextmanager
def locked(installation: Installation) -> Iterator[None]:
    """Somebody else holds the database, and does not let go."""
    with installation.connected() as connection:
        if installation.database:
            connection.execute(
                "LOCK TABLE desk_inboundmail, desk_ticket, desk_message, desk_presence IN SHARE MODE"
            )
        else:
            connection.execute("BEGIN IMMEDIATE")
        yield
        connection.rollback()


# ---- the database ----------------------------------------------------------------------------


def test_a_locked_database_puts_mail_off_and_work_goes_on_when_it_is_free(
    installation: Installation,
) -> None:
    env = {"DATABASE_URL": impatient(installation)}
    installation.listen(**env)
    worker = installation.work(**env)
    installation.serve(**env)
    assert hand_over(installation, "Before") == "250"
    until("the ticket is there", lambda: subjects(installation) == ["Before"])
    browser = Browser(installation)
    page = browser.get("/lantern/tickets/1/")
    with locked(installation):
        assert hand_over(installation, "Meanwhile").startswith("451 4.3.0")
        with pytest.raises(HTTPError) as refused:
            browser.post("/lantern/tickets/1/replies/", page, {"mode": "reply", "text": "Hello"})
        assert refused.value.code == 503
        assert "The desk cannot reach its database" in refused.value.read().decode()
        assert browser.get("/lantern/")  # reading goes on
    assert installation.one("SELECT count(*) FROM desk_message") == 1
    assert hand_over(installation, "Meanwhile") == "250"
    browser.reply_once(1, "Hello again")
    until("the next ticket is there", lambda: subjects(installation) == ["Before", "Meanwhile"])
    assert worker.popen.poll() is None
    assert "nothing differs, nothing is missing" in installation.charter("verify").stdout


def test_a_read_only_database_refuses_in_sentences_and_loses_nothing(
    installation: Installation,
) -> None:
    with read_only(installation):
        published = installation.charter(
            "publish", Path(__file__).parent / "round-the-clock.yaml", check=False
        )
        assert published.returncode == 2
        assert "Traceback" not in published.stderr
        assert published.stderr.startswith("The database does not do what it should: ")
        assert "read" in published.stderr
        listener, worker = installation.listen(), installation.work()
        assert hand_over(installation, "Meanwhile").startswith("451 4.3.0")
        until("the worker tells", lambda: "the database says" in worker.said)
        assert "its sender tries again" in listener.said
    assert "Traceback" not in worker.said + listener.said
    if not installation.database:  # SQLite opens a file that it may only read so for good
        listener.end()
        worker.end()
        installation.listen()
        installation.work()
    until("mail is taken again", lambda: hand_over(installation, "Afterwards") == "250", rest=0.3)
    until("the ticket is there", lambda: "Afterwards" in subjects(installation))
    assert installation.one("SELECT number FROM desk_edition") == 1


@contextmanager
def read_only(installation: Installation) -> Iterator[None]:
    """Nothing can be written to the database, by this user or any other."""
    if installation.database:
        name = urlsplit(installation.database).path[1:]
        installation.change(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
        yield
        with installation.connected() as connection:
            connection.execute("SET transaction_read_only = off")
            connection.execute(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
        return
    database = installation.home / "charter.sqlite3"
    installation.before_start = _obey_file_modes
    database.chmod(0o444)
    yield
    for file in installation.home.glob("charter.sqlite3*"):
        file.chmod(0o644)


def _obey_file_modes() -> None:
    """Take from a superuser's process what lets it write where nobody may."""
    ctypes.CDLL(None, use_errno=True).prctl(_DROP_BOUND, _OVERRIDE_MODES, 0, 0, 0)


# ---- the disk --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [100, 600_000], ids=["small", "big"])
def test_a_full_disk_puts_mail_off_until_there_is_room(
    installation: Installation, size: int
) -> None:
    listener = installation.listen()
    text = "word " * (size // 5)
    assert hand_over(installation, "Before", text) == "250"
    with full_disk(listener.popen.pid):
        answer = hand_over(installation, "Meanwhile", text)
        # Where the database lives on another machine, a small mail needs no room here.
        on_its_own = bool(installation.database) and size < 1000
        assert answer == "250" if on_its_own else answer.startswith(("451 4.3.0", "452 4.3.1"))
    until("mail is taken again", lambda: hand_over(installation, "Afterwards", text) == "250")
    assert not list(installation.home.rglob("*.part"))
    installation.work()
    expected = ["Before", *(["Meanwhile"] if on_its_own else []), "Afterwards"]
    until("all that was taken is worked off", lambda: subjects(installation) == expected)


@contextmanager
def full_disk(pid: int) -> Iterator[None]:
    """A process that cannot make any file longer."""
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE)
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, before[1]))
    yield
    resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


# ---- ports -----------------------------------------------------------------------------------


def test_a_port_in_use_is_told_in_one_sentence(installation: Installation) -> None:
    with socket.socket() as other, socket.socket() as another:
        for taken, port in ((other, installation.web_port), (another, installation.mail_port)):
            taken.bind(("127.0.0.1", port))
            taken.listen()
        for words, port, option in (
            (("serve", "--port", str(installation.web_port)), installation.web_port, "--port"),
            (
                ("run", "--no-demo", "--port", str(installation.web_port)),
                installation.web_port,
                "--port",
            ),
            (("listen",), installation.mail_port, ""),
        ):
            ended = installation.charter(*words, check=False)
            assert ended.returncode == 1, ended
            [sentence] = ended.stderr.strip().splitlines()
            assert str(port) in sentence
            assert "ddress already in use" in sentence
            assert option in sentence


def test_nowhere_to_listen_is_told_too(installation: Installation) -> None:
    ended = installation.charter("listen", check=False, CHARTER_LISTEN_SMTP="here")
    assert (ended.returncode, ended.stderr) == (
        1,
        "'here' is no address to listen at; write host:port.\n",
    )


# ---- mail servers ----------------------------------------------------------------------------


def owed(installation: Installation) -> tuple[str, str, int]:
    """State, last trouble and tries of the acknowledgement."""
    [(state, trouble, tries)] = installation.rows(
        "SELECT state, last_error, attempts FROM desk_delivery WHERE kind = 'acknowledgement'"
    )
    return state, trouble, tries


def acknowledged(sink: Sink) -> Taken:
    return came(sink, "the acknowledgement", lambda each: "number 1" in words_of(each))


def time_passes(installation: Installation) -> None:
    """The rest until the next try is over."""
    installation.change("UPDATE desk_delivery SET run_at = created_at WHERE run_at IS NOT NULL")


def put_off(installation: Installation, sink: Sink, url: str = "") -> str:
    """A mail comes in while the way out is closed; what the delivery says of it."""
    installation.work(CHARTER_SMTP_URL=url or sink.url, CHARTER_SMTP_TIMEOUT="1")
    installation.listen()
    assert hand_over(installation, "Hello") == "250"
    until("the ticket is there all the same", lambda: subjects(installation) == ["Hello"])
    until("it was tried", lambda: owed(installation)[2] >= 1 and owed(installation)[1])
    state, trouble, _ = owed(installation)
    assert state == "waiting"
    return trouble


def test_a_mail_server_that_hangs_holds_up_nothing_else(
    installation: Installation, sink: Sink
) -> None:
    sink.hang = "DATA"
    assert "timed out" in put_off(installation, sink)
    assert hand_over(installation, "Another") == "250"
    until("mail goes on coming in", lambda: len(subjects(installation)) == 2)
    sink.hang = ""
    time_passes(installation)
    acknowledged(sink)
    until("its fate is known", lambda: owed_states(installation) == {"sent"})


def owed_states(installation: Installation) -> set[str]:
    return {state for (state,) in installation.rows("SELECT state FROM desk_delivery")}


def test_a_mail_server_that_is_not_there_is_tried_again(
    installation: Installation, sink: Sink
) -> None:
    port = sink.port
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        closed = f"smtp://127.0.0.1:{nobody.getsockname()[1]}"
        assert "refused" in put_off(installation, sink, closed)
    installation.processes[0].end()
    installation.work(CHARTER_SMTP_URL=f"smtp://127.0.0.1:{port}")
    time_passes(installation)
    acknowledged(sink)
    until("its fate is known", lambda: owed(installation)[0] == "sent")


def test_a_mail_server_that_says_later_is_asked_later(
    installation: Installation, sink: Sink
) -> None:
    sink.data_answer = "451 4.7.1 Greylisted, come back"
    assert put_off(installation, sink) == "451 4.7.1 Greylisted, come back"
    sink.data_answer = "250 fine"
    time_passes(installation)
    first = acknowledged(sink)
    until("its fate is known", lambda: owed(installation)[0] == "sent")
    assert first.mail["Message-ID"] == installation.one("SELECT mail_id FROM desk_delivery")


def test_a_mail_server_that_says_never_is_believed_and_the_agents_are_told(
    installation: Installation, sink: Sink
) -> None:
    sink.data_answer = "554 5.7.1 We do not like you"
    installation.work(CHARTER_SMTP_URL=sink.url)
    installation.listen()
    hand_over(installation, "Hello")
    until("it has failed", lambda: subjects(installation) and owed(installation)[0] == "failed")
    assert owed(installation)[1] == "554 5.7.1 We do not like you"
    assert installation.one("SELECT kind FROM desk_notice") == "failed"
    installation.serve()
    browser = Browser(installation)
    assert "We do not like you" in browser.get("/lantern/deliveries/1/")
    assert "Not sent" in browser.get("/lantern/tickets/1/") or "ailed" in browser.get(
        "/lantern/tickets/1/"
    )


def test_a_mailbox_whose_server_drops_is_watched_again(installation: Installation) -> None:
    with imap_running() as server:
        installation.serve()
        browser = Browser(installation)
        place = "/lantern/settings/mailboxes/new/"
        told = {
            "address": "help@lantern.example", "imap_host": "127.0.0.1", "imap_port": str(server.port),
            "imap_security": "none", "imap_user": USER, "imap_password": PASSWORD, "imap_folder": "INBOX",
        }  # fmt: skip
        browser.post(place, browser.get(place), told)
        worker = installation.work(CHARTER_IMAP_POLL_SECONDS="1")
        server.put(letter(SAM, "First", "Hello", To="help@lantern.example"))
        until("the first is fetched", lambda: subjects(installation) == ["First"], 40)
        server.drop()
        server.put(letter(SAM, "Second", "Still there?", To="help@lantern.example"))
        until("the second is fetched", lambda: subjects(installation) == ["First", "Second"], 40)
        assert "trying again in" in worker.said
        assert "Traceback" not in worker.said
        assert server.unseen() == 0


# ---- the charter -----------------------------------------------------------------------------


def test_a_broken_charter_is_refused_with_its_lines_and_the_one_in_force_stays(
    installation: Installation, tmp_path: Path
) -> None:
    source = (CHARTERS / "marketplace-software" / "charter.yaml").read_text(encoding="utf-8")
    broken = tmp_path / "charter.yaml"
    broken.write_text(
        source.replace("plan: jewel, priority: urgent", "plan: jewels, priority: urgnet"),
        encoding="utf-8",
    )
    line = 1 + source[: source.index("plan: jewel, priority: urgent")].count("\n")
    ended = installation.charter("publish", broken, check=False)
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    for word, near in (("jewels", "jewel"), ("urgnet", "urgent")):
        assert any(f":{line}:" in each and word in each for each in ended.stderr.splitlines())
        assert near in ended.stderr
    assert installation.rows("SELECT number FROM desk_edition") == [(1,)]
    missing = installation.charter("publish", tmp_path / "nowhere.yaml", check=False)
    assert (missing.returncode, missing.stderr.count("\n")) == (2, 1)
