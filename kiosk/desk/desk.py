"""What every page of the desk needs: the store, the running kiosk, the pictures, the time and the language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from kiosk.desk.bodies import Tickets
from kiosk.desk.chosen_file import ChosenFile
from kiosk.desk.colours import colours_of
from kiosk.desk.drawing import SlideDrawing
from kiosk.desk.heard_screens import HeardScreens
from kiosk.desk.keepers import WordKeeper
from kiosk.desk.key_file import KeyFile
from kiosk.desk.listeners import Listeners
from kiosk.desk.making import Making
from kiosk.desk.plays_told import PlaysTold
from kiosk.desk.running_kiosk import RunningKiosk
from kiosk.model.language import Language
from kiosk.model.settings import Settings
from kiosk.store.desk_protocols import (
    Ballots,
    CarriedRows,
    Consents,
    Decisions,
    HomePlays,
    HomeReports,
    Keys,
    Log,
    ProgrammeChoices,
    Reactions,
    Retention,
    Screens,
    Versions,
)
from kiosk.store.desk_store import DeskStore
from kiosk.store.inward_protocol import Inward
from kiosk.store.nomination_protocol import Nominations, VoteCodes
from kiosk.store.paired_protocol import PairedScreens
from kiosk.store.sign_up_protocol import SignUps
from kiosk.store.watch_protocols import RemoteActs, ScreenGroups, Silences


@dataclass(slots=True, kw_only=True)
class Desk:
    """The parts of one desk. All of them may be used from any thread."""

    settings: Settings
    database: DeskStore
    """What all of these keep their rows in."""
    decisions: Decisions
    log: Log
    keys: Keys
    kiosk: RunningKiosk
    drawing: SlideDrawing
    colours: str
    """The colours of the theme as a style sheet."""
    key_file: KeyFile
    names: frozenset[str]
    """The names by which a browser may ask for this machine."""
    content: Path | None
    """The content folder; None where the kiosk shows feeds alone."""
    photos: Path
    """A folder for the photos of slides that are drawn while somebody writes."""
    versions: Versions
    tickets: Tickets
    """For who may send a photo."""
    themes: tuple[str, ...]
    """The themes in which a slide can be drawn."""
    programme: ProgrammeChoices
    carried: CarriedRows
    making: Making
    reactions: Reactions
    ballots: Ballots
    sign_ups: SignUps
    consents: Consents
    nominations: Nominations
    codes: VoteCodes
    retention: Retention
    plays: HomePlays
    play_reports: HomeReports
    plays_told: PlaysTold
    """What the kiosk tells of plays."""
    screens: Screens
    paired: PairedScreens
    inward: Inward
    heard: HeardScreens
    acts: RemoteActs
    silences: Silences
    groups: ScreenGroups
    words: WordKeeper
    """What the store keeps of what people typed."""
    store: Path
    """The folder of what the desk keeps."""
    chosen: ChosenFile
    """The file of what is chosen for the screen."""
    theme_folders: tuple[Path, ...]
    now: Callable[[], datetime]
    """Gives the aware wall time in the zone of the kiosk."""
    listeners: Listeners = field(default_factory=Listeners)
    phone_site: str = ""
    """Where phones reach the desk, with a slash at its end; empty where they reach it nowhere."""

    def follow(self, chosen: Settings) -> None:
        """Let pages, drawn slides and paired screens go by what was just chosen: the look, and the hours."""
        look = replace(self.settings.screen, theme=chosen.screen.theme, motion=chosen.screen.motion)
        hours = replace(self.settings.programme, opening=chosen.programme.opening)
        self.settings = replace(self.settings, screen=look, programme=hours)
        self.colours = colours_of(look.theme, self.theme_folders)
        self.drawing.follow(look.theme)

    @property
    def keepers(self) -> tuple[WordKeeper, ...]:
        """All that keeps words here: each forgets what is erased."""
        return self.words, self.drawing, self.kiosk, self.making

    @property
    def language(self) -> Language:
        """The language of the pages."""
        return self.settings.screen.language

    @property
    def is_https(self) -> bool:
        """Whether people reach it by an address that nobody can listen in on."""
        return self.settings.desk.address.startswith("https://")
