"""Makes every part of a run bottom-up, of values and of parts that are whole: nobody has anybody to tell yet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.choices.doorways import doorway_of, key_given, made_with
from kiosk.choices.places import memory_folder, programme_file
from kiosk.errors import KioskError
from kiosk.library.library import Library
from kiosk.machine.clock import SystemClock
from kiosk.machine.sdnotify import ServiceManager
from kiosk.machine.start_limit import Starts
from kiosk.model.content import Snapshot
from kiosk.model.items import Item, ItemId
from kiosk.model.plays import Play
from kiosk.model.presence import PhoneDoor
from kiosk.model.schedule import Cue
from kiosk.model.slide import Frame
from kiosk.model.standby_notice import StandbyNotice
from kiosk.outputs.receipt_pictures import SlidesHere
from kiosk.outputs.receipts import Receipts
from kiosk.paint.coverage import undrawn
from kiosk.paint.painter import Painter
from kiosk.people.as_content import SOURCE as PEOPLE
from kiosk.programme.from_settings import airing_rules_for, programme_for
from kiosk.programme.week_ahead import DayAhead
from kiosk.run.answering import Answering
from kiosk.run.asked_answers import AskedAnswers
from kiosk.run.beating_here import beating_of
from kiosk.run.colleagues import Colleagues
from kiosk.run.colleagues_once import plays_in
from kiosk.run.days_answers import DaysAnswers
from kiosk.run.desk_answers import DeskAnswers
from kiosk.run.first_slide import first_slide_of, stood_ready
from kiosk.run.heard_answers import HeardAnswers
from kiosk.run.homing_of import homing_of
from kiosk.run.just_shown import JustShown
from kiosk.run.look import LookInUse
from kiosk.run.messages import StoodReady
from kiosk.run.number_pad import NumberPad
from kiosk.run.options import Options
from kiosk.run.outlook import next_cues, next_days, next_showings
from kiosk.run.play_report import PlayReport
from kiosk.run.plays_home import PlaysHome, home_answer
from kiosk.run.reporting import Reporting
from kiosk.run.settings_in_use import SettingsInUse
from kiosk.run.sources import FOLDER, Sources
from kiosk.run.stage import Stage
from kiosk.run.team_answers import TeamAnswers
from kiosk.run.telling import telling_of
from kiosk.screen.instant import StandingSlide
from kiosk.screen.screen import Screen
from kiosk.store.journal import Journal
from kiosk.store.journal_reader import OpenJournal, read_journal

if TYPE_CHECKING:
    from kiosk.run.beating import Beating
    from kiosk.run.pairing_line import PairingLine
    from kiosk.run.wall_voice import WallVoice


class Parts:
    """The parts of one run, each made of those before it."""

    def __init__(self, options: Options, screen: Screen, starts: Starts, standing: StandingSlide | None = None) -> None:
        """`standing` is what stands on the screen already. KioskError where a setting cannot be used."""
        chosen, state = options.settings, options.state
        self.options = options
        self.settings = SettingsInUse(options)
        self.clock = SystemClock(ZoneInfo(chosen.programme.timezone))
        self.manager = ServiceManager(self.clock.monotonic)
        self.journal = Journal(state / "journal.db", memory=memory_folder())
        # With a note the state is a refuge, which is small and may be in memory.
        painter = Painter(cache_folder=None if options.note else state / "painted")
        self.look = _look(options, screen.frame, painter)
        self.programme = programme_for(chosen, self.journal.history())
        """The one that the run begins with; an edit makes another of it."""
        self.stage = _stage(options, self, screen, stood_ready(standing, self.clock.zone))
        self.library = _library(options, self.stage, standing)
        self.first_slide = first_slide_of(
            options, starts, self.settings, stage=self.stage, clock=self.clock, standing=standing
        )
        self.receipts = _receipts(options, self)
        self.colleagues = _colleagues(options, self)
        self.sources = _sources(options, self)
        self.just = _just(self)
        self.plays_home = _plays_home(self)
        self.homing = homing_of(chosen, self.plays_home, now=self.clock.now)
        self.telling = telling_of(chosen, self.just, now=self.clock.now, rest=self.stage.rest)
        self.pairing = _pairing(options, self)
        self.voice = _voice(self)
        self.reporting = Reporting(
            options=options,
            settings=self.settings,
            clock=self.clock,
            starts=starts,
            journal=self.journal,
            stage=self.stage,
            library=self.library,
            sources=self.sources,
        )
        self.beating = _beating(options, self)
        self.answering = _answering(options, self)


def _beating(options: Options, parts: Parts) -> Beating | None:
    clock, reporting = parts.clock, parts.reporting
    return beating_of(options, parts.settings, stage=parts.stage, reporting=reporting, now=clock.now)


def _look(options: Options, frame: Frame, painter: Painter) -> LookInUse:
    look = LookInUse(
        options.settings.screen,
        themes=options.themes,
        programme=programme_file(options.settings, options.settings_file),
        frame=frame,
        painter=painter,
        waits=options.waits,
    )
    look.lead_to(doorway_of(options.settings, PhoneDoor(), options.state))
    return look


def _stage(options: Options, parts: Parts, screen: Screen, ready: StoodReady | None) -> Stage:
    clock, chosen = parts.clock, options.settings
    return Stage(
        screen,
        chosen.screen,
        programme=parts.programme,
        look=parts.look.look(),
        clock=clock,
        number_pad=NumberPad(options.state, on=chosen.phone.number_pad, now=clock.now, monotonic=clock.monotonic),
        ready=ready,
    )


def _library(options: Options, stage: Stage, standing: StandingSlide | None) -> Library:
    return Library(
        keep=options.state / "library",
        privacy=options.settings.privacy,
        content=options.settings.content,
        undrawn=undrawn,
        awaited=True,
        rest=stage.rest,
        first=standing.kept.place if standing is not None else None,
        sent=PEOPLE,
    )


def _sources(options: Options, parts: Parts) -> Sources:
    return Sources(
        options.settings,
        folder=options.content,
        state=options.state,
        desk=options.desk_store,
        clock=parts.clock,
        library=parts.library,
        stage=parts.stage,
        colleagues=parts.colleagues,
    )


def _colleagues(options: Options, parts: Parts) -> Colleagues:
    def plays(since: datetime, until: datetime) -> Sequence[Play]:
        parts.stage.rest()
        return plays_in(options.state, since, until)

    return Colleagues(
        parts.library,
        plays=plays,
        here=partial(_names, parts),
        keys=lambda door: made_with(options.settings, door, options.state),
        now=parts.clock.now,
        taps=parts.stage.number_pad.taps,
        most=options.settings.phone.new_phones,
    )


def _names(parts: Parts) -> frozenset[str]:
    """Return what this screen is called, here and by a desk elsewhere that gave it a key."""
    return frozenset({parts.settings.now.screen.name, key_given(parts.options.settings)[1]})


def _answering(options: Options, parts: Parts) -> Answering:
    plays = PlayReport(
        options.state / "journal.db",
        parts.library,
        rest=parts.stage.rest,
        share=lambda: parts.settings.now.programme.critical_share,
    )
    days = DaysAnswers(partial(_week, parts), parts.library, lambda: parts.settings.now)
    heard = HeardAnswers(parts.library)
    desk = DeskAnswers(
        parts.library,
        ahead=partial(_ahead, parts),
        look=parts.sources.desk.look,
        more={
            "plays": plays.answer,
            "titles": plays.titles,
            "home": partial(home_answer, parts.plays_home, parts.homing is None),
            "just": parts.just.answer,
            "told": parts.just.told,
            "heard": heard.answer,
            "asked": AskedAnswers(parts.library).answer,
            "team": TeamAnswers(parts.library).answer,
            "form": parts.colleagues.answer,
            **days.replies(),
        },
    )
    return Answering(options, reporting=parts.reporting, stage=parts.stage, desk=desk)


def _voice(parts: Parts) -> WallVoice | None:
    """Return the voice of the screen, where that is to speak; its settings apply from the start."""
    chosen, stage = parts.options.settings, parts.stage
    if not chosen.sound.on:
        return None
    from kiosk.run.speaking_aloud import Loudspeaker, made_sound  # few screens speak
    from kiosk.run.wall_voice import WallVoice

    return WallVoice(
        chosen.sound,
        clock=parts.clock,
        stands=lambda: stage.player.slide if stage.player.on else None,
        make=lambda item: made_sound(item, parts.settings.now.screen.language, chosen.sound.voice),
        opens=Loudspeaker.opened,
        hold=stage.to_player.put,
    )


def _plays_home(parts: Parts) -> PlaysHome:
    pairing = parts.options.pairing
    return PlaysHome(
        parts.options.state,
        begins=parts.journal.begins,
        place=lambda: pairing.place if pairing is not None else "",
        rest=parts.stage.rest,
        now=parts.clock.now,
    )


def _pairing(options: Options, parts: Parts) -> PairingLine | None:
    """Return the line to the desk that this screen is to be paired with; most screens have none."""
    pairing = options.pairing
    if pairing is None:
        return None
    from kiosk.delivery.post import Post, Road
    from kiosk.run.pairing_line import PairingLine

    road = Road(proxy=pairing.road.proxy, ca_file=pairing.road.ca_file)

    def say(notice: StandbyNotice) -> None:
        if parts.look.say(notice):
            parts.stage.composer.inbox.put(parts.look.look())

    return PairingLine(
        pairing,
        post=lambda url: Post(url, road),
        edited=parts.settings.edited,
        say=say,
        begin_anew=parts.stage.begin_anew,
    )


def _just(parts: Parts) -> JustShown:
    return JustShown(
        parts.library,
        stands=lambda: parts.stage.player.now_showing,
        earlier=lambda most: _read_plays(parts.options.state, lambda journal: journal.last(most)),
        language=lambda: parts.settings.now.screen.language,
        now=parts.clock.now,
    )


def _read_plays(state: Path, what: Callable[[OpenJournal], list[Play]]) -> list[Play]:
    """Return plays that the journal holds; none where it cannot be read."""
    try:
        with read_journal(state / "journal.db") as journal:
            return what(journal)
    except KioskError:
        return []


def _ahead(parts: Parts, count: int) -> tuple[tuple[datetime, Cue], ...]:
    stage, used = parts.stage, parts.settings.now
    return next_cues(parts.library.snapshot(), count, settings=used, ask=stage.composer.inbox.put, rest=stage.rest)


def _week(parts: Parts, first: int) -> tuple[DayAhead, ...]:
    stage, used = parts.stage, parts.settings.now
    return next_days(parts.library.snapshot(), first, settings=used, ask=stage.composer.inbox.put, rest=stage.rest)


def _receipts(options: Options, parts: Parts) -> Receipts | None:
    stage, clock = parts.stage, parts.clock

    def picture_of(item: Item) -> bytes | None:
        stage.rest()
        return parts.look.small_picture(item, clock.now())

    def ahead(snapshot: Snapshot, wanted: frozenset[ItemId]) -> Mapping[ItemId, datetime]:
        used, ask = parts.settings.now, stage.composer.inbox.put
        return next_showings(snapshot, wanted, settings=used, ask=ask, rest=stage.rest)

    if options.content is None:
        return None
    return Receipts(
        options.content,
        clock=clock,
        rules=airing_rules_for(options.settings),
        source=FOLDER,
        language=options.settings.screen.language,
        slides=SlidesHere(
            picture_of=picture_of,
            look=lambda: parts.look.told,
            falls_off=lambda item: parts.look.falls_off(item, clock.now()),
            rest=parts.look.rest,
        ),
        ahead=ahead,
    )
