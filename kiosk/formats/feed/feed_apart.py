"""Has a page of a feed read in a process apart where it is long, or in XML; a short one in JSON is read here."""

from __future__ import annotations

from kiosk.formats.feed.feed_json import UnreadableFeedError
from kiosk.formats.feed.feed_page import FeedPage, read_page
from kiosk.formats.feed.feed_plain import page_of, plain_settings
from kiosk.formats.feed.xml_letters import begins_with_markup, refuse_a_page_for_people
from kiosk.formats.guard.process_apart import CRASHED, OverrunError, ProcessApart
from kiosk.formats.guard.reading_apart import WHOLE
from kiosk.model.language import Advice, Phrase
from kiosk.model.settings import FeedSettings

SHORT = 64 * 1024
"""Bytes of the longest page in JSON that is read in the kiosk itself."""


class FeedApart:
    """Reads the pages of one feed."""

    def __init__(self) -> None:
        self.process = ProcessApart(WHOLE)

    def read_page(self, body: bytes, settings: FeedSettings, *, source: str, address: str) -> FeedPage:
        """Read a page, as `feed_page.read_page` does. Raises UnreadableFeedError also where it takes too much."""
        is_markup = begins_with_markup(body)
        if is_markup:
            refuse_a_page_for_people(body)  # a page to log in may come at each poll, and needs no process
        if len(body) <= SHORT and not is_markup:
            return read_page(body, settings, source=source, address=address)
        order = {"do": "feed", "settings": plain_settings(settings), "source": source, "address": address}
        try:
            answer = self.process.ask(order, body)
            if "what" in answer:
                raise UnreadableFeedError.of(Advice(Phrase(*answer["what"]), Phrase(*answer["hint"])))
            return page_of(answer)
        except OverrunError as error:
            raise UnreadableFeedError.of(error.advice) from None
        except (ValueError, KeyError, TypeError, IndexError):
            raise UnreadableFeedError.of(CRASHED) from None

    def close(self) -> None:
        """End the process, if there is one."""
        self.process.close()
