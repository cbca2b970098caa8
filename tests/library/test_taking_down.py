"""An order to take words off the wall wins wherever the words are kept, and is told wherever they are not."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from kiosk.model.content import Snapshot
from kiosk.model.items import normal_form
from kiosk.model.kinds import DECLARED, texts_in
from tests.shared_folder import fill, shown_of, words

WORDS = "Eén patiënt belde vier keer zonder antwoord, en bij de balie wist niemand ervan."
PLAIN = "Een patient belde vier keer zonder antwoord, en bij de balie wist niemand ervan."
OTHER = "Bij de buren ging het juist heel vlot, met koffie erbij."
HALVES = ("Eén patiënt belde vier keer zonder antwoord,", "en bij de balie wist niemand ervan.")
QUOTE = {"quotes/kritisch/a.txt": f"{WORDS}\n- Ria, Emmen\n"}
MORE = "En dat bleef zo tot ver na de zomer, hoor ik van mijn buurvrouw die er ook is geweest."
ENGLISH = "A patient called four times without an answer, and nobody at the desk knew."
REWORDED = "Vier keer gebeld, niemand die opnam, en de receptie keek mij glazig aan."
FEED_LIKE = json.dumps([{"quote": WORDS, "name": "Ria"}])

KEEPS_THE_WORDS: dict[str, tuple[dict[str, str], str]] = {
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
}  # fmt: skip

CHANGES_THE_WORDS: dict[str, tuple[dict[str, str], str]] = {
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
    "one letter other than in the folder away": (
        {"quotes/a.txt": WORDS.replace("belde", "bolde"), "weg/a.txt": WORDS}, ""),
}  # fmt: skip


def seen_of(tmp_path: Path, files: dict[str, str], line: str) -> Snapshot:
    """Return what is shown of these files, another quote, and a list with this line; none where it is empty."""
    more = {"quotes/anders.txt": OTHER} | ({"WEGHALEN.txt": f"{line}\n"} if line else {})
    return shown_of(fill(tmp_path / "content", {**more, **files}), tmp_path / "scratch")


def said(snapshot: Snapshot) -> str:
    """Return all the words on the screen, as letters and digits alone."""
    texts = [text for item in snapshot.items for text in texts_in(DECLARED[type(item)].sought(item))]
    plain = unicodedata.normalize("NFKD", " ".join(texts))
    return normal_form("".join(one for one in plain if not unicodedata.combining(one)))


@pytest.mark.parametrize("how", KEEPS_THE_WORDS)
def test_words_that_were_taken_down_are_nowhere_on_the_screen_however_they_lie_there(tmp_path: Path, how: str) -> None:
    files, line = KEEPS_THE_WORDS[how]
    without = seen_of(tmp_path / "before", {path: text for path, text in files.items() if "weg/" not in path}, "")
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
    told = [one for one in seen.problems if not one.harmless and one.origin.path in {"WEGHALEN.txt", "weg/a.txt"}]
    assert told
    assert words(seen.items)[-1:] == [OTHER] or OTHER in words(seen.items)
    if "weg/a.txt" not in files:
        assert told[0].grave, "it is the first thing a person hears of"


def test_there_are_forty_ways_round_a_take_down_and_more() -> None:
    assert len(KEEPS_THE_WORDS) + len(CHANGES_THE_WORDS) >= 40
