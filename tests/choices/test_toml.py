"""A TOML file of a person never makes its reader fail, and each key is found on the line where it stands."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.choices.toml import MOST_LETTERS, TomlFile
from kiosk.choices.toml_lines import Where, key_lines

KEYS = st.sampled_from(["a", "b-c", "'d.e'", '"f"'])
SCALARS = st.sampled_from(
    ["3", "2.5", "true", "1979-05-27 07:32:00", '"[x]"', "'= # y'", '"""\n[a]\nb = 1\n"""', "'''\n[[a]]\n'''''"]
)


def lists(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    between = st.sampled_from([", ", ",\n  ", " ,# [b]\n"])
    return st.tuples(st.lists(values, max_size=3), between).map(lambda drawn: f"[{drawn[1].join(drawn[0])}]")


def tables(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.lists(st.tuples(KEYS, values), max_size=3, unique_by=lambda pair: pair[0])
    return pairs.map(lambda drawn: "{" + ", ".join(f"{key} = {text}" for key, text in drawn) + "}")


VALUES = st.recursive(SCALARS, lambda inner: lists(inner) | tables(inner), max_leaves=6)
HEADINGS = st.sampled_from(["[a]", "[[a]]", "[ a . 'd.e' ]", "[[a.b-c]]", "[g.h]", "[[g.h]]"])
PAIRS = st.tuples(KEYS | st.just("a.b-c"), VALUES).map(" = ".join)
TEXTS = st.lists(HEADINGS | PAIRS | st.just("# [a]") | st.just(""), max_size=8).map("\n".join)


def ways(value: object, where: Where = ()) -> set[Where]:
    """Return the ways to everything in a parsed file."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {where}.union(*(ways(part, (*where, key)) for key, part in parts))


@given(TEXTS)
def test_everything_in_a_file_has_the_line_where_it_stands(text: str) -> None:
    """A file cut off before that line does not have it, and one cut off where its statement ends does."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    lines = key_lines(text)
    assert set(lines) == ways(table) - {()}
    every = text.split("\n")
    for cut in range(len(every) + 1):
        try:
            part = ways(tomllib.loads("\n".join(every[:cut])))
        except tomllib.TOMLDecodeError:
            continue
        assert part - {()} == {way for way, line in lines.items() if line <= cut}


@given(st.text(st.sampled_from("[]{}=,\n\"'#. ab1\\")))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    file = TomlFile(text, source="x", path="x.toml")
    assert file.spoilt or file.origin(("a",)).path == "x.toml"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a = 1\nb = " + "[" * 5000 + "]" * 5000, 2, "haken"),
        ("a = 1\nb = " + "{b = " * 2000, 2, "haken"),
        ("a = 1\nb = " + "9" * 5000, 2, "te lang"),
        ("#" * (MOST_LETTERS + 1), None, "te lang"),
        ("a = 1\n[b\n", 2, "TOML"),
        ("a = 1\na = 2\n", 2, "TOML"),
    ],
)
def test_what_would_take_the_parser_down_is_one_mistake_with_its_line(text: str, line: int | None, said: str) -> None:
    file = TomlFile(text, source="x", path="x.toml")
    assert file.table == {}
    assert [problem.origin.line for problem in file.problems] == [line]
    assert said in file.problems[0].what.dutch


def test_a_number_of_any_size_is_taken_to_its_bound() -> None:
    file = TomlFile("a = 0x" + "f" * 9000, source="x", path="x.toml")
    assert file.number(("a",), file.table["a"], low=0, high=5) == 5
    assert not file.spoilt
