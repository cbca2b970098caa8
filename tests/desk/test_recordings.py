"""A recording at the desk: heard there by who is signed in, and released with its words by who heard it to the end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.desk.listeners import MOST, Listeners
from kiosk.model.digest import digest_of
from kiosk.model.item_parts import Recording
from kiosk.model.items import Quote
from kiosk.model.recordings import recording_of
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import OTHER, DeskUnderTest, batch, quote
from tests.sounds import tone

SECONDS = 3.0


@pytest.fixture
def sound(tmp_path: Path) -> Recording:
    return _kept(tmp_path, tone(SECONDS, rate=8_000))


def _kept(folder: Path, data: bytes) -> Recording:
    path = folder / f"{digest_of(data)}.wav"
    path.write_bytes(data)
    return Recording(path=path, digest=digest_of(data), seconds=SECONDS)


@pytest.fixture
def waiting(desk: DeskUnderTest, sound: Recording) -> DeskUnderTest:
    desk.kiosk.library.put(batch(quote(OTHER, recording=sound)))
    return desk


def card(browser: Browser) -> Answer:
    return browser.get("/balie/nakijken/")


def release(browser: Browser, page: Answer, **ticks: str) -> Answer:
    return browser.post("/balie/nakijken/", page.fields("data-keys") | {"act": "vrijgeven", **ticks})


def address(desk: DeskUnderTest) -> str:
    snapshot = desk.kiosk.library.snapshot()
    item = next(iter([*(one.item for one in snapshot.held), *snapshot.items]))
    found = recording_of(item)
    assert found is not None
    return f"/balie/opname/{item.id}/{found.digest}"


def listen(desk: DeskUnderTest, browser: Browser) -> bool:
    """Fetch all of it, let its time go by, and tell that the player is at the end."""
    where = address(desk)
    assert browser.get(f"{where}.wav").status == 200
    desk.clock.advance(SECONDS)
    return ended(browser, where)


def ended(browser: Browser, where: str) -> bool:
    token = card(browser).fields("data-keys")["token"]
    return b"true" in browser.post(f"{where}/gehoord", {"token": token}).body


def heard(desk: DeskUnderTest) -> list[str]:
    desk.decide()
    sounds = [recording_of(item) for item in desk.kiosk.library.snapshot().items]
    return [one.digest for one in sounds if one is not None]


def test_the_card_plays_it_and_asks_what_a_release_needs(waiting: DeskUnderTest) -> None:
    page = card(waiting.signed_in())
    assert f'<audio controls preload="none" src="{address(waiting)}.wav">' in page.text
    for said in ("Ik heb de opname tot het einde beluisterd", "vindt het goed", "niets over toestemming", "3 seconden"):
        assert said in page.text
    assert "media-src 'self'" in page.headers["Content-Security-Policy"]


def test_it_is_heard_to_its_end_and_released_with_consent_and_the_log_tells_so(
    waiting: DeskUnderTest, sound: Recording
) -> None:
    browser = waiting.signed_in()
    assert listen(waiting, browser)
    page = card(browser)
    assert "tot het einde afgespeeld" in page.text
    browser.follow(release(browser, page, toestemming="ja"))
    assert heard(waiting) == [sound.digest]
    assert "die is tot het einde afgespeeld, met toestemming" in browser.get("/balie/logboek").text


def test_who_did_not_listen_releases_nothing_and_reads_why_with_the_card_as_it_was(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    answer = release(browser, card(browser), toestemming="ja", team="Storing")
    assert answer.status == 400
    assert "Luister eerst tot het einde" in answer.text
    assert 'value="ja" checked' in answer.text
    assert 'value="Storing"' in answer.text
    assert heard(waiting) == []


def test_without_consent_it_stays_where_it_is(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    assert listen(waiting, browser)
    answer = release(browser, card(browser))
    assert answer.status == 400
    assert "Zonder toestemming hoort niemand dit" in answer.text
    assert heard(waiting) == []


def test_without_a_script_the_box_counts_for_who_fetched_all_of_it_and_the_log_says_that_they_say_so(
    waiting: DeskUnderTest, sound: Recording
) -> None:
    browser, where = waiting.signed_in(), f"{address(waiting)}.wav"
    ticks = {"toestemming": "ja", "gehoord": sound.digest}
    assert release(browser, card(browser), **ticks).status == 400, "nothing was fetched"
    half = browser.ask("GET", where, headers={"Range": "bytes=0-20000"})
    assert (half.status, len(half.body)) == (206, 20_001)
    assert release(browser, card(browser), **ticks).status == 400, "only half of it was"
    browser.ask("GET", where, headers={"Range": "bytes=20001-"})
    browser.follow(release(browser, card(browser), **ticks))
    assert heard(waiting) == [sound.digest]
    assert "zegt die tot het einde te hebben beluisterd" in browser.get("/balie/logboek").text


def test_a_player_that_is_at_the_end_before_that_can_be_is_not_believed(waiting: DeskUnderTest) -> None:
    browser, where = waiting.signed_in(), address(waiting)
    assert not ended(browser, where), "nothing was fetched"
    browser.get(f"{where}.wav")
    assert not ended(browser, where), "no time went by"
    waiting.clock.advance(SECONDS)
    assert ended(browser, where)


def test_what_one_officer_heard_the_other_has_not(waiting: DeskUnderTest) -> None:
    noor, samir = waiting.signed_in("Noor"), waiting.signed_in("Samir")
    assert listen(waiting, noor)
    assert release(samir, card(samir), toestemming="ja").status == 400


def test_another_file_under_the_name_must_be_heard_again(
    waiting: DeskUnderTest, tmp_path: Path, sound: Recording
) -> None:
    browser = waiting.signed_in()
    assert listen(waiting, browser)
    before = card(browser)
    other = _kept(tmp_path, tone(SECONDS, rate=8_000, pitch=500))
    waiting.kiosk.library.put(batch(quote(OTHER, recording=other)))
    assert release(browser, before, toestemming="ja").status == 409, "this is not what they heard"
    assert release(browser, card(browser), toestemming="ja").status == 400
    assert listen(waiting, browser)
    browser.follow(release(browser, card(browser), toestemming="ja"))
    assert heard(waiting) == [other.digest]
    waiting.kiosk.library.put(batch(quote(OTHER, recording=sound)))
    assert heard(waiting) == []


def test_who_covers_words_has_the_words_without_the_recording(waiting: DeskUnderTest) -> None:
    browser = waiting.signed_in()
    assert listen(waiting, browser)
    page = browser.post("/balie/nakijken/", card(browser).fields("data-keys") | {"act": "afdekken"})
    browser.follow(release(browser, page, toestemming="ja", w="0"))
    assert heard(waiting) == []
    (item,) = waiting.kiosk.library.snapshot().items
    assert isinstance(item, Quote)
    assert "…" in item.text


def test_a_whole_file_is_released_but_for_what_is_to_be_heard(waiting: DeskUnderTest, sound: Recording) -> None:
    words = [quote(f"Dit is quote nummer {one}.") for one in range(3)]
    waiting.kiosk.library.put(batch(*words, quote(OTHER, recording=sound), survey=True))
    browser = waiting.signed_in()
    page = browser.get("/balie/nakijken/")
    assert "Geef alle 3 vrij" in " ".join(page.text.split())
    browser.follow(browser.post("/balie/nakijken/", page.fields('class="act"') | {"act": "alles-vrijgeven"}))
    waiting.decide()
    snapshot = waiting.kiosk.library.snapshot()
    assert (len(snapshot.items), len(snapshot.held), heard(waiting)) == (3, 1, [])


def test_nobody_else_hears_it_and_no_other_file_is_given(waiting: DeskUnderTest, sound: Recording) -> None:
    where = address(waiting)
    assert Browser(waiting.port).get(f"{where}.wav").status == 303, "who is not signed in"
    browser = waiting.signed_in()
    for path in (f"{where[:-1]}x.wav", "/balie/opname/quote-000000000000/../../etc/passwd.wav",
                 where.replace(sound.digest, "0" * 32) + ".wav"):  # fmt: skip
        assert browser.get(path).status == 404
    assert browser.ask("GET", f"{where}.wav", headers={"Range": "bytes=999999999-"}).status == 416


def test_after_a_release_it_is_heard_on_the_page_of_the_item_and_after_a_take_down_nowhere(
    waiting: DeskUnderTest,
) -> None:
    browser, where = waiting.signed_in(), address(waiting)
    assert listen(waiting, browser)
    browser.follow(release(browser, card(browser), toestemming="ja"))
    waiting.decide()
    item = where.split("/")[3]
    page = browser.get(f"/balie/bericht/{item}")
    assert f'src="{where}.wav"' in page.text
    browser.post("/balie/weg", page.fields("/balie/weg"))
    waiting.decide()
    assert browser.get(f"{where}.wav").status == 404
    assert "<audio" not in browser.get(f"/balie/bericht/{item}").text


def test_what_is_remembered_of_listeners_has_an_end() -> None:
    listeners = Listeners()
    at = datetime(2026, 3, 27, tzinfo=UTC)
    for number in range(MOST + 10):
        listeners.fetched("noor", str(number), (0, 10), size=10, at=at + timedelta(seconds=number))
    assert not listeners.has_fetched("noor", "0")
    assert listeners.has_fetched("noor", str(MOST + 9))
