"""The forecast of a fixed content set, written down: whatever changes it must be meant to."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from kiosk.model.schedule import CueForm
from kiosk.model.settings import ProgrammeSettings
from kiosk.programme.programme import Programme
from kiosk.programme.sequence import sequence
from tests.programme.sample import START, announcement, quotes, snapshot, story

GOLDEN = Path(__file__).with_name("golden-forecast.txt")


def test_the_forecast_of_a_fixed_content_set_is_as_written_down() -> None:
    programme = Programme(ProgrammeSettings())
    stories = [story(f"story-{number}", words=40 + 30 * number) for number in range(4)]
    programme.update(snapshot([*quotes(9, 4), *stories, announcement("nieuws"), announcement("feest")]))
    lines = []
    for start in (START, START + timedelta(days=1), START + timedelta(days=4)):  # critical, positive, no working day
        lines.append(f"{start:%A %Y-%m-%d}")
        for at, cue in sequence(programme, start, start + timedelta(minutes=12)):
            role = f" ({cue.role})" if cue.role else ""
            form = "" if cue.form is CueForm.WHOLE else f" {cue.form}"
            lines.append(f"{at:%H:%M:%S} {cue.duration.total_seconds():5.1f} {cue.item and cue.item.id}{form}{role}")
    assert "\n".join(lines) + "\n" == GOLDEN.read_text(encoding="utf-8")
