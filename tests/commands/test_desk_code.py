"""`kiosk desk code` tells the code on a screen, gives a screen elsewhere its key; doctor tells why none stands."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.choices.doorways import doorway_of, key_line
from kiosk.cli import main
from kiosk.commands.doctor_phone import phone_findings
from kiosk.model.desk import Act
from kiosk.model.desk_settings import DeskSettings, PhoneSettings
from kiosk.model.presence import Doorway, PhoneDoor, code_of, slot_at
from kiosk.model.settings import ScreenSettings, Settings
from kiosk.store.desk_attendance import STARTS_ANEW, Attendance
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_log import SqliteLog
from kiosk.store.desk_screens import SqliteScreens

NOW = datetime(2026, 5, 12, 7, 10, tzinfo=UTC)
SITE = "http://scherm.lan:8080/"
HAL = Settings(screen=ScreenSettings(name="hal"))


@pytest.fixture
def place(tmp_path: Path) -> list[str]:
    """A kiosk with a desk that phones reach, as arguments."""
    settings = tmp_path / "kiosk.toml"
    settings.write_text('[screen]\nname = "hal"\n', encoding="utf-8")
    database = DeskDatabase(tmp_path / "state" / "desk")
    SqliteScreens(database).key("hal", at=NOW)
    SqliteScreens(database).move(SITE)
    database.close()
    return [f"--settings={settings}", f"--state={tmp_path / 'state'}"]


def test_it_prints_the_code_that_is_valid_now(
    place: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["desk", *place, "code", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    database = DeskDatabase(tmp_path / "state" / "desk")
    key = SqliteScreens(database).keys()["hal"]
    database.close()
    slot = slot_at(datetime.now(UTC))
    assert told["code"] in {code_of(key, "hal", slot), code_of(key, "hal", slot - 1)}
    assert told == {"code": told["code"], "url": SITE + told["code"]}
    assert main(["desk", *place, "code", "hal"]) == 0
    assert told["url"] in capsys.readouterr().out


def test_an_unknown_screen_is_told_with_those_there_are(place: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["desk", *place, "code", "kelder"]) == 2
    told = capsys.readouterr().err
    assert "kelder" in told
    assert "hal" in told


def test_a_screen_elsewhere_makes_the_same_codes_of_the_key_that_it_was_given(
    place: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where it calls itself otherwise; asked again, the key is the same."""
    assert main(["desk", *place, "code", "balie 2", "--key"]) == 0
    line = capsys.readouterr().out
    assert main(["desk", *place, "code", "balie 2", "--key", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["key"] == line.strip()
    file = tmp_path / "phone.key"
    file.write_text(line, encoding="utf-8")
    there = Settings(
        screen=ScreenSettings(name="elders"), phone=PhoneSettings(site="http://scherm.lan:8080", key_file=str(file))
    )
    door = doorway_of(there, PhoneDoor(), None)
    database = DeskDatabase(tmp_path / "state" / "desk")
    key = SqliteScreens(database).keys()["balie 2"]
    database.close()
    assert line.strip() == key_line(key, "balie 2")
    assert door is not None
    assert door.at(NOW).code == code_of(key, "balie 2", slot_at(NOW))
    assert door.at(NOW).link == f"HTTP://SCHERM.LAN:8080/{door.at(NOW).code}"


def test_a_screen_that_is_forgotten_has_codes_that_open_nothing_and_gets_another_key(
    place: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["desk", *place, "code", "kantine", "--key"]) == 0
    line = capsys.readouterr().out
    assert main(["desk", *place, "code", "kantine", "--forget"]) == 0
    assert "“kantine”" in capsys.readouterr().out
    database = DeskDatabase(tmp_path / "state" / "desk")
    assert SqliteScreens(database).keys().keys() == {"hal"}
    assert [(one.act, one.about) for one in SqliteLog(database).lines(most=5)] == [(Act.FORGET_SCREEN, "kantine")]
    database.close()
    assert main(["desk", *place, "code", "kantine"]) == 2
    assert main(["desk", *place, "code", "kantine", "--key"]) == 0
    assert line not in capsys.readouterr().out


@pytest.mark.parametrize("asked", [["kelder", "--forget"], ["--forget"], ["hal", "--forget", "--key"]])
def test_nothing_is_forgotten_that_was_not_named_or_is_not_there(
    asked: list[str], place: list[str], tmp_path: Path
) -> None:
    assert main(["desk", *place, "code", *asked]) == 2
    assert main(["desk", f"--state={tmp_path / 'nowhere'}", "code", "hal", "--forget"]) == 2
    assert not (tmp_path / "nowhere").exists()
    database = DeskDatabase(tmp_path / "state" / "desk")
    assert SqliteScreens(database).keys().keys() == {"hal"}
    database.close()


def test_without_a_desk_that_phones_reach_it_says_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["desk", f"--state={tmp_path}", "code"]) == 2
    assert "[desk] address" in capsys.readouterr().err
    assert not (tmp_path / "desk").exists()


def door(settings: PhoneSettings, beside: PhoneDoor, state: Path | None = None) -> Doorway | None:
    return doorway_of(Settings(screen=ScreenSettings(name="hal"), phone=settings), beside, state)


def test_a_code_stands_where_phones_have_somewhere_to_go_and_nowhere_else(tmp_path: Path) -> None:
    keys = (("hal", "sleutel"),)
    there = PhoneDoor(site=SITE, keys=keys)
    assert door(PhoneSettings(), there) == Doorway(screen="hal", key="sleutel", site=SITE)
    assert door(PhoneSettings(wifi="Gasten"), there) == Doorway(screen="hal", key="sleutel", site=SITE, wifi="Gasten")
    assert door(PhoneSettings(reactions=False), there) is None
    assert door(PhoneSettings(), PhoneDoor(keys=keys)) is None
    assert door(PhoneSettings(), PhoneDoor(site=SITE, keys=(("ander", "k"),))) is None
    assert door(PhoneSettings(site="http://elders.lan", key_file=str(tmp_path / "weg")), there) is None
    form = "https://forms.huis.nl/r?code={code}"
    assert door(PhoneSettings(form=form), PhoneDoor(keys=keys)) == Doorway(screen="hal", key="sleutel", form=form)


def test_a_form_needs_no_desk_its_key_is_kept(tmp_path: Path) -> None:
    settings = PhoneSettings(form="https://forms.huis.nl/r?code={code}")
    made = door(settings, PhoneDoor(), tmp_path)
    assert made is not None
    assert made == door(settings, PhoneDoor(), tmp_path)
    assert (tmp_path / "phone.key").stat().st_mode & 0o077 == 0
    assert made.at(NOW).link == f"https://forms.huis.nl/r?code={made.at(NOW).code}"


def test_a_desk_that_is_gone_for_good_takes_its_code_along_one_that_starts_anew_does_not(tmp_path: Path) -> None:
    now = [100.0]
    looks = Attendance(tmp_path, lambda: now[0])
    assert looks.has_a_desk()
    now[0] += STARTS_ANEW
    assert not looks.has_a_desk()
    database = DeskDatabase(tmp_path)
    assert looks.has_a_desk()
    database.close()
    now[0] += STARTS_ANEW - 1
    assert looks.has_a_desk()
    now[0] += 1
    assert not looks.has_a_desk()


def told(settings: Settings, store: Path) -> tuple[str, str]:
    """Return what doctor says of the code, and what to do."""
    (one,) = phone_findings(settings, store=store)
    return str(one.seen if isinstance(one.seen, str) else one.seen.english), one.mend.english if one.mend else ""


def test_doctor_tells_where_the_code_leads_or_why_there_is_none(tmp_path: Path) -> None:
    assert list(phone_findings(HAL, store=tmp_path / "nowhere")) == []
    database = DeskDatabase(tmp_path)
    screens = SqliteScreens(database)
    screens.key("hal", at=NOW)
    assert told(HAL, tmp_path)[0] == "none: the desk listens on this machine alone"
    screens.move(SITE)
    assert told(HAL, tmp_path) == (f"{SITE}; without https who listens in can read it", "")
    screens.move("https://balie.huis.nl/")
    assert told(HAL, tmp_path) == ("https://balie.huis.nl/", "")
    screens.move(f"https://{'a' * 61}.nl/")
    assert "68 signs at most" in told(HAL, tmp_path)[1]
    screens.move("http://127.0.0.1:8080/")
    assert told(HAL, tmp_path)[1].startswith("Phones do not reach that address.")
    database.close()
    off = Settings(phone=PhoneSettings(reactions=False))
    assert told(off, tmp_path)[0] == "none: [phone] reactions = false"
    elsewhere = Settings(phone=PhoneSettings(site="http://elders.lan", key_env="KIOSK_NO_SUCH_KEY"))
    assert "--key" in told(elsewhere, tmp_path)[1]
    form = "https://forms.huis.nl/r?code={code}"
    assert told(Settings(phone=PhoneSettings(form=form)), tmp_path) == (form, "")
    long = Settings(phone=PhoneSettings(form=form + "x" * 120))
    assert "short link" in told(long, tmp_path)[1]


def test_before_the_desk_ran_with_its_address_that_is_what_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[screen]\nname = "hal"\n[desk]\naddress = "{SITE}"\n', encoding="utf-8")
    place = [f"--settings={file}", f"--state={tmp_path / 'state'}"]
    assert main(["desk", *place, "code", "Kantine", "--key"]) == 0
    assert f'site = "{SITE}"' in capsys.readouterr().err
    assert main(["desk", *place, "code"]) == 2
    assert "nog niet gedraaid" in capsys.readouterr().err
    known = replace(HAL, desk=DeskSettings(address=SITE))
    (told,) = phone_findings(known, store=tmp_path / "state" / "desk")
    assert "nog niet gedraaid" in repr(told)
