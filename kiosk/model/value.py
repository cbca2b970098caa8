"""Makes a class of named values that never change: what a frozen dataclass with slots is, made four times as fast.

The standard decorator writes and compiles six functions for each class, which is a sixth of the processor time that
the kiosk needs to start. Here `__init__` is compiled, and `__eq__` when it is first asked; hashing and showing read the
names of the fields. For all else (`replace`, `fields`, `asdict`, `match`, copying and pickling) such a class is a
dataclass like any other.
"""

from __future__ import annotations

import reprlib
import sys
from collections.abc import Callable, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform, overload

from kiosk.model.roles import customer_words, fact, house_words, person, picture

_Made = TypeVar("_Made")


@overload
def value(cls: type[_Made], /) -> type[_Made]: ...
@overload
def value(*, kw_only: bool) -> Callable[[type[_Made]], type[_Made]]: ...
@dataclass_transform(
    frozen_default=True,
    kw_only_default=True,
    field_specifiers=(field, customer_words, fact, house_words, person, picture),
)
def value(cls: type[_Made] | None = None, /, *, kw_only: bool = True) -> Any:
    """Make a class of values; with `kw_only=False` its fields may be given in order, without their names.

    Every field is a parameter. A `field(...)` may have a default, a default_factory, metadata, and may be left out of
    comparing and showing. Raises TypeError for init=False.
    """
    return _make(cls, kw_only=kw_only) if cls is not None else lambda made: _make(made, kw_only=kw_only)


def _make(cls: type, *, kw_only: bool) -> type:
    """Return the class anew, with a slot for each field: slots can not be added to a class that is there."""
    dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
    every = fields(cls)
    inherited = {name for base in cls.__mro__[1:] for name in base.__dict__.get("__slots__", ())}
    kept = {name: part for name, part in cls.__dict__.items() if name not in {"__dict__", "__weakref__"}}
    for one in every:
        kept.pop(one.name, None)
    kept["__slots__"] = tuple(one.name for one in every if one.name not in inherited)
    kept["__init__"] = _constructor(cls, every)
    kept.setdefault("__repr__", _shown)
    compares_itself = "__eq__" in kept
    if kept.get("__hash__") is None:
        in_hash = [one.name for one in every if (one.compare if one.hash is None else one.hash)]
        kept["__hash__"] = _hashing(reader(in_hash))
    kept |= {"__setattr__": _refuse, "__delattr__": _refuse, "__getstate__": _state, "__setstate__": _restore}
    made = type(cls)(cls.__name__, cls.__bases__, kept)
    made.__qualname__ = cls.__qualname__
    if not compares_itself:
        _compare_by(made, [one.name for one in every if one.compare])
    return made


def _constructor(cls: type, every: tuple[Field[Any], ...]) -> Callable[..., None]:
    """Compile `__init__`: written out, it makes an object twice as fast as a loop over the fields would."""
    taken, set_to, named = [], [], False
    given: dict[str, Any] = {"_put": object.__setattr__, "_absent": MISSING}
    for one in every:
        if not one.init:
            raise TypeError(f"{cls.__name__}.{one.name}: every field of a value is a parameter")
        if one.kw_only and not named:
            named = True
            taken.append("*")
        default, given_value = "", one.name
        if one.default is not MISSING:
            given[f"_default_{one.name}"] = one.default
            default = f"=_default_{one.name}"
        elif one.default_factory is not MISSING:
            given[f"_make_{one.name}"] = one.default_factory
            default, given_value = "=_absent", f"_make_{one.name}() if {one.name} is _absent else {one.name}"
        taken.append(one.name + default)
        set_to.append(f"_put(self, {one.name!r}, {given_value})")
    if hasattr(cls, "__post_init__"):
        set_to.append("self.__post_init__()")
    lines = "\n  ".join(set_to or ["pass"])
    text = f"def make({', '.join(given)}):\n def __init__({', '.join(['self', *taken])}):\n  {lines}\n return __init__"
    made: dict[str, Any] = {}
    exec(text, vars(sys.modules[cls.__module__]), made)  # noqa: S102  # only names of fields, as `dataclasses` does
    constructor: Callable[..., None] = made["make"](**given)
    constructor.__annotations__ = {one.name: one.type for one in every} | {"return": None}
    constructor.__qualname__ = f"{cls.__qualname__}.__init__"
    return constructor


def reader(names: Sequence[str]) -> Callable[[object], tuple[Any, ...]]:
    """Return what gives the values of these fields as a tuple; `attrgetter` gives one for two names or more only."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _compare_by(made: Any, names: list[str]) -> None:  # noqa: ANN401
    """Give a class its `__eq__`, which is compiled when it is first asked: most classes never are."""

    def first(self: object, other: object) -> bool:
        sides = ["".join(f"{side}.{name}," for name in names) for side in ("self", "other")]
        text = (
            "def __eq__(self, other):\n if self is other: return True\n"
            " if other.__class__ is not self.__class__: return NotImplemented\n"
            f" return ({sides[0]}) == ({sides[1]})"
        )
        written: dict[str, Any] = {}
        exec(text, {}, written)  # noqa: S102  # only names of fields, as `dataclasses` does
        made.__eq__ = written["__eq__"]
        return made.__eq__(self, other)  # type: ignore[no-any-return]

    made.__eq__ = first


def _hashing(read: Callable[[object], tuple[Any, ...]]) -> Callable[[object], int]:
    def __hash__(self: object) -> int:  # noqa: N807
        return hash(read(self))

    return __hash__


@reprlib.recursive_repr()
def _shown(self: object) -> str:
    shown = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in _fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({shown})"


def _refuse(_self: object, name: str, *_value: object) -> None:
    raise FrozenInstanceError(f"cannot change field {name!r}")


def _state(self: object) -> list[Any]:
    return [getattr(self, one.name) for one in _fields(self)]


def _restore(self: object, state: list[Any]) -> None:
    for one, held in zip(_fields(self), state, strict=True):
        object.__setattr__(self, one.name, held)


def _fields(one: object) -> tuple[Field[Any], ...]:
    return fields(one)  # type: ignore[arg-type]  # each class made here is a dataclass
