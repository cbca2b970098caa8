"""What the desk asks of a store about the screens that are paired with it. See `desk_protocols` for all else."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from kiosk.model.desk import Done
from kiosk.model.paired_screens import AskingScreen, Collected, PairedScreen
from kiosk.model.screen_choices import ScreenChoices


class PairedScreens(Protocol):
    """The screens that were paired with this desk, and those that ask to be. Secrets and tokens come as digests."""

    def begin(self, secret: str, told: str, *, at: datetime) -> AskingScreen:
        """Give the screen with this secret a code, or the one that it has. ValueError where too many ask."""

    def asking(self, code: str, *, at: datetime) -> AskingScreen | None:
        """Return the screen that shows a code now."""

    def confirm(self, code: str, id_: str, chosen: ScreenChoices, done: Done) -> PairedScreen | None:
        """Pair the screen that shows a code, under this id; None where none shows it now. What was sent twice is one.

        Raises NameTakenError, and ValueError where there are too many.
        """

    def collect(self, secret: str, *, at: datetime) -> AskingScreen | Collected | None:
        """Return what the screen with this secret receives, or what it waits with; None where it is over."""

    def screens(self) -> tuple[PairedScreen, ...]:
        """Return every screen, in the order of names; also those that do not know yet that they were let go."""

    def screen(self, id_: str) -> PairedScreen | None:
        """Return one screen by its id."""

    def change(self, id_: str, chosen: ScreenChoices, done: Done) -> bool:
        """Choose otherwise for a screen; False where there is none. Raises NameTakenError."""

    def revoke(self, id_: str, done: Done) -> bool:
        """Let a screen go: its token and its codes open nothing from now on. False where there is none."""

    def keep(self, id_: str, done: Done) -> bool:
        """Take back that a screen is let go, while it has not heard so; False where it has. Raises NameTakenError."""

    def heard(self, id_: str) -> None:
        """Forget a screen that was let go and tells that it knows."""

    def proved(self, id_: str) -> None:
        """Let nobody collect what a screen got: it has shown that it has its key."""

    def token(self, id_: str, holds: str, *, at: datetime) -> str:
        """Return another token for a screen that holds this one; empty where that is still good."""

    def opens(self, token: str, *, at: datetime) -> str | None:
        """Return the id of the screen whose token this is. Once a newer one is used, an older opens nothing."""
