"""What people type in .txt and .md, and what becomes of it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.formats.vocabulary import near_key
from kiosk.model.item_parts import Asset, Score, Tone
from kiosk.model.items import Announcement, Improvement, Kind, Quote, Spotlight, Story, Value, item_id, kind_of
from tests.formats.samples import mistakes, only, quote, reading


@pytest.mark.parametrize(
    ("under", "speaker", "place"),
    [
        ("- Jan, Utrecht", "Jan", "Utrecht"),
        ("— mevrouw De Vries", "mevrouw De Vries", None),
        ("– dhr. Smit, Hardenberg", "dhr. Smit", "Hardenberg"),
        ("(Fatima)", "Fatima", None),
        ("(familie Boersma, Heerenveen)", "familie Boersma", "Heerenveen"),
        ("-- Ria uit Emmen", "Ria", "Emmen"),
        ("- Bakker, inkoper bij een school, Assen", "Bakker, inkoper bij een school", "Assen"),
        ("- Anoniem", None, None),
    ],
)
def test_a_line_under_a_quote_names_who_said_it(under: str, speaker: str | None, place: str | None) -> None:
    said = quote(f"Ik werd meteen geholpen.\n{under}")
    assert (said.text, said.speaker, said.place) == ("Ik werd meteen geholpen.", speaker, place)


@pytest.mark.parametrize(
    "text", ["“Top geholpen.” — Jan, Utrecht", '"Top geholpen." - Jan, Utrecht', "Top geholpen. (Jan, Utrecht)"]
)
def test_who_said_it_may_stand_behind_the_words(text: str) -> None:
    said = quote(text)
    assert (said.text, said.speaker, said.place) == ("Top geholpen.", "Jan", "Utrecht")


@pytest.mark.parametrize(
    "text",
    [
        "Goed geholpen (maar wel laat).",
        "De monteur - een aardige man - kwam op tijd.",
        "Prijs: redelijk.",
        "Kwaliteit (9) en prijs (8)",
    ],
)
def test_brackets_and_dashes_inside_a_sentence_name_nobody(text: str) -> None:
    said = quote(text)
    assert (said.text, said.speaker) == (text, None)


def test_a_line_under_a_quote_may_tell_channel_date_and_mark() -> None:
    said = quote("Snel en vriendelijk.\n- Bram, Zwolle, via de chat, 12 maart 2026, 9/10")
    assert (said.channel, said.said_on, said.score) == ("de chat", date(2026, 3, 12), Score(value=9, scale=10))
    assert (said.speaker, said.place) == ("Bram", "Zwolle")


def test_blank_lines_divide_quotes() -> None:
    done = reading("Snel geholpen.\n- Jan\n\nDuurde lang.\n- Piet\n\n\nPrima zo.")
    assert [(item.text, item.speaker) for item in done.items if isinstance(item, Quote)] == [
        ("Snel geholpen.", "Jan"),
        ("Duurde lang.", "Piet"),
        ("Prima zo.", None),
    ]
    assert [item.origin.line for item in done.items] == [1, 4, 8]


def test_rules_of_dashes_divide_quotes_of_several_paragraphs() -> None:
    done = reading("Eerst dit.\n\nToen dat.\n- Jan\n---\nAnders.\n- Piet")
    assert [(item.text, item.speaker) for item in done.items if isinstance(item, Quote)] == [
        ("Eerst dit.\nToen dat.", "Jan"),
        ("Anders.", "Piet"),
    ]


def test_a_file_that_names_one_speaker_is_one_quote_of_several_paragraphs() -> None:
    assert quote("naam: Jan\n\nEerst dit.\n\nToen dat.").text == "Eerst dit.\nToen dat."


def test_a_quotation_mark_holds_paragraphs_together() -> None:
    assert quote("“Eerst dit.\n\nToen dat.”\n\n- Jan").text == "Eerst dit.\nToen dat."


def test_a_list_is_a_quote_on_each_line() -> None:
    assert [item.origin.line for item in reading("- Snel geholpen\n- Vriendelijk\n- Duidelijk").items] == [1, 2, 3]


def test_keys_may_be_dutch_or_english_above_or_below_the_words() -> None:
    dutch = quote(
        "naam: Nadia\nplaats: Nijmegen\nkanaal: E-mail\nscore: 9\ndatum: 3 februari 2026\nteam: Planning\n\nGoed hoor."
    )
    english = quote(
        "Goed hoor.\n\nspeaker: Nadia\nplace: Nijmegen\nchannel: E-mail\nscore: 9/10\ndate: 2026-02-03\nteam: Planning"
    )
    facts = ("text", "speaker", "place", "channel", "score", "tone", "said_on", "team", "id")
    assert [getattr(dutch, fact) for fact in facts] == [getattr(english, fact) for fact in facts]
    assert dutch.said_on == date(2026, 2, 3)


def test_keys_between_rules_hold_for_every_quote_after_them() -> None:
    done = reading("---\ntoon: kritisch\nkanaal: Chat\n---\nEen.\n---\nTwee.\n---\ntoon: positief\n---\nDrie.", "a.txt")
    assert [(item.tone, item.channel) for item in done.items if isinstance(item, Quote)] == [
        (Tone.CRITICAL, "Chat"),
        (Tone.CRITICAL, "Chat"),
        (Tone.POSITIVE, None),
    ]


def test_every_value_stays_text() -> None:
    said = quote("naam: NO\nplaats: 12:30\nteam: 1_000\nkanaal: Het kan: echt\n\nWoorden.")
    assert (said.speaker, said.place, said.team, said.channel) == ("NO", "12:30", "1_000", "Het kan: echt")


def test_a_key_that_is_nearly_right_gets_the_nearest_name() -> None:
    done = reading("naamm: Jan\nscore: 9\n\nTop geholpen.")
    assert mistakes(done) == ["“naamm” is not a key I know."]
    assert done.problems[0].hint.english == "Did you mean “naam”?"
    assert done.problems[0].origin.line == 1
    assert len(done.items) == 1


def test_a_sentence_with_a_colon_is_not_a_key() -> None:
    text = "Gewoon eerlijk: “Mevrouw, hier zou ik geen geld aan uitgeven.” Dat waardeer ik."
    assert quote(text).text == text


@pytest.mark.parametrize(
    ("lines", "path", "tone"),
    [
        ("toon: kritisch\nscore: 10\n\n", "quotes/positief/a.txt", Tone.CRITICAL),
        ("toon: compliment\n", "a.txt", Tone.POSITIVE),
        ("label: verbeterkans\n", "a.txt", Tone.CRITICAL),
        ("score: 9\n\n", "quotes/kritisch/a.txt", Tone.POSITIVE),
        ("score: 7\n\n", "quotes/kritisch/a.txt", Tone.NEUTRAL),
        ("score: 4 van 5\n\n", "a.txt", Tone.NEUTRAL),
        ("score: ★★★\n\n", "a.txt", Tone.CRITICAL),
        ("", "quotes/positief/a.txt", Tone.POSITIVE),
        ("", "Klantquotes/Kritische reacties/a.txt", Tone.CRITICAL),
        ("", "quotes-positief-maart.txt", Tone.POSITIVE),
        ("", "quotes/prima.txt", None),
    ],
)
def test_tone_is_the_typed_label_then_the_mark_then_the_folder_and_never_guessed(
    lines: str, path: str, tone: Tone | None
) -> None:
    assert quote(f"{lines}Dit is een verschrikkelijk fijne dienst.", path).tone is tone


def test_an_unknown_tone_is_told_and_leaves_the_quote_unlabelled() -> None:
    done = reading("toon: blijig\n\nWoorden.", "quotes/positief/a.txt")
    assert mistakes(done) == ["“blijig” is not a tone I know."]
    assert isinstance(done.items[0], Quote)
    assert done.items[0].tone is None


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("verhalen", Kind.STORY),
        ("Stories", Kind.STORY),
        ("Klantverhalen 2026", Kind.STORY),
        ("MEDEDELINGEN", Kind.ANNOUNCEMENT),
        ("nieuws", Kind.ANNOUNCEMENT),
        ("u zei, wij deden", Kind.IMPROVEMENT),
        ("verbeteringen", Kind.IMPROVEMENT),
        ("klantverbeteraar", Kind.SPOTLIGHT),
        ("kernwaarden", Kind.VALUE),
        ("Kernwaarde", Kind.VALUE),
        ("ambities 2028", Kind.VALUE),
        ("Values", Kind.VALUE),
        ("In de schijnwerpers", Kind.SPOTLIGHT),
        ("Citaten van klanten", Kind.QUOTE),
    ],
)
def test_the_folder_says_what_kind_of_text_it_is(folder: str, kind: Kind) -> None:
    text = "Sanne van Planning\n\nZij zag dat klanten twee keer gebeld werden en bracht dat terug tot één keer."
    assert kind_of(reading(text, f"{folder}/a.txt").items[0]) is kind


def test_the_key_kind_beats_the_folder() -> None:
    item = only("soort: mededeling\n\nKoffie is op\n\nMorgen weer.", "quotes/a.txt")
    assert isinstance(item, Announcement)


LONG = " ".join(["De monteur kwam binnen en keek eens goed rond in de kelder."] * 12)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Prima geholpen.", Kind.QUOTE),
        (f"# Een dag mee\n\n{LONG}", Kind.STORY),
        (f"titel: Een dag mee\n\n{LONG}", Kind.STORY),
        (f"Een dag mee met de monteur\n\n{LONG}", Kind.STORY),
        (f"{LONG}\n- Jan, Utrecht", Kind.QUOTE),
        ("nu: ja\ntot: 1-4-2026\n\nStoring in Zwolle", Kind.ANNOUNCEMENT),
        ("wanneer: 3 april 2026 15:00\n\nTaart", Kind.ANNOUNCEMENT),
        ("u zei: Onbereikbaar.\nwij deden: Langer open.", Kind.IMPROVEMENT),
    ],
)
def test_without_a_hint_keys_and_shape_decide_the_kind(text: str, kind: Kind) -> None:
    assert kind_of(only(text, "map/bestand.txt")) is kind


def test_a_story_has_a_headline_and_paragraphs_without_markup() -> None:
    item = only(
        "# De *eerste* dag\n\n**Vroeg** op pad met [Sanne](https://example.org).\n\nEn laat\nthuis.", "verhalen/a.md"
    )
    assert isinstance(item, Story)
    assert item.headline == "De eerste dag"
    assert item.paragraphs == ("Vroeg op pad met Sanne.", "En laat thuis.")


def test_an_announcement_has_its_moment_place_and_end() -> None:
    item = only(
        "titel: Open dag\nwanneer: 12 maart 2026 om 15:30 uur\nplaats: kantine\ntot: 12-3-2026\n\nIedereen welkom.",
        "nieuws/a.txt",
    )
    assert isinstance(item, Announcement)
    assert (item.title, item.text, item.place) == ("Open dag", "Iedereen welkom.", "kantine")
    assert item.starts == datetime(2026, 3, 12, 15, 30)  # noqa: DTZ001  # the text names no zone
    assert item.airing.until == date(2026, 3, 12)


def test_an_improvement_answers_the_quote_with_the_same_words() -> None:
    item = only(
        "u zei: “Ik hing 40 minuten in de wacht.”\nwij deden: Tussen de middag nemen nu twee mensen op.",
        "verbeteringen/a.txt",
    )
    assert isinstance(item, Improvement)
    assert item.answers == item_id(Kind.QUOTE, "Ik hing 40 minuten in de wacht")


def test_a_spotlight_names_a_colleague() -> None:
    item = only("naam: Sanne\nteam: Planning\n\nBelde alle klanten na.", "spotlight/a.txt")
    assert isinstance(item, Spotlight)
    assert (item.name, item.team, item.text) == ("Sanne", "Planning", "Belde alle klanten na.")
    assert (item.won, item.deed, item.nameless) == (None, None, False)
    dated = only("naam: Sanne\ndatum: 12-3-2026\n\nBelde alle klanten na.", "spotlight/a.txt")
    assert isinstance(dated, Spotlight)
    assert dated.won is None, "a day makes nobody improver of its month"


@pytest.mark.parametrize("month", ["maart 2026", "3-2026", "2026-03", "12 maart 2026", "mrt 2026"])
def test_an_improver_of_the_month_can_be_a_text_with_that_month_and_the_deed_in_short(month: str) -> None:
    told = f"naam: Sanne\nklantverbeteraar van: {month}\ndaad: belde iedereen na\n\nBelde alle klanten na."
    item = only(told, "klantverbeteraar/a.txt")
    assert isinstance(item, Spotlight)
    assert (item.won, item.deed) == (date(2026, 3, 1), "belde iedereen na")


def test_a_month_that_nobody_understands_is_told_and_costs_the_month_alone() -> None:
    done = reading("naam: Sanne\nklantverbeteraar van: ooit\n\nBelde alle klanten na.", "klantverbeteraar/a.txt")
    (item,) = done.items
    assert isinstance(item, Spotlight)
    assert item.won is None
    assert [one.what.dutch for one in done.problems] == ["“ooit” is geen maand die ik begrijp."]


@pytest.mark.parametrize("key", ["naam", "van", "wie"])
def test_a_value_has_a_title_what_it_means_and_who_says_it(key: str) -> None:
    words = "In één keer goed\n\nNiemand belt nog twee keer."
    item = only(f"{key}: Marit Oosterhuis, directeur\nrubriek: Ambitie\n\n{words}", "ambities/a.txt")
    assert isinstance(item, Value)
    assert (item.title, item.text) == ("In één keer goed", "Niemand belt nog twee keer.")
    assert (item.label, item.speaker) == ("Ambitie", "Marit Oosterhuis, directeur")
    assert item.airing.since is None
    assert item.id == item_id(Kind.VALUE, item.title, item.text)


def test_a_day_behind_van_is_the_first_day_of_a_value_and_one_that_nobody_can_read_keeps_it_off() -> None:
    item = only("van: 1 maart 2027\n\nIn één keer goed\n\nNiemand belt nog twee keer.", "kernwaarden/a.txt")
    assert isinstance(item, Value)
    assert (item.airing.since, item.speaker) == (date(2027, 3, 1), None)
    assert reading("van: 31 fabruari 2027\n\nKop\n\nTekst.", "kernwaarden/a.txt").items == ()


def test_a_table_of_values_gives_one_a_row() -> None:
    done = reading("titel;tekst;naam\nEerlijk;Ook als het tegenvalt.;\nSnel;Dezelfde dag.;Marit\n", "kernwaarden/a.csv")
    assert [(one.title, one.text, one.speaker) for one in done.items if isinstance(one, Value)] == [
        ("Eerlijk", "Ook als het tegenvalt.", None),
        ("Snel", "Dezelfde dag.", "Marit"),
    ]


def test_airing_is_read_in_full() -> None:
    item = quote(
        "van: 1 maart 2026\ntot: 2026-03-31\nschermen: Hal, kantine\ncampagne: lente\ngewicht: 2,5\n\nWoorden."
    )
    airing = item.airing
    assert (airing.since, airing.until, airing.weight) == (date(2026, 3, 1), date(2026, 3, 31), 2.5)
    assert (airing.screens, airing.campaign) == (frozenset({"hal", "kantine"}), "lente")


def test_an_end_that_nobody_can_read_keeps_the_item_off_the_screen() -> None:
    done = reading("tot: volgende week\n\nWoorden.")
    assert done.items == ()
    assert mistakes(done) == ["“volgende week” is not a date I understand."]


def test_urgent_needs_an_end() -> None:
    done = reading("nu: ja\n\nStoring", "nieuws/a.txt")
    assert len(done.items) == 1
    assert not done.items[0].airing.urgent
    assert mistakes(done) == ["“ja” needs an end."]


def test_the_same_words_have_the_same_id_wherever_they_stand() -> None:
    assert quote("“Top  geholpen!”\n- Jan").id == quote("naam: Piet\n\ntop geholpen", "b/c.md").id


def test_a_photo_is_found_by_its_key_or_by_the_name_of_the_text() -> None:
    from pathlib import Path

    asset = Asset(path=Path("x.jpg"), digest="d", width=10, height=10)
    there = {"quotes/mevrouw koster.png": asset, "quotes/a": asset}
    keyed = reading("foto: mevrouw koster.png\nfocus: links boven\n\nWoorden.", assets=there.get).items[0]
    named = reading("Woorden.", assets=there.get).items[0]
    assert isinstance(keyed, Quote)
    assert isinstance(named, Quote)
    assert keyed.photo is not None
    assert keyed.photo.focus == (0.2, 0.2)
    assert named.photo == asset


@pytest.mark.parametrize("name", ["../../etc/passwd.png", "/etc/passwd.png", "..\\..\\geheim.jpg"])
def test_a_photo_outside_the_content_is_never_asked_for(name: str) -> None:
    asked: list[str] = []
    reading(f"foto: {name}\n\nWoorden.", assets=asked.append)
    assert all(not path.startswith(("/", "..")) for path in asked)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_accents_survive_every_encoding_that_people_save_in(encoding: str) -> None:
    done = reading("Coëfficiënt klopt, café is oké, prijs € 5.\n- Zoë, ’s-Gravenhage".encode(encoding))
    said = done.items[0]
    assert isinstance(said, Quote)
    assert (said.text, said.speaker) == ("Coëfficiënt klopt, café is oké, prijs € 5.", "Zoë")
    assert mistakes(done) == []
    assert len(done.problems) == (1 if encoding == "cp1252" else 0)


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf", b"  \n\t\n", b"\0\0\0\0", b"PK\x03\x04rest", b"%PDF-1.4", b"\xff\xd8\xff\xe0"]
)
def test_what_is_no_text_gives_a_problem_and_no_item(data: bytes) -> None:
    done = reading(data)
    assert done.items == ()
    assert len(mistakes(done)) == 1


def test_signs_that_turn_or_hide_words_are_taken_out() -> None:
    assert quote("Goed\u202e geholpen\u200b\x07 hoor").text == "Goed geholpen hoor"


def test_html_stays_words() -> None:
    assert (
        quote("Ik zag <b>niets</b> & <script>alert(1)</script>").text
        == "Ik zag <b>niets</b> & <script>alert(1)</script>"
    )


words = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), min_size=1, max_size=200)


@given(words, st.sampled_from(["quotes/a.txt", "verhalen/a.md", "nieuws/a.txt", "spotlight/a.txt", "a.txt"]))
def test_a_reading_is_the_same_each_time_and_every_text_gives_an_item_or_a_problem(text: str, path: str) -> None:
    once, again = reading(text, path), reading(text, path)
    assert once == again
    assert once.items or once.problems


@given(st.lists(st.sampled_from(["Snel geholpen", "Te laat", "Prima zo", "Fijne mensen"]), unique=True, min_size=1))
def test_as_many_quotes_come_out_as_were_typed(texts: list[str]) -> None:
    assert [item.text for item in reading("\n---\n".join(texts)).items if isinstance(item, Quote)] == texts


@pytest.mark.parametrize(("written", "meant"), [("nam", "naam"), ("nme", "name"), ("plaat", "plaats"), ("qqq", None)])
def test_a_mistyped_key_is_told_the_closest_and_of_two_as_close_the_dutch_one(written: str, meant: str | None) -> None:
    assert near_key(written) == meant


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("verbeteringen/bericht.txt", Improvement),
        ("quotes/bericht.txt", Quote),
        ("verhalen/quotes.txt", Story),
        ("bericht.txt", Announcement),
        ("maart/quotes-positief.txt", Quote),
    ],
)
def test_a_file_in_a_folder_of_one_kind_may_be_called_as_one_likes(path: str, kind: type) -> None:
    said = "u zei: De wachttijd is te lang.\nwij deden: Wij bellen terug.\n"
    (item,) = reading(said if kind is Improvement else "De monteur was er snel.\n", path).items
    assert type(item) is kind


def test_an_unknown_word_alone_below_other_quotes_waits_also_under_a_short_one() -> None:
    done = reading("De monteur was er snel en netjes.\n\nTop geregeld\n\nKuijvenhoven\n")
    assert [doubt.item for doubt in done.doubts] == [done.items[-1].id]
