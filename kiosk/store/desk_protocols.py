"""What the desk asks of a store: decisions, a log and keys. SQLite answers today; another database could."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from kiosk.model.ballots import BallotsAside, EveryBallot, Round
from kiosk.model.carried_out import CarriedOut
from kiosk.model.consents import Consent, ConsentAbout, ConsentAnswer, ConsentSaid
from kiosk.model.day_quotes import DayChoice
from kiosk.model.decisions import DeskDecision
from kiosk.model.desk import DeskRole, Done, Invitation, Ruling, Session, TextVersion
from kiosk.model.desk_message import DeskMessage
from kiosk.model.items import ItemId
from kiosk.model.play_batches import Balance, KnownScreen, PlaysMessage, ReportOf
from kiosk.model.reactions import EverythingSent, IdeaStep, Reaction, SetAside
from kiosk.store.once import OncePerDay


class Overtaken(Exception):  # noqa: N818  # it is no error: somebody was quicker
    """Somebody else decided about this item meanwhile: nothing was changed."""

    def __init__(self, ruling: Ruling | None) -> None:
        """`ruling` is their decision; None where it was undone meanwhile."""
        super().__init__("somebody else decided meanwhile")
        self.ruling = ruling


class Decisions(Protocol):
    """The decisions of the desk. Rows are added, none is changed."""

    def decide(self, decision: DeskDecision, done: Done, *, seen: str | None) -> str:
        """Add a decision and its line in the log; return the id of the one that stands now.

        `seen` is the state of the item that was before the person's eyes, None where that does not matter. Raises
        Overtaken where it is another by now. What was sent before changes nothing.
        """

    def decide_together(self, decisions: Sequence[DeskDecision], done: Done) -> int:
        """Add all of these about which nobody decided meanwhile; return how many they are.

        They are one act, with the id that `done` has, one line in the log and one undo. What was sent before changes
        nothing.
        """

    def count(self, together: str) -> int:
        """Return about how many items an act decided at once; 0 for what is no such act."""

    def undo(self, decision: str, done: Done, *, quietly: bool = False) -> bool:
        """Take a decision back, or all of one act; False where there is none, it was taken back or the item erased.

        `quietly` adds no line to the log: it is part of what another line tells.
        """

    def rulings(self, item: ItemId) -> tuple[Ruling, ...]:
        """Return what stands about an item, the newest last."""

    def state(self, item: ItemId) -> str:
        """Return a short text that is another as soon as anything else stands about an item."""

    def decided(self, items: Iterable[tuple[ItemId, str, str]]) -> frozenset[ItemId]:
        """Return which of these items somebody released as what they are, or took down.

        Each comes with the digests of its words and of what is shown of it: words were covered in that.
        """

    def decision(self, id_: str) -> DeskDecision | None:
        """Return a decision by its id; of an act that decided about many, one of them."""


class Versions(Protocol):
    """What the texts of the content folder said at each save: for some months, and not too many of one file."""

    def add(self, path: str, text: str, digest: str, *, by: str, at: datetime) -> None:
        """Keep a version, unless it is the very one that was kept last of this file; older ones go."""

    def of(self, path: str) -> tuple[TextVersion, ...]:
        """Return the versions of a file, the newest first."""

    def every(self) -> tuple[TextVersion, ...]:
        """Return the versions of all files, for whoever must erase words."""

    def forget(self, id_: str) -> None:
        """Let go of one version."""


class Log(Protocol):
    """Who did what."""

    def add(self, done: Done) -> None:
        """Add a line; those that are older than a year go."""

    def lines(self, *, most: int, before: datetime | None = None) -> tuple[Done, ...]:
        """Return so many lines, the newest first, from before a moment or else from now back."""


class Keys(Protocol):
    """Invitations and sessions. A key itself is not kept, only its digest."""

    def invite(self, key: str, name: str, role: DeskRole, *, ends: datetime, team: str = "") -> None:
        """Keep an invitation that opens a session once."""

    def invited(self, key: str, *, at: datetime) -> tuple[str, DeskRole] | None:
        """Return for whom an invitation is that still opens something, and changes nothing."""

    def invitations(self, *, at: datetime) -> tuple[Invitation, ...]:
        """Return every invitation of a person that still opens something, in the order of names."""

    def withdraw(self, invitation: str) -> Invitation | None:
        """Let an invitation open nothing any more, by its id, and return it; None where there is none."""

    def renew_folder_key(self, key: str, *, name: str, ends: datetime) -> None:
        """Let this be the one key that lies in the content folder; an empty one for none."""

    def enter(self, invitation: str, session: str, *, at: datetime, ends: datetime, name: str = "") -> Session | None:
        """Use an invitation up and begin a session with another key; None where it opens nothing any more.

        `name` is what they call themselves, where that is not the name in the invitation.
        """

    def begin(self, session: str, name: str, role: DeskRole, *, at: datetime, ends: datetime) -> Session:
        """Begin a session of somebody for whom another vouches than an invitation; what is over goes."""

    def session(self, key: str, *, at: datetime) -> Session | None:
        """Return the session of a key that is not over."""

    def sessions(self, *, at: datetime) -> tuple[Session, ...]:
        """Return every session that is not over, in the order of names."""

    def end(self, session: str) -> Session | None:
        """End a session by its id, and return it; None where there is none."""

    def close(self, *, but: str = "") -> tuple[int, int]:
        """End every session but the one of this id and withdraw every invitation; return how many of each."""


class ProgrammeChoices(Protocol):
    """What the desk decides about the programme: the quotes of days, and urgent messages. What is sent twice is one."""

    def choose(self, choice: DayChoice, done: Done) -> None:
        """Add a choice about the quote of a day, and its line in the log."""

    def announce(self, message: DeskMessage, done: Done) -> None:
        """Add a message, and its line in the log."""

    def undo(self, id_: str, done: Done) -> bool:
        """Take a choice or a message back; False where there is none of this id, or it was taken back before."""

    def choices(self, since: date) -> tuple[DayChoice, ...]:
        """Return the choices that stand, of a day and those after it, the newest last."""

    def messages(self, at: datetime) -> tuple[DeskMessage, ...]:
        """Return the messages that stand at a moment, the first that ends first."""

    def find(self, id_: str) -> tuple[DayChoice | DeskMessage, bool] | None:
        """Return a choice or a message by its id, and whether it was taken back."""


class CarriedRows(OncePerDay, Protocol):
    """What was done once a day, and which item went out in what. No words."""

    def may_begin(self, what: str, day: date, *, at: datetime) -> bool:
        """Tell whether a try may begin now, and begin none."""

    def went(self, id_: str, items: Iterable[ItemId], what: str, *, at: datetime, by: str) -> None:
        """Keep that these items went out in something; what was told under this id before is not told twice."""

    def carried(self, item: ItemId) -> tuple[CarriedOut, ...]:
        """Return in what an item went out, the newest first."""


class Screens(Protocol):
    """The screens whose codes open the phone pages."""

    def key(self, name: str, *, at: datetime) -> str:
        """Return the key of a screen, and make one where it has none. ValueError where there are too many screens."""

    def keys(self) -> Mapping[str, str]:
        """Return the key of every screen by its name."""

    def key_of(self, name: str) -> str | None:
        """Return the key of one screen; None where it has none."""

    def forget(self, name: str) -> bool:
        """Let the codes of a screen open nothing any more; False where there is none."""

    def move(self, site: str) -> None:
        """Keep where phones reach the desk; "" for nowhere."""


class HomePlays(Protocol):
    """The plays of every screen, each counted once."""

    def take(self, screen: str, told: PlaysMessage, *, told_at: int, at: datetime) -> tuple[int, ...]:
        """Count what is new of a message that came at an aware wall time; return the numbers that are here now.

        `told_at` is when the screen sealed it, in milliseconds.
        """

    def sweep(self, at: datetime) -> None:
        """Let the oldest day of what is over go."""


class HomeReports(Protocol):
    """What was shown on the screens of a desk."""

    def screens(self) -> tuple[KnownScreen, ...]:
        """Return every screen of which anything came home, with each place in which it hung."""

    def balances(self) -> Mapping[str, Balance]:
        """Return what each screen last told of its own counting."""

    def told(self, since: date, until: date, of: ReportOf, *, first: int = 0, count: int = 0) -> Mapping[str, Any]:
        """Return what was shown in some days, both included, with a part of the items; empty where nothing was."""


class Ballots(Protocol):
    """The answers to polls and priorities, one a phone and round."""

    def vote(self, asked: Round, choices: Sequence[int], cookie: str, at: datetime, *, code: str = "") -> bool:
        """Keep the answer of the phone with this cookie in place of any before; False where the round is closed.

        By the digest of a code on paper it is the answer of that code, once: False where it was used elsewhere.
        """

    def begin(self, asked: Round) -> None:
        """Keep a round that nobody answered yet."""

    def own(self, round_id: str, cookie: str) -> tuple[int, ...] | None:
        """Return what the phone with this cookie answered; None where it did not, or nobody can tell any more."""

    def known(self, asked: Round) -> Round:
        """Return the round as it is kept, with the end that its question tells now."""

    def every(self) -> EveryBallot:
        """Return all answers there are."""

    def chosen(self, round_id: str) -> Mapping[tuple[int, ...], int] | None:
        """Return how often each answer was given in a round; None where some of them are set aside."""

    def close(
        self, round_id: str, at: datetime, waves: Sequence[tuple[datetime, datetime]] = (), done: Done | None = None
    ) -> bool:
        """Erase what tells phones apart, number the bursts, and keep of each moment its day; False where it is done."""

    def set_aside(self, burst: BallotsAside, done: Done | None = None) -> None:
        """Do not count a burst, unless that was sent before."""

    def count_again(self, id_: str, done: Done) -> bool:
        """Take back that a burst is set aside, once."""

    def erase(self, round_id: str, at: datetime, done: Done) -> bool:
        """Take every answer of a round away for good; the round stays closed. False where there is none."""


AskedAndSaid = tuple[Consent, tuple[ConsentSaid, ...]]
"""A question to a colleague, and all that was answered."""


class Consents(Protocol):
    """What colleagues are asked before a name stands on the wall. Of a secret only its digest is kept."""

    def ask(self, consent: Consent, done: Done | None = None) -> bool:
        """Keep a question, and a line in the log where one is told; False where it was sent before."""

    def open(self, id_: str, key: str, *, follows: str, ends: datetime) -> bool:
        """Let this secret open a question too; of more than a few those of before end. False for no such question."""

    def opened(self, key: str, *, at: datetime) -> AskedAndSaid | None:
        """Return the question that a secret opens, with its answers; None where it opens nothing any more."""

    def answer(self, key: str, said: str, answer: ConsentAnswer, *, follow_up: str, at: datetime) -> ConsentSaid | None:
        """Use a secret up and keep the answer under an id; `follow_up` opens the question from then on.

        What was sent before is answered as it was then. None where the secret opens nothing.
        """

    def find(self, id_: str) -> AskedAndSaid | None:
        """Return a question with its answers, by its id."""

    def every(self, about: ConsentAbout) -> tuple[AskedAndSaid, ...]:
        """Return every question about such a thing with its answers, the newest first."""

    def forget(self, id_: str, *, at: datetime) -> bool:
        """Let go of a question with its answers and its secret; False by a clock that cannot be right."""


class Retention(Protocol):
    """What lets go by itself of what colleagues sent."""

    def topics(self) -> tuple[ItemId, ...]:
        """Return the items that anything was sent about, or that people signed up for."""

    def note_gone(self, gone: Collection[ItemId], there: Collection[ItemId], *, at: datetime) -> None:
        """Keep since when these hang nowhere, and that the others do; nothing is written where that is known."""

    def sweep(self, at: datetime) -> bool:
        """Let what is over by a moment go, so many rows of it; tell whether there was any."""


class Reactions(Protocol):
    """What colleagues sent. What is sent twice is one, and nothing joins what one phone sent about two items."""

    def arrive(self, screen: str, slot: int, phone: str, *, most: int) -> bool:
        """Count a phone in a slot of a screen, once; False where that slot is full and it is not among them."""

    def send(self, reaction: Reaction, cookie: str) -> Reaction:
        """Keep a reaction of the phone with this cookie, and return it as it is kept.

        A tap without words counts once for each phone and item; of words the same form is the same reaction, and says
        what it said last. Where another phone sent that form, nothing is changed.
        """

    def withdraw(self, id_: str, cookie: str) -> bool:
        """Take a reaction back, by the phone that sent it; False where there is none of it. Its words go."""

    def own(self, about: ItemId | None, cookie: str) -> tuple[Reaction, ...]:
        """Return what the phone with this cookie sent about an item, the newest last."""

    def own_ideas(self, cookie: str, *, most: int) -> tuple[Reaction, ...]:
        """Return the ideas and obstacles that the phone with this cookie sent, of all topics, the newest first."""

    def find(self, id_: str) -> Reaction | None:
        """Return a reaction that stands by its id."""

    def sent(self) -> EverythingSent:
        """Return all that was sent and stands."""

    def sent_about(self, about: ItemId | None) -> EverythingSent:
        """Return what was sent about one item and stands, with the bursts of it that do not count; no steps."""

    def steps_of(self, ideas: Collection[str]) -> tuple[IdeaStep, ...]:
        """Return the steps that stand of these ideas, the newest last."""

    def with_words(self) -> tuple[Reaction, ...]:
        """Return the reactions with words that stand, in the order in which they came."""

    def step(self, step: IdeaStep, done: Done | None = None, *, seen: str | None = None) -> bool:
        """Add a step in the life of an idea and its line in the log, unless it was sent before.

        False, with nothing added, where `seen` tells the newest step that was seen ("" for none) and that is another.
        """

    def set_aside(self, burst: SetAside, done: Done | None = None) -> None:
        """Do not count a burst of reactions, and add that to the log, unless it was sent before."""

    def undo(self, id_: str, done: Done) -> bool:
        """Take back a step or that a burst is set aside; False where there is none, or it was taken back before."""
