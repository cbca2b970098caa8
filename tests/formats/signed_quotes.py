"""Signed quotes by the thousand: a customer's words, and under, above or behind them a name in some form.

Of the family names hardly any is in the product's own lists; some are called as a trade, some are two.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass


def _parted(text: str) -> list[str]:
    return [one.strip() for one in text.replace("\n", "|").split("|") if one.strip()]


_FIRST = _parted("""
    Mieke|Joost|Sjoukje|Ria|Henk|Fedde|Wietske|Oebele|Trijntje|Gerjanne|Hadassa|Ruurd|Yentl|Berjan|Nynke|Marit|Siem
    Geesje|Lubbert|Harmien|Aukelien|Jorrit|Roelofje|Thirza|Wubbo|Zwaantje|Kubilay|Nesrin|Oumaima|Ioana|Radoslaw
    Anne-Fleur|Jan-Wout|Femkje|Sybren|Doutsen|Wilmke|Eliene
""")
_KNOWN = _parted("Ria|Henk|Mieke|Joost|Fatima|Jan-Willem")
_FAMILY = _parted("""
    Zwetsloot|Vlieg|Tammes|Okkerse|Zandvliet|Knibbe|Bloemsaat|Lettinck|Hazenoot|Plomp|Schaftenaar|Trompert|Vaandrager
    Kwakkel|Rustenhoven|Sonnemans|Wolzak|Ypeij|Brandwijk|Ketelaar|Oltmans|Ravensbergen|Stuivenberg|Tiggelaar|Uijtdehaag
    Vreugdenhil|Wentink|Zuurmond|Gommans|Hoitink|Jaarsveld|Kievit|Lagerweij|Monnikendam|Nagelkerke|Pennings|Quist
    Karabulut|Bouzambou|Popescu|Wojciechowska|Hoekstra
""")
_TRADES = _parted("""
    Bakker|Schilder|Visser|Kuiper|Smid|Wever|Schoenmaker|Kleermaker|Metselaar|Tuinman|Koopman|Brouwer|Snijder
    Zandvliet-Schilder|Tammes-Bakker|Slager|Kapper|Boer|Kok|Timmerman|Drukker
""")
_PARTICLES = _parted("van den|van der|de|van|van de|in 't|ten|van 't|op den|la|el|v.d.|v/d")
_TOWNS = _parted("Zwolle|Sneek|Emmen|Oegstgeest|Ommelanderwijk|Krommenie|Sint Annaparochie|Den Haag")
_SAID = _parted("""
    Drie weken wachten op een brief.|De monteur kwam op tijd en legde alles rustig uit!
    Ik belde boos op en hing vrolijk op. Knap hoor.|Het duurde lang, maar het is nu klaar
    Snel geholpen, dank|Nooit meer iets gehoord. Jammer.|Wat een service
""")
LAYOUTS = _parted(
    """
    {words}/{name}|{words}//{name}|{words}/- {name}|{words}//- {name}|{words}/— {name}, {town}|{words}/{name}, {town}
    {words}/- {name} uit {town}|{words}/{name} uit {town}|{words}/({name})|{words}/({name}, {town})
    {words}/{name} ({town})|{name}/{words}|{name}:/{words}|{name}//{words}|{name}, {town}//{words}|{full}: {words}
    {name}: “{words}”|“{words}” - {name}|“{words}” {name}|“{words}”, aldus {name}|“{words}”/{name}
    “{words}”/{name}, {town}|“{words}” ({name})|{words} - {name}|{words} – {name}, {town}|{words} ({name})
    {words} ({name}, {town})|{ended} {name}|{ended} {name}, {town}|{words} {plain}|{words} Groet, {name}
    {words}/Groetjes {name}|{words}/Met vriendelijke groet,/{name}|{words}/Mvg {name}/{town}|{words}/{name}/{town}
    {words}/- {name}/{town}|{words}//{name}/{town}|{words}/* {name}|{words}/> {name}|{words}/~ {name} ~
    {words}/{name}.|{words}/- {name}.|{words}/{name} - {town}|{words}/{name} ¦ {town}|{words}/{known_town}, {plain}
    {words}/- {known_town}, {plain}|{words}/- klant {name}|{words}/- Dhr. {name}|{words}/Mevr. {name}, {town}
    {words}/- Fam. {name}|{words}/- de heer {name}|{words}/- {name}, 12 maart 2026|{words}/{name} 12-3-2026
    {words}/- {name} via de chat|{words}/{name}, telefonisch|{words}/- {name} (9)|{words}/{name} 8/10
    {words}/{name} ★★★★☆|{words}/- {name}, 54 jaar|{words}/{name} (54)|naam: {name}//{words}
    naam: {name}/plaats: {town}//{words}|{words}/naam: {name}|van: {name}//{words}|1. {words}/- {name}
    - {words}/- {name}|{words}/-- {name}|{words}/_{name}_|{words}/**{name}**|{words}/Door: {name}
    {words}/Klant: {name}|{words}/Ingezonden door {name}|{words}/aldus {name}|{words}/[{name}]|{words}/“{name}”
"""
)


@dataclass(frozen=True)
class Signed:
    """A text, and the family name in it that may not be shown."""

    text: str
    family: str


def names(chance: random.Random) -> tuple[str, str]:
    """Return a name as people write it, and the family name in it as it stands there.

    In small letters, or turned around where the family name is a trade, one of the two is a name that many have:
    nothing else tells "wubbo kok" from "verse koffie".
    """
    small, trade = chance.random() < 0.15, chance.random() < 0.3
    first = chance.choice(_KNOWN if small else _FIRST)
    family = chance.choice(_TRADES if trade else _FAMILY)
    known = chance.choice(_KNOWN) if trade else first
    between = chance.choice(_PARTICLES) if chance.random() < 0.3 else ""
    between = "van der" if small and between in {"de", "van"} else between
    whole = chance.choice(_forms(first, known, between, family, chance.choice("ABCJMW")))
    if whole.split()[-1] == family and is_alone(whole) and (trade or small):
        whole = f"{first} {whole}"
    if small:
        return whole.lower(), family.lower()
    return (whole.upper(), family.upper()) if chance.random() < 0.08 else (whole, family)


def is_alone(name: str) -> bool:
    """Tell whether a name is a family name without anything that tells whose: "Okkerse", "Van Okkerse"."""
    return name.count(" ") < 2 and name.split(maxsplit=1)[0].lower() in {
        "de",
        "van",
        "la",
        "el",
        "ten",
        *map(str.lower, _FAMILY + _TRADES),
    }


def _forms(first: str, known: str, between: str, family: str, letter: str) -> tuple[str, ...]:
    """Return the forms of a name: as it is spoken, with first letters, and turned around as in a list."""
    own = f"{between} {family}".strip()
    titled = own[0].upper() + own[1:]
    listed = f"{family} {between}, {known}" if between else f"{family} {first[0]}."
    return (
        f"{first} {own}",
        f"{first} {own}",
        f"{first} {titled}",
        f"{first[0]}. {own}",
        f"{first[0]}.{letter}. {own}",
        f"{first[0]} {own}",
        f"{family}, {known} {between}".strip(),
        f"{family}, {first[0]}.{letter}. {between}".strip(),
        f"{family}, {first[0]} {between}".strip(),
        listed,
        f"{titled}, {known}",
        f"{titled}, {first[0]}.",
        titled,
        f"{first} {own}-{family}",
    )


def signed_quotes(count: int, seed: int) -> Iterator[Signed]:
    """Yield so many signed quotes, the same each time."""
    chance = random.Random(seed)
    for number in range(count):
        name, family = names(chance)
        said = {
            "words": chance.choice(_SAID),
            "ended": chance.choice([one for one in _SAID if one.endswith((".", "!"))]),
            "name": name,
            "full": name if " " in name else f"Nesrin {name}",
            "plain": f"{chance.choice(_KNOWN)} {family.title()}",
            "town": chance.choice(_TOWNS),
            "known_town": chance.choice(_TOWNS[:3]),
        }
        layout = LAYOUTS[number % len(LAYOUTS)].replace("/", "\n").replace("8\n10", "8/10").replace("¦", "|")
        yield Signed(layout.format(**said), family)
