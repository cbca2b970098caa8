"""What no font has is known before it is painted; for western letters without looking into a font."""

from __future__ import annotations

from pathlib import Path

import pytest

from kiosk.model.theme import Face
from kiosk.paint import coverage, fonts, typesetting
from kiosk.paint.coverage import undrawn
from tests.formats.samples import SAMPLES

EVERY_DAY = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x17F)])) + "‐‑‒–—‘’‚‛“”„•…′″€™"


@pytest.mark.parametrize("family", ["Inter", "Source Serif 4"])
def test_the_letters_that_are_not_looked_up_are_in_every_face(family: str) -> None:
    assert coverage._ALWAYS.fullmatch(EVERY_DAY)
    assert typesetting.missing(EVERY_DAY, Face(family=family)) == frozenset()


def test_for_western_letters_no_font_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "missing", lambda *_: pytest.fail("a font was asked"))
    assert undrawn("Een café, “heel” fijn: € 5 – dank.") == ""


def test_what_no_font_has_is_told_once_and_in_order() -> None:
    assert undrawn("a \ue001 b \ue000 c \ue001 é") == "\ue001\ue000"
    assert undrawn("nieuw: \U0003fffd") == "\U0003fffd", "what this Python does not know yet is no letter less"
    assert undrawn("Ἑλλάς, Москва, שלום, ไทย, 😀") == ""


def test_a_font_of_one_script_that_is_installed_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A font under the name that a package of Noto gives it: here one of ours stands for it."""
    source = next(path for path in fonts._scripts() if "Thai" in path.name)
    (tmp_path / "NotoSansThai-Regular.ttf").write_bytes(source.read_bytes())
    (tmp_path / "Other-Regular.ttf").write_bytes(source.read_bytes())
    monkeypatch.setattr(fonts, "_SYSTEM_FOLDERS", (str(tmp_path),))
    monkeypatch.setattr(fonts, "_scripts", lambda: ())
    for one in (fonts._system_fonts, fonts._system_scripts, fonts.source_of):
        one.cache_clear()
    try:
        found = fonts.source_of("ท", Face(family="Inter"))
        assert found is not None
        assert found.path == tmp_path / "NotoSansThai-Regular.ttf"
        assert fonts.source_of("谢", Face(family="Inter")) is None
    finally:
        for one in (fonts._system_fonts, fonts._system_scripts, fonts.source_of):
            one.cache_clear()


def test_the_samples_of_other_scripts_lose_no_sign_unsaid() -> None:
    """On a machine with a Chinese font nothing is lost; on any other every sign of it is told."""
    folder = SAMPLES / "cases" / "script-without-font" / "content" / "quotes" / "positief"
    for name, chinese in (("mix.txt", "谢"), ("wang.txt", "非常感谢你们的帮助问题很快就解决了")):
        lost = undrawn((folder / name).read_text())
        assert set(chinese) <= set(lost) or lost == ""
