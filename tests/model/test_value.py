"""A class of values is a frozen dataclass with slots in all that is asked of it; both are made here, side by side."""

from __future__ import annotations

import copy
import inspect
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, fields, is_dataclass, replace
from typing import Any, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.model.value import value


def named(make: Callable[[type], type]) -> Any:  # noqa: ANN401  # the type is made at run time
    """Return a class with fields of every sort, made by one of the two."""

    class Card:
        """What stands on a card."""

        text: str
        score: float = 0.5
        names: tuple[str, ...] = ()
        notes: list[str] = field(default_factory=list)
        origin: str = field(default="", compare=False)
        secret: str = field(default="", repr=False, metadata={"low": 1})

        def shout(self) -> str:
            return self.text.upper()

    Card.__qualname__ = "Card"
    return make(Card)


def in_order(make: Callable[[type], type]) -> Any:  # noqa: ANN401  # as above
    """Return a class whose fields are given in order."""

    class Size:
        width: int
        height: int = 3

    Size.__qualname__ = "Size"
    return make(Size)


@value
class Kept:
    """Stands in a module, as what is pickled must."""

    text: str
    score: float = 0.0


Plain = named(dataclass(frozen=True, slots=True, kw_only=True))
Value = named(value)
PlainSize = in_order(dataclass(frozen=True, slots=True))
ValueSize = in_order(value(kw_only=False))

words = st.text(max_size=3)
filled = st.fixed_dictionaries(
    {"text": words},
    optional={
        "score": st.floats(),
        "names": st.lists(words, max_size=2).map(tuple),
        "notes": st.lists(words, max_size=2),
        "origin": words,
        "secret": words,
    },
)


@given(filled)
def test_it_shows_itself_and_is_taken_apart_as_the_dataclass_is(given_fields: dict[str, Any]) -> None:
    plain, made = Plain(**given_fields), Value(**given_fields)
    assert repr(made) == repr(plain)
    assert repr(asdict(made)) == repr(asdict(plain))
    assert repr(astuple(made)) == repr(astuple(plain))
    assert made.shout() == plain.shout()


@given(filled, filled)
def test_two_are_equal_when_the_dataclasses_are(one: dict[str, Any], other: dict[str, Any]) -> None:
    assert (Value(**one) == Value(**other)) == (Plain(**one) == Plain(**other))
    assert Value(**one) == Value(**one)
    assert Value(**one) != Plain(**one)


@given(filled)
def test_equal_ones_hash_alike_and_what_can_not_be_hashed_says_so(given_fields: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="unhashable"):
        hash(Value(**given_fields))
    hashable = given_fields | {"notes": ()}
    assert hash(Value(**hashable)) == hash(Plain(**hashable)) == hash(Value(**hashable | {"origin": "elsewhere"}))


@given(filled, st.fixed_dictionaries({}, optional={"text": words, "names": st.just(("x",)), "origin": words}))
def test_it_is_replaced_and_copied_as_the_dataclass_is(given_fields: dict[str, Any], new: dict[str, Any]) -> None:
    made = Value(**given_fields)
    assert repr(replace(made, **new)) == repr(replace(Plain(**given_fields), **new))
    for twin in (copy.copy(made), copy.deepcopy(made)):
        assert repr(twin) == repr(made)
        assert type(twin) is Value
    assert copy.copy(made).notes is made.notes
    assert copy.deepcopy(made).notes is not made.notes


@given(words, st.floats(allow_nan=False))
def test_it_is_pickled_and_read_back(text: str, score: float) -> None:
    assert pickle.loads(pickle.dumps(Kept(text=text, score=score))) == Kept(text=text, score=score)  # noqa: S301


@pytest.mark.parametrize("name", ["text", "notes", "other"])
def test_nothing_of_it_can_be_set_or_deleted(name: str) -> None:
    made = Value(text="a")
    with pytest.raises(FrozenInstanceError, match=name):
        setattr(made, name, "b")
    with pytest.raises(FrozenInstanceError, match=name):
        delattr(made, name)
    assert not hasattr(made, "__dict__")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda card: card(),
        lambda card: card("by place"),
        lambda card: card(text="a", unknown=1),
        lambda card: replace(card(text="a"), unknown=1),
    ],
)
def test_wrong_parameters_are_refused_in_the_same_words(wrong: Callable[[Any], object]) -> None:
    with pytest.raises(TypeError) as plain:
        wrong(Plain)
    with pytest.raises(TypeError) as made:
        wrong(Value)
    assert str(made.value) == str(plain.value)


def test_each_gets_a_default_of_its_own_from_the_factory() -> None:
    assert Value(text="a").notes is not Value(text="a").notes


@given(st.lists(st.integers(), min_size=1, max_size=2))
def test_fields_in_order_are_given_compared_and_matched_in_order(sides: list[int]) -> None:
    made, plain = ValueSize(*sides), PlainSize(*sides)
    assert repr(made) == repr(plain)
    assert hash(made) == hash(plain)
    assert ValueSize.__match_args__ == PlainSize.__match_args__ == ("width", "height")
    match made:
        case ValueSize(width, height):
            assert [width, height] == [plain.width, plain.height]
        case _:
            pytest.fail("does not match its own class")


def parameters(made: Callable[..., object]) -> list[tuple[str, Any, bool]]:
    """Return the name and the sort of each parameter, and whether it may be left out."""
    return [(one.name, one.kind, one.default is one.empty) for one in inspect.signature(made).parameters.values()]


@pytest.mark.parametrize(("made", "plain"), [(Value, Plain), (ValueSize, PlainSize)])
def test_what_is_asked_of_the_class_is_answered_alike(made: type, plain: type) -> None:
    assert is_dataclass(made)
    assert is_dataclass(plain)
    assert [(one.name, one.type, one.metadata) for one in fields(made)] == [
        (one.name, one.type, one.metadata) for one in fields(plain)
    ]
    assert parameters(made) == parameters(plain)
    assert get_type_hints(made) == get_type_hints(plain)
    for name in ("__slots__", "__name__", "__qualname__", "__module__"):
        assert getattr(made, name) == getattr(plain, name)
    assert Value.__doc__ == Plain.__doc__ == "What stands on a card."
    assert get_type_hints(Value.__init__) == get_type_hints(Plain.__init__)


def test_one_that_holds_itself_can_be_shown() -> None:
    made = Value(text="a")
    made.notes.append(made)
    assert "notes=[...]" in repr(made)


def test_a_class_keeps_the_methods_it_writes_itself() -> None:
    @value
    class Loud:
        text: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Loud) and self.text.upper() == other.text.upper()

        def __hash__(self) -> int:
            return hash(self.text.upper())

        def __repr__(self) -> str:
            return self.text.upper()

    assert {Loud(text="a"), Loud(text="A")} == {Loud(text="a")}
    assert repr(Loud(text="a")) == "A"


def test_a_class_that_adds_fields_to_another_has_them_all() -> None:
    @value
    class Longer(Kept):
        more: int

    made = Longer(text="a", more=2)
    assert (made.text, made.score, made.more) == ("a", 0.0, 2)
    assert made != Kept(text="a")
    assert copy.copy(made) == made


def test_a_field_that_is_no_parameter_is_refused() -> None:
    with pytest.raises(TypeError, match="seen"):

        @value
        class _Odd:
            seen: int = field(default=0, init=False)
