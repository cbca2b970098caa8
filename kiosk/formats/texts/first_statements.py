"""The first nine statements for priorities, from practice: what helps people to work for their customers."""

from __future__ import annotations

from kiosk.model.language import Language, Phrase

_QUESTION = Phrase("Wat moeten wij het eerst beter doen voor klanten?", "What should we do better first for customers?")
_STATEMENTS = (
    Phrase("Ik heb tijd om echt naar een klant te luisteren", "I have time to really listen to a customer"),
    Phrase("Ik krijg ruimte om het voor een klant op te lossen", "I get room to solve it for a customer"),
    Phrase("Ik weet wat klanten van ons nodig hebben", "I know what customers need from us"),
    Phrase("Leidinggevenden geven zelf het goede voorbeeld", "Leaders set the example themselves"),
    Phrase("Ik denk mee over wat er beter kan", "I take part in what can be better"),
    Phrase("De basis klopt: systemen, afspraken en gegevens", "The basics are right: systems, promises and data"),
    Phrase("Wij hebben plezier in het werk voor klanten", "We have fun in the work for customers"),
    Phrase("Ik weet waarvoor wij het samen doen", "I know what we do it for together"),
    Phrase("Contact met klanten staat bij ons voorop", "Contact with customers comes first with us"),
)
"""One for each of: time to listen, room, a clear view of the customer, leaders' example, being involved, the basics in
order, fun, purpose, contact with customers at the centre. In plain words, each about the one who reads it.
"""


def first_question(language: str | None) -> str:
    """Return the question over them, in the language of the file."""
    return _QUESTION.say(_spoken(language))


def first_statements(language: str | None) -> tuple[str, ...]:
    """Return the nine, in the language of the file."""
    return tuple(one.say(_spoken(language)) for one in _STATEMENTS)


def _spoken(language: str | None) -> Language:
    return Language.ENGLISH if language == Language.ENGLISH else Language.DUTCH
