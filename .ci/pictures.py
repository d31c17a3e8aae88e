"""Take the README's pictures anew: docs/preview.png, docs/phone.png and docs/desk.png."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bot.app.desk.files import ContentFolder, open_sources  # noqa: E402
from bot.app.desk.page import guard_desk_page  # noqa: E402
from bot.app.web import serve_app  # noqa: E402
from bot.desk.decider import ContentDecider  # noqa: E402
from bot.desk.page.worker import DeskWorker  # noqa: E402
from bot.desk.questions import SentMessage  # noqa: E402
from bot.desk.session import DeskSession  # noqa: E402
from bot.fake_telegram.app.user import FakeReader  # noqa: E402
from tests.end_to_end.browser.conftest import (  # noqa: E402
    PHONE_VIEWPORT,
    BrowserScreen,
    launch_browser,
    open_screen,
)
from tests.fakes.articles import load_set_messages  # noqa: E402


async def main() -> None:
    """Take them all."""
    async with launch_browser() as browser, open_screen(browser) as screen:
        await desktop(screen)
        await phone(screen)
    async with launch_browser() as browser:
        await desk(browser)


async def desk(browser: Browser) -> None:
    """The desk with what readers of the first article left."""
    content = ROOT / "content"
    session = DeskSession(open_sources(content), readers_messages(content))
    app = guard_desk_page(DeskWorker(session, ContentFolder(content), {}))
    async with serve_app(app, "127.0.0.1", 0) as port:
        page = await browser.new_page(
            viewport={"width": 1180, "height": 860},
            device_scale_factor=1.5,
            color_scheme="light",
            reduced_motion="reduce",
        )
        await page.goto(f"http://127.0.0.1:{port}")
        await page.locator("#verdict", has_text="would be answered").wait_for(timeout=120_000)
        await take(page, "desk.png")
        await page.close()


def readers_messages(content: Path) -> list[SentMessage]:
    """What is asked back, with the answer that a tap chose; and questions beside the article."""
    decider = ContentDecider(open_sources(content).library)
    slug = decider.library.articles[0].slug
    tapped = [
        SentMessage(one.message, slug, one.expected[0])
        for one in load_set_messages("seed")
        if one.expected
        and not one.previous_entry
        and f"{slug}/{one.expected[0]}" in asked_back(decider, one.message)
    ]
    rows = (ROOT / "tests/desk/labelled/seed-missing.tsv").read_text("utf-8").splitlines()
    return [*tapped, *(SentMessage(row.partition("\t")[2], slug) for row in rows)]


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


def asked_back(decider: ContentDecider, text: str) -> tuple[str, ...]:
    """The entries that are offered with "Did you mean"."""
    outcome = decider.decide_message(text)
    return outcome.entries if outcome.decision == "clarify" else ()


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
