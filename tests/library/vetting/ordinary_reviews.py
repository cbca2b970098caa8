"""Ordinary Dutch reviews by the thousand: full of numbers and signs, with nothing personal in them."""

from __future__ import annotations

import itertools
import random


def _parted(text: str) -> list[str]:
    return [one for line in text.strip().splitlines() for one in line.strip().split("|")]


_WHAT = _parted("""
    de monteur|het pakket|de wasmachine|de nieuwe ketel|de fiets|mijn bestelling|het abonnement|de app
    de klantenservice|de bezorger|de factuur|de offerte|het contract|de afspraak|mijn klacht|de slimme meter
    de laadpaal|de storing
""")
_PRAISE = _parted("""
    Dat was top|Heel tevreden|Nooit meer iets anders|Een 9 van mij|Cijfer: 8,5|5 sterren|Ik geef een 10/10|Dikke 7
    Dat viel tegen|Zonde van mijn tijd|Jammer|2 van de 5 sterren|Op zich prima|Een dikke pluim|Beter dan in 2019
""")
_SENTENCES = _parted("""
    Op {date} kwam {what} om {time} uur.|{What} kostte {price} en niet {price2}.|Na {n} dagen was {what} er nog niet.
    Wij wachten al {n} weken op {what}.|In {year} ging het met {what} nog goed.
    Tussen {time} en {time2} zou {what} komen.|Ik heb {n} keer gebeld over {what}.
    {n} van de {big} klanten hebben dit.|{What} is {pct} duurder dan in {year}.|Van {hours} open en toch niemand.
    Mijn {model} werkt weer.|De {model} is na {n} jaar stuk.|Het filiaal ligt {dist} verderop.
    Voor {price} per maand verwacht ik meer.|Wachttijd: {n} minuten, {n2} wachtenden voor mij.|{What} woog {weight}.
    24/7 bereikbaar, zeggen ze. {What} niet.|Ik woon {n} hoog en {what} moest de trap op.
    We wonen hier al {n} jaar en zijn {n2} keer geholpen.|Mijn verbruik ging van {big} kWh naar {big2} kWh.
    Lijn {n} rijdt op {date} niet.|Trein van {time} gemist door {what}.|Onderweg {n} keer gestopt.
    De snelweg A{n} stond vast, {n2} km file.|Om {time} gebeld, om {time2} opgelost.
    {n} juni besteld, {n2} juli pas {what}.|Sinds {date} klant.|Van {year} tot {year2} klant geweest.
    Klant sinds {year}.|Factuur van {price} klopt niet.|De rekening van {price} was een verrassing.
    Rekening houden met {n} personen lukt niet.|Korting van {pct} gekregen op {what}.|Bestelling geplaatst om {time}.
    {What} kwam met {n} schroeven te weinig.|Maat {n2} besteld, maat {n} gekregen.
    Artikel kostte {price}, nu {price2}.|{What} is {size} groot.|Een scherm van {n} inch en {big} pixels.
    {big} redenen om te blijven.|Per {date} stop ik met {what}.|Het is {n} graden in huis.
    De winkel aan de overkant is {pct} goedkoper.|In de winkelstraat {n} zaken geprobeerd.
    Station Vondelpark is {n} minuten lopen.|Parkeren op het plein kost {price}.
    Na {n}x bellen en {n2}x mailen: {what}.|{What}: {n} sterren.|En dan nog iets: 1 + 1 = {n}.|Punt uit.
    Ik sta op het punt om na {n} jaar weg te gaan.|1e keer goed, 2e keer niet.|Versie {v} van de app loopt vast.
    Update {v} helpt niet op Android {n}.|Het wifi-signaal haalt {n} Mbps van de {big}.|ISO 9001 en toch dit.
    Kanaal {n} doet het weer.|Mijn moeder van {age} begrijpt er niets van.|Mijn dochter ({age}) was blij.
    Met {n} man sterk kwamen ze.|De {n}e monteur had het wel door.|Ze zijn er van ma t/m vr, {hours}.
    Aantal: {n}, prijs: {price}, totaal: {price2}.|Ticket kopen voor {n} personen duurt {n2} minuten.
    Zaak gesloten na {n} dagen.|Meterstand {big} doorgegeven.|Contract van {n} jaar.
    Geboren en getogen in Assen, en {n} jaar klant.|Het account had {n} fouten.|Score {n} op {n2}.
    NPS van {n} naar {n2}.|Groep {n} tot {n2} had een leuke dag.|Nul op het rekest.|Ik gaf een zes, mijn man een acht.
    Een, twee, drie, vier, vijf keer gebeld.|Van nul naar honderd in {n} dagen.|Zes keer gebeld, twee keer gemaild.
    Vijf van de zes keer raak.|{What} @ {price} is te duur.|Wij zijn met z'n {n}en.|En/of, en {n}/{n2} van de prijs.
    Verbruik: {big}-{big2} m3.|Tel maar na: {n} + {n2}.|Bel maar niet, want {n} wachtenden.
    Bel je om {time}, dan wacht je {n} minuten.|Telefoon van {price} stuk.|Mobiel internet {n} GB voor {price}.
    De app toont {big} stappen.|Kamer {n}, verdieping {n2}, prima.|{What} bleek {big} km gereden te hebben.
    Een auto uit {year} met {big} km.|Kenteken aanvragen duurde {n} weken.|Op www.voorbeeld.nl staat {price}.
    Zie https://www.voorbeeld.nl/contact voor {what}.|Het adres klopte niet, {n} keer gemeld.
    Mijn postcode werd {n} keer niet herkend.|Het klantnummer werkt niet in de app.
    Mijn ordernummer kwijt, na {n} minuten geregeld.|Bus {n} komt nooit op tijd.|{hours} is geen tijdvak.
    Meneer was vriendelijk, {n} minuten later klaar.|De mevrouw aan de telefoon hielp in {n} minuten.
    De heer des huizes is {age}.|Mevrouw, zei hij, dat kost {price}.|Op {weekday} {n} {month} {year} besteld.
    {n}-{n2} verloren.|In {year} IS alles beter.|Ze doen {n} DE en {n2} NL per dag.|Ruim {big} euro betaald.
    Deel {n}, hoofdstuk {n2}, blz. {big}.|De marge is {pct} tot {pct2}.|Tussen {price} en {price2} kwijt.
    {What} is {n}, {n2} of meer keer verzet.|Schaal van 0 1 2 3 4 5 6 7 8 9 10: een {n}.|Gemiddeld {v2} per dag.
""")
_MODELS = _parted("""
    iPhone 15|iPhone 14 Pro|Galaxy S24|Galaxy A54|iPad 10|PlayStation 5|Windows 11|Golf 7|BMW 320i|Peugeot 208
    Tesla Model 3|Philips 3200|HR-107 ketel|Airfryer XXL 7|Airpods 2|Thinkpad 14|Dyson V15|Bosch WAN28275NL
    LG 55UK6470|Samsung QE55Q80C|Intergas 28/24|Nefit 9000i|Canon EOS 2000D|Xbox 360|GTX 1080|Boeing 737|A12|N201
""")


def ordinary_reviews(count: int, seed: int = 1) -> list[str]:
    """Return so many different reviews of one to three sentences."""
    dice = random.Random(seed)
    made: dict[str, None] = {}
    for sentence in itertools.cycle(_SENTENCES):
        others = dice.sample([*_SENTENCES, *_PRAISE], dice.randint(0, 2))
        made[" ".join(_filled(one, dice) for one in (sentence, *others))] = None
        if len(made) == count:
            return list(made)
    raise AssertionError


def _filled(sentence: str, dice: random.Random) -> str:
    what = dice.choice(_WHAT)
    n, n2 = dice.randint(2, 59), dice.randint(2, 31)
    return (sentence if sentence[-1] in ".!?" else sentence + ".").format(
        what=what,
        What=what[0].upper() + what[1:],
        n=n,
        n2=n2,
        model=dice.choice(_MODELS),
        age=dice.randint(3, 97),
        big=_number(dice),
        big2=_number(dice),
        year=dice.randint(1968, 2026),
        year2=dice.randint(2000, 2026),
        date=_date(dice),
        time=_time(dice),
        time2=_time(dice),
        price=_price(dice),
        price2=_price(dice),
        pct=dice.choice((f"{n}%", f"{n},5 %", f"{n} procent")),
        pct2=f"{n2}%",
        v=f"{n2}.{n % 10}.{n2 % 7}",
        v2=f"{n},{n2}",
        hours=dice.choice(
            (
                "8.00-17.00 uur",
                "08:30-17:00",
                "09.00 - 12.30 uur",
                "8 tot 18 uur",
                "9-5",
                "0800-1700 uur",
                "07.00–19.00",
            )
        ),
        dist=dice.choice((f"{n} km", f"{n},{n2 % 10} kilometer", f"{n}00 meter")),
        weight=dice.choice((f"{n} kg", f"{n}00 gram", f"{n},5 kilo")),
        size=dice.choice((f"{n}x{n2} cm", f"{n} bij {n2} bij {n} cm", f"{n},5 m2", f"{n} x {n2} x {n}")),
        month=dice.choice(("mei", "juni", "okt.", "maart")),
        weekday=dice.choice(("maandag", "Dinsdag", "vrijdag")),
    )


def _number(dice: random.Random) -> str:
    whole = dice.choice((dice.randint(100, 999), dice.randint(1000, 9999), dice.randint(10_000, 2_000_000)))
    return dice.choice((str(whole), f"{whole:,}".replace(",", ".")))


def _price(dice: random.Random) -> str:
    whole, cents = dice.choice((dice.randint(1, 99), dice.randint(100, 4999))), dice.randint(1, 99)
    dotted = f"{whole:,}".replace(",", ".")
    return dice.choice(
        (
            f"€ {whole}",
            f"€{whole},{cents:02d}",
            f"€ {dotted},{cents:02d}",
            f"{whole} euro",
            f"{whole},{cents:02d} euro",
            f"{whole},-",
            f"EUR {whole},{cents:02d}",
            f"€ {dotted},-",
            f"{whole}.{cents:02d}",
            f"{whole} EUR",
            f"{whole} cent",
            f"{whole}€",
        )
    )


def _time(dice: random.Random) -> str:
    hour, minute = dice.randint(0, 23), dice.choice((0, 15, 30, 45, 59))
    return dice.choice(
        (
            f"{hour:02d}:{minute:02d}",
            f"{hour}.{minute:02d}",
            f"{hour:02d}.{minute:02d}",
            f"{hour}u{minute:02d}",
            f"{hour}",
        )
    )


def _date(dice: random.Random) -> str:
    day, number, year = dice.randint(1, 28), dice.randint(1, 12), dice.randint(2015, 2026)
    name = _parted("januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december")[
        number - 1
    ]
    return dice.choice(
        (
            f"{day:02d}-{number:02d}-{year}",
            f"{day}-{number}-{year}",
            f"{day}/{number}/{year}",
            f"{day:02d}.{number:02d}.{year}",
            f"{day} {name} {year}",
            f"{day} {name}",
            f"{year}-{number:02d}-{day:02d}",
            f"{day}-{number}",
            f"{day} {name[:3]} '{year % 100}",
            f"{day}-{name[:3]}-{year % 100}",
            f"{day:02d} {number:02d} {year}",
            f"{name} {year}",
            f"de {day}e",
        )
    )
