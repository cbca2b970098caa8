"""What the lines of an e-mail look like, in Dutch and English, from Outlook, Gmail and telephones."""

from __future__ import annotations

import re
from functools import lru_cache

from kiosk.formats.plain import has_one, holds_digit, small_letters
from kiosk.formats.worded import WordedPattern

HEAD = re.compile(
    r"^[\s*_]*(van|afzender|aan|cc|bcc|onderwerp|betreft|verzonden|datum|antwoord aan|bijlagen?|prioriteit|"
    r"from|to|sent|date|subject|reply-to|attachments?|importance|"
    r"von|gesendet|an|betreff|de|envoyé|à|objet)[*_]*\s*:[*_]*[ \t]*(.*)$",
    re.IGNORECASE,
)
SENDERS = ("van", "from", "afzender", "von", "de")
ONLY_IN_MAIL = {
    "aan",
    "cc",
    "bcc",
    "verzonden",
    "sent",
    "to",
    "antwoord aan",
    "reply-to",
    "gesendet",
    "betreff",
    "envoyé",
    "objet",
}
SCHREEF = re.compile(r"^\W*(?:op|on)\b.{0,80}?\d.{0,160}?\b(?:schreef|geschreven|wrote)\b.{0,160}$", re.IGNORECASE)
WROTE_ON = re.compile(r"^.{2,100}\b(?:schreef|wrote)\b (?:op|on) .{0,40}\d.{0,40}:$", re.IGNORECASE)
ORIGINAL = re.compile(
    r"^[\W_]*(?:oorspronkelijke? (?:bericht|e-?mail)|original (?:message|e-?mail)|(?:begin )?doorgestuurd bericht|"
    r"(?:begin )?forwarded message|doorgestuurde e-?mail)[\W_]*$",
    re.IGNORECASE,
)
MOBILE = re.compile(
    r"^\W*(?:(?:verstuurd|verzonden|gemaild|sent)\s+(?:vanaf|vanuit|van|met|via|door|from|with|using)\b.{0,60}?"
    r"\b(?:iphone|ipad|android|samsung|galaxy|huawei|xiaomi|mobiel\w*|mobile|telefoon|phone|smartphone|tablet|"
    r"outlook\w*|hotmail|gmail|yahoo|mail|app|proton\w*|windows)\b.{0,40}"
    r"|(?:(?:get|download|haal)\s+)?outlook (?:voor|for) \w+.{0,90}|via mijn (?:mobiel|telefoon)\b.{0,30}|"
    r"virus(?:vrij|-free)\b.{0,40})$",
    re.IGNORECASE,
)
GREETING = re.compile(
    r"^\W*(?:(?:re|fwd?|antw|doorst) ?:.{0,100}|(?:beste|geachte|lieve|best|dag(?! in\b)|dear)\b[^.!?\n]{0,70},|"
    r"(?:hallo|hoi|hi|hey|hello|goede(?:n)? ?(?:morgen|middag|avond|dag)|good (?:morning|afternoon|evening))"
    r"\b(?: [^.!?,\n]{0,50})?[,!.]?|l\.?\s?s\.?,?|(?:geachte|dear) (?:heer|mevrouw|sir|madam|"
    r"heren)\b[^.!?\n]{0,50})\s*$",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"^\W*(?:(?:met |de )?(?:(?:heel )?(?:vriendelijke|hartelijke|warme|zonnige|lieve|beste|feestelijke|"
    r"vrolijke|hoogachtende|vr\.?|"
    r"vriend\.?|hart\.?)\s+)(?:groet(?:en|jes)?|gr\.?)|m\.?\s?v\.?\s?(?:r\.?\s?)?(?:g|gr)\.?|h\.?g(?:r)?\.?|"
    r"(?:met )?(?:de )?groet(?:en|jes)?|hoogachtend|"
    r"mit freundlichen gr(?:ü|ue)(?:ß|ss)en|viele gr(?:ü|ue)(?:ß|ss)e|cordialement|"
    r"(?:(?:with )?(?:kind|best|warm|many|kindest)\s+)?(?:regards|wishes)|(?:yours )?(?:sincerely|faithfully|truly)|"
    r"liefs|gr\.?|cheers|met dank|(?:alvast |bij voorbaat |hartelijk |vriendelijk )+(?:be)?dank(?:t)?|"
    r"thanks in advance)"
    r"(?:\s*[,.!-]+\s*|\s+|$)(?:(?:namens|van|from)\s+)?(.{0,70})$",
    re.IGNORECASE,
)
WISH = re.compile(
    r"^\W*(?:best|cheers|thanks?(?: you)?(?: in advance)?|met dank|dank ?je ?wel|dank ?u ?wel|"
    r"(?:(?:hartelijk|vriendelijk|alvast|nogmaals|bij voorbaat) )*(?:be)?dankt?|"
    r"fijne? (?:dag|avond|weekend)|"
    r"tot ziens|xx?x?|veel succes|succes)\W*$",
    re.IGNORECASE,
)
"""What closes a letter only where a name stands below it."""
DISCLAIMER = WordedPattern(
    "disclaimer vertrouwelijk confidential intended bestemd denk·aan before·printing dit·e dit·bericht this·e"
    " this·message",
    r"\b(?:disclaimer|vertrouwelijk|confidential|uitsluitend bestemd|intended (?:only|solely|for)|"
    r"bestemd voor de geadresseerde|"
    r"denk aan het milieu|before printing|dit e-?mail ?bericht|dit bericht \(|this (?:e-?mail|message) (?:and|"
    r"is|may|contains))",
)
HOUSE = re.compile(
    r"\b(?:klantenservice|klantcontact|klantreacties|customer (?:service|care)|service ?desk|servicedesk|"
    r"helpdesk|support|info|"
    r"no-?reply|contact|communicatie|receptie|secretariaat|webcare|afdeling|administratie|team|medewerkster?|"
    r"medewerker)\b",
    re.IGNORECASE,
)
THANKS_FOR_MAIL = WordedPattern(
    "dank aanleiding hebben·uw fijn vervelend thank",
    r"\b(?:(?:be)?dank(?:t)? (?:u |je )?(?:wel )?voor (?:uw|je) (?:bericht|e-?mail|mail|reactie|compliment|"
    r"vraag|klacht|terugkoppeling|"
    r"mooie|leuke|lieve)|naar aanleiding van uw|wij hebben uw|fijn (?:om )?te (?:horen|lezen) dat u|"
    r"wat vervelend dat u|"
    r"thank you for your (?:message|e-?mail|feedback|review|kind))",
)
ADDRESS = re.compile(r"\s*[<\[(]+(?:mailto:)?[^<>\[\]()\s]*@[^<>\[\]()\s]*[>\])]+|\bmailto:\S+|\S+@\S+")
CONTACT = re.compile(
    r"@|https?:|www\.|\b\d{4}\s?[A-Za-z]{2}\b|(?:\d[\s-]?){8,}|^\W*(?:tel|mob|t|m|e|tel\.?nr|telefoon|"
    r"mobiel)\b\s*[.:]|\b\d{1,4}\s?[a-z]?(?:,|$)",
    re.IGNORECASE,
)
HAS_CONTACT = re.compile(r"@|www\.|\d[\d\s-]{6}|\d{4}\s?[A-Za-z]{2}\b|[^\W\d]\s\d{1,4}\s?[a-z]?(?:,|$)")

# With which words such lines can begin: nearly every line of what customers write is told from them by its first word.
HEAD_WORDS = frozenset(
    """
    van afzender aan cc bcc onderwerp betreft verzonden datum antwoord bijlage bijlagen prioriteit from to sent date
    subject reply attachment attachments importance von gesendet an betreff de envoyé à objet
    """.split()  # noqa: SIM905  # many words read better than many strings
)
WROTE_WORDS = frozenset({"op", "on"})
ORIGINAL_WORDS = frozenset(
    "oorspronkelijk oorspronkelijke original begin doorgestuurd doorgestuurde forwarded".split()  # noqa: SIM905
)
MOBILE_WORDS = frozenset(
    "verstuurd verzonden gemaild sent get download haal outlook via virus virusvrij".split()  # noqa: SIM905
)
GREETING_WORDS = frozenset(
    """
    re fw fwd antw doorst beste geachte lieve best dag dear hallo hoi hi hey hello goede goeden goedemorgen
    goedenmorgen goedemiddag goedenmiddag goedeavond goedenavond goededag goedendag good l ls
    """.split()  # noqa: SIM905
)
CLOSING_WORDS = frozenset(
    """
    met de heel vriendelijke hartelijke warme zonnige lieve beste feestelijke vrolijke hoogachtende vr vriend hart m mv
    mvr mvg mvgr mvrg mvrgr h hg hgr groet groeten groetjes hoogachtend with kind best warm many kindest regards wishes
    yours sincerely faithfully truly liefs gr cheers alvast bij hartelijk vriendelijk thanks mit viele cordialement
    """.split()  # noqa: SIM905
)
WISH_WORDS = frozenset(
    """
    best cheers thanks thank met bij hartelijk vriendelijk alvast nogmaals bedank bedankt dank dankt dankje dankjewel
    danku dankuwel fijn fijne tot x xx xxx veel succes
    """.split()  # noqa: SIM905
)
FIRST_WORDS = HEAD_WORDS | WROTE_WORDS | ORIGINAL_WORDS | MOBILE_WORDS | GREETING_WORDS | CLOSING_WORDS | WISH_WORDS
_NEEDS = {
    **dict.fromkeys("van aan to date datum from cc an à von betreft antwoord".split(), (":",)),  # noqa: SIM905
    "de": (":", "gr"),
    "met": ("gr", "dank"),
}
"""What else, in small letters, a line needs that begins with a word with which many sentences begin."""
_FIRST_WORD = re.compile(r"[\W_]*([^\W\d_]+)")


@lru_cache(maxsize=256)
def head_line(line: str) -> tuple[str, str] | None:
    """Return the word and what stands behind it of a line of a head: "van", "Ria <…>"; None for any other line."""
    match = HEAD.match(line) if first_word(line) in HEAD_WORDS else None
    return (match[1].casefold(), match[2]) if match else None


def has_contact(line: str) -> bool:
    """Tell whether a number, an address or a postcode may stand in a line."""
    return ("@" in line or "www." in line or holds_digit(line)) and HAS_CONTACT.search(line) is not None


@lru_cache(maxsize=1024)
def first_word(line: str) -> str:
    """Return the first word of a line in small letters.

    "" for one that begins with a digit, holds no word, or lacks what a line of a letter that begins so has.
    """
    found = _FIRST_WORD.match(line)
    word = small_letters(found[1]) if found else ""
    needs = _NEEDS.get(word)
    return word if needs is None or has_one(small_letters(line), needs) else ""
