"""Files that people drop and that are not content: for each sort what to do instead."""

from __future__ import annotations

from kiosk.formats.reading import Draft
from kiosk.model.language import Phrase

_LINK = (
    Phrase("Dit is een koppeling naar een webpagina, geen inhoud.", "This is a link to a web page, not content."),
    Phrase("Zet de tekst zelf in een .txt, met een regel link: https://… eronder.",
           "Put the text itself in a .txt, with a line link: https://… in it."),
)  # fmt: skip
_SHORTCUT = (
    Phrase("Dit is een snelkoppeling; het bestand zelf is er niet.", "This is a shortcut, not the file itself."),
    Phrase("Kopieer het bestand zelf naar deze map.", "Copy the file itself to this folder."),
)
_OLD_WORD = (
    Phrase("Dit soort document kan de kiosk niet lezen.", "The kiosk cannot read this sort of document."),
    Phrase("Open het en bewaar het als .docx of .txt.", "Open it and save it as .docx or .txt."),
)
_OLD_SLIDES = (
    Phrase("Dit soort presentatie kan de kiosk niet lezen.", "The kiosk cannot read this sort of presentation."),
    Phrase("Bewaar haar als .pptx, of de dia’s als .png.", "Save it as .pptx, or its slides as .png."),
)
_OLD_SHEET = (
    Phrase("Dit soort rekenblad kan de kiosk niet lezen.", "The kiosk cannot read this sort of workbook."),
    Phrase("Bewaar het als .xlsx of .csv.", "Save it as .xlsx or .csv."),
)
_VIDEO = (
    Phrase("De kiosk toont geen film en speelt geen geluid.", "The kiosk shows no video and plays no sound."),
    Phrase("Zet een foto en een kort verhaal in de map.", "Put a photo and a short story in the folder."),
)
_PACKED = (
    Phrase("Dit is een ingepakt bestand.", "This is a packed file."),
    Phrase("Pak het uit en zet de bestanden zelf in de map.", "Unpack it and put the files themselves in the folder."),
)
_MAIL = (
    Phrase("Dit is een e-mail.", "This is an e-mail."),
    Phrase("Kopieer de woorden van de klant naar een .txt.", "Copy the words of the customer to a .txt."),
)
_PAGE = (
    Phrase("Dit is een webpagina.", "This is a web page."),
    Phrase("Kopieer de tekst naar een .txt.", "Copy the text to a .txt."),
)
_DRAWING = (
    Phrase("Dit soort afbeelding kan de kiosk niet openen.", "The kiosk cannot open this sort of picture."),
    Phrase("Bewaar haar als .png of .jpg.", "Save it as .png or .jpg."),
)
_OTHER = (
    Phrase("Deze soort bestand kan de kiosk niet lezen.", "The kiosk cannot read this sort of file."),
    Phrase("Bewaar tekst als .txt of .docx, tabellen als .csv of .xlsx, beeld als .jpg of .png.",
           "Save text as .txt or .docx, tables as .csv or .xlsx, pictures as .jpg or .png."),
)  # fmt: skip

SORTS = {
    suffix: sort
    for sort, suffixes in (
        (_LINK, ".url .webloc .website"),
        (_SHORTCUT, ".lnk .desktop .gdoc .gsheet .gslides"),
        (_OLD_WORD, ".doc .dot .odt .rtf .pages .wpd .docm .one"),
        (_OLD_SLIDES, ".ppt .odp .key .pps .ppsx .pptm"),
        (_OLD_SHEET, ".numbers .xlt .sav .dbf .mdb .accdb"),
        (_VIDEO, ".mp4 .mov .avi .mkv .webm .wmv .m4v .mp3 .wav .m4a .ogg .aac"),
        (_PACKED, ".zip .rar .7z .tar .gz"),
        (_MAIL, ".msg .eml .mbox"),
        (_PAGE, ".html .htm .mht .mhtml .xml"),
        (_DRAWING, ".svg .psd .ai .eps .ico .jp2 .raw .cr2 .nef .dng .indd .jxl"),
    )
    for suffix in suffixes.split()
}


def read(draft: Draft) -> None:
    """Tell what this sort of file is, and what to do instead."""
    name = draft.path.rsplit("/", 1)[-1]
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    draft.problem(*SORTS.get(suffix, _OTHER))
