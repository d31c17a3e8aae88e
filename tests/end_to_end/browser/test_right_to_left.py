"""What runs from right to left runs so in the page, each paragraph its own way."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from .test_page import newest_message, start_bot

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]

LINES_SCRIPT = """words => {
    const box = words.getBoundingClientRect();
    const lines = [];
    const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node.parentElement.closest(".meta")) continue;
        let start = 0;
        for (const line of node.data.split("\\n")) {
            const range = document.createRange();
            range.setStart(node, start);
            range.setEnd(node, start + line.length);
            start += line.length + 1;
            const { left, right } = range.getBoundingClientRect();
            if (line) lines.push([left - box.left, box.right - right]);
        }
    }
    return lines;
}"""


async def line_margins(page: Page) -> list[tuple[float, float]]:
    """For each line of the newest message: the room at its left and at its right."""
    words = newest_message(page).locator(".words").first
    return [tuple(pair) for pair in await words.evaluate(LINES_SCRIPT)]


async def test_each_paragraph_begins_at_its_own_side(screen: Any) -> None:
    async with screen() as shown:
        page = await shown.open_page()
        await start_bot(page)
        text = "ما هو هذا؟\nWhat is this, and how long does it have to be?\nجسر (12 m)."
        chat = next(iter(shown.telegram.readers))
        await shown.telegram.call_method("sendMessage", {"chat_id": chat, "text": text})
        await expect(newest_message(page)).to_contain_text("What is this")
        arabic, english, mixed = await line_margins(page)
        assert english[0] < 1
        for left, right in (arabic, mixed):
            assert right < 1
            assert left > 20


async def test_a_reader_of_arabic_sees_buttons_and_the_text_field_run_from_the_right(
    screen: Any,
) -> None:
    async with screen() as shown:
        page = await shown.open_page(locale="ar")
        await page.get_by_role("button", name="START").click()
        await expect(page.get_by_role("article")).to_have_count(2)
        button = newest_message(page).locator(".keys button").first
        direction = "node => getComputedStyle(node).direction"
        if await button.evaluate("node => /[\u0600-\u06ff]/.test(node.textContent)"):
            assert await button.evaluate(direction) == "rtl"
        field = page.get_by_label("Message", exact=True)
        await field.fill("هل سيكون هناك جسر؟")
        assert await field.evaluate(direction) == "rtl"
        await field.fill("is there a bridge?")
        assert await field.evaluate(direction) == "ltr"
