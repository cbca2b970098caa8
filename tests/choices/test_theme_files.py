"""Themes are named roles; a mistake in one is told with its line, and nothing in one is code."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from kiosk.choices.theme_check import colour
from kiosk.choices.theme_files import load_theme, theme_names
from kiosk.choices.theme_roles import COLOUR_ROLES, FACE_ROLES, theme_problems
from kiosk.machine.shipped import shipped
from kiosk.model.language import Language
from kiosk.model.theme import Colour, Series

SHIPPED = shipped("themes")


def write(folder: Path, files: Mapping[str, str]) -> list[Path]:
    for name, text in files.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        (folder / name / "theme.toml").write_text(text, "utf-8")
    return [folder, SHIPPED]


def only_problem(folder: Path, text: str) -> tuple[str, str, int | None]:
    """Return what is said, what is advised and the line, for a theme that must not load."""
    found, problems = load_theme("eigen", write(folder, {"eigen": text}))
    assert found is None
    assert len(problems) == 1, problems
    (problem,) = problems
    assert problem.origin.path == "eigen/theme.toml"
    return problem.what.say(Language.DUTCH), problem.hint.say(Language.DUTCH), problem.origin.line


@pytest.mark.parametrize("name", theme_names([SHIPPED]))
def test_every_shipped_theme_is_whole_and_can_be_read(name: str) -> None:
    """Each role is there, text stands out 7:1 and marks 3:1, and no two fields are taken for each other."""
    theme, problems = load_theme(name, [SHIPPED])
    assert theme is not None, problems
    assert set(theme.colours) >= set(COLOUR_ROLES)
    assert set(theme.faces) >= set(FACE_ROLES)
    assert theme_problems(theme) == ()


def test_the_three_themes_are_shipped() -> None:
    """papier, nacht and contrast."""
    assert {"papier", "nacht", "contrast"} <= set(theme_names([SHIPPED]))


def test_a_theme_of_three_lines_inherits_the_rest(tmp_path: Path) -> None:
    """A changed palette colour changes every role that follows it, and nothing else."""
    text = 'inherits = "papier"\n[colours]\n"compliment.words" = "#123"\n'
    theme, problems = load_theme("eigen", write(tmp_path, {"eigen": text}))
    assert theme is not None, problems
    papier, _ = load_theme("papier", [SHIPPED])
    assert papier is not None
    assert (
        theme.colour(Series.COMPLIMENT, "words") == theme.colour(Series.COMPLIMENT, "mark") == Colour(0x11, 0x22, 0x33)
    )
    assert theme.colour(Series.HOUSE, "words") == papier.colour(Series.HOUSE, "words")
    assert theme.faces == papier.faces


def test_the_first_folder_that_has_a_theme_wins(tmp_path: Path) -> None:
    """The house can lay its own papier over the shipped one."""
    theme, problems = load_theme("papier", write(tmp_path, {"papier": 'inherits = "nacht"\n'}))
    assert theme is None
    assert "erft van zichzelf" in problems[0].what.dutch
    whole = (SHIPPED / "papier" / "theme.toml").read_text("utf-8").replace("#f7f2e8", "#ffffff")
    theme, problems = load_theme("papier", write(tmp_path, {"papier": whole}))
    assert theme is not None, problems
    assert theme.colour(Series.COMPLIMENT, "ground") == Colour(255, 255, 255)


def test_a_misspelt_role_is_told_with_its_line_and_the_nearest_name(tmp_path: Path) -> None:
    """The person reads which line it is and what was probably meant."""
    what, hint, line = only_problem(tmp_path, 'inherits = "papier"\n\n[colours]\n"house.wrds" = "#000000"\n')
    assert "house.wrds" in what
    assert "house.words" in hint
    assert line == 4


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ('inherits = "papier"\n[colours]\n"house.words" = "groen"\n', "house.words", 3),
        ('inherits = "papier"\n[faces]\nquote = "Inter"\n', "quote", 3),
        ('inherits = "papier"\n[faces]\nquote = { family = "Inter", weight = 4000 }\n', "quote", 3),
        ('inherits = "papier"\nscale = 9\n', "scale", 2),
        ('inherits = "papier"\nmotion = "wild"\n', "motion", 2),
        ('inherits = "papier"\nclok = true\n', "clok", 2),
        ('inherits = "papier"\nlogo = "../../etc/passwd"\n', "logo", 2),
        (
            'inherits = "papier"\n[colours]\n"tint.text" = "tint.words"\n"tint.words" = "tint.text"\n',
            "verwijst naar zichzelf",
            None,
        ),
        ("inherits = 3\n", "inherits", 1),
        ("scale = 1.0\n", "mist", None),
        ("dit is geen toml\n", "TOML", 1),
        ('inherits = "papier"\nbrand = ' + "[" * 5000, "TOML", 2),
        ('inherits = "papier"\nscale = ' + "9" * 5000, "TOML", 2),
        ('inherits = "papier"\n[faces]\nquote = { family = "Inter", wieght = 400 }\n', "faces.quote.wieght", 3),
    ],
)
def test_a_mistake_is_named_and_the_theme_is_not_used(tmp_path: Path, text: str, said: str, line: int | None) -> None:
    """Every mistake keeps the theme from being used, so that the previous one stays, and says what it is."""
    found, problems = load_theme("eigen", write(tmp_path, {"eigen": text}))
    assert found is None
    assert said in problems[0].what.dutch
    assert line is None or problems[0].origin.line == line
    assert problems[0].hint.dutch


@pytest.mark.parametrize("key", ["inherits", "colours", "faces", "scale", "motion", "clock", "progress", "logo"])
@pytest.mark.parametrize("value", ["nan", "1979-05-27", "[[1], {a = 1}]", "{a = 1}", '"?"', "-3"])
def test_every_value_of_a_wrong_shape_is_told_with_its_line(tmp_path: Path, key: str, value: str) -> None:
    """A theme takes none of these; most of them in two lines, so that the line of the value counts."""
    first = "" if key == "inherits" else 'inherits = "papier"\n'
    found, problems = load_theme("eigen", write(tmp_path, {"eigen": f"{first}# de eigen keus\n{key} = {value}\n"}))
    assert found is None
    assert {problem.origin.line for problem in problems} == {first.count("\n") + 2}
    assert all(problem.hint.dutch for problem in problems)


def test_a_theme_that_is_not_there_is_told_with_the_nearest_name() -> None:
    """A slip of the pen in the settings names the theme that was meant."""
    found, problems = load_theme("papir", [SHIPPED])
    assert found is None
    assert "papier" in problems[0].hint.dutch


@pytest.mark.parametrize("name", ["../papier", "/etc", "", "a/b"])
def test_a_name_cannot_leave_the_folder(name: str) -> None:
    """A theme is named by a word, not by a path."""
    assert load_theme(name, [SHIPPED])[0] is None


def test_a_file_that_is_no_text_is_a_problem(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 give a message and no traceback."""
    (tmp_path / "eigen").mkdir()
    (tmp_path / "eigen" / "theme.toml").write_bytes(b"\xff\xfe\x00")
    found, problems = load_theme("eigen", [tmp_path])
    assert found is None
    assert problems


def test_too_little_contrast_is_a_problem_with_its_ratio(tmp_path: Path) -> None:
    """Grey on paper is refused by the check, with the number it has and the one it needs."""
    text = 'inherits = "papier"\n[colours]\n"compliment.quiet" = "#a0a0a0"\n'
    theme, _ = load_theme("eigen", write(tmp_path, {"eigen": text}))
    assert theme is not None
    problems = theme_problems(theme)
    assert any("“compliment.quiet”" in problem.what.dutch and "7:1" in problem.hint.dutch for problem in problems)


def test_colours_are_read_in_both_lengths() -> None:
    """Three digits are doubled; other text is refused."""
    assert colour("#0a5") == colour("#00aa55") == Colour(0, 0xAA, 0x55)
    with pytest.raises(ValueError, match="not a colour"):
        colour("green")


def test_two_fields_that_look_alike_are_a_problem(tmp_path: Path) -> None:
    """A compliment and an opening to improve must be told apart from across the corridor, also without their hues."""
    for ground, said in (("#f0e0c0", "CIEDE2000"), ("#e8b0f8", "L*"), ("#cce4e1", "tint.ground")):
        text = f'inherits = "papier"\n[colours]\n"improve.ground" = "{ground}"\n"compliment.ground" = "#d8c8e8"\n'
        theme, _ = load_theme("eigen", write(tmp_path / ground, {"eigen": text}))
        assert theme is not None
        told = " ".join(f"{problem.what.dutch} {problem.hint.dutch}" for problem in theme_problems(theme))
        assert said in told, ground


@pytest.mark.parametrize("role", ["accent", "label.critical", "nps.figure", "leaf.band"])
def test_a_theme_of_an_older_form_is_used_and_told_of(tmp_path: Path, role: str) -> None:
    """What a former version called a colour changes nothing; the screen goes on, and the check says what to do."""
    theme, problems = load_theme(
        "eigen", write(tmp_path, {"eigen": f'inherits = "papier"\n[colours]\n"{role}" = "#123"\n'})
    )
    assert theme is not None
    (problem,) = problems
    assert role in problem.what.dutch
    assert "kiosk theme new" in problem.hint.dutch
