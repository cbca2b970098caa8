"""That a screen is silent arrives by real mail and at a real webhook: once, also where two desks share a store."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.desk.heard_screens import HeardScreens
from kiosk.desk.screens_watch import ScreensWatch
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.heartbeat import Heartbeat
from kiosk.store.desk_heartbeats import SqliteHeartbeats
from tests.delivery.mailserver import mail_server
from tests.delivery.test_webhooks import far_end
from tests.desk.conftest import DeskUnderTest, Opens

pytestmark = pytest.mark.long
SETTINGS = """
[mail]
server = "localhost"
port = {port}
security = "none"
sender = "scherm@huis.nl"
to = ["papieren@huis.nl"]
[watch]
to = ["beheer@huis.nl", "nacht@huis.nl"]
hook_file = "{hook}"
"""


class TwoDesks:
    """Two desks of one store that watch its screens, and a clock for all of them."""

    def __init__(self, desks: tuple[DeskUnderTest, DeskUnderTest]) -> None:
        self.desks, self.monotonic = desks, 1000.0
        for one in desks:
            one.kiosk.away = True
            one.desk.heard = HeardScreens(SqliteHeartbeats(one.database), lambda: self.monotonic)
        self.watches = [ScreensWatch(one.desk) for one in desks]
        desks[0].desk.screens.key("Kantine 2", at=desks[0].clock.now())

    def passes(self, length: timedelta) -> None:
        """Let time pass, with a look of each desk in every quarter of a minute."""
        for _ in range(round(length / timedelta(seconds=15))):
            self.monotonic += 15
            self.desks[0].clock.advance(15)
            for watch in self.watches:
                watch.look()

    def hears(self, desk: int) -> None:
        one = self.desks[desk]
        now = one.clock.now()
        assert one.desk.heard.hear("Kantine 2", int(now.timestamp() * 1000), Heartbeat(clock=now.timestamp()), now)

    def silent(self) -> list[bool]:
        row = 'kiosk_screen_silent{screen="Kantine 2"} 1'
        return [row in one.app.test_client().get("/metrics").text for one in self.desks]


def test_a_screen_that_is_silent_for_five_minutes_and_back_is_one_mail_to_each_and_one_message_each_time(
    open_desk: Opens,
) -> None:
    one, other = open_desk(DeskSettings()), open_desk(DeskSettings())
    with mail_server() as (post, mail), far_end() as hook:
        secret = one.settings_file.with_name("webhook")
        secret.write_text(f"http://127.0.0.1:{hook.port}/alarm", encoding="utf-8")
        one.settings_file.write_text(SETTINGS.format(port=mail().port, hook=secret), encoding="utf-8")
        two = TwoDesks((one, other))
        two.hears(0)
        two.passes(timedelta(minutes=4, seconds=45))
        assert (post.received, hook.came, two.silent()) == ([], [], [False, False])
        two.passes(timedelta(minutes=8))
        assert two.silent() == [True, True]
        assert sorted(post.readers) == ["beheer@huis.nl", "nacht@huis.nl"]
        assert "Kantine 2" in post.received[0][2]["subject"]
        ((_, _, told),) = hook.came
        assert ([row["name"] for row in told["silent"]], told["back"]) == (["Kantine 2"], [])
        two.watches[0] = ScreensWatch(one.desk)
        one.desk.heard = HeardScreens(SqliteHeartbeats(one.database), lambda: two.monotonic)
        two.passes(timedelta(minutes=8))
        assert len(post.received) == 2, "a desk that begins anew tells nothing again"
        two.hears(1)
        two.passes(timedelta(minutes=3))
        assert two.silent() == [False, False]
        assert sorted(post.readers) == ["beheer@huis.nl"] * 2 + ["nacht@huis.nl"] * 2
        assert [[row["name"] for row in message["back"]] for _, _, message in hook.came] == [[], ["Kantine 2"]]
