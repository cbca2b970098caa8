"""Mutants that are always tried, each a fault that once went unseen, and those that are known to be right after all."""

from __future__ import annotations

from pathlib import Path

from benchmarks._mutants_sites import Mutant

NAMED = (
    (
        "the place in a quote is no longer masked",
        "kiosk/model/items.py",
        "place: str | None = customer_words(default=None, sought=False, told=True)",
        "place: str | None = house_words(default=None, sought=False)",
    ),
    (
        "what the disk refused is forgotten",
        "kiosk/library/library.py",
        "self._unkept |= places",
        "pass",
    ),
    (
        "a slide begins when the loop woke",
        "kiosk/run/player.py",
        "begins = now - late if 0.0 < late < 0.5 else now",
        "begins = now",
    ),
    (
        "content is taken in during a transition",
        "kiosk/run/sources.py",
        "        self._stage.rest()\n        self._library.deliver(self._hats.with_past(delivery))",
        "        self._library.deliver(self._hats.with_past(delivery))",
    ),
    (
        "a feed that the settings no longer name is kept",
        "kiosk/library/library.py",
        "if place[0] not in sources]",
        "if False]",
    ),
    (
        "a connection after the time is let through",
        "kiosk/sources/remote/transfer_bounds.py",
        "if late:\n            _shut(own)\n            self.check()",
        "pass",
    ),
)
"""Name, module, the text that is there once, and what comes in its place."""

EQUIVALENT = {
    "kiosk/sources/folder/following.py Following._run: now >= listens -> now > listens": (
        "they differ for a scan that begins in that very nanosecond, and then the next one follows at once"
    ),
    "kiosk/programme/balance.py quotes_until: share * (tones.quotes + 1) - tones.critical >= 1 - _EXACT -> "
    "share * (tones.quotes + 1) - tones.critical > 1 - _EXACT": "they differ for a share that is a billionth off alone",
    "kiosk/programme/measures.py Measures.variety: chance.uniform(60, 180) -> chance.uniform(180, 60)": "a draw is as "
    "likely between two ends whichever of them is named first",
    "kiosk/programme/pools.py Pools.update: 1 -> 2": "a version is only ever compared with another, to see a change",
}
"""Changes that leave the kiosk as right as it was, as `Mutant.change` writes them, each with why."""


def named_mutants(root: Path) -> list[Mutant]:
    """Return the named mutants; ValueError for one whose text is not there, or more than once."""
    return [_named(root, *words) for words in NAMED]


def _named(root: Path, name: str, path: str, before: str, after: str) -> Mutant:
    text = (root / path).read_text(encoding="utf-8")
    if text.count(before) != 1:
        raise ValueError(f"{name}: {path} holds “{before}” {text.count(before)} times, not once")
    line = text[: text.index(before)].count("\n") + 1
    return Mutant(name, path, line, "", before, after, text.replace(before, after))
