"""Every page of the desk, out of the rules of its app: pages that are added later come along by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import NamedTuple

from kiosk.model.decisions import DeskDecision, Verb
from kiosk.model.desk import Act, DeskRole, Done
from kiosk.model.item_parts import IdeaState
from kiosk.model.items import Item
from kiosk.model.language import Phrase
from kiosk.model.plays import Outcome, play_of
from kiosk.model.reactions import LONGEST_TEXT, IdeaStep, Reaction, ReactionKind, SetAside
from kiosk.model.schedule import Cue
from kiosk.people.as_content import sent_as_content
from kiosk.run.play_report import PlayReport
from kiosk.store.journal import Journal
from tests.desk.conftest import OTHER, WORDS, DeskUnderTest, batch, quote
from tests.desk.phone import code_at

IDEA = "idee"
"""What a colleague sent, by its id."""
WAITS = "Nog door niemand gelezen, dit antwoord van een klant."


class Address(NamedTuple):
    endpoint: str
    path: str


def furnish(desk: DeskUnderTest, *items: Item) -> None:
    """Let every page have something to show: what hangs, what waits, what was decided, who is in and who is invited."""
    shown = items or (quote(WORDS), quote(OTHER))
    desk.kiosk.library.put(batch(*shown))
    answers = (quote(WAITS, "enquete.csv"), quote(f"Nog een. {WAITS}", "enquete.csv"))
    desk.kiosk.library.put(batch(*answers, path="enquete.csv", survey=True))
    desk.kiosk.shows = shown[0]
    gone, file = quote("Dit ging weg.").id, "quotes/weg.txt:1"
    decision = DeskDecision(id="f00d", verb=Verb.TAKE_DOWN, item=gone, words="")
    done = Done(at=desk.clock.now(), by="Samir", act=Act.TAKE_DOWN, item=gone, about=file, decision="f00d")
    desk.desk.decisions.decide(decision, done, seen=None)
    _react(desk, shown[0])
    _play(desk, *shown)
    desk.invite("Wie nog niet kwam")
    desk.signed_in("Samir", DeskRole.KEEPER)


def _react(desk: DeskUnderTest, about: Item) -> None:
    """Let colleagues send an idea that was done, a note that waits, and a burst, with one of before set aside."""
    now, store = desk.clock.now(), desk.desk.reactions
    text = str(getattr(about, "text", ""))[:LONGEST_TEXT]
    one = Reaction(id=IDEA, answer=ReactionKind.IDEA, about=about.id, text=text, screen="hal", slot=1, at=now)
    store.send(one, "cookie")
    store.send(replace(one, id="briefje", answer=ReactionKind.COMPLIMENT), "cookie")
    for number in range(12):
        at = now + timedelta(seconds=number)
        store.send(replace(one, answer=ReactionKind.RECOGNISE, text="", at=at), f"cookie {number}")
    store.step(IdeaStep(id="stap", idea=IDEA, state=IdeaState.DONE, team=text[:60], words=text, by="Samir", at=now))
    before = now - timedelta(days=1)
    store.set_aside(SetAside(id="opzij", about=None, since=before, until=now, by="Samir", at=now))
    desk.kiosk.library.deliver(sent_as_content(store.sent()))


def _play(desk: DeskUnderTest, *items: Item) -> None:
    """Let the report have something to count."""
    path = desk.database.folder.parent / "journal.db"
    journal = Journal(path)
    for item in items:
        cue = Cue(item=item, duration=timedelta(seconds=9), reason=Phrase("", ""))
        journal.record(play_of(cue, desk.clock.now(), 9.0, Outcome.SHOWN))
    journal.close()
    desk.kiosk.played = PlayReport(path, desk.kiosk.library, rest=lambda: None, share=lambda: 1 / 3)


def addresses(desk: DeskUnderTest, method: str, part: str | None = None) -> Iterator[Address]:
    """Give an address of every rule that takes a method; `part` stands where a rule takes any word."""
    shows = desk.kiosk.shows
    known = {
        "item": shows.id if shows is not None else "quote-000000000000",
        "version": "0",
        "code": code_at(desk),
        "name": "inter.ttf",
        "idea": IDEA,
        "step": "gedaan",
    }
    for rule in sorted(desk.app.url_map.iter_rules(), key=lambda one: one.rule):
        if method not in (rule.methods or ()):
            continue

        def filled(found: re.Match[str]) -> str:
            name = found[1].rpartition(":")[2]
            if part is not None:
                return part
            if name == "key":
                return desk.invite("Iemand").rpartition("/")[2]
            return str(known.get(name, "x"))

        yield Address(rule.endpoint, re.sub(r"<([^>]*)>", filled, rule.rule))
