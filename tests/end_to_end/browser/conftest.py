from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.app.web import serve_app
from bot.conversation.i18n.catalogue import load_catalogue
from bot.fake_telegram.server import FakeTelegram
from bot.preview.page import build_page as page_of
from tests.fakes.telegram.echo_bot import running_bot
from tests.replay.preview_bot import preview_bot_on

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
"""Debian's is installed by `make browser`; elsewhere it may lie in another folder."""
CHROMIUM_ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
DESKTOP_VIEWPORT = {"width": 1280, "height": 800}
PHONE_VIEWPORT = {"width": 390, "height": 844}
MAX_WAIT_MILLISECONDS = 30_000
"""How long a page may take to show what it should; a busy machine takes long."""


@dataclass
class BrowserScreen:
    """The preview in a real browser. `complaints` are the browser's: errors, blocked loads."""

    telegram: FakeTelegram
    browser: Browser
    address: str
    browser_errors: list[str] = field(default_factory=list)

    async def open_page(
        self, path: str = "/", *, hold_back: str | None = None, **context: Any
    ) -> Page:
        """A new page; `hold_back` is a pattern of addresses that answer nothing."""
        options = {
            "viewport": DESKTOP_VIEWPORT,
            "locale": "en-GB",
            "reduced_motion": "reduce",
        } | context
        browser_context = await self.browser.new_context(**options)
        if hold_back:
            await browser_context.route(hold_back, lambda _: None)
        return await self.load_page(await browser_context.new_page(), path)

    async def load_page(self, page: Page, path: str = "/") -> Page:
        page.set_default_timeout(MAX_WAIT_MILLISECONDS)
        page.on("pageerror", lambda error: self.browser_errors.append(str(error)))
        page.on(
            "console", lambda m: self.browser_errors.append(m.text) if m.type == "error" else None
        )
        page.on("request", self._record_outside_request)
        await page.goto(self.address + path)
        return page

    def _record_outside_request(self, request: Any) -> None:
        if not request.url.startswith(self.address):
            self.browser_errors.append(f"asked the outside for {request.url}")


class OpenScreen(Protocol):
    """Opens the preview, with an echoing bot behind it or the real one."""

    def __call__(self, *, echo: bool = False) -> AbstractAsyncContextManager[BrowserScreen]: ...


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """The browser, started for the first test that asks for it."""
    async with launch_browser() as launched:
        yield launched


@pytest.fixture
def screen(browser: Browser) -> OpenScreen:
    return partial(open_screen, browser)


@asynccontextmanager
async def launch_browser() -> AsyncIterator[Browser]:
    expect.set_options(timeout=MAX_WAIT_MILLISECONDS)
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=CHROMIUM_ARGUMENTS.split()
        )
        yield launched
        await launched.close()


@asynccontextmanager
async def open_screen(browser: Browser, *, echo: bool = False) -> AsyncIterator[BrowserScreen]:
    telegram = FakeTelegram()
    async with (
        running_bot(telegram) if echo else preview_bot_on(telegram, "content"),
        serve_app(page_of(telegram, load_catalogue().languages), "127.0.0.1", 0) as port,
    ):
        opened_screen = BrowserScreen(telegram, browser, f"http://127.0.0.1:{port}")
        try:
            yield opened_screen
        finally:
            telegram.close()
            for context in browser.contexts:
                await context.close()
    assert opened_screen.browser_errors == []
