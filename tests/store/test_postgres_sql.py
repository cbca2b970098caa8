"""What is written once for both databases is said to PostgreSQL as it reads it, and nothing of it that it does not."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.choices.postgres_address import postgres_address
from kiosk.errors import KioskError
from kiosk.store.postgres_layout import OWN, SCRIPTS
from kiosk.store.postgres_sql import for_postgres, plain, script_for_postgres

STORE = Path(__file__).parents[2] / "kiosk" / "store"
OF_SQLITE = re.compile(
    r"INSERT OR |\bPRAGMA\b|\bsqlite_master\b|\browid\b|\bdatetime\(|\bstrftime\(|\bifnull\(|\bGLOB\b|AUTOINCREMENT"
    r"|LIMIT -1|\bjson_|\bmax\([^()]*,|\bmin\([^()]*,|\bexecutescript\b|WITHOUT ROWID"
)


def shared() -> list[Path]:
    """Return the modules that run their statements on whichever database there is."""
    return [path for path in STORE.glob("*.py") if "Statements" in path.read_text() and path.name not in ALONE]


def texts_of(module: Path) -> str:
    """Return every text that stands in a module, beside what it says of itself."""
    tree = ast.parse(module.read_text())
    return "\n".join(
        one.value for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, str)
    )


ALONE = {"desk_copy.py", "copied_file.py", "postgres_connection.py", "postgres_database.py", "desk_tables.py"}
"""Those that know which one it is."""


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("SELECT ? WHERE a = ?", "SELECT %s WHERE a = %s"),
        ("SELECT 'why?' || ?", "SELECT 'why?' || %s"),
        ("a LIKE 'wall %' AND b = ?", "a LIKE 'wall %%' AND b = %s"),
        ("SELECT 'it''s ?', \"odd?\" -- what?\n, ? / 2", "SELECT 'it''s ?', \"odd?\" -- what?\n, %s / 2"),
        ("SELECT 1 - ? /* ? */", "SELECT 1 - %s /* ? */"),
    ],
)
def test_a_mark_is_a_place_only_outside_of_texts_names_and_remarks(written: str, said: str) -> None:
    assert for_postgres(written) == said


@settings(max_examples=50)
@given(st.lists(st.sampled_from(["?", "'?'", "'a''?'", '"?"', "--?\n", "/*?*/", " a ", "%", "-", "/"]), max_size=12))
def test_as_many_places_stay_as_were_marked_whatever_stands_around_them(pieces: list[str]) -> None:
    joined = " ".join(pieces)
    marks = sum(piece == "?" for piece in pieces)
    assert (for_postgres(joined) % (("x",) * marks)).count("x") == marks


def test_texts_of_a_script_come_in_the_order_of_their_bytes_and_numbers_are_as_long_as_in_a_file() -> None:
    said = script_for_postgres("CREATE TABLE a (b TEXT DEFAULT 'TEXT', c INTEGER); -- an INTEGER")
    assert said == "CREATE TABLE a (b TEXT COLLATE \"C\" DEFAULT 'TEXT', c BIGINT); -- an INTEGER"


def test_a_sign_that_postgresql_has_no_place_for_costs_nobody_their_words() -> None:
    assert plain("a\0b") == "a\ufffdb"
    assert plain(None) is None


def test_no_statement_or_script_for_both_is_in_words_of_one_alone() -> None:
    scripts = [path for path in SCRIPTS.glob("*.sql") if not path.name.endswith(OWN)]
    said = {path.name: path.read_text() for path in scripts} | {path.name: texts_of(path) for path in shared()}
    found = {name: OF_SQLITE.findall(text) for name, text in said.items()}
    assert {name: words for name, words in found.items() if words} == {}
    assert len(shared()) >= 15


def test_every_table_for_both_has_a_key_or_one_row() -> None:
    for path in SCRIPTS.glob("*.sql"):
        for name, body in re.findall(r"CREATE TABLE (\w+) \((.*?)\n\);", path.read_text(), re.DOTALL):
            assert "PRIMARY KEY" in body or name.endswith("_changes"), name


def test_no_password_stands_in_an_address_or_in_what_is_shown_of_it() -> None:
    for store in ("postgresql://desk:secret@db/kiosk", "postgresql://desk@db/kiosk?password=secret"):
        with pytest.raises(KioskError, match="store_secret_file"):
            postgres_address(store)
    address = postgres_address("postgresql://desk@db.house.nl/kiosk?sslmode=require", "secret")
    assert "secret" not in repr(address) + str(address) + address.shown
    assert address.shown == "postgresql://desk@db.house.nl/kiosk"


@pytest.mark.parametrize(
    ("store", "mode"),
    [
        ("postgresql://desk@db.house.nl/kiosk", "verify-full"),
        ("postgresql://desk@db1,db2:5433/kiosk", "verify-full"),
        ("postgresql://desk@db.house.nl/kiosk?sslmode=require", None),
        ("postgresql://desk@localhost:5432/kiosk", None),
        ("postgresql://desk@/kiosk?host=/run/postgresql", None),
        ("postgresql:///kiosk", None),
        ("postgresql://desk@localhost,db2/kiosk", "verify-full"),
    ],
)
def test_a_way_that_leaves_the_machine_is_guarded_unless_the_address_says_how(store: str, mode: str | None) -> None:
    assert postgres_address(store).guarded().get("sslmode") == mode
