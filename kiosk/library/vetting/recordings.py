"""Who may hear a recording: it waits for a person, and it is never heard beside words that are not all shown. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kiosk.library.lifecycle import Objection
from kiosk.model.decisions import Decision, Via
from kiosk.model.items import Item
from kiosk.model.kinds import DECLARED
from kiosk.model.language import Phrase
from kiosk.model.recordings import recording_of, without_recording

_WAITS = Phrase("Hierbij hoort een opname. Die is pas te horen als iemand haar tot het einde heeft beluisterd en wie u"
                " hoort het goedvindt.",
                "A recording goes with this. It is heard only after a person listened to its end, and whoever speaks"
                " agrees.")  # fmt: skip
_AT_THE_DESK = Phrase("Beluister haar aan de balie, in Nakijken. Zonder balie: zet “toestemming: ja” in het bestand,"
                      " luister, en verplaats tekst en geluid naar de map “vrijgegeven”.",
                      "Listen to it at the desk, in Review. Without a desk: put “consent: yes” in the file, listen, and"
                      " move text and sound to the folder “released”.")  # fmt: skip
_BY_FOLDER = Phrase("Beluister haar aan de balie, in Nakijken, of verplaats tekst en geluid na het luisteren naar de"
                    " map “vrijgegeven”.",
                    "Listen to it at the desk, in Review, or move text and sound to the folder “released” after"
                    " listening.")  # fmt: skip
NOT_HEARD = Phrase("De opname wordt niet gebruikt: woorden van deze tekst zijn afgedekt of ingekort.",
                   "The recording is not used: words of this text are covered or shortened.")  # fmt: skip


def of_recording(item: Item) -> Iterator[Objection]:
    """Object to an item with a recording, whatever the settings say.

    At the desk who releases it has heard it to its end, or the release is none. In the folder its file must say that
    whoever speaks agreed. A "ja" in the column of a table is about words alone.
    """
    recording = recording_of(item)
    if recording is None:
        return
    ways = {Via.DESK, Via.RELEASED_FOLDER} if recording.agreed else {Via.DESK}
    yield Objection(why=_WAITS, release=_BY_FOLDER if recording.agreed else _AT_THE_DESK, yields_to=frozenset(ways))


def heard_as_written(item: Item, clean: Item, shown: Item, decided: Collection[Decision]) -> Item:
    """Return what is shown of an item, without its recording where any word of it is covered or shortened.

    `item` is as its file says it, `clean` as the gate shows it, and `shown` as it was released. Another team that an
    officer chose covers nothing.
    """
    covered = any(one.amendment is not None and one.amendment.masked for one in decided)
    same = all(getattr(item, name) == getattr(clean, name) for name in DECLARED[type(item)].masked)
    return shown if same and not covered else without_recording(shown)
