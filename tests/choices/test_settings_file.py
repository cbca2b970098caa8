"""A settings file is read whole or not at all, and says where and how to mend it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.choices.settings_file import read_settings
from kiosk.model.language import Language
from kiosk.model.settings import FeedSettings, Settings


def test_an_empty_file_gives_the_defaults() -> None:
    assert read_settings("") == (Settings(), ())


def test_values_are_read_into_their_section() -> None:
    settings, problems = read_settings('[screen]\nlanguage = "en"\ntags = ["kantine"]\n')
    assert not problems
    assert settings is not None
    assert settings.screen.language is Language.ENGLISH
    assert settings.screen.tags == ("kantine",)


def test_a_mistyped_key_names_its_line_and_the_nearest_setting() -> None:
    settings, problems = read_settings('[screen]\nname = "hal"\ntheem = "nacht"\n')
    assert settings is None
    assert problems[0].origin.line == 3
    assert "“theme”" in problems[0].hint.dutch


def test_a_number_out_of_bounds_is_clamped_with_a_note() -> None:
    settings, problems = read_settings("[programme]\ncritical_share = 3\n")
    assert settings is not None
    assert settings.programme.critical_share == 0.5
    assert [problem.harmless for problem in problems] == [True]


def test_a_broken_file_names_the_line() -> None:
    settings, problems = read_settings('[screen]\nname = "hal\n')
    assert settings is None
    assert problems[0].origin.line == 2


@given(st.text())
def test_no_text_makes_the_reader_fail(text: str) -> None:
    settings, problems = read_settings(text)
    assert settings is not None or problems


@pytest.mark.parametrize(
    "url",
    [
        "https://jan:geheim@feed.example/a/feed.json",
        "https://feed.example/a/feed.json?geheim=1",
        "https://feed.example/a/feed.json#geheim@x",
    ],
)
def test_what_a_feed_is_called_holds_no_secret(url: str) -> None:
    assert FeedSettings(url=url).called == "https://feed.example/a/feed.json"
    assert FeedSettings(url=url, name="hal").called == "hal"
