"""Does on this screen what the desk elsewhere asks: another slide, a picture, a restart, an update in the night."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence

from kiosk.model.remote_acts import ActAsked, ActEnd, RemoteAct
from kiosk.run.acts_done import ActsDone

log = logging.getLogger(__name__)


class RemoteHands:
    """Does each act once. For one thread."""

    def __init__(
        self,
        done: ActsDone,
        *,
        is_on: Callable[[], bool],
        turn: Callable[[], None],
        send_picture: Callable[[str], bool],
        restart: Callable[[], None] | None,
        update: Callable[[], bool],
    ) -> None:
        """`turn` shows another slide, `send_picture` sends what stands for the act of an id, `restart` ends the run.

        `update` takes an update on for the coming night; it tells whether that can be.
        """
        self.done = done
        self._is_on = is_on
        self._turn = turn
        self._send_picture = send_picture
        self._restart = restart
        self._update = update

    def take(self, acts: Sequence[ActAsked]) -> bool:
        """Do what is new; tell whether anything became of any act."""
        ended = False
        for one in acts:
            if not self.done.begin(one.id):
                continue
            log.info("the desk asks: %s", one.what)
            if (end := self._do(one)) is not None:
                self.done.end(one.id, end)
            ended = True
        return ended

    def _do(self, act: ActAsked) -> ActEnd | None:
        """Do one act; None for what is not over yet: a restart is done when the next run begins."""
        match act.what:
            case RemoteAct.NEXT if self._is_on():
                self._turn()
                return ActEnd.DONE
            case RemoteAct.SCREENSHOT:
                return ActEnd.DONE if self._send_picture(act.id) else ActEnd.FAILED
            case RemoteAct.RESTART if self._restart is not None:
                self._restart()
                return None
            case RemoteAct.UPDATE if self._update():
                return ActEnd.DONE
            case _:
                return ActEnd.REFUSED
