"""`kiosk papers --send` mails what stands, to everybody in the settings, and sends nothing that may not be told."""

from __future__ import annotations

import email
import email.policy
import stat
from collections.abc import Iterator, Mapping
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest

from kiosk.commands.doctor_mail import mail_findings
from kiosk.model.language import Phrase
from kiosk.model.letter import Letter
from kiosk.model.output_settings import MailSettings
from kiosk.outputs.papers_blocks import PaperDocument
from kiosk.outputs.papers_letter import papers_letter
from tests.commands.test_papers import OTHER, SHOWN, House
from tests.delivery.mailserver import NAME, PASSWORD, Post, mail_server
from tests.sources.remote.authority import Authority


class Mailing(House):
    """A house with a mail server."""

    def __init__(self, folder: Path, post: Post, settings: MailSettings) -> None:
        super().__init__(folder)
        self.post = post
        self.mail = settings
        self.write()
        self.show(SHOWN)

    def write(self, more: str = "") -> None:
        to = ", ".join(f'"{one}"' for one in self.mail.to)
        (self.folder / "kiosk.toml").write_text(
            f'[mail]\nserver = "{self.mail.server}"\nport = {self.mail.port}\nsecurity = "{self.mail.security}"\n'
            f'sender = "scherm@huis.nl"\nto = [{to}]\n{more}',
            "utf-8",
        )

    def papers(self, *asked: str) -> int:
        return super().papers("--settings", str(self.folder / "kiosk.toml"), *asked)

    def laid(self, name: str) -> EmailMessage:
        made = email.message_from_bytes((self.folder / name).read_bytes(), policy=email.policy.default)
        assert isinstance(made, EmailMessage)
        return made


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Mailing]:
    with mail_server() as (post, settings):
        yield Mailing(tmp_path, post, settings())


def test_everybody_in_the_settings_gets_them_with_the_file_that_was_asked_for(
    house: Mailing, capsys: pytest.CaptureFixture[str]
) -> None:
    assert house.papers("--send", "-o", str(house.folder / "stukken.docx")) == 0
    assert house.post.readers == ["noor@huis.nl", "samir@huis.nl"]
    _, _, message = house.post.received[0]
    page = message.get_body(("html",))
    assert page is not None
    assert SHOWN in page.get_content()
    assert [one.get_filename() for one in message.iter_attachments()] == ["stukken.docx"]
    assert "2 lezers" in capsys.readouterr().out


def test_no_address_is_printed_also_of_who_is_refused(house: Mailing, capsys: pytest.CaptureFixture[str]) -> None:
    house.post.unknown = {"noor@huis.nl"}
    assert house.papers("--send") == 1
    printed = capsys.readouterr()
    assert "1 adres" in printed.out
    assert "huis.nl" not in printed.out + printed.err


def test_a_dry_run_lays_the_mail_down_without_addresses_and_sends_nothing(
    house: Mailing, capsys: pytest.CaptureFixture[str]
) -> None:
    assert house.papers("--send", "--dry-run", "-o", str(house.folder / "stukken.docx")) == 0
    assert house.post.received == []
    laid = house.laid("stukken.eml")
    assert [one.get_filename() for one in laid.iter_attachments()] == ["stukken.docx"]
    assert not {"noor", "samir"} & set((house.folder / "stukken.eml").read_text().split("@"))
    assert "2 adressen" in capsys.readouterr().out


def test_what_was_taken_down_before_it_is_sent_is_not_in_it(house: Mailing) -> None:
    house.show(OTHER)
    (house.content / "WEGHALEN.txt").write_text(f"{OTHER}\n", "utf-8")
    assert house.papers("--send") == 0
    assert all("elf minuten" not in message.as_string() for *_, message in house.post.received)


def test_nothing_is_sent_where_something_goes_while_the_mail_is_made(
    house: Mailing, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def while_somebody_takes_it_down(papers: PaperDocument, files: Mapping[str, bytes]) -> Letter:
        (house.content / "WEGHALEN.txt").write_text(f"{SHOWN}\n", "utf-8")
        return papers_letter(papers, files)

    monkeypatch.setattr("kiosk.commands.papers_mail.papers_letter", while_somebody_takes_it_down)
    assert house.papers("--send") == 2
    assert house.post.received == []
    assert "intussen" in capsys.readouterr().err


def test_nothing_is_sent_where_nothing_was_shown_that_still_stands(house: Mailing) -> None:
    (house.content / "WEGHALEN.txt").write_text(f"{SHOWN}\n", "utf-8")
    assert house.papers("--send") == 2
    assert house.post.received == []


def test_nothing_is_sent_where_a_take_down_cannot_be_read(house: Mailing, capsys: pytest.CaptureFixture[str]) -> None:
    (house.content / "WEGHALEN.docx").write_bytes(b"PK\x03\x04 dit is geen Word-bestand")
    assert house.papers("--send") == 2
    assert house.post.received == []
    assert "Niet verstuurd" in capsys.readouterr().err


def test_nothing_is_sent_where_the_decisions_of_the_desk_cannot_be_read(
    house: Mailing, capsys: pytest.CaptureFixture[str]
) -> None:
    (house.state / "desk").mkdir()
    (house.state / "desk" / "desk.db").write_bytes(b"dit is geen database" * 100)
    assert house.papers("--send") == 2
    assert house.post.received == []
    assert "Niet verstuurd" in capsys.readouterr().err


def test_nothing_is_sent_where_the_content_is_not_there(house: Mailing) -> None:
    house.content.rename(house.folder / "elders")
    assert house.papers("--send") == 2
    assert house.post.received == []


def test_the_password_comes_out_of_a_file(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    with mail_server(starttls=authority.server("localhost"), login=True) as (post, settings):
        house = Mailing(tmp_path, post, settings())
        (tmp_path / "geheim").write_text(f"{PASSWORD}\n")
        (tmp_path / "geheim").chmod(stat.S_IRUSR)
        house.write(f'ca_file = "{authority.file}"\nuser = "{NAME}"\nsecret_file = "{tmp_path / "geheim"}"\n')
        assert house.papers("--send") == 0
        assert len(post.received) == 2


@pytest.mark.parametrize("server", ["localhost", "127.0.0.1"])
def test_doctor_tells_of_a_server_that_answers_and_of_one_that_does_not(server: str) -> None:
    with mail_server() as (post, settings):
        (found,) = mail_findings(settings(server=server))
        assert found.mend is None
        assert post.received == []
        reached = settings(server=server)
    (found,) = mail_findings(reached)
    assert found.mend is not None
    assert isinstance(found.seen, Phrase)
    assert "antwoordt niet" in found.seen.dutch


def test_doctor_asks_nobody_where_no_mail_is_set() -> None:
    (found,) = mail_findings(MailSettings())
    assert found.mend is None


def test_a_dry_run_before_mail_is_set_up_says_that_nobody_would_get_it(
    house: Mailing, capsys: pytest.CaptureFixture[str]
) -> None:
    house.mail = replace(house.mail, server="", to=())
    house.write()
    assert house.papers("--send", "--dry-run", "-o", str(house.folder / "stukken.docx")) == 0
    assert "[mail] to" in capsys.readouterr().out
