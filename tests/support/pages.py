"""Real browser windows at a running server, whose complaints and pictures are kept.

with open_browsers(chromium, server.url, "story") as browsers:
    ann = browsers.window("ann")
    ann.page.goto("/")
    ann.shot("home")        # screenshots/story/ann-1-home.png
    ann.must_be_content()   # nothing was written to the console
"""

from __future__ import annotations

import contextlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright

from tests.support.server import PASSWORD, ROOT

PATIENCE_MS = 20_000.0
SCREENSHOTS = ROOT / "screenshots"
#: Waits until nothing fades or slides any more, at most a moment; what turns for ever may turn.
_AT_REST = """() => Promise.race([
    new Promise(done => setTimeout(done, 700)),
    Promise.all(document.getAnimations()
        .filter(it => it.effect.getComputedTiming().iterations !== Infinity)
        .map(it => it.finished.catch(() => undefined))),
])"""
_DESKTOP: ViewportSize = {"width": 1280, "height": 900}
_PHONE: ViewportSize = {"width": 390, "height": 844}


@dataclass
class Window:
    """Somebody's browser: one session, any number of tabs."""

    name: str
    context: BrowserContext
    folder: Path
    page: Page
    #: What the pages wrote to the console, and errors that nothing caught.
    complaints: list[str] = field(default_factory=list)
    shots: int = 0

    def tab(self, path: str) -> Page:
        """Open another tab."""
        page = self.context.new_page()
        self.watch(page)
        page.goto(path)
        return page

    def watch(self, page: Page) -> None:
        """Keep what a page complains of."""
        page.on("console", lambda said: self._note(said.type, said.text, said.location.get("url", "")))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _note(self, kind: str, text: str, url: str) -> None:
        # Asking who one is gets a guest a plain 401, which browsers put down as an error.
        is_expected = "status of 401" in text and url.endswith("/users/me")
        # So is leaving a page while its socket is being opened.
        is_expected = is_expected or "WebSocket is closed before the connection is established" in text
        if kind in {"error", "warning"} and not is_expected:
            self.complaints.append(f"{text} ({url})")

    def shot(self, what: str, page: Page | None = None, *, whole: bool = False) -> None:
        """Take a picture to look at; ``whole`` scrolls to the end of the page."""
        self.shots += 1
        shown = page or self.page
        shown.evaluate(_AT_REST)
        file = self.folder / f"{self.name}-{self.shots:02}-{what}.png"
        shown.screenshot(path=file, full_page=whole)

    def sign_in(self, email: str, path: str = "/") -> None:
        """Fill in the form and go to a page, as people do."""
        self.page.goto(f"/login?next={path}")
        self.page.get_by_label("E-mail").fill(email)
        self.page.get_by_label("Password", exact=True).fill(PASSWORD)
        self.page.get_by_role("main").get_by_role("button", name="Sign in").click()
        expect(self.page).to_have_url(re.compile(f"//[^/]+{re.escape(path)}$"))

    def must_be_content(self) -> None:
        """Fail if a page complained: an error, a refused script or style (CSP), a missing file."""
        assert self.complaints == [], f"{self.name}: {self.complaints}"

    def must_fit(self, page: Page | None = None) -> None:
        """Fail if a page is wider than the window."""
        wide = (page or self.page).evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{self.name}: {(page or self.page).url} is {wide} pixels too wide"


@dataclass
class Browsers:
    """One browser program and the windows opened with it."""

    browser: Browser
    url: str
    folder: Path
    windows: list[Window] = field(default_factory=list)

    def window(self, name: str, *, phone: bool = False, dark: bool = False) -> Window:
        """Open a window for somebody nobody knows yet."""
        context = self.browser.new_context(
            base_url=self.url,
            viewport=_PHONE if phone else _DESKTOP,
            has_touch=phone,
            is_mobile=phone,
            device_scale_factor=2 if phone else 1,
            color_scheme="dark" if dark else "light",
            locale="en-GB",
        )
        context.set_default_timeout(PATIENCE_MS)
        window = Window(name, context, self.folder, context.new_page())
        window.watch(window.page)
        self.windows.append(window)
        return window


@contextlib.contextmanager
def open_browsers(chromium: str, url: str, folder: str) -> Iterator[Browsers]:
    """Start the browser; its pictures go to ``screenshots/<folder>``, which is emptied before."""
    target = SCREENSHOTS / folder
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        # Chromium's own sandbox needs rights that containers rarely give; it only visits our server here.
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        try:
            yield Browsers(browser, url, target)
        finally:
            browser.close()
