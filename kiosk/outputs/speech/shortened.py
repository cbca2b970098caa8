"""Says abbreviations in full, and spells what is said by its letters."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kiosk.model.language import Language

_DUTCH = """
a.d.h.v.=aan de hand van|a.s.=aanstaande|a.u.b.=alstublieft|art.=artikel|bijv.=bijvoorbeeld|bijv=bijvoorbeeld
blz.=bladzijde|bv.=bijvoorbeeld|b.v.=B V|bv=B V|ca.=circa|d.d.=de dato|d.m.v.=door middel van|d.w.z.=dat wil zeggen
dhr.=de heer|dhr=de heer|dr.=dokter|drs.=doctorandus|e.d.=en dergelijke|e.e.a.=een en ander|enz.=enzovoort
enz=enzovoort|etc.=et cetera|etc=et cetera|evt.=eventueel|evt=eventueel|excl.=exclusief|excl=exclusief|fam.=familie
i.c.m.=in combinatie met|i.p.v.=in plaats van|i.v.m.=in verband met|incl.=inclusief|incl=inclusief|ing.=ingenieur
ir.=ingenieur|jl.=jongstleden|m.a.w.=met andere woorden|m.b.t.=met betrekking tot|m.b.v.=met behulp van
m.i.=mijns inziens|m.i.v.=met ingang van|m.n.=met name|max.=maximaal|mevr.=mevrouw|mevr=mevrouw|min.=minimaal
mr.=meester|mrt.=maart|mw.=mevrouw|mw=mevrouw|n.a.v.=naar aanleiding van|n.v.t.=niet van toepassing|nl.=namelijk
nr.=nummer|nr=nummer|nrs.=nummers|n.v.=N V|nv=N V|o.a.=onder andere|o.b.v.=op basis van|o.i.d.=of iets dergelijks
o.l.v.=onder leiding van|ong.=ongeveer|p.p.=per persoon|p.p.p.d.=per persoon per dag|p.st.=per stuk
p.d.=per dag|p.j.=per jaar|p.m.=per maand|p.u.=per uur|p.w.=per week|pag.=pagina|prof.=professor|resp.=respectievelijk
s.v.p.=alstublieft|svp=alstublieft|t.a.v.=ter attentie van|t.b.v.=ten behoeve van|t.g.v.=ten gevolge van
t.n.v.=ten name van|t.o.v.=ten opzichte van|t/m=tot en met|t.z.t.=te zijner tijd|tel.=telefoon|v.a.=vanaf
vlgs.=volgens|vs.=versus|w.o.=waaronder|wo.=woensdag|z.o.z.=zie ommezijde|z.s.m.=zo snel mogelijk|zgn.=zogenaamd
zsm=zo snel mogelijk|km/u=kilometer per uur|24/7=vierentwintig zeven|a.h.w.=als het ware|h.o.=huis aan huis
"""
_ENGLISH = """
a.k.a.=also known as|approx.=approximately|asap=as soon as possible|co.=company|dept.=department|dr.=doctor
e.g.=for example|esp.=especially|etc.=et cetera|etc=et cetera|i.e.=that is|inc.=incorporated|ltd.=limited|max.=maximum
min.=minimum|mr.=mister|mr=mister|mrs.=missus|mrs=missus|ms.=miss|no.=number|nr.=number|prof.=professor|st.=saint
tel.=telephone|vs.=versus|vs=versus|w/o=without|24/7=twenty-four seven
"""
_SPELLED = frozenset(
    """
    abn agm ai api avg b2b b2c bkr bsn btw ceo cfo cao crm cvb dhl dpd eu faq gb gls gps hbo hr ict id ing it kpn
    kto kvk mbo mp mt nps ns nvm ov pc pdf pgb pr qr rtl sms tv uk ups url us usa usb ve vip vk vpn vve wa wc wmo
    wo wtf ww zzp csat ces roi
    """.split()  # noqa: SIM905
)
_NO_VOWEL = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,6}")


def _table(lines: str) -> Mapping[str, str]:
    pairs = (pair.partition("=") for line in lines.split("\n") for pair in line.split("|") if pair)
    return {short: full for short, _, full in pairs}


_FULL = {Language.DUTCH: _table(_DUTCH), Language.ENGLISH: _table(_ENGLISH)}
_ANY = {
    language: re.compile(
        r"(?<![\w./])(?:" + "|".join(map(re.escape, sorted(table, key=len, reverse=True))) + r")(?![\w/])",
        re.IGNORECASE,
    )
    for language, table in _FULL.items()
}
_CAPITALS = re.compile(r"(?<![\w’'])(?:[A-Z][A-Z0-9]{1,5}|KvK|[A-Z](?:\.[A-Za-z])+\.?)(?![\w])(?:[’']s\b)?")
_AT_AN_END = re.compile(r"\s*(?:$|\n)")


def in_full(text: str, language: Language) -> str:
    """Return a text with its abbreviations as they are said, and words of capitals letter by letter."""
    said = _ANY[language].sub(lambda found: _full(found, language), text)
    return _CAPITALS.sub(_letters, said)


def _full(found: re.Match[str], language: Language) -> str:
    """Return the whole of an abbreviation; its point stays where it also ends the sentence."""
    short = found[0]
    full = _FULL[language][short.casefold()]
    full = full[:1].upper() + full[1:] if short[:1].isupper() else full
    return full + "." if short.endswith(".") and _AT_AN_END.match(found.string, found.end()) else full


def _letters(found: re.Match[str]) -> str:
    written = found[0]
    bare = written.replace(".", "").removesuffix("s").rstrip("’'")
    if "." not in written and bare.casefold() not in _SPELLED and not _NO_VOWEL.fullmatch(bare):
        return written
    return " ".join(bare.upper()) + ("’s" if written.endswith("s") else "")
