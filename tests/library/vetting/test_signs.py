"""Words that no font here can draw wait, with the script and the package that brings it; an ornament is only noted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.library.library import Library
from kiosk.model.content import Batch
from kiosk.model.items import Item, Kind, Quote, Story, item_id
from kiosk.model.origin import Origin
from kiosk.model.settings import PrivacySettings

HERE = Origin(source="content", path="a.txt")


def without(*signs: str) -> Callable[[str], str]:
    """Return what a machine says that has no font for these signs."""
    lacking = "".join(signs)
    return lambda text: "".join(dict.fromkeys(sign for sign in text if sign in lacking))


def quote(text: str, speaker: str | None = None) -> Quote:
    return Quote(id=item_id(Kind.QUOTE, text), origin=HERE, text=text, speaker=speaker)


def vetted(*items: Item, lacking: str) -> Library:
    library = Library(undrawn=without(lacking))
    library.put(Batch(source="content", path="a.txt", digest=repr(items), items=items))
    return library


@pytest.mark.parametrize(
    ("text", "lacking", "script", "package"),
    [
        ("非常感谢你们", "非常感谢你们", "Chinees", "fonts-noto-cjk"),
        ("Dank jullie, oftewel 谢谢 thuis.", "谢", "谢 (Chinees)", "fonts-noto-cjk"),
        ("ありがとう", "ありがとう", "Japans", "fonts-noto-cjk"),
        ("감사합니다", "감사합니다", "Koreaans", "fonts-noto-cjk"),
        ("བོད་སྐད", "བད", "Tibetaans", "fonts-noto-core"),
        ("ᠮᠣᠩᠭᠣᠯ", "ᠮᠩ", "Mongools", "fonts-noto-core"),
        ("Azul ⵜⴰ dank", "ⵜⴰ", "Tifinagh", "fonts-noto-core"),
        ("ᏣᎳᎩ", "ᏣᎳᎩ", "Cherokee", "fonts-noto-core"),
        ("Het kost ₿ 3", "₿", "tekens", "fonts-noto-core"),
        ("谢 en བ", "谢བ", "Chinees en Tibetaans", "fonts-noto-cjk fonts-noto-core"),
    ],
)
def test_words_that_cannot_be_drawn_wait_and_tell_what_to_install(
    text: str, lacking: str, script: str, package: str
) -> None:
    seen = vetted(quote(text), lacking=lacking).snapshot()
    assert seen.items == ()
    (held,) = seen.held
    assert lacking[0] in held.why.dutch
    assert script in held.why.dutch
    assert f"sudo apt install {package}." in held.release.dutch


def test_any_field_that_is_shown_counts() -> None:
    assert vetted(quote("Fijn geholpen.", speaker="王 W."), lacking="王").snapshot().items == ()
    story = Story(id=item_id(Kind.STORY, "x"), origin=HERE, headline="Fijn", paragraphs=("Een.", "谢谢."))
    assert vetted(story, lacking="谢").snapshot().items == ()


def test_without_an_emoji_or_an_ornament_the_words_are_shown_and_that_is_said_once_for_a_file() -> None:
    items = quote("Prima 🫩 geholpen."), quote("Top 🫩 hoor."), quote("Goed ❧ en \uf0b7 netjes.")
    seen = vetted(*items, lacking="🫩❧\uf0b7").snapshot()
    assert len(seen.items) == 3
    (note,) = [problem for problem in seen.problems if "lettertype" in problem.what.dutch]
    assert note.harmless
    assert note.what.dutch == (
        "Weggelaten tekens, want geen lettertype heeft ze: 🫩❧ U+F0B7."
        " Misschien staan ze in een nieuwe fonts-noto-color-emoji fonts-noto-core."
    )


def test_what_would_be_empty_waits() -> None:
    (held,) = vetted(quote("🫩 🫩"), lacking="🫩").snapshot().held
    assert "fonts-noto-color-emoji" in held.release.dutch


def test_after_the_font_was_installed_it_shows_by_itself_at_the_next_start(tmp_path: Path) -> None:
    library = Library(keep=tmp_path / "library", undrawn=without("谢"))
    library.put(Batch(source="content", path="a.txt", digest="1", items=(quote("谢谢"),)))
    assert library.snapshot().items == ()
    library.close()
    again = Library(keep=tmp_path / "library", undrawn=without(""))
    assert [item.id for item in again.snapshot().items] == [item_id(Kind.QUOTE, "谢谢")]
    again.close()


def test_where_nothing_is_painted_nothing_is_asked() -> None:
    library = Library()
    library.put(Batch(source="content", path="a.txt", digest="1", items=(quote("谢谢"),)))
    assert len(library.snapshot().items) == 1


def test_all_that_wait_in_one_file_say_the_same() -> None:
    items = quote("谢谢"), quote("བོད།"), quote("Prima 🫩 hoor.")
    seen = vetted(*items, lacking="谢བ🫩").snapshot()
    assert len(seen.held) == 2
    assert {one.why.dutch for one in seen.held} == {
        "Geen lettertype van deze kiosk kan dit tekenen: 谢བ (Chinees en Tibetaans)."
    }
    assert len(seen.items) == 1


def test_no_letter_of_a_name_that_is_shortened_is_told() -> None:
    library = Library(undrawn=without("王小明"), privacy=PrivacySettings(speaker="none"))
    library.put(Batch(source="content", path="a.txt", digest="1", items=(quote("Fijn.", speaker="王小明"),)))
    seen = library.snapshot()
    assert len(seen.items) == 1
    assert "王" not in repr(seen.problems)
