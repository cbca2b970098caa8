"""What the guide says about the pages of the desk."""

from __future__ import annotations

from kiosk.desk.guide_topic import GuideTopic
from kiosk.model.language import Phrase

OF_DESK = (
    GuideTopic(
        "weghalen",
        Phrase("Iets meteen van het scherm halen", "Take something off the screen at once"),
        (
            Phrase("Open Vandaag en druk op “Haal dit nu weg” onder het beeld. Binnen een seconde is het weg, ook in"
                   " elke andere spelling en uit elk ander bestand, en het blijft weg.",
                   "Open Today and press “Take this off now” under the picture. Within a second it is gone, in every"
                   " other spelling and from every other file too, and it stays away."),
            Phrase("Staat het er nu niet? Zoek het op in Verslag, open het en druk op “Haal dit weg”.",
                   "Is it not on the screen now? Look it up in Report, open it and press “Take this off”."),
            Phrase("Toch niet? “Ongedaan maken” staat bovenaan de bladzijde en later in het Logboek.",
                   "Not after all? “Undo” stands at the top of the page, and later in the Log."),
        ),
        "today.page",
    ),
    GuideTopic(
        "wissen",
        Phrase("Iemand wil vergeten worden (AVG)", "Somebody asks to be forgotten (GDPR)"),
        (
            Phrase("Open het bericht (vanuit Vandaag, Nakijken, Verslag of Logboek) en kies “Voorgoed wissen”. Een"
                   " bladzijde zegt eerst wat weggaat en wat blijft; daarna is er geen weg terug.",
                   "Open the item (from Today, Review, Report or Log) and choose “Erase for good”. A page says first"
                   " what goes and what stays; after that there is no way back."),
            Phrase("In uw eigen bestanden staan de woorden dan nog. De bladzijde noemt elk bestand en elke regel:"
                   " haal ze daar weg en bewaar het.",
                   "The words still stand in your own files then. The page names each file and line: take them out"
                   " there and save it."),
        ),
        "report.page",
    ),
    GuideTopic(
        "nakijken",
        Phrase("Nakijken wat wacht", "Review what waits"),
        (
            Phrase("Woorden van een klant uit een enquête wachten tot u ze hebt gelezen. U ziet ze één voor één,"
                   " getekend zoals ze komen te hangen, met waarom ze wachten.",
                   "Words of a customer out of a survey wait until you have read them. You see them one by one,"
                   " drawn as they would hang, with why they wait."),
            Phrase("Vrijgeven: het mag op het scherm, precies zo. Woorden afdekken: wat naar iemand leidt, wordt"
                   " “…”. Weigeren: het komt er niet op, ook niet uit een ander bestand. Bewaar voor later: u ziet de"
                   " volgende.",
                   "Release: it may show, exactly so. Cover words: what leads to somebody becomes “…”. Refuse: it"
                   " does not show, from another file neither. Keep for later: you see the next."),
            Phrase("Zet “Toetsen aan”: dan doen V, M, W, B en Z hetzelfde als de knoppen. Kijken twee mensen"
                   " tegelijk na, dan geldt wat de eerste koos.",
                   "Switch on “Keys”: then V, M, W, B and Z do the same as the buttons. Where two people review at"
                   " once, what the first chose holds."),
        ),
        "review.page",
    ),
    GuideTopic(
        "opname",
        Phrase("Een opname bij een quote", "A recording beside a quote"),
        (
            Phrase("Zet de opname in de map van de quote (of kies haar in Schrijven) en noem haar in de tekst, met een"
                   " regel geluid: ria.m4a. Hoogstens een minuut: .m4a, .mp3, .ogg of .wav.",
                   "Put the recording in the folder of the quote (or choose it in Write) and name it in the text, with"
                   " a line sound: ria.m4a. A minute at most: .m4a, .mp3, .ogg or .wav."),
            Phrase("De quote wacht dan in Nakijken tot u de opname tot het einde hebt afgespeeld en aanvinkt dat wie u"
                   " hoort het goedvindt. Een ander geluid onder dezelfde naam wacht opnieuw.",
                   "The quote then waits in Review until you played the recording to its end and tick that whoever is"
                   " heard agrees. Another sound under the same name waits again."),
            Phrase("Zijn er woorden afgedekt of ingekort, dan is de opname nergens te horen.",
                   "Where words are covered or shortened, the recording is heard nowhere."),
        ),
        "review.page",
    ),
    GuideTopic(
        "meedoen",
        Phrase("Collega’s laten kiezen: peilingen en prioriteiten", "Let colleagues choose: polls and priorities"),
        (
            Phrase("Kies bij Meedoen een nieuwe peiling of nieuwe prioriteiten: er staat al een voorbeeld in de vakken."
                   " Na Bewaar hangt de vraag binnen enkele seconden, en kiezen collega’s met hun telefoon.",
                   "Choose a new poll or new priorities under Take part: an example stands in the boxes. After Save"
                   " the question hangs within seconds, and colleagues choose by phone."),
            Phrase("De uitslag zegt pas iets vanaf vijf antwoorden, en “duidelijk op kop” alleen als toeval het niet"
                   " verklaart. Komen er ineens heel veel, dan beslist u of ze meetellen.",
                   "The result says something from five answers on, and “clearly ahead” only where chance does not"
                   " explain it. Where very many come at once, you decide whether they count."),
            Phrase("Wie wat koos, weet niemand. Bij het sluiten wordt gewist wat telefoons uit elkaar houdt. Een andere"
                   " vraag of een ander antwoord is een nieuwe peiling.",
                   "Nobody knows who chose what. At closing what tells phones apart is erased. Another question or"
                   " another answer is a new poll."),
        ),
        "together.page",
    ),
    GuideTopic(
        "klantverbeteraar",
        Phrase("De klantverbeteraar van de maand", "The customer champion of the month"),
        (
            Phrase("Een collega draagt voor met de telefoon. Open de voordracht bij Meedoen, maak een link en geef die"
                   " zelf aan de collega over wie het gaat: die zegt met naam, zonder naam, of niet.",
                   "A colleague nominates by phone. Open the nomination under Take part, make a link and hand it"
                   " yourself to the colleague it is about: they say with the name, without it, or not."),
            Phrase("Zeiden er twee of meer ja, kies dan hoogstens vijf daden, elk met een reden, en open de stemming."
                   " Wie bij het scherm staat, stemt op iedereen die het verdient. Wie gelijk eindigt, deelt het.",
                   "Where two or more said yes, choose five deeds at most, each with a reason, and open the vote."
                   " Whoever stands at the screen votes for all who deserve it. Who ties shares it."),
            Phrase("Hoe vaak iemand is voorgedragen of stemmen kreeg, staat nergens, ook hier niet. Wie het intrekt, is"
                   " meteen van het scherm.",
                   "How often somebody was nominated or got votes stands nowhere, nor here. Who takes it back is off"
                   " the screen at once."),
        ),
        "together_improver.page",
    ),
    GuideTopic(
        "voor-de-collega",
        Phrase("Een compliment dat een collega noemt", "A compliment that names a colleague"),
        (
            Phrase("Kies in Nakijken “Voor de collega” en vul de naam in. De collega leest het als eerste, met een"
                   " kaart, een mail of een link, en zegt of het met naam, zonder naam of niet op het scherm komt.",
                   "Choose “For the colleague” in Review and enter the name. The colleague reads it first, by a card, a"
                   " mail or a link, and says whether it hangs with the name, without it, or not at all."),
            Phrase("Tot dan hangt het nergens, wie het ook vrijgeeft. Na dertig dagen zonder antwoord kunt u het zonder"
                   " de naam tonen, of de vraag intrekken.",
                   "Until then it hangs nowhere, whoever releases it. After thirty days without an answer you can show"
                   " it without the name, or withdraw the question."),
            Phrase("De collega kan altijd van gedachten veranderen met de bladzijde die na het antwoord komt. Is die"
                   " kwijt, maak dan een nieuwe link.",
                   "The colleague can always change their mind with the page that comes after the answer. Where that is"
                   " lost, make a new link."),
        ),
        "together_for_you.page",
    ),
    GuideTopic(
        "bezoeken",
        Phrase("Bezoeken en klanten aan tafel", "Visits and customers at the table"),
        (
            Phrase("Kies bij Meedoen Nieuw bezoek, vul de dag en het aantal plaatsen in, en bewaar. Collega’s scannen"
                   " de code op de dia en vullen hun naam in.",
                   "Choose New visit under Take part, fill in the day and the number of places, and save. Colleagues"
                   " scan the code on the slide and fill in their name."),
            Phrase("Op de bladzijde van het bezoek staat wie er komt en wie wacht. De wachtlijst schuift vanzelf op;"
                   " iemand zonder telefoon zet u er zelf bij.",
                   "The page of the visit tells who comes and who waits. The waiting list moves by itself; somebody"
                   " without a phone you add yourself."),
            Phrase("Namen staan nooit op het scherm, en zijn een week na de dag gewist. Een andere dag of tijd is een"
                   " andere bijeenkomst: zet de mensen dan over.",
                   "Names never stand on the screen, and are erased a week after the day. Another day or time is"
                   " another event: then move the people."),
        ),
        "together_visits.page",
    ),
    GuideTopic(
        "klantpet",
        Phrase("De klantpet: wie vraagt wat de klant ervan merkt", "The hat: who asks what the customer notices"),
        (
            Phrase("Kies bij Meedoen Nieuwe klantpet: het overleg, de dag en wie meedoen. Het scherm noemt op de dag"
                   " zelf en de werkdag ervoor wie de pet op heeft, met de vragen voor het overleg.",
                   "Choose New hat under Take part: the meeting, the day and who take part. On the day itself and the"
                   " working day before, the screen names who wears the hat, with the questions for the meeting."),
            Phrase("De beurt gaat naar wie het meest achterstaat, gerekend naar wie er was. Ruilen, overnemen en wie er"
                   " niet bij is, noteert u op de bladzijde van de pet. Een reden hoort daar niet bij.",
                   "The turn goes to who is furthest behind, reckoned by who was there. Swap, hand over and who is"
                   " away you note on the page of the hat. No reason belongs there."),
            Phrase("Met het adres op die bladzijde volgt uw agenda de beurten vanzelf.",
                   "With the address on that page your calendar follows the turns by itself."),
        ),
        "together.page",
    ),
    GuideTopic(
        "team",
        Phrase("Een team laten lezen wat er over het team is gezegd", "Let a team read what was said of it"),
        (
            Phrase("Een beheerder nodigt bij Aangemeld iemand uit als team en noemt het team zoals het in uw bestanden"
                   " staat. De link opent één bladzijde en verder niets, negentig dagen lang.",
                   "A keeper invites somebody as team under Signed in and names the team as it stands in your files."
                   " The link opens one page and nothing else, for ninety days."),
            Phrase("Daar staat wat klanten over dat team zeiden, als het is vrijgegeven. Onder de vijf antwoorden staat"
                   " er alleen hoeveel het er zijn, en er is geen telling per persoon.",
                   "It tells what customers said of that team, as far as it was released. Below five answers there is"
                   " only their number, and nothing is counted per person."),
        ),
        "sessions.page",
    ),
    GuideTopic(
        "ideeen",
        Phrase("Ideeën en reacties van collega’s", "Ideas and reactions of colleagues"),
        (
            Phrase("Wat collega’s bij het scherm sturen, wacht in Nakijken, met de quote waar het over gaat. Van"
                   " wie het is, weet niemand. Geeft u een idee vrij, dan leest de afzender dat het is gelezen; weigert"
                   " u het, dan leest die de reden die u kiest.",
                   "What colleagues send at the screen waits in Review, with the quote that it is about. Nobody knows"
                   " of whom it is. When you release an idea, its sender reads that it was read; when you refuse it,"
                   " the sender reads the reason that you choose."),
            Phrase("Bij Ideeën staat wat ermee gebeurt: een team pakt het op, het is gedaan, of het gaat niet door. Van"
                   " wat is gedaan, maakt u met één knop een verbetering: u zei, wij deden.",
                   "Ideas tells what happens with it: a team picks it up, it is done, or it is not to be. Of what was"
                   " done you make an improvement with one button: you said, we did."),
            Phrase("Kwamen er ineens heel veel reacties, dan staat dat bij Reacties en zet u ze opzij. Een briefje van"
                   " papier typt u over bij Briefje overtypen.",
                   "When very many reactions came at once, Reactions says so and you set them aside. A note of paper"
                   " you type over under Type a note over."),
        ),
        "ideas.page",
    ),
    GuideTopic(
        "schrijven",
        Phrase("Iets schrijven of verbeteren", "Write or mend something"),
        (
            Phrase("Kies bij Schrijven een soort en vul de vakken in. De dia ernaast is zoals hij komt te hangen, en"
                   " eronder staat meteen wat de kiosk ervan vindt.",
                   "Choose a kind in Write and fill in the fields. The slide beside it is as it will hang, and under"
                   " it stands at once what the kiosk thinks of it."),
            Phrase("“Bewaar” zet het als gewoon tekstbestand in de map. U kunt het daar ook met de hand wijzigen."
                   " Eerdere versies staan onder de dia: u zet er een terug met één knop.",
                   "“Save” puts it in the folder as an ordinary text file, which you can edit by hand too. Earlier"
                   " versions stand under the slide: you put one back with one button."),
        ),
        "writing.page",
    ),
    GuideTopic(
        "programma",
        Phrase("Wat er deze week komt, en iets dringends", "What comes this week, and something urgent"),
        (
            Phrase("Programma laat per dag zien wat er komt, met de quote van de dag. Kies er een andere, of sla hem"
                   " over.",
                   "Programme shows by day what comes, with the quote of the day. Choose another, or pass it over."),
            Phrase("Een dringende mededeling staat er meteen en gaat vanzelf weg op het moment dat u invult.",
                   "An urgent message is there at once and goes by itself at the moment that you fill in."),
            Phrase("Van de quotes is een vast deel kritisch, en nooit komen er twee kritische na elkaar zolang er"
                   " iets anders is. Hoeveel u van elk aanlevert, maakt voor die verhouding niet uit.",
                   "A fixed part of the quotes is critical, and two critical ones never follow each other while"
                   " there is anything else. How many of each you deliver makes no difference to that share."),
        ),
        "programme.page",
    ),
    GuideTopic(
        "verslag",
        Phrase("Laten zien wat er te zien was", "Show what was shown"),
        (
            Phrase("Verslag telt per week, toon, soort, team en bericht hoe vaak en hoe lang iets op het scherm"
                   " stond, en of kritisch en positief in verhouding bleven.",
                   "Report counts by week, tone, kind, team and item how often and for how long something was on the"
                   " screen, and whether critical and positive kept their shares."),
            Phrase("Bewaar een tabel als .csv voor Excel, het geheel als beeld voor een presentatie, of druk de"
                   " bladzijde af.",
                   "Save a table as .csv for Excel, the whole as a picture for a presentation, or print the page."),
        ),
        "report.page",
    ),
    GuideTopic(
        "meenemen",
        Phrase("Een affiche, vergaderstukken of geluid meenemen", "Take a poster, meeting papers or sound along"),
        (
            Phrase("Op Meenemen kiest u een bericht dat op het scherm staat en maakt u er een affiche of geluid van, of"
                   " van de laatste twee weken stukken voor het overleg. U bewaart het bestand zelf.",
                   "On Take along you choose an item that is on the screen and make a poster or sound of it, or papers"
                   " for a meeting of the last two weeks. You save the file yourself."),
            Phrase("Elke maandag vóór zeven uur ligt dit ook klaar in de map “uit” tussen de inhoud. Wat daar ligt,"
                   " komt niet op het scherm.",
                   "Each Monday before seven it also lies ready in the folder “uit” among the content. What lies there"
                   " is not shown."),
            Phrase("Wat is gedrukt, gemaild of in de chat staat, komt niet terug. De bladzijde van een bericht zegt"
                   " waar het in meeging.",
                   "What was printed, mailed or stands in the chat does not come back. The page of an item says what it"
                   " went out in."),
        ),
        "take_along.page",
    ),
    GuideTopic(
        "logboek",
        Phrase("Wie deed wat, en iets terugdraaien", "Who did what, and taking something back"),
        (
            Phrase("Het Logboek bewaart twaalf maanden wie wat deed en wanneer, zonder woorden van klanten. Achter"
                   " een besluit dat nog geldt, staat “Ongedaan maken”.",
                   "The Log keeps for twelve months who did what and when, without words of customers. “Undo” stands"
                   " behind a decision that still holds."),
        ),
        "logbook.page",
    ),
    GuideTopic(
        "aanmelden",
        Phrase("Aanmelden, een collega binnenlaten, afmelden", "Sign in, let a colleague in, sign out"),
        (
            Phrase("U komt binnen met een link die één keer werkt; een wachtwoord is er niet. Een beheerder nodigt"
                   " een collega uit: klik rechtsboven op uw naam.",
                   "You come in by a link that works once; there is no password. A keeper invites a colleague: click"
                   " your name at the top right."),
            Phrase("Laptop kwijt? Onder uw naam meldt u zich overal elders af. Een beheerder kan de hele balie"
                   " sluiten.",
                   "Lost a laptop? Under your name you sign out everywhere else. A keeper can close the whole desk."),
        ),
        "sessions.page",
    ),
    GuideTopic(
        "antwoordt-niet",
        Phrase("De kiosk antwoordt niet", "The kiosk does not answer"),
        (
            Phrase("Staat het scherm aan, en de machine erachter? Wat u eerder besloot, blijft gelden, en wat u nu"
                   " weghaalt, gaat weg zodra hij weer loopt. Blijft het zo, vraag dan de beheerder.",
                   "Is the screen on, and the machine behind it? What you decided before still holds, and what you"
                   " take off now goes as soon as it runs again. If it stays so, ask the keeper."),
        ),
        "today.page",
    ),
)  # fmt: skip
