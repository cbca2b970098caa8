"""Every edit of every section is in use at once on a running kiosk, and the little that waits for a restart is told."""

from __future__ import annotations

import contextlib
import dataclasses
import os
import socket
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.choices.places import content_folder, load_settings
from kiosk.machine.shipped import shipped
from kiosk.machine.start_limit import Starts
from kiosk.model.items import Quote, Story
from kiosk.model.language import Phrase
from kiosk.model.settings import (
    CampaignSettings,
    DaypartSettings,
    FeedFields,
    FeedSettings,
    InwardSettings,
    ProgrammeSettings,
    Settings,
)
from kiosk.outputs.receipts import TEXT
from kiosk.run.kiosk import Kiosk
from kiosk.run.messages import Look, NewRules
from kiosk.run.options import Options
from kiosk.screen.headless import HeadlessScreen
from kiosk.screen.screen import Event
from tests.house import SMALL
from tests.patience import PATIENCE

LONG = "Alles ging goed. " * 10
"""Thirty words."""
NOWHERE = 'url = "http://127.0.0.1:9/feed.json"'
"""A feed where nobody answers."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


PORTS = {name: free_port() for name in ("usual", "preview", "metrics", "host")}


@dataclass
class Running:
    """A kiosk that is connected, has read its folder and can be asked, without the draw thread."""

    kiosk: Kiosk
    file: Path

    def edit(self, text: str) -> None:
        """Save kiosk.toml; the ports of this test are not the usual ones."""
        if "[web]" not in text:
            text = f"[web]\npreview_port = {PORTS['usual']}\n{text}"
        self.file.write_text(text)
        while not self.inbox.empty():
            self.inbox.get_nowait()
        self.kiosk.parts.settings.edited()

    @property
    def inbox(self):  # type: ignore[no-untyped-def]  # noqa: ANN201
        return self.kiosk.parts.stage.composer.inbox

    @property
    def notes(self) -> tuple[str, ...]:
        return self.kiosk.parts.reporting.status().notes

    def look(self) -> Look:
        return next(one for one in self.messages() if isinstance(one, Look))

    def rules(self) -> ProgrammeSettings:
        """The rules that the composer was handed."""
        (news,) = (one for one in self.messages() if isinstance(one, NewRules))
        (settings,) = news.make.args  # type: ignore[attr-defined]
        return settings  # type: ignore[no-any-return]

    def messages(self) -> Iterator[object]:
        while not self.inbox.empty():
            yield self.inbox.get_nowait()

    def answers(self, port: int, path: str = "/slide.txt", host: str = "127.0.0.1", called: str = "localhost") -> bool:
        asked = urllib.request.Request(f"http://{host}:{port}{path}", headers={"Host": called})
        try:
            urllib.request.urlopen(asked, timeout=PATIENCE).close()  # noqa: S310
        except urllib.error.URLError:
            return False
        return True


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("kiosk")
    for path, text in CONTENT.items():
        one = folder / "content" / path
        one.parent.mkdir(parents=True, exist_ok=True)
        one.write_text(text)
        os.utime(one, (1e9, 1e9))
    file = folder / "kiosk.toml"
    file.write_text(f'[screen]\nname = "hal"\n[web]\npreview_port = {PORTS["usual"]}\n')
    settings, _ = load_settings(file)
    options = Options(
        settings=settings,
        settings_file=file,
        content=folder / "content",
        folder_of=lambda settings: content_folder(settings, file),
        state=folder / "state",
        themes=(shipped("themes"),),
        preview=True,
    )
    kiosk = Kiosk(options, HeadlessScreen(SMALL), Starts("boot", count=1, failed=0, reason=""))
    parts = kiosk.parts
    watched = parts.sources._folder = parts.sources._watched(folder / "content")
    watched.scan(0.0)
    with contextlib.ExitStack() as ending:
        ending.callback(parts.journal.close)
        ending.callback(parts.library.close)
        assert parts.receipts is not None
        ending.callback(parts.receipts.close)
        ending.callback(parts.sources.stop)
        ending.callback(parts.answering.close)
        parts.answering.open(settings.web)
        yield Running(kiosk, file)


CONTENT = {
    "quotes/bel.txt": "Bel mij op 06-12345678.",
    "quotes/vlot.txt": "Dat ging vlot.\n- Jan de Vries",
    "quotes/lang.txt": LONG,
    "enquete.csv": "Cijfer;Toelichting\n9;De app is fijn.\n8;Het werkt heel goed.\n",
}


def quotes(one: Running) -> list[Quote]:
    return [item for item in one.kiosk.parts.library.snapshot().items if isinstance(item, Quote)]


def held(one: Running) -> list[str]:
    return [str(one.item.text) for one in one.kiosk.parts.library.snapshot().held if isinstance(one.item, Quote)]


def paused_by_key(one: Running) -> bool:
    player = one.kiosk.parts.stage.player
    player._react(Event.PAUSE, 0.0)
    paused = player.paused
    player.pause_ends = None
    return paused


def rule(name: str, value: object) -> Callable[[Running], bool]:
    return lambda one: getattr(one.rules().programme, name) == value  # type: ignore[attr-defined]


def feed(name: str, value: object) -> Callable[[Running], bool]:
    def in_use(one: Running) -> bool:
        (settings,) = one.kiosk.parts.sources._feeds
        return bool(getattr(settings, name) == value)

    return in_use


def in_fields(name: str) -> Callable[[Running], bool]:
    def in_use(one: Running) -> bool:
        (settings,) = one.kiosk.parts.sources._feeds
        return bool(getattr(settings.fields, name) == "a.b")

    return in_use


def language(one: Running) -> bool:
    receipts = one.kiosk.parts.receipts
    assert receipts is not None
    receipts.write(one.kiosk.parts.library.snapshot())
    written = (one.file.parent / "content" / TEXT).read_text(encoding="utf-8-sig")
    return "What the kiosk does with your files" in written and one.kiosk.parts.settings.now.screen.language == "en"


def elsewhere(section: str, name: str) -> Callable[[Running], bool]:
    """Of what others than the kiosk go by: it is taken as it is, and whoever does it reads it when it is time."""

    def in_use(one: Running) -> bool:
        before, now = (getattr(settings, section) for settings in (Settings(), one.kiosk.parts.settings.now))
        return bool(getattr(before, name) != getattr(now, name))

    return in_use


def new_look(one: Running) -> bool:
    return isinstance(one.look(), Look)


def waits(one: Running) -> bool:
    return one.notes == ("Na een herstart geldt ook [content] folder.",)


def desk_waits(one: Running) -> bool:
    return one.notes == ("Na een herstart geldt ook [desk].",)


def doors_wait(one: Running) -> bool:
    return one.notes == ("Na een herstart geldt ook [[in]].",)


def intranet_waits(one: Running) -> bool:
    return one.notes == ("Na een herstart geldt ook [intranet].",)


def sound_waits(one: Running) -> bool:
    return one.notes == ("Na een herstart geldt ook [sound].",)


def told_when_asked(one: Running) -> bool:
    """Only commands read it, each time."""
    return one.kiosk.parts.settings.trouble is None


def pairing_waits(one: Running) -> bool:
    return any("[screen] desk" in note for note in one.notes)


def phone_waits(one: Running) -> bool:
    return one.notes == ("Na een herstart geldt ook [phone].",)


DAYPART = '[[daypart]]\nname = "lunch"\nwhen = "ma-vr 11:30-13:30"\nkinds = ["picture"]\n'
CAMPAIGN = '[[campaign]]\nname = "lente"\nsince = "2026-04-07"\nuntil = "2026-05-07"\nweight = 2.0\n'


def in_the_settings(section: str, name: str, value: object) -> Callable[[Running], bool]:
    """Return whether the settings in use hold it; what goes by it reads them each time."""
    return lambda one: getattr(getattr(one.kiosk.parts.settings.now, section), name) == value


EDITS: dict[str, tuple[str, Callable[[Running], bool]]] = {
    "screen.name": ('[screen]\nname = "zaal"\n', lambda one: one.kiosk.parts.reporting.status().name == "zaal"),
    "screen.language": ('[screen]\nlanguage = "en"\n', language),
    "screen.theme": ('[screen]\ntheme = "nacht"\n', new_look),
    "screen.motion": ('[screen]\nmotion = "none"\n', new_look),
    "screen.tags": ('[screen]\ntags = ["hal"]\n', lambda one: one.rules().screen.tags == ("hal",)),  # type: ignore[attr-defined]
    "screen.brand": ('[screen]\nbrand = "Zilver"\n', new_look),
    "screen.desk": ('[screen]\ndesk = "http://balie.lan"\n', pairing_waits),
    "screen.keys": ("[screen]\nkeys = false\n", lambda one: not paused_by_key(one)),
    "content.folder": ('[content]\nfolder = "elders"\n', waits),
    "content.scan_seconds": (
        "[content]\nscan_seconds = 9.0\n",
        lambda one: one.kiosk.parts.sources._folder._settings.scan_seconds == 9.0,  # type: ignore[union-attr]
    ),
    "content.settle_seconds": (
        "[content]\nsettle_seconds = 9.0\n",
        lambda one: one.kiosk.parts.sources._folder._settling.seconds == 9.0,  # type: ignore[union-attr]
    ),
    "content.quote_words": (
        "[content]\nquote_words = 20\n",
        lambda one: any(isinstance(item, Story) for item in one.kiosk.parts.library.snapshot().items),
    ),
    "content.long_quotes": (
        '[content]\nquote_words = 20\nlong_quotes = "hold"\n',
        lambda one: any(text.startswith("Alles") for text in held(one)),
    ),
    "privacy.personal_data": (
        '[privacy]\npersonal_data = "hold"\n',
        lambda one: any("Bel mij" in text for text in held(one)),
    ),
    "privacy.speaker": (
        '[privacy]\nspeaker = "initials"\n',
        lambda one: [item.speaker for item in quotes(one) if item.speaker] == ["J. de V."],
    ),
    "privacy.surveys": (
        '[privacy]\nsurveys = "show"\n',
        lambda one: any("app" in item.text for item in quotes(one)),
    ),
    "privacy.staff": (
        '[privacy]\nstaff = ["Sanne"]\n',
        lambda one: one.kiosk.parts.library._catalogue._rules.privacy.staff == ("Sanne",),
    ),
    "programme.timezone": (
        '[programme]\ntimezone = "Asia/Tokyo"\n',
        lambda one: str(one.kiosk.parts.clock.now().tzinfo) == "Asia/Tokyo" and rule("timezone", "Asia/Tokyo")(one),
    ),
    **{
        f"programme.{name}": (f"[programme]\n{name} = {value}\n", rule(name, value))
        for name, value in {
            "critical_share": 0.25,
            "quotes": 5.0,
            "stories": 5.0,
            "figures": 5.0,
            "pictures": 5.0,
            "announcements": 5.0,
            "week": 5.0,
            "ideas": 5.0,
            "together": 5.0,
            "words_per_second": 2.0,
            "shortest_seconds": 9.0,
        }.items()
    },
    "programme.rhythm": ('[programme]\nrhythm = "day"\n', rule("rhythm", "day")),
    "programme.quote_of_the_day": ("[programme]\nquote_of_the_day = false\n", rule("quote_of_the_day", False)),
    "programme.country": ('[programme]\ncountry = ""\n', rule("country", "")),
    "programme.opening": ('[programme]\nopening = ["ma-vr 07:30-18:30"]\n', rule("opening", ("ma-vr 07:30-18:30",))),
    **{
        f"daypart.{name}": (DAYPART, lambda one: [part.name for part in one.rules().daypart] == ["lunch"])  # type: ignore[attr-defined]
        for name in ("name", "when", "kinds")
    },
    **{
        f"campaign.{name}": (CAMPAIGN, lambda one: [part.weight for part in one.rules().campaign] == [2.0])  # type: ignore[attr-defined]
        for name in ("name", "since", "until", "weight")
    },
    "web.preview_port": (
        f"[web]\npreview_port = {PORTS['preview']}\n",
        lambda one: one.answers(PORTS["preview"]) and not one.answers(PORTS["usual"]),
    ),
    "web.metrics_port": (
        f"[web]\npreview_port = {PORTS['usual']}\nmetrics_port = {PORTS['metrics']}\n",
        lambda one: one.answers(PORTS["metrics"], "/metrics") and one.answers(PORTS["usual"]),
    ),
    "web.metrics_host": (
        f'[web]\npreview_port = {PORTS["usual"]}\nmetrics_port = {PORTS["host"]}\nmetrics_host = "127.0.0.2"\n',
        lambda one: one.answers(PORTS["host"], "/metrics", "127.0.0.2") and not one.answers(PORTS["host"], "/metrics"),
    ),
    "web.names": (
        f'[web]\npreview_port = {PORTS["usual"]}\nnames = ["scherm.huis.nl"]\n',
        lambda one: one.answers(PORTS["usual"], called="scherm.huis.nl"),
    ),
    **{
        f"in_.{name}": (f'[[in]]\nname = "flow"\n{written}\n', doors_wait)
        for name, written in (
            ("name", ""),
            ("kind", 'kind = "story"'),
            ("per_minute", "per_minute = 5"),
            ("fields", 'fields.text = "tekst"'),
        )
    },
    **{
        f"desk.{name}": (f"[desk]\n{name} = {written}\n", desk_waits)
        for name, written in (
            ("host", '"127.0.0.2"'),
            ("port", "8090"),
            ("address", '"https://balie.huis.nl"'),
            ("networks", '["10.0.0.0/8"]'),
            ("proxy", '"127.0.0.1"'),
            ("store", '"elders"'),
            ("store_secret_env", '"GEHEIM"'),
            ("store_secret_file", '"/etc/kiosk/geheim"'),
            ("contact", '"Samir"'),
            ("key_in_folder", "true"),
            ("oidc_issuer", '"https://login.huis.nl"'),
            ("oidc_client", '"balie"'),
            ("oidc_secret_env", '"GEHEIM"'),
            ("oidc_secret_file", '"/etc/kiosk/geheim"'),
            ("oidc_allow", '["@huis.nl"]'),
            ("feed_secret_env", '"GEHEIM"'),
            ("feed_secret_file", '"/etc/kiosk/geheim"'),
            ("keep_days", "7"),
            ("writes", "false"),
        )
    },
    **{
        f"phone.{name}": (f"[phone]\n{name} = {written}\n", phone_waits)
        for name, written in (
            ("reactions", "false"),
            ("site", '"http://scherm.lan"'),
            ("key_env", '"GEHEIM"'),
            ("key_file", '"/etc/kiosk/geheim"'),
            ("form", '"https://forms.huis.nl/r?code={code}"'),
            ("wifi", '"Gast"'),
            ("new_phones", "60"),
            ("nominations", "false"),
            ("number_pad", "true"),
        )
    },
    **{
        f"{section}.{name}": (f"[{section}]\n{name} = {written}\n", elsewhere(section, name))
        for section, name, written in (
            ("carry", "files", '["poster"]'),
            ("carry", "day", '"wo"'),
            ("carry", "hour", '"05:00"'),
            ("watch", "to", '["beheer@huis.nl"]'),
            ("watch", "hook_env", '"GEHEIM"'),
            ("watch", "hook_file", '"/etc/kiosk/webhook"'),
            ("watch", "minutes", "10.0"),
            ("chat", "kind", '"slack"'),
            ("chat", "address_env", '"GEHEIM"'),
            ("chat", "address_file", '"/etc/kiosk/webhook"'),
            ("chat", "hour", '"09:15"'),
            ("chat", "link", '"https://intranet.huis.nl/x"'),
        )
    },
    **{
        f"print.{name}": (f'[print]\n{name} = "{written}"\n', in_the_settings("print", name, written))
        for name, written in (("link", "https://huis.nl/klant"), ("question", "En nu?"))
    },
    "staff.mail": (
        '[staff]\nmail = ["Noor Bakker <noor@huis.nl>"]\n',
        in_the_settings("staff", "mail", ("Noor Bakker <noor@huis.nl>",)),
    ),
    **{
        f"mail.{name}": (f"[mail]\n{name} = {written}\n", in_the_settings("mail", name, value))
        for name, written, value in (
            ("server", '"smtp.huis.nl"', "smtp.huis.nl"),
            ("port", "465", 465),
            ("security", '"tls"', "tls"),
            ("user", '"kiosk"', "kiosk"),
            ("secret_env", '"GEHEIM"', "GEHEIM"),
            ("secret_file", '"/etc/kiosk/geheim"', "/etc/kiosk/geheim"),
            ("ca_file", '"/etc/kiosk/huis.pem"', "/etc/kiosk/huis.pem"),
            ("sender", '"scherm@huis.nl"', "scherm@huis.nl"),
            ("reply_to", '"noor@huis.nl"', "noor@huis.nl"),
            ("to", '["team@huis.nl"]', ("team@huis.nl",)),
            ("daily", '["allen@huis.nl"]', ("allen@huis.nl",)),
        )
    },
    **{
        f"intranet.{name}": (f"[intranet]\n{name} = {written}\n", intranet_waits)
        for name, written in (
            ("frames", '["https://huis.sharepoint.com"]'),
            ("origins", '["https://intranet.huis.nl"]'),
            ("colours", '"dark"'),
            ("react", "false"),
        )
    },
    **{
        f"feed.{name}": (f"[[feed]]\n{NOWHERE}\n{name} = {written}\n", feed(name, value))
        for name, written, value in (
            ("name", '"pers"', "pers"),
            ("kind", '"quote"', "quote"),
            ("poll_seconds", "3600.0", 3600.0),
            ("login", '"bearer"', "bearer"),
            ("secret_env", '"GEHEIM"', "GEHEIM"),
            ("secret_file", '"geheim.txt"', "geheim.txt"),
            ("proxy", '"none"', "none"),
            ("ca_file", '"ca.pem"', "ca.pem"),
            ("allow_local", "true", True),
            ("public_key", '"abc"', "abc"),
            ("max_mb", "2.0", 2.0),
            ("picture_mb", "2.0", 2.0),
            ("cache_mb", "2.0", 2.0),
            ("root", '"data"', "data"),
        )
    },
    **{
        f"sound.{name}": (f"[sound]\non = true\n{written}", sound_waits)
        for name, written in (
            ("on", ""),
            ("times", 'times = ["10:00"]\n'),
            ("key", "key = false\n"),
            ("hours", 'hours = ["09:00-12:00"]\n'),
        )
    },
    "sound.voice": ('[sound]\nvoice = ["/opt/stem/zeg", "{language}"]\n', told_when_asked),
    "feed.url": (f"[[feed]]\n{NOWHERE}\n", feed("url", "http://127.0.0.1:9/feed.json")),
    **{
        f"feed.fields.{one.name}": (
            f'[[feed]]\n{NOWHERE}\n[feed.fields]\n{one.name} = "a.b"\n',
            in_fields(one.name),
        )
        for one in dataclasses.fields(FeedFields)
    },
}

SECTIONS = {
    "daypart": DaypartSettings,
    "campaign": CampaignSettings,
    "feed": FeedSettings,
    "feed.fields": FeedFields,
    "in_": InwardSettings,
}


def every_field() -> Iterator[str]:
    for section in dataclasses.fields(Settings):
        kind = SECTIONS.get(section.name) or type(getattr(Settings(), section.name))
        for one in dataclasses.fields(kind):
            if f"{section.name}.{one.name}" == "feed.fields":
                yield from (f"feed.fields.{inner.name}" for inner in dataclasses.fields(FeedFields))
            else:
                yield f"{section.name}.{one.name}"


def test_of_every_setting_it_is_known_what_an_edit_of_it_does() -> None:
    assert sorted(EDITS) == sorted(every_field())


@pytest.mark.parametrize("name", sorted(EDITS))
def test_every_edit_of_every_section_is_in_use_on_a_running_kiosk(running: Running, name: str) -> None:
    text, is_so = EDITS[name]
    running.edit("")
    running.edit(text)
    assert is_so(running)
    assert (
        name.startswith(("content.folder", "screen.desk", "desk.", "in_.", "phone.", "intranet.", "sound."))
        or running.notes == ()
    )
    running.edit("")
    assert running.notes == ()


def test_the_keys_are_those_of_the_settings_again_after_an_edit(running: Running) -> None:
    running.edit("[screen]\nkeys = true\n")
    assert paused_by_key(running)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[programme]\ntimezone = "Mars/Base"\n', "Mars/Base"),
        ('[programme]\ntimezone = "Europe"\n', "Europe"),
        ('[screen]\ntheme = "weg"\n', "weg"),
        ("[screen\n", "kiosk.toml"),
        ('[content]\nfolder = "~nergens-iemand/x"\n', "~nergens-iemand"),
        ('[screen]\nnaam = "x"\n', "naam"),
    ],
)
def test_a_mistake_changes_nothing_and_is_told(running: Running, text: str, words: str) -> None:
    running.edit("")
    before = running.kiosk.parts.settings.now
    running.edit(f'[privacy]\nsurveys = "show"\n{text}')
    assert running.kiosk.parts.settings.now == before
    messages = list(running.messages())
    assert not any(isinstance(message, Look | NewRules) for message in messages)
    assert words in next(message.dutch for message in messages if isinstance(message, Phrase)), "it is in the corner"
    assert not any("app" in item.text for item in quotes(running)), "nor does what is good in the same edit"
    (note,) = running.notes
    assert words in note
    running.edit("")
    assert running.notes == ()


def test_a_theme_that_is_not_there_is_told_of_the_file_that_names_it(running: Running) -> None:
    chosen = running.file.with_name("programme.toml")
    for text, theme, told in [('\n[screen]\ntheme = "weg"\n', "papier", "programme.toml:3"), ("", "weg", "kiosk.toml")]:
        chosen.write_text(text)
        running.edit(f'[screen]\ntheme = "{theme}"\n')
        (note,) = running.notes
        assert note.startswith(f"{told}: Er is geen thema “weg”."), note
    chosen.unlink()
    running.edit("")
    assert running.notes == ()


def test_a_port_that_is_taken_refuses_the_edit_and_the_page_stays_where_it_was(running: Running) -> None:
    running.edit("")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
        running.edit(f'[screen]\nname = "elders"\n[web]\npreview_port = {port}\n')
        assert f"Poort {port} is bezet" in running.notes[0]
        running.edit(f"[web]\npreview_port = {PORTS['preview']}\nmetrics_port = {port}\n")
        assert f"Poort {port} is bezet" in running.notes[0]
    assert running.kiosk.parts.reporting.status().name == "kiosk"
    assert running.answers(PORTS["usual"])
    assert not running.answers(PORTS["preview"])


def test_what_nobody_foresaw_in_an_edit_is_told_and_the_next_edit_is_heard(running: Running) -> None:
    settings = running.kiosk.parts.settings
    owners = settings._owners

    def stumbles(_: Settings, wanted: Settings) -> None:
        if wanted.screen.name == "val":
            raise IsADirectoryError(wanted.screen.name)

    settings.owned_by(*owners, stumbles)
    running.edit('[screen]\nname = "val"\n')
    assert "logboek" in running.notes[0]
    assert running.kiosk.parts.reporting.status().name == "kiosk"
    running.edit('[screen]\nname = "sta op"\n')
    assert running.kiosk.parts.reporting.status().name == "sta op"
    settings.owned_by(*owners)
