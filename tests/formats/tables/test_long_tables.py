"""A table of any length is read row by row, and comes to the same."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.formats import long_text
from kiosk.formats.reading import Draft
from kiosk.formats.tables import csv_table, delimited, json_list
from kiosk.formats.tables.json_objects import longest_list
from kiosk.model.digest import digest_of
from tests.formats.samples import mistakes, reading

_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=25,
)


class Kept:
    """The values of a list, all of them."""

    def __init__(self) -> None:
        self.count = 0
        self.all: list[object] = []

    def add(self, one: object) -> None:
        self.count += 1
        self.all.append(one)


@given(_VALUES, st.sampled_from([None, 1]))
def test_the_list_that_is_taken_value_by_value_is_that_of_the_whole(value: object, indent: int | None) -> None:
    found, _ = longest_list(json.dumps(value, indent=indent), Kept)
    assert (found.all if found else []) == json_list._list(value)


@given(st.text(alphabet='[]{}",:1 a\\', max_size=30))
def test_what_is_no_json_is_refused_where_json_refuses_it(text: str) -> None:
    def place(load: object) -> int | None:
        try:
            load(text)  # type: ignore[operator]
        except json.JSONDecodeError as error:
            return error.pos
        return None

    assert (place(json.loads) is None) == (place(lambda text: longest_list(text, Kept)) is None)


def rows(data: bytes) -> tuple[list[list[str]] | None, list[str], str]:
    draft = Draft(path="nps/a.csv", data=data, source="content", assets=lambda _: None)
    found = csv_table.rows_in(draft)
    return None if found is None else [row.cells for row in found], mistakes(draft.done()), draft.done().digest


_CELLS = st.lists(st.lists(st.text(alphabet='aé€“\n", ;1', max_size=4), min_size=2, max_size=3), min_size=1, max_size=8)


@settings(max_examples=40)
@given(_CELLS, st.sampled_from(["utf-8", "utf-8-sig", "cp1252", "utf-16"]), st.sampled_from(["\n", "\r\n"]))
def test_a_long_text_gives_the_rows_of_a_short_one(cells: list[list[str]], encoding: str, end: str) -> None:
    lines = [";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [["naam", "cijfer"], *cells]]
    data = (end.join(lines) + end).encode(encoding)
    short = rows(data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(csv_table, "LONG", 0)
        patch.setattr(long_text, "_PIECE", 3)
        assert rows(data)[0] == short[0]
        assert rows(data)[2] == digest_of(data) == short[2]


def test_of_a_table_that_is_too_long_the_first_rows_are_read_and_the_rest_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for module in (delimited, json_list):
        monkeypatch.setattr(module, "MOST_ROWS", 5)
    monkeypatch.setattr("kiosk.formats.tables.any_table.MOST_ROWS", 5)
    monkeypatch.setattr(delimited, "_MANY", 2)
    done = reading("datum;cijfer\n" + "1-3-2026;9\n" * 20, "nps/a.csv")
    assert mistakes(done) == ["Over 5 rows."]
    assert done.items
