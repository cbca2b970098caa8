"""Keeps one slide as pixels, so that the next start has something to show at once; and lets go of it when it must.

On a thread of its own, beside slides that stand: to look at a share may take long. A slide is kept only after all that
has a say in it was still for two whole scans: what the library holds is then what lies there.
"""

from __future__ import annotations

import logging
import os
import queue
import sys
import threading
import zlib
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from kiosk.machine import kept_slide
from kiosk.machine.clock import Clock
from kiosk.machine.kept_slide import KeptSlide, SeenPath
from kiosk.machine.start_limit import Starts
from kiosk.machine.threads import supervised
from kiosk.model.airing import is_critical
from kiosk.model.content import Snapshot
from kiosk.model.items import Improvement, Item, ItemId, Quote, Value, assets_of
from kiosk.model.schedule import Cue, CueForm
from kiosk.paint.export import raster_of
from kiosk.programme.showing_times import Spans, showing_times, shows_always
from kiosk.run.messages import Look, Prepared, StoodReady
from kiosk.run.options import Options
from kiosk.run.say_in_it import paths_with_a_say
from kiosk.run.settings_in_use import SettingsInUse
from kiosk.run.stage import Stage
from kiosk.screen.instant import StandingSlide
from kiosk.slides.compose import at_rest

log = logging.getLogger(__name__)

EVERY = 60.0
"""Seconds between two looks at what has a say."""
STILL = 125.0
"""Seconds that it must have been still: two of the slowest scans."""
RENEWED = timedelta(days=1)
MOST_A_DAY = 2
"""So often pixels are written at most within a day, 0.15 to 0.5 MB each at 1080p: where the kept slide is edited
or gone again and again, the start goes without one for a while.
"""
LISTED = 7200.0
"""Seconds at least between two writings of what has a say beside the same slide, which each edit of content asks for.
A stop writes what waits; after a power cut within them the start goes without the slide.
"""
AHEAD = timedelta(days=8)
"""For how long the times are known at which a kept slide may show."""
_FAR = timedelta(days=400)
"""So far ahead every day that words may name has come to be written otherwise."""


def stood_ready(standing: StandingSlide | None, zone: tzinfo) -> StoodReady | None:
    """Return what stands on the screen already, as the composer takes it over."""
    if standing is None:
        return None
    kept = standing.kept
    return StoodReady(ItemId(kept.item), datetime.fromtimestamp(kept.at, zone), standing.since)


def first_slide_of(
    options: Options,
    starts: Starts,
    settings: SettingsInUse,
    *,
    stage: Stage,
    clock: Clock,
    standing: StandingSlide | None,
) -> FirstSlide | None:
    """Return what keeps the first slide of the next start; None for a run that has none to begin with.

    Only a start that names its state folder finds it, and only on a whole screen of its own.
    """
    words = sys.argv[1:]
    place = kept_slide.place_of(words, os.environ)
    named = words[:1] == ["run"] and place is not None and Path(place).resolve() == options.state.resolve()
    otherwise = options.headless or options.windowed or options.note or options.trouble or starts.safe_mode
    if not named or otherwise:
        kept_slide.forget(str(options.state))
        return None
    return FirstSlide(
        options.state,
        kept_slide.beginning(words, os.environ),
        content=options.content,
        desk=options.desk_store,
        settings=settings,
        clock=clock,
        rest=stage.rest,
        kept=standing.kept if standing is not None else None,
    )


class FirstSlide:
    """The one kept slide. `stands` and `holds` may be called from any thread."""

    def __init__(
        self,
        state: Path,
        begun: tuple[str, ...],
        *,
        content: Path | None,
        desk: Path,
        settings: SettingsInUse,
        clock: Clock,
        rest: Callable[[], None],
        kept: KeptSlide | None,
    ) -> None:
        """`begun` is how the kiosk was started, `kept` what stood on the screen then; `rest` waits for stillness."""
        self._state = str(state)
        self._begun = begun
        self._content = content
        self._desk = desk
        self._settings = settings
        self._clock = clock
        self._rest = rest
        self._kept = kept
        self._item: Item | None = None
        self._look: Look | None = None
        self._snapshot = Snapshot()
        self._candidate: Prepared | None = None
        """What is kept next, if nothing moves that has a say in it."""
        self._marks: tuple[SeenPath, ...] = ()
        self._still_since = self._next_look = 0.0
        self._listed = -LISTED
        """When the list beside the slide was written last, in monotonic seconds."""
        self._pictured: deque[float] = deque(maxlen=MOST_A_DAY)
        """When pixels were written last, in monotonic seconds."""
        self._unlisted: KeptSlide | None = None
        """The slide that is kept, with a list that waits for its hour."""
        self._lock = threading.Lock()
        self._standing: queue.SimpleQueue[Prepared | None] = queue.SimpleQueue()
        if kept is None:
            kept_slide.forget(self._state)

    def start(self) -> None:
        """Begin to keep, on a thread of its own."""
        supervised("first slide", self._run)

    def stop(self) -> None:
        """Keep nothing more. Not waited for: a share may not answer."""
        self._standing.put(None)

    def stands(self, prepared: Prepared) -> None:
        """Hear that a page came to stand."""
        self._standing.put(prepared)

    def holds(self, snapshot: Snapshot) -> None:
        """Hear what there is now: a kept slide of what is gone, taken down or edited is let go of at once."""
        with self._lock:
            self._snapshot = snapshot
            if self._kept is None:
                return
            item = next((one for one in snapshot.items if one.id == self._kept.item), None)
            if item is None or (self._item is not None and item != self._item):
                self._forget()
            else:
                self._item = item

    def _forget(self) -> None:
        self._kept = self._item = None
        kept_slide.forget(self._state)

    def _run(self) -> None:
        while (prepared := self._standing.get()) is not None:
            if (now := self._clock.monotonic()) >= self._next_look:
                self._next_look = now + EVERY
                self._rest()
                self.consider(prepared, now)
        self.settle()

    def settle(self) -> None:
        """Write what waits for its hour, before a stop; nothing of the content is looked at for it."""
        if self._unlisted is not None:
            self._list(self._unlisted)

    def consider(self, prepared: Prepared, now: float) -> None:
        """Keep the slide that stands, or what is known of the kept one, where that is due; `now` is monotonic."""
        with self._lock:
            kept, item, snapshot = self._kept, self._item, self._snapshot
        self._unlisted = None
        if kept is None or item is None or self._look not in {None, prepared.look} or not self._lasts(kept):
            kept, self._candidate = None, self._next(prepared, snapshot)
            item = self._candidate.cue.item if self._candidate is not None else None
        if item is None or (marks := self._looked(item)) is None:
            return
        if marks != self._marks:
            self._marks, self._still_since = marks, now
        elif now >= self._still_since + STILL:
            if self._candidate is not None and kept is None:
                if len(self._pictured) == MOST_A_DAY and now < self._pictured[0] + RENEWED.total_seconds():
                    return
                self._keep(self._candidate, marks)
                self._candidate = None
            elif kept is not None and kept.marks != marks:
                self._unlisted = kept._replace(marks=marks)
                if now >= self._listed + LISTED:
                    self._list(self._unlisted)

    def _list(self, listed: KeptSlide) -> None:
        """Write how all that has a say looked last, unless another slide is kept meanwhile."""
        self._unlisted, self._listed = None, self._clock.monotonic()
        with self._lock:
            kept, item = self._kept, self._item
        if item is not None and kept is not None and kept._replace(marks=listed.marks) == listed:
            self._write(listed, None, item)

    def _next(self, prepared: Prepared, snapshot: Snapshot) -> Prepared | None:
        """Return what waits to be kept; where that is out of date, the slide that stands, if it may be kept."""
        waits = self._candidate
        if waits is not None and waits.look is prepared.look and waits.cue.item in snapshot.items:
            return waits
        return prepared if _may_be_kept(prepared) else None

    def _lasts(self, kept: KeptSlide) -> bool:
        """Tell whether a kept slide need not be renewed: it is not a day old, and may show now."""
        now = self._clock.now().timestamp()
        shows = not kept.spans or any(begins <= now < ends for begins, ends in kept.spans)
        return shows and 0 <= now - kept.at < RENEWED.total_seconds()

    def _looked(self, item: Item) -> tuple[SeenPath, ...] | None:
        """Return how all that has a say looks now; None where that is too much, or the item's file is not there."""
        chosen = tuple(self._settings.files())
        paths = paths_with_a_say(item, self._content, Path(self._state), chosen, self._desk)
        if paths is None:
            return None
        marks = kept_slide.marks_of(paths)
        return None if marks[0].size < 0 else marks

    def _keep(self, prepared: Prepared, marks: tuple[SeenPath, ...]) -> None:
        item, look, at = prepared.cue.item, prepared.look, self._clock.now()
        if item is None:
            return
        cue = Cue(item=item, duration=prepared.cue.duration, reason=prepared.cue.reason)
        slides = tuple(map(at_rest, look.compose(cue, at)))
        painting = look.paint(slides[0])
        spans = self._spans(cue, look, at)
        if len(slides) > 1 or painting.sprites or spans is None:
            return
        root = str(self._content) if self._content is not None else ""
        kept = KeptSlide(
            item=item.id,
            place=(item.origin.source, item.origin.path),
            at=at.timestamp(),
            width=painting.slide.frame.width,
            height=painting.slide.frame.height,
            begun=self._begun,
            root=root,
            inode=kept_slide.inode_of(root) if root else 0,
            marks=marks,
            spans=spans,
        )
        self._look, self._listed = look, self._clock.monotonic()
        self._pictured.append(self._listed)
        self._write(kept, zlib.compress(raster_of(painting).pixels, 1), item)

    def _spans(self, cue: Cue, look: Look, at: datetime) -> Spans | None:
        """Return when the slide may show as it is now, none where it always may; None where no time is known."""
        slides, settings = look.compose(cue, at), self._settings.now
        if cue.item is None or look.compose(cue, at + AHEAD) != slides:
            return None
        if shows_always(cue.item, settings) and look.compose(cue, at + _FAR) == slides:
            return ()
        return showing_times(cue.item, settings, at, AHEAD) or None

    def _write(self, kept: KeptSlide, packed: bytes | None, item: Item) -> None:
        """Write, unless the item changed or went meanwhile."""
        with self._lock:
            if item not in self._snapshot.items:
                self._forget()
                return
            try:
                self._kept, self._item = kept_slide.write(self._state, kept, packed), item
            except OSError as error:
                log.info("no slide is kept for the next start: %s", error)
                self._forget()


def _may_be_kept(prepared: Prepared) -> bool:
    """Tell whether a slide may stand ready.

    Not a critical quote: the last that was shown before the stop may have been one. Nothing in parts or with pictures,
    and nothing that tells of a day or of figures.
    """
    cue, item = prepared.cue, prepared.cue.item
    whole = cue.form is CueForm.WHOLE and (cue.parts, len(prepared.slides)) == (1, 1)
    return whole and isinstance(item, Quote | Value | Improvement) and not is_critical(item) and not assets_of(item)
