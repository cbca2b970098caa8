"""The card and the letter of a compliment say it whole, ask once, and tell nobody else for whom they are."""

from __future__ import annotations

from datetime import date

from kiosk.model.language import Language
from kiosk.outputs.for_you_card import ForYouCard, card_pdf
from kiosk.outputs.for_you_letter import for_you_letter
from tests.outputs.printed import NOW, look, words_in

CARD = ForYouCard(
    name="Anna de Vries",
    words=("Anna belde mij <b>zelf</b> terug.",),
    link="http://scherm.lan/ja/k7f3q-x9abc-defgh-jkmnp",
    until=date(2026, 12, 28),
    customer=False,
)


def test_a_card_says_for_whom_what_and_where_to_answer_in_each_theme() -> None:
    for theme in ("papier", "nacht", "contrast"):
        told = words_in(card_pdf(CARD, look(theme).theme, Language.DUTCH, NOW))
        for words in ("Voor Anna de Vries", "Anna belde mij <b>zelf</b> terug.", CARD.link, "tot 28 december"):
            assert words in told, (theme, words)


def test_a_letter_has_no_name_in_its_subject_and_no_markup_of_words() -> None:
    letter = for_you_letter(CARD, Language.DUTCH, "Huis")
    assert letter.subject == "Een compliment voor u"
    assert "<b>" not in letter.html
    assert CARD.link in letter.html
    assert CARD.link in letter.text
    assert "Anna belde mij <b>zelf</b> terug." in letter.text
