"""Take the README's pictures of the preview anew: docs/preview.png and docs/phone.png."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from playwright.async_api import Page

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bot.fake_telegram.app.user import FakeReader  # noqa: E402
from tests.end_to_end.browser.conftest import (  # noqa: E402
    PHONE_VIEWPORT,
    BrowserScreen,
    launch_browser,
    open_screen,
)


async def main() -> None:
    """Take them all."""
    async with launch_browser() as browser, open_screen(browser) as screen:
        await desktop(screen)
        await phone(screen)


async def desktop(screen: BrowserScreen) -> None:
    """Two readers, by day."""
    anna = screen.telegram.add_reader("Anna", "en")
    boris = screen.telegram.add_reader("Boris", "ru")
    boris.press_start()
    await screen.telegram.wait_until_idle()
    anna.press_start()
    page = await seen_by(anna, screen, viewport={"width": 1180, "height": 860})
    await ask(screen, page, "hi, is he going to ask the russians for food?")
    await take(page, "preview.png")


async def phone(screen: BrowserScreen) -> None:
    """One reader, by night."""
    clara = screen.telegram.add_reader("Clara", "en")
    clara.press_start()
    page = await seen_by(
        clara, screen, viewport=PHONE_VIEWPORT, color_scheme="dark", is_mobile=True
    )
    await ask(screen, page, "what about the pipeline?")
    await take(page, "phone.png")


async def seen_by(reader: FakeReader, screen: BrowserScreen, **options: Any) -> Page:
    """The page as this reader sees it."""
    page = await screen.browser.new_page(
        locale="en-GB", device_scale_factor=1.5, reduced_motion="reduce", **options
    )
    where = json.dumps({"reader": reader.user.id, "chat": reader.user.id})
    await page.add_init_script(f"sessionStorage.setItem('where', {where!r})")
    return await screen.load_page(page)


async def ask(screen: BrowserScreen, page: Page, text: str) -> None:
    """Ask, and wait for the answer to show."""
    await page.get_by_role("article").nth(1).wait_for()
    await page.get_by_label("Message", exact=True).fill(text)
    await page.keyboard.press("Enter")
    await page.get_by_role("article").nth(3).wait_for()
    await screen.telegram.wait_until_idle()


async def take(page: Page, name: str) -> None:
    """Write what the page shows to docs/."""
    await page.evaluate("document.activeElement.blur()")
    await page.screenshot(path=ROOT / "docs" / name, animations="disabled")


if __name__ == "__main__":
    asyncio.run(main())
