"""Finds e-mail addresses, also written round a filter, profiles on networks, and links with a key in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kiosk.library.vetting.finders.found import Found, Personal

_MAIL_HOST = r"(?:gmail|hotmail|outlook|live|ziggo|kpnmail|icloud|yahoo|telenet|skynet|proton|hetnet|xs4all|planet)"
_IN_BRACKETS = r"\s?[\[({{<]\s?(?:{})\s?[\])}}>]\s?"
_AT = (
    rf"(?:\s?@{{1,2}}\s?|\s?[-=*~]at[-=*~]\s?|\s(?-i:AT)\s(?=[\w-]+\.[a-z])"
    rf"|{_IN_BRACKETS.format('at|a|@|apen?staart(?:je)?')}|\s-?apen?staart(?:je)?-?\s)"
)
_DOT = rf"(?:{_IN_BRACKETS.format(r'dot|punt|[.]')}|\s(?:dot|punt)\s)"
_JOINED = rf"(?:{_DOT}|\s(?:underscore|(?:laag|liggend)\s?streepje|streepje|koppelteken)\s)"
_LOCAL = rf"(?<![\w.+%'-])[\w.+%'-]+(?:{_JOINED}[\w.+%'-]+){{0,4}}"
_TAIL = rf"(?:\.(?!\d+(?!\w))[\w-]{{2,}}|{_DOT}[\w-]{{2,}}|\s?[.,]\s?(?:nl|com|be|net|org|eu)\b)"
# The pieces between the dots hold no dot themselves: there is one way to read an address, and no time to be lost in it.
_EMAIL = (
    rf"(?i){_LOCAL}{_AT}(?:[\w-]+{_TAIL}+|{_MAIL_HOST}(?:com|nl|be)?(?:\s(?:com|nl|be))?\b)"
    r"|(?<![\w.])[^\W\d_]+(?:[._][^\W\d_]+)+@[a-z][\w-]+"
)
_ODD_EMAIL = (
    rf"(?i)(?<!\w)(?:\w\s){{2,30}}@(?:\s\w){{2,30}}\s\.(?:\s\w){{2,3}}(?!\w)"
    rf"|(?<![\w.])[\w.+-]{{2,40}}\s?#\s?{_MAIL_HOST}\.\w{{2,3}}\b"
)
_SPELLED_EMAIL = (
    rf"(?i){_LOCAL}\sat\s[\w-]+(?:{_DOT}[\w-]{{2,}})+"
    r"|(?<![\w.+'-])(?:[\w.+'-]++\sat\s(?:gmail|hotmail|icloud|yahoo|ziggo|kpnmail|telenet|skynet|hetnet|xs4all)"
    r"|[\w+'-]++(?:\.[\w+'-]++)+\sat\s(?:outlook|live|planet|proton))\.\w{2,3}\b"
    r"|(?<![^\W_])[^\W_]+(?:[._-][^\W_]+){0,4}[-_](?:at|apen?staart(?:je)?)[-_][^\W_]+"
    r"(?:(?:\.|[-_](?:dot|punt)[-_])[^\W_]{2,})+"
)


def emails(text: str) -> Iterator[Found]:
    """Find addresses with a sign, or a word in brackets for it, between a name and a host."""
    for match in re.finditer(_ODD_EMAIL, text):
        yield Found(match.start(), match.end(), Personal.EMAIL)
    for match in re.finditer(_EMAIL, text):
        yield Found(match.start(), match.end(), Personal.EMAIL)


def spelled_emails(text: str) -> Iterator[Found]:
    """Find addresses said in words: "jan at voorbeeld dot nl"."""
    for match in re.finditer(_SPELLED_EMAIL, text):
        yield Found(match.start(), match.end(), Personal.EMAIL)


_PROFILE = (
    r"(?i)(?<![\w.-])(?:https?://)?(?:[a-z]{1,3}\.)?(?:linkedin(?:\.|\spunt\s)com(?:/|\sslash\s)(?:in|pub)|wa\.me|fb\.me"
    r"|(?:(?:facebook|fb|instagram|twitter|snapchat|tiktok|threads|strava|pinterest|x)(?:\.|\spunt\s)(?:com|net|nl)|[tm]\.me|lnkd\.in|discord\.gg))"
    r"(?:/|\s/\s|\sslash\s)[^\s,;)\]”\"]*[\w/]"
)
_HANDLE = r"(?<![\w@./])@(?!(?i:home|work|thuis|kantoor|school)\b)(?=[\w.]{0,29}[^\W\d_])\w[\w.]{1,28}\w"
_TOLD_HANDLE = (
    r"(?i)(?<!\w)(?:(?:insta(?:gram)?|snap(?:chat)?|tiktok|twitter|facebook|fb|telegram|discord|skype|linkedin|psn|xbox"
    r"|marktplaats|vinted|strava)(?:-?naam)?|(?:gebruikers|account|nick|user|inlog|login|speler)s?-?na(?:am|me)|gamertag|handle|login)"
    r"(?:\s?[:=]\s?|\sis\s|\s(?=[\w.]{0,29}_)|(?<=na[am][me])\s(?=[a-z.]{3,25}\d)|(?<=psn)\s)(?:live:)?(?P<handle>(?=[\w.-]*[\d_.]\w)(?=[\w.-]*[^\W\d_])[\w.-]{3,30})"
)


_OTHER_PROFILE = (
    r"(?i)(?<![\w.-])(?:https?://)?(?:www\.)?(?:youtube\.com/(?:@|user/|c/|channel/)|[a-z][\w-]*\.(?:social|nl|online|world)/@|bsky\.app/profile/|github\.com/|twitch\.tv/"
    r"|steamcommunity\.com/(?:id|profiles)/|reddit\.com/u(?:ser)?/|medium\.com/@|vimeo\.com/user)[\w.-]+"
    r"|(?<![\w/])/?u/[\w-]{3,20}(?!\w)|(?<![\w#])[\w.]{2,32}#\d{4}(?!\w)"
    r"|(?<!\w)(?:live:[a-z][\w.]{3,30}|vinted\.[a-z]{2,3}/member/[\w-]+)"
    r"|(?<!\w)(?:insta(?:gram)?|snap(?:chat)?|tiktok)\s(?P<handle>[a-z][a-z.]{3,24}(?!19|20)\d{2,4})(?!\w)"
)


def profiles(text: str) -> Iterator[Found]:
    """Find the page or the name of a person on a network."""
    for pattern, group in ((_PROFILE, 0), (_OTHER_PROFILE, 0), (_HANDLE, 0), (_TOLD_HANDLE, "handle")):
        for match in re.finditer(pattern, text):
            yield Found(*match.span(group), Personal.PROFILE)


_LINK = r"(?i)(?<![\w.-])(?:(?:https?|ftp)://[^\s<>\"”]+|(?:[\w-]{1,63}\.){1,6}[a-z]{2,12}/[^\s<>\"”]*)(?<![.,;:!?)])"
_KEY = (
    r"(?i)[?&;#](?!(?:utm_\w*|page|p|pagina|q|query|zoek\w*|search|lang|taal|v|jaar|year|sort|filter|tab|cat\w*|product|artikel"
    r"|sku|maat|kleur)=)[\w.\[\]%-]{1,40}=[\w%]|[0-9a-f]{8}-[0-9a-f]{4}-"
    r"|/(?:klant|order|bestel|factu|account|user|profiel|member|customer|dossier|zaak|contract|afspraak|reserver|boeking|booking"
    r"|offerte|polis|ticket|retour|claim|schade|melding|pakket|track)[\w-]{0,14}/[\w./-]{0,40}\d"
    r"|/(?=[\dA-Z-]*\d)(?-i:[\dA-Z]{4}(?:-[\dA-Z]{4})+)|/(?:profile?|profiel|user|gebruiker|people|personal)/[\w.%-]{3,}|://[^/@\s]{1,60}:[^/@\s]{1,60}@"
    r"|/(?:afmelden|uitschrijven|unsubscribe|reset|herstel|bevestig\w*|activeer\w*|verify|confirm|invite|uitnodiging|deel|share|s|d)/(?=[\w-]*\d)[\w-]{6,}"
    r"|(?:/|\.|^)(?:bit\.ly|tinyurl\.com|we\.tl|wetransfer\.com|1drv\.ms|goo\.gl|t\.co|tikkie\.me|gofile\.io|forms\.(?:gle|office\.com)"
    r"|dropbox\.com|(?:docs|drive|photos|meet)\.google\.com|maps\.app\.goo\.gl|google\.[a-z.]{2,6}/maps/place|teams\.(?:microsoft|live)\.com"
    r"|zoom\.us/j|sharepoint\.com|icloud\.com)/\w"
)
"""A value for one reader, a number of one customer, or a place where people share what is theirs."""
_TURN = re.compile(r"\d(?=[^\W\d_])|[^\W\d_](?=\d)|[a-z](?=[A-Z])")


def links(text: str) -> Iterator[Found]:
    """Find links that open something of one person: with a key in them, or a long number."""
    for match in re.finditer(_LINK, text):
        link = match.group()
        if re.search(_KEY, link) or any(map(_is_id, re.findall(r"[^\W_]{8,}", link))):
            yield Found(match.start(), match.end(), Personal.LINK)


def _is_id(part: str) -> bool:
    """Tell whether a part of a link was made by a machine: words have no digits between their letters."""
    turns = len(_TURN.findall(part))
    return (part.isdecimal() and len(part) > 8) or turns >= 5 or (len(part) >= 14 and turns >= 4)
