"""A letter reaches each reader by a real mail server, or it is told why not; nobody learns who else reads it."""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from kiosk.delivery.letters import message_of
from kiosk.delivery.mail import LARGEST, MOST_READERS, deliver, greet
from kiosk.errors import KioskError
from kiosk.model.language import Language
from kiosk.model.letter import Letter, LetterFile
from kiosk.model.output_settings import MailSettings
from tests.delivery.mailserver import NAME, PASSWORD, mail_server
from tests.patience import PATIENCE
from tests.sources.remote.authority import Authority

NOW = datetime(2026, 11, 25, 10, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
LETTER = Letter(
    subject="Vergaderstukken: wat klanten zeiden",
    text="Zo snel geholpen, één keer bellen.\n",
    html="<p>Zo snel geholpen, één keer bellen.</p>",
    language=Language.DUTCH,
    by="Huis Van Wijk",
    files=(LetterFile(name="stukken.docx", kind="application/octet-stream", body=b"PK"),),
)


def send(settings: MailSettings, secret: str = "", letter: Letter = LETTER) -> tuple[int, int, int]:
    told = deliver(letter, settings, secret=secret, now=NOW, patience=PATIENCE)
    return told.sent, told.refused, told.unsent


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


def test_each_reader_gets_a_mail_of_their_own_with_nobody_elses_address() -> None:
    with mail_server() as (post, settings):
        assert send(settings()) == (2, 0, 0)
        assert post.readers == ["noor@huis.nl", "samir@huis.nl"]
        first, second = (message for _, _, message in post.received)
        assert "samir" not in first.as_string()
        assert "noor" not in second.as_string()
        assert first["Message-ID"] != second["Message-ID"]


def test_a_mail_has_text_html_and_file_and_says_that_a_machine_sent_it() -> None:
    with mail_server() as (post, settings):
        send(settings(reply_to="noor@huis.nl"))
        sender, _, message = post.received[0]
        assert sender == "scherm@huis.nl"
        text, page = message.get_body(("plain",)), message.get_body(("html",))
        assert text is not None
        assert page is not None
        assert "één keer bellen" in text.get_content()
        assert "<p>Zo snel geholpen, één keer bellen.</p>" in page.get_content()
        assert [(one.get_filename(), one.get_content()) for one in message.iter_attachments()] == [
            ("stukken.docx", b"PK")
        ]
        assert message["Subject"] == LETTER.subject
        assert message["From"] == "Huis Van Wijk <scherm@huis.nl>"
        assert message["Reply-To"] == "noor@huis.nl"
        assert message["Auto-Submitted"] == "auto-generated"
        assert message["Date"].datetime == NOW
        assert message["Content-Language"] == "nl"
        assert not {"cc", "bcc"} & {name.casefold() for name in message}


def test_every_line_of_a_mail_is_short_and_plain_so_that_any_server_passes_it_on() -> None:
    words = "één keer bellen " * 300
    letter = Letter(subject=words, text=words, html=f"<p>{words}</p>", language=Language.DUTCH, by=words)
    made = message_of(letter, MailSettings(sender="a@b.nl"), "c@d.nl", NOW).as_bytes()
    assert made.isascii()
    assert max(map(len, made.split(b"\r\n"))) < 998
    assert b"\n" not in made.replace(b"\r\n", b"")


def test_who_is_not_known_is_counted_and_told_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with mail_server() as (post, settings):
        post.unknown = {"noor@huis.nl"}
        assert send(settings()) == (1, 1, 0)
        assert post.readers == ["samir@huis.nl"]
    assert "noor" not in "".join(one.getMessage() for one in caplog.records if one.name.startswith("kiosk"))


def test_a_letter_that_is_not_taken_counts_as_refused() -> None:
    with mail_server() as (post, settings):
        post.refuses_data = True
        assert send(settings()) == (0, 2, 0)


def test_where_the_server_breaks_off_the_others_are_told_to_have_got_nothing() -> None:
    with mail_server() as (post, settings):
        post.ends_after = 2
        sent, refused, unsent = send(settings(to=tuple(f"lezer{at}@huis.nl" for at in range(4))))
        assert (sent + refused + unsent, refused) == (4, 0)
        assert unsent >= 2


def test_a_letter_that_may_have_been_taken_is_not_told_as_never_sent() -> None:
    with mail_server() as (post, settings):
        post.ends_after = 1
        sent, refused, unsent = send(settings())
        assert (len(post.received), sent + refused + unsent, refused) == (1, 2, 0)


def test_with_starttls_words_and_password_are_encrypted(authority: Authority) -> None:
    with mail_server(starttls=authority.server("localhost"), login=True) as (post, settings):
        assert send(settings(ca_file=str(authority.file), user=NAME), PASSWORD) == (2, 0, 0)
        assert post.encrypted == [True, True]


def test_with_tls_from_the_first_byte_too(authority: Authority) -> None:
    with mail_server(tls=authority.server("localhost")) as (post, settings):
        assert send(settings(ca_file=str(authority.file))) == (2, 0, 0)
        assert post.readers == ["noor@huis.nl", "samir@huis.nl"]


def test_a_server_that_nobody_vouches_for_gets_nothing(authority: Authority) -> None:
    with (
        mail_server(starttls=authority.server("localhost")) as (post, settings),
        pytest.raises(KioskError, match="not trusted"),
    ):
        send(settings())
    assert post.received == []


def test_a_certificate_of_another_name_is_not_taken(authority: Authority) -> None:
    with (
        mail_server(starttls=authority.server("elders")) as (post, settings),
        pytest.raises(KioskError, match="not trusted"),
    ):
        send(settings(ca_file=str(authority.file)))
    assert post.received == []


def test_it_never_falls_back_to_less_than_was_asked() -> None:
    with mail_server() as (post, settings), pytest.raises(KioskError, match="STARTTLS"):
        send(settings(security="starttls"))
    assert post.received == []


def test_a_wrong_password_is_told_without_it(authority: Authority) -> None:
    with (
        mail_server(starttls=authority.server("localhost"), login=True) as (post, settings),
        pytest.raises(KioskError, match="password") as told,
    ):
        send(settings(ca_file=str(authority.file), user=NAME), "fout geheim")
    assert post.received == []
    assert "fout geheim" not in str(told.value)


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(KioskError, match="does not answer"):
        send(MailSettings(server="localhost", port=port, security="none", sender="a@b.nl", to=("c@d.nl",)))


@contextmanager
def saying(letter: bytes) -> Iterator[int]:
    """Give the port of a server that says a letter now and then, and never ends its line; or nothing at all."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        over = threading.Event()

        def drip() -> None:
            connection, _ = server.accept()
            with connection:
                while not over.wait(0.02):
                    try:
                        connection.sendall(letter)
                    except OSError:
                        return

        thread = threading.Thread(target=drip)
        thread.start()
        try:
            yield server.getsockname()[1]
        finally:
            over.set()
            thread.join()


@pytest.mark.parametrize("letter", [b"2", b""], ids=["drips", "is silent"])
def test_a_server_that_drips_is_left_when_the_time_is_over(letter: bytes) -> None:
    """Each byte comes in time: only a bound on all of it ends this."""
    with saying(letter) as port:
        settings = MailSettings(server="127.0.0.1", port=port, security="none", sender="a@b.nl", to=("c@d.nl",))
        with pytest.raises(KioskError, match="does not answer"):
            deliver(LETTER, settings, secret="", now=NOW, patience=PATIENCE, longest=0.3)


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"server": ""}, "server"),
        ({"sender": ""}, "sender"),
        ({"to": ()}, "to"),
        ({"to": tuple(f"lezer{at}@huis.nl" for at in range(MOST_READERS + 1))}, "100"),
        ({"user": NAME, "security": "none"}, "in the clear"),
        ({"user": NAME, "security": "starttls"}, "missing"),
    ],
)
def test_what_cannot_be_sent_is_told_before_anybody_is_asked(chosen: dict[str, object], words: str) -> None:
    with mail_server() as (post, settings), pytest.raises(KioskError, match=words):
        send(settings(**chosen))
    assert post.received == []


def test_a_letter_that_no_server_would_take_is_not_sent() -> None:
    large = Letter(subject="x", text="x" * (LARGEST + 1), html="", language=Language.DUTCH)
    with mail_server() as (_, settings), pytest.raises(KioskError, match="too large"):
        send(settings(), letter=large)


def test_greeting_a_server_sends_nothing() -> None:
    with mail_server() as (post, settings):
        greet(settings(), secret="", patience=PATIENCE)
        assert post.received == []


AWKWARD = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\r\n\0\ud800:<>,;\u2028")), max_size=50)


@tried(max_examples=40)
@given(subject=AWKWARD, by=AWKWARD, name=AWKWARD)
def test_no_text_becomes_a_header(subject: str, by: str, name: str) -> None:
    hostile = "\r\nBcc: spion@elders.nl\r\n\r\n"
    letter = Letter(
        subject=subject + hostile,
        text=hostile,
        html=hostile,
        language=Language.DUTCH,
        by=by + hostile,
        files=(LetterFile(name=name + hostile, kind="text/plain", body=b""),),
    )
    usual = message_of(LETTER, MailSettings(sender="a@b.nl"), "c@d.nl", NOW)
    made = message_of(letter, MailSettings(sender="a@b.nl"), "c@d.nl", NOW)
    head, _, _ = made.as_bytes().partition(b"\r\n\r\n")
    names = [line.partition(b":")[0] for line in head.split(b"\r\n") if not line.startswith((b" ", b"\t"))]
    assert sorted(names) == sorted(name.encode() for name in usual)
