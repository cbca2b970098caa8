"""Connects the parts of a running kiosk: lets each hear what concerns it. No thread begins here."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from zoneinfo import ZoneInfo

from kiosk.choices.doorways import doorway_of
from kiosk.formats.leftovers import OUT
from kiosk.library.released_words import digest_of_all
from kiosk.model.content import Snapshot
from kiosk.model.plays import Play
from kiosk.model.presence import PhoneDoor
from kiosk.model.settings import ScreenSettings, Settings
from kiosk.outputs.out_folder import OutFolder, gone_in
from kiosk.programme.from_settings import airing_rules_for, programme_for
from kiosk.run.forgotten_sounds import ForgottenSounds
from kiosk.run.messages import NewRules
from kiosk.run.parts import Parts
from kiosk.run.settings_in_use import SettingsInUse, Step
from kiosk.store.sqlite_files import forget_aside

log = logging.getLogger(__name__)


def connect(parts: Parts) -> None:
    """Let every part hear what concerns it: what the library holds, and each edit of the settings."""
    library, settings, to_composer = parts.library, parts.settings, parts.stage.composer.inbox

    def tell_notice(snapshot: Snapshot) -> None:
        to_composer.put(parts.reporting.corner(snapshot))

    def new_look(screen: ScreenSettings) -> None:
        parts.stage.player.set_up(screen)
        if parts.receipts is not None:
            parts.receipts.language = screen.language
            parts.receipts.offer(library.snapshot())
        to_composer.put(parts.look.look())

    def settings_told(used: SettingsInUse) -> None:
        tell_notice(library.snapshot())
        if used.wants_a_new_start:
            log.warning("the settings are good again: the kiosk starts anew with them")
            parts.stage.to_player.put(None)

    began, voice = _hear_what_begins(parts), parts.voice
    speak = voice.press if voice is not None else _nobody_speaks
    parts.stage.connect(record=partial(_record, parts), manager=parts.manager, began=began, speak=speak)
    _let_the_voice_hear(parts)
    if parts.first_slide is not None:
        parts.stage.composer.stood.subscribe(parts.first_slide.stands)
        library.changed.subscribe(parts.first_slide.holds)
    library.changed.subscribe(parts.colleagues.lies)
    library.changed.subscribe(to_composer.put)
    library.changed.subscribe(tell_notice)
    _forget_what_went(parts)
    _take_out_what_went(parts)
    if parts.receipts is not None:
        library.changed.subscribe(parts.receipts.offer)
    parts.look.changed.subscribe(new_look)
    _lead_phones_to_the_desk(parts)
    _own_settings(parts)
    settings.told.subscribe(settings_told)


def _hear_what_begins(parts: Parts) -> tuple[Callable[[], None], ...]:
    """Let the lines to a desk elsewhere be told of, and know of each other; return who hears of each new slide."""
    telling, beating, voice = parts.telling, parts.beating, parts.voice
    parts.reporting.telling, parts.reporting.beating, parts.reporting.voice = telling, beating, voice
    parts.reporting.homing, parts.reporting.pairing = parts.homing, parts.pairing
    if telling is not None and beating is not None:
        telling.called = beating.changed
    return (*((telling.changed,) if telling else ()), *((voice.turned,) if voice else ()))


def _own_settings(parts: Parts) -> None:
    """Tell who owns which settings. The ports come last: what may refuse an edit comes before what changes anything."""
    parts.settings.owned_by(
        partial(_new_rules, parts),
        parts.look.take,
        partial(_new_vetting, parts),
        parts.sources.take,
        parts.answering.take,
    )


def _nobody_speaks() -> None:
    """Pass over the key: the sound is off."""


def _let_the_voice_hear(parts: Parts) -> None:
    """Let the voice of the screen hear what comes, what stands, and first of all what may no longer be heard."""
    if (voice := parts.voice) is None:
        return
    parts.library.changed.subscribe(voice.holds)
    parts.stage.withheld.subscribe(voice.withheld)
    parts.stage.handed_over.subscribe(voice.hands_over)
    parts.stage.composer.stood.subscribe(voice.came)


def _record(parts: Parts, play: Play) -> None:
    parts.journal.record(play)
    parts.just.ended(play)
    parts.plays_home.ended(play)


def _lead_phones_to_the_desk(parts: Parts) -> None:
    """Let the code on the slides come and go with the desk that it leads to."""

    def told(beside: PhoneDoor) -> None:
        if parts.look.lead_to(doorway_of(parts.options.settings, beside, parts.options.state)):
            parts.stage.composer.inbox.put(parts.look.look())

    parts.sources.desk.phones.subscribe(told)


def _forget_what_went(parts: Parts) -> None:
    """Let no words be kept of what is taken down or covered, and nothing at all that may hold what is erased."""
    library, erased = parts.library, parts.sources.desk.erased
    parts.sources.desk.covered.subscribe(parts.journal.forget_uncovered)
    library.changed.subscribe(lambda _: parts.journal.forget_words(library.taken_down()))
    library.changed.subscribe(parts.sources.keep_no_words_of)
    erased.subscribe(parts.journal.forget_titles)
    erased.subscribe(lambda _: forget_aside(parts.options.state))
    library.changed.subscribe(ForgottenSounds(library.traces).look)


def _take_out_what_went(parts: Parts) -> None:
    """Take from the folder `uit` at once each file that holds what was taken down, covered, or is there no more."""
    if parts.options.content is None:
        return
    out, stood = OutFolder(parts.options.content), set[str]()

    def look(snapshot: Snapshot) -> None:
        try:
            out.take_away(gone_in(snapshot, digest_of_all, stood))
        except OSError as error:
            log.debug("what lies in %s could not be taken away: %s", OUT, error)
        else:
            stood.clear()
        stood.update(map(str, (one.id for one in snapshot.items)))

    parts.library.changed.subscribe(look)


def _new_rules(parts: Parts, used: Settings, wanted: Settings) -> Step | None:
    """Own what the programme is made of: [programme], [[daypart]], [[campaign]] and the tags of the screen."""
    if _rules(wanted) == _rules(used):
        return None

    def put() -> None:
        parts.clock.zone = ZoneInfo(wanted.programme.timezone)
        if parts.receipts is not None:
            parts.receipts.rules = airing_rules_for(wanted)
            parts.receipts.offer(parts.library.snapshot())
        parts.stage.composer.inbox.put(NewRules(partial(programme_for, wanted)))

    return put


def _rules(settings: Settings) -> tuple[object, ...]:
    return settings.programme, settings.screen.answers_to, settings.daypart, settings.campaign


def _new_vetting(parts: Parts, used: Settings, wanted: Settings) -> Step | None:
    """Own [privacy], and of [content] how long a quote may be: everything there is is judged anew."""
    if (wanted.privacy, wanted.content) == (used.privacy, used.content):
        return None

    def put() -> None:
        parts.stage.rest()
        parts.library.follow(wanted.privacy, wanted.content)

    return put
