"""Opens what others may ask of a running kiosk: the desk, the page that shows the screen, and the figures."""

from __future__ import annotations

import logging
import queue
from collections.abc import Callable, Iterator

from kiosk.errors import KioskError
from kiosk.model.language import Language, Phrase
from kiosk.model.painting import Raster
from kiosk.model.settings import WebSettings
from kiosk.run.messages import Capture
from kiosk.run.options import Options
from kiosk.run.reporting import Reporting

log = logging.getLogger(__name__)


class Answering:
    """What is asked, and where the answers come from."""

    def __init__(
        self,
        *,
        options: Options,
        web: WebSettings,
        reporting: Reporting,
        capture: Callable[[Capture], None],
        says: Callable[[], str],
        language: Callable[[], Language],
    ) -> None:
        """Take how the draw thread is asked for a picture, and what the preview says of what stands there."""
        self._options = options
        self._web = web
        self._reporting = reporting
        self._capture = capture
        self._says = says
        self._language = language

    def open(self) -> Iterator[Callable[[], None]]:
        """Open the doors one by one; yield how each is closed. KioskError where the page's port is taken."""
        from kiosk.machine.control_socket import desk_path, open_desk

        reporting, web = self._reporting, self._web
        answers = {"status": lambda: reporting.status().to_json().encode(), "screenshot": self._screenshot}
        desk = open_desk(desk_path(self._options.state), answers)
        if desk is not None:
            yield desk.close
        if self._options.headless or self._options.preview:
            yield self._preview(web.preview_port)
        if web.metrics_port:
            from kiosk.run.metrics import serve_metrics

            try:
                yield serve_metrics(web.metrics_host, web.metrics_port, lambda: reporting.status().to_prometheus())
            except OSError as error:
                log.warning("no figures on port %s: %s", web.metrics_port, error)

    def _screenshot(self) -> bytes:
        """Return what stands on the screen as PNG. The draw thread copies it, this thread makes the file."""
        from kiosk.paint.export import png

        answer: queue.SimpleQueue[Raster] = queue.SimpleQueue()
        self._capture(Capture(answer))
        return png(answer.get(timeout=10))

    def _preview(self, port: int) -> Callable[[], None]:
        """Serve the page that shows the screen; return the function that stops it."""
        from kiosk.run.preview import Preview

        try:
            preview = Preview(port, picture=self._screenshot, says=self._says, language=self._language)
        except OSError as error:
            raise KioskError(
                Phrase(f"Poort {port} is bezet: {error.strerror}.", f"Port {port} cannot be had: {error.strerror}."),
                Phrase(
                    "Kies een andere: [web] preview_port in kiosk.toml.", "Choose [web] preview_port in kiosk.toml."
                ),
            ) from error
        preview.start()
        log.info("the screen can be seen at http://127.0.0.1:%s/", preview.port)
        return preview.stop
