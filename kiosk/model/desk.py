"""Who is at the desk and what they did there: roles, sessions, and the lines of the log."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from kiosk.model.items import ItemId
from kiosk.model.value import value


class DeskRole(StrEnum):
    """What somebody may do at the desk."""

    KEEPER = "keeper"
    """All that an editor may, and let others in and out."""
    EDITOR = "editor"
    FOLDER = "folder"
    """An editor who came by the file in the content folder: may not change the programme, nor let people in or out."""
    TEAM = "team"
    """Reads what is said about a team of theirs, and nothing else."""


class Act(StrEnum):
    """What somebody did at the desk, as its log tells it."""

    RELEASE = "release"
    MASK = "mask"
    """A release with words covered."""
    RELEASE_PLAYED = "release played"
    """Released with its recording, which their player played to the end."""
    RELEASE_HEARD = "release heard"
    """Released with its recording, of which they say that they heard it to the end."""
    RELEASE_ALL = "release all"
    REFUSE = "refuse"
    REFUSE_ALL = "refuse all"
    TAKE_DOWN = "take down"
    UNDO_RELEASE = "undo release"
    ASK_COLLEAGUE = "ask colleague"
    """Released for the colleague whom it names, who says whether it may hang."""
    COLLEAGUE_SAID = "colleague said"
    """The colleague said so, behind a link of their own."""
    HAND_OVER = "hand over"
    """Printed or mailed what the colleague is asked."""
    BRING_BACK = "bring back"
    PIN = "pin"
    """Chose the quote of a day."""
    SKIP = "skip"
    """Passed a quote over for a day."""
    UNDO_CHOICE = "undo choice"
    ANNOUNCE = "announce"
    """Put an urgent message on the screen."""
    END_MESSAGE = "end message"
    """Took one off before its end."""
    PROGRAMME = "programme"
    """Changed the programme, the opening hours or the look of the screen."""
    ERASE = "erase"
    """For good: no undo."""
    PICK_UP = "pick up"
    """Gave an idea of a colleague to a team."""
    TRY_OUT = "try out"
    """Began a trial with an idea."""
    LEARN = "learn"
    """Told what a trial taught."""
    IDEA_DONE = "idea done"
    DECLINE = "decline"
    """Said no to an idea, with a reason."""
    UNDO_STEP = "undo step"
    SET_ASIDE = "set aside"
    """Did not count a burst of reactions."""
    COUNT_AGAIN = "count again"
    ASK_NOMINEE = "ask nominee"
    """Made a link by which a colleague says whether a nomination may be shown."""
    LEAVE_NOMINATION = "leave nomination"
    """Did not go on with a nomination."""
    UNDO_NOMINATION = "undo nomination"
    PRINT_CODES = "print codes"
    """Made codes on paper by which people vote once."""
    OPEN_VOTE = "open vote"
    """Chose the deeds that a vote is about."""
    CLOSE_POLL = "close poll"
    """Ended a poll or priorities before its time."""
    ERASE_POLL = "erase poll"
    """Took every answer of one away for good."""
    SIGN_UP = "sign up"
    """Put somebody in the row for an event who asked at the desk."""
    SIGN_OFF = "sign off"
    """Took somebody out of it."""
    SIGN_UP_AGAIN = "sign up again"
    """Put them back where they stood."""
    MOVE_SIGN_UPS = "move sign-ups"
    """Let the people of an event belong to another."""
    ERASE_SIGN_UPS = "erase sign-ups"
    """Took everybody who signed up for an event away for good."""
    TYPE_OVER = "type over"
    """Typed a note of paper over."""
    TAKE_NOTE_BACK = "take note back"
    INVITE = "invite"
    SIGN_IN = "sign in"
    SIGN_OUT = "sign out"
    END_SESSION = "end session"
    CLOSE = "close"
    """End every session and withdraw every invitation, of somebody or of all."""
    WITHDRAW = "withdraw invitation"
    FORGET_SCREEN = "forget screen"
    """Let the codes of a screen open nothing any more."""
    PAIR_SCREEN = "pair screen"
    CHANGE_SCREEN = "change screen"
    """Gave a paired screen another name, place, look or hours."""
    REVOKE_SCREEN = "revoke screen"
    """Let a paired screen go: it shows nothing of this desk any more."""
    OPEN_DOOR = "open door"
    """Made a token by which a survey tool or a form sends its answers."""
    CLOSE_DOOR = "close door"
    """Ended the tokens of one."""
    KEEP_SCREEN = "keep screen"
    """Took that back."""
    WRITE = "write"
    MEND = "mend"
    PUT_BACK = "put back"
    REMOVE = "remove file"
    ADD_PICTURE = "add picture"
    ADD_SOUND = "add sound"
    SCREEN_NEXT = "screen next"
    """Had a screen elsewhere show another slide."""
    SCREEN_PICTURE = "screen picture"
    """Asked a screen elsewhere for a picture of itself."""
    SCREEN_RESTART = "screen restart"
    """Had the player of a screen elsewhere begin anew."""
    SCREEN_UPDATE = "screen update"
    """Asked one or more screens elsewhere to be brought up to date in the coming night."""
    SCREEN_GROUP = "screen group"
    """Chose what holds for all screens with a tag."""
    TAKE_ALONG = "take along"
    """Had something made that leaves the screen: a poster, papers, a mail."""
    REMOVE_FILE = "remove erased file"
    """Took a text away of which all was erased."""


@value
class Session:
    """One browser in which somebody is signed in."""

    id: str
    name: str
    role: DeskRole
    began: datetime
    ends: datetime
    team: str = ""
    """Whose feedback they read; empty for whoever works at the desk."""

    @property
    def via_folder(self) -> bool:
        """Whether nobody invited them: whoever may look into the content folder can come so."""
        return self.role is DeskRole.FOLDER


@value
class Invitation:
    """One link that was not used yet. The link itself is kept nowhere."""

    id: str
    name: str
    role: DeskRole
    ends: datetime
    team: str = ""


@value
class Done:
    """One line of the log: who did what, when, and to which item. It holds no words of anybody."""

    at: datetime
    by: str
    act: Act
    item: ItemId | None = None
    about: str = ""
    """Where the item comes from, or whose session or invitation it was."""
    decision: str = ""
    """The id of the decision that was made or undone; empty for any other act."""
    stands: bool = False
    """Whether that decision stands now: a person can still undo it. Told by the log, not kept in it."""


@value
class TextVersion:
    """What a file of the content folder said at one moment."""

    id: str
    path: str
    digest: str
    """Of its bytes."""
    text: str
    by: str
    """Who saved it at the desk; empty for what stood there before."""
    at: datetime


@value
class Ruling:
    """One decision that stands about an item: which, what, by whom and when."""

    id: str
    act: Act
    by: str
    at: datetime
