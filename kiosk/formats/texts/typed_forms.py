"""What a person types of each sort of text: which boxes it has, what each becomes, and in which folder it is kept."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.formats.texts.card_form import CARD_BOXES, VALUE_BOXES
from kiosk.formats.texts.event_form import EVENT_BOXES
from kiosk.formats.texts.typed_slots import WORDS as WORDS  # noqa: PLC0414  # all that is said of forms is imported from here
from kiosk.formats.texts.typed_slots import Slot as Slot  # noqa: PLC0414
from kiosk.formats.vocabulary import what_folders_say
from kiosk.model.item_parts import Tone
from kiosk.model.items import Kind
from kiosk.model.language import Phrase
from kiosk.model.value import value

KEY_WORDS: Mapping[str, Phrase] = {
    "speaker": Phrase("naam", "name"),
    "place": Phrase("plaats", "place"),
    "channel": Phrase("kanaal", "channel"),
    "score": Phrase("score", "score"),
    "tone": Phrase("toon", "tone"),
    "dated": Phrase("datum", "date"),
    "starts": Phrase("datum", "date"),
    "team": Phrase("team", "team"),
    "photo": Phrase("foto", "photo"),
    "recording": Phrase("geluid", "sound"),
    "agreed": Phrase("toestemming", "consent"),
    "title": Phrase("titel", "title"),
    "label": Phrase("rubriek", "label"),
    "link": Phrase("link", "link"),
    "said": Phrase("u zei", "you said"),
    "done": Phrase("wij deden", "we did"),
    "since": Phrase("van", "from"),
    "until": Phrase("tot", "until"),
    "urgent": Phrase("nu", "now"),
    "text": Phrase("tekst", "text"),
    "question": Phrase("vraag", "question"),
    "chosen": Phrase("kies", "choose"),
    "closes": Phrase("sluit", "closes"),
    "audience": Phrase("aan", "asked of"),
    "places": Phrase("plaatsen", "places"),
    "sign_up_by": Phrase("inschrijven tot", "sign up until"),
    "poll": Phrase("peiling", "poll"),
    "weekly": Phrase("elke week", "every week"),
    "expects": Phrase("verwacht van ons", "expect of us"),
    "example": Phrase("goed voorbeeld", "good example"),
    "start": Phrase("begonnen op", "started at"),
    "reached": Phrase("nu op", "now at"),
    "aim": Phrase("doel", "aim"),
    "euro": Phrase("euro", "euro"),
    "euro_about": Phrase("euro wat", "euro what"),
    "euro_source": Phrase("euro bron", "euro source"),
    "customer": Phrase("klant", "customer"),
    "customer_about": Phrase("klant wat", "customer what"),
    "customer_source": Phrase("klant bron", "customer source"),
    "need": Phrase("behoefte", "need"),
    "eases": Phrase("neemt weg", "takes away"),
    "adds": Phrase("geeft erbij", "adds"),
    "whom": Phrase("voor wie", "for whom"),
    "decision": Phrase("besluit", "decision"),
    "decide_by": Phrase("beslis voor", "decide by"),
    "owner": Phrase("eigenaar", "owner"),
}
"""How a key is written in a file."""


@value
class Fault:
    """What is wrong with what was typed, and in which box; an empty name for all of it."""

    box: str
    what: Phrase


@value
class TypedForm:
    """One sort of text that people type."""

    name: str
    """The word for it in an address."""
    kind: Kind
    title: Phrase
    about: Phrase
    boxes: tuple[Slot, ...]
    folder: Phrase
    """Where its files lie, unless the content has another folder that says the same."""
    tone: Tone | None = None
    """What its folder says of the tone."""
    lines: bool = False
    """Whether each line of its words is an item of its own."""
    listed: bool = False
    """Whether each line of its words is one of the answers to choose from."""

    def box(self, name: str) -> Slot | None:
        """Return a box by its name."""
        return next((box for box in self.boxes if box.name == name), None)

    def is_said_by(self, folder: str) -> bool:
        """Tell whether a file in this folder is of this sort: the very kind and tone."""
        return what_folders_say(f"{folder}/-.txt") == (self.kind, self.tone)


_DAY = Phrase("Bijvoorbeeld 12-3-2026.", "For example 2026-03-12.")
_SINCE = Slot(name="since", field="", label=Phrase("Op het scherm vanaf", "On the screen from"),
             hint=Phrase("Leeg: meteen.", "Empty: at once."))  # fmt: skip
_UNTIL = Slot(name="until", field="", label=Phrase("Tot en met", "Until"),
             hint=Phrase("De laatste dag, bijvoorbeeld 31-3-2026. Leeg: zonder einde.",
                         "The last day, for example 2026-03-31. Empty: without an end."))  # fmt: skip
_TEAM = Slot(name="team", field="team", label=Phrase("Team", "Team"))
_PHOTO = Slot(name="photo", field="photo", label=Phrase("Foto", "Photo"),
             hint=Phrase("De naam van een foto die u in dezelfde map zette, bijvoorbeeld ria.jpg.",
                         "The name of a photo that you put into the same folder, such as ria.jpg."))  # fmt: skip
_RECORDING = Slot(name="recording", field="", label=Phrase("Opname", "Recording"),
                  hint=Phrase("De naam van een geluid in dezelfde map, bijvoorbeeld ria.m4a; hooguit een minuut."
                              " De quote wacht dan tot iemand het heeft beluisterd.",
                              "The name of a sound in the same folder, such as ria.m4a; a minute at most."
                              " The quote then waits until somebody listened to it."))  # fmt: skip
_AGREED = Slot(name="agreed", field="", label=Phrase("Vindt wie u hoort het goed?", "Does whoever is heard agree?"),
               among=(("", Phrase("niet gezegd", "not said")), ("ja", Phrase("ja", "yes"))))  # fmt: skip
_LINK = Slot(name="link", field="link", label=Phrase("Meer lezen", "Read more"),
            hint=Phrase("Een webadres; op het scherm wordt het een code om te scannen.",
                        "A web address; on the screen it becomes a code to scan."))  # fmt: skip
_TONE = Slot(name="tone", field="tone", label=Phrase("Toon", "Tone"),
            among=(("", Phrase("niet gezegd", "not said")), ("positief", Phrase("positief", "positive")),
                   ("neutraal", Phrase("neutraal", "neutral")),
                   ("kritisch", Phrase("kritisch", "critical"))))  # fmt: skip
_QUOTE = (
    Slot(name=WORDS, field="text", label=Phrase("Wat de klant zei", "What the customer said"), long=True, required=True,
        hint=Phrase("De eigen woorden van de klant, liefst minder dan tachtig.",
                    "The customer’s own words, preferably fewer than eighty.")),
    Slot(name="speaker", field="speaker", label=Phrase("Naam", "Name"),
        hint=Phrase("Mag weg. Van een achternaam blijft op het scherm een letter over.",
                    "May be left out. Of a family name one letter is left on the screen.")),
    Slot(name="place", field="place", label=Phrase("Plaats", "Place")),
    Slot(name="channel", field="channel", label=Phrase("Waar u het hoorde", "Where you heard it"),
        hint=Phrase("Telefoon, e-mail, balie …", "Phone, e-mail, counter …")),
    Slot(name="score", field="score", label=Phrase("Cijfer", "Mark"),
        hint=Phrase("Zoals de klant het gaf: 9 of 4/5.", "As the customer gave it: 9 or 4/5.")),
    Slot(name="dated", field="said_on", label=Phrase("Wanneer gezegd", "Said on"), hint=_DAY),
    _TEAM,
    _PHOTO,
    _RECORDING,
    _AGREED,
)  # fmt: skip
_CLOSES = Slot(name="closes", field="closes", label=Phrase("Sluit op", "Closes"),
              hint=Phrase("Bijvoorbeeld 27-11-2026 16:00. Leeg: zolang het op het scherm staat.",
                          "For example 2026-11-27 16:00. Empty: as long as it is on the screen."))  # fmt: skip
_AUDIENCE = Slot(name="audience", field="audience", label=Phrase("Aan wie u het vraagt", "Whom you ask"),
                hint=Phrase("Mag weg. Bijvoorbeeld klanten aan tafel.",
                            "May be left out. For example customers at the table."))  # fmt: skip
_ASKED_FROM = (_CLOSES, _AUDIENCE, _SINCE, _UNTIL)

FORMS = (
    TypedForm(
        name="compliment", kind=Kind.QUOTE, tone=Tone.POSITIVE, boxes=(*_QUOTE, _SINCE, _UNTIL),
        title=Phrase("Compliment", "Compliment"), about=Phrase("een klant is blij", "a customer is glad"),
        folder=Phrase("quotes/positief", "quotes/positive"),
    ),
    TypedForm(
        name="verbeterkans", kind=Kind.QUOTE, tone=Tone.CRITICAL, boxes=(*_QUOTE, _SINCE, _UNTIL),
        title=Phrase("Verbeterkans", "Room to improve"),
        about=Phrase("een klant is kritisch", "a customer is critical"),
        folder=Phrase("quotes/kritisch", "quotes/critical"),
    ),
    TypedForm(
        name="quote", kind=Kind.QUOTE, boxes=(*_QUOTE, _TONE, _SINCE, _UNTIL),
        title=Phrase("Andere quote", "Other quote"), about=Phrase("iets daartussenin", "something in between"),
        folder=Phrase("quotes", "quotes"),
    ),
    TypedForm(
        name="verbetering", kind=Kind.IMPROVEMENT, folder=Phrase("verbeteringen", "improvements"),
        title=Phrase("U zei, wij deden", "You said, we did"),
        about=Phrase("wat er anders is omdat een klant het zei", "what changed because a customer said so"),
        boxes=(
            Slot(name="said", field="said", label=Phrase("De klant zei", "The customer said"), long=True, required=True,
                hint=Phrase("Precies dezelfde woorden als in de quote.", "The very words of the quote.")),
            Slot(name="done", field="done", label=Phrase("Wij deden", "We did"), long=True, required=True),
            _TEAM,
            Slot(name="dated", field="dated", label=Phrase("Sinds", "Since"), hint=_DAY),
            _SINCE, _UNTIL,
        ),
    ),
    TypedForm(
        name="verhaal", kind=Kind.STORY, folder=Phrase("verhalen", "stories"),
        title=Phrase("Verhaal", "Story"), about=Phrase("met een kop, in een paar alinea’s",
                                                       "with a headline, in a few paragraphs"),
        boxes=(
            Slot(name="title", field="headline", label=Phrase("Kop", "Headline"), required=True),
            Slot(name=WORDS, field="paragraphs", label=Phrase("Tekst", "Text"), long=True, required=True,
                hint=Phrase("Tussen de 80 en 115 woorden leest het prettigst. Een lege regel begint een alinea.",
                            "Between 80 and 115 words read best. A blank line begins a paragraph.")),
            Slot(name="label", field="label", label=Phrase("Rubriek", "Label"),
                hint=Phrase("Het woord erboven; mag weg.", "The word above it; may be left out.")),
            _TEAM,
            Slot(name="dated", field="dated", label=Phrase("Datum", "Date"), hint=_DAY),
            _TONE, _PHOTO, _LINK, _SINCE, _UNTIL,
        ),
    ),
    TypedForm(
        name="mededeling", kind=Kind.ANNOUNCEMENT, folder=Phrase("mededelingen", "announcements"),
        title=Phrase("Mededeling", "Announcement"), about=Phrase("nieuws uit huis, of een dag om te onthouden",
                                                                 "news from the house, or a day to remember"),
        boxes=(
            Slot(name="title", field="title", label=Phrase("Kop", "Headline"), required=True),
            Slot(name=WORDS, field="text", label=Phrase("Tekst", "Text"), long=True,
                hint=Phrase("Een of twee zinnen.", "One or two sentences.")),
            Slot(name="starts", field="starts", label=Phrase("Dag en tijd", "Day and time"),
                hint=Phrase("Bijvoorbeeld 23 september 2027 14:00. Het wordt een kalenderblad.",
                            "For example 23 September 2027 14:00. It becomes a page of a calendar.")),
            Slot(name="place", field="place", label=Phrase("Waar", "Where")),
            _LINK, _SINCE, _UNTIL,
            Slot(name="urgent", field="", label=Phrase("Meteen tonen", "Show at once"),
                hint=Phrase("Breekt in op wat er staat; vul dan ook in tot wanneer.",
                            "Interrupts what stands there; then fill in until when, too."),
                among=(("", Phrase("nee", "no")), ("ja", Phrase("ja, nu meteen", "yes, at once")))),
        ),
    ),
    TypedForm(
        name="bezoek", kind=Kind.ANNOUNCEMENT, folder=Phrase("mededelingen", "announcements"),
        title=Phrase("Bezoek of klanten aan tafel", "Visit or customers at the table"),
        about=Phrase("een dag met plaatsen, waar collega’s zich voor inschrijven",
                     "a day with places that colleagues sign up for"),
        boxes=(*EVENT_BOXES, _SINCE, _UNTIL),
    ),
    TypedForm(
        name="agenda", kind=Kind.ANNOUNCEMENT, lines=True, folder=Phrase("mededelingen", "announcements"),
        title=Phrase("Agenda", "Agenda"), about=Phrase("meer dagen tegelijk, elk op een regel",
                                                       "several days at once, each on a line"),
        boxes=(
            Slot(name=WORDS, field="", label=Phrase("Wat er komt", "What comes"), long=True, required=True,
                hint=Phrase("Elke regel begint met een dag: 3 december 2026 - Kerstmarkt.",
                            "Each line begins with a day: 3 December 2026 - Christmas market.")),
        ),
    ),
    TypedForm(
        name="zonnetje", kind=Kind.SPOTLIGHT, folder=Phrase("klantverbeteraar", "spotlight"),
        title=Phrase("In het zonnetje", "In the spotlight"),
        about=Phrase("een collega die iets beter maakte", "a colleague who made something better"),
        boxes=(
            Slot(name="speaker", field="name", label=Phrase("Collega", "Colleague"), required=True,
                hint=Phrase("Vraag het die collega eerst.", "Ask that colleague first.")),
            Slot(name=WORDS, field="text", label=Phrase("Wat deze collega deed", "What this colleague did"), long=True,
                required=True, hint=Phrase("Twee zinnen over wat klanten ervan merken.",
                                           "Two sentences on what customers notice of it.")),
            _TEAM, _PHOTO, _SINCE, _UNTIL,
        ),
    ),
    TypedForm(
        name="kernwaarde", kind=Kind.VALUE, folder=Phrase("kernwaarden", "values"),
        title=Phrase("Kernwaarde of ambitie", "Value or ambition"),
        about=Phrase("waar het bedrijf voor staat", "what the company stands for"),
        boxes=(
            Slot(name="title", field="title", label=Phrase("In een paar woorden", "In a few words"), required=True),
            Slot(name=WORDS, field="text", label=Phrase("Wat een klant ervan merkt", "What a customer notices of it"),
                long=True),
            Slot(name="label", field="label", label=Phrase("Het woord erboven", "The word above it"),
                hint=Phrase("Bijvoorbeeld Ambitie.", "For example Ambition.")),
            Slot(name="speaker", field="speaker", label=Phrase("Wie het zegt", "Who says it"),
                hint=Phrase("Mag weg.", "May be left out.")),
            *VALUE_BOXES,
        ),
    ),
    TypedForm(
        name="besluit", kind=Kind.DECISION_CARD, folder=Phrase("besluiten", "decisions"),
        boxes=(*CARD_BOXES, _SINCE, _UNTIL),
        title=Phrase("Klantbusinesscase", "Decision card"),
        about=Phrase("een besluit: euro naast klant", "a decision: the euro beside the customer"),
    ),
    TypedForm(
        name="mijlpaal", kind=Kind.MILESTONE, folder=Phrase("nps/mijlpalen", "nps/milestones"),
        title=Phrase("Mijlpaal", "Milestone"), about=Phrase("wat er gebeurde, in de lijn van de NPS",
                                                           "what happened, on the line of the NPS"),
        boxes=(
            Slot(name="dated", field="dated", label=Phrase("Dag", "Day"), required=True, hint=_DAY),
            Slot(name=WORDS, field="text", label=Phrase("Wat er gebeurde", "What happened"), required=True,
                hint=Phrase("Hooguit 60 letters.", "At most 60 letters.")),
        ),
    ),
    TypedForm(
        name="peiling", kind=Kind.POLL, folder=Phrase("peilingen", "polls"), listed=True,
        title=Phrase("Peiling", "Poll"),
        about=Phrase("collega’s kiezen met hun telefoon", "colleagues choose by phone"),
        boxes=(
            Slot(name="question", field="question", label=Phrase("Vraag", "Question"), required=True,
                hint=Phrase("Hooguit 120 letters.", "At most 120 letters.")),
            Slot(name=WORDS, field="options", label=Phrase("Antwoorden", "Answers"), long=True, required=True,
                hint=Phrase("Elk op een eigen regel: twee tot negen, hooguit 80 letters.",
                            "Each on a line of its own: two to nine, at most 80 letters.")),
            Slot(name="chosen", field="most", label=Phrase("Hoeveel iemand er kiest", "How many one chooses"),
                among=(("", Phrase("één", "one")), ("2", Phrase("hoogstens twee", "at most two")),
                       ("3", Phrase("hoogstens drie", "at most three")))),
            Slot(name="weekly", field="weekly", label=Phrase("Elke week opnieuw", "Anew each week"),
                among=(("", Phrase("nee", "no")), ("ja", Phrase("ja, vanaf maandag", "yes, from Monday on")))),
            *_ASKED_FROM,
        ),
    ),
    TypedForm(
        name="prioriteiten", kind=Kind.PRIORITIES, folder=Phrase("prioriteiten", "priorities"), listed=True,
        title=Phrase("Prioriteiten", "Priorities"),
        about=Phrase("negen uitspraken, zes tikken", "nine statements, six taps"),
        boxes=(
            Slot(name="question", field="question", label=Phrase("Vraag", "Question"), required=True),
            Slot(name=WORDS, field="options", label=Phrase("Negen uitspraken", "Nine statements"), long=True,
                required=True, hint=Phrase("Elk op een eigen regel, hooguit 80 letters.",
                                           "Each on a line of its own, at most 80 letters.")),
            *_ASKED_FROM,
        ),
    ),
)  # fmt: skip
"""Every sort, in the order in which they are offered."""


def form_named(name: str) -> TypedForm | None:
    """Return a sort by the word for it."""
    return next((form for form in FORMS if form.name == name), None)
