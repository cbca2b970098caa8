"""`kiosk codes` prints strips of which each opens one vote, and keeps no code that anybody could read back."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.model.desk import Act
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_log import SqliteLog
from kiosk.store.nomination_protocol import CodeState
from kiosk.store.vote_codes import SqliteVoteCodes, digest_of_code, plain_code
from tests.outputs.printed import words_in

CODE = re.compile(r"\b[B-Z2-9]{5}-[B-Z2-9]{5}\b")


@pytest.fixture
def place(tmp_path: Path) -> list[str]:
    settings = tmp_path / "kiosk.toml"
    settings.write_text('[screen]\nname = "hal"\n', encoding="utf-8")
    return [f"--settings={settings}", f"--state={tmp_path / 'state'}"]


def test_each_strip_has_a_code_of_its_own_that_is_good_for_a_vote(
    place: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "codes.pdf"
    assert main(["codes", "40", "-o", str(output), *place]) == 0
    codes = CODE.findall(words_in(output.read_bytes()))
    assert (len(codes), len(set(codes))) == (40, 40)
    assert "40 codes op 2 vellen" in capsys.readouterr().out
    database = DeskDatabase(tmp_path / "state" / "desk")
    kept, now = SqliteVoteCodes(database), datetime.now(UTC)
    assert {kept.state(digest_of_code(plain_code(one)), now) for one in codes} == {CodeState.GOOD}
    (line,) = SqliteLog(database).lines(most=9)
    assert (line.act, line.about) == (Act.PRINT_CODES, "40")
    database.close()
    told = b"".join(one.read_bytes() for one in (tmp_path / "state" / "desk").iterdir())
    assert not any(plain_code(one).encode() in told for one in codes)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["0", "-o", "codes.pdf"], "from 1 to 480"),
        (["481", "-o", "codes.pdf"], "from 1 to 480"),
        (["veertig", "-o", "codes.pdf"], "from 1 to 480"),
        (["4", "-o", "codes.docx"], "codes.pdf"),
    ],
)
def test_what_cannot_be_printed_is_told_and_makes_no_code(
    place: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    try:
        done = main(["codes", *words, *place])
    except SystemExit as left:
        done = int(left.code or 0)
    assert done == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "state" / "desk").exists()
