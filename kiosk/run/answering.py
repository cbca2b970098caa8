"""Opens what others may ask of a running kiosk: the control socket, the page that shows the screen, and the figures."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.machine.own_names import own_names
from kiosk.model.language import Phrase
from kiosk.model.painting import Raster
from kiosk.model.settings import Settings, WebSettings
from kiosk.run.desk_answers import DeskAnswers
from kiosk.run.messages import Capture
from kiosk.run.options import Options
from kiosk.run.reporting import Reporting
from kiosk.run.stage import Stage

if TYPE_CHECKING:
    from kiosk.run.page_server import PageServer

log = logging.getLogger(__name__)


class Answering:
    """What is asked, and where the answers come from. All its methods belong to one thread at a time."""

    def __init__(self, options: Options, *, reporting: Reporting, stage: Stage, desk: DeskAnswers) -> None:
        self._options = options
        self._desk = desk
        self._reporting = reporting
        self._stage = stage
        self._capturing = threading.Lock()
        self._open: dict[str, Callable[[], None]] = {}
        """How what is open is closed, by what it is."""

    def open(self, web: WebSettings) -> None:
        """Open everything. KioskError where the page's port is taken; without its port there are no figures."""
        from kiosk.machine.control_socket import control_path, open_control_socket

        reporting = self._reporting
        answers = {
            "status": lambda: reporting.status().to_json().encode(),
            "screenshot": self._screenshot,
            "decided": self._desk.decided,
            "figures": lambda: reporting.status().to_prometheus().encode(),
        }
        control = open_control_socket(control_path(self._options.state), answers, self._desk.replies())
        if control is not None:
            self._open["control"] = control.close
        self._open_ports(web)

    def close(self) -> None:
        """Close everything."""
        while self._open:
            self._open.popitem()[1]()

    def take(self, used: Settings, wanted: Settings) -> None:
        """Own [web]: open its ports anew, at once. KioskError where one is taken; all is then as before."""
        if used.web == wanted.web:
            return
        self._close_ports()
        try:
            self._open_preview(wanted.web)
            self._open_metrics(wanted.web)
        except KioskError:
            self._close_ports()
            self._open_ports(used.web)
            raise

    def _open_ports(self, web: WebSettings) -> None:
        self._open_preview(web)
        try:
            self._open_metrics(web)
        except KioskError as error:
            log.warning("no figures: %s", error.advice.what.english)

    def _close_ports(self) -> None:
        for name in self._open.keys() - {"control"}:
            self._open.pop(name)()

    def _open_preview(self, web: WebSettings) -> None:
        """Serve the page that shows the screen, where it was asked for."""
        if self._options.headless or self._options.preview:
            from kiosk.run.preview import preview

            reporting, port = self._reporting, web.preview_port
            made = partial(preview, port, picture=self._screenshot, says=reporting.says, names=own_names(web.names))
            self._serve("preview", port, partial(made, language=lambda: reporting.settings.now.screen.language))
            log.info("the screen can be seen at http://127.0.0.1:%s/", port)

    def _open_metrics(self, web: WebSettings) -> None:
        """Serve the figures, where a port for them was chosen."""
        if web.metrics_port:
            from kiosk.run.page_server import metrics

            port, figures = web.metrics_port, lambda: self._reporting.status().to_prometheus()
            made = partial(metrics, web.metrics_host, port, figures, names=own_names(web.names))
            self._serve("metrics", port, made)

    def _serve(self, what: str, port: int, make: Callable[[], PageServer]) -> None:
        try:
            server = make()
        except OSError as error:
            why, where = error.strerror, f"[web] {what}_port in kiosk.toml"
            taken = Phrase(f"Poort {port} is bezet: {why}.", f"Port {port} cannot be had: {why}.")
            raise KioskError(taken, Phrase(f"Kies een andere: {where}.", f"Choose another {where}.")) from error
        server.start()
        self._open[what] = server.stop

    def _screenshot(self) -> bytes:
        """Return what stands on the screen as PNG. The draw thread copies it, this thread makes the file.

        One at a time, however many ask: a frame is large, and the draw thread has better things to do.
        """
        from kiosk.paint.export import png

        with self._capturing:
            answer: queue.SimpleQueue[Raster] = queue.SimpleQueue()
            self._stage.to_player.put(Capture(answer))
            return png(answer.get(timeout=10))
