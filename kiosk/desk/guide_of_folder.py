"""What the guide says about the content folder: what goes where, and how it is written."""

from __future__ import annotations

from kiosk.desk.guide_topic import GuideExample, GuideTopic
from kiosk.model.language import Phrase

OF_FOLDER = (
    GuideTopic(
        "quote",
        Phrase("Een quote in de map zetten", "Put a quote in the folder"),
        (
            Phrase("Maak een tekstbestand in quotes/positief of quotes/kritisch: de woorden van de klant, en"
                   " daaronder na een streepje wie het was. Binnen enkele seconden doet de quote mee.",
                   "Make a text file in quotes/positief or quotes/kritisch: the customer's words, and below them"
                   " after a dash who it was. Within seconds the quote takes part."),
            GuideExample("quotes/positief", "Ik belde boos op en hing vrolijk op. Knap hoor.\n- Ria, Emmen\n"),
            Phrase("Weet u meer, zet dat dan bovenaan, met een lege regel eronder: plaats, kanaal, score, datum,"
                   " team, toon.",
                   "If you know more, put that at the top with an empty line below it: place, channel, score, date,"
                   " team, tone."),
            GuideExample("quotes", "naam: familie Boersma\nplaats: Heerenveen\nscore: 10\nteam: Storingsdienst\n\n"
                                   "De dag voor kerst viel de ketel uit. Om half vijf was het weer warm.\n"),
            Phrase("Meer quotes in één bestand? Zet er een regel met drie streepjes tussen. Houd een quote onder de"
                   " tachtig woorden.",
                   "More quotes in one file? Put a line of three dashes between them. Keep a quote under eighty"
                   " words."),
        ),
    ),
    GuideTopic(
        "verhaal",
        Phrase("Een verhaal, met of zonder foto", "A story, with or without a photo"),
        (
            Phrase("In de map verhalen: eerst de kop, dan een lege regel, dan de tekst. Een foto zet u ernaast en"
                   " noemt u bovenaan. Tussen de 80 en 115 woorden leest het prettigst. Een Word-bestand mag ook.",
                   "In the folder verhalen: first the headline, then an empty line, then the text. Put a photo"
                   " beside it and name it at the top. Between 80 and 115 words read best. A Word file will do too."),
            GuideExample("verhalen", "team: Klantenservice\n\nEen kaart die op de kast blijft staan\n\n"
                                     "Een mevrouw uit Deventer belde om alles op haar naam te zetten.\n"),
        ),
    ),
    GuideTopic(
        "mededeling",
        Phrase("Een mededeling of een datum", "An announcement or a date"),
        (
            Phrase("In de map mededelingen: de eerste regel is de kop. Met datum: wordt het een kalenderblad, met"
                   " tot: gaat het na die dag vanzelf weg.",
                   "In the folder mededelingen: the first line is the headline. With datum: it becomes a calendar"
                   " leaf, with tot: it goes by itself after that day."),
            GuideExample("mededelingen", "datum: 23 september 2027 14:00\nplaats: kantine\ntot: 23 september 2027\n\n"
                                         "Klantenmiddag: twaalf klanten aan tafel\nAanschuiven mag zonder opgave.\n"),
        ),
    ),
    GuideTopic(
        "verbetering",
        Phrase("Wat de klant zei en wat wij deden", "What the customer said and what we did"),
        (
            Phrase("In de map verbeteringen, met precies dezelfde woorden van de klant als in de quote: dan komen ze"
                   " na elkaar.",
                   "In the folder verbeteringen, with exactly the customer's words of the quote: then they come one"
                   " after the other."),
            GuideExample("verbeteringen", "u zei: Tussen 8 en 18 uur thuisblijven. Dat is geen afspraak.\n"
                                          "wij deden: Een half uur van tevoren krijgt u bericht.\nteam: Planning\n"),
        ),
    ),
    GuideTopic(
        "besluit",
        Phrase("Een besluit: euro naast klant", "A decision: the euro beside the customer"),
        (
            Phrase("In de map besluiten, of bij Schrijven als klantbusinesscase. Weet u een kant niet, schrijf dan"
                   " onbekend: er hangt een leeg vak, zodat iemand het vraagt. Het komt vanzelf in de vergaderstukken.",
                   "In the folder besluiten, or under Write as a decision card. Where you do not know a side, write"
                   " onbekend: an empty box hangs there, so that somebody asks. It comes into the papers by itself."),
            GuideExample("besluiten", "titel: Elke rekening één bladzijde\neuro: € 90.000 – 140.000\n"
                                      "euro bron: Inkoop, prijzen 2026\nklant: onbekend\n"
                                      "behoefte: In één keer zien wat ik betaal\nvoor wie: Klanten op papier\n"),
        ),
    ),
    GuideTopic(
        "samen-in-de-map",
        Phrase("Een vraag, een pet of een idee als bestand", "A question, a hat or an idea as a file"),
        (
            Phrase("In peilingen bovenaan de vraag, daaronder elk antwoord op een eigen regel. In prioriteiten negen"
                   " uitspraken, of alleen een vraag.",
                   "In peilingen the question at the top, below it each answer on a line of its own. In prioriteiten"
                   " nine statements, or only a question."),
            GuideExample("peilingen", "vraag: Wat helpt een klant morgen het meest?\n\nTerugbellen op tijd\n"
                                      "Een brief zonder vaktaal\n"),
            Phrase("In klantpet een bestand voor elk overleg.", "In klantpet a file for each meeting."),
            GuideExample("klantpet", "overleg: Teamoverleg Planning\nwanneer: elke dinsdag 10:00\nbegint: 1-12-2026\n"
                                     "deelnemers: Marloes, Bas, Fatima\nafwezig: Bas 8-12-2026 t/m 22-12-2026\n"),
            Phrase("In ideeën wat een collega zou doen, met wat ervan kwam: team, wij proberen, wij leerden, wij"
                   " deden.",
                   "In ideeën what a colleague would do, with what became of it: team, wij proberen, wij leerden, wij"
                   " deden."),
            GuideExample("ideeën", "team: Klantenservice\nwij proberen: twee weken een vast nummer op elke brief\n\n"
                                   "Zet op elke brief wie u kunt bellen, met een naam.\n"),
        ),
    ),
    GuideTopic(
        "enquete",
        Phrase("De enquête en de NPS", "The survey and the NPS"),
        (
            Phrase("Zet het bestand uit uw enquêteprogramma ongewijzigd in de map nps (Excel of CSV). De kiosk zoekt"
                   " zelf de kolommen en rekent per maand de NPS uit; onder de dertig antwoorden staat er geen"
                   " cijfer.",
                   "Put the file of your survey program unchanged in the folder nps (Excel or CSV). The kiosk finds"
                   " the columns itself and works out the NPS by month; below thirty answers there is no figure."),
            GuideExample("nps", "Datum;Score;Toelichting;Team\n03-09-2026;9;;Monteurs\n"
                                "04-09-2026;6;Lang in de wacht gestaan.;Klantenservice\n"),
            Phrase("Wat klanten erbij schreven, wacht op u in Nakijken. In het bestand zelf kan het ook: een kolom"
                   " “op het scherm” met “ja”.",
                   "What customers wrote with it waits for you in Review. In the file itself it can be done too: a"
                   " column “op het scherm” with “ja”."),
        ),
    ),
    GuideTopic(
        "foto",
        Phrase("Foto’s en affiches", "Photos and posters"),
        (
            Phrase("Zet een JPG of PNG in de map foto's: hij vult het scherm. Een bijschrift is een tekstbestand met"
                   " dezelfde naam. Een foto bij een tekst zet u in de map van die tekst.",
                   "Put a JPG or PNG in the folder foto's: it fills the screen. A caption is a text file of the same"
                   " name. A photo that goes with a text belongs in the folder of that text."),
            Phrase("Vraag toestemming aan wie herkenbaar in beeld is.",
                   "Ask leave of whoever can be recognised in it."),
        ),
    ),
    GuideTopic(
        "waar-is-het",
        Phrase("Waarom zie ik mijn bestand niet?", "Why do I not see my file?"),
        (
            Phrase("Lees KIOSK-MELDINGEN in de map: daar staat van elk bestand of het te zien is, wanneer het weer"
                   " komt, of wat u eraan kunt doen. Wacht het op u, dan staat het in Nakijken.",
                   "Read KIOSK-MELDINGEN in the folder: it tells of each file whether it shows, when it comes again,"
                   " or what you can do about it. If it waits for you, it is in Review."),
            Phrase("Een nieuw bericht komt aan de beurt tussen de andere: kijk gerust een paar beelden mee.",
                   "A new item has its turn among the others: watch for a few slides."),
        ),
    ),
    GuideTopic(
        "weghalen-in-de-map",
        Phrase("Iets weghalen zonder de balie", "Take something off without the desk"),
        (
            Phrase("Verplaats het bestand naar een map die weg heet, of maak in de hoofdmap een bestand WEGHALEN.txt"
                   " met op een regel een stuk van de woorden. Wat zo weg is, komt terug als u dat ongedaan maakt in"
                   " de map.",
                   "Move the file to a folder called weg, or make a file WEGHALEN.txt in the main folder with a"
                   " piece of the words on a line. What is gone so comes back when you undo that in the folder."),
        ),
    ),
)  # fmt: skip
