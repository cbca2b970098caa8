"""Says what is kept of people, for how long and where, out of the very numbers and settings that the code goes by."""

from __future__ import annotations

from datetime import timedelta

from kiosk.desk import attempts, drawing, house_sign_in, signing_in, trials
from kiosk.desk.kept_rule import KeptRule
from kiosk.desk.phone_visitor import LASTS
from kiosk.desk.privacy_consents import of_consents
from kiosk.desk.privacy_of_events import of_events
from kiosk.desk.privacy_of_nominations import of_nominations
from kiosk.desk.privacy_of_received import of_received
from kiosk.model.language import Language, Phrase
from kiosk.model.reactions import FEWEST_COUNTED
from kiosk.model.results import FEWEST_TOLD
from kiosk.model.settings import PrivacySettings
from kiosk.people import tallies
from kiosk.slides.written_dates import number
from kiosk.store import (
    desk_carried,
    desk_invitations,
    desk_log,
    desk_programme,
    desk_retention,
    desk_versions,
    plays_database,
)

_RECORDINGS = KeptRule(
    name=Phrase("Opnamen", "Recordings"),
    what=Phrase("Een kopie van elk geluid dat een quote noemt, om te beluisteren en, na vrijgave met"
                " toestemming, te laten horen.",
                "A copy of each sound that a quote names, to be listened to and, after a release with consent,"
                " to be heard."),
    lasts=Phrase("Zolang het bestand er staat, en hooguit een dag daarna; wat wordt gewist, gaat meteen weg.",
                 "As long as the file is there, and a day after that at most; what is erased goes at once."),
)  # fmt: skip


def of_the_wall() -> tuple[KeptRule, ...]:
    """Return what the kiosk keeps of what it shows."""
    return (
        KeptRule(
            name=Phrase("Berichten", "Items"),
            what=Phrase("Een kopie van wat in de map en de feeds staat, om na een herstart meteen iets te tonen.",
                        "A copy of what is in the folder and the feeds, to show something at once after a restart."),
            lasts=Phrase("Zolang het daar staat.", "As long as it is there."),
        ),
        *of_received(),
        _RECORDINGS,
        KeptRule(
            name=Phrase("Wat er te zien was", "What was shown"),
            what=Phrase("Welk bericht, wanneer en hoe lang, met de eerste woorden ervan.",
                        "Which item, when and for how long, with its first words."),
            lasts=Phrase(f"De laatste {_many(plays_database.KEPT_PLAYS).dutch} keer, en daarvan de sommen per dag"
                         f" (hoogstens {_many(plays_database.KEPT_SUMS).dutch}).",
                         f"The last {_many(plays_database.KEPT_PLAYS).english} times, and of those the sums by day"
                         f" (at most {_many(plays_database.KEPT_SUMS).english})."),
        ),
        KeptRule(
            name=Phrase("Wat is weggehaald", "What was taken off"),
            what=Phrase("Een kenmerk waaraan dezelfde woorden worden herkend, zodat ze niet terugkomen, en hoe vaak het"
                        " te zien was. De woorden zelf gaan weg.",
                        "A digest by which the same words are known again, so that they do not come back, and how often"
                        " it was shown. The words themselves go."),
            lasts=Phrase("Zolang het weg moet blijven.", "As long as it must stay away."),
        ),
        KeptRule(
            name=Phrase("Wat is gewist", "What was erased"),
            what=Phrase("Alleen dat kenmerk, en wie het wanneer wiste. De woorden gaan ook uit een oudere back-up, als"
                        " die wordt teruggezet.",
                        "That digest alone, and who erased it when. The words go from an older backup too, when it is"
                        " restored."),
            lasts=Phrase("Voorgoed.", "For good."),
        ),
    )  # fmt: skip


def of_colleagues() -> tuple[KeptRule, ...]:
    """Return what the desk keeps of those who react at a screen."""
    return (*_sent(), *_polls(), *of_events(), *_hats(), *of_consents(), *of_nominations(), *_phones())


def _sent() -> tuple[KeptRule, ...]:
    return (
        KeptRule(
            name=Phrase("Wat iemand stuurt", "What somebody sends"),
            what=Phrase("De woorden, waar ze over gaan, wanneer en bij welk scherm. Geen naam: wie het stuurde, weet"
                        " niemand.",
                        "The words, what they are about, when and at which screen. No name: nobody knows who sent"
                        " it."),
            lasts=Phrase(f"{desk_retention.UNREAD_KEPT.days} dagen als niemand het vrijgeeft. Wat is vrijgegeven, of"
                         f" waar een team mee bezig is: hoogstens {desk_retention.LONGEST_KEPT.days} dagen, en tot"
                         f" {desk_retention.GONE_KEPT.days} dagen nadat er niets meer hangt waar het over gaat.",
                         f"{desk_retention.UNREAD_KEPT.days} days if nobody releases it. What is released, or what a"
                         f" team works on: at most {desk_retention.LONGEST_KEPT.days} days, and until"
                         f" {desk_retention.GONE_KEPT.days} days after what it is about hangs no more."),
        ),
        KeptRule(
            name=Phrase("“Dit herken ik” en “Mooi gedaan”", "“I know this” and “Well done”"),
            what=Phrase(f"Dat iemand het zei. Het scherm noemt een aantal pas vanaf {FEWEST_COUNTED}.",
                        f"That somebody said so. The screen tells a number from {FEWEST_COUNTED} on only."),
            lasts=_long(desk_retention.LONGEST_KEPT),
        ),
        KeptRule(
            name=Phrase("Wat er van een idee kwam", "What came of an idea"),
            what=Phrase("De stappen, met wie ze aan de balie zette.", "The steps, with who took them at the desk."),
            lasts=Phrase("Zolang het idee er is.", "As long as the idea is there."),
        ),
    )  # fmt: skip


def _polls() -> tuple[KeptRule, ...]:
    return (
        KeptRule(
            name=Phrase("Stemmen", "Votes"),
            what=Phrase(f"Wat iemand koos. Tot de vraag sluit met een kenmerk van de telefoon, voor elke vraag een"
                        f" ander, zodat de stem te wijzigen is. Het scherm zegt pas iets vanaf {FEWEST_TOLD}"
                        " antwoorden.",
                        f"What somebody chose. Until the question closes with a digest of the phone, another one for"
                        f" each question, so that the vote can be changed. The screen says something from"
                        f" {FEWEST_TOLD} answers on only."),
            lasts=Phrase("Bij het sluiten worden de sleutel, elk kenmerk en elk uur gewist. Wat er gekozen is, blijft"
                         " tot iemand aan de balie het wist.",
                         "At closing the key, each digest and each hour are erased. What was chosen stays until"
                         " somebody at the desk erases it."),
        ),
    )  # fmt: skip


def _hats() -> tuple[KeptRule, ...]:
    return (
        KeptRule(
            name=Phrase("De klantpet", "The customer’s hat"),
            what=Phrase("Wie er meedoen, op welke dagen iemand er niet is, en wie de pet had. Waarom iemand er niet is,"
                        " staat nergens. Het scherm en de agenda noemen een voornaam en een dag.",
                        "Who take part, on which days somebody is away, and who had the hat. Why somebody is away is"
                        " nowhere. The screen and the calendar tell a first name and a day."),
            lasts=Phrase("Zolang het bestand in de map ligt.", "As long as the file lies in the folder."),
        ),
    )  # fmt: skip


def _phones() -> tuple[KeptRule, ...]:
    return (
        KeptRule(
            name=Phrase("De telefoon", "The phone"),
            what=Phrase("Een kenmerk, voor elk bericht een ander, zodat iemand een eigen reactie kan terugzien en"
                        " terugnemen. Niemand kan twee kenmerken aan elkaar knopen, de balie ook niet.",
                        "A digest, another one for each item, so that somebody can see and take back a reaction of"
                        " their own. Nobody can join two of them, nor can the desk."),
            lasts=Phrase(f"{desk_retention.LONGEST_KEPT.days} dagen; van een idee tot {desk_retention.SENDER_KEPT.days}"
                         " dagen nadat het is gedaan of afgewezen.",
                         f"{desk_retention.LONGEST_KEPT.days} days; of an idea until {desk_retention.SENDER_KEPT.days}"
                         " days after it was done or declined."),
        ),
        KeptRule(
            name=Phrase("Een cookie op die telefoon", "A cookie on that phone"),
            what=Phrase("Een willekeurig getal, vanaf het eerste antwoord. Het staat alleen op de telefoon.",
                        "A random number, from the first answer on. It is on the phone alone."),
            lasts=_long(LASTS),
        ),
        KeptRule(
            name=Phrase("Hoeveel telefoons er kwamen", "How many phones came"),
            what=Phrase("Een kenmerk per scherm en per tien minuten, dat bij niets anders hoort, om overlast te"
                        " begrenzen.",
                        "A digest by screen and by ten minutes, that goes with nothing else, to bound abuse."),
            lasts=_long(desk_retention.ARRIVALS_KEPT),
        ),
    )  # fmt: skip


NO_MONITORING = Phrase("Dit volgt geen personeel. Er is geen telling per persoon, geen ranglijst, en niets over een"
                       f" scherm of team met minder dan {tallies.FEWEST_OF_A_SCREEN} reacties. De ondernemingsraad kan"
                       " dat op deze bladzijde nalezen.",
                       "This monitors no staff. There is no count by person, no ranking, and nothing about a screen or"
                       f" a team with fewer than {tallies.FEWEST_OF_A_SCREEN} reactions. The works council can read"
                       " that on this page.")  # fmt: skip


def of_the_desk() -> tuple[KeptRule, ...]:
    """Return what the desk keeps of those who use it."""
    return (*_acts(), *_texts(), *_keys(), *_in_memory())


def _acts() -> tuple[KeptRule, ...]:
    return (
        KeptRule(
            name=Phrase("Besluiten", "Decisions"),
            what=Phrase("Wat is vrijgegeven, geweigerd of weggehaald, door wie en wanneer. Er staan geen woorden van"
                        " klanten bij, alleen een kenmerk en de nummers van afgedekte woorden.",
                        "What was released, refused or taken off, by whom and when. No words of customers go with it,"
                        " only a digest and the numbers of covered words."),
            lasts=Phrase("Zolang ze gelden: zo blijft weg wat weg moest.", "As long as they hold: what had to go stays"
                         " away."),
        ),
        KeptRule(
            name=Phrase("Logboek", "Log"),
            what=Phrase("Wie wat deed en wanneer, zonder woorden van klanten.",
                        "Who did what and when, without words of customers."),
            lasts=_long(desk_log.KEPT),
        ),
        KeptRule(
            name=Phrase("Wat is meegenomen", "What was taken along"),
            what=Phrase("Welk bericht in welk affiche, welke stukken, mail of chat meeging, wanneer en door wie; een"
                        " kenmerk, geen woorden. Zo kan de balie bij het weghalen zeggen wat niet terugkomt.",
                        "Which item went out in which poster, papers, mail or chat, when and by whom; a digest, no"
                        " words. So the desk can say at a take-down what does not come back."),
            lasts=_long(desk_carried.ROWS_KEPT),
        ),
        KeptRule(
            name=Phrase("Eerdere versies", "Earlier versions"),
            what=Phrase("Wat een tekst in de map zei voordat iemand hem aan de balie wijzigde, met wie dat deed, om hem"
                        f" terug te kunnen zetten: hoogstens {_many(desk_versions.MOST_OF_A_FILE).dutch} per bestand.",
                        "What a text in the folder said before somebody changed it at the desk, and who did, so that it"
                        f" can be put back: at most {_many(desk_versions.MOST_OF_A_FILE).english} of a file."),
            lasts=_long(desk_versions.LASTS),
        ),
    )  # fmt: skip


def _texts() -> tuple[KeptRule, ...]:
    return (
        KeptRule(
            name=Phrase("Dringende mededelingen", "Urgent messages"),
            what=Phrase("De woorden ervan, na hun einde.", "Their words, after their end."),
            lasts=_long(desk_programme.WORDS_KEPT),
        ),
    )  # fmt: skip


def _keys() -> tuple[KeptRule, ...]:
    return (
        KeptRule(
            name=Phrase("Sessies", "Sessions"),
            what=Phrase("Uw naam en sinds wanneer u bent aangemeld. De sleutel zelf staat alleen in uw browser.",
                        "Your name and since when you are signed in. The key itself is in your browser alone."),
            lasts=_or_sooner(
                signing_in.SESSION,
                Phrase(f"via de map {signing_in.FOLDER_SESSION.days}, of tot u zich afmeldt",
                       f"by the folder {signing_in.FOLDER_SESSION.days}, or until you sign out"),
            ),
        ),
        KeptRule(
            name=Phrase("Sessies via de map", "Sessions via the folder"),
            what=Phrase("Hetzelfde, van wie kwam door het bestand in de map met inhoud.",
                        "The same, of who came by the file in the content folder."),
            lasts=_or_sooner(signing_in.FOLDER_SESSION, Phrase("of tot u zich afmeldt", "or until you sign out")),
        ),
        KeptRule(
            name=Phrase("Sessies met het account van het huis", "Sessions with the account of the house"),
            what=Phrase("Hetzelfde, met het mailadres dat de accountserver van het huis noemt.",
                        "The same, with the mail address that the account server of the house tells."),
            lasts=_or_sooner(house_sign_in.HOUSE_SESSION, Phrase("of tot u zich afmeldt", "or until you sign out")),
        ),
        KeptRule(
            name=Phrase("Uitnodigingen", "Invitations"),
            what=Phrase("Voor wie ze zijn. Van de link zelf staat er alleen een kenmerk.",
                        "For whom they are. Of the link itself there is a digest alone."),
            lasts=_or_sooner(desk_invitations.LASTS, Phrase("of tot ze zijn gebruikt", "or until they are used")),
        ),
    )  # fmt: skip


def _in_memory() -> tuple[KeptRule, ...]:
    return (
        KeptRule(
            name=Phrase("Verkeerde links", "Wrong links"),
            what=Phrase(f"Wie er {attempts.MOST} probeerde, moet wachten. Het adres staat nergens: alleen een kenmerk"
                        " in het geheugen.",
                        f"Who tried {attempts.MOST} must wait. The address is kept nowhere: only a digest in memory."),
            lasts=Phrase("Tot de balie stopt, of eerder.", "Until the desk stops, or sooner."),
        ),
        KeptRule(
            name=Phrase("Wat u aan het schrijven bent", "What you are writing"),
            what=Phrase(f"De laatste {_many(trials.MOST).dutch} keer dat het werd getekend, alleen in het geheugen.",
                        f"The last {_many(trials.MOST).english} times that it was drawn, in memory alone."),
            lasts=Phrase("Tot de balie stopt.", "Until the desk stops."),
        ),
        KeptRule(
            name=Phrase("Getekende dia’s", "Drawn slides"),
            what=Phrase(f"De laatste {_many(drawing.MOST_KEPT >> 20).dutch} MB, alleen in het geheugen.",
                        f"The last {_many(drawing.MOST_KEPT >> 20).english} MB, in memory alone."),
            lasts=Phrase("Tot de balie stopt.", "Until the desk stops."),
        ),
    )  # fmt: skip


NOT_KEPT = Phrase("Adressen van bezoekers, welke browser u gebruikt, en welke bladzijden u bekijkt. De bladzijden halen"
                  " niets op bij andere bedrijven en volgen niemand.",
                  "Addresses of visitors, which browser you use, and which pages you look at. The pages fetch nothing"
                  " from other companies and follow nobody.")  # fmt: skip

_SPEAKER = {
    "full": Phrase("De naam van een klant staat er voluit bij.", "A customer's name stands there in full."),
    "short": Phrase("De naam van een klant wordt ingekort: “mevrouw De V.”.",
                    "A customer's name is shortened: “Ms De V.”."),
    "initials": Phrase("Van de naam van een klant staan er alleen letters: “J. de V.”.",
                       "Of a customer's name there are letters alone: “J. de V.”."),
    "none": Phrase("De naam van een klant staat er niet bij.", "A customer's name does not stand there."),
}  # fmt: skip
_PERSONAL = {
    "mask": Phrase("Telefoonnummers, adressen en andere gegevens worden “…”.",
                   "Telephone numbers, addresses and other details become “…”."),
    "hold": Phrase("Woorden met een telefoonnummer, adres of ander gegeven wachten tot iemand ze heeft nagekeken.",
                   "Words with a telephone number, an address or another detail wait until somebody has seen them."),
}  # fmt: skip
_SURVEYS = {
    "review": Phrase("Antwoorden uit een enquête komen pas op het scherm als iemand ze heeft vrijgegeven.",
                     "Answers of a survey come on the screen only when somebody has released them."),
    "show": Phrase("Antwoorden uit een enquête komen zonder nakijken op het scherm.",
                   "Answers of a survey come on the screen without review."),
}  # fmt: skip


def of_customers(settings: PrivacySettings) -> tuple[Phrase, ...]:
    """Return what is shown of customers, by the settings in force."""
    return _SPEAKER[settings.speaker], _PERSONAL[settings.personal_data], _SURVEYS[settings.surveys]


def _long(time: timedelta) -> Phrase:
    if time.days == 1:
        return Phrase("1 dag.", "1 day.")
    return Phrase(f"{time.days} dagen.", f"{time.days} days.")


def _or_sooner(time: timedelta, sooner: Phrase) -> Phrase:
    return Phrase(f"{time.days} dagen, {sooner.dutch}.", f"{time.days} days, {sooner.english}.")


def _many(count: float) -> Phrase:
    return Phrase(number(count, Language.DUTCH), number(count, Language.ENGLISH))
