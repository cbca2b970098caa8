"""A running kiosk answers at the doors that its settings name, and a door that is taken is told in plain words."""

from __future__ import annotations

import json
import logging
import socket
import threading
import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.machine.control_socket import ask, control_path
from kiosk.machine.shipped import shipped
from kiosk.machine.start_limit import Starts
from kiosk.model.content import Batch
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.item_parts import Airing
from kiosk.model.items import ItemId, Kind, Quote, item_id
from kiosk.model.origin import Origin
from kiosk.model.settings import Settings, WebSettings
from kiosk.run.messages import Capture
from kiosk.run.options import Options
from kiosk.run.parts import Parts
from kiosk.run.wiring import connect
from kiosk.screen.headless import HeadlessScreen
from kiosk.store.desk_database import DeskDatabase
from kiosk.store.desk_decisions import SqliteDecisions
from tests.house import SMALL
from tests.patience import PATIENCE


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Parts]:
    monkeypatch.delenv("RUNTIME_DIRECTORY", raising=False)
    options = Options(
        settings=Settings(), content=None, state=tmp_path / "state", themes=(shipped("themes"),), headless=True
    )
    one = Parts(options, HeadlessScreen(SMALL), Starts("boot", count=1, failed=0, reason=""))
    connect(one)
    yield one
    one.answering.close()
    one.library.close()
    one.journal.close()


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def get(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=PATIENCE) as answer:
        return bytes(answer.read())


def test_the_control_socket_tells_the_status_and_a_picture_of_the_screen(parts: Parts, port: int) -> None:
    parts.answering.open(WebSettings(preview_port=port))
    assert json.loads(ask(control_path(parts.options.state), "status"))["name"] == "kiosk"

    def draw() -> None:
        message = parts.stage.to_player.get(timeout=PATIENCE)
        assert isinstance(message, Capture)
        parts.stage.player.take(message)

    drawing = threading.Thread(target=draw)
    drawing.start()
    assert ask(control_path(parts.options.state), "screenshot").startswith(b"\x89PNG")
    drawing.join(PATIENCE)


def test_a_desk_is_answered_by_the_words_behind_its_question_and_what_it_decided_is_taken_in_at_once(
    parts: Parts, port: int
) -> None:
    parts.answering.open(WebSettings(preview_port=port))
    control = control_path(parts.options.state)
    quote = Quote(id=item_id(Kind.QUOTE, "Goed."), origin=Origin(source="content", path="a.csv", line=3), text="Goed.")
    parts.library.put(Batch(source="content", path="a.csv", digest="1", items=(quote,), needs_release=True))
    told = json.loads(ask(control, "waiting 0 10"))
    assert (told["total"], told["found"], [one["path"] for one in told["files"]]) == (1, 1, ["a.csv"])
    (row,) = told["rows"]
    assert (row["id"], row["words"], row["from"]) == (quote.id, ["Goed."], "a.csv:3")
    assert json.loads(ask(control, f"waiting 0 10 {told['files'][0]['key']}"))["found"] == 1
    assert json.loads(ask(control, "waiting 0 10 abc"))["found"] == 0
    assert json.loads(ask(control, "waiting -1 many"))["rows"] == []
    assert json.loads(ask(control, f"item {quote.id}"))["digest"] == row["digest"]
    assert json.loads(ask(control, "item quote-0")) is None
    assert json.loads(ask(control, "plays 2026-03-01 2026-03-31 0 10"))["all"] is None, "nothing was shown yet"
    database = DeskDatabase(parts.options.desk_store)
    decision = DeskDecision(id="1", verb=Verb.RELEASE, item=quote.id, words=row["digest"])
    done = Done(at=datetime(2026, 3, 27, tzinfo=UTC), by="Noor", act=Act.RELEASE)
    SqliteDecisions(database).decide(decision, done, seen=None)
    database.close()
    assert ask(control, "decided") == b"ok"
    assert json.loads(ask(control, "waiting 0 10"))["total"] == 0
    assert parts.library.snapshot().items == (quote,)


def test_a_desk_is_told_where_words_stand_and_of_what_is_erased_that_it_is_and_no_word(parts: Parts) -> None:
    connected = parts.sources.desk
    quotes = [
        Quote(
            id=item_id(Kind.QUOTE, text),
            origin=Origin(source="content", path=path, line=3),
            text=text,
            speaker="Jan de Vries",
        )
        for text, path in (
            ("De Zebravis belde drie keer.", "a.csv"),
            ("Hij zei: de Zebravis belde drie keer.", "b.csv"),
        )
    ]
    for one in quotes:
        parts.library.put(Batch(source="content", path=one.origin.path, digest="1", items=(one,)))
    answers = parts.answering._desk
    asked = json.loads(answers.traces(quotes[0].id))
    assert asked["places"] == [["a.csv:3", "a.csv", True]]
    database = DeskDatabase(parts.options.desk_store)
    decision = DeskDecision(id="1", verb=Verb.ERASE, item=quotes[0].id, words=asked["known"])
    done = Done(at=datetime(2026, 3, 27, tzinfo=UTC), by="Noor", act=Act.ERASE)
    SqliteDecisions(database).decide(decision, done, seen=None)
    database.close()
    connected.look()
    for one in quotes:
        told = json.loads(answers.item(one.id))
        assert (told["erased"], told["title"], told["words"], told["whole"]) == (True, "", [], "")
    assert json.loads(answers.traces(quotes[0].id))["places"] == [
        ["a.csv:3", "a.csv", True],
        ["b.csv:3", "b.csv", True],
    ]


def test_the_page_and_the_figures_are_at_their_ports_until_the_end(parts: Parts, port: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        figures = int(free.getsockname()[1])
    parts.answering.open(WebSettings(preview_port=port, metrics_port=figures))
    assert b"<html" in get(port, "/")
    assert b"kiosk_items 0" in get(figures, "/metrics")
    parts.answering.close()
    for one in (port, figures):
        with pytest.raises(OSError, match="refused"):
            get(one, "/")


def test_the_status_counts_what_shows_on_this_screen_as_kiosk_check_does(parts: Parts) -> None:
    airings = (Airing(), Airing(screens=frozenset({"hal"})), Airing(until=date(2026, 1, 1)), Airing(weight=0))
    origin = Origin(source="content", path="a.txt")
    items = tuple(
        Quote(id=ItemId(f"q{number}"), origin=origin, text=f"Quote nummer {number} van vandaag", airing=airing)
        for number, airing in enumerate(airings)
    )
    parts.library.put(Batch(source="content", path="a.txt", digest="1", items=items))
    assert parts.reporting.status().items == 1


def test_a_window_has_no_page_unless_it_was_asked_for(parts: Parts, port: int) -> None:
    parts.answering._options = replace(parts.options, headless=False)
    parts.answering.open(WebSettings(preview_port=port))
    with pytest.raises(OSError, match="refused"):
        get(port, "/")


def test_a_taken_port_ends_a_start_for_the_page_and_is_told_for_the_figures(
    parts: Parts, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as one:
        taken = int(one.getsockname()[1])
        with pytest.raises(KioskError, match=str(taken)):
            parts.answering.open(WebSettings(preview_port=taken))
        parts.answering.close()
        with caplog.at_level(logging.WARNING):
            parts.answering.open(WebSettings(preview_port=port, metrics_port=taken))
        assert f"Port {taken} cannot be had" in caplog.text
    assert b"<html" in get(port, "/")
