"""From a nomination by phone to the improver of the month: nobody shows who did not agree, and no count is told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from kiosk.desk.sweeping import sweep
from kiosk.model.desk import Act, Done
from kiosk.model.items import Spotlight
from kiosk.model.nominations import item_of_vote
from kiosk.store.vote_codes import SqliteVoteCodes, new_code
from tests.desk.browser import Browser
from tests.desk.conftest import DeskUnderTest, batch, quote
from tests.desk.phone import ORIGIN, Phone, code_at
from tests.outputs.printed import words_in
from tests.patience import wait_until

DEEDS = (
    "Bracht een klant op de fiets zijn vergeten sleutelbos na, in de regen.",
    "Belde een week lang elke avond een klant die zich zorgen maakte om de verbouwing.",
    "Schreef voor een klant die slecht ziet alle brieven over in grote letters.",
)
NAMES = ("Zwaantje Ypma", "Quirijn Bax", "Xandra Uithof")
VOTED = date(2026, 3, 1)
"""Until the tenth day a vote is of the month before."""
IMPROVERS = "/balie/meedoen/klantverbeteraar"


@pytest.fixture
def house(desk: DeskUnderTest) -> DeskUnderTest:
    desk.kiosk.library.put(batch(quote("Wat een fijn bedrijf.")))
    desk.kiosk.quick = desk.decide
    return desk


def nominate(desk: DeskUnderTest, who: str, deed: str, by: str = "", phone: Phone | None = None) -> Phone:
    phone, code = phone or Phone(desk.app), code_at(desk)
    phone.get(f"{code}/draag-voor")
    assert phone.status == 200, phone.text
    desk.clock.advance(5)
    return phone.post(f"{code}/draag-voor", phone.hidden() | {"who": who, "deed": deed, "nominator": by})


def ask(desk: DeskUnderTest, browser: Browser, name: str, at: int = 0) -> str:
    """Ask the colleague of a nomination, and return the path of the link."""
    one = desk.desk.nominations.every().nominations[at]
    path = f"{IMPROVERS}/{one.id}"
    page = browser.post(f"{path}/vraag", browser.get(path).fields("vraag") | {"naam": name, "team": ""})
    found = re.search(r'value="[^"]*(/ja/[^"]+)"', page.text)
    assert found is not None, page.text
    return found[1]


def answer(desk: DeskUnderTest, link: str, said: str) -> Phone:
    phone = Phone(desk.app).get(link)
    return phone.post(link, phone.hidden() | {"antwoord": said})


def agreed(desk: DeskUnderTest) -> Browser:
    """Let three deeds be nominated and agreed to, the last without a name."""
    browser = desk.signed_in()
    for at, (name, deed) in enumerate(zip(NAMES, DEEDS, strict=True)):
        nominate(desk, name, f"{name.split()[0]}: {deed}")
        answer(desk, ask(desk, browser, name, at), "unnamed" if at == 2 else "named")
    desk.decide()
    return browser


def open_vote(desk: DeskUnderTest, browser: Browser, *, coded: bool = False) -> str:
    """Open the vote about all of them, and return the code of the screen."""
    every = desk.desk.nominations.every()
    voted = {one.nomination for one in every.deeds}
    ids = [one.id for one in every.nominations if one.id not in voted]
    page = browser.get(f"{IMPROVERS}/stemming")
    fields = [*page.fields().items()]
    fields += [("sluit", (desk.clock.now() + timedelta(days=7)).date().isoformat())]
    fields += [("daad", id_) for id_ in ids]
    fields += [(f"kort-{id_}", f"deed iets moois, {at}e") for at, id_ in enumerate(ids)]
    fields += [(f"waarom-{id_}", "Omdat de klant het zelf vertelde.") for id_ in ids]
    fields += [("codes", "on")] if coded else []
    told = browser.follow(browser.send(f"{IMPROVERS}/stemming", fields))
    assert "De stemming is open" in told.text, told.text
    desk.decide()
    desk.desk.kiosk.asked.forget()
    return code_at(desk)


def vote(desk: DeskUnderTest, code: str, *choices: int, pas: str = "", month: date = VOTED) -> Phone:
    phone, over = Phone(desk.app), item_of_vote(month)
    phone.get(f"{code}/stem", over=over)
    fields: dict[str, str | list[str]] = {**phone.hidden("keuze"), "keuze": [str(one) for one in choices]}
    answer = phone.client.post(f"/{code}/stem", data=fields | ({"pas": pas} if pas else {}), headers=ORIGIN,
                               follow_redirects=True)  # fmt: skip
    phone.last = answer
    return phone


def spotlights(desk: DeskUnderTest) -> list[str]:
    snapshot = desk.kiosk.library.snapshot()
    held = [one.item for one in snapshot.held]
    return [one.name for one in (*snapshot.items, *held) if isinstance(one, Spotlight)]


def test_a_nomination_lies_at_the_desk_alone_until_its_colleague_agrees(house: DeskUnderTest) -> None:
    phone = nominate(house, "Zwaantje Ypma", DEEDS[0], by="Bas")
    assert "ligt bij Communicatie" in phone.text
    browser = house.signed_in()
    link = ask(house, browser, "Zwaantje Ypma")
    house.decide()
    assert spotlights(house) == []
    consent = Phone(house.app).get(link)
    assert DEEDS[0] in consent.text
    assert "Bas" not in consent.text
    answered = answer(house, link, "named")
    assert "met uw naam" in answered.text
    house.decide()
    assert spotlights(house) == ["Zwaantje Ypma"]
    hangs = house.kiosk.library.snapshot().items
    assert not any(isinstance(one, Spotlight) for one in hangs), "it waits for a person"
    assert Phone(house.app).get(link).status == 410, "the link is used up"
    later = answered.last.request.path
    answer(house, later, "no")
    house.decide()
    assert spotlights(house) == []


def test_nothing_typed_is_lost_and_who_names_themselves_is_told_kindly(house: DeskUnderTest) -> None:
    phone = nominate(house, "Bas Zwart", DEEDS[0], by="bas zwart")
    assert "Uzelf voordragen kan hier niet" in phone.text
    assert DEEDS[0] in phone.text
    short = nominate(house, "Bas Zwart", "Was aardig.")
    assert "Vertel iets meer" in short.text
    assert "Was aardig." in short.text
    assert not house.desk.nominations.every().nominations
    house.clock.advance(3600 * 2)
    old = code_at(house, slots_ago=9)
    late = Phone(house.app).post(f"{old}/draag-voor", {"who": "Bas", "deed": DEEDS[0], "form": "a" * 32})
    assert late.status == 410
    assert DEEDS[0] in late.text
    again = late.post(f"{old}/draag-voor", late.hidden('name="deed"') | {"code": code_at(house)})
    house.clock.advance(5)
    again = again.post(f"{old}/draag-voor", again.hidden() | {"who": "Bas", "deed": DEEDS[0], "nominator": ""})
    assert "ligt bij Communicatie" in again.text


def test_one_counts_a_phone_and_month_and_it_is_changed_until_somebody_read_it(house: DeskUnderTest) -> None:
    phone = nominate(house, "Bas", DEEDS[0])
    code = code_at(house)
    phone.get(f"{code}/draag-voor", wijzig="ja")
    house.clock.advance(5)
    phone.post(f"{code}/draag-voor", phone.hidden() | {"who": "Cem", "deed": DEEDS[1], "nominator": ""})
    assert [one.who for one in house.desk.nominations.every().nominations] == ["Cem"]
    browser = house.signed_in()
    ask(house, browser, "Cem")
    assert "Communicatie las dit" in phone.get(f"{code}/draag-voor").text
    phone.post(f"{code}/draag-voor", {"who": "Dirk", "deed": DEEDS[2]})
    assert [one.who for one in house.desk.nominations.every().nominations] == ["Cem"]


def test_the_vote_names_who_it_is_and_no_page_or_answer_tells_a_count(house: DeskUnderTest) -> None:
    """Seventeen approve of the first, twenty-three voted: neither number of approvals may stand anywhere."""
    browser = agreed(house)
    code = open_vote(house, browser)
    shown = Phone(house.app).get(f"{code}/stem", over=item_of_vote(VOTED))
    assert "Omdat de klant het zelf vertelde." in shown.text
    assert "Xandra" not in shown.text
    for at in range(23):
        said = vote(house, code, *([0, 1] if at < 6 else [0] if at < 17 else [2]))
        assert said.status == 200, said.text
        if at % 9 == 8:
            house.clock.advance(660)
            code = code_at(house)
    pages = [said.text]
    paths = ["/balie/meedoen/", f"{IMPROVERS}/", f"/balie/meedoen/peilingen/{item_of_vote(VOTED)}",
             "/balie/meedoen/peilingen/", "/balie/nakijken/", "/balie/logboek", "/balie/"]  # fmt: skip
    for closed in (False, True):
        if closed:
            house.clock.advance(9 * 86400)
            sweep(house.desk)
            house.decide()
        pages += [browser.get(path).text for path in paths]
        snapshot = house.kiosk.library.snapshot()
        told = repr((snapshot.results, snapshot.items, snapshot.held))
        pages.append(re.sub(r"datetime\.(?:date|datetime)\([^)]*\)", "", told))
    table = browser.get(f"/balie/meedoen/peilingen/{item_of_vote(VOTED)}/stemmen.csv")
    assert table.status == 404, "rows of a vote could be counted"
    for page in pages:
        assert not re.search(r"(?<![\w.:#-])17(?![\w.:-])", re.sub(r"(?s)<head>.*?</head>", "", page))
    won = house.desk.nominations.every().improvers
    first = house.desk.nominations.every().nominations[0].id
    assert [one.nomination for one in won] == [first]
    assert "klantverbeteraar</strong>" in browser.get(f"{IMPROVERS}/").text


def printed(desk: DeskUnderTest, *codes: str) -> None:
    done = Done(at=desk.clock.now(), by="Noor", act=Act.PRINT_CODES, about=str(len(codes)))
    SqliteVoteCodes(desk.database).add(codes, done)


def test_a_code_on_paper_is_good_for_one_vote_and_guessing_is_slow(house: DeskUnderTest) -> None:
    browser = agreed(house)
    code, paper = open_vote(house, browser, coded=True), new_code()
    printed(house, paper)
    assert "Deze code klopt niet" in vote(house, code, 0, pas="BBBBBBBBBB").text
    assert "klopt niet" in vote(house, code, 0).text
    typed = f" {paper[:5].lower()}-{paper[5:]} "
    assert "Uw stem is geteld" in vote(house, code, 0, 1, pas=typed).text
    assert "al gestemd" not in vote(house, code, 0, 1, pas=typed).text, "sent twice it is one"
    other = vote(house, code, 2, pas=typed)
    assert (other.status, "Met deze code is al gestemd" in other.text) == (409, True)
    assert [one.choices for one in house.desk.ballots.every().ballots] == [(0, 1)]
    for _ in range(20):
        slow = vote(house, code, 1, pas="CCCCCCCCCC")
    assert slow.status == 429
    assert paper not in "".join(map(str, house.desk.ballots.every().ballots))


def test_a_code_of_last_month_says_so_and_one_that_was_printed_before_the_vote_opens_it(house: DeskUnderTest) -> None:
    before, kept, later = new_code(), new_code(), new_code()
    printed(house, before, kept)
    browser = agreed(house)
    code = open_vote(house, browser, coded=True)
    assert "Uw stem is geteld" in vote(house, code, 0, pas=before).text
    house.clock.advance(9 * 86400)
    sweep(house.desk)
    for at, name in enumerate(NAMES[:2], 3):
        nominate(house, name, f"{name.split()[0]}: {DEEDS[at - 3]} Nog een keer.")
        answer(house, ask(house, browser, name, at), "named")
    printed(house, later)
    code = open_vote(house, browser, coded=True)
    month = date(2026, 4, 1)
    assert "Uw stem is geteld" in vote(house, code, 0, pas=later, month=month).text
    for over in (kept, before):
        told = vote(house, code, 1, pas=over, month=month)
        assert (told.status, over in told.text) == (409, True), "what was typed is still there"
        assert ("voor een eerdere stemming" in told.text) is (over is kept)
        assert ("al gestemd" in told.text) is (over is before)


@pytest.mark.long
def test_strips_are_made_at_the_desk_and_their_codes_open_a_vote(house: DeskUnderTest) -> None:
    browser = house.signed_in("Noor")
    page = browser.get(f"{IMPROVERS}/")
    for wrong in ("0", "481", "veel", "٣"):
        refused = browser.post(f"{IMPROVERS}/codes", page.fields("codes") | {"aantal": wrong})
        assert (refused.status, "van 1 tot 480" in refused.text) == (422, True)
    begun = browser.post(f"{IMPROVERS}/codes", page.fields("codes") | {"aantal": "3"})
    job = begun.headers["Location"]
    assert wait_until(lambda: "Bewaar het bestand" in browser.get(job).text, 60)
    told = words_in(browser.get(f"/balie/meenemen/bestand/{job.rpartition('/')[2]}").body)
    codes = re.findall(r"\b[2-9B-Z]{5}-[2-9B-Z]{5}\b", told)
    assert len(codes) == 3
    assert "stemcodes op papier gemaakt" in browser.get("/balie/logboek").text
    assert not any(one in browser.get("/balie/logboek").text for one in codes)
    code = open_vote(house, agreed(house), coded=True)
    assert "Uw stem is geteld" in vote(house, code, 0, pas=codes[1]).text


def test_a_house_may_do_without(house: DeskUnderTest) -> None:
    assert "Draag een collega voor" in Phone(house.app).get(code_at(house)).text
    settings = house.desk.settings
    house.desk.settings = replace(settings, phone=replace(settings.phone, nominations=False))
    assert "Draag een collega voor" not in Phone(house.app).get(code_at(house)).text
    assert Phone(house.app).get(f"{code_at(house)}/draag-voor").status == 404
