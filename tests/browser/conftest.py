from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.async_api import Browser, Page, async_playwright

from bot.preview.memory import MemoryTelegram
from bot.preview.page import page as page_of
from bot.web import serving
from tests.preview.echo import running
from tests.test_dialogues import bot_on

CHROMIUM = "/usr/bin/chromium"  # Debian's; `make browser` installs it
ARGUMENTS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run "
    "--disable-background-networking --disable-component-update --disable-sync"
)
DESKTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}


@dataclass
class Screen:
    """The preview in a real browser. `complaints` are the browser's: errors, blocked loads."""

    telegram: MemoryTelegram
    browser: Browser
    address: str
    complaints: list[str]

    async def open(self, path: str = "/", **context: Any) -> Page:
        options = {"viewport": DESKTOP, "locale": "en-GB", "reduced_motion": "reduce"} | context
        made = await self.browser.new_context(**options)
        return await self.tab(await made.new_page(), path)

    async def tab(self, page: Page, path: str = "/") -> Page:
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        page.on("request", self._outside)
        await page.goto(self.address + path)
        return page

    def _outside(self, request: Any) -> None:
        if not request.url.startswith(self.address):
            self.complaints.append(f"asked the outside for {request.url}")


@pytest.fixture
def screen() -> Callable[[], AbstractAsyncContextManager[Screen]]:
    return _screen


@asynccontextmanager
async def _screen(*, echo: bool = False) -> AsyncIterator[Screen]:
    telegram = MemoryTelegram()
    async with (
        running(telegram) if echo else bot_on(telegram, "content"),
        serving(page_of(telegram), "127.0.0.1", 0) as port,
        async_playwright() as playwright,
    ):
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS.split())
        shown = Screen(telegram, browser, f"http://127.0.0.1:{port}", [])
        try:
            yield shown
        finally:
            telegram.close()
            await browser.close()
    assert shown.complaints == []
