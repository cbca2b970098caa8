"""Takes what a phone answers: once however often it is sent, to be changed and taken back until somebody decided."""

from __future__ import annotations

from dataclasses import replace

from kiosk.desk.desk import Desk
from kiosk.desk.phone_codes import Opened
from kiosk.model.items import ItemId
from kiosk.model.language import Phrase
from kiosk.model.presence import slot_at
from kiosk.model.reactions import Reaction, ReactionKind, item_of_words
from kiosk.people.as_content import counts_of

BUSY = Phrase("Het is druk. Probeer het over een minuut nog eens.", "It is busy. Try again in a minute.")
KEPT = Phrase("Uw tekst staat er nog.", "Your text is still there.")


class PhoneAnswers:
    """What one phone sends and sent. All of it comes from the store at once, and nothing is kept here."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def own(self, about: ItemId | None, cookie: str) -> tuple[Reaction, ...]:
        """Return what the phone with this cookie sent about an item and stands, the newest last."""
        return self._desk.reactions.own(about, cookie) if cookie else ()

    def find_own(self, id_: str, cookie: str) -> Reaction | None:
        """Return what this phone sent, by its id; nothing of another phone."""
        found = self._desk.reactions.find(id_) if id_ and cookie else None
        if found is None:
            return None
        return next((one for one in self.own(found.about, cookie) if one.id == id_), None)

    def is_of_today(self, own: Reaction) -> bool:
        """Tell whether it was said about what hangs today: an item is the same every day, the wall is another."""
        now = self._desk.now()
        return own.about is not None or own.at.astimezone(now.tzinfo).date() == now.date()

    def is_taken(self, id_: str) -> bool:
        """Tell whether any phone sent something by this id."""
        return self._desk.reactions.find(id_) is not None

    def is_decided(self, reaction: Reaction) -> bool:
        """Tell whether somebody at the desk decided about its words: from then on they stay as they are."""
        if not reaction.text:
            return False
        if self._desk.reactions.steps_of((reaction.id,)):
            return True
        return bool(self._desk.decisions.rulings(item_of_words(reaction.answer, reaction.id)))

    def come_in(self, opened: Opened, phone: str) -> bool:
        """Count a phone that sends among those of these ten minutes; False where no new one fits in them."""
        slot, most = slot_at(self._desk.now()), self._desk.settings.phone.new_phones
        return self._desk.reactions.arrive(opened.screen, slot, phone, most=most)

    def send(self, reaction: Reaction, cookie: str) -> Reaction:
        """Keep an answer, and return it as it is kept.

        One phone pays an item one compliment: with words it takes the place of the one without, and who paid one with
        words has paid it.
        """
        if reaction.answer is not ReactionKind.COMPLIMENT:
            return self._desk.reactions.send(reaction, cookie)
        paid = [one for one in self.own(reaction.about, cookie) if one.answer is ReactionKind.COMPLIMENT]
        paid = [one for one in paid if self.is_of_today(one)]
        if not reaction.text:
            return next((one for one in paid if one.text), None) or self._desk.reactions.send(reaction, cookie)
        earlier = next((one for one in paid if one.text and not self.is_decided(one)), None)
        kept = self._desk.reactions.send(replace(reaction, id=earlier.id) if earlier else reaction, cookie)
        for one in paid:
            if not one.text:
                self._desk.reactions.withdraw(one.id, cookie)
        return kept

    def withdraw(self, id_: str, cookie: str) -> Reaction | None:
        """Take an answer of this phone back and return it; None where it is none of it or somebody decided."""
        found = self.find_own(id_, cookie)
        if found is None or self.is_decided(found) or not self._desk.reactions.withdraw(id_, cookie):
            return None
        return found

    def others(self, own: Reaction) -> int:
        """Return how many other colleagues recognise the same; 0 for fewer than are counted aloud."""
        sent = self._desk.reactions.sent_about(own.about)
        counts = counts_of([one for one in sent.reactions if one.id != own.id], sent.aside)
        return next((one.recognise for one in counts if one.about == own.about), 0)
