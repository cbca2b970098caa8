"""What shows is handed on to screens elsewhere with every decision applied, to whom the desk knows and nobody else."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from kiosk.commands.content_once import content_once
from kiosk.desk import handed_on, running_kiosk
from kiosk.desk.attempts import MOST
from kiosk.model.day_quotes import DayQuotes
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.item_parts import Asset
from kiosk.model.items import ItemId, Kind, Picture, Quote, item_id
from kiosk.model.origin import Origin
from kiosk.model.settings import FeedSettings, Settings
from kiosk.run import shown_answers
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import OTHER, WORDS, DeskUnderTest, Opens, batch, quote

MASKED = "Bel mij op 06 12345678 als het lukt, want het is fijn."


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(handed_on, "LOOKS_AGAIN", 0.0)


@pytest.fixture
def showing(desk: DeskUnderTest) -> DeskUnderTest:
    desk.kiosk.library.put(batch(quote(WORDS), quote(OTHER)))
    return desk


def texts(answer: Answer) -> list[str]:
    assert answer.status == 200, answer.text
    return [item["content_text"] for item in json.loads(answer.body)["items"]]


def picture(path: Path, size: tuple[int, int] = (40, 20)) -> Picture:
    Image.new("RGB", size, "red").save(path)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    asset = Asset(path=path, digest=digest, width=size[0], height=size[1])
    origin = Origin(source="content", path=path.name)
    return Picture(id=item_id(Kind.PICTURE, digest), origin=origin, asset=asset)


def test_what_waits_and_what_was_taken_down_is_not_handed_on_until_somebody_decides(showing: DeskUnderTest) -> None:
    library, screen, noor = showing.kiosk.library, Browser(showing.port), showing.signed_in()
    library.put(batch(quote("Nog door niemand gelezen, dit antwoord."), path="a.csv", survey=True))
    showing.kiosk.quick = showing.decide
    assert texts(screen.get("/feed.json")) == [WORDS, OTHER]
    showing.kiosk.shows = quote(WORDS)
    page = noor.follow(noor.post("/balie/weg", noor.get("/balie/").fields("/balie/weg")))
    assert texts(screen.get("/feed.json")) == [OTHER]
    noor.post("/balie/ongedaan", page.fields("ongedaan"))
    assert texts(screen.get("/feed.json")) == [WORDS, OTHER]
    form = noor.get("/balie/nakijken/").fields()
    noor.post("/balie/nakijken/", form | {"act": "vrijgeven"})
    assert "Nog door niemand gelezen, dit antwoord." in texts(screen.get("/feed.json"))


def test_what_the_gate_masks_and_where_it_came_from_stay_behind(desk: DeskUnderTest) -> None:
    desk.kiosk.library.put(batch(quote(MASKED, "quotes/geheim.txt")))
    body = Browser(desk.port).get("/feed.json").body
    assert b"als het lukt" in body
    for hidden in (b"12345678", b"geheim.txt"):
        assert hidden not in body


def test_what_other_houses_publish_is_theirs_to_hand_on(desk: DeskUnderTest) -> None:
    origin = Origin(source="https://elders.example/feed.json#0a1b", path="feed", line=None)
    theirs = Quote(id=item_id(Kind.QUOTE, OTHER), origin=origin, text=OTHER)
    desk.kiosk.library.put(batch(quote(WORDS)))
    desk.kiosk.library.put(batch(theirs, path="feed"))
    assert texts(Browser(desk.port).get("/feed.json")) == [WORDS]


def test_a_screen_that_has_the_newest_is_sent_nothing_and_the_kiosk_is_asked_for_one_word(
    showing: DeskUnderTest,
) -> None:
    screen = Browser(showing.port)
    first = screen.get("/feed.json")
    asked = {"If-None-Match": first.headers["ETag"]}
    showing.kiosk.questions.clear()
    again = screen.ask("GET", "/feed.json", headers=asked)
    assert (again.status, again.body, showing.kiosk.questions) == (304, b"", ["shown 0 0"])
    assert first.headers["Cache-Control"] == "private, no-cache"
    showing.kiosk.library.put(batch(quote("Er is iets bij gekomen."), path="quotes/b.txt"))
    assert screen.ask("GET", "/feed.json", headers=asked).status == 200


def test_what_is_chosen_for_a_day_goes_along_of_what_shows_and_is_that_of_the_screen_that_reads_it(
    showing: DeskUnderTest, tmp_path: Path
) -> None:
    day, next_day = date(2026, 3, 2), date(2026, 3, 3)
    wanted, other = quote(WORDS).id, quote(OTHER).id
    screen, feed = (
        Browser(showing.port),
        FeedSettings(url=f"http://127.0.0.1:{showing.port}/feed.json", allow_local=True),
    )
    assert "days" not in json.loads(screen.get("/feed.json").body)["_kiosk"]
    elsewhere = {next_day: frozenset({other, ItemId("quote-000000000000")})}
    showing.kiosk.library.rule((), DayQuotes(pinned={day: wanted}, skipped=elsewhere))
    read = content_once(Settings(feed=(feed,)), folder=None, scratch=tmp_path / "scratch")
    assert read.days == DayQuotes(pinned={day: wanted}, skipped={next_day: frozenset({other})})
    showing.kiosk.library.rule((), DayQuotes())
    assert "days" not in json.loads(screen.get("/feed.json").body)["_kiosk"]


def test_a_picture_goes_along_by_its_digest_and_no_other_file_does(desk: DeskUnderTest, tmp_path: Path) -> None:
    shown, gone = picture(tmp_path / "kermis.jpg"), picture(tmp_path / "weg.jpg", (20, 20))
    (tmp_path / "weg.jpg").unlink()
    desk.kiosk.library.put(batch(shown, gone, path="fotos"))
    screen = Browser(desk.port)
    (row,) = json.loads(screen.get("/feed.json").body)["items"]
    answer = screen.get("/" + row["image"])
    assert hashlib.sha256(answer.body).hexdigest() == row["_kiosk"]["picture"]["sha256"]
    assert "immutable" in answer.headers["Cache-Control"]
    for path in ("pictures/kermis.jpg", "pictures/..%2fkermis.jpg", "pictures/" + "0" * 64 + ".jpg", "pages/0.json"):
        assert screen.get("/" + path).status == 404


def test_a_real_screen_reads_it_whole_also_what_is_asked_for_in_parts(
    desk: DeskUnderTest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running_kiosk, "_PART", 4)
    items = [quote(f"Dit is wat klant nummer {number} zei over ons.") for number in range(11)]
    desk.kiosk.library.put(batch(*items, picture(tmp_path / "kermis.png")))
    feed = FeedSettings(url=f"http://127.0.0.1:{desk.port}/feed.json", allow_local=True)
    read = content_once(Settings(feed=(feed,)), folder=None, scratch=tmp_path / "scratch")
    assert {one.text for one in read.items if isinstance(one, Quote)} == {one.text for one in items}
    assert len(read.items) == 12
    assert [one.what.english for one in read.problems if not one.harmless] == []


def test_what_changes_while_it_is_asked_for_in_parts_is_asked_for_anew(
    showing: DeskUnderTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shown_answers, "MOST_AT_ONCE", 1)
    real, late = showing.kiosk.answers.replies()["shown"], quote("Halverwege kwam dit er nog bij.", "quotes/0.txt")

    def shown(asked: str) -> bytes:
        if asked.startswith("1 "):
            showing.kiosk.library.put(batch(late, path="quotes/0.txt"))
        return real(asked)

    monkeypatch.setattr(showing.kiosk.answers, "replies", lambda: {"shown": shown})
    assert sorted(texts(Browser(showing.port).get("/feed.json"))) == sorted([WORDS, OTHER, late.text])


def test_without_a_kiosk_a_screen_is_told_to_come_again_and_goes_on_with_what_it_has(showing: DeskUnderTest) -> None:
    showing.kiosk.away = True
    assert Browser(showing.port).get("/feed.json").status == 503


def test_outside_the_networks_only_the_token_reads_it_and_reads_nothing_else(
    open_desk: Opens, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FEED_TOKEN", "een lang geheim")
    outside = open_desk(DeskSettings(networks=("10.0.0.0/8",), feed_secret_env="FEED_TOKEN"))  # noqa: S106  # a name
    outside.kiosk.library.put(batch(quote(WORDS)))
    screen, shows = Browser(outside.port), {"Authorization": "Bearer een lang geheim"}
    assert texts(screen.ask("GET", "/feed.json", headers=shows)) == [WORDS]
    for path in ("/balie/aanmelden", "/healthz", "/metrics", "/balie/"):
        assert screen.ask("GET", path, headers=shows).status == 403
    feed = FeedSettings(url=f"http://127.0.0.1:{outside.port}/feed.json", allow_local=True, login="bearer",
                        secret_env="FEED_TOKEN")  # noqa: S106  # fmt: skip
    assert len(content_once(Settings(feed=(feed,)), folder=None, scratch=tmp_path).items) == 1
    for sent in ("", "Bearer", "Bearer ", "Bearer een lang geheim2", "Basic een lang geheim", "een lang geheim"):
        assert screen.ask("GET", "/feed.json", headers={"Authorization": sent}).status == 403


def test_who_guesses_the_token_must_wait_also_with_the_right_one(open_desk: Opens, tmp_path: Path) -> None:
    (tmp_path / "geheim").write_text("goed\n")
    outside = open_desk(DeskSettings(networks=("10.0.0.0/8",), feed_secret_file=str(tmp_path / "geheim")))
    screen = Browser(outside.port)
    assert screen.ask("GET", "/feed.json", headers={"Authorization": "Bearer goed"}).status == 200
    for number in range(MOST):
        assert screen.ask("GET", "/feed.json", headers={"Authorization": f"Bearer fout{number}"}).status == 403
    assert screen.ask("GET", "/feed.json", headers={"Authorization": "Bearer goed"}).status == 429


@pytest.mark.parametrize("secret", ["", "  "])
def test_a_token_that_is_not_there_opens_nothing(open_desk: Opens, tmp_path: Path, secret: str) -> None:
    (tmp_path / "leeg").write_text(secret)
    for named in ({"feed_secret_file": str(tmp_path / "leeg")}, {"feed_secret_file": str(tmp_path / "geen")}, {}):
        outside = open_desk(DeskSettings(networks=("10.0.0.0/8",), **named))  # type: ignore[arg-type]
        for sent in ("Bearer", "Bearer ", "Bearer None"):
            assert Browser(outside.port).ask("GET", "/feed.json", headers={"Authorization": sent}).status == 403


def test_the_figures_of_kiosk_and_desk_follow_the_conventions_and_hold_no_name(desk: DeskUnderTest) -> None:
    desk.signed_in("Noor")
    answer = Browser(desk.port).get("/metrics")
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert answer.headers["Cache-Control"] == "no-store"
    lines = answer.text.splitlines()
    assert "kiosk_items 3" in lines
    assert "kiosk_desk_kiosk_answers 1" in lines
    assert "kiosk_desk_sessions 1" in lines
    assert any(line.startswith('kiosk_desk_answers_total{code="3xx"} ') for line in lines)
    assert "Noor" not in answer.text
    kinds = dict(re.findall(r"^# TYPE (\w+) (\w+)$", answer.text, re.MULTILINE))
    assert {name: name.endswith("_total") for name in kinds} == {name: kinds[name] == "counter" for name in kinds}
    desk.kiosk.away = True
    assert "kiosk_desk_kiosk_answers 0" in Browser(desk.port).get("/metrics").text
