"""Asks the kiosk that runs beside the desk, at its control socket: what it shows, what waits, what comes next."""

from __future__ import annotations

import base64
import json
import re
import threading
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

from kiosk.desk.asked_told import AskedTold
from kiosk.desk.days_told import DayTold, QuoteTold, day_told, quote_told
from kiosk.desk.elsewhere import Elsewhere
from kiosk.desk.form_told import reaction_told
from kiosk.desk.just_told import JustTold, ShownItem, shown_item
from kiosk.desk.last_made import LastMade
from kiosk.desk.traces_told import TracedPlace, TracesTold
from kiosk.model.amendments import numbers_in
from kiosk.model.batch_codec import read_batch
from kiosk.model.content import Batch
from kiosk.model.item_base import is_item_id
from kiosk.model.items import Item, ItemId
from kiosk.model.language import Language, Phrase
from kiosk.model.reactions import Reaction
from kiosk.model.value import value
from kiosk.people.team_feedback import TeamFeedback, read_feedback

LONGEST_SEARCH = 100
"""Bytes of the words that are looked for: with the rest of a question they fit in one."""
_LONGEST_KEY = 32
LONGEST_TEAM = 240
"""Bytes of the name of a team, in a question."""
_LONG_SIDE = 1280
_LONGEST_WORDS = 60
"""Bytes by which quotes are looked for: a question is short."""
MOST_JUST, MOST_HEARD = 60, 30
"""Items that stood on the screen, and answers of the wall, that are asked for."""
_PART, _MOST_PARTS = 200, 1000
"""Items that are asked for at a time of all that show, and how often."""


class KioskAway(Exception):  # noqa: N818  # it is no error of the desk: the kiosk does not run, or may not be asked
    """No kiosk answers."""


@value
class DeskItem:
    """One item as the kiosk tells of it."""

    id: ItemId
    kind: Phrase
    title: str
    words: tuple[str, ...]
    origin: str
    """Where it comes from, as "enquetes/maart.csv:12"."""
    whole: str
    """The whole item, as it is written down to be drawn; empty for what the programme makes by itself."""
    why: Phrase | None = None
    """Of what waits: why. Of what comes next: why it comes."""
    release: Phrase | None = None
    """Of what waits: what a person can do with the file."""
    digest: str = ""
    """Of what waits: the digest by which it is released; empty where a release is no answer."""
    shown: str = ""
    """Of what waits: the digest of what is shown of it, in which words are counted to be covered."""
    doubtful: tuple[int, ...] = ()
    """Of what waits: the words that may lead to somebody."""
    erased: bool = False
    """Whether it is erased: then no words of it are told."""
    down: bool = False
    """Whether it was taken down, at the desk or in the folder."""
    at: str = ""
    """Of what comes next: when, in ISO 8601."""


@value
class ModerationQueue:
    """A part of what waits for a person."""

    total: int
    found: int
    """How many there are of the file and with the words that were asked for."""
    files: tuple[tuple[str, str, int], ...]
    """Of each file its key, its path and how many wait."""
    rows: tuple[DeskItem, ...]
    teams: tuple[str, ...]
    """The teams that are named most in all there is."""
    together: int
    """Of a whole file that was asked for: about how many one act would decide."""
    state: str
    """Another text as soon as any of those is another."""


class RunningKiosk:
    """What can be asked. Every method raises KioskAway where no kiosk answers."""

    def __init__(self, ask: Callable[[str], bytes]) -> None:
        """`ask` puts one question to the control socket; it raises OSError where nobody answers."""
        self._ask = ask
        self._one = threading.Lock()
        """One question at a time: the kiosk answers few at once, and the screen comes first."""
        self._picture: tuple[str, bytes] | None = None
        self._just = JustTold(lambda: self._shown_items(f"just {MOST_JUST}"))
        self.elsewhere = Elsewhere(lambda items: self._shown_items(f"told {' '.join(items)}"))
        """What screens of other places show, as this kiosk may show it now."""
        self.made = LastMade()
        """What pages elsewhere are told, as it was last made of what the kiosk said."""
        self.asked = AskedTold(ask)
        self._by_form: tuple[str, tuple[Reaction, ...]] | None = None

    def status(self) -> Mapping[str, Any]:
        """Return the status, as `kiosk status --json` prints it."""
        return dict(self._asked("status"))

    def picture(self, key: str) -> bytes:
        """Return what stands on the screen as PNG; for the same key the same picture, without asking again."""
        with self._one:
            if self._picture is None or self._picture[0] != key:
                self._picture = key, self._answer("screenshot")
            return self._picture[1]

    def forget_words(self, holds: Callable[[str], bool], paths: Collection[str]) -> None:  # noqa: ARG002  # all goes
        """Forget the picture of the screen, and what stood there."""
        with self._one:
            self._picture = self._by_form = None
        self._forget_shown()

    def traces(self, item: ItemId) -> TracesTold:
        """Return where the words of an item stand."""
        told = self._asked(f"traces {item}")
        return TracesTold(
            known=str(told["known"]),
            places=tuple(TracedPlace(str(one[0]), str(one[1]), bool(one[2])) for one in told["places"]),
            lines=tuple(map(str, told["lines"])),
        )

    def take_in(self) -> None:
        """Let the kiosk take in what was just decided; one that is away does so when it is back."""
        with suppress(KioskAway), self._one:
            self._answer("decided")
        self._forget_shown()

    def just(self) -> tuple[ShownItem, ...]:
        """Return what stood on its screen in the last hour and can be reacted to, the newest first."""
        try:
            return self._just.now()
        except TimeoutError as error:
            raise KioskAway from error

    def was_told(self, item: str) -> bool:
        """Tell whether it was among what stood there when the kiosk last answered."""
        return item in self._just.ids or self.elsewhere.was_told(item)

    def heard(self) -> Mapping[str, Any]:
        """Return what became of what was said: ideas of colleagues that were released, and improvements."""
        return dict(self._asked(f"heard {MOST_HEARD}"))

    def shape(self) -> tuple[int, int]:
        """Return width and height of a picture in the shape of the screen; its longer side has 1280 pixels."""
        found = re.match(r"(\d{2,5})x(\d{2,5})", str(self._asked("status")["screen"]))
        width, height = (int(found[1]), int(found[2])) if found else (16, 9)
        share = _LONG_SIDE / max(width, height)
        return max(160, round(width * share)), max(160, round(height * share))

    def waiting(self, first: int, count: int, file: str, words: str = "") -> ModerationQueue:
        """Return so many that wait, from the first on, counted from 0.

        `file` is the key of one file, and `words` are what they hold; either may be empty.
        """
        asked = base64.urlsafe_b64encode(words.encode("utf-8", "replace")[:LONGEST_SEARCH]).decode()
        told = self._asked(f"waiting {max(0, first)} {count} {_key(file) or '-'} {asked}".strip())
        files = tuple((str(one["key"]), str(one["path"]), int(one["count"])) for one in told["files"])
        rows = tuple(map(_told, told["rows"]))
        return ModerationQueue(
            total=int(told["total"]),
            found=int(told["found"]),
            files=files,
            rows=rows,
            teams=tuple(map(str, told["teams"])),
            together=int(told["together"]["count"]),
            state=str(told["together"]["state"]),
        )

    def together(self, file: str) -> bytes:
        """Return a line for each of a file that one act would decide about: its id and its digest."""
        if not _key(file):
            return b""
        with self._one:
            return self._answer(f"together {_key(file)}").lstrip(b"\n")

    def item(self, item: str) -> DeskItem | None:
        """Return what an item is; None for one that is not here."""
        found = self._asked(f"item {item}") if is_item_id(item) else None
        return _told(found) if found is not None else None

    def ahead(self, count: int) -> tuple[DeskItem, ...]:
        """Return the next so many items, with the moment and the reason of each."""
        return tuple(map(_told, self._asked(f"ahead {count}")))

    def figures(self) -> str:
        """Return the figures of the kiosk in the text format of Prometheus."""
        with self._one:
            return self._answer("figures").decode("utf-8", "replace")

    def state_of_shown(self) -> str:
        """Return a word that is another as soon as anything else may be shown."""
        return str(self._asked("shown 0 0")["state"])

    def unread(self) -> Phrase | None:
        """Return which list of what to take down cannot be read: nothing is sent or laid then; None where all is."""
        told = self._asked("shown 0 0").get("unread")
        return Phrase(str(told[0]), str(told[1])) if told else None

    def shown(self) -> tuple[str, Batch]:
        """Return every item of the house that may be shown, with all that is told beside them.

        Before it the word of `state_of_shown` that it goes with.
        """
        state, found = "", list[Item]()
        for _ in range(_MOST_PARTS):
            told = self._asked(f"shown {len(found)} {_PART}")
            if found and told["state"] != state:
                found.clear()  # something changed meanwhile: from the start again
                continue
            state = str(told["state"])
            part = _batch(str(told["batch"]))
            found += part.items
            if not part.items or len(found) >= int(told["total"]):
                return state, replace(part, items=tuple(found))
        raise KioskAway

    def by_form(self) -> tuple[Reaction, ...]:
        """Return what colleagues sent by the company's own form, as its export lies in the folder."""
        told = self._asked("form 0 0")
        if self._by_form is None or self._by_form[0] != told["state"]:
            found: list[Reaction] = []
            for _ in range(_MOST_PARTS):
                part = self._asked(f"form {len(found)} {_PART}")["rows"]
                if not part:
                    break
                found += map(reaction_told, part)
            self._by_form = str(told["state"]), tuple(found)
        return self._by_form[1]

    def taps(self) -> tuple[Mapping[str, int], int]:
        """Return how often the number pad was pressed at which item, and how many rows of the form are not counted."""
        told = self._asked("form 0 0")
        return {str(item): int(count) for item, count in told["taps"].items()}, int(told["over"])

    def plays(self, since: date, until: date, *, first: int = 0, count: int = 0) -> Mapping[str, Any]:
        """Return what was shown in some days, both included, with a part of the items; empty where nothing was."""
        found = self._asked(f"plays {since.isoformat()} {until.isoformat()} {max(0, first)} {count}")
        return dict(found) if found is not None and found["all"] is not None else {}

    def team(self, since: date, until: date, team: str) -> TeamFeedback:
        """Return what was said of a team in some days, both included."""
        name = base64.urlsafe_b64encode(team.encode("utf-8", "replace")[:LONGEST_TEAM]).decode()
        told = self._asked(f"team {since.isoformat()} {until.isoformat()} {name}")
        try:
            return read_feedback(told)
        except (ValueError, KeyError, TypeError) as error:
            raise KioskAway from error

    def week(self, first: int) -> tuple[DayTold, ...]:
        """Return seven days, the first of them so many days after today; none where the kiosk does not say."""
        return tuple(map(day_told, self._asked(f"week {max(0, first)}")))

    def quotes(self, day: date, first: int, count: int, words: str) -> tuple[int, tuple[QuoteTold, ...]]:
        """Return how many quotes with these words may show on a day, and so many of them from the first on."""
        digits = words.encode("utf-8", "replace")[:_LONGEST_WORDS].decode("utf-8", "ignore").encode().hex()
        told = self._asked(f"quotes {day.isoformat()} {max(0, first)} {count} {digits}".rstrip())
        return int(told["found"]), tuple(map(quote_told, told["rows"]))

    def _forget_shown(self) -> None:
        self._just.forget()
        self.elsewhere.forget()
        self.asked.forget()
        self.made.forget()

    def _shown_items(self, question: str) -> tuple[ShownItem, ...]:
        # Not one at a time with the other questions: phones wait for no picture of the screen.
        answer = self._answer(question)
        try:
            return tuple(map(shown_item, json.loads(answer)))
        except (ValueError, KeyError, TypeError) as error:
            raise KioskAway from error

    def _asked(self, question: str) -> Any:  # noqa: ANN401  # as JSON has it
        with self._one:
            answer = self._answer(question)
        try:
            return json.loads(answer)
        except ValueError as error:
            raise KioskAway from error

    def _answer(self, question: str) -> bytes:
        try:
            answer = self._ask(question)
        except OSError as error:
            raise KioskAway from error
        if not answer:
            raise KioskAway
        return answer


def _batch(batch: str) -> Batch:
    try:
        return read_batch(batch)
    except ValueError as error:
        raise KioskAway from error


def _told(row: Mapping[str, Any]) -> DeskItem:
    return DeskItem(
        id=ItemId(row["id"]),
        kind=_phrase(row["kind"]),
        title=str(row["title"]),
        words=tuple(map(str, row["words"])),
        origin=str(row["from"]),
        whole=str(row["whole"]),
        why=_phrase(row["why"]) if "why" in row else None,
        release=_phrase(row["release"]) if "release" in row else None,
        digest=str(row.get("digest", "")),
        shown=str(row.get("shown", "")),
        doubtful=numbers_in(str(row.get("doubtful", ""))),
        erased=bool(row.get("erased")),
        down=bool(row.get("down")),
        at=str(row.get("at", "")),
    )


def _key(file: str) -> str:
    return file if file.isascii() and file.isalnum() and len(file) <= _LONGEST_KEY else ""


def _phrase(said: Mapping[str, str]) -> Phrase:
    return Phrase(said[Language.DUTCH], said[Language.ENGLISH])
