"""The desk in a real browser, worked by keyboard."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, Route, expect

from bot.app.content.watch import watch_content
from bot.app.web import serve_app
from bot.fake_telegram.server import FakeTelegram
from tests.desk.page import FARE, DeskPage, open_desk_page
from tests.fakes.desk import FERRY

from .conftest import DESKTOP_VIEWPORT, PHONE_VIEWPORT, BrowserScreen
from .test_accessibility import find_violations

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]

VERIFY_MILLISECONDS = 400
"""As in desk.js: from the last key on, until the matcher is asked."""

OpenDesk = Callable[..., AbstractAsyncContextManager[Page]]


@pytest.fixture
def desk(tmp_path: Path) -> DeskPage:
    return open_desk_page(tmp_path)


@pytest.fixture
def open_desk(browser: Browser, desk: DeskPage) -> OpenDesk:
    """Opens the desk in the browser; afterwards the browser must have complained of nothing."""

    @asynccontextmanager
    async def open_page(**context: Any) -> AsyncIterator[Page]:
        async with (
            serve_app(desk.app, "127.0.0.1", 0) as port,
            watch_content(desk.content, desk.worker.follow_content),
        ):
            shown = BrowserScreen(FakeTelegram(), browser, f"http://127.0.0.1:{port}")
            page = await shown.open_page(**context)
            await expect(page.locator("#verdict")).to_be_visible()
            yield page
            for opened in browser.contexts:
                await opened.close()
        assert shown.browser_errors == []

    return open_page


async def test_every_group_is_worked_off_by_keyboard(open_desk: OpenDesk, desk: DeskPage) -> None:
    async with open_desk() as page:
        await expect(page.locator("#verdict")).to_contain_text("1 of 1 would be answered")
        await page.keyboard.press("a")
        await expect(page.locator("#accepted")).to_have_text("1")
        await expect(page.get_by_label("Your reply to readers")).to_be_visible()
        await page.keyboard.press("3")
        await expect(page.get_by_label("Your reply to readers")).to_be_focused()
        await page.keyboard.type("We don't know yet.")
        await expect(page.locator("#verdict")).to_contain_text("2 of 2 would be answered")
        await page.keyboard.press("Escape")
        await page.keyboard.press("a")
        await expect(page.locator("#accepted")).to_have_text("2")
        await expect(page.locator("#group h2")).to_have_text("hello")
        await page.keyboard.press("x")
        await expect(page.get_by_text("Nothing is left to work off.")).to_be_visible()
        await page.keyboard.press("r")
        await expect(page.get_by_label("Diff")).to_contain_text(f"+- {FARE}")
        await page.keyboard.press("w")
        await expect(page.get_by_text("The files are written.")).to_be_visible()
        await expect(page.get_by_text("Nothing is accepted that")).to_be_visible()
    assert f"- {FARE}\n" in desk.article
    assert "reply: We don't know yet.\n" in desk.article
    assert len(desk.readers.splitlines()) == 3


async def test_words_are_changed_held_and_undone(open_desk: OpenDesk) -> None:
    async with open_desk() as page:
        await page.keyboard.press("e")
        await expect(page.get_by_label("Phrasings, a line each")).to_be_focused()
        await page.keyboard.press("ControlOrMeta+A")
        await page.keyboard.type("When does the ferry leave")
        await expect(page.locator("#verdict")).to_contain_text("worse")
        await page.keyboard.press("Escape")
        await page.keyboard.press("h")
        await expect(page.locator("#groups button")).to_have_count(2)
        await page.keyboard.press("u")
        await expect(page.locator("#groups button")).to_have_count(3)


async def test_keys_do_nothing_while_there_is_no_group_to_decide_on(open_desk: OpenDesk) -> None:
    async with open_desk() as page:
        await page.route("**/groups/*", lambda _: None)
        await page.clock.install()
        await page.keyboard.press("e")
        await page.keyboard.type("more")
        await page.keyboard.press("Escape")
        await page.keyboard.press("j")
        await expect(page.locator("#group")).to_have_text("Asking the matcher…")
        await page.keyboard.press("a")
        await page.clock.run_for(2 * VERIFY_MILLISECONDS)
        await expect(page.locator("#notice")).to_be_hidden()
        await expect(page.locator("#accepted")).to_be_hidden()


TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


async def test_a_draft_that_comes_late_takes_no_other_groups_place(open_desk: OpenDesk) -> None:
    async with open_desk() as page:
        held: list[Route] = []

        def hold_request(route: Route) -> None:
            held.append(route)

        await page.route("**/groups/*/verify", hold_request)
        async with page.expect_request("**/groups/*/verify"):
            await page.keyboard.press("2")
        await page.keyboard.press("j")
        await expect(page.locator("#group h2")).to_contain_text("wifi")
        async with page.expect_response("**/groups/*/verify") as response:
            await held[0].continue_()
        await (await response.value).finished()
        await page.evaluate(TWO_FRAMES)
        await expect(page.locator("#group h2")).to_contain_text("wifi")


async def test_a_question_is_explained_as_one_types(open_desk: OpenDesk) -> None:
    async with open_desk() as page:
        await page.keyboard.press("/")
        await page.keyboard.type("how much is the ferry")
        await expect(page.locator("#explained")).to_contain_text("ferry/price")
        await page.keyboard.press("Escape")
        await page.keyboard.press("j")
        await expect(page.locator("#group h2")).to_contain_text("wifi")


async def test_a_file_saved_in_an_editor_shows_at_once(open_desk: OpenDesk, desk: DeskPage) -> None:
    async with open_desk() as page:
        article = desk.article.replace("{#price}\n", f"{{#price}}\n\nAlso asked:\n- {FARE}\n")
        (desk.content / "ferry.md").write_text(article, encoding="utf-8")
        await expect(page.locator("#groups button")).to_have_count(2)


async def test_an_error_in_a_saved_file_is_told_and_the_last_good_content_stays(
    open_desk: OpenDesk, desk: DeskPage
) -> None:
    async with open_desk() as page:
        (desk.content / "ferry.md").write_text("---\ntitle: [\n", encoding="utf-8")
        await expect(page.locator("#notice")).to_contain_text("ferry.md:")
        await expect(page.locator("#groups button")).to_have_count(3)
        (desk.content / "ferry.md").write_text(FERRY, encoding="utf-8")
        await expect(page.locator("#notice")).to_be_hidden()


async def test_the_articles_show_what_each_phrasing_is_worth(open_desk: OpenDesk) -> None:
    async with open_desk() as page:
        await page.keyboard.press("i")
        await page.get_by_role("button", name="Weigh the phrasings of times").click()
        await expect(page.locator(".phrasings")).to_contain_text("Departure times")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP_VIEWPORT, PHONE_VIEWPORT], ids=["desk", "phone"])
async def test_axe_finds_nothing_on_the_desk(
    open_desk: OpenDesk, viewport: dict[str, int], scheme: str
) -> None:
    async with open_desk(viewport=viewport, color_scheme=scheme) as page:
        assert await find_violations(page) == {}
        await page.keyboard.press("a")
        await expect(page.locator("#accepted")).to_have_text("1")
        assert await find_violations(page) == {}
        await page.keyboard.press("r")
        await expect(page.get_by_label("Diff")).to_be_visible()
        assert await find_violations(page) == {}
        await page.keyboard.press("i")
        await expect(page.get_by_role("table")).to_be_visible()
        assert await find_violations(page) == {}
        width = await page.evaluate("document.documentElement.scrollWidth")
        assert width == viewport["width"], "the page is wider than the screen"
        await page.keyboard.press("?")
        await expect(page.get_by_role("dialog")).to_be_visible()
        assert await find_violations(page) == {}
