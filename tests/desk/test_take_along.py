"""What stands on the wall is taken along at the desk: made of what stands, told, and not handed out once it went."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from docx import Document

from kiosk.desk.carry_clock import CarryClock
from kiosk.desk.standing_here import order_for
from kiosk.model.content import Batch
from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, Done
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin, Problem
from tests.desk.browser import Answer, Browser
from tests.desk.conftest import OTHER, WORDS, DeskUnderTest, batch, quote
from tests.desk.crawl import furnish
from tests.patience import wait_until


@pytest.fixture
def officer(desk: DeskUnderTest) -> Iterator[Browser]:
    furnish(desk)
    yield desk.signed_in()
    desk.desk.making.close()


def makes(officer: Browser, what: str, **asked: str) -> str:
    """Ask for something on the page, and return where it is told how far it is."""
    page = officer.get("/balie/meenemen/")
    answer = officer.post(f"/balie/meenemen/maak/{what}", page.fields("meenemen") | asked)
    assert answer.status == 303, answer.text
    return urlsplit(str(answer.headers["Location"])).path


def ready(officer: Browser, path: str) -> Answer:
    """Wait as a browser without script does: the page renews itself until all is done."""
    assert wait_until(lambda: 'http-equiv="refresh"' not in officer.get(path).text)
    return officer.get(path)


def test_papers_are_made_and_saved_under_a_name_that_tells_no_words(desk: DeskUnderTest, officer: Browser) -> None:
    path = makes(officer, "papers", form=".docx")
    assert "Klaar." in ready(officer, path).text
    answer = officer.get(path.replace("/werk/", "/bestand/"))
    assert answer.status == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Vergaderstukken 2026-04-07.docx"'
    told = "\n".join(one.text for one in Document(io.BytesIO(answer.body)).paragraphs)
    assert "luisterde" in told
    done = next(one for one in desk.desk.log.lines(most=9) if one.act is Act.TAKE_ALONG)
    assert (done.by, done.about) == ("Noor", "Vergaderstukken")


def test_a_poster_is_of_the_item_that_was_chosen(officer: Browser) -> None:
    path = makes(officer, "poster", bericht=quote(OTHER).id, size="A3", shape="landscape")
    ready(officer, path)
    answer = officer.get(path.replace("/werk/", "/bestand/"))
    assert answer.body.startswith(b"%PDF")


def test_what_was_taken_down_meanwhile_is_not_handed_out(desk: DeskUnderTest, officer: Browser) -> None:
    path = makes(officer, "papers", form=".docx")
    ready(officer, path)
    item = quote(WORDS).id
    decision = DeskDecision(id="d", verb=Verb.TAKE_DOWN, item=item, words="")
    desk.desk.decisions.decide(decision, Done(at=desk.clock.now(), by="Noor", act=Act.TAKE_DOWN, item=item), seen=None)
    desk.decide()
    answer = officer.get(path.replace("/werk/", "/bestand/"))
    assert (answer.status, "Maak het opnieuw" in answer.text) == (410, True)
    path = makes(officer, "papers", form=".docx")
    ready(officer, path)
    body = officer.get(path.replace("/werk/", "/bestand/")).body
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        assert not any("luisterde" in file.read(name).decode("utf-8", "ignore") for name in file.namelist())


def test_the_page_of_an_item_tells_what_it_went_out_in(officer: Browser) -> None:
    path = makes(officer, "papers", form=".docx")
    ready(officer, path)
    page = f"/balie/bericht/{quote(WORDS).id}"
    assert "Waar het in meeging" not in officer.get(page).text, "it was made, and nobody has it"
    officer.get(path.replace("/werk/", "/bestand/"))
    told = officer.get(page).text
    assert "vergaderstukken, Noor" in told
    assert "komt niet terug" in told
    assert "Het ging mee in: vergaderstukken (vandaag" in " ".join(officer.get("/balie/").text.split())


def test_what_waits_is_in_no_list_and_cannot_be_asked_for(desk: DeskUnderTest, officer: Browser) -> None:
    page = officer.get("/balie/meenemen/").text
    assert "Nog door niemand gelezen" not in page
    waits = desk.kiosk.library.snapshot().held[0].item.id
    path = makes(officer, "poster", bericht=waits)
    assert "Dit staat nu niet op het scherm" in ready(officer, path).text


def test_without_a_kiosk_it_is_told_and_nothing_is_made(desk: DeskUnderTest, officer: Browser) -> None:
    page = officer.get("/balie/meenemen/")
    desk.kiosk.away = True
    assert "De kiosk antwoordt niet" in officer.get("/balie/meenemen/").text
    answer = officer.post("/balie/meenemen/maak/papers", page.fields("meenemen"))
    told = ready(officer, urlsplit(str(answer.headers["Location"])).path).text
    assert "er is niets gemaakt" in told


@pytest.mark.parametrize("what", ["alles", "../x", "mail%00"])
def test_what_is_no_document_is_no_page(officer: Browser, what: str) -> None:
    page = officer.get("/balie/meenemen/")
    assert officer.post(f"/balie/meenemen/maak/{what}", page.fields("meenemen")).status == 404


def test_a_choice_that_is_none_is_passed_over(officer: Browser) -> None:
    path = makes(officer, "papers", form="/etc/passwd", bericht="<script>")
    assert "Klaar." in ready(officer, path).text


def test_a_quote_is_found_by_its_words(officer: Browser) -> None:
    page = officer.get("/balie/meenemen/?zoek=fijn%20bedrijf").text
    assert "1 gevonden" in page
    assert "drie keer bellen" not in page
    assert "Niets gevonden" in officer.get("/balie/meenemen/?zoek=xyzzy").text


def test_what_is_erased_takes_along_all_that_was_made(desk: DeskUnderTest, officer: Browser) -> None:
    path = makes(officer, "papers", form=".docx")
    ready(officer, path)
    for keeper in desk.desk.keepers:
        keeper.forget_words(lambda _: False, ())
    assert officer.get(path.replace("/werk/", "/bestand/")).status == 404
    assert officer.get(path).status == 404


def test_what_is_erased_while_something_is_made_is_in_nothing_that_lies_there(
    desk: DeskUnderTest, officer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def then_erased(*asked: Any, **more: Any) -> bytes:  # noqa: ANN401  # as it is asked
        order = order_for(*asked, **more)
        desk.desk.making.forget_words(lambda _: True, ())
        return order

    monkeypatch.setattr("kiosk.desk.take_along.order_for", then_erased)
    path = makes(officer, "papers", form=".docx")
    assert "Klaar." not in ready(officer, path).text
    assert officer.get(path.replace("/werk/", "/bestand/")).status == 404


def test_what_was_made_long_ago_goes_though_nobody_asks(
    desk: DeskUnderTest, officer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = makes(officer, "papers", form=".docx")
    ready(officer, path)
    made = desk.desk.making.find(path.rpartition("/")[2])
    assert made is not None
    assert made.path is not None
    monkeypatch.setattr("kiosk.desk.making.KEPT_SECONDS", -1.0)
    CarryClock(desk.desk).look()
    assert not made.path.exists()


def test_too_much_at_once_is_refused_and_nothing_typed_is_asked_again(
    officer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.desk.making.MOST_WAITING", 0)
    page = officer.get("/balie/meenemen/")
    answer = officer.post("/balie/meenemen/maak/papers", page.fields("meenemen"))
    assert (answer.status, "Er wordt al veel gemaakt" in answer.text) == (429, True)


def test_an_item_that_reads_otherwise_by_now_is_not_handed_out(desk: DeskUnderTest, officer: Browser) -> None:
    path = makes(officer, "poster", bericht=quote(OTHER).id)
    ready(officer, path)
    desk.kiosk.library.put(batch(quote(WORDS), quote(OTHER, speaker="een ander")))
    assert officer.get(path.replace("/werk/", "/bestand/")).status == 410


def test_the_store_has_no_words(desk: DeskUnderTest, officer: Browser) -> None:
    path = makes(officer, "papers", form=".docx")
    ready(officer, path)
    officer.get(path.replace("/werk/", "/bestand/"))
    assert desk.desk.carried.carried(ItemId(quote(WORDS).id))
    assert b"luisterde" not in (desk.database.folder / "desk.db").read_bytes()


def test_no_mail_goes_while_a_list_of_what_to_take_down_cannot_be_read(desk: DeskUnderTest, officer: Browser) -> None:
    wrong = Problem(
        origin=Origin(source="content", path="WEGHALEN.txt"),
        what=Phrase("WEGHALEN.txt is nog open in een ander programma.", "WEGHALEN.txt is open in another program."),
        hint=Phrase("Sluit het.", "Close it."),
        grave=True,
    )
    desk.kiosk.library.put(Batch(source="content", path="WEGHALEN.txt", digest="x", problems=(wrong,)))
    page = officer.get("/balie/meenemen/")
    answer = officer.post("/balie/meenemen/maak/mail", page.fields("meenemen") | {"doe": "stuur"})
    assert answer.status == 409
    assert "Niet verstuurd: WEGHALEN.txt is nog open" in answer.text
    assert [one for one in desk.desk.log.lines(most=9) if one.act is Act.TAKE_ALONG] == []
    makes(officer, "mail", doe="bekijk")
