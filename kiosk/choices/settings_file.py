"""Reads `kiosk.toml` into frozen settings, and says of every mistake which line it is on and what to write."""

from __future__ import annotations

import dataclasses
import enum
import re
import tomllib
import typing
from collections.abc import Mapping
from typing import Any

from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from kiosk.model.settings import Settings

_T = typing.TypeVar("_T")


def read_settings(text: str, name: str = "kiosk.toml") -> tuple[Settings | None, tuple[Problem, ...]]:
    """Return the settings and what was wrong with them.

    None when the file cannot be trusted at all (not TOML, or any mistake in it): the caller keeps the previous
    settings. A number outside its bounds is clamped, with a harmless note.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (_not_toml(error, name),)
    reader = _Reader(text, name)
    settings = reader.section(Settings, table, ())
    if any(not problem.harmless for problem in reader.problems):
        return None, tuple(reader.problems)
    return settings, tuple(reader.problems)


def _not_toml(error: tomllib.TOMLDecodeError, name: str) -> Problem:
    found = re.search(r"line (\d+)", str(error))
    line = int(found.group(1)) if found else None
    reason = str(error).split(" (at ")[0]
    return Problem(
        origin=Origin(source="settings", path=name, line=line),
        what=Phrase(f"Deze regel is geen geldige TOML: {reason}.", f"This line is not valid TOML: {reason}."),
        hint=Phrase('Schrijf: naam = "waarde", of een getal zonder aanhalingstekens.', 'Write: name = "value".'),
    )


class _Reader:
    """Walks one parsed file beside the dataclasses that describe it, and collects problems."""

    def __init__(self, text: str, name: str) -> None:
        self.lines = text.splitlines()
        self.name = name
        self.problems: list[Problem] = []

    def section(self, kind: type[_T], table: Mapping[str, Any], where: tuple[str, ...]) -> _T:
        hints = typing.get_type_hints(kind)
        fields = {one.name: one for one in dataclasses.fields(kind)}  # type: ignore[arg-type]
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in fields:
                self._unknown(key, where, list(fields))
            else:
                read = self._value(hints[key], fields[key], value, (*where, key))
                if read is not None:
                    values[key] = read
        return kind(**values)

    def _value(self, hint: Any, field: dataclasses.Field[Any], value: Any, where: tuple[str, ...]) -> Any:  # noqa: ANN401, PLR0911
        if dataclasses.is_dataclass(hint):
            if isinstance(value, dict):
                return self.section(typing.cast("type[Any]", hint), value, where)
            return self._wrong(where, "een sectie [" + ".".join(where) + "]", "a section [" + ".".join(where) + "]")
        if typing.get_origin(hint) is tuple:
            return self._list(typing.get_args(hint)[0], value, where)
        if isinstance(hint, type) and issubclass(hint, enum.Enum):
            return self._word(tuple(hint), value, where)
        if hint is bool:
            return value if isinstance(value, bool) else self._wrong(where, "true of false", "true or false")
        if hint in (int, float):
            return self._number(hint, field, value, where)
        if among := field.metadata.get("among"):
            return self._word(among, value, where)
        return value if isinstance(value, str) else self._wrong(where, 'tekst: "…"', 'text: "…"')

    def _list(self, inner: Any, value: Any, where: tuple[str, ...]) -> Any:  # noqa: ANN401
        if not isinstance(value, list):
            return self._wrong(where, 'een lijst: ["een", "twee"]', 'a list: ["one", "two"]')
        if dataclasses.is_dataclass(inner):
            tables = [one for one in value if isinstance(one, dict)]
            return tuple(self.section(typing.cast("type[Any]", inner), one, where) for one in tables)
        if not all(isinstance(one, str) for one in value):
            return self._wrong(where, "alleen teksten in deze lijst", "only texts in this list")
        return tuple(value)

    def _word(self, among: tuple[str, ...], value: Any, where: tuple[str, ...]) -> Any:  # noqa: ANN401
        for word in among:
            if value == word:
                return word
        words = ", ".join(f'"{word}"' for word in among)
        return self._wrong(where, f"een van {words}", f"one of {words}")

    def _number(self, hint: type, field: dataclasses.Field[Any], value: Any, where: tuple[str, ...]) -> Any:  # noqa: ANN401
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124
            return self._wrong(where, "een getal", "a number")
        low, high = field.metadata.get("low"), field.metadata.get("high")
        kept = value if low is None else max(low, value)
        kept = kept if high is None else min(high, kept)
        if kept != value:
            key = ".".join(where)
            what = Phrase(f"“{key}” is {value}; gebruikt is {kept}.", f"“{key}” is {value}; {kept} is used.")
            hint_text = Phrase(f"Kies een getal van {low} tot {high}.", f"Choose a number from {low} to {high}.")
            self.problems.append(Problem(origin=self._origin(where), what=what, hint=hint_text, harmless=True))
        return hint(kept)

    def _unknown(self, key: str, where: tuple[str, ...], known: list[str]) -> None:
        import difflib

        near = difflib.get_close_matches(key, known, n=1)
        dutch = f"Bedoelde u “{near[0]}”?" if near else "Bekend zijn: " + ", ".join(known) + "."
        english = f"Did you mean “{near[0]}”?" if near else "Known are: " + ", ".join(known) + "."
        what = Phrase(f"“{key}” is geen instelling die ik ken.", f"“{key}” is not a setting I know.")
        self.problems.append(Problem(origin=self._origin((*where, key)), what=what, hint=Phrase(dutch, english)))

    def _wrong(self, where: tuple[str, ...], dutch: str, english: str) -> None:
        key = ".".join(where)
        what = Phrase(f"“{key}” heeft niet de goede vorm.", f"“{key}” does not have the right form.")
        hint = Phrase(f"Schrijf hier {dutch}.", f"Write {english} here.")
        self.problems.append(Problem(origin=self._origin(where), what=what, hint=hint))

    def _origin(self, where: tuple[str, ...]) -> Origin:
        """Find the line of a key: the first that begins with it after its section's heading."""
        in_section = len(where) < 2
        for number, line in enumerate(self.lines, 1):
            text = line.strip()
            if text.startswith("["):
                in_section = text.strip("[] ") == ".".join(where[:-1]) or (len(where) == 1 and where[0] in text)
            if in_section and re.match(rf"(\[+)?[\"']?{re.escape(where[-1])}[\"']?\s*(=|\])", text):
                return Origin(source="settings", path=self.name, line=number)
        return Origin(source="settings", path=self.name)
