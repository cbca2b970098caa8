"""No field of any kind shows personal data, unless the kind says that its words are the house's own."""

from __future__ import annotations

import json
import re
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.commands.item_rows import row_of
from kiosk.library.vetting.finders.accounts import bsn_is_valid, iban_is_valid
from kiosk.library.vetting.finders.found import Personal
from kiosk.library.vetting.gate import Rules, Vetted, vet
from kiosk.library.vetting.personal import find
from kiosk.model.content import Batch
from kiosk.model.decisions import Decision, Verb, Via
from kiosk.model.items import CLASSES, Item, Kind
from kiosk.model.kinds import DECLARED, Declaration, Group
from kiosk.model.language import Phrase
from kiosk.model.roles import FieldRole, Part
from kiosk.model.settings import PrivacySettings
from kiosk.model.value import value
from kiosk.publish.feed import PublishedPicture, feed_documents
from tests.every_kind import EVERY_KIND, ORIGIN
from tests.slides.setting import set_slides, texts

FULL: dict[type, Item] = {type(item): item for item in reversed(EVERY_KIND)}
"""The full example of each kind, which stands before the bare one."""
FOUND = {
    Personal.EMAIL: "jan@voorbeeld.nl",
    Personal.IBAN: "NL91 ABNA 0417 1643 00",
    Personal.ADDRESS: "Dorpsstraat 12, 1234 AB 12",
    Personal.REFERENCE: "klantnummer 48291",
    Personal.BSN: "111222333",
    Personal.PHONE: "06-12345678",
    Personal.PLATE: "12-ABC-3",
    Personal.PROFILE: "linkedin.com/in/jan-jansen",
    Personal.LINK: "https://voorbeeld.nl/reset?token=abc123",
    Personal.CARD: "4111 1111 1111 1111",
    Personal.BIRTH: "geboren op 12-3-1961",
}
READ_CLASSES = tuple(cls for cls in CLASSES.values() if not DECLARED[cls].composed)
"""What is made of other items passes no gate: its words have passed it with those."""
TEXTS = [(cls, part) for cls in READ_CLASSES for part in DECLARED[cls].parts if "str" in part.type]
PUBLIC = [(cls, part) for cls, part in TEXTS if part.role in {FieldRole.CUSTOMER, FieldRole.PERSON}]
PICTURES = {digest: PublishedPicture(name=f"{digest}.jpg", sha256="a" * 64) for digest in ("d1", "d2")}


def filled(cls: type, part: Part, words: str) -> Item:
    """Return the full example of a kind with these words in one field."""
    many = part.type.startswith("tuple")
    changed: dict[str, Any] = {part.name: ("Eerst dit.", words) if many else words}
    return replace(FULL[cls], **changed)


def gated(item: Item, *, speaker: str = "full") -> Vetted:
    rules = Rules(privacy=PrivacySettings(speaker=speaker))
    read = (Decision(verb=Verb.RELEASE, via=Via.DESK, item=item.id),) if DECLARED[type(item)].sent else ()
    return vet(Batch(source="content", path="quotes/a.txt", digest="d", items=(item,)), rules, lambda _: read)


def everything_told(item: Item) -> str:
    """Return all that anybody sees of an item, without spaces: on slides, read aloud, in a feed and in a table."""
    slides = set_slides(item, now=datetime(2026, 5, 12, 9, 41, tzinfo=UTC))
    told = [run.text for slide in slides for run in texts(slide)] + [slide.description for slide in slides]
    (document,) = feed_documents((item,), title="Feed", language="nl", pictures=PICTURES)
    told += [document.body.decode(), json.dumps(row_of(item, "shown"), ensure_ascii=False), repr(item)]
    return re.sub(r"\s", "", "".join(told))


@pytest.mark.parametrize(("cls", "part"), TEXTS, ids=lambda one: getattr(one, "__name__", getattr(one, "name", "")))
@pytest.mark.parametrize("what", Personal)
def test_every_finder_looks_in_every_field_but_the_houses_own(cls: type, part: Part, what: Personal) -> None:
    item = filled(cls, part, f"Zie {FOUND[what]}")
    (shown,) = gated(item).items
    if part.role in {FieldRole.CUSTOMER, FieldRole.PERSON}:
        assert not find(str(getattr(shown, part.name)))
        assert "…" in str(getattr(shown, part.name))
    else:
        assert getattr(shown, part.name) == getattr(item, part.name)


digits = st.integers(10_000_000, 99_999_999).map(str)
ibans = digits.map(lambda number: next(
    whole for check in range(100) if iban_is_valid(whole := f"NL{check:02d}ABNA00{number}"))
)  # fmt: skip
personal = st.one_of(
    st.from_regex(r"[a-z]{2,8}\.[a-z]{3,9}@[a-z]{4,9}\.(nl|com)", fullmatch=True),
    st.from_regex(r"06[- ]?[1-5][0-9]{7}", fullmatch=True),
    st.from_regex(r"\+316[1-5][0-9]{7}", fullmatch=True),
    ibans,
    st.integers(100_000_000, 999_999_999).map(str).filter(bsn_is_valid),
    st.from_regex(r"[1-9][0-9]{2}[1-9] (AB|XK|HZ) [1-9][0-9]", fullmatch=True),
    st.from_regex(r"[1-9]-[BDFGHJ]{3}-[0-9]{2}", fullmatch=True),
)
around = st.sampled_from(
    ["{}", "Bel {} na zessen.", "via {}", "Jan de Vries, {}", "({})", "Ik schreef naar {}, twee keer"]
)


@given(st.sampled_from(PUBLIC), personal, around, st.sampled_from(["full", "short", "initials", "none"]))
def test_what_leads_to_a_person_is_nowhere_to_be_seen(
    field: tuple[type, Part], secret: str, words: str, speaker: str
) -> None:
    vetted = gated(filled(*field, words.format(secret)), speaker=speaker)
    for item in vetted.items:
        assert re.sub(r"\s", "", secret) not in everything_told(item)


def test_a_telephone_number_behind_via_is_masked_and_told() -> None:
    quote = filled(CLASSES[Kind.QUOTE], next(part for _, part in PUBLIC if part.name == "channel"), "06-12345678")
    vetted = gated(quote)
    assert [getattr(item, "channel", None) for item in vetted.items] == ["…"]
    assert [note.what.dutch for note in vetted.notes] == ["Vervangen door “…”: een telefoonnummer."]


def test_a_field_that_says_nothing_of_itself_counts_as_a_customers_words() -> None:
    @value
    class Postcard:
        text: str
        back: str = ""

    known = Declaration(
        Postcard,
        Kind.QUOTE,
        one=Phrase("kaart", "card"),
        many=Phrase("kaarten", "cards"),
        words="kaart",
        group=Group.QUOTES,
        bearings=1.0,
        known_by="text",
    )
    assert known.masked == ("text", "back")


@pytest.mark.parametrize("kind", Kind)
def test_every_field_of_every_kind_says_what_it_is(kind: Kind) -> None:
    assert all("role" in one.metadata for one in fields(CLASSES[kind]))


def test_every_kind_is_declared_and_is_one_of_the_items() -> None:
    assert set(CLASSES) == set(Kind)
    assert set(CLASSES.values()) == set(get_args(Item))
    assert set(READ_CLASSES) == set(FULL)
    assert all(item.origin == ORIGIN for item in EVERY_KIND)
