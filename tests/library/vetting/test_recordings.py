"""A recording waits for a person, and is never heard beside words of which any is covered or shortened."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.library.released_words import digest_of_all
from kiosk.library.vetting.gate import Rules, Vetted, vet
from kiosk.model.amendments import Amendment, words_by_text
from kiosk.model.content import Batch
from kiosk.model.decisions import Decision, Verb, Via
from kiosk.model.item_parts import Recording
from kiosk.model.items import Item, Kind, Quote, item_id
from kiosk.model.origin import Origin
from kiosk.model.recordings import recording_of
from kiosk.model.settings import ContentSettings, PrivacySettings
from tests.sounds import recording

WORDS = "Ik voel me hier altijd welkom."
PIECES = ("Ik werd vlot geholpen.", "Bel 0612345678 maar.", "Mevrouw De Vries luisterde.", "Het kostte 12,50 euro.",
          "Mail ria@voorbeeld.nl.", "Dat was fijn en het bleef ook fijn, heel lang nog.")  # fmt: skip
SPEAKERS = (None, "Ria", "Ria V.", "Ria de Vries", "mevrouw Jansen uit Arnhem")


def quote(text: str = WORDS, sound: Recording | None = None, **more: object) -> Quote:
    origin = Origin(source="content", path="quotes/ria.txt", line=1)
    return Quote(id=item_id(Kind.QUOTE, text), origin=origin, text=text, recording=sound, **more)  # type: ignore[arg-type]


def judged(item: Item, *decided: Decision, rules: Rules | None = None) -> Vetted:
    batch = Batch(source="content", path="quotes/ria.txt", digest="1", items=(item,))
    return vet(batch, rules or Rules(), lambda _: decided)


def released(via: Via, amendment: Amendment | None = None) -> Decision:
    return Decision(verb=Verb.RELEASE, via=via, amendment=amendment)


def heard(vetted: Vetted) -> list[Recording]:
    return [one for one in map(recording_of, vetted.items) if one is not None]


@pytest.mark.parametrize("agreed", [True, False])
def test_what_has_a_recording_waits_whatever_the_house_shows_at_once(*, agreed: bool) -> None:
    vetted = judged(quote(sound=recording(agreed=agreed)))
    assert vetted.items == []
    (held,) = vetted.held
    assert "recording goes with this" in held.why.english
    assert recording_of(held.item) is not None, "whoever reviews it can hear it"
    assert held.digest, "the desk can release it"
    assert judged(quote()).held == []


def test_the_folder_releases_it_only_where_its_file_says_that_the_speaker_agreed() -> None:
    by_folder = released(Via.RELEASED_FOLDER)
    assert judged(quote(sound=recording(agreed=False)), by_folder).items == []
    assert heard(judged(quote(sound=recording(agreed=True)), by_folder)) == [recording(agreed=True)]


def test_a_yes_in_a_column_is_about_words_alone() -> None:
    assert judged(quote(sound=recording(agreed=True)), released(Via.COLUMN)).items == []


def test_of_what_is_taken_down_nothing_is_heard_any_more() -> None:
    vetted = judged(quote(sound=recording(agreed=True)), Decision(verb=Verb.TAKE_DOWN, via=Via.DESK))
    assert list(map(recording_of, vetted.down)) == [None]


def test_another_team_or_tone_that_an_officer_chose_covers_nothing() -> None:
    changed = released(Via.DESK, Amendment(team="Storing"))
    (item,) = judged(quote(sound=recording()), changed).items
    assert isinstance(item, Quote)
    assert (item.team, item.recording) == ("Storing", recording())


def test_whoever_covers_a_word_at_the_desk_leaves_the_recording_out_and_reads_so() -> None:
    item = quote(sound=recording())
    covers = released(Via.DESK, Amendment(masked=(0,), shown=digest_of_all(item)))
    vetted = judged(item, covers)
    assert heard(vetted) == []
    assert vetted.items
    assert any("recording is not used" in note.what.english for note in vetted.notes)


def test_of_a_long_quote_whose_first_sentences_show_the_recording_is_left_out() -> None:
    long = " ".join(["Ik werd vlot geholpen en dat was fijn."] * 20)
    rules = Rules(content=ContentSettings(quote_words=30))
    vetted = judged(quote(long, recording()), released(Via.DESK), rules=rules)
    assert len(vetted.items) == 2
    assert heard(vetted) == []


@given(
    text=st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(" ".join),
    speaker=st.sampled_from(SPEAKERS),
    rules=st.builds(
        lambda form, data, words: Rules(
            privacy=PrivacySettings(speaker=form, personal_data=data), content=ContentSettings(quote_words=words)
        ),
        st.sampled_from(["full", "short", "none"]),
        st.sampled_from(["mask", "hold"]),
        st.sampled_from([10, 80]),
    ),
    marks=st.sets(st.integers(0, 30), max_size=3),
    vias=st.sets(st.sampled_from(list(Via)), max_size=3),
    sound=st.booleans().map(lambda agreed: recording(agreed=agreed)),
)
def test_a_recording_is_heard_only_beside_every_word_that_its_file_says_and_never_unreleased(
    *, text: str, speaker: str | None, rules: Rules, marks: set[int], vias: set[Via], sound: Recording
) -> None:
    item = quote(text, sound, speaker=speaker, place="Arnhem")
    (seen,) = judged(item, rules=rules).held
    numbers = {word.number for words in words_by_text(seen.item) for word in words}
    masked = tuple(sorted(marks & numbers))
    amendment = Amendment(masked=masked, shown=digest_of_all(seen.item)) if masked else None
    decided = [released(via, amendment if via is Via.DESK else None) for via in sorted(vias)]
    vetted = judged(item, *decided, rules=rules)
    for one in vetted.items:
        if recording_of(one) is not None:
            assert isinstance(one, Quote)
            assert replace(one, origin=item.origin) == item, "every word as it was spoken"
            assert Via.DESK in vias or (Via.RELEASED_FOLDER in vias and sound.agreed)
    if vetted.items:
        assert vias & ({Via.DESK, Via.RELEASED_FOLDER} if sound.agreed else {Via.DESK})
