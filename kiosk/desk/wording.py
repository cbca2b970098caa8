"""How the pages say moments and acts, in the language of whoever reads them."""

from __future__ import annotations

from datetime import date, datetime

from kiosk.model.calendar_names import MONTHS, WEEKDAYS
from kiosk.model.desk import Act, DeskRole
from kiosk.model.language import Language, Phrase

ACTS = {
    Act.RELEASE: Phrase("vrijgegeven", "released"),
    Act.MASK: Phrase("met afgedekte woorden vrijgegeven", "released with words covered"),
    Act.RELEASE_PLAYED: Phrase("met opname vrijgegeven; die is tot het einde afgespeeld, met toestemming",
                               "released with its recording, which was played to the end, with consent"),
    Act.RELEASE_HEARD: Phrase("met opname vrijgegeven; zegt die tot het einde te hebben beluisterd, met toestemming",
                              "released with its recording; says to have heard it to the end, with consent"),
    Act.RELEASE_ALL: Phrase("in één keer vrijgegeven", "released in one go"),
    Act.REFUSE: Phrase("geweigerd", "refused"),
    Act.REFUSE_ALL: Phrase("in één keer geweigerd", "refused in one go"),
    Act.TAKE_DOWN: Phrase("van het scherm gehaald", "taken off the screen"),
    Act.UNDO_RELEASE: Phrase("vrijgave ongedaan gemaakt", "release undone"),
    Act.ASK_COLLEAGUE: Phrase("vrijgegeven voor de collega; die wordt eerst gevraagd",
                              "released for the colleague, who is asked first"),
    Act.COLLEAGUE_SAID: Phrase("heeft over de eigen naam beslist", "decided about their own name"),
    Act.HAND_OVER: Phrase("een compliment voor de collega gedrukt of gemaild",
                          "printed or mailed a compliment for the colleague"),
    Act.ERASE: Phrase("voorgoed gewist", "erased for good"),
    Act.REMOVE_FILE: Phrase("een gewist bestand verwijderd", "removed an erased file"),
    Act.BRING_BACK: Phrase("teruggezet", "brought back"),
    Act.PIN: Phrase("tot quote van de dag gekozen", "chosen as the quote of the day"),
    Act.SKIP: Phrase("als quote van de dag overgeslagen", "passed over as the quote of the day"),
    Act.UNDO_CHOICE: Phrase("keuze van een quote van de dag ongedaan gemaakt", "choice of a quote of the day undone"),
    Act.ANNOUNCE: Phrase("dringende mededeling geplaatst", "urgent message put up"),
    Act.END_MESSAGE: Phrase("dringende mededeling eraf gehaald", "urgent message taken off"),
    Act.PROGRAMME: Phrase("programma gewijzigd", "programme changed"),
    Act.PICK_UP: Phrase("een idee laten oppakken", "had an idea picked up"),
    Act.TRY_OUT: Phrase("een proef begonnen met een idee", "began a trial with an idea"),
    Act.LEARN: Phrase("verteld wat een proef leerde", "told what a trial taught"),
    Act.IDEA_DONE: Phrase("een idee gedaan genoemd", "called an idea done"),
    Act.DECLINE: Phrase("een idee afgewezen", "declined an idea"),
    Act.UNDO_STEP: Phrase("stap van een idee ongedaan gemaakt", "step of an idea undone"),
    Act.SET_ASIDE: Phrase("reacties opzijgezet", "set reactions aside"),
    Act.COUNT_AGAIN: Phrase("reacties weer meegeteld", "counted reactions again"),
    Act.ASK_NOMINEE: Phrase("een collega gevraagd of een voordracht op het scherm mag",
                              "asked a colleague whether a nomination may be shown"),
    Act.LEAVE_NOMINATION: Phrase("een voordracht laten liggen", "did not go on with a nomination"),
    Act.UNDO_NOMINATION: Phrase("een stap van een voordracht ongedaan gemaakt", "undid a step of a nomination"),
    Act.PRINT_CODES: Phrase("stemcodes op papier gemaakt", "made vote codes on paper"),
    Act.OPEN_VOTE: Phrase("de stemming over klantverbeteraars geopend", "opened the vote about improvers"),
    Act.CLOSE_POLL: Phrase("een peiling gesloten", "closed a poll"),
    Act.SIGN_UP: Phrase("iemand aangemeld voor een bezoek", "signed somebody up for an event"),
    Act.SIGN_OFF: Phrase("een aanmelding weggehaald", "took a sign-up away"),
    Act.SIGN_UP_AGAIN: Phrase("een aanmelding teruggezet", "put a sign-up back"),
    Act.MOVE_SIGN_UPS: Phrase("aanmeldingen naar een andere dag gezet", "moved sign-ups to another event"),
    Act.ERASE_SIGN_UPS: Phrase("de aanmeldingen voor een bezoek gewist", "erased the sign-ups for an event"),
    Act.ERASE_POLL: Phrase("de stemmen van een peiling gewist", "erased the votes of a poll"),
    Act.TYPE_OVER: Phrase("een briefje overgetypt", "typed a note over"),
    Act.TAKE_NOTE_BACK: Phrase("een overgetypt briefje teruggenomen", "took a typed note back"),
    Act.SCREEN_NEXT: Phrase("een scherm de volgende dia laten tonen", "had a screen show its next slide"),
    Act.SCREEN_PICTURE: Phrase("een scherm om een beeld gevraagd", "asked a screen for a picture"),
    Act.SCREEN_RESTART: Phrase("een scherm opnieuw laten beginnen", "had a screen begin anew"),
    Act.SCREEN_UPDATE: Phrase("een scherm ’s nachts laten bijwerken", "had a screen brought up to date at night"),
    Act.SCREEN_GROUP: Phrase("instellingen van een groep schermen gekozen", "chose settings for a group of screens"),
    Act.TAKE_ALONG: Phrase("meegenomen", "taken along"),
    Act.INVITE: Phrase("uitgenodigd", "invited"),
    Act.SIGN_IN: Phrase("aangemeld", "signed in"),
    Act.SIGN_OUT: Phrase("afgemeld", "signed out"),
    Act.END_SESSION: Phrase("sessie beëindigd", "session ended"),
    Act.CLOSE: Phrase("iedereen afgemeld", "signed everybody out"),
    Act.OPEN_DOOR: Phrase("token gemaakt voor", "made a token for"),
    Act.CLOSE_DOOR: Phrase("tokens beëindigd van", "ended the tokens of"),
    Act.FORGET_SCREEN: Phrase("scherm vergeten", "forgot a screen"),
    Act.PAIR_SCREEN: Phrase("scherm gekoppeld", "paired a screen"),
    Act.CHANGE_SCREEN: Phrase("scherm gewijzigd", "changed a screen"),
    Act.REVOKE_SCREEN: Phrase("scherm losgekoppeld", "let a screen go"),
    Act.KEEP_SCREEN: Phrase("loskoppelen ongedaan gemaakt", "kept a screen after all"),
    Act.WITHDRAW: Phrase("uitnodiging ingetrokken", "invitation withdrawn"),
    Act.WRITE: Phrase("geschreven", "written"),
    Act.MEND: Phrase("gewijzigd", "changed"),
    Act.PUT_BACK: Phrase("eerdere versie teruggezet", "earlier version put back"),
    Act.REMOVE: Phrase("nieuw bestand weer weggehaald", "new file taken away again"),
    Act.ADD_PICTURE: Phrase("foto toegevoegd", "photo added"),
    Act.ADD_SOUND: Phrase("opname toegevoegd", "recording added"),
}  # fmt: skip
ROLES = {
    DeskRole.KEEPER: Phrase("beheerder", "keeper"),
    DeskRole.EDITOR: Phrase("redacteur", "editor"),
    DeskRole.FOLDER: Phrase("redacteur, via de map", "editor, via the folder"),
    DeskRole.TEAM: Phrase("team: alleen wat over het eigen team is gezegd", "team: only what was said of their team"),
}
_LONGEST_NAME = 60


def name_of(typed: str) -> str:
    """Return a name as it may stand in the log: on one line, printable, not too long."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in typed).split())[:_LONGEST_NAME]


def clock(moment: str) -> str:
    """Return the time of day of a moment in ISO 8601, as "11:52:08"."""
    return moment[11:19]


def day_and_time(moment: datetime, today: date, language: Language) -> str:
    """Return "vandaag 11:52", "26 november 11:52", with the year where that is another."""
    if moment.date() == today:
        return f"{Phrase('vandaag', 'today').say(language)} {moment:%H:%M}"
    year = "" if moment.year == today.year else f" {moment.year}"
    return f"{moment.day} {MONTHS[language][moment.month - 1]}{year} {moment:%H:%M}"


def named_day(day: date, today: date, language: Language) -> str:
    """Return "vandaag", "morgen", "maandag 30 november"."""
    near = {0: Phrase("vandaag", "today"), 1: Phrase("morgen", "tomorrow")}.get((day - today).days)
    if near is not None:
        return near.say(language)
    return f"{WEEKDAYS[language][day.weekday()]} {day.day} {MONTHS[language][day.month - 1]}"


def length(seconds: float, language: Language) -> str:
    """Return "3 dagen", "5 uur", "1 minuut": one number is enough to know how long."""
    for size, one, more in (
        (86400, Phrase("dag", "day"), Phrase("dagen", "days")),
        (3600, Phrase("uur", "hour"), Phrase("uur", "hours")),
        (60, Phrase("minuut", "minute"), Phrase("minuten", "minutes")),
    ):
        if seconds >= size or size == 60:
            count = max(1, int(seconds // size))
            return f"{count} {(one if count == 1 else more).say(language)}"
    return ""


def chosen_language(asked: str, usual: Language) -> Language:
    """Return the language that an address asks for, the usual one where it asks for none."""
    return Language(asked) if asked in tuple(Language) else usual


def said_in(language: Language) -> dict[str, object]:
    """Return what lets one page speak another language than the desk."""
    return {
        "language": str(language),
        "say": lambda dutch, english: Phrase(dutch, english).say(language),
        "told": lambda phrase: phrase.say(language) if phrase is not None else "",
    }
