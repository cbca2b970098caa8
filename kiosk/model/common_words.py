"""Words that people use when they tell something or say what they are: where one stands, a short line is no name.

No list is whole, and none needs to be: a word that is missing here lets at most a short line wait for a person.
"""

from __future__ import annotations

import re

_COMMON = frozenset(
    """
    aanbod aandacht aandachtspunt aandachtspunten aangenaam aanhef aankoop aanleg aanpak aanrader aansluiting aantal
    aanvraag aanvulling aardig aardige abonnement about account acht achtergrond actie actief actieve adres advies
    adviezen af afdeling afgesproken afhalen afhandeling afloop afmeting afspraak afspraken after aftersales
    afwerking afzender again alarm algemeen all alle alleenstaande allerlei als alweer ambiance and ander andere
    anders antwoord any apotheek app appen appt apr april are around artikel arts asked atmosphere aub aug august
    augustus auto automobilist away baan baas back bad bakkie balie bank batterij because bedankje bedankt bediening
    bedrag bedrijf bedrijven been beetje before begeleiding begin beginnen begon behandelaar behandeling behoorlijk
    beide being bel belde bellen belletje belofte beloftes beloofd belt beltegoed beoordeling bereikbaarheid berging
    bericht berichten best bestaan besteld bestelling bestellingen bestuur bestuurslid betaald betaalde betaalgemak
    betalen betaling betreft betrokken bewoonster bezoek bezorgde bezorgen bezorger bezorgers bezorging bezwaar
    bieden big bijlage bijna binnen bit blauw bleef blije blijf blijven bloemen bloemetje blunder boek boete boiler
    bom bood boos boot both bottom boven bovendien boze bracht breakfast brengen brief brieven broer broers bruin
    buiten buren bus but buurjongen buurman buurmeisje buurt buurtbewoner buurtbewoners buurvrouw by cadeau
    cadeautje call callcenter called came cent centrum chaos chat chauffeur chauffeurs cheers chill cijfer
    cleanliness club cm code collectief collega collega's collegas come communicatie communication company
    compliment complimentje complimentjes computer concept conclusie conducteur cons contact context contract
    controle cool coole correctie cursus customer cv daar daarna daarom daarvoor dacht dag dagen dak dame dames dan
    dankbaar dankbare dankjewel dankuwel dankwoord data datum day days dec december deed deel deelnemers delay
    delivered delivery denken design deskundigheid deur deuren dichtbij dienst diensten different dikke diner ding
    dingen dingetje dinsdag diploma directie diverse docent dochter doel donderdag done door doorgeven doorverbinden
    dorpsbewoner dorpsgenoot dossier douche down drie driemaal drinken droom duidelijke duidelijkheid duim duimpje
    duo dure duren dus duur duurde each easy echte echtgenoot echtgenote edit eenmaal eens eentje eer eerder
    eergisteren eerste eigen eigenlijk eindcijfer einde eindoordeel eindresultaat elk elkaar elke email en end
    energie energieleverancier engineer enige enkel enkele enorm enthousiaste erbij erg ergens ergernis eruit
    ervaring ervaringen etage eten euro even ever every everything examen experience expertise explained facebook
    faciliteiten facilities facturatie factuur feb februari february feedback feit feiten fervent few fiets
    fietsenstalling fietser fietsers filiaal film first five fixed food for forens formaat found fout fouten foutje
    free friday from full fyi fysio gaf galerij gang gans garantie gas gast gasten gauw gave gebeld gebeurde
    gebeuren gebied geboren gebouw gebruik gebruiksgemak gedaan gedachte gedoe geel gegaan gehele gekocht gekomen
    gekregen geld geleverd geloven geluid geluk gelukkige gemaakt gemaild gemakkelijk gemeente gemiddelde genoeg
    gepensioneerd gepensioneerde geregeld gesprek gesprekken get getogen getting geval gevel gevoel gevolg gewicht
    gewone gewoon gezegd gezeur gezin gezinnen giga ging gisteren give given glasvezel go goed goede goedkoop goeie
    going good google got goud graag graden gram gratis great grijs groen groep groot grote guy haalde haar had
    halen half halte halve hand handen hangen happy hard hart hartje hek hele hello help helpdesk helped helpen hem
    her here heren herhaling het heus hield hier high him hing his hoe hoek hoeveel hond hoofd hoop hooray hoorde
    hopelijk hopen horen hotel hour hours how huis huisarts huisgenoot huisgenoten hulde hulp hun huren hurray huur
    hygiëne idee ideeën idem ieder iedere iets ietsje if ik inch inclusief indruk ineens info informatie ingang
    ingewikkeld inkoop inrichting insta instagram installatie internet into intussen inwoner inwoners inzet issue
    it's its jaar jan januari january jaren jezelf job jonge jongen jongens juf juist juiste jul juli july jun june
    juni just kaart kaarten kamer kans kantoor kast keep keer kende kenmerk kennis kept keren kerst ketel keuken
    keus keuze kijken kijker kilo kind kinderen klacht klachten klanten klantendienst klantenservice klein
    kleindochter kleine kleinzoon kleur klus klusje km knappe know knuffel kocht koekje koerier koeriers koffie
    komst kon koos kop kopen kopje kortom kosten kostte kou koude kozijn kozijnen kraan kracht kreeg kritische kus
    kusje kwaliteit kwam kwartier kwestie kwh laadpaal laat laatste lach lachen lady lag lagen lamp land lang lange
    langskomen last lastig late laten later leer leerling leerlingen left lekkage leraar leren les less lessen let
    leuke leven leverancier leveren levering levertijd lezen lezer lezeres lezers licht liep lieve liever lift
    ligging lijn lijst like line linkedin links liter little locatie location lof loket lol long look loon lopen los
    lot lots lovely luchthaven luister luisteraar luisteren lukken lukte lunch m'n ma maakte maand maandag maanden
    maart maat machine machinist made mail mailde mailen mailt mailtje make maken makkelijk man management manier
    mannen mantelzorgers many march markt may me medewerker medewerkers medewerkster medicijn medicijnen mee
    meedenken meerdere meermaals meest meewerken mega mei mekaar melding mensen menu merci met meter meterkast
    meting metro mezelf middag mijn min mind minpunt minpunten minpuntje minuten minutes minuut mobiel mocht moeder
    moeilijk moeite moest moment momentje monday money montage monteur monteurs month months mooi mooie more morgen
    most motivatie motor mrt much must muur muziek my na naam naar naast nacht nadeel nadelen nadenken nam namelijk
    nazorg nb need needed neef negatief negen net netbeheerder netheid nette new next nice nicht nieuw nieuwe nieuws
    nieuwsbrief night niks no nodig nogal noord noordoost noordwest noot nota note nothing nou nov november now nu
    nummer ochtend october of off offerte office offline ok okt oktober old om omgeving on once onder onderdeel
    onderdelen onderhoud onderwerp one ongelooflijk ongeveer online only onszelf ontbijt ontevreden ontvangen
    ontvanger ontvangst ontzettend onwijs onze onzin ooit oordeel oorzaak oost opdracht opeens open operatie
    opgelost ophalen opkomst opleiding oplossen oplossing opmerking opmerkingen opnieuw opruimen opstap or oranje
    orde order organisatie other oude ouders our out oven over overal overall overig overige overkant overlast
    overstap own paars pad paid pakket pakketbezorger pakketje paniek papier parkeergelegenheid parkeren part partij
    partner pas pech pensionado people per perron person personeel personen persoon persoonlijke pet petje phone
    plaats plaatsen place plan planner planners planning please plek plezier ploeg pluim plus pluspunt pluspunten
    portaal portiek positief post postbode praten precies price pricing prijs prijskwaliteit prijsniveau prijzen
    prima probleem problem problemen problems procent product producten pros provider ps punt punten puntje put
    quality question questions quick quickly raad raam radiator radio ramen rang rather rating reactie reageer
    reageren real receptie receptioniste rechts reden referentie regel regelde regelen regels reis reiziger
    reizigers rekening relaxed rente reparatie repareren reply resultaat resultaten resumé retour retourneren reuze
    right ring rit rommel rond ronde rood room roze ruim ruime rust ruzie said same samengevat samenwerking saturday
    saw say schaal schade scherm schilderwerk school schoon schreef schrijven schutting score seconde seconden see
    seem sent sep sept september service servicedesk set sfeer she shop should show side simple since sinds site
    situatie slag slecht slechte sleutel slot slotsom slow sms snapchat snel snelheid snelle some someone something
    sommige soms soon spoed spoor sporter sprak spreken spullen staan stad staff stage stand stap star stars start
    starter starters station status steeds stel stemming ster sterk sterren still stilte stoel stoep stond stonden
    stopcontact stoppen stopte straat straks stress stroom student studenten stuff stuk stuurde such suggestie
    suggesties summary sunday super support systeem taak taal taart tablet take taken tandarts tante tarief tarieven
    taxi team techniek tegel tegen teken telefoon telefoontje tell termijn terug terugbellen terugbetalen terugkomen
    tevens tevreden than that their them then therapie there thermostaat these thing things think this those three
    through thuisbatterij thuiszorg thursday tien tijd tiktok time times tip tips titel to toch toegang toekomst
    toelichting toestel toevoeging tof toffe toilet told too took toon top totaal town traag train training tram
    trap trein treinstel tried trotse trouwe try tuesday tuin tussen tv twee tweemaal twitter two uiterlijk
    uitgelegd uitleg uitleggen uitstel uitvoering under until up update uren us use used uur uw vaak vader vak
    vakantie vakkennis value vanaf vanavond vanmiddag vanochtend vanuit vaste veel veer vent verbetering
    verbeterpunt verbeterpunten verbinding verbruik verder verdict verdieping verhaal verhalen verhuizing verhuurder
    verkoop verkoper verpakking verpleging verschil verschillende verteld vertellen vertraging vertrouwen vervangen
    vervolg verwacht verwachten verwarming verzekeraar verzekering verzending via vier vijf vinden visit vliegtuig
    vloer vlot vlucht voedselbank voelde voelen vol volgende volop vond vooraf vooral voorbeeld voorbeelden voordeel
    voordelen voorheen voorraad voorwaarden vorige vr vraag vraagje vragen vriend vriendelijke vrienden vriendin
    vrij vrijdag vrije vrijwilliger vrijwilligers vroeg vrolijke vrouw vrouwen waar waardering waarom wachten
    wachtrij wachtte wachttijd wait waited waiting wandelaar wandeling wanneer want wanted warm warme warmte
    warmtepomp was wasmachine wat water way wc website wederom wednesday weduwnaar week weeks weer weg weinig
    wekelijks weken wel welk welke wens wensen went werd wereld werk werkende werkers west wet what whatsapp when
    where which while who whole why wie wife wifi wijk wijkbewoner wijze will winkel winkelier winkels winter wist
    wit with within without wo woensdag woman wonder woning woningcorporatie woord woorden work worked working works
    wou wrong yay year years your youtube z'n za zaak zaaknummer zaal zag zaken zat zaterdag zeer zeggen zei zelf
    zelfs zes zeven zichzelf ziekenhuis ziens zitten zo zo'n zoals zocht zoeken zomer zon zondag zonder zonnepanelen
    zoon zorg zorgen zorgverzekeraar zou zuid zuidoost zuidwest zus zusje zussen zwak zwart zwemmer
    """.split()  # noqa: SIM905  # many words read better than many strings
)
_ENDING = re.compile(
    r"\w{3,}(?:ingen|eringen?|atie|aties|schap|schappen|ment|menten|nissen?|achtige?|elijks?|erend|erende|eerde|eren"
    r"|ische|tjes|service|dienst|kosten|tijden?|punten?|prijs|prijzen|kaart|bedrijf|winkel|team|systeem|pakket|nummer"
    r"|meter|pomp|paneel|panelen|lijn|ketel|plaats|werk|zorg|hulp|geld|loos|loze|ing|ding)"
)
"""Endings of words for things that hardly any family name has."""


def is_common(word: str) -> bool:
    """Tell whether a word, in any case, is one of a sentence or of what somebody is, and hardly ever a name."""
    small = word.casefold()
    return small in _COMMON or _ENDING.fullmatch(small) is not None
