"""Files that people drop and that are not content: for each sort what to do instead."""

from __future__ import annotations

from kiosk.formats.reading import Draft
from kiosk.model.language import Phrase

_SORTS = (
    (".url .webloc .website",
     Phrase("Dit is een koppeling naar een webpagina, geen inhoud.", "This is a link to a web page, not content."),
     Phrase("Zet de tekst zelf in een .txt, met een regel link: https://… eronder.",
            "Put the text itself in a .txt, with a line link: https://… in it.")),
    (".lnk .desktop .gdoc .gsheet .gslides",
     Phrase("Dit is een snelkoppeling; het bestand zelf is er niet.", "This is a shortcut, not the file itself."),
     Phrase("Kopieer het bestand zelf naar deze map.", "Copy the file itself to this folder.")),
    (".doc .dot .pages .wpd .docm .one",
     Phrase("Dit soort document kan de kiosk niet lezen.", "The kiosk cannot read this sort of document."),
     Phrase("Open het en bewaar het als .docx of .txt.", "Open it and save it as .docx or .txt.")),
    (".ppt .odp .key .pps .ppsx .pptm",
     Phrase("Dit soort presentatie kan de kiosk niet lezen.", "The kiosk cannot read this sort of presentation."),
     Phrase("Bewaar haar als .pptx, of de dia’s als .png.", "Save it as .pptx, or its slides as .png.")),
    (".numbers .xlt .sav .dbf .mdb .accdb",
     Phrase("Dit soort rekenblad kan de kiosk niet lezen.", "The kiosk cannot read this sort of workbook."),
     Phrase("Bewaar het als .xlsx of .csv.", "Save it as .xlsx or .csv.")),
    (".mp4 .mov .avi .mkv .webm .wmv .m4v",
     Phrase("De kiosk toont geen film.", "The kiosk shows no video."),
     Phrase("Zet een foto en een kort verhaal in de map.", "Put a photo and a short story in the folder.")),
    (".aac .wma .flac .aif .aiff .amr .3gp .caf",
     Phrase("Deze soort geluid kan de kiosk niet lezen.", "The kiosk cannot read this sort of sound."),
     Phrase("Bewaar het als .mp3, .m4a, .ogg of .wav.", "Save it as .mp3, .m4a, .ogg or .wav.")),
    (".zip .rar .7z .tar .gz",
     Phrase("Dit is een ingepakt bestand.", "This is a packed file."),
     Phrase("Pak het uit en zet de bestanden zelf in de map.", "Unpack it and put its files in the folder.")),
    (".msg .mbox .oft",
     Phrase("Dit is een e-mail in een vorm die de kiosk niet kan lezen.", "The kiosk cannot read this form of e-mail."),
     Phrase("Bewaar hem in Outlook als .txt (Alleen tekst) of .eml, of kopieer de woorden van de klant naar een .txt.",
            "Save it in Outlook as .txt (text only) or .eml, or copy the words of the customer to a .txt.")),
    (".html .htm .mht .mhtml .xml",
     Phrase("Dit is een webpagina.", "This is a web page."),
     Phrase("Kopieer de tekst naar een .txt.", "Copy the text to a .txt.")),
    (".svg .psd .ai .eps .ico .jp2 .raw .cr2 .nef .dng .indd .jxl",
     Phrase("Dit soort afbeelding kan de kiosk niet openen.", "The kiosk cannot open this sort of picture."),
     Phrase("Bewaar haar als .png of .jpg.", "Save it as .png or .jpg.")),
)  # fmt: skip
_LIVE = (
    Phrase("Dit filmpje hoort bij de foto met dezelfde naam.", "This clip goes with the photo of the same name."),
    Phrase("U hoeft niets te doen.", "Nothing to do."),
)
_CALENDAR = (
    Phrase("Dit is een agenda; de klantpet die haar noemt, leest wie er niet is.",
           "This is a calendar; the customer’s hat that names it reads who is away."),
    Phrase("Noem haar in een tekst in klantpet: afwezig: verlof.ics.",
           "Name it in a text in klantpet: away: leave.ics."),
)  # fmt: skip
_OTHER = (
    Phrase("Deze soort bestand kan de kiosk niet lezen.", "The kiosk cannot read this sort of file."),
    Phrase("Bewaar tekst als .txt of .docx, tabellen als .csv of .xlsx, beeld als .jpg of .png.",
           "Save text as .txt or .docx, tables as .csv or .xlsx, pictures as .jpg or .png."),
)  # fmt: skip
SORTS = {suffix: (what, hint) for suffixes, what, hint in _SORTS for suffix in suffixes.split()}


def read(draft: Draft) -> None:
    """Tell what this sort of file is, and what to do instead."""
    name = draft.path.rsplit("/", 1)[-1]
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if suffix in {".mov", ".mp4"} and draft.assets(draft.path.rsplit(".", 1)[0]) is not None:
        draft.note(*_LIVE)
        return
    if suffix == ".ics":
        draft.note(*_CALENDAR)
        return
    # A shortcut is what a program lays there as often as what a person drops for the file itself.
    (draft.note if suffix == ".lnk" else draft.problem)(*SORTS.get(suffix, _OTHER))
