"""Words of what people say, to tell them from a name where one stands alone with a capital: a list, and endings."""

from __future__ import annotations

import re

_SAID_ALONE = frozenset(
    """
    aanbevolen aanrader aanwinst absoluut ach adequaat akkoord allemaal aub begrip behulpzaam bekwaam beleefd beter
    betrokken betrouwbaar blij bravo correct dag dankzij deskundig doen dik dikke direct discreet doorgaan dubbel
    duidelijk duur eenvoudig eerlijk eersteklas efficiënt eindelijk enfin enthousiast ervaren excellent fantastisch
    fijne flexibel flink formidabel foutloos gaaf gastvrij geduld gemak genieten genoten gewoon gisteren goedkoop
    goedzo gratis groots grandioos haha handig hartstikke heerlijk helaas helemaal helder hoera hoi huldig inderdaad
    integer jaja jammer jawel jippie kei keurig klaar klantgericht klantvriendelijk knap kortom kundig kwaliteit
    kwijt lachen langzaam lekker leuk liefde lof luisterend magnifiek meedenkend meer meesterlijk minder minpunt mis
    misschien morgen mwah nee netjes niets nogmaals nou nul objectief och oeps oké onbegrijpelijk ongekend
    ongelofelijk onmisbaar ontzorgd oplettend opgelost opgelucht opvallend oprecht overtuigend perfectie pluim
    pluspunt positief pracht prachtig prettig proactief professioneel professionals proficiat prompt proost raar
    rampzalig redelijk respect rust rustgevend saai samen schande schitterend secuur service servicegericht simpel
    slecht slim sneller snelheid soepel sommige sorry spijtig stipt straks strak sterk succes supers teleurgesteld
    tenslotte terecht tja tip toegankelijk toppers topper topservice topteam topwerk traag transparant trots
    uitmuntend uitstekend vakmanschap vakmensen vakwerk vandaag vanzelf veilig verademing verbaasd vergeten verrast
    verwonderd vlot voila volgende voortreffelijk vrolijk vertrouwen vertrouwd waardeloos wauw weergaloos welbedankt
    welkom wow zeker zorgeloos zorgzaam zonde zucht absolutely again agreed amazing anyway awesome awful best better
    bravo brilliant caring cheap clear courteous disappointed easy excellent exceptional expensive fabulous fair
    fantastic fast finally fine friendly genuine gladly happy helpful honest impressed incredible kind kudos lovely
    magnificent marvellous marvelous never nice no ok okay outstanding patient phenomenal pity pleased polite poor
    professional prompt proud quick really recommended reliable respect sadly satisfied smooth solved sorry splendid
    stunning superb sure terrible terrific thankful thorough tidy today tomorrow unfortunately useless warmly
    welcome well wonderful wow yes yesterday
    """.split()  # noqa: SIM905  # many words read better than many strings
)
_ENDING = re.compile(
    r"\w{3,}(?:lijke?|baar|zaam|loos|heid|teit|tie|eerd|erend|ssend|vol|vriendelijk|gericht|matig|kundig|waardig|ful|ness|able"
    r"|tion|less)|\w{4,}(?:isch|ig|ly)|(?:top|super|klanten)(?!a)\w{4,}|ge(?!r[ha]|b?h)\w{4,}(?:d|t)"
)
"""Endings, beginnings and participles that hardly any family name has."""
SENTENCE_WORDS = frozenset(
    """
    ik je jij u we wij ze zij hij jullie niemand iedereen mij me ons is was zijn waren ben bent had hadden heb hebt
    heeft hebben wist weet ging gaat kwam komt deed doet doen werd wordt worden kan kon kunt kunnen moet moest mag
    mocht zal zou wil wilde bleef blijft blijven zei vond vindt gaf geeft kreeg krijg nam neemt zag ziet hielp helpt
    geholpen werkt werkte vraagt vroeg roept riep denkt dacht belt belde mailt mailde meldt meldde appt appte
    schrijft schreef vertelt vertelde niet geen nooit altijd ook nog weer maar want omdat dat dit deze die dus toen
    zo heel erg zeer echt bedankt dank top prima super goed fijn i you we they he she it were are am has have did
    does do will would can could should not never always very thanks
    """.split()  # noqa: SIM905
)
"""Words of a sentence: a line in which one stands says of nobody who he is."""


def is_ordinary(word: str) -> bool:
    """Tell whether a word, in any case, is one that people say alone, and no name: "Aanrader", "Helaas"."""
    small = word.casefold()
    return small in _SAID_ALONE or small in SENTENCE_WORDS or _ENDING.fullmatch(small) is not None
