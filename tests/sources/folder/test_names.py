"""Names are equal when they look equal, whichever form a Mac or a sync tool gave their accents."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from kiosk.model.items import Picture, Story
from kiosk.sources.folder.names import forms, kin_stem, same_name
from tests.shared_folder import CASES, fill, shown_of, to_mend

FORMS = ("NFC", "NFD")


@given(
    st.text(min_size=1).map(lambda name: "a" + name.replace("/", "-")), st.sampled_from(FORMS), st.sampled_from(FORMS)
)
def test_a_name_is_the_same_in_each_form(name: str, one: str, other: str) -> None:
    there = unicodedata.normalize(one, name)  # type: ignore[arg-type]
    here = unicodedata.normalize(other, name)  # type: ignore[arg-type]
    assert same_name(there) == same_name(here)
    assert kin_stem(same_name(there + ".jpg")) == kin_stem(same_name(here + ".TXT"))
    assert there in forms(here) or unicodedata.normalize("NFD", unicodedata.normalize("NFC", name)) in forms(here)


def test_a_story_has_its_photo_and_a_picture_its_caption_in_a_folder_of_a_mac(tmp_path: Path) -> None:
    seen = shown_of(CASES / "decomposed-names" / "content", tmp_path)
    (story,) = (item for item in seen.items if isinstance(item, Story))
    assert story.photo is not None
    assert [item.caption for item in seen.items if isinstance(item, Picture)] == ["Het hof in de sneeuw"]
    assert to_mend(seen) == []


@pytest.mark.parametrize("photo", FORMS)
@pytest.mark.parametrize("text", FORMS)
@pytest.mark.parametrize("folder", FORMS)
def test_a_photo_goes_with_what_has_its_name_in_any_form(tmp_path: Path, photo: str, text: str, folder: str) -> None:
    def form(one: str, name: str) -> str:
        return unicodedata.normalize(one, name)  # type: ignore[arg-type]

    content, of_kin, shots = tmp_path / "content", form(folder, "verhalen/één"), form(folder, "foto’s één")
    fill(content, {f"{of_kin}/{form(text, 'café.txt')}": "Een kaart\n\nZij belde om alles te regelen. Dat ging goed."})
    fill(content, {f"{shots}/{form(text, 'crème.txt')}": "IJs op de stoep"})
    named = f"foto: {form(text, '../één map/brûlée.jpg')}\n\nNog een kaart\n\nHij belde om alles te regelen."
    fill(content, {"verhalen/b.txt": named})
    for path in (f"{of_kin}/{form(photo, 'café.jpg')}", f"{shots}/{form(photo, 'crème.jpg')}"):
        Image.new("RGB", (64, 48), "#c8693f").save(content / path)
    other = content / form(folder, "één map")
    other.mkdir()
    Image.new("RGB", (64, 48), "#336699").save(other / form(photo, "brûlée.jpg"))
    seen = shown_of(content, tmp_path / "scratch")
    assert to_mend(seen) == []
    stories = [item for item in seen.items if isinstance(item, Story)]
    assert [story for story in stories if story.photo is None] == []
    assert "IJs op de stoep" in [item.caption for item in seen.items if isinstance(item, Picture)]
