"""Every kind of slide, in every theme, lying and standing, looks as it did when a person last looked at it.

After a change that is meant to be seen: `python -m tests.pictures.remake`, look at the pictures that changed, commit.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from kiosk.model.item_parts import Tone
from kiosk.model.items import Quote
from kiosk.model.slide import Frame
from kiosk.model.theme import Colour
from kiosk.paint.export import png
from kiosk.paint.painter import Painter
from tests.pictures.guide import GUIDE, guide_samples
from tests.pictures.rendering import THEMES, image_of, picture_of, reference_of, rendered, theme_named
from tests.pictures.sample import Sample
from tests.pictures.samples import samples

FAILED = Path("gallery/failed")
SHAPES = {"liggend": Frame(960, 540), "staand": Frame(540, 960)}
NAMES = tuple(sample.name for sample in samples(None) if not sample.hard)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Sample]:
    return {sample.name: sample for sample in samples(tmp_path_factory.mktemp("fotos"))}


@pytest.fixture(scope="module")
def painter() -> Painter:
    return Painter()


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", NAMES)
def test_a_slide_looks_as_it_did(name: str, theme: str, shape: str, drawn: dict[str, Sample], painter: Painter) -> None:
    """Both are blurred first, so that another version of the font rasteriser or one pixel of shift is no difference."""
    found = picture_of(rendered(drawn[name], theme_named(theme), SHAPES[shape], painter))
    reference = reference_of(name, theme, shape)
    with Image.open(reference) as kept:
        wanted = kept.convert("RGB")
    assert found.size == wanted.size
    away = ImageChops.difference(_coarse(found), _coarse(wanted))
    worst = max(high for _, high in away.getextrema())  # type: ignore[misc]
    mean = max(ImageStat.Stat(away).mean)
    if worst > 26 or mean > 0.8:
        FAILED.mkdir(parents=True, exist_ok=True)
        found.save(FAILED / reference.name)
        pytest.fail(f"differs by {worst} at most, {mean:.2f} on average: see {FAILED / reference.name}")


def _coarse(image: Image.Image) -> Image.Image:
    return image.reduce(4)


@pytest.mark.parametrize("sample", guide_samples(), ids=lambda sample: sample.name)
def test_the_pictures_of_the_guide_show_what_its_examples_become(sample: Sample, painter: Painter) -> None:
    """Made anew by `python -m tests.pictures.gallery --docs`."""
    found = image_of(png(rendered(sample, theme_named(THEMES[0]), SHAPES["liggend"], painter)))
    with Image.open(GUIDE.parent / "pictures" / f"{sample.name}.png") as kept:
        away = ImageChops.difference(found.reduce(8), kept.convert("RGB").reduce(8))
    assert max(ImageStat.Stat(away).mean) < 1.5


@pytest.mark.parametrize("theme", THEMES)
def test_critical_and_positive_differ_in_greyscale(theme: str, drawn: dict[str, Sample], painter: Painter) -> None:
    """The same words, once as a compliment and once as criticism, without colour: the light of the ground tells."""
    look = theme_named(theme)
    found = {}
    for tone in (Tone.POSITIVE, Tone.CRITICAL, None):
        sample = drawn["compliment"]
        assert isinstance(sample.cue.item, Quote)
        shown = replace(sample, cue=replace(sample.cue, item=replace(sample.cue.item, tone=tone)))
        found[tone] = picture_of(rendered(shown, look, SHAPES["liggend"], painter)).convert("L")
    for one, other in ((Tone.POSITIVE, Tone.CRITICAL), (Tone.POSITIVE, None), (Tone.CRITICAL, None)):
        away = ImageChops.difference(found[one], found[other]).point([0] * 5 + [255] * 251)
        assert ImageStat.Stat(away).mean[0] / 255 > 0.7, "the ground differs, and not a few letters"


def test_a_difference_is_seen(drawn: dict[str, Sample], painter: Painter) -> None:
    """The tolerance is not so wide that another weight or colour of type would pass."""
    look = theme_named("papier")
    plain = picture_of(rendered(drawn["compliment"], look, SHAPES["liggend"], painter))
    bold = replace(look, faces={**look.faces, "quote": look.faces["quote"]._replace(weight=650)})
    pale = replace(look, colours={**look.colours, "compliment.words": Colour(90, 110, 110)})
    for other in (bold, pale):
        away = ImageChops.difference(
            _coarse(plain), _coarse(picture_of(rendered(drawn["compliment"], other, SHAPES["liggend"], painter)))
        )
        assert max(ImageStat.Stat(away).mean) > 0.8
