"""A browser for the journeys through the portal, and people who sit at one each."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from a_portal import PASSWORD, Portal
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, sync_playwright
from werkzeug.serving import make_server
from werkzeug.wsgi import ClosingIterator

from portal.services.entering import make_link
from portal.services.writing import Who, writing

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# Colours that still change would be measured as what they are on the way. What never ends is not waited for.
SETTLED = """Promise.all(document.getAnimations().filter(one => isFinite(one.effect.getComputedTiming().endTime))
    .map(one => one.finished.catch(() => null))).then(() => true)"""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
CHROMIUM = next((path for path in map(Path, ("/usr/bin/chromium", "/usr/bin/chromium-browser")) if path.exists()), None)
SHOTS = os.environ.get("ONEVOICE_SHOTS", "")  # a folder in which to look at the pages


@contextmanager
def a_browser() -> Iterator[Browser]:
    """Chromium; the test is skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium; make browser installs it")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        try:
            yield started
        finally:
            started.close()


@contextmanager
def served(portal: Portal) -> Iterator[str]:
    """The address at which a portal answers."""
    server = make_server("127.0.0.1", 0, _whole(portal.app), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:  # else a test that fails would keep all others from ending
        server.shutdown()
        thread.join()
        server.server_close()


def _whole(app: WSGIApplication) -> WSGIApplication:
    """The same, with each answer whole before it is sent.

    The server leaves an answer open, and the file that it comes from, where the browser goes away in the middle.
    """

    def answer(environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        with closing(cast("ClosingIterator", app(environ, start))) as parts:
            return [b"".join(parts)]

    return answer


class Loading:
    """What a page still fetches, told apart from a page that has all: half a second of silence is long to wait for."""

    def __init__(self, page: Page) -> None:
        self.page, self.asked = page, set[Request]()
        page.on("request", lambda one: self.asked.add(one))  # noqa: PLW0108 a built-in method cannot be held
        page.on("requestfinished", lambda one: self.asked.discard(one))  # noqa: PLW0108
        page.on("requestfailed", lambda one: self.asked.discard(one))  # noqa: PLW0108

    def wait(self) -> None:
        """Until the page is loaded and nothing is under way: a page whose look has not come yet is wider."""
        self.page.wait_for_load_state("load")
        until = time.monotonic() + 2
        while self.asked and time.monotonic() < until:
            self.page.wait_for_timeout(10)
        if self.asked:  # what was given up without a word of it
            self.page.wait_for_load_state("networkidle")
            self.asked.clear()


class Person:
    """Somebody in a browser of their own, whose every page is looked at."""

    def __init__(self, browser: Browser, address: str, portal: Portal, person: int, *, scripts: bool = True) -> None:
        self.page: Page = browser.new_context(locale="en-GB", java_script_enabled=scripts).new_page()
        self.address, self.said, self.loading = address, list[str](), Loading(self.page)
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        with writing(portal.database, Who()) as write:
            secret = make_link(write, person)
        self.go(f"/link/{secret}")
        self.page.get_by_label("New password").fill(PASSWORD)
        self.page.get_by_label("The same again").fill(PASSWORD)
        self.press("Save and log in")

    def go(self, path: str) -> None:
        self.page.goto(self.address + path)

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def look(self, name: str, *, welsh: bool = False) -> None:
        """Axe finds nothing, nothing is said on the console, and nothing sticks out of a narrow screen.

        welsh: also of the same page in Welsh, to which it must not matter that it is loaded once more.
        """
        self._look(name, 320, axe=not welsh)
        self._look(name, 1280)
        if welsh:
            here = self.page.url
            self.page.goto(f"{here}{'&' if '?' in here else '?'}lang=cy")
            self._look(f"{name}-cy", 320)
            self.page.goto(f"{here}{'&' if '?' in here else '?'}lang=en")
        assert self.said == [], f"{name}: {self.said}"

    def fits(self, name: str, width: int) -> None:
        """Nothing sticks out of a screen of that width; for a page that has loaded, its look too."""
        self.page.set_viewport_size({"width": width, "height": 900})
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name} is {wide} wide on {width}"

    def _look(self, name: str, width: int, *, axe: bool = True) -> None:
        self.loading.wait()
        self.fits(name, width)
        if SHOTS:
            self.page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)
        if axe:
            self.page.evaluate(SETTLED)
            found = Axe().run(self.page)
            assert found.violations_count == 0, f"{name} at {width}:\n{found.generate_report()}"
