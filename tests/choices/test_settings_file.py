"""A settings file is read whole or not at all, and says where and how to mend it."""

import dataclasses
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.choices.settings_file import read_settings
from kiosk.cli import main
from kiosk.model.language import Language
from kiosk.model.setting_forms import ADDRESS
from kiosk.model.settings import FeedSettings, Settings

SHAPES = {
    "text": '"~?"',
    "whole number": "1979",
    "number": "20.5",
    "nan": "nan",
    "switch": "true",
    "day": "1979-05-27",
    "list": "[[1], {a = 1}]",
    "table": "{a = 1}",
    "empty": '""',
}
NEEDED = {"daypart": 'when = "8:00-9:00"', "feed": 'url = "https://a"', "in": 'name = "a"'}


def takes(hint: object, shape: str, held_to: typing.Mapping[str, object]) -> bool:
    """Tell whether a value of this shape is right for a setting."""
    if hint is str and not held_to["among"]:
        is_text = shape == "text" and held_to["form"] in {None, ADDRESS}
        return is_text or (shape == "empty" and not held_to["needed"])
    numbers = {float: {"whole number", "number"}, int: {"whole number"}, bool: {"switch"}}
    return shape in numbers.get(typing.cast("type", hint), ())


def sections() -> Iterator[tuple[str, type, tuple[str, ...]]]:
    """Yield each section by its heading, with what describes it and what must stand before it."""
    for field, hint in typing.get_type_hints(Settings).items():
        name = field.removesuffix("_")
        if typing.get_origin(hint) is tuple:
            first = (f"[[{name}]]", *filter(None, [NEEDED.get(name)]))
            yield f"[[{name}]]", typing.get_args(hint)[0], first
            if fields := typing.get_type_hints(typing.get_args(hint)[0]).get("fields"):
                yield f"[{name}.fields]", fields, (*first, *first)
        else:
            yield f"[{name}]", hint, ("# this screen",)


def spoilt_files() -> Iterator[list[str]]:
    """Yield, for each setting and each wrong shape of value, the lines of a file with that mistake on its last."""
    for name in typing.get_type_hints(Settings):
        for text in SHAPES.values():
            yield ["# all sections", f"{name.removesuffix('_')} = {text}"]
    for heading, kind, before in sections():
        hints = typing.get_type_hints(kind)
        for field in dataclasses.fields(kind):
            rest = (
                [line for line in before[1:2] if not line.startswith((field.name, "#"))]
                if "fields" not in heading
                else []
            )
            for shape, text in SHAPES.items():
                if not takes(hints[field.name], shape, field.metadata):
                    yield [*before, heading, *rest, f"{field.name} = {text}"]


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


def test_every_value_of_a_wrong_shape_is_told_with_its_line_and_what_to_write() -> None:
    passed_over = []
    for lines in spoilt_files():
        settings, problems = read_settings("\n".join(lines))
        told = [one.origin.line for one in problems if not one.harmless and one.hint.dutch and one.hint.english]
        if settings is not None or set(told) != {len(lines)}:
            passed_over.append((lines, told))
    assert passed_over == []


@pytest.mark.parametrize(
    ("text", "line", "advice"),
    [
        ('feed = ["https://feed.example"]', 1, "[[feed]]"),
        ('[feed]\nurl = "https://feed.example"', 1, "[[feed]]"),
        ('[[feed]]\nurl = "https://a"\n\n[[feed]]\nurl = "https://b"\nlogin = "beer"', 6, '"bearer"'),
        ('feed = [\n  {url = "https://a"},\n  {url = "https://b", polls = 3},\n]', 3, "poll_seconds"),
        ('[[feed]]\nurl = "https://a"\n\n[[feed]]\nname = "zonder adres"', 4, "https://"),
        ('[programme]\ntimezone = "Europe/Amsterdm"', 2, "Europe/Amsterdam"),
        ('[programme]\ntimezone = "Europe"', 2, "Europe/Amsterdam"),
        ('[content]\nfolder = "~nergens-iemand/map"', 2, "/srv/kiosk"),
        ('[content]\nfolder = "map\\u0000"', 2, "/srv/kiosk"),
        ('[[feed]]\nurl = "https://a.nl/f"\nsecret_file = "~nergens-iemand/x"', 3, "/srv/kiosk"),
        ('[programme]\nopening = [\n  "ma-vr 08:00-18:00",\n  "altijd",\n]', 4, "ma-vr 07:30-18:30"),
        ('[[daypart]]\nname = "lunch"', 1, "ma-vr 07:30-18:30"),
        ('[[daypart]]\nwhen = "ma-vr 12:00-13:00"\nkinds = ["quote", "film"]', 3, '"picture"'),
        ('[[campaign]]\nname = "x"\nsince = "1 april"', 3, "2026-04-07"),
        ("[web]\npreview_port = 8000.9", 2, "heel getal"),
    ],
)
def test_what_cannot_be_understood_is_told_on_its_own_line(text: str, line: int, advice: str) -> None:
    settings, problems = read_settings(text)
    assert settings is None
    assert [problem.origin.line for problem in problems] == [line]
    assert advice in problems[0].hint.dutch


def test_a_whole_number_may_be_written_with_a_point() -> None:
    settings, problems = read_settings("[web]\npreview_port = 8000.0\n")
    assert problems == ()
    assert settings is not None
    assert settings.web.preview_port == 8000


@pytest.mark.parametrize("command", ["run", "check", "forecast", "simulate", "why", "report", "doctor", "theme check"])
@pytest.mark.parametrize("zone", ["Europe/Amsterdm", "Europe", "../../etc/passwd", "\\u0000"])
def test_every_command_tells_a_wrong_time_zone_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str, zone: str
) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text(f'[programme]\ntimezone = "{zone}"\n', encoding="utf-8")
    assert main([*command.split(), "--settings", str(file)]) != 0
    said = "".join(capsys.readouterr())
    assert "kiosk.toml:2" in said
    assert "Europe/Amsterdam" in said


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
