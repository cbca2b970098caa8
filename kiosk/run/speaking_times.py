"""Says when the screen speaks: at the times that were chosen, within hours, each time once. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from kiosk.model.output_settings import SoundSettings
from kiosk.model.schedule import Daypart, read_daypart
from kiosk.model.value import value
from kiosk.programme.windows import covers

LAPSE = timedelta(minutes=10)
"""How long after its time something may still be spoken; then that time is passed over."""
AHEAD = timedelta(minutes=1)
"""How long before a time what comes to stand is made ready."""


@value
class SpeakingTimes:
    """The times and hours of one screen."""

    times: tuple[time, ...]
    hours: tuple[Daypart, ...]

    @staticmethod
    def of(settings: SoundSettings) -> SpeakingTimes:
        """Return those of the settings; none where the sound is off."""
        times = tuple(sorted({time.fromisoformat(one.strip()) for one in settings.times})) if settings.on else ()
        return SpeakingTimes(times=times, hours=tuple(read_daypart("", one) for one in settings.hours))

    def may_speak(self, now: datetime) -> bool:
        """Tell whether it may be heard at all; without hours it always may."""
        return not self.hours or any(covers(part, now) for part in self.hours)

    def due(self, now: datetime, spoken: datetime | None) -> datetime | None:
        """Return the time that asks for something now: the last that was not spoken at, unless that is long ago."""
        last = max((one for one in self._near(now) if one <= now), default=None)
        if last is None or now - last > LAPSE or (spoken is not None and spoken >= last):
            return None
        return last if self.may_speak(now) else None

    def is_near(self, now: datetime, spoken: datetime | None) -> bool:
        """Tell whether what comes to stand now had better be made ready."""
        return self.due(now, spoken) is not None or self.due(now + AHEAD, spoken) is not None

    def next(self, now: datetime) -> datetime | None:
        """Return the next moment at which something has to be made ready; None where there is none."""
        return min((one - AHEAD for one in self._near(now) if one - AHEAD > now), default=None)

    def _near(self, now: datetime) -> Iterator[datetime]:
        """Give the times of yesterday, today and tomorrow."""
        for day in (-1, 0, 1):
            date = now.date() + timedelta(days=day)
            yield from (datetime.combine(date, one, now.tzinfo) for one in self.times)
