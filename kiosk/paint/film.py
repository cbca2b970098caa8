"""Plays paintings one after the other as the wall does, frame by frame, without a wall: for a clip."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PIL import Image

from kiosk.model.arrival import FRAMES_PER_SECOND, Pose, pose
from kiosk.model.painting import Painting, Sprite
from kiosk.model.slide import Box, Frame
from kiosk.model.staying import on_field, staying
from kiosk.model.theme import Colour
from kiosk.model.turn import SlideTurn, Transition, TurnPhase, turn
from kiosk.model.value import value
from kiosk.paint.canvas import Canvas, ink
from kiosk.paint.export import image_of

FilmFrame = tuple[memoryview, int]
"""All pixels of a frame, 4 bytes each with blue first, and how many frames it stands. They change with the next."""

_VERBS: Mapping[str, Transition] = {"full": "turn", "reduced": "fade", "none": "cut"}
"""How a slide makes way for another, by how much motion is asked."""
Poses = tuple[Pose | None, ...]


@value
class Shot:
    """A painting, and how long it stands from the moment that its turn is over."""

    painting: Painting
    seconds: float


def film(shots: Sequence[Shot], before: Colour) -> Iterator[FilmFrame]:
    """Give the frames of shots, the first of which comes on a bare field of the colour `before`.

    A frame that stands is given once, with how many times it is to be shown.
    """
    shown: _Stage | None = None
    screen = _Screen(shots[0].painting.slide.frame, before)
    for shot in shots:
        stage = _Stage(shot.painting)
        coming = stage.as_it_comes()
        how = turn(
            _VERBS[shot.painting.slide.motion],
            same=shown.same_field(stage) if shown else before == stage.ground,
            leaves=shown is not None,
            comes=stage.comes_with_words,
            kept=stage.painting.slide.kept if shown else 0,
        )
        if how is not None:
            yield from _turned(how, screen, shown, stage, coming)
        screen.image.paste(coming)
        del coming
        yield from stage.arriving(screen, round(shot.seconds * FRAMES_PER_SECOND))
        shown = stage


def turn_seconds(first: Painting, before: Colour) -> float:
    """Return how long the first painting of a film takes to stand there, before anything of it arrives."""
    stage = _Stage(first)
    how = turn(_VERBS[first.slide.motion], same=before == stage.ground, leaves=False, comes=stage.comes_with_words)
    return how.lasts if how else 0.0


class _Screen:
    """The pixels that a film is played on: one frame, however long it is."""

    def __init__(self, frame: Frame, colour: Colour) -> None:
        self.frame = frame
        self.pixels = bytearray(bytes(ink(colour)) * (frame.width * frame.height))
        self.image = Image.frombuffer("RGBA", (frame.width, frame.height), self.pixels, "raw", "RGBA", 0, 1)
        self.image.readonly = 0

    def shown(self, times: int) -> FilmFrame:
        """Return what stands on it, so many times."""
        return memoryview(self.pixels), times

    def mix(self, below: Image.Image, above: Image.Image, share: float) -> None:
        """Let one picture come through another."""
        self.image.paste(below)
        self.image.paste(above, (0, 0), Image.new("L", self.image.size, round(255 * share)))


class _Stage:
    """One painting, as far as it has come."""

    def __init__(self, painting: Painting) -> None:
        self.painting = painting
        self.ground = painting.slide.ground
        frame = painting.slide.frame
        self.field = Image.new("RGBA", (frame.width, frame.height), ink(self.ground))
        if painting.masthead is not None:
            self.field.paste(image_of(painting.masthead.raster()), (0, 0))
        self._still = self.field
        if painting.still is not None:
            self._still = self.field.copy()
            self._still.paste(image_of(painting.still.raster()), painting.at)
        self._poses: Poses = tuple(pose(sprite, 0.0) for sprite in painting.sprites)

    @property
    def comes_with_words(self) -> bool:
        """Whether something stands on its field as soon as it comes."""
        return self.painting.still is not None or any(one is not None for one in self._poses)

    def same_field(self, other: _Stage) -> bool:
        """Tell whether an edge between the fields of both would not be seen."""
        mine, others = self.painting.masthead, other.painting.masthead
        rows = tuple(one.height if one else 0 for one in (mine, others))
        return self.ground == other.ground and rows[0] == rows[1]

    def as_it_comes(self) -> Image.Image:
        """Return it at the end of its turn, before anything arrives."""
        boxes = [sprite.box for sprite, at in zip(self.painting.sprites, self._poses, strict=True) if at is not None]
        coming = self._still.copy() if boxes else self._still
        self._draw(coming, boxes)
        return coming

    def arriving(self, screen: _Screen, frames: int) -> Iterator[FilmFrame]:
        """Give so many frames of what arrives on it."""
        stood = 0
        for at in range(frames):
            poses = tuple(pose(sprite, at / FRAMES_PER_SECOND) for sprite in self.painting.sprites)
            pairs = zip(self.painting.sprites, self._poses, poses, strict=True)
            if changed := [sprite.box for sprite, old, new in pairs if old != new]:
                if stood:
                    yield screen.shown(stood)
                stood, self._poses = 0, poses
                self._draw(screen.image, changed)
            stood += 1
        if stood:
            yield screen.shown(stood)

    def with_what_stays(self, kept: frozenset[Box]) -> Image.Image:
        """Return its field, with these parts of what stands on it."""
        if not kept:
            return self.field
        field = self.field.copy()
        for box in kept:
            field.paste(self._still.crop((box.x, box.y, box.right, box.bottom)), (box.x, box.y))
        return field

    def _draw(self, target: Image.Image, boxes: Sequence[Box]) -> None:
        """Draw what these boxes of the frame show."""
        for box in boxes:
            canvas = Canvas(box, self.ground)
            canvas.image.paste(self._still.crop((box.x, box.y, box.right, box.bottom)), (0, 0))
            for sprite, at in zip(self.painting.sprites, self._poses, strict=True):
                if at is not None:
                    canvas.lay(_posed(sprite, at), sprite.box.x, sprite.box.y)
            target.paste(canvas.image, (box.x, box.y))


def _posed(sprite: Sprite, shown: Pose) -> Image.Image:
    """Return the picture of a sprite as far as it has arrived."""
    picture = image_of(sprite.picture(shown.raster))
    if shown.uncovered is not None:
        picture = picture.crop((0, 0, min(picture.width, shown.uncovered), picture.height))
    if shown.opacity < 255:
        picture.putalpha(picture.getchannel("A").point([one * shown.opacity // 255 for one in range(256)]))
    return picture


def _turned(
    how: SlideTurn, screen: _Screen, shown: _Stage | None, stage: _Stage, coming: Image.Image
) -> Iterator[FilmFrame]:
    """Give the frames of one turn: words leave, the field comes, words come."""
    same = shown is not None and shown.same_field(stage)
    kept = staying(on_field(shown.painting), on_field(stage.painting)) if shown and same else frozenset[Box]()
    leaving = screen.image.copy() if shown else screen.image
    old, new = shown.with_what_stays(kept) if shown else None, stage.with_what_stays(kept)
    for at in range(round(how.lasts * FRAMES_PER_SECOND)):
        moment = how.at(at / FRAMES_PER_SECOND)
        if moment.phase is TurnPhase.OUT and old is not None:
            screen.mix(leaving, old, moment.share)
        elif moment.phase is TurnPhase.INTO:
            screen.mix(new, coming, moment.share)
        else:
            if old is not None:
                screen.image.paste(old)
            part, _ = how.parted(moment, screen.frame)
            screen.image.paste(new.crop((part.x, part.y, part.right, part.bottom)), (part.x, part.y))
        yield screen.shown(1)
