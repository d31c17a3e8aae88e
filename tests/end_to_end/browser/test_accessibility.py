"""What axe, the usual checker of accessibility, says of the page: nothing."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from .conftest import DESKTOP_VIEWPORT, PHONE_VIEWPORT
from .test_page import ask_question, newest_message, start_bot

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]


async def find_violations(page: Page) -> dict[str, list[str]]:
    """The elements that break a rule, by the rule."""
    response = (await Axe().run(page)).response
    assert len(response["passes"]) > 10, "axe has looked at nothing"
    return {rule["id"]: [node["html"] for node in rule["nodes"]] for rule in response["violations"]}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [DESKTOP_VIEWPORT, PHONE_VIEWPORT], ids=["desk", "phone"])
async def test_axe_finds_nothing_on_the_page(
    screen: Any, viewport: dict[str, int], scheme: str
) -> None:
    async with screen() as shown:
        shown.telegram.add_reader("Boris")
        page = await shown.open_page(viewport=viewport, color_scheme=scheme)
        await expect(page.get_by_role("button", name="START")).to_be_visible()
        assert await find_violations(page) == {}
        await start_bot(page)
        await ask_question(page, "will there be food aid?")
        await expect(newest_message(page)).to_contain_text("Severe weather")
        assert await find_violations(page) == {}
        await page.get_by_label("Message", exact=True).fill("/")
        await expect(page.get_by_role("listbox")).to_be_visible()
        assert await find_violations(page) == {}
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name="More", exact=True).click()
        await expect(page.get_by_role("menu")).to_be_visible()
        assert await find_violations(page) == {}
        await page.get_by_role("menuitem", name="New reader").click()
        await expect(page.get_by_role("dialog")).to_be_visible()
        assert await find_violations(page) == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_axe_finds_nothing_on_a_phones_list_of_chats(screen: Any, scheme: str) -> None:
    async with screen() as shown:
        shown.telegram.add_reader("Boris")
        page = await shown.open_page(viewport=PHONE_VIEWPORT, color_scheme=scheme)
        await start_bot(page)
        await page.get_by_role("button", name="All readers").click()
        await expect(page.get_by_role("navigation", name="Chats")).to_be_visible()
        assert await find_violations(page) == {}
