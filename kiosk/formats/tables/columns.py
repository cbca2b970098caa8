"""What a column of a survey table is for: by its name in Dutch, English, French or German, and by what stands in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import lru_cache

from kiosk.formats.dates import day
from kiosk.formats.scores import is_empty, nps_answer, score
from kiosk.formats.tables.days import counted_day
from kiosk.model.language import Phrase
from kiosk.model.value import value

SAMPLE = 400
"""Rows of a table that are looked at to see what a column holds."""


_FEW, _FEW_LETTERS = 40, 8_000
"""Cells of a column, and letters in them, of which is remembered what they hold."""
_LONG_NAME = 120
"""Letters of a name that is remembered: the next table has the same."""
_JOINED = re.compile(r"[;,|\n]")
_FEWEST_TICKED = 6
_PREFIX = re.compile(
    r"^[\[(]?(?:(?:q|v|f|vraag|question|frage)[ ]?\d+(?:[ ._]\d+)*[a-z]?|\d{1,3}[.:)])[\])]?[ .:)–—|-]*(?=\w)"
)


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
    ticked: bool
    """The cells hold answers to choose from, one or several, and no words of a customer."""
    distinct: float
    highest: int

    @classmethod
    def of(cls, cells: Sequence[str]) -> Content:
        """Look at the cells of one column."""
        texts = tuple([text for cell in cells if not is_empty(text := cell.strip())])
        if not texts:
            return cls(0, 0, 0, 0, 0, 0, False, 0, 0)
        few = len(texts) <= _FEW and sum(map(len, texts)) <= _FEW_LETTERS
        return _in_few(texts) if few else cls.of_filled(texts)

    @classmethod
    def of_filled(cls, texts: Sequence[str]) -> Content:
        """Look at the cells of one column that are not empty, without spaces around them."""
        count = len(texts)
        answers = [answer for text in texts if (answer := nps_answer(text)) is not None]
        days = sum(day(text) is not None for text in texts) / count
        plain = 2 * max(len(answers), days * count) < count
        return cls(
            filled=count,
            scores=len(answers) / count,
            marks=sum(score(text) is not None for text in texts) / count,
            dates=days,
            counted=sum(len(text) > 4 and counted_day(text) is not None for text in texts) / count if plain else 0,
            words=sum(len(text.split()) for text in texts) / count,
            ticked=plain and _is_ticked(texts),
            distinct=len(set(texts)) / count,
            highest=max(answers, default=0),
        )


@lru_cache(maxsize=32)
def _in_few(texts: tuple[str, ...]) -> Content:
    """Look at few cells once: whether a text is a table is asked of the same columns as how it is read."""
    return Content.of_filled(texts)


def _is_ticked(texts: Sequence[str]) -> bool:
    """Tell whether cells hold the same few answers again and again, alone or joined.

    Sentences end as sentences do, and of what people wrote, however short, much is written by one of them alone.
    """
    parts = Counter(part for text in texts for one in _JOINED.split(text) if (part := one.strip()))
    count, once = parts.total(), sum(times == 1 for times in parts.values())
    ends = sum(times for part, times in parts.items() if part.endswith((".", "!", "?", "…")))
    return len(texts) >= _FEWEST_TICKED and 3 * len(parts) <= count and 4 * ends < count and 4 * once < len(parts)


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
    (Role.PRIVATE, 2, r"customer (number|no)|user ?agent|browser|latitude|longitude|device|post ?code|\bzip\b"),
    (Role.PROMOTERS, 2, r"^(aantal |% |percentage )?promot(or|er|eur|oren)s?( ?[(]?%[)]?)?$|^number of promoters$"),
    (Role.PASSIVES, 2,
     r"^(aantal |% |percentage )?(passi(ef|ve|even|ves|fs|eve)n?|passief tevreden|neutra(al|len|ls))( ?[(]?%.?)?$"),
    (Role.DETRACTORS, 2,
     r"^(aantal |% |percentage )?(criticasters?|detractors?|d[ée]tracteurs?|kritiker|detraktoren)( ?[(]?%[)]?)?$"),
    (Role.VERBATIM, 0,
     r"selected choice|geselecteerde keuze|meerdere antwoorden|all that apply|mehrfach|plusieurs r|\bkies\b"),
    (Role.VERBATIM, 2, r"\bnps\b.*(?:comment|reden|reason|toelicht|feedback|waarom|opmerking|\bte[kx]t\b|\bwhy\b)"),
    (Role.SCORE, 0, r"nps.{0,3}(group|groep|categor|bucket|type|label|status)|(group|groep)$"),
    (Role.SCORE, 2, r"\bnps\b|net ?promoter|aan(?: te)? ?bev[eo]|aan(?: te)? ?ra(?:den|ding|adt?)|recomm?[ea]nd"),
    (Role.SCORE, 2, r"\b(?:raadt?|beveelt?) [^?]{0,40}\baan\b|empfehl|doorverwijz|refer us|tell a friend"),
    (Role.SCORE, 1, r"likelihood|likely|hoe waarschijnlijk|wie wahrscheinlich|quelle (?:est la )?probabilit"),
    (Role.TONE, 2, r"^(toon|tone|toonzetting|tonalit[äé]t?)$"),
    (Role.SHOW, 2, r"^(show|tonen|on (the )?screen|show on (the )?screen)\??$|^(alles )?op (het )?scherm\b"),
    (Role.RESPONDENT, 2, r"^(?:review|recensie|feedback|comment|reactie|bericht)[ _-]?(?:id|nr|nummer|key|uuid)$"),
    (Role.SPEAKER, 2,
     r"^(?:review|recensie|feedback|comment|reactie|bericht) ?(?:user ?|author ?|consumer ?)?(?:name|naam|author)$"),
    (Role.SPEAKER, 2, r"^(?:reviewer|recensent|auteur|author|user|consumer|display)(?:[ _-]?(?:name|naam))?$"),
    (Role.PRIVATE, 2,
     r"^(?:review|recensie|feedback|comment) ?(?:url|link|status|source|bron|country|land|language|taal|type)$"),
    (Role.PRIVATE, 2, r"(?:owner|company|business|bedrijf)s? ?(?:reply|response|antwoord|reactie)"),
    (Role.VERBATIM, 2,
     r"toelicht|opmerking|reden|waarom|\bwhy\b|reason|comment|feedback|verbatim|open.?ended|motivatie|uitleg"),
    (Role.VERBATIM, 2,
     r"vertel|pourquoi|raison|warum|\bgrund\b|kommentar|anmerkung|begr[üu]ndung|remarque|in uw eigen woorden"),
    (Role.VERBATIM, 2,
     r"verbeteren|improve|verbessern|am[ée]liorer|better|beter (kunnen|doen)|kan (er |het )?beter"),
    (Role.VERBATIM, 2, r"suggest|complimen|\bte[kx]ts?\b"),
    (Role.VERBATIM, 2,
     r"\bquote\b|citaat|uitspraak|other things|anything else|nog iets|follow.?up|\breviews?\b|recensie|\bavis\b"),
    (Role.VERBATIM, 2,
     r"ervaring|experience|erfahrung|exp[ée]rience|\bmening|meinung|bericht\b|\bmessage\b|vond u|went well"),
    (Role.VERBATIM, 2, r"ging (?:er )?goed|\bbody\b|did you (?:like|think)|kritik\b|sugerencia|comentario"),
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

_SATISFACTION = re.compile(
    r"rapportcijfer|tevreden|satisf|zufrieden|sterren|stars|gemak|effort|csat|\bces\b|klant (?:te )?blij"
    r"|opnieuw|\bagain\b|verleng|renew|stay (?:with|a)"
)

_FITS: dict[Role, Callable[[Content], bool]] = {
    Role.SCORE: lambda content: content.marks >= 0.6,
    Role.DATE: lambda content: content.dates + content.counted >= 0.6,
    Role.VERBATIM: lambda content: content.scores < 0.5 and content.dates < 0.5 and not content.ticked,
    Role.SPEAKER: lambda content: content.scores < 0.5 and content.words <= 6,
    Role.PLACE: lambda content: content.scores < 0.5,
}
"""What must stand in a column for its name to be believed."""


def column_of(index: int, name: str, cells: Sequence[str]) -> Column:
    """Return a column by its name; the role OTHER when its name says nothing, or its cells deny what it says."""
    content = Content.of(cells)
    why = Phrase("de naam zegt niets", "its name says nothing")
    for role, sure, said in _said_by(name) if len(name) < _LONG_NAME else _said_by.__wrapped__(name):
        if not sure or (role is Role.VERBATIM and content.filled and _repeats(worded(name), cells)):
            return Column(index, name, Role.OTHER, Phrase("aangekruist, niet geschreven", "ticked"), content, 1)
        if role is Role.PRIVATE and content.words > 6:
            continue  # a question about a phone call is not a phone number
        fits = _FITS.get(role)
        if content.filled and fits is not None and not fits(content):
            why = Phrase(
                f"de naam zegt “{said}”, maar de inhoud past daar niet bij",
                f"its name says “{said}”, but its content does not fit",
            )
            continue
        why = Phrase(f"de naam: “{said}”", f"its name: “{said}”")
        return Column(index, name, role, why, content, sure)
    return Column(index, name, Role.OTHER, why, content)


@lru_cache(maxsize=512)
def _said_by(name: str) -> tuple[tuple[Role, int, str], ...]:
    """Return what a name may say that its column is for, how sure that is, and which part of it says so."""
    word = worded(name)
    found = ((role, sure, pattern.search(word)) for role, sure, pattern in _PATTERNS)
    return tuple((role, sure, match[0]) for role, sure, match in found if match is not None)


def _repeats(word: str, cells: Sequence[str]) -> bool:
    """Tell whether each cell that is not empty only says a part of its column's name again, as a ticked box does."""
    return all(" ".join(cell.casefold().split()) in word for cell in cells)


def worded(name: str) -> str:
    """Return the name of a column as plain words: "Q12_1: NPS_Score" and "npsScore" are both "nps score"."""
    apart = re.sub(r"(?<=[a-zà-ÿ])(?=[A-Z])", " ", name).replace("_", " ")
    return _PREFIX.sub("", " ".join(apart.casefold().split()))


def is_satisfaction(column: Column) -> bool:
    """Tell whether a mark is about satisfaction or effort, which is another question than recommending."""
    return bool(_SATISFACTION.search(worded(column.name)))
