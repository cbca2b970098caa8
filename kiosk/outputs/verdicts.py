"""What became of each file of the content folder: the facts that a receipt tells, before they are words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from kiosk.model.airing import AiringRules, Show, Standing, standings
from kiosk.model.calendar_names import MONTHS
from kiosk.model.content import Held, Snapshot
from kiosk.model.item_parts import Tone
from kiosk.model.items import Item, ItemId, Kind, kind_of, known_of, tone_of
from kiosk.model.language import Language, Phrase
from kiosk.model.origin import Origin, Problem

_TONES = {
    Tone.POSITIVE: Phrase("positief", "positive"),
    Tone.NEUTRAL: Phrase("neutraal", "neutral"),
    Tone.CRITICAL: Phrase("kritisch", "critical"),
    None: Phrase("zonder toon", "without a tone"),
}


ON_SCREEN = frozenset({Show.NOW, Show.HISTORY})
"""An earlier period of a figure is seen in the line of the newest."""
_PICTURED = (Show.NOW, Show.HISTORY, Show.LATER, Show.OVER, Show.ELSEWHERE, Show.NEVER)
"""What a file has a picture of, the best first."""


@dataclass(slots=True)
class Verdict:
    """What became of one file."""

    path: str
    items: list[Item] = field(default_factory=list)
    """What passed the gate."""
    standings: list[Standing] = field(default_factory=list)
    """Whether each of the items shows at this moment."""
    held: list[Held] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    down: list[Item] = field(default_factory=list)
    """What people took off the screen."""
    erased: set[ItemId] = field(default_factory=set)
    """Of that what is erased for good: where it stands is told, and no word of it."""

    @property
    def needs_a_person(self) -> bool:
        """Tell whether somebody should look at this file."""
        return bool(self.held or self.problems)

    @property
    def is_grave(self) -> bool:
        """Tell whether an order of people was not carried out."""
        return any(one.grave for one in self.problems)

    @property
    def is_other(self) -> bool:
        """Tell whether it shows nothing by itself, and needs nobody: a caption, a photo of a text, a list."""
        return not (self.items or self.held or self.problems or self.down)

    @property
    def on_screen(self) -> bool:
        """Tell whether anything of this file may be seen now."""
        return any(one.show in ON_SCREEN for one in self.standings)

    @property
    def waiting(self) -> Item | None:
        """The first item that waits for a person, as it would be shown."""
        return self.held[0].item if self.held else None

    @property
    def pictured(self) -> Item | None:
        """The item whose slide is the picture of this file: one that is seen now, else one that comes or was.

        What waits for a person is none of them, nor is what was taken down.
        """
        both = [(_PICTURED.index(one.show), at) for at, one in enumerate(self.standings) if one.show in _PICTURED]
        return self.items[min(both)[1]] if both else None

    @property
    def playing(self) -> frozenset[ItemId]:
        """The items that have their turns now."""
        both = zip(self.items, self.standings, strict=True)
        return frozenset(item.id for item, one in both if one.show is Show.NOW)

    def not_shown(self) -> Iterator[tuple[Item, Phrase]]:
        """Give the items that are not on the screen now, each with why."""
        for item, one in zip(self.items, self.standings, strict=True):
            if (why := told(one)) is not None:
                yield item, why


def verdicts(snapshot: Snapshot, source: str, rules: AiringRules, at: datetime | None) -> tuple[Verdict, ...]:
    """Return what became of every file of one source, by path; `at` is None where the clock cannot be right."""
    by_path: dict[str, Verdict] = {path: Verdict(path) for name, path in snapshot.files if name == source}

    elsewhere = Verdict("")

    def of(origin: Origin) -> Verdict:
        return by_path.setdefault(origin.path, Verdict(origin.path)) if origin.source == source else elsewhere

    for item, one in zip(snapshot.items, standings(snapshot.items, rules, at), strict=True):
        of(item.origin).items.append(item)
        of(item.origin).standings.append(one)
    for held in snapshot.held:
        of(held.item.origin).held.append(held)
    for item in snapshot.taken_down:
        of(item.origin).down.append(item)
        if item.id in snapshot.erased:
            of(item.origin).erased.add(item.id)
    for problem in snapshot.problems:
        verdict = of(problem.origin)
        (verdict.notes if problem.harmless else verdict.problems).append(problem)
    return tuple(by_path[path] for path in sorted(by_path))


def counted(items: Iterable[Item]) -> Phrase:
    """Return how many of which kind and tone: "3 quotes (2 positief, 1 kritisch), 1 foto"."""
    kinds: dict[Kind, Counter[Tone | None]] = defaultdict(Counter)
    for item in items:
        kinds[kind_of(item)][tone_of(item)] += 1
    parts = [_counted_kind(kind, kinds[kind]) for kind in Kind if kind in kinds]
    return Phrase(", ".join(part.dutch for part in parts), ", ".join(part.english for part in parts))


def _counted_kind(kind: Kind, tones: Counter[Tone | None]) -> Phrase:
    total = tones.total()
    known = known_of(kind)
    name = known.one if total == 1 else known.many
    dutch, english = f"{total} {name.dutch}", f"{total} {name.english}"
    if set(tones) != {None}:
        told = [(tones[tone], phrase) for tone, phrase in _TONES.items() if tones[tone]]
        single = total == 1
        dutch += f" ({', '.join(p.dutch if single else f'{n} {p.dutch}' for n, p in told)})"
        english += f" ({', '.join(p.english if single else f'{n} {p.english}' for n, p in told)})"
    return Phrase(dutch, english)


def told(standing: Standing) -> Phrase | None:
    """Return why an item is not on the screen, as "te zien vanaf 3 mei 2026"; None if it is."""
    match standing:
        case Standing(show=Show.LATER, when=datetime() as begins):
            return Phrase(f"te zien vanaf {_dutch(begins)}", f"to be seen from {_iso(begins)}")
        case Standing(show=Show.OVER, when=datetime() as ended):
            whole_days = ended.time() == time() and ended.date() > date.min  # a machine writes the first day for none
            last = ended.date() - timedelta(days=1) if whole_days else ended
            return Phrase(f"verlopen na {_dutch(last)}", f"ended after {_iso(last)}")
        case _:
            return None if standing.show in ON_SCREEN else standing.why


def _dutch(moment: date) -> str:
    clock = f", {moment:%H:%M}" if isinstance(moment, datetime) and moment.time() != time() else ""
    return f"{moment.day} {MONTHS[Language.DUTCH][moment.month - 1]} {moment.year}{clock}"


def _iso(moment: date) -> str:
    return f"{moment:%Y-%m-%d %H:%M}".removesuffix(" 00:00")
