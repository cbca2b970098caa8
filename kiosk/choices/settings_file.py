"""Reads `kiosk.toml` into frozen settings, and says of every mistake which line it is on and what to write."""

from __future__ import annotations

import dataclasses
import enum
import typing
from collections.abc import Mapping
from typing import Any
from zoneinfo import available_timezones

from kiosk.choices.toml import TomlFile, called, meant
from kiosk.choices.toml_lines import Where
from kiosk.model.language import Phrase
from kiosk.model.origin import Problem
from kiosk.model.setting_forms import SWITCH, TEXT, ZONE, Form
from kiosk.model.settings import Settings

_T = typing.TypeVar("_T")


def read_settings(text: str, name: str = "kiosk.toml") -> tuple[Settings | None, tuple[Problem, ...]]:
    """Return the settings and what was wrong with them.

    None when the file cannot be trusted at all (not TOML, or any mistake in it): the caller keeps the previous
    settings. A number outside its bounds is clamped, with a harmless note.
    """
    file = TomlFile(text, source="settings", path=name)
    settings = settings_of_table(file, file.table)
    return (None if file.spoilt else settings), tuple(file.problems)


def settings_of_table(file: TomlFile, table: Mapping[str, Any]) -> Settings:
    """Return the settings that a table of the file holds; what is wrong with it is reported to the file."""
    return _Reader(file).section(Settings, table, ())


class _WrongFormError(Exception):
    """A value is not of the form that is asked; its arguments are what to write, in Dutch and in English."""


class _Reader:
    """Walks one parsed file beside the classes that describe it."""

    def __init__(self, file: TomlFile) -> None:
        self._file = file

    def section(self, kind: type[_T], table: Mapping[str, Any], where: Where) -> _T:
        hints = typing.get_type_hints(kind)
        # A word that Python keeps for itself has a "_" behind it.
        fields = {one.name.removesuffix("_"): one for one in dataclasses.fields(kind)}  # type: ignore[arg-type]
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in fields:
                self._file.unknown((*where, key), fields)
            elif (read := self._read(hints[fields[key].name], fields[key], value, (*where, key))) is not None:
                values[fields[key].name] = read
        for key, field in fields.items():
            if field.metadata.get("needed") and key not in table and not field.default:
                self._read(hints[key], field, field.default, (*where, key))
        return kind(**values)

    def _read(self, hint: Any, field: dataclasses.Field[Any], value: Any, where: Where) -> Any:  # noqa: ANN401
        """Return a value as the settings hold it; None where it cannot be used, and then it is told."""
        try:
            return self._value(hint, field, value, where)
        except _WrongFormError as wrong:
            self._file.wrong(where, *wrong.args)
        return None

    def _value(self, hint: Any, field: dataclasses.Field[Any], value: Any, where: Where) -> Any:  # noqa: ANN401
        if typing.get_origin(hint) is tuple:
            return self._list(typing.get_args(hint)[0], field, value, where)
        if dataclasses.is_dataclass(hint):
            return self._table(typing.cast("type[Any]", hint), value, where)
        if isinstance(hint, type) and issubclass(hint, enum.Enum):
            return _word(tuple(hint), value)
        if hint in (int, float):
            return self._number(hint, field, value, where)
        if not isinstance(value, hint):
            form: Form = field.metadata["form"] or (SWITCH if hint is bool else TEXT)
            raise _WrongFormError(form.sample.dutch, form.sample.english)
        return value if hint is bool else self._text(field, value, where)

    def _list(self, inner: Any, field: dataclasses.Field[Any], value: object, where: Where) -> tuple[Any, ...]:  # noqa: ANN401
        if isinstance(value, list):
            return tuple(self._read(inner, field, one, (*where, index)) for index, one in enumerate(value))
        if dataclasses.is_dataclass(inner):
            self._table(typing.cast("type[Any]", inner), None, (*where, 0))
        raise _WrongFormError('een lijst: ["een", "twee"]', 'a list: ["one", "two"]')

    def _table(self, kind: type[_T], value: object, where: Where) -> _T:
        if isinstance(value, dict):
            return self.section(kind, value, where)
        heading = f"[[{called(where)}]]" if isinstance(where[-1], int) else f"[{called(where)}]"
        raise _WrongFormError(
            f"{heading}, met de instellingen eronder", f"{heading}, with its settings on the lines below,"
        )

    def _number(self, kind: type, field: dataclasses.Field[Any], value: object, where: Where) -> Any:  # noqa: ANN401
        if kind is int and isinstance(value, float) and not value.is_integer():
            raise _WrongFormError("een heel getal", "a whole number")
        kept = self._file.number(where, value, low=field.metadata["low"], high=field.metadata["high"])
        return None if kept is None else kind(kept)

    def _text(self, field: dataclasses.Field[Any], value: str, where: Where) -> str | None:
        form: Form | None = field.metadata["form"]
        if among := field.metadata["among"]:
            return str(_word(among, value))
        if form is None or (value == field.default and not field.metadata["needed"]):
            return value
        try:
            form.read(value)
        except (ValueError, LookupError, OSError):
            if value.strip():
                self._not_understood(form, value[:60], where)
                return None
            raise _WrongFormError(form.sample.dutch, form.sample.english) from None
        return value

    def _not_understood(self, form: Form, value: str, where: Where) -> None:
        key = called(where)
        what = Phrase(f"“{key}” is “{value}”: dat begrijp ik niet.", f"“{key}” is “{value}”: I do not know that.")
        hint = Phrase(f"Schrijf hier {form.sample.dutch}.", f"Write {form.sample.english} here.")
        zones = available_timezones() if form is ZONE and "/" in value else ()
        self._file.report(where, what, meant(value, zones, hint))


def _word(among: tuple[str, ...], value: object) -> str:
    """Return the word that a value is; of an enumeration its member."""
    for word in among:
        if value == word:
            return word
    words = ", ".join(f'"{word}"' for word in among)
    raise _WrongFormError(f"een van {words}", f"one of {words}")
