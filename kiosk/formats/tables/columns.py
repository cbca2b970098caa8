"""What a column of a survey table is for: by its name in Dutch, English, French or German, and by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import StrEnum

from kiosk.formats.dates import day
from kiosk.formats.scores import is_empty, nps_answer, score
from kiosk.formats.tables.days import counted_day
from kiosk.model.language import Phrase
from kiosk.model.value import value

SAMPLE = 400
"""Rows of a table that are looked at to see what a column holds."""


class Role(StrEnum):
    """What a column is for."""

    SCORE = "score"
    VERBATIM = "verbatim"
    DATE = "date"
    SPEAKER = "speaker"
    PLACE = "place"
    TEAM = "team"
    CHANNEL = "channel"
    LANGUAGE = "language"
    RESPONDENT = "respondent"
    TONE = "tone"
    SHOW = "show"
    STATUS = "status"
    QUESTION = "question"
    ANSWER = "answer"
    PERIOD = "period"
    PROMOTERS = "promoters"
    PASSIVES = "passives"
    DETRACTORS = "detractors"
    PRIVATE = "private"
    OTHER = "other"


@value(kw_only=False)
class Content:
    """What stands in the sampled cells of a column that are not empty; shares run from 0 to 1."""

    filled: int
    scores: float
    """Share that is a whole number from 0 to 10, or begins with one."""
    marks: float
    """Share that is a mark on any scale."""
    dates: float
    """Share that is a day as people write it."""
    counted: float
    """Share that is a day as tools count it: a number, believed where the column's name says that it holds days."""
    words: float
    """Words in a cell, on average."""
    distinct: float
    highest: int

    @classmethod
    def of(cls, cells: Sequence[str]) -> Content:
        """Look at the cells of one column."""
        texts = [text for cell in cells if not is_empty(text := cell.strip())]
        count = len(texts)
        if not count:
            return cls(0, 0, 0, 0, 0, 0, 0, 0)
        answers = [answer for text in texts if (answer := nps_answer(text)) is not None]
        return cls(
            filled=count,
            scores=len(answers) / count,
            marks=sum(score(text) is not None for text in texts) / count,
            dates=sum(day(text) is not None for text in texts) / count,
            counted=sum(counted_day(text) is not None for text in texts) / count,
            words=sum(len(text.split()) for text in texts) / count,
            distinct=len(set(texts)) / count,
            highest=max(answers, default=0),
        )


@value(kw_only=False)
class Column:
    """One column: its name, what it is for, how sure its name is (2 sure, 1 likely, 0 by content), and why."""

    index: int
    name: str
    role: Role
    why: Phrase
    content: Content
    sure: int = 0


_NAMES: tuple[tuple[Role, int, str], ...] = (
    (Role.PRIVATE, 2,
     r"e-?mail|telefoon|phone|mobiel|ip[ -]?a?d|adres\b|address|iban|geboorte|birth|custom data|klantnummer"),
    (Role.PRIVATE, 2, r"customer (number|no)|user ?agent|browser|latitude|longitude|device"),
    (Role.PROMOTERS, 2, r"^(aantal )?promot(or|er|eur|oren)s?$|^promotors$|^number of promoters$"),
    (Role.PASSIVES, 2,
     r"^(aantal )?(passi(ef|ve|even|ves|fs|eve)n?|passief tevreden(en)?|neutra(al|len|ls)|indifferente)$"),
    (Role.DETRACTORS, 2, r"^(aantal )?(criticasters?|detractors?|d[ée]tracteurs?|kritiker|detraktoren)$"),
    (Role.SCORE, 0, r"nps.{0,3}(group|groep|categor|bucket|type|label|status)|(group|groep)$"),
    (Role.SCORE, 2, r"\bnps\b|net promoter|aanbevel|aanraden|recommend|recommand|weiterempf|likelihood|likely"),
    (Role.SCORE, 2, r"hoe waarschijnlijk|wie wahrscheinlich|quelle probabilit"),
    (Role.TONE, 2, r"^(toon|tone|toonzetting|tonalit[äé]t?)$"),
    (Role.SHOW, 2, r"^(show|tonen|vrijgegeven|vrijgeven|publiceren|publish|released?|op scherm|scherm|akkoord)$"),
    (Role.VERBATIM, 2,
     r"toelicht|opmerking|reden|waarom|\bwhy\b|reason|comment|feedback|verbatim|open.?ended|motivatie|uitleg"),
    (Role.VERBATIM, 2,
     r"vertel|pourquoi|raison|warum|\bgrund\b|kommentar|anmerkung|begr[üu]ndung|remarque|in uw eigen woorden"),
    (Role.VERBATIM, 2,
     r"verbeteren|improve|verbessern|am[ée]liorer|better|beter (kunnen|doen)|suggest|complimen|\btext\b|\btekst\b"),
    (Role.VERBATIM, 2, r"\bquote\b|citaat|uitspraak|other things|anything else|nog iets|follow.?up"),
    (Role.DATE, 2,
     r"voltooi|completion|complet|eind(tijd|datum)|end ?(date|time)|submit|ingediend|ingevuld op|recorded ?date"),
    (Role.DATE, 2,
     r"antwoorddatum|response date|tijdstempel|timestamp|zeitstempel|horodat|abgeschickt|date de (fin|soumission)"),
    (Role.DATE, 1, r"\bdatum\b|\bdate\b|\bdag\b|wanneer|closed"),
    (Role.DATE, 1, r"begintijd|start ?(tijd|time|date)|created|aangemaakt|modified|startzeit|d[ée]but"),
    (Role.RESPONDENT, 2,
     r"respon(dent|se)[ _-]?id|antwoord[ -]?id|submission ?id|record ?id|\btoken\b|network id|case number"),
    (Role.RESPONDENT, 2, r"r[ée]pondant|teilnehmer|^(id|#|nr\.?|no\.?|nummer|case|uuid|respondent)$"),
    (Role.STATUS, 2, r"^status$|response type|distribution status"),
    (Role.LANGUAGE, 2, r"\btaal\b|language|langue|sprache|locale"),
    (Role.CHANNEL, 2, r"kanaal|channel|\bkanal\b|\bcanal\b|^(bron|source|collector|touchpoint|contactmoment)$"),
    (Role.TEAM, 2, r"\bteam\b|afdeling|department|abteilung|[ée]quipe|vestiging|filiaal|\bstore\b|business unit"),
    (Role.PLACE, 2, r"woonplaats|^(plaats|stad|city|town|ville|ort|wohnort|place)$"),
    (Role.SPEAKER, 2,
     r"^(volledige |uw |je |your |full |klant|respondent |contact |customer )?(naam|name|nom)( contact| klant)?$"),
    (Role.SPEAKER, 2,
     r"^(voornaam|achternaam|first ?name|last ?name|recipient ?(first|last) ?name|pr[ée]nom|vorname|nachname)$"),
    (Role.QUESTION, 2, r"^(vraag|question|frage|vraagtekst|question text|question title|survey question)$"),
    (Role.ANSWER, 2, r"^(antwoord|answer|response|antwort|r[ée]ponse|waarde|value|answer text|response value)$"),
    (Role.PERIOD, 2,
     r"^(periode|period|maand|month|kwartaal|quarter|jaar|year|monat|mois|p[ée]riode|trimestre|quartal)$"),
    (Role.SCORE, 1,
     r"\bscore\b|\bcijfer\b|\brating\b|\bnote\b|bewertung|beoordeling|rapportcijfer|sterren|\bstars\b|punten|waardering"),
)  # fmt: skip
_PATTERNS = tuple((role, sure, re.compile(pattern)) for role, sure, pattern in _NAMES)

_SATISFACTION = re.compile(r"rapportcijfer|tevreden|satisf|zufrieden|sterren|stars|gemak|effort|csat|\bces\b")

_FITS: dict[Role, Callable[[Content], bool]] = {
    Role.SCORE: lambda content: content.marks >= 0.6,
    Role.DATE: lambda content: content.dates + content.counted >= 0.6,
    Role.VERBATIM: lambda content: content.scores < 0.5 and content.dates < 0.5,
    Role.SPEAKER: lambda content: content.scores < 0.5 and content.words <= 6,
    Role.PLACE: lambda content: content.scores < 0.5,
}
"""What must stand in a column for its name to be believed."""


def column_of(index: int, name: str, cells: Sequence[str]) -> Column:
    """Return a column by its name; the role OTHER when its name says nothing, or its cells deny what it says."""
    content = Content.of(cells)
    word = " ".join(name.casefold().split())
    why = Phrase("de naam zegt niets", "its name says nothing")
    for role, sure, pattern in _PATTERNS:
        match = pattern.search(word)
        if match is None:
            continue
        if not sure:
            break
        if role is Role.PRIVATE and content.words > 6:
            continue  # a question about a phone call is not a phone number
        fits = _FITS.get(role)
        if content.filled and fits is not None and not fits(content):
            why = Phrase(
                f"de naam zegt “{match[0]}”, maar de inhoud past daar niet bij",
                f"its name says “{match[0]}”, but its content does not fit",
            )
            continue
        why = Phrase(f"de naam: “{match[0]}”", f"its name: “{match[0]}”")
        return Column(index, name, role, why, content, sure)
    return Column(index, name, Role.OTHER, why, content)


def is_satisfaction(column: Column) -> bool:
    """Tell whether a mark is about satisfaction or effort, which is another question than recommending."""
    return bool(_SATISFACTION.search(column.name.casefold()))
