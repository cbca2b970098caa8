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

AS_TYPED = _parted("""
    op de Golf 7|in de Golf 7 zat een deuk|op de markt 3 kramen|Op de Markt 3 kramen geprobeerd|aan de bar 2 biertjes
    Windows 11|code 404|maat 38-40|lijn 12|A4 2.0|Audi A4 2.0 TDI|de auto, een Golf 7|auto met HR107 ketel
    auto Volvo XC40 T5|De Golf 7, prima auto|iPhone 15, Assen|Samsung A54, Emmen|De Efteling 2, wat een feest
    Mijn auto is een BMW M340i|Kia EV6 GT|BMW X5 M50|bus 300 en auto 12|bus 12 reed om 12.30|boete van 149 euro
    stond 45 minuten|auto van 12500 euro|Op de Dam 3 uur gewacht|op het Plein 2 terrassen|aan de Dijk 3 huizen
    op de Wal 20 jaar|Hoofdweg 3 weken dicht|Dorpsstraat drie weken open|Kerkstraat twee keer opgebroken
    de Kerkstraat vier winkels|Stationsweg zes maanden dicht|Marktplein tien kramen|C# 1234|issue #1234
    de nummer #1 van 2026|top10 #2026|insta reels2024|op u/d|kaart 1234 keer gebruikt|pas 2026 weer|kaart van 12 euro
    visa 3 maanden|een kaart met 1234 punten|jarig op 12 maart 2026|verjaardag op 12 maart|ik ben jarig in maart
    bon #4521 klopt niet|fase 2a|Op nummer 12 van de lijst|op nummer 3 in de rij|nummer 1 van de klas
    Nummer 12 van de Top 2000|op de A12 5 km file|aan de N201 3 bedrijven|zit op de Es 3 jaar|zit aan de Kade 2 uur
    woon op de Veluwe 3 jaar|wonen in de Randstad 12 jaar|woont in Het Gooi 40 jaar|De Lijn 12 rijdt|DE LAAN 3
    KERKSTRAAT DICHT|DORPSSTRAAT 3 WEKEN OPEN|HOOFDSTRAAT 12 AUTO'S|12ABC3 op de sticker|model GT500X|Bosch WW70TA
    de ketel HR36CW|tv UE43TU in de auto|1ABC234 is een foutcode|auto 123 456|de taxi kostte 12.50|scooter 50 cc
    motor 125cc|busje 9 personen|wagen 3 rijtuig 5|code: 1234|pin 4 cijfers|cvc is verplicht
    beveiligingscode 3 keer fout|kaart 6703 werkt niet|Laan 1945 tot 1950|Plein 40-45 was top|Brink 3 sterren
    Markt 5 sterren|op de Brink 5 sterren|Op de Brink, 6 terrassen|Wij zaten op de Dam 3 dagen
    https://voorbeeld.nl/deel/artikel|youtube.com/watch|github.com|ref. 2026|pakket XL2024|claim AVG2018
    van maat 38 naar 40|maat 38/40|nr 1|Team 4 nummer 2|Schaal 1 t/m 10|lijn 12 en bus 3 om 8.15 uur|Zaal 3, Utrecht
    De Meent 2 dagen vol|'t Gooi 3 keer|op de Heuvel 12 graden
    Super snelle levering, besteld op 12 maart 2026 en op 13 maart in huis.|Kan niet beter. 10/10!
    Zeer tevreden over de 2e monteur, die binnen 24 uur kwam.
    Wij wonen op 3 hoog en toch werd alles netjes boven gebracht.|Vakantiepark De Eemhof 5 dagen, top!
    Wij zaten in huisje 123 en het was fantastisch.|Kamer 214 was niet schoon.|Hotel aan de Kerkstraat was prima.
    De parkeerplaats aan de Stationsweg kost 12 euro.|Marktplein 3 jaar geleden vernieuwd.
    De app versie 4.12.3456 crasht.|Fout 0x80070005 blijft komen.|Error 404, error 500 en nog eens 503.
    De bus 300 en lijn 50 rijden niet.|NS Flex, Dal Voordeel en 40% korting.
    Van 1 januari 2024 t/m 31 december 2025 klant geweest.|Van 01-01-2024 tot 31-12-2025.|01-01-2024/31-12-2025
    Om 06.30 uur stond de monteur op de stoep, 06:30 uur!|Openingstijden 09.00-17.30 uur, koopavond 18.00-21.00.
    ma-vr 08.00-20.00, za 09.00-17.00|Prijs was 1.299,00 en is nu 999,-.
    € 1.299,- voor een wasmachine van 9 kg en 1400 toeren.|Miele W1 WCD 330 WCS met 1400 rpm
    Philips Hue E27 806 lm 2-pack|Bosch Serie 6 WGG244Z9NL|Samsung RB34T600ESA koelkast|HP 302XL cartridge en HP 305.
    Epson EcoTank ET-2850 is top|Canon PIXMA TS5350a|De Nefit 9000i HRC 30 en de Vaillant ecoTEC 28-35
    LG OLED55C34LA, 55 inch, 4K 120 Hz|AMD Ryzen 7 5800X3D met RTX 4070 Ti|USB-C 3.2, HDMI 2.1 en DP 1.4
    WiFi 6E met 2400 Mbps|KPN glasvezel 1000/1000, 4 Gbps|Ziggo 1 Gbit voor 57,50 p/m|5G is hier 3 balkjes
    Ik betaal 3 x 12,50 = 37,50.|IKEA Billy 80x28x202 cm|Maat 42 2/3 valt klein.|Spijkerbroek W32 L34
    Fiets maat 57, 7 versnellingen, 28 inch|Lease Kia Niro 64 kWh, 455 km|De Volvo XC40 T5 uit 2021
    Mijn Opel Corsa 1.2 uit 2018 met 85.000 km|Een boete van 149 euro plus 9 euro administratiekosten
    Btw 21%, nog eens 9% over de boeken|ISBN 978-90-123-4567-8 was niet leverbaar|ISBN 9789012345678
    artikelnummer 80412345 niet leverbaar|Artikelnr. 302.638.50 van IKEA|model nr GSM12345
    Bel 112 bij brand, niet bij storing.|Ik belde 0900-nummer en wachtte 45 minuten.|Bel het alarmnummer 112.
    Nummer 12 in de rij was ik.|Ik had nummer 45 en moest 2 uur wachten.|Wachtrijnummer 123?
    Vluchtnummer KL1234 had vertraging|Vlucht HV5678 naar Faro|Gate D57, stoel 23A|Zitplaats 14F en 14E|Rij 7 stoel 12
    Spoor 5b, 12:34 richting Zwolle|Trein 3578 viel uit|A12 afrit 14|N201 en de A2 richting Utrecht 5 km file
    Windkracht 7, 23 graden|Van 2019 t/m 2022|In 2020-2021 was het corona|seizoen 2023/2024|Champions League 2025-2026
    3-0 gewonnen, 2-1 verloren|Dat is 1 op de 10, dus 10 000 van de 100 000.|1 000 000 redenen|Ruim 17.500.000 mensen
    Energielabel A+++ en 12 panelen van 400 Wp|Meterstand 012345 en 006789 doorgegeven|Verbruik 3456 kWh en 1234 m3
    Van 123456 naar 123789 kWh|Dagtarief 0,2345 en nachttarief 0,2145 per kWh|Tarief 0.123456 per kWh
    Rente van 3,45% voor 10 jaar|Hypotheek van 350.000 euro, rente 1,25%|Inkomen 2500 netto|Factuur 3 keer gekregen
    Ik kreeg factuur van 12-03-2026 pas in mei|De rekening was 123,45|Rekening van 12345 euro
    Een rekening van 1.234,56!|rekening 2023 en rekening 2024 kloppen niet|Contract 2024-2026|Contract van 36 maanden
    Abonnement 2 jaar, 24 termijnen|Abonnement van 25 euro|Klant sinds 1998.|klant nummer 1 bij jullie
    Bij jullie is de klant nummer één.|Op nummer 1 staat service.|Account is 3 keer geblokkeerd
    Mijn account wordt 24 uur geblokkeerd|Code 12 op het display|Foutcode F28 op de ketel|Foutcode 227 bij Intergas
    storing F.28, storing 75|storing 12345|Ticket 12, ticket 13|Afspraak 8-12 uur|Afspraak 13.00-15.00
    Afspraak om 10.15, monteur om 12.45|Zaak 1: nooit bellen. Zaak 2: mailen.|Pakket 2 van 3 ontbreekt
    3 pakketten, 2 retour|Retour binnen 14 dagen|Retour 30 dagen bedenktijd|Verzending 4,95, gratis vanaf 50
    Besteld 21:58, geleverd 09:15|Geleverd tussen 18:05 en 20:05|DHL, PostNL, DPD: 1-2 werkdagen
    Mail binnen 24 uur beantwoord|Er is 1 persoon @ de balie|Prima service @home|2 @ 10 euro|jan. t/m mrt. 2024
    Op 1-1 al gebeld|1/2 dag vrij genomen, 1/3 van het geld terug|Ik ben 61 jaar, mijn man 65
    Geboren en getogen in Assen|Geboren Groninger, 40 jaar klant|Een geboren verkoper
    Mijn oma van 95 is geboren in 1930|Onze baby van 3 maanden|Wij zijn met 2 volwassenen en 3 kinderen
    Mevrouw gaf mij een 10|Meneer kwam om 7 uur|de heer in kwestie was 2 uur te laat|Bedankt mevrouw! Ik ben blij.
    De mevrouw van de klantenservice, top|Familiebedrijf sinds 1890|Heerlijk gegeten, 9,5|Heel fijn familiehotel
    Gefeliciteerd met 25 jaar|25-jarig jubileum|De nieuwe straat 4 weken open|Straat 4 weken open gebroken
    Ze staan op straat 3 uur te roken|Onderweg 2 keer gebeld|Halverwege 2023 overgestapt|Vanwege 2 fouten
    De weg 3 keer gemist|Op weg 5 minuten|Park 20 minuten gezocht|Snelweg 10 km|Dijk 3 meter hoger
    Bij Intratuin 2 planten|Bij Mediamarkt 3 dagen gewacht|Albert Heijn 2 keer|Gamma Kerkrade 3 sterren
    Etos Winkelhof 12 augustus|Zeeman Kerkplein 1e keer|Plein 1 grote chaos|Hoofdstraat 2 weken afgesloten
    Terras Marktstraat 5 sterren|Keukenhof 2024 was prachtig|Efteling 2025!|Burgers' Zoo 3x geweest
    Center Parcs De Kempervennen 4 dagen|Landal Het Vennenbos, huisje 345|Tilburg 3 uur, Breda 2 uur
    Middelburg 2 dagen|Rotterdam 12 graden|Den Haag 2 keer|Heidelberg 3 nachten|Regel 1: bel terug|Stap 3 klopt niet
    Deel 2 komt nog|Punt 1: wachttijd. Punt 2: prijs.|Op het punt 3 jaar te stoppen
    Zes uur, zeven uur, acht uur en nog niemand.|Nul komma nul service
    0 klantvriendelijkheid, 0 inlevingsvermogen, 0 service|Een vijf, een zes en een zeven|Twee, drie, vier keer gebeld
    Van zes tot acht gewacht|Zes min|Een zes voor service, acht voor product|Tien met een griffel
    zes van de tien, dus een zes|Eén uit duizend, honderd procent|8+8+9|7-8-9-7|8 7 9 8 7 9|7, 8, 8, 9, 10, 6, 7, 8
    score 9 8 9 10 7|12345 stappen|24 uur per dag, 7 dagen per week, 365 dagen per jaar|9 van de 10 keer
    10.000 stappen per dag|2000 mAh, 20.000 mAh|3 AA batterijen, 2 AAA|1500 mg per dag|2000 W, 230 V, 16 A
    1234 KM gereden|2024 WK voetbal|2022 EK vrouwen|In 1999 DE beste|Ik heb er 1200 IN gestopt|1000 BV's en 200 NV's
    Sinds 2015 TV en internet|2 GB, 4 GB, 8 GB, 1000 GB|1080 HD scherm|3000 PK? Nee 300|Windows 2000 XP
    3500 st per doos|2019 ff gestopt|2023 ok maar 2024 niet|1234 aa batterijen|Artikel 7:17 BW|Artikel 6 AVG
    Wet van 2018|Norm NEN 1010, NEN 3140, EN 50131|ISO 27001:2022|https://www.voorbeeld.nl|www.voorbeeld.nl/contact
    voorbeeld.nl/klantenservice|https://www.nu.nl/economie/consument/waarschuwing-voor-nepmail-2026.html
    https://www.voorbeeld.nl/producten?page=2|https://www.voorbeeld.nl/producten?utm_source=nieuwsbrief
    Zie Google, Trustpilot/Kiyoh, 4,2/5|op Facebook/Instagram gezien|Via Facebook: geen reactie
    Instagram: leuk account|WhatsApp: 3 dagen geen antwoord|Twitter: na 2 uur antwoord|Telefoon: 3 uur in de wacht
    Tel: 5 keer|Mobiel: 2 GB te weinig|Telefoon 2 jaar oud|Bel 3x, 3x opgehangen|Bellen kost 10 ct per minuut
    Mijn telefoon is een Samsung A54 128GB|Nokia 3310 was beter|telefoon 12 maart besteld, 2026 nog niet binnen
    Bereikbaar 8 tot 18 uur|Bereikbaar 08.00 - 18.00|+/- 3 weken|+ 2 - 1 = 1|+10 punten voor service, -5 voor tijd
    -20 graden|(06) is een mobiel nummer|Mijn 06-nummer werkt na 2 weken|06-nummers zijn duurder
    0-3 jaar, 4-12 jaar, 12+|0 tot 100 in 7,9 sec|00:00 uur|0,5 liter|01 januari|1 januari 2024 0:15|08 uur tot 17 uur
    2026-03-12 14:30|12-03-2026 14:30|20260312|12/03/26, 13/03/26, 14/03/26|12-03, 13-03, 14-03 en 15-03 gebeld
    op 1, 3, 5, 8, 12 en 15 mei gebeld|1-2-3 klaar|3-in-1, 2-in-1|4x4, 6x6|50+, 65-plus|100% tevreden
    Op 12 november kwam de monteur tussen 8 en 10, hij was er om 8:05.
    Mijn wachtwoord werkte niet, na 3 keer resetten wel.|Wachtwoord vergeten? Binnen 2 minuten een nieuw wachtwoord.
    Het wachtwoord moest 12 tekens hebben met 1 hoofdletter.|De retour van 2 broeken duurde 14 dagen.
    Retour 2025 was een drama, retour 2026 gaat beter.|De melding van 12-03-2026 is nooit beantwoord.
    Melding gedaan om 10.15, opgelost om 12.30.|Incident 3 in een maand tijd, dat is te veel.
    Bij de offerte van 12.500 euro zat geen uitleg.|Offerte 1 was 4500 euro, offerte 2 was 3950 euro.
    Mijn OV-chipkaart deed het 3 weken niet.|De bonuskaart gaf 25 procent korting.
    Ledenpas na 6 weken nog niet binnen.|Spaarkaart met 10 stempels vol en toen dicht.
    De kortingskaart kost 25 euro en levert 40 euro op.|De chauffeur reed 50 waar je 30 mag.
    De bestuurder van lijn 22 wachtte op mij.|De Golf uit 1998 kreeg zijn 25e APK.
    De Transporter van de monteur stond op de stoep.|Renault Kangoo 1.5 dCi, 230.000 km, geen klachten.
    Onze Ford Transit 350 L3H2 is keurig gemaakt.|De Skoda Enyaq iV 80 laadt met 125 kW.
    Model S-60 of V-90, de Volvo dealer wist het niet.|Onder de streep 3 keer zo duur.
    Achter de balie 2 medewerkers, voor de balie 14 wachtenden.|Achter de schermen 3 mensen die het wel snapten.
    Tussen de middag 2 uur dicht.|Boven de 65 krijg je 10% korting.|Op de Singel 3 cafés geprobeerd, hier bleven we.
    Aan de Singel zijn 12 winkels, deze is de beste.|De Lijnbaan 2 keer op en neer gelopen.
    Het Vrijthof 3 dagen lang vol muziek.|De Neude 5 jaar geleden was gezelliger.|Nieuwmarkt 4 keer bezocht.
    Ik sta nummer 12 op de lijst.|Huisnummer klopte niet, 3 keer doorgegeven.
    Het huisnummer stond er niet bij, na 2 mails wel.|Ik verjaar in maart en kreeg 10% korting.
    Op mijn verjaardag, 12 maart, stond de monteur er.|Mijn verjaardag was op 3 juli en toen belden ze.
    Ik ben jarig op 4 mei en kreeg een kaart.|Ik ben van 8 tot 17 uur bereikbaar.
    Ik ben van 3 naar 1 abonnement gegaan.|Wij zijn in 2019 geboren als klant, grapje.
    Geboren optimist, 20 jaar klant.|Een geboren Zeeuw van 68 jaar.|Van bouwjaar 1980 tot 2020, alle ketels doen ze.
    Ons huis is van bouwjaar 1932 en dat wisten ze.|De code E12 op het scherm, na 2 minuten weg.
    Storingscode 117 opgezocht en gemaakt.|Kortingscode ZOMER10 werkte niet.|Actiecode WINTER2026 was al verlopen.
    Met de code WELKOM10 kreeg ik 10 euro.|Artikelnummer 3044556 geruild voor 3044557.
    Bestelling binnen 24 uur, 3 dozen.|Factuur klopte tot op de cent: 123,45.
    De factuur van 1.234,50 euro klopte niet.|#1 in klantvriendelijkheid.|#tevreden #2026 #top
    Wat een #topteam, 10 punten!|Issue #123 op de site was na 1 dag opgelost.|Gemiddeld 8,4 over 12.345 beoordelingen.
    E5 en E10 zijn beide op, al 3 dagen.|G1 tot G5 doen het niet op de afstandsbediening.
    Nul reactie, nul excuses, één ster.|Eén, twee, drie en klaar!|Nummer een, twee en drie in de rij mochten door.
    Kamer nummer twee, drie en vier waren schoon.|Kassa een, twee en drie dicht.
    06 of vast, het maakt niet uit, niemand neemt op.|Om 06:30 uur al bezorgd, om 06:45 aangesloten.
    06:30-18:00 bereikbaar staat er op de site.|Meet at the office at 9, they said.
    We arrived at voorbeeld.nl through a friend.|I was helped at the counter in 5 minutes.
    Kijk op voorbeeld.nl voor de tijden.|Snapchat, TikTok, Insta: overal hetzelfde filmpje.
    Gebruikersnaam vergeten, na 2 mails geregeld.|Mijn gebruikersnaam en wachtwoord werkten na 10 minuten.
    Inlognaam opvragen duurde 3 dagen.|ING, Rabo of ABN, het maakt niet uit, iDEAL deed het niet.
    De ING app liep 3 keer vast bij betalen.|ING gaf 1,5 procent rente.|Rabobank deed er 3 weken over.
    Rekening gedeeld door 4 personen.|De rekening viel 35 euro hoger uit.|Bankrekening openen duurde 12 dagen.
    Mijn pas deed het na 2 dagen.|Betaalpas geweigerd bij 3 kassa's.|Kaart 2 voor 1, top!
    Kaartjes voor 4 personen voor 100 euro.|Parkeerkaart 3 euro per uur.|Klantenkaart sinds 2005, nooit korting gehad.
    Zit in de spaarkaart 12 maanden lang.|Paspoort aanvragen duurde 5 dagen en 83 euro.
    Rijbewijs binnen 3 werkdagen klaar.|Identiteitskaart van mijn zoon van 9 was in 1 dag klaar.
    BSN nodig bij aanvraag, duidelijk uitgelegd.|Persoonsnummer? Nooit van gehoord, zei ze.
    Postcode ingevuld en 3 keer een foutmelding.|Mijn postcode valt buiten de regio, 5 km verderop wel.
    De straat 3 weken opgebroken.|Straat4 is een leuke band.|In straat 12 van het park stond ons huisje.
    Meir was druk, 2 uur gewinkeld in Antwerpen.|Abbey Road 50 jaar, de expo was top.|The 5 Square team was great.
    Kavel 12, bouwjaar 2024, opgeleverd met 4 punten.|Kluisje 1234 ging niet open.|Spoor 12, 4 minuten vertraging.
    Vlucht KL 1001 had 2 uur vertraging.|EAN op de doos was onleesbaar.
    Serienummer was weggesleten, toch geholpen in 10 minuten.
    Meterstand 12345 doorgegeven en 54321 gekregen op de nota.|3x25A aansluiting binnen 6 weken.
    Wasmachine Miele WWD 120 WCS stuk na 2 jaar.|iPhone 13 mini 128GB scherm in 45 minuten gemaakt.
    Samsung S23 Ultra ingeruild voor 410 euro.|Laptop met i7-1355U en 16GB geheugen.
    Verf RAL 9010, 2,5 liter, dekte in 1 keer.|Recept voor 90 tabletten van 20 mg lag klaar.
    Afdeling 3B, bezoek van 14.00-20.00.|Team van 5, klus van 3 dagen.|Huurprijs 785,32, stijging 5,8%.
    Servicekosten 45,10 per maand, afrekening 120 terug.|Op woensdag 4 juli 2018 klant geworden.
    Getrouwd op 4-7-1962, diamanten bruiloft hier gevierd.|Klant sinds 4-7-1992, nooit spijt.
    Van 4-7-2026 tot 11-7-2026 in storing.|Ze kwamen 4 juli, 11 juli en 18 juli, en toen was het klaar.
    De heer achter de balie sprak 4 talen.|Beste Klantenservice, jullie zijn top.
    Sinterklaas kwam op 5 december langs bij de zaak.|Koningsdag 27 april dicht, dat wist ik niet.
    Kenteken aangevraagd|Kenteken duurde 3 weken|kenteken van 2 auto's|T-Roc 1.5 TSI|Auto-onderdelen 123
    Model S-3, X-5|C-41, B-52, F-16|Boeing 747-400 KLM|M3-12-XX bouten|NEN-EN 12-34
""")
"""Short ones as people type them, each with something that looks like personal data."""


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
