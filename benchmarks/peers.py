"""The same carousel here and in other players: memory, processor time with the X server's, first picture; ratios."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks._display import VirtualDisplay
from benchmarks._kiosk import QUOTES, folder_of_quotes, is_lit, kiosk_command, running, until
from benchmarks._paintings import text_slide
from benchmarks._processes import private_memory, usage
from kiosk.model.painting import Raster
from kiosk.model.slide import Frame
from kiosk.paint.export import raster_of

FRAME = Frame(1920, 1080)
CHANGES = 8
"""Seconds that each picture stands, here and in every player."""
_WATCHED = 40.0
_SETTLES = 12.0
_WHITE = (255, 255, 255)
_BLACK = (0, 0, 0)
_PAGE = """<!doctype html><meta charset="utf-8"><style>
html, body {{ margin: 0; background: #f5efe3; overflow: hidden }}
img {{ position: absolute; inset: 0; opacity: 0; transition: opacity 0.6s }} img.on {{ opacity: 1 }}
</style>{images}<script>
const all = [...document.images]; let at = 0; all[0].className = "on";
if ({moves}) setInterval(() => {{
  all[at].className = ""; at = (at + 1) % all.length; all[at].className = "on"; }}, {changes}000);
</script>"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one player took in one round."""

    first: float
    """Seconds to the first picture."""
    memory: float
    """Proportional set size of the whole tree of processes, in MB, after some changes."""
    changing: float
    """Processor seconds a minute with the X server's, while the pictures change."""
    still: float
    """The same while one picture stands."""

    @property
    def transition(self) -> float:
        """Processor seconds for one change."""
        return max(0.0, self.changing - self.still) * CHANGES / 60


@dataclass(frozen=True, slots=True)
class Player:
    """A program that shows pictures, and how it is told to change them or to leave one standing."""

    name: str
    fades: bool
    command: Callable[[Path, bool], list[str]]


def main(words: list[str]) -> int:
    """Run the players that are installed in turn, some rounds each, and print the medians and the ratios."""
    rounds = next((int(word) for word in words if word.isdigit()), 3)
    named = [word for word in words if not word.isdigit()]
    players = [PLAYERS[0]] + [
        player for player in PLAYERS[1:] if (player.name in named or not named) and shutil.which(player.name)
    ]
    readings: dict[str, list[Reading]] = {player.name: [] for player in players}
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _make(folder)
        for _round in range(rounds):
            for player in players:
                reading = _read(player, folder)
                if reading is None:
                    print(f"{player.name} showed nothing or died: no reading in this round", flush=True)
                else:
                    readings[player.name].append(reading)
    rows = {name: _middle(seen) for name, seen in readings.items() if seen}
    ours = rows.get(PLAYERS[0].name)
    if ours is None:
        return 1
    print(f"{FRAME.width}x{FRAME.height}, a change every {CHANGES} s, medians of {rounds} rounds in turn")
    print("still, changing: processor seconds a minute, the X server's with them; a change: processor seconds for one")
    print(f"{'player':10} {'fade':5} {'first s':>8} {'MB':>7} {'still':>12} {'changing':>15} {'a change':>11}")
    for player in players:
        if (row := rows.get(player.name)) is not None:
            print(
                f"{player.name:10} {'yes' if player.fades else 'no':5} {row.first:8.2f} {row.memory:7.1f} "
                f"{row.still:12.3f} {row.changing:15.2f} {row.transition:11.3f}"
            )
    for name, row in rows.items():
        if row is not ours:
            print(
                f"kiosk / {name:9} first {_ratio(ours.first, row.first)}  memory {_ratio(ours.memory, row.memory)}  "
                f"still {_ratio(ours.still, row.still)}  a change {_ratio(ours.transition, row.transition)}"
            )
    return 0


def _ratio(ours: float, theirs: float) -> str:
    return f"{ours / theirs:6.2f}" if theirs > 0.0005 else "     -"


def _middle(readings: list[Reading]) -> Reading:
    return Reading(
        first=median(one.first for one in readings),
        memory=median(one.memory for one in readings),
        changing=median(one.changing for one in readings),
        still=median(one.still for one in readings),
    )


def _read(player: Player, folder: Path) -> Reading | None:
    """Run one player twice on a display of its own: with one picture, and changing."""
    still = _watch(player.command(folder, False), 15.0)
    changing = _watch(player.command(folder, True), _WATCHED)
    if still is None or changing is None:
        return None
    return Reading(first=changing[0], memory=changing[1], changing=changing[2], still=still[2])


def _watch(command: list[str], lasts: float) -> tuple[float, float, float] | None:
    """Return the seconds to the first picture, the memory, and the processor seconds a minute."""
    with VirtualDisplay(FRAME) as display, running(command, display) as program:
        first = until(is_lit(display, (_BLACK, _WHITE)), 30, program)
        if first is None:
            return None
        time.sleep(_SETTLES)
        before, began = usage(program.pid, display.pid), time.monotonic()
        time.sleep(lasts)
        used, took = usage(program.pid, display.pid).since(before), time.monotonic() - began
        return (first, private_memory(program.pid), used.seconds * 60 / took) if program.poll() is None else None


def _make(folder: Path) -> None:
    """Write the same slides for everyone: text files for the kiosk, pictures and a page for the others."""
    for name, settings in (("still", 120), ("changing", CHANGES)):
        toml = f"[programme]\nshortest_seconds = {settings}\nwords_per_second = 6\n"
        folder_of_quotes(folder / name, len(QUOTES), toml)
    (folder / "pictures").mkdir()
    (folder / "one").mkdir()
    for number in range(3):
        _save(raster_of(text_slide(FRAME, number)), folder / "pictures" / f"{number}.png")
    shutil.copy(folder / "pictures" / "0.png", folder / "one" / "0.png")
    for name, images in (("still", 1), ("changing", 3)):
        tags = "".join(f'<img src="pictures/{number}.png">' for number in range(images))
        moves = "true" if images > 1 else "false"
        (folder / f"{name}.html").write_text(_PAGE.format(images=tags, moves=moves, changes=CHANGES), encoding="utf-8")


def _save(raster: Raster, path: Path) -> None:
    from PIL import Image  # only to write the pictures

    Image.frombytes("RGBA", (raster.width, raster.height), raster.pixels, "raw", "BGRA").convert("RGB").save(path)


def _kiosk(folder: Path, changes: bool) -> list[str]:  # noqa: FBT001  # every player is told the same way
    return kiosk_command(folder / ("changing" if changes else "still"))


def _chromium(folder: Path, changes: bool) -> list[str]:  # noqa: FBT001
    page = folder / ("changing.html" if changes else "still.html")
    return [
        *("chromium", "--kiosk", "--no-sandbox", "--no-first-run", "--disable-gpu", "--noerrdialogs"),
        *("--disable-infobars", f"--user-data-dir={folder / 'profile'}", "--window-size=1920,1080"),
        *("--window-position=0,0", page.as_uri()),
    ]


def _feh(folder: Path, changes: bool) -> list[str]:  # noqa: FBT001
    pictures = folder / ("pictures" if changes else "one")
    return ["feh", "-F", "-Y", *(("-D", str(CHANGES)) if changes else ()), str(pictures)]


def _mpv(folder: Path, changes: bool) -> list[str]:  # noqa: FBT001
    return [
        *("mpv", "--fs", "--vo=x11", "--no-config", "--no-osc", "--loop-playlist=inf", "--really-quiet"),
        f"--image-display-duration={CHANGES if changes else 'inf'}",
        str(folder / ("pictures" if changes else "one")),
    ]


PLAYERS = (
    Player("kiosk", fades=True, command=_kiosk),
    Player("chromium", fades=True, command=_chromium),
    Player("feh", fades=False, command=_feh),
    Player("mpv", fades=False, command=_mpv),
)
