"""An urgent message is for all screens, for those of a group or for one: nobody else shows it."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.library.desk_messages import messages_as_content
from kiosk.model.airing import Show
from kiosk.model.content import Batch
from kiosk.model.desk import Act, Done
from kiosk.model.desk_message import DeskMessage
from kiosk.model.settings import ScreenSettings, Settings
from kiosk.programme.from_settings import standings_in
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_programme import SqliteProgramme
from kiosk.store.desk_reader import DeskReader
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import DeskUnderTest
from tests.desk.many_screens import ManyScreens

FORM = "/balie/programma/dringend/"
NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
WHERE = st.lists(st.sampled_from(["Kantine", "hal", "zwolle", "Utrecht"]), unique=True, max_size=3)


@pytest.fixture
def wall(desk_that_draws: DeskUnderTest) -> DeskUnderTest:
    desk_that_draws.kiosk.quick = desk_that_draws.decide
    ManyScreens(desk_that_draws).furnish(5)
    return desk_that_draws


def urgent(browser: Browser, where: str) -> Answer:
    page = browser.get(FORM)
    typed = {"titel": "Lift stuk", "tekst": "", "duur": "1", "schermen": where}
    return browser.post(FORM, page.fields() | typed)


def test_a_message_goes_to_the_screens_and_groups_that_are_named_and_the_page_and_the_log_say_which(
    wall: DeskUnderTest,
) -> None:
    noor = wall.signed_in()
    for where in ("elders", "Zwolle, elders"):
        refused = urgent(noor, where)
        assert refused.status == 422
        assert "Geen scherm en geen groep heet “elders”" in refused.text
        assert f'value="{where}"' in refused.text, "what was typed stays"
    page = noor.follow(urgent(noor, "kantine 2, ZWOLLE"))
    assert "op Kantine 2, zwolle" in page.text
    assert "(Kantine 2, zwolle)" in noor.get("/balie/logboek").text
    handed = next(one for one in json.loads(noor.get("/feed.json").body)["items"] if "Lift stuk" in str(one))
    assert handed["_kiosk"]["screens"] == ["Kantine 2", "zwolle"]


def test_the_pages_of_a_screen_and_of_a_group_lead_to_a_form_for_these_alone(wall: DeskUnderTest) -> None:
    noor = wall.signed_in()
    for page, named in (("/balie/scherm?scherm=Kantine%202", "Kantine 2"), ("/balie/schermen?groep=zwolle", "zwolle")):
        link = noor.get(page).text.split(f'href="{FORM}')[1].split('"')[0]
        assert f'value="{named}"' in noor.get(FORM + link).text


def test_where_there_is_no_other_screen_nobody_is_asked_which(desk: DeskUnderTest) -> None:
    noor = desk.signed_in()
    assert "Op welke schermen" not in noor.get(FORM).text
    assert urgent(noor, "elders").status == 303


@given(st.lists(WHERE, min_size=1, max_size=3), st.sampled_from(["kantine", "Zaal 1"]), WHERE)
def test_a_screen_shows_what_is_for_all_for_one_of_its_groups_or_for_its_name_and_nothing_else(
    each: list[list[str]], name: str, tags: list[str]
) -> None:
    settings = Settings(screen=ScreenSettings(name=name, tags=tuple(tags)))
    ends = NOW + timedelta(hours=1)
    one = DeskMessage(id="", title="Lift stuk", text="", ends=ends, by="Noor", at=NOW)
    messages = [replace(one, id=str(at), screens=tuple(where)) for at, where in enumerate(each)]
    content = messages_as_content(messages)
    assert isinstance(content, Batch)
    shows = standings_in(content.items, settings, NOW)[0].show is Show.NOW
    own = {name.casefold(), *(tag.casefold() for tag in tags)}
    assert len(content.items) == 1
    assert shows == any(not where or own & {part.casefold() for part in where} for where in each)


def test_a_desk_of_before_knows_of_no_screens_and_its_messages_are_for_all(tmp_path: Path) -> None:
    with closing(DeskDatabase(tmp_path)) as base:
        message = DeskMessage(id="m", title="Lift", text="", ends=NOW, by="Noor", at=NOW, screens=("hal", "zwolle"))
        SqliteProgramme(base).announce(message, Done(at=NOW, by="Noor", act=Act.ANNOUNCE))
        assert SqliteProgramme(base).find("m") == (message, False)
        reader = DeskReader(tmp_path)
        reader.look()
        reader.close()
        assert reader.messages == (message,)
        with base.writing() as there:
            there.execute("ALTER TABLE messages DROP COLUMN screens")
        reader.look()
        reader.close()
    assert reader.messages == (replace(message, screens=()),)
