"""Cues of all that colleagues do together, in each of their states: for the reference pictures and the gallery."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta

from kiosk.formats.texts.first_statements import first_question, first_statements
from kiosk.formats.texts.hat_questions import hat_questions
from kiosk.model.answered import Answered
from kiosk.model.item_decision import DecisionCard
from kiosk.model.item_hat import Hat, HatTurn
from kiosk.model.item_parts import IdeaState
from kiosk.model.item_polls import Poll, Priorities
from kiosk.model.items import Announcement, Idea, IdeaBoard, Item, ItemId, Spotlight, Value
from kiosk.model.language import Phrase
from kiosk.model.origin import Origin
from kiosk.model.results import FEW, PollResult, PrioritiesResult, Ranked, Result, Seats
from kiosk.model.schedule import Cue
from tests.doubles import AMSTERDAM
from tests.pictures.sample import Sample

_WHERE = Origin(source="content", path="voorbeelden.md", line=1)
_TODAY = datetime(2026, 5, 12, 13, 30)  # noqa: DTZ001  turns are in wall time


def together() -> Iterator[Sample]:
    """Yield a sample of each state that looks otherwise; the hard ones have the longest words and counts."""
    yield from _polls()
    yield from _priorities()
    yield from _hats()
    yield from _visits()
    yield from _decisions()
    yield from _values()
    yield from _ideas()
    yield from _improvers()


def _sample(name: str, item: Item, result: Result | None = None, *, hard: bool = False, page: int = 1) -> Sample:
    cue = Cue(
        item=item, duration=timedelta(seconds=12), reason=Phrase("", ""), beside=Answered(result=result), among=(2, 4)
    )
    return Sample(name=name, cue=cue, hard=hard, page=page, coded=True)


def _polls() -> Iterator[Sample]:
    poll = Poll(
        id=ItemId("poll-voorbeeld"),
        origin=_WHERE,
        question="Wat helpt een klant morgen het meest?",
        options=("Terugbellen wanneer het is beloofd", "Een brief zonder vaktaal", "Op zaterdag open"),
        closes=date(2026, 5, 22),
    )

    def result(*counts: int, leader: int | None = None, aside: int = 0, closed: bool = False) -> PollResult:
        votes = sum(max(2, count) for count in counts)
        return PollResult(poll=poll.id, votes=votes, counts=counts, leader=leader, aside=aside, closed=closed)

    yield _sample("peiling-open", poll)
    yield _sample("peiling-weinig", poll, PollResult(poll=poll.id, votes=4))
    yield _sample("peiling-gelijk", poll, result(9, 7, FEW))
    yield _sample("peiling-kop", poll, result(31, 9, FEW, leader=0, aside=14))
    nine = replace(
        poll,
        question="Waar verliezen klanten bij ons de meeste tijd?",
        most=3,
        audience="klanten aan tafel",
        options=(
            "Wachten aan de telefoon",
            "Twee keer hetzelfde uitleggen",
            "Inloggen in Mijn Waterlijn",
            "De rekening begrijpen",
            "Een afspraak verzetten",
            "Formulieren die niet kloppen",
            "Doorverbonden worden",
            "Geen antwoord op een mail",
            "Iets anders",
        ),
    )
    yield _sample("peiling-negen", nine, result(121, 118, 64, 33, 21, 12, 5, FEW, 0))
    yield _sample("peiling-negen-open", nine, hard=True)
    long = replace(
        poll,
        question="Welke klanttevredenheidsonderzoeksverbetermaatregel moeten wij volgens jou als eerste invoeren, en"
        " waarom?",
        options=(
            "Arbeidsongeschiktheidsverzekeringsvoorwaarden in gewone taal herschrijven met de klant erbij",
            "Aansprakelijkheidswaardevaststellingsveranderingen",
            "Met elke klant die belt over een rekening een afspraak maken om terug te bellen",
            "Nee",
        ),
    )
    yield _sample("lastig-peiling-lang", long, result(31, 9, FEW, 3), hard=True)
    yield _sample("lastig-peiling-lang-open", long, hard=True)
    nine_long = replace(long, options=tuple(f"{at}. {long.options[2]}" for at in range(1, 10)))
    yield _sample("lastig-peiling-negen-lang", nine_long, result(*range(12, 3, -1)), hard=True)
    yield _sample("peiling-gesloten", poll, result(9, 7, 4, closed=True), hard=True)
    mood = Poll(
        id=ItemId("poll-stemming"),
        origin=_WHERE,
        question="Had ik vandaag tijd om te luisteren?",
        options=("Ja, ruim", "Meestal", "Soms", "Bijna niet", "Nee"),
        weekly=True,
    )
    yield _sample("peiling-stemming", mood, replace(result(4, 11, 9, 3, FEW), week=date(2026, 5, 11)), hard=True)
    yield _sample("peiling-twee", replace(poll, options=("Ja", "Nee")), result(6, 4), hard=True)
    vote = replace(
        poll,
        question="Wie zetten we in het zonnetje?",
        options=("Soraya: sms voor elk bezoek", "Bas: belde terug", "Team Post: één brief in plaats van drie"),
        winner_only=True,
        most=3,
    )
    yield _sample("peiling-collega’s", vote, PollResult(poll=poll.id, votes=17), hard=True)


def _priorities() -> Iterator[Sample]:
    nine = Priorities(
        id=ItemId("priorities-voorbeeld"),
        origin=_WHERE,
        question=first_question(None),
        options=first_statements(None),
        closes=date(2026, 5, 29),
    )

    def result(*means: float, half: float) -> PrioritiesResult:
        ranks = (1 + sum(other - half > mean + half for other in means) for mean in means)
        ranked = tuple(Ranked(mean, mean - half, mean + half, rank) for mean, rank in zip(means, ranks, strict=True))
        return PrioritiesResult(poll=nine.id, votes=38, ranked=ranked)

    means = 1.1, 0.9, 0.2, -0.3, 0.1, 0.8, -0.9, -1.3, -0.6
    yield _sample("prioriteiten-open", nine)
    yield _sample("prioriteiten", nine, result(*means, half=0.24))
    yield _sample("prioriteiten-kop", nine, replace(result(1.8, *means[1:], half=0.2), closed=True), hard=True)
    long = "Met elke klant die belt over een rekening een afspraak maken om terug te bellen"
    many = replace(nine, options=tuple(f"{at}. {long}" for at in range(1, 10)))
    yield _sample("lastig-prioriteiten-lang", many, result(*means, half=0.4), hard=True)


def _hats() -> Iterator[Sample]:
    hat = Hat(
        id=ItemId("hat-voorbeeld"),
        origin=_WHERE,
        meeting="Teamoverleg Planning",
        questions=hat_questions(None),
        turn=HatTurn(at=_TODAY, who="Marloes"),
        next_turn=HatTurn(at=_TODAY + timedelta(days=7), who="Bas"),
        told_from=_TODAY.date(),
    )
    yield _sample("pet-vandaag", hat)
    day = HatTurn(at=_TODAY + timedelta(days=1), who="Marloes")
    yield _sample("pet-morgen", replace(hat, turn=day), hard=True)
    long = HatTurn(at=_TODAY, who="Maria-Annunziata van den Vandenbroucke-Oude Luttikhuis")
    asked = "Welke klantverwachtingenmanagementafspraken raken wij hiermee kwijt, en wie vertelt dat aan wie?"
    yield _sample("lastig-pet-lang", replace(hat, turn=long, questions=(asked,) * 3), hard=True)
    yield _sample("pet-zonder-vragen", replace(hat, questions=(), next_turn=None), hard=True)


def _visits() -> Iterator[Sample]:
    visit = Announcement(
        id=ItemId("announcement-bezoek"),
        origin=_WHERE,
        title="Een ochtend mee met de monteur",
        text="Je rijdt mee langs vier klanten en luistert. Veiligheidsschoenen staan klaar.",
        place="Vertrek bij de hoofdingang",
        starts=datetime(2026, 5, 28, 7, 30, tzinfo=AMSTERDAM),
        places=12,
        sign_up_by=date(2026, 5, 22),
        poll="bezoek-monteur",
    )
    seats = Seats(poll=ItemId("bezoek-monteur"), votes=8)
    yield _sample("bezoek", visit, seats)
    yield _sample("bezoek-vol", visit, replace(seats, votes=12), hard=True)
    yield _sample("bezoek-wachtlijst", visit, replace(seats, votes=15), hard=True)
    yield _sample("bezoek-dertig", replace(visit, places=30), replace(seats, votes=21), hard=True)
    yield _sample("bezoek-overmorgen", replace(visit, starts=datetime(2026, 5, 14, 7, 30, tzinfo=AMSTERDAM),
                                               sign_up_by=None), replace(seats, votes=11), hard=True)  # fmt: skip


def _decisions() -> Iterator[Sample]:
    card = DecisionCard(
        id=ItemId("decision-voorbeeld"),
        origin=_WHERE,
        title="De rekening op één blad",
        euro="€ 12.000 – € 20.000",
        euro_about="eenmalig, bouw en drukwerk",
        euro_source="offerte drukker, april",
        customer="3 tot 5 van de 10 bellers",
        customer_about="hoeven niet meer te bellen over hun rekening",
        customer_source="belpanel, week 14 tot 18",
        need="Begrijpen wat ik betaal, zonder te bellen",
        eases="Drie bladen met kleine letters",
        adds="Wie alles wil zien, moet naar de website",
        whom="Alle klanten met een papieren rekening",
        decision="Vanaf september alleen nog het ene blad",
        decide_by=date(2026, 6, 11),
        owner="Marit Oosterhuis",
    )
    yield _sample("twee-kanten", card)
    yield _sample("twee-kanten-waarom", card, page=2)
    yield _sample("een-kant", replace(card, customer=None, customer_about=None, customer_source=None), hard=True)
    yield _sample("geen-kant", replace(card, euro=None, euro_about=None, euro_source=None, customer=None,
                                       customer_about=None, customer_source=None), hard=True)  # fmt: skip
    long = "Klantverwachtingenmanagementafspraken per postcodegebied herzien en met elke klant apart doornemen. " * 2
    much = replace(card, title=long[:100], euro="€ 1.250.000 – € 2.750.000 per jaar", euro_about=long[:160],
                   euro_source=long[:80], customer="niemand hoeft meer te bellen", customer_about=long[:160],
                   **dict.fromkeys(("need", "eases", "adds", "whom", "decision"), long[:160]))  # type: ignore[arg-type]  # fmt: skip
    yield _sample("lastig-twee-kanten", much, hard=True)
    yield _sample("lastig-twee-kanten-waarom", much, hard=True, page=2)


def _values() -> Iterator[Sample]:
    value = Value(
        id=ItemId("value-gegroeid"),
        origin=_WHERE,
        title="Wij bellen terug",
        text="Wie een vraag stelt, hoort dezelfde dag van ons. Ook als het antwoord nog niet klaar is.",
        speaker="Marit Oosterhuis, directeur",
        expects="Dat je er de tijd voor krijgt, en dat wij het zelf ook doen.",
        example="Bas belde een klant om vijf voor vijf, alleen om te zeggen dat het morgen werd.",
    )
    yield _sample("kernwaarde-verwacht", value, page=2)
    aim = Value(
        id=ItemId("value-ambitie"),
        origin=_WHERE,
        title="Iedereen krijgt dezelfde dag antwoord",
        label="Ambitie",
        start="41 van de 100",
        reached="67 van de 100",
        aim="95 van de 100",
    )
    yield _sample("ambitie", aim, hard=True)
    yield _sample("ambitie-stand", aim, page=2)
    long = "Dat klantverwachtingenmanagementafspraken altijd met de hele afdeling worden doorgesproken. " * 5
    yield _sample("lastig-kernwaarde-verwacht", replace(value, expects=long, example=long), hard=True, page=2)


def _ideas() -> Iterator[Sample]:
    def idea(text: str, state: IdeaState, team: str | None = None, outcome: str = "") -> Idea:
        return Idea(id=ItemId(f"idea-{text[:9]}"), origin=_WHERE, text=text, state=state, team=team, outcome=outcome)

    ideas = (
        idea("Zet het nummer van de monteur in de sms.", IdeaState.LEARNED, "Planning",
             "twee weken geprobeerd, de helft minder belletjes"),
        idea("Elke maand een klant aan tafel bij het teamoverleg", IdeaState.TRYING, "Marketing"),
        idea("Een lijst met woorden die wij niet meer gebruiken", IdeaState.READ),
    )  # fmt: skip
    board = IdeaBoard(
        id=ItemId("ideas-voorbeeld"), origin=_WHERE, name="ideas", sentences=tuple(one.text for one in ideas),
        ideas=ideas,
    )  # fmt: skip
    yield _sample("ideeen", board)
    long = idea("Klantverwachtingenmanagementafspraken met de hele afdeling doorspreken, elke week opnieuw, zodat"
                " niemand meer hoeft te vragen hoe het zat met die ene klant van vorige maand.", IdeaState.DONE,
                "Klantcontact en Dienstverlening", "sinds mei elke maandag om negen uur, met koffie")  # fmt: skip
    yield _sample("lastig-ideeen", replace(board, ideas=(long,) * 3, sentences=(long.text,) * 3), hard=True)


def _improvers() -> Iterator[Sample]:
    yield _sample(
        "klantverbeteraar-zonder-foto",
        Spotlight(
            id=ItemId("spotlight-naam"),
            origin=_WHERE,
            name="Bas Wolthuis-van der Heide",
            team="Buitendienst Noord",
            text="Bas belde een klant om vijf voor vijf, alleen om te zeggen dat het morgen werd. Morgen werd het.",
            won=date(2026, 5, 4),
        ),
        hard=True,
    )
