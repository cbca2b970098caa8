"""`kiosk desk move-store FROM TO`: moves all that a desk keeps between a file and PostgreSQL, and says what is next."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kiosk.choices.places import programme_file
from kiosk.choices.postgres_address import address_at
from kiosk.commands.progress import progress
from kiosk.errors import KioskError
from kiosk.model.language import Language, Phrase
from kiosk.model.setting_forms import is_postgres
from kiosk.model.settings import Settings
from kiosk.store.desk_layout import FILE
from kiosk.store.moved_rows import MovedTable
from kiosk.store.moved_store import StorePlace, move_store

_DIGEST = 8
"""Signs of a digest that a person reads."""


def move(settings: Settings, file: Path | None, source: str, target: str, *, as_json: bool) -> str:
    """Move it, and return what to print. KioskError where it was not moved; nothing is changed then."""
    if is_postgres(source) == is_postgres(target):
        raise KioskError(
            Phrase("Een verhuizing gaat van een map naar PostgreSQL, of van PostgreSQL naar een map.",
                   "A move goes from a folder to PostgreSQL, or from PostgreSQL to a folder."),
            Phrase("Schrijf: kiosk desk move-store MAP postgresql://NAAM@MACHINE/DATABASE, of andersom.",
                   "Write: kiosk desk move-store FOLDER postgresql://NAME@MACHINE/DATABASE, or the other way round."),
        )  # fmt: skip
    with progress() as tell:
        moved = move_store(_place(settings, source), _place(settings, target), tell)
    if as_json:
        return json.dumps({"tables": [_row(one) for one in moved]})
    say = settings.screen.language
    told = Phrase(f"Verhuisd van {source} naar {target}, en daar teruggelezen:",
                  f"Moved from {source} to {target}, and read back there:")  # fmt: skip
    return "\n".join((told.say(say), "", *_table(moved, say), "", *_next(settings, file, source, target)))


def _place(settings: Settings, where: str) -> StorePlace:
    if is_postgres(where):
        return address_at(settings, where)
    path = Path(where).expanduser().absolute()
    return path.parent if path.name == FILE else path


def _row(one: MovedTable) -> dict[str, object]:
    return {"name": one.name, "from": one.had, "to": one.has, "digest": one.after}


def _table(moved: Sequence[MovedTable], say: Language) -> list[str]:
    """Return the lines of the tables that hold anything, and how many do not."""
    full = [one for one in moved if one.had]
    wide = max((len(one.name) for one in full), default=5)
    head = Phrase("tabel", "table").say(say), Phrase("van", "from").say(say), Phrase("naar", "to").say(say)
    lines = [f"{head[0]:{wide}} {head[1]:>9} {head[2]:>9}  {Phrase('vingerafdruk', 'digest').say(say)}"]
    lines += [f"{one.name:{wide}} {one.had:9} {one.has:9}  {one.after[:_DIGEST]}" for one in full]
    both = sum(one.had for one in full), sum(one.has for one in full)
    lines += [f"{Phrase('samen', 'together').say(say):{wide}} {both[0]:9} {both[1]:9}"]
    empty = len(moved) - len(full)
    return [*lines, Phrase(f"Leeg: {empty} tabellen.", f"Empty: {empty} tables.").say(say)] if empty else lines


def _next(settings: Settings, file: Path | None, source: str, target: str) -> list[str]:
    """Return what the keeper does now."""
    say, chosen = settings.screen.language, settings.desk
    change = Phrase("Zet nu in kiosk.toml, op elke machine met een balie, en start daar beide:",
                    "Now put into kiosk.toml, on every machine with a desk, and start both there:")  # fmt: skip
    lines = [change.say(say), "[desk]", f"store = {json.dumps(_written(target), ensure_ascii=False)}"]
    if is_postgres(target) and chosen.store_secret_file:
        lines.append(f"store_secret_file = {json.dumps(chosen.store_secret_file, ensure_ascii=False)}")
    if is_postgres(target) and chosen.store_secret_env:
        lines.append(f"store_secret_env = {json.dumps(chosen.store_secret_env)}")
    if (along := _along(settings, file, source, target)) is not None:
        take = Phrase("Neem ook mee wat aan de balie is gekozen:", "Take along what was chosen at the desk:")
        lines += ["", take.say(say), f"sudo mv {along[0]} {along[1]}"]
    left = Phrase(
        f"Wat in {source} staat, is gebleven zoals het was. Gooi het weg zodra alles goed is: "
        "wat hierna wordt gewist, staat daar nog.",
        f"What is in {source} stayed as it was. Throw it away as soon as all is well: "
        "what is erased from now on still stands there.",
    )
    return [*lines, "", left.say(say)]


def _written(target: str) -> str:
    return target if is_postgres(target) else str(_place(Settings(), target))


def _along(settings: Settings, file: Path | None, source: str, target: str) -> tuple[Path, Path] | None:
    """Return where the file of what was chosen lies, and where it is looked for from now on; None where it may stay."""
    before, after = (
        programme_file(replace(settings, desk=replace(settings.desk, store=_written(where))), file)
        for where in (source, target)
    )
    return (before, after) if before != after and before.is_file() and not after.exists() else None
