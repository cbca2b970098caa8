"""An order to take words off the wall wins wherever the words are kept, and is told wherever they are not."""

from __future__ import annotations

import json
import threading
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from kiosk.commands.content_once import vetted
from kiosk.formats.house_list import order_in
from kiosk.library.library import Library
from kiosk.model.content import Batch, Instruction, Order, Removed, Snapshot
from kiosk.model.decisions import takes_down
from kiosk.model.item_parts import Asset
from kiosk.model.items import Kind, Picture, Quote, assets_of, item_id
from kiosk.model.kinds import DECLARED, texts_in
from kiosk.model.normal_form import normal_form
from kiosk.model.origin import Origin
from kiosk.model.roles import FieldRole
from kiosk.model.settings import FeedSettings, Settings
from kiosk.sources.folder.once import read_folder
from kiosk.sources.remote.remote_source import read_feed
from tests.office_files import docx, odt, picture_bytes, rtf, xlsx
from tests.shared_folder import fill, shown_of, to_mend, words

WORDS = "Eén patiënt belde vier keer zonder antwoord, en bij de balie wist niemand ervan."
PLAIN = "Een patient belde vier keer zonder antwoord, en bij de balie wist niemand ervan."
OTHER = "Bij de buren ging het juist heel vlot, met koffie erbij."
HALVES = ("Eén patiënt belde vier keer zonder antwoord,", "en bij de balie wist niemand ervan.")
QUOTE = {"quotes/kritisch/a.txt": f"{WORDS}\n- Ria, Emmen\n"}
MORE = "En dat bleef zo tot ver na de zomer, hoor ik van mijn buurvrouw die er ook is geweest."
ENGLISH = "A patient called four times without an answer, and nobody at the desk knew."
REWORDED = "Vier keer gebeld, niemand die opnam, en de receptie keek mij glazig aan."
FEED_LIKE = json.dumps([{"quote": WORDS, "name": "Ria"}])
RUSSIAN = str.maketrans("aceop", "асеор")
SMALL = str.maketrans("abdeghiklmnoprtuvwz", "ᴀʙᴅᴇɢʜɪᴋʟᴍɴᴏᴘʀᴛᴜᴠᴡᴢ")
SAME = {other: one for alike in (RUSSIAN, SMALL) for one, other in alike.items()}
BOLD = str.maketrans({one: chr(0x1D41A + at) for at, one in enumerate("abcdefghijklmnopqrstuvwxyz")})
PHOTO = picture_bytes()
REASON = "De klant belde ons op 3 maart en vroeg of dit echt helemaal weg mag."
Files = Mapping[str, str | bytes]

KEEPS_THE_WORDS: dict[str, tuple[Files, str]] = {
    # how the words lie there: (files, the line)
    "as they are": (QUOTE, WORDS),
    "in capitals": ({"quotes/a.txt": WORDS.replace("vier keer", "VIER KEER")}, WORDS),
    "in small letters": ({"quotes/a.txt": WORDS.lower()}, WORDS),
    "with accents of their own": ({"quotes/a.txt": unicodedata.normalize("NFD", WORDS)}, WORDS),
    "without accents": ({"quotes/a.txt": PLAIN}, WORDS),
    "with an accent that the line lacks": (QUOTE, PLAIN),
    "as entities": ({"nps/uitvoer.csv": 'score;toelichting;toon\n3;"E&eacute;n pati&euml;nt belde vier keer zonder'
                     ' antwoord, en bij de balie wist niemand ervan.";ja\n'}, WORDS),
    "as entities of entities": ({"quotes/a.txt": WORDS.replace("é", "&amp;eacute;").replace("ë", "&amp;euml;")}, WORDS),
    "as numbered entities in the line": (QUOTE, WORDS.replace("é", "&#233;").replace("ë", "&#xEB;")),
    "in a longer quote": ({"quotes/a.txt": f"Ik was er vorige week weer. {WORDS} Dat is toch wat."}, WORDS),
    "in another file with another speaker": ({"quotes/b.txt": f"{WORDS}\n- Jan, Urk\n"}, WORDS),
    "with typographic quotes": ({"quotes/a.txt": f"“{WORDS}”"}, f'"{WORDS}"'),
    "in guillemets": (QUOTE, f"«{WORDS}»"),
    "with another dash": ({"quotes/a.txt": WORDS.replace(", en", " – en")}, WORDS.replace(", en", " - en")),
    "with an ellipsis": ({"quotes/a.txt": WORDS.replace(".", "…")}, WORDS.replace(".", "...")),
    "over two lines": ({"quotes/a.txt": WORDS.replace("antwoord, ", "antwoord,\n")}, WORDS),
    "with spaces of a page": ({"quotes/a.txt": WORDS.replace(" ", "\u00a0 ")}, WORDS),
    "with soft hyphens": ({"quotes/a.txt": WORDS.replace("patiënt", "pati\u00adënt")}, WORDS),
    "with letters of no width": ({"quotes/a.txt": WORDS.replace("vier", "vi\u200ber")}, WORDS),
    "as a story": ({"verhalen/a.txt": f"De balie\n\n{WORDS}\n\nSindsdien is er een terugbeldienst.\n"}, WORDS),
    "as the headline of a story": ({"verhalen/a.txt": f"{HALVES[0]}\n\nEn dat was niet de enige keer, zeggen wij.\n"},
                                  HALVES[0]),
    "in two paragraphs of a story": ({"verhalen/a.txt": f"De balie\n\n{HALVES[0]}\n\n{HALVES[1]}\n"}, WORDS),
    "as what we were told before an improvement": (
        {"verbeteringen/a.txt": f"U zei: {WORDS}\nWij deden: Nu belt er iemand terug.\n"}, WORDS),
    "in what we did": ({"verbeteringen/a.txt": f"U zei: Niemand belde.\nWij deden: {WORDS} Dat is anders.\n"}, WORDS),
    "as an announcement": ({"mededelingen/a.txt": f"titel: Uit de enquête\n\n{WORDS}\n"}, WORDS),
    "in a cell of a table": ({"quotes/a.csv": f"quote;naam;toon\n{WORDS};Ria;ja\n"}, WORDS),
    "in a released row of a survey": ({"nps/a.csv": f'score;toelichting;toon\n3;"{WORDS}";ja\n'}, WORDS),
    "in the folder released": ({"vrijgegeven/a.txt": WORDS}, WORDS),
    "in a json file": ({"quotes/a.json": FEED_LIKE}, WORDS),
    "as a value of the house": ({"kernwaarden/a.txt": f"titel: Bereikbaar\n\n{WORDS}\n"}, WORDS),
    "by a line with the name behind it": (QUOTE, f"“{WORDS}” Ria, Emmen"),
    "by a line with the whole of a slide": (QUOTE, f"“{WORDS}” – Ria, Emmen, via e-mail, 12 maart 2026"),
    "by a line with a sign of a list": (QUOTE, f"* {WORDS}"),
    "by a line with a number sign": ({"quotes/a.txt": f"#1 {WORDS}"}, f"#1 {WORDS}"),
    "by half of the words": (QUOTE, HALVES[1]),
    "by the words as cut off in an export": (QUOTE, WORDS[:40] + "…"),
    "by the name of the file": (QUOTE, "a.txt"),
    "by the path of the file": (QUOTE, "quotes\\kritisch\\a.txt"),
    "by a line among two that name it": (QUOTE, f"a.txt\n{WORDS}"),
    "by a line that is marked as done": (QUOTE, f"{WORDS} (klaar)"),
    "by the folder away": ({**QUOTE, "weg/zomaar.txt": WORDS}, ""),
    "by the folder away, in a story": ({"verhalen/a.txt": f"De balie\n\n{WORDS}\n\nEn toen.", "weg/b.txt": WORDS}, ""),
    "by the folder away, in a longer quote": ({"quotes/a.txt": f"Hoor eens. {WORDS}", "weg/b.txt": WORDS}, ""),
    "in two quotes of one line": ({"quotes/a.txt": HALVES[0], "quotes/b.txt": HALVES[1]}, WORDS),
    "by both folders": ({"vrijgegeven/a.txt": WORDS, "weg/a.txt": WORDS}, ""),
    # in what stands on the screen beside quotes
    "in the caption of a photo": ({"foto's/a.jpg": PHOTO, "foto's/a.txt": f"bijschrift: {WORDS}"}, WORDS),
    "in the caption of another photo than that in the folder away": (
        {"foto's/a.jpg": PHOTO, "foto's/a.txt": WORDS, "weg/b.txt": WORDS}, ""),
    "over a headline and its story": ({"verhalen/a.txt": f"{HALVES[0]}\n\n{HALVES[1]}\n"}, WORDS),
    "in the title of an announcement": ({"mededelingen/a.txt": f"titel: {WORDS}\n\nKom ook.\n"}, WORDS),
    "over the title and the text of an announcement": (
        {"mededelingen/a.txt": f"titel: {HALVES[0]}\n\n{HALVES[1]}\n"}, WORDS),
    "as the name of an improver": ({"klantverbeteraar/a.txt": f"naam: {WORDS}\n\nZij hielp.\n"}, WORDS),
    "in what an improver did": ({"klantverbeteraar/a.txt": f"naam: Sanne\n\n{WORDS}\n"}, WORDS),
    "over what was said and what was done": (
        {"verbeteringen/a.txt": f"u zei: {HALVES[0]}\nwij deden: {HALVES[1]}\n"}, WORDS),
    "by who speaks of a value": ({"kernwaarden/a.txt": f"titel: Dichtbij\nnaam: {HALVES[0]}\n\nJa.\n"}, HALVES[0]),
    "as the name of a figure": (
        {"nps/a.csv": f"team;maand;promotors;passives;criticasters\n{HALVES[1]};2026-03;40;20;10\n"}, HALVES[1]),
    "as the label of a story": (
        {"verhalen/a.txt": f"titel: De balie\nlabel: {HALVES[0]}\n\nHet kan beter.\n"}, HALVES[0]),
    "as the speaker of a quote": ({"quotes/a.txt": f"Het kan echt beter hier.\n- {HALVES[0]}\n"}, HALVES[0]),
    "in a cell of a workbook": ({"quotes/a.xlsx": xlsx(("quote", "naam", "toon"), (WORDS, "Ria", "ja"))}, WORDS),
    "in a document": ({"verhalen/a.docx": docx("De balie", WORDS, "En toen.")}, WORDS),
    # as people and machines write them
    "with pictures of faces between": ({"quotes/a.txt": WORDS.replace(" ", " 😡 ")}, WORDS),
    "with Russian letters that look the same": ({"quotes/a.txt": WORDS.translate(RUSSIAN)}, WORDS),
    "by a line with Russian letters": (QUOTE, WORDS.translate(RUSSIAN)),
    "in small capitals": ({"quotes/a.txt": WORDS.translate(SMALL)}, WORDS),
    "by a line in letters of mathematics": (QUOTE, WORDS.translate(BOLD)),
    "struck through": ({"quotes/a.txt": "".join(f"{one}\u0336" for one in WORDS)}, WORDS),
    "letter by letter": ({"quotes/a.txt": " ".join(WORDS)}, WORDS),
    "in markup": ({"quotes/a.txt": WORDS.replace("vier", "**vier**").replace("balie", "_balie_")}, WORDS),
    "in tags": ({"quotes/a.txt": WORDS.replace("vier", "<b>vier</b>").replace(", en", ",<br/>en")}, WORDS),
    "broken off at the end of a line": ({"quotes/a.txt": WORDS.replace("antwoord", "ant-\nwoord")}, WORDS),
    "cut off at its beginning": ({"quotes/a.txt": f"…{WORDS[20:]}"}, WORDS),
    "told by somebody": ({"quotes/a.txt": f"Een klant schreef: “{WORDS}” en daar schrokken wij van."}, WORDS),
    "twice": ({"quotes/a.txt": f"{WORDS} {WORDS}"}, WORDS),
    "by a line with what is masked": ({"quotes/a.txt": f"{WORDS} Bel 06-12345678."}, f"{WORDS} Bel …"),
    # as lines are written
    "by a line out of a mail": (QUOTE, f">> {WORDS}"),
    "by a line of things to do": (QUOTE, f"- [ ] {WORDS}"),
    "by a line that asks for it": (QUOTE, f"Graag deze weghalen: “{WORDS}”"),
    "by a line with the reason": (QUOTE, f"{WORDS} (de klant belde)"),
    "by lines that a mail broke off": (QUOTE, f"{WORDS[:44]}\n{WORDS[44:]}"),
    "by a line of the receipt": (QUOTE, f"quotes/kritisch/a.txt:1 {WORDS}"),
    "by a line with underscores": (QUOTE, WORDS.replace(" ", "_")),
    "by the path as Windows copies it": (QUOTE, '"K:\\scherm\\quotes\\kritisch\\a.txt"'),
    "by the address of the file": (QUOTE, "file:///srv/op%20het%20scherm/quotes/kritisch/a.txt"),
    "by the name without what Windows hides": ({"quotes/klacht balie.txt": WORDS}, "klacht balie"),
    "by its number, and in a longer quote": (
        {**QUOTE, "quotes/b.txt": f"Ik was er weer. {WORDS} Dat is toch wat."}, item_id(Kind.QUOTE, WORDS)),
    "by its number, and in a story": (
        {**QUOTE, "verhalen/b.txt": f"De balie\n\nEerst dit.\n\n{WORDS}\n\nToen dat.\n"}, item_id(Kind.QUOTE, WORDS)),
    "by its file, and in an improvement": (
        {**QUOTE, "verbeteringen/b.txt": f"U zei: {WORDS}\nWij deden: Nu belt er iemand terug.\n"}, "a.txt"),
    # in lists of every sort
    "by a document": ({**QUOTE, "WEGHALEN.docx": docx(WORDS)}, ""),
    "by an open document": ({**QUOTE, "WEGHALEN.odt": odt(WORDS)}, ""),
    "by rich text": ({**QUOTE, "WEGHALEN.rtf": rtf(WORDS)}, ""),
    "by a workbook": ({**QUOTE, "WEGHALEN.xlsx": xlsx(("datum", "naam", "tekst"), ("1-2", "Ria", WORDS))}, ""),
    "by a workbook with longer reasons": (
        {**QUOTE, "WEGHALEN.xlsx": xlsx(("tekst", "reden"), (WORDS, REASON * 2))}, ""),
    "by a table with longer reasons": ({**QUOTE, "WEGHALEN.csv": f'tekst;reden\n"{WORDS}";"{REASON * 2}"\n'}, ""),
    "by a list in two bytes a letter": ({**QUOTE, "WEGHALEN.txt": WORDS.encode("utf-16-le")}, ""),
    "by a list with the line ends of an old Mac": ({**QUOTE, "WEGHALEN.txt": f"{WORDS}\r".encode()}, ""),
    "by a list whose name is misspelt": ({**QUOTE, "WEGHAALEN.txt": WORDS}, ""),
    "by a list of another name": ({**QUOTE, "Te verwijderen.txt": WORDS}, ""),
    "by a list deep down": ({**QUOTE, "oud/2025/kopie/WEGHALEN.txt": WORDS}, ""),
    "by a document in the folder away": ({**QUOTE, "weg/a.docx": docx("Van de balie", WORDS)}, ""),
    "by a table in the folder away": ({**QUOTE, "weg/a.csv": f"quote;naam\n{WORDS};Ria\n"}, ""),
    "by a story in the folder away": ({**QUOTE, "weg/a.txt": f"titel: Kop\n\n{HALVES[0]}\n\n{HALVES[1]}"}, ""),
    "by a part in the folder away": ({**QUOTE, "weg/a.txt": HALVES[1]}, ""),
    "by a copy of the folder away": ({**QUOTE, "weg (1)/a.txt": WORDS}, ""),
    "by a folder away with a sign before it": ({**QUOTE, "quotes/_WEG/a.txt": WORDS}, ""),
    "by a folder away of another name": ({**QUOTE, "weggehaald - kopie/a.txt": WORDS}, ""),
}  # fmt: skip

CHANGES_THE_WORDS: dict[str, tuple[Files, str]] = {
    "one letter other": ({"quotes/a.txt": WORDS.replace("belde", "bolde")}, WORDS),
    "one letter other in the line": (QUOTE, WORDS.replace("balie", "bali")),
    "a word left out": ({"quotes/a.txt": WORDS.replace("vier keer ", "")}, WORDS),
    "a word put in": ({"quotes/a.txt": WORDS.replace("wist", "wist helemaal")}, WORDS),
    "two words turned round": ({"quotes/a.txt": WORDS.replace("vier keer zonder", "zonder vier keer")}, WORDS),
    "one letter other, in a longer quote": (
        {"quotes/a.txt": f"Luister. {WORDS.replace('belde', 'bolde')} Zo gaat dat daar."}, WORDS),
    "half of them, in a longer line": ({"quotes/a.txt": HALVES[1]}, f"{WORDS} {MORE}"),
    "translated": ({"quotes/a.txt": ENGLISH}, WORDS),
    "in other words": ({"quotes/a.txt": REWORDED}, WORDS),
    "too short a line": (QUOTE, "balie"),
    "nothing like it": ({"quotes/a.txt": OTHER}, WORDS),
    "what was between left out": ({"quotes/a.txt": f"{WORDS[:36]} [...] {WORDS[-40:]}"}, WORDS),
    "what was between left out of the line": (QUOTE, f"{WORDS[:30]} … {WORDS[-30:]}"),
    "the halves turned round": ({"quotes/a.txt": f"En {HALVES[1][3:-1]}, {HALVES[0].lower()}"}, WORDS),
    "letters that were spoilt on the way": ({"quotes/a.txt": WORDS.encode().decode("cp1252")}, WORDS),
    "letters that were spoilt in the list": (QUOTE, WORDS.replace("é", "?").replace("ë", "?")),
    "letters as an address has them": (QUOTE, WORDS.replace("é", "%C3%A9").replace("ë", "%C3%AB")),
    "a number in figures": ({"quotes/a.txt": WORDS.replace("vier", "4")}, WORDS),
    "two slips of the pen": ({"quotes/a.txt": WORDS.replace("belde", "belded").replace("wist", "wisst")}, WORDS),
    "a word with stars": ({"quotes/a.txt": WORDS.replace("balie", "b*l*e")}, WORDS),
    "something in brackets": ({"quotes/a.txt": WORDS.replace("belde", "belde (zegt zij)")}, WORDS),
    "another name for it": ({"quotes/a.txt": WORDS.replace("patiënt", "cliënt")}, WORDS),
    "another time": ({"quotes/a.txt": WORDS.replace("belde", "belt").replace("wist", "weet")}, WORDS),
    "figures for letters": ({"quotes/a.txt": WORDS.replace("e", "3").replace("o", "0")}, WORDS),
    "the place and the line of a receipt": (QUOTE, "quotes/kritisch/a.txt, regel 1"),
    "a line in the letters of DOS": ({**QUOTE, "WEGHALEN.txt": WORDS.encode("cp850")}, ""),
    "a list of the web": ({**QUOTE, "WEGHALEN.html": f"<ul><li>{WORDS}</li></ul>"}, ""),
    "a list in an archive": ({**QUOTE, "WEGHALEN.zip": b"PK\x03\x04"}, ""),
    "one letter other than in the folder away": (
        {"quotes/a.txt": WORDS.replace("belde", "bolde"), "weg/a.txt": WORDS}, ""),
}  # fmt: skip


def quotes(path: str, *texts: str) -> Batch:
    origin = Origin(source="content", path=path, line=1)
    items = tuple(Quote(id=item_id(Kind.QUOTE, text), origin=origin, text=text) for text in texts)
    return Batch(source="content", path=path, digest=repr(texts), items=items)


def order(line: str) -> Batch:
    one = Instruction(origin=Origin(source="content", path="WEGHALEN.txt", line=1), order=Order.TAKE_DOWN, words=line)
    return Batch(source="content", path="WEGHALEN.txt", digest=line, instructions=(one,))


def seen_of(tmp_path: Path, files: Files, line: str) -> Snapshot:
    """Return what is shown of these files, another quote, and a list with this line; none where it is empty."""
    more: Files = {"quotes/anders.txt": OTHER} | ({"WEGHALEN.txt": f"{line}\n"} if line else {})
    return shown_of(fill(tmp_path / "content", {**more, **files}), tmp_path / "scratch")


def is_order(path: str) -> bool:
    return takes_down(path) or order_in(path) is not None


def said(snapshot: Snapshot) -> str:
    """Return all the words on the screen, as letters and digits alone."""
    texts = [
        text
        for item in snapshot.items
        for part in DECLARED[type(item)].parts
        if part.role not in {FieldRole.FACT, FieldRole.PICTURE}
        for text in texts_in((getattr(item, part.name),))
    ]
    plain = unicodedata.normalize("NFKD", " ".join(texts))
    return normal_form("".join(one for one in plain if not unicodedata.combining(one))).translate(SAME)


@pytest.mark.parametrize("how", KEEPS_THE_WORDS)
def test_words_that_were_taken_down_are_nowhere_on_the_screen_however_they_lie_there(tmp_path: Path, how: str) -> None:
    files, line = KEEPS_THE_WORDS[how]
    without = seen_of(tmp_path / "before", {path: text for path, text in files.items() if not is_order(path)}, "")
    seen = seen_of(tmp_path / "after", files, line)
    parts = [normal_form(PLAIN), *(normal_form(PLAIN)[:36], normal_form(PLAIN)[-25:])]
    assert any(part in said(without) for part in parts), "without the order they are shown"
    assert not any(part in said(seen) for part in parts)
    assert normal_form(OTHER) in said(seen), "and nothing else goes"
    assert not any(one.grave for one in seen.problems)


@pytest.mark.parametrize("how", CHANGES_THE_WORDS)
def test_words_that_were_changed_are_never_shown_without_a_word_about_the_order(tmp_path: Path, how: str) -> None:
    files, line = CHANGES_THE_WORDS[how]
    seen = seen_of(tmp_path, files, line)
    told = [one for one in seen.problems if not one.harmless and is_order(one.origin.path)]
    assert told
    assert words(seen.items)[-1:] == [OTHER] or OTHER in words(seen.items)
    if "weg/a.txt" not in files:
        assert told[0].grave, "it is the first thing a person hears of"


def test_there_are_a_hundred_ways_round_a_take_down_and_more() -> None:
    assert len(KEEPS_THE_WORDS) + len(CHANGES_THE_WORDS) >= 100


@pytest.mark.parametrize("line", ["its number", "its file"])
def test_what_its_number_or_its_file_took_down_waits_when_it_was_changed_a_little(tmp_path: Path, line: str) -> None:
    """And shows where the words of the line are still there: then it is another text of the same form."""
    name = {"its number": item_id(Kind.QUOTE, WORDS), "its file": "balie.txt"}[line]
    changed = WORDS.replace("vier", "vijf")
    library = Library(keep=tmp_path / "library")
    library.put(quotes("quotes/balie.txt", WORDS))
    library.put(order(name))
    assert library.snapshot().items == ()
    library.put(quotes("quotes/anders.txt", changed))
    assert words(library.snapshot().items) == [changed]
    library.remove(Removed(source="content", path="quotes/balie.txt"))
    assert library.snapshot().items == ()
    library.close()
    again = Library(keep=tmp_path / "library")
    assert [one.item.id for one in again.snapshot().held] == [item_id(Kind.QUOTE, changed)]
    again.put(order("iets heel anders"))
    assert words(again.snapshot().items) == [changed]
    again.close()


@pytest.mark.parametrize("order", ["weg/b.jpg", "WEGHALEN.txt"])
def test_a_photo_that_was_taken_down_stands_beside_no_text_either(tmp_path: Path, order: str) -> None:
    files: Files = {"quotes/a.txt": f"foto: balie oost.jpg\n\n{OTHER}\n", "quotes/balie oost.jpg": PHOTO,
                    "foto's/balie oost.jpg": PHOTO}  # fmt: skip
    before = shown_of(fill(tmp_path / "before", files), tmp_path / "scratch")
    assert sorted(type(item).__name__ for item in before.items if assets_of(item)) == ["Picture", "Quote"]
    more = {**files, order: PHOTO if order.endswith("jpg") else "balie oost.jpg\n"}
    seen = shown_of(fill(tmp_path / "after", more), tmp_path / "scratch")
    assert words(seen.items) == [OTHER]
    assert not any(map(assets_of, seen.items))
    assert any("zonder" in one.what.dutch for one in seen.problems)


def test_a_photo_that_is_taken_down_later_leaves_its_text_and_comes_back_with_its_release(tmp_path: Path) -> None:
    asset = Asset(path=tmp_path / "a.png", digest="d1", width=100, height=80)
    origin = Origin(source="content", path="weg/a.png")
    photo = Picture(id=item_id(Kind.PICTURE, "d1"), origin=origin, asset=asset)
    away = Batch(source="content", path="weg/a.png", digest="a", items=(photo,))
    beside = quotes("quotes/a.txt", OTHER)
    library = Library(keep=tmp_path / "library")
    library.put(
        replace(beside, items=tuple(replace(one, photo=asset) for one in beside.items if isinstance(one, Quote)))
    )
    for news, stands in ((away, False), (None, False), (replace(away, path="vrijgegeven/a.png"), True)):
        library.deliver(news or Removed(source="content", path="weg/a.png"))
        assert any(isinstance(one, Quote) and one.photo == asset for one in library.snapshot().items) == stands
    library.close()


FEEDS: dict[str, dict[str, object]] = {
    "as its text": {"content_text": WORDS, "_kiosk": {"kind": "quote"}},
    "in its markup": {"content_html": f"<p>{WORDS.replace('vier', '<b>vier</b>').replace('é', '&eacute;')}</p>"},
    "in its title": {"title": WORDS, "content_text": "Kom ook.", "_kiosk": {"kind": "announcement"}},
    "in its summary": {"title": "De balie", "summary": WORDS, "_kiosk": {"kind": "announcement"}},
    "over its title and its text": {"title": HALVES[0], "content_text": HALVES[1], "_kiosk": {"kind": "story"}},
    "in a paragraph of a story": {"title": "De balie", "content_text": f"Zo ging het.\n\n{WORDS}\n\nTja.",
                                  "_kiosk": {"kind": "story"}},
    "in the caption of a photo": {"content_text": WORDS, "image": "foto.jpg", "_kiosk": {"kind": "picture"}},
    "in what was said before an improvement": {
        "_kiosk": {"kind": "improvement", "said": WORDS, "done": "Nu belt er iemand terug."}},
    "in what an improver did": {"title": "Sanne", "content_text": WORDS, "_kiosk": {"kind": "spotlight"}},
    "without a kind, under a title": {"title": "Uit de enquête", "content_text": WORDS},
    "with an id of its own": {"content_text": WORDS, "_kiosk": {"kind": "quote", "id": "quote-aaaaaaaaaaaa"}},
    "escaped twice": {"content_html": WORDS.replace("é", "&amp;eacute;"), "_kiosk": {"kind": "quote"}},
}  # fmt: skip


@pytest.fixture
def feed(tmp_path: Path) -> Iterator[Callable[[Mapping[str, object]], Batch]]:
    """Return what fetches a feed with one item, and its photo, from a server of this machine."""
    serving: dict[str, tuple[str, bytes]] = {"/foto.jpg": ("image/jpeg", PHOTO)}

    class Feed(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = serving[self.path]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Feed)
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def fetched(item: Mapping[str, object]) -> Batch:
        told = {"version": "https://jsonfeed.org/version/1.1", "title": "Klanten", "items": [{"id": "1", **item}]}
        serving["/feed"] = ("application/feed+json", json.dumps(told).encode())
        url = f"http://127.0.0.1:{server.server_address[1]}/feed"
        return read_feed(FeedSettings(url=url, allow_local=True), tmp_path / "feeds")

    yield fetched
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("order", ["WEGHALEN.txt", "weg/a.txt"])
@pytest.mark.parametrize("how", FEEDS)
def test_words_that_were_taken_down_are_not_shown_out_of_a_feed_either(
    tmp_path: Path, feed: Callable[[Mapping[str, object]], Batch], how: str, order: str
) -> None:
    fetched = feed(FEEDS[how])
    folder = fill(tmp_path / "content", {"quotes/anders.txt": OTHER, order: WORDS})
    here = read_folder(folder, assets_folder=tmp_path / "scratch")
    without = vetted((fetched,), Settings())
    seen = vetted((fetched, *here), Settings())
    assert normal_form(PLAIN)[:36] in said(without), "without the order they are shown"
    assert said(seen) == normal_form(OTHER)
    assert not to_mend(seen)
