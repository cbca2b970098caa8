"""Every page of the desk for everybody: axe finds no fault by WCAG 2.2 A and AA, and none must be scrolled sideways."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from PIL import Image

from kiosk.desk.drawing import SlideDrawing
from kiosk.model.desk import DeskRole
from kiosk.model.desk_settings import DeskSettings
from kiosk.model.language import Language
from kiosk.model.reactions import ReactionKind, item_of_words
from tests.desk.browser import Browser
from tests.desk.conftest import DeskUnderTest, Opens, batch, quote
from tests.desk.crawl import IDEA, addresses, furnish
from tests.desk.test_on_screen import browser_page
from tests.sounds import recording

pytestmark = pytest.mark.long

FORMS = ("kies/uiterlijk", "kies/verhouding", "lijst/dagdelen?nieuw=ja")
"""Pages whose address names one of several forms."""
WIDTHS = (320, 768, 1440)
SCHEMES = ("light", "dark")
LOOK = """async () => {
  const told = await axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
                                        resultTypes: ["violations"]});
  const faults = told.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.target} ${node.html}`));
  const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  return wide > 0 ? [...faults, `must be scrolled sideways by ${wide}`] : faults;
}"""


class Look(NamedTuple):
    """One page as one person sees it."""

    path: str
    signed_in: bool
    away: bool = False


def axe() -> str:
    """Return the script that looks; a package of the tests brings it."""
    spec = find_spec("axe_playwright_python")
    if spec is None or not spec.submodule_search_locations:
        if os.environ.get("CI"):
            pytest.fail("axe-playwright-python is missing; .ci/run installs it")
        pytest.skip("axe-playwright-python is not installed: pip install --group browser")
    return Path(spec.submodule_search_locations[0], "axe.min.js").read_text("utf-8")


@pytest.fixture(autouse=True)
def no_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = io.BytesIO()
    Image.new("RGB", (1280, 720), "#dddddd").save(drawn, "PNG")
    monkeypatch.setattr(SlideDrawing, "_draw", lambda *_, **__: drawn.getvalue())


def looks(desk: DeskUnderTest) -> Iterator[Look]:
    """Give every page that a keeper sees, what a stranger sees, and what all see when something is wrong."""
    keeper = desk.signed_in("Ans", DeskRole.KEEPER)
    for _, path in addresses(desk, "GET"):
        answer = keeper.get(path)
        if answer.status == 200 and "html" in (answer.headers["Content-Type"] or ""):
            yield Look(path, signed_in=True)
    yield from (Look(path, signed_in=True) for path in texts(desk))
    yield from (Look(f"/balie/programma/{path}", signed_in=True) for path in FORMS)
    ideas = ("ideeen/?stand=gedaan", "ideeen/idee/oppakken", "ideeen/idee/afwijzen", "ideeen/idee?gedaan=stap")
    yield from (Look(f"/balie/{path}", signed_in=True) for path in ideas)
    for kind, sent in ((ReactionKind.IDEA, IDEA), (ReactionKind.COMPLIMENT, "briefje")):
        yield Look(f"/balie/nakijken/?bericht={item_of_words(kind, sent)}&getypt={sent}", signed_in=True)
    yield Look("/balie/geen-bladzijde", signed_in=True)
    yield Look("/balie/?gedaan=f00d", signed_in=True)
    yield Look("/balie/", signed_in=True, away=True)
    yield Look("/balie/nakijken/", signed_in=True, away=True)
    for path in ("/balie/aanmelden", "/privacy", desk.invite("Noor"), "/balie/uitnodiging/geen"):
        yield Look(path, signed_in=False)


def texts(desk: DeskUnderTest) -> Iterator[str]:
    """Give the pages of a text in boxes, of one that holds more than fits in them, of a new one and of an earlier."""
    assert desk.desk.content is not None
    for name, text in {"een": "Warm was het hier.\n- Ria\n", "meer": "Warm.\n---\nKoud.\n"}.items():
        file = desk.desk.content / f"quotes/positief/{name}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        yield f"/balie/schrijven/bestand?pad=quotes/positief/{name}.txt"
    for number in range(2):
        desk.desk.versions.add("quotes/positief/een.txt", "Eerst.", f"d{number}", by="Noor", at=desk.clock.now())
    yield "/balie/schrijven/bestand?pad=quotes/positief/een.txt&bewaard=ja"
    yield f"/balie/schrijven/eerder/?pad=quotes/positief/een.txt&versie={desk.desk.versions.every()[0].id}"
    yield from (f"/balie/schrijven/nieuw/{name}" for name in ("verhaal", "mededeling"))


def faults(page: Any, what: str, script: str) -> list[str]:  # noqa: ANN401  # of an optional part
    """Return what is wrong with what a browser shows, at each width and in light and dark."""
    page.evaluate(script)
    found = []
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found += [f"{what} {width} {scheme}: {fault}" for fault in page.evaluate(LOOK)]
    return found


def faults_of_forms(page: Any, at: str, script: str) -> list[str]:  # noqa: ANN401
    """Return what is wrong with what a form answers: an error, what was made, words marked or given back."""
    page.goto(f"{at}/balie/uitnodigen")
    page.locator("main .good").click()
    page.get_by_role("alert").wait_for()
    found = faults(page, "an error", script)
    page.locator("#naam").fill("Samir de Boer")
    token = page.locator("main input[name=token]").first
    page.locator("main .good").click()
    page.locator("#link").wait_for()
    found += faults(page, "a link", script)
    page.goto(f"{at}/balie/nakijken/")
    page.locator("[value=afdekken]").click()
    page.locator(".word").first.click()
    found += faults(page, "words to cover", script)
    page.goto(f"{at}/balie/nakijken/?zoek=opname")
    page.locator(".listening audio").wait_for()
    page.locator("[value=vrijgeven]").click()
    page.get_by_role("alert").wait_for()
    found += faults(page, "a recording to hear", script)
    page.goto(f"{at}/balie/schrijven/nieuw/compliment")
    page.locator(".writing .good").click()
    page.get_by_role("alert").wait_for()
    found += faults(page, "a text with an error", script)
    page.goto(f"{at}/balie/ideeen/idee/gedaan")
    page.locator("main .good").click()
    page.get_by_role("alert").wait_for()
    found += faults(page, "an idea with an error", script)
    page.goto(f"{at}/balie/briefje/")
    page.locator("main .good").click()
    page.get_by_role("alert").wait_for()
    found += faults(page, "a note with an error", script)
    page.goto(f"{at}/balie/uitnodigen")
    page.locator("#naam").fill("Samir de Boer")
    token.evaluate("field => field.value = ''")
    page.locator("main .good").click()
    page.locator("textarea").wait_for()
    return found + faults(page, "words given back", script)


@pytest.mark.parametrize("language", list(Language))
def test_every_page_at_every_width_in_light_and_dark(open_desk: Opens, language: Language) -> None:
    desk, script = open_desk(DeskSettings(), language), axe()
    furnish(desk)
    voice = quote("Met een opname erbij.", "opname.txt", recording=recording())
    desk.kiosk.library.put(batch(voice, path="opname.txt"))
    found, at = list[str](), f"http://127.0.0.1:{desk.port}"
    with browser_page() as first:
        browser = first.context.browser
        for signed_in in (True, False):
            context = browser.new_context()
            if signed_in:
                context.add_cookies(_cookies(desk, desk.signed_in("Noor", DeskRole.KEEPER)))
            page = context.new_page()
            for look in (one for one in looks(desk) if one.signed_in is signed_in):
                desk.kiosk.away = look.away
                page.goto(at + look.path)
                found += faults(page, look.path, script)
                desk.kiosk.away = False
            found += faults_of_forms(page, at, script) if signed_in else []
    assert found == []


def test_a_fault_on_a_page_is_found(open_desk: Opens) -> None:
    desk, script = open_desk(DeskSettings()), axe()
    with browser_page() as page:
        page.goto(f"http://127.0.0.1:{desk.port}/balie/aanmelden")
        page.evaluate("document.querySelector('main').innerHTML += '<p><input></p><div class=x>breed</div>'")
        page.evaluate("document.querySelector('.x').style.setProperty('width', '3000px')")
        page.evaluate(script)
        told = " ".join(page.evaluate(LOOK))
    assert "label: " in told
    assert "sideways" in told


def _cookies(desk: DeskUnderTest, browser: Browser) -> list[dict[str, str]]:
    at = f"http://127.0.0.1:{desk.port}"
    return [{"name": name, "value": text, "url": at} for name, text in browser.cookies.items()]
