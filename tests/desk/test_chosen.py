"""What is chosen at the desk is one readable file: nothing else in it changes, and nothing typed is lost."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.choices.places import load_settings
from kiosk.choices.programme_file import with_choices
from kiosk.desk.chosen_edits import with_row, with_values
from kiosk.desk.chosen_rows import row_of
from kiosk.model.desk import Act, DeskRole
from kiosk.model.settings import CampaignSettings, DaypartSettings, ProgrammeSettings, ScreenSettings, Settings
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import DeskUnderTest

PAGE = "/balie/programma"
BY_HAND = """# Van Noor
[programme] # hier
quotes = 3 # minder dan eerst

# de lunch
[[daypart]]
name = "lunch"
when = "ma-vr 12:00-13:00" # niet in het weekend
"""
LOOK = {"theme": "nacht", "motion": "reduced"}


def chosen_text(desk: DeskUnderTest) -> str:
    return desk.settings_file.with_name("programme.toml").read_text("utf-8")


def settings_of(desk: DeskUnderTest) -> Settings:
    return load_settings(desk.settings_file)[0]


def save(browser: Browser, path: str, **typed: str) -> Answer:
    opened = browser.get(f"{PAGE}/{path}?nieuw=ja").fields("boxed")
    return browser.post(f"{PAGE}/{path}", opened | typed)


def test_the_look_that_is_chosen_is_in_the_file_in_use_in_the_log_and_goes_back(desk: DeskUnderTest) -> None:
    browser = desk.signed_in()
    answer = save(browser, "kies/uiterlijk", **LOOK)
    page = browser.follow(answer)
    assert "Bewaard." in page.text
    assert settings_of(desk).screen == ScreenSettings(theme="nacht", motion="reduced")
    assert stat.S_IMODE(desk.settings_file.with_name("programme.toml").stat().st_mode) & 0o002 == 0
    assert Act.PROGRAMME in {one.act for one in desk.desk.log.lines(most=9)}
    assert desk.desk.settings.screen.theme == "nacht", "the pages look as the screen does"
    browser.follow(browser.post(f"{PAGE}/vorige", page.fields("vorige")))
    assert settings_of(desk) == Settings()
    assert desk.desk.settings.screen.theme == "papier"


def test_what_was_written_by_hand_stays_with_its_comments(desk: DeskUnderTest) -> None:
    desk.settings_file.with_name("programme.toml").write_text(BY_HAND, encoding="utf-8")
    browser = desk.signed_in()
    save(browser, "kies/openingstijden", opening="ma-vr 08:00-18:00\r\nza 10:00-16:00")
    save(browser, "lijst/dagdelen", name="avond", when="18:00-22:00", act="bewaar")
    assert settings_of(desk).programme == ProgrammeSettings(quotes=3.0, opening=("ma-vr 08:00-18:00", "za 10:00-16:00"))
    assert [one.name for one in settings_of(desk).daypart] == ["lunch", "avond"]
    for line in (
        "# Van Noor",
        "[programme] # hier",
        "quotes = 3 # minder dan eerst",
        "# de lunch",
        "# niet in het weekend",
    ):
        assert line in chosen_text(desk)


def test_only_what_was_changed_is_written_down(desk: DeskUnderTest) -> None:
    browser = desk.signed_in()
    page = browser.get(f"{PAGE}/kies/verhouding")
    assert 'name="critical_share" value="33"' in page.text
    typed = {"critical_share": "33", "quote_of_the_day": "true", "rhythm": "mix", "quotes": "8", "stories": "2",
             "figures": "0,5", "pictures": "1", "announcements": "1", "week": "0,5", "words_per_second": "3,4",
             "shortest_seconds": "8"}  # fmt: skip
    browser.post(f"{PAGE}/kies/verhouding", page.fields() | typed)
    assert settings_of(desk).programme == ProgrammeSettings(figures=0.5)
    assert "critical_share" not in chosen_text(desk)


@pytest.mark.parametrize(
    ("path", "typed", "field", "told"),
    [
        (
            "kies/openingstijden",
            {"opening": "ma-vr 08:00-18:00\nnu en dan"},
            "opening",
            "“nu en dan”",
        ),
        ("kies/uiterlijk", {"theme": "../../etc/passwd", "motion": "none"}, "theme", "Kies een van de mogelijkheden"),
        ("kies/verhouding", {"critical_share": "80"}, "critical_share", "van 0 tot 50"),
        ("kies/verhouding", {"quotes": "veel"}, "quotes", "Schrijf een getal"),
        ("kies/verhouding", {"quotes": "nan"}, "quotes", "Schrijf een getal"),
        ("lijst/dagdelen", {"name": "lunch", "when": "rond het middaguur"}, "when", "“rond het middaguur”"),
        ("lijst/dagdelen", {"name": "", "when": "12:00-13:00"}, "name", "Vul dit in"),
        ("lijst/campagnes", {"name": "lente", "since": "1 april", "weight": "1"}, "since", "Schrijf een dag"),
        ("lijst/campagnes", {"name": "lente", "weight": "99"}, "weight", "van 0,1 tot 10"),
    ],
)
def test_a_mistake_is_told_at_its_field_and_nothing_typed_is_lost(
    desk: DeskUnderTest, path: str, typed: dict[str, str], field: str, told: str
) -> None:
    page = save(desk.signed_in(), path, act="bewaar", **typed)
    assert page.status == 422
    assert "<title>Fout: " in page.text
    assert f'href="#{field}"' in page.text
    assert f'id="{field}"' in page.text
    assert told in page.text
    assert all(text in page.text for name, text in typed.items() if name != "theme")
    assert not desk.settings_file.with_name("programme.toml").exists()


def test_what_somebody_else_changed_meanwhile_is_shown_beside_what_was_typed(desk: DeskUnderTest) -> None:
    noor, samir = desk.signed_in("Noor"), desk.signed_in("Samir")
    opened = samir.get(f"{PAGE}/kies/openingstijden").fields("boxed")
    save(noor, "kies/openingstijden", opening="ma-vr 07:00-19:00")
    page = samir.post(f"{PAGE}/kies/openingstijden", opened | {"opening": "ma-do 09:00-17:00"})
    assert page.status == 409
    assert "Iemand anders" in page.text
    assert "ma-vr 07:00-19:00" in page.text
    assert "ma-do 09:00-17:00" in page.text
    assert settings_of(desk).programme.opening == ("ma-vr 07:00-19:00",)
    samir.follow(samir.post(f"{PAGE}/kies/openingstijden", page.fields("boxed") | {"opening": "ma-do 09:00-17:00"}))
    assert settings_of(desk).programme.opening == ("ma-do 09:00-17:00",)


def test_a_list_is_added_to_changed_and_taken_from_also_what_kiosk_toml_has(desk: DeskUnderTest) -> None:
    desk.settings_file.write_text('[[daypart]]\nname = "ochtend"\nwhen = "08:00-09:00"\n', encoding="utf-8")
    browser = desk.signed_in()
    save(browser, "lijst/dagdelen", name="lunch", when="12:00-13:00", kinds="picture", act="bewaar")
    assert settings_of(desk).daypart == (
        DaypartSettings(name="ochtend", when="08:00-09:00"),
        DaypartSettings(name="lunch", when="12:00-13:00", kinds=("picture",)),
    )
    sent = browser.get(f"{PAGE}/lijst/dagdelen?nummer=0").fields("boxed")
    browser.post(f"{PAGE}/lijst/dagdelen", sent | {"name": "vroeg", "when": "07:00-08:00", "act": "bewaar"})
    assert [one.name for one in settings_of(desk).daypart] == ["vroeg", "lunch"]
    for _ in range(2):
        browser.post(f"{PAGE}/lijst/dagdelen", browser.get(f"{PAGE}/lijst/dagdelen").fields() | {"act": "weg"})
    assert settings_of(desk).daypart == ()
    assert "daypart = []" in chosen_text(desk)


def test_a_file_that_is_spoilt_is_told_and_never_written_over(desk: DeskUnderTest) -> None:
    browser = desk.signed_in()
    opened = browser.get(f"{PAGE}/kies/uiterlijk").fields()
    file = desk.settings_file.with_name("programme.toml")
    for text in ("[programme]\nquotes = ja\n", "[desk]\nport = 1\n"):
        file.write_text(text, encoding="utf-8")
        page = browser.post(f"{PAGE}/kies/uiterlijk", opened | LOOK)
        assert page.status == 409
        assert "programme.toml:" in page.text
        assert 'value="nacht" checked' in page.text, "nothing typed is lost"
        assert file.read_text() == text
        assert browser.get(PAGE).status == 200
        assert browser.post(f"{PAGE}/lijst/campagnes", opened | {"name": "x", "weight": "1"}).status == 409


def test_nothing_but_the_one_file_is_written_and_no_half_is_left(desk: DeskUnderTest) -> None:
    before = set(desk.settings_file.parent.iterdir())
    save(desk.signed_in(), "kies/uiterlijk", **LOOK)
    assert set(desk.settings_file.parent.iterdir()) - before == {desk.settings_file.with_name("programme.toml")}


def test_who_came_in_by_the_folder_chooses_nothing(desk: DeskUnderTest) -> None:
    browser = desk.signed_in(role=DeskRole.FOLDER)
    token = {"token": browser.get("/balie/sessies").fields().get("token", "")}
    for path in ("kies/uiterlijk", "lijst/dagdelen"):
        assert browser.get(f"{PAGE}/{path}").status == 403
        assert browser.post(f"{PAGE}/{path}", token | LOOK).status == 403
    assert browser.post(f"{PAGE}/vorige", token).status == 403


def test_a_change_that_another_followed_is_not_taken_back(desk: DeskUnderTest) -> None:
    browser = desk.signed_in()
    page = browser.follow(save(browser, "kies/uiterlijk", **LOOK))
    save(browser, "kies/openingstijden", opening="ma-vr 07:00-19:00")
    browser.post(f"{PAGE}/vorige", page.fields("vorige"))
    assert settings_of(desk).screen.theme == "nacht"


_TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
_WEIGHTS = st.sampled_from([0.5, 1.0, 2.0])
_ONE = st.builds(CampaignSettings, name=_TEXTS, since=st.sampled_from(["", "2026-04-07"]), weight=_WEIGHTS)


@given(st.data())
def test_an_edit_changes_what_it_is_asked_and_nothing_else(data: st.DataObject) -> None:
    own = Settings(campaign=tuple(data.draw(st.lists(_ONE, max_size=4))))
    text = data.draw(st.sampled_from(["", BY_HAND, "campaign = []\n", 'screen.theme = "nacht"\n']))
    wanted, _ = with_choices(own, text, "p")
    assert wanted is not None
    for _ in range(data.draw(st.integers(1, 4))):
        rows = list(wanted.campaign)
        index = data.draw(st.none() | st.integers(0, len(rows) - 1)) if rows else None
        one = data.draw(_ONE)
        takes_out = index is not None and data.draw(st.booleans())
        text = with_row(text, "campaign", [row_of(row) for row in rows], index, None if takes_out else row_of(one))
        rows[len(rows) if index is None else index : len(rows) if index is None else index + 1] = (
            [] if takes_out else [one]
        )
        text = with_values(text, {"screen": {"motion": "none"}, "programme": {"opening": ("08:00-09:00",)}})
        after, problems = with_choices(own, text, "p")
        assert problems == ()
        assert after is not None
        assert after.campaign == tuple(rows)
        assert after.screen == ScreenSettings(theme=wanted.screen.theme, motion="none")
        assert (after.daypart, after.programme.quotes) == (wanted.daypart, wanted.programme.quotes)
        wanted = after


def test_a_desk_that_may_not_write_the_file_says_so(desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.desk.chosen_file._may_write", lambda _: False)
    page = desk.signed_in().get(f"{PAGE}/kies/uiterlijk")
    assert "mag" in page.text
    assert str(Path("programme.toml")) in page.text
    assert save(desk.signed_in(), "kies/uiterlijk", **LOOK).status == 409
