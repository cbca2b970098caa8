"""Hulp finds its topics by words, says the same in both languages, and leads to pages that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kiosk.desk.guide import ABOUT, TOPICS
from kiosk.desk.guide_topic import GuideExample, GuideTopic, found
from kiosk.formats.read import read
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.item_parts import Asset
from kiosk.model.language import Language, Phrase
from tests.desk.conftest import DeskUnderTest, Opens


@pytest.mark.parametrize("topic", TOPICS, ids=lambda one: one.key)
def test_every_topic_has_its_page_in_both_languages_and_leads_to_one_of_the_desk(
    desk: DeskUnderTest, topic: GuideTopic
) -> None:
    browser = desk.signed_in()
    pages = {one: browser.get(f"/balie/hulp/{topic.key}?taal={one}") for one in Language}
    for language, page in pages.items():
        assert f'<html lang="{language}">' in page.text
        assert f"<h1>{topic.title.say(language)}</h1>" in page.text
        for part in topic.body:
            assert (part.say(language) if isinstance(part, Phrase) else part.text) in page.text
    for part in topic.body:
        if isinstance(part, Phrase):
            assert part.dutch != part.english
    if topic.page:
        (address,) = re.findall(r'class="button" href="([^"]*)"', pages[Language.DUTCH].text)
        assert browser.get(address).status == 200


@pytest.mark.parametrize(
    "example",
    [part for one in TOPICS for part in one.body if isinstance(part, GuideExample)],
    ids=lambda one: one.folder,
)
def test_what_the_guide_shows_as_an_example_is_what_the_kiosk_reads(example: GuideExample) -> None:
    def any_photo(asked: str) -> Asset:
        return Asset(path=Path(asked), digest=asked, width=4, height=3)

    name = "a.csv" if ";" in example.text.splitlines()[0] else "a.txt"
    reading = read(f"{example.folder}/{name}", example.text.encode(), source="content", assets=any_photo)
    assert reading.items
    assert [problem.what.dutch for problem in reading.problems if not problem.harmless] == []


@pytest.mark.parametrize(
    ("sought", "wanted"),
    [
        ("enquete", "enquete"),
        ("ENQUÊTE", "enquete"),
        ("vergeten", "wissen"),
        ("excel csv", "enquete"),
        ("foto", "foto"),
        ("balie weghalen", "weghalen-in-de-map"),
    ],
)
def test_topics_are_found_by_their_words_those_with_them_in_the_title_first(sought: str, wanted: str) -> None:
    hits = found(TOPICS, sought, Language.DUTCH)
    assert wanted in [one.key for one in hits]
    assert len(hits) < len(TOPICS)
    in_title = [sought in one.title.dutch.lower() for one in hits]
    assert in_title == sorted(in_title, reverse=True)


@pytest.mark.parametrize("sought", ["", "   ", "…"])
def test_who_seeks_nothing_sees_all(sought: str) -> None:
    assert found(TOPICS, sought, Language.ENGLISH) == TOPICS
    assert found(TOPICS, "zzz " * 50, Language.ENGLISH) == ()


def test_the_page_lists_what_is_found_and_says_so_where_nothing_is(desk: DeskUnderTest) -> None:
    browser = desk.signed_in()
    every = browser.get("/balie/hulp/").text
    assert every.count('href="/balie/hulp/') >= len(TOPICS)
    some = browser.get("/balie/hulp/?zoek=nakijken").text
    assert "Nakijken wat wacht" in some
    assert "Foto’s en affiches" not in some
    none = browser.get("/balie/hulp/?zoek=%3Cb%3Ezzz").text
    assert "Daar staat hier niets over." in none
    assert "Help" in browser.get("/balie/hulp/?taal=en").text
    assert browser.get("/balie/hulp/niets").status == 404


def test_every_room_of_the_desk_leads_to_the_topic_about_it(desk: DeskUnderTest) -> None:
    assert set(ABOUT.values()) <= {one.key for one in TOPICS}
    assert ABOUT.keys() <= desk.app.blueprints.keys()
    page = desk.signed_in().get("/balie/nakijken/").text
    assert 'href="/balie/hulp/nakijken"' in page
    assert desk.signed_in().get("/balie/").text.count("Hulp") == 2


def test_whom_to_ask_stands_there(open_desk: Opens) -> None:
    desk = open_desk(DeskSettings(contact="Samir, toestel 2211"))
    browser = desk.signed_in()
    for path in ("/balie/hulp/", "/balie/hulp/antwoordt-niet"):
        assert "Samir, toestel 2211" in browser.get(path).text
