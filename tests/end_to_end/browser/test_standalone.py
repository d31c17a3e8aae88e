"""Where else readers meet the bot: groups, other chats, pictures."""

from __future__ import annotations

import base64

import pytest
from playwright.async_api import Page, expect

from .conftest import OpenScreen
from .test_page import ask_question, newest_message, start_bot

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]

PIXEL_PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


async def pick_menu_item(page: Page, button: str, item: str) -> None:
    await page.get_by_role("button", name=button, exact=True).click()
    await page.get_by_role("menuitem", name=item).click()


async def test_readers_talk_with_each_other_and_the_bot_in_a_group(screen: OpenScreen) -> None:
    async with screen() as shown:
        shown.telegram.add_reader("Boris")
        page = await shown.open_page()
        await expect(page.locator("#status")).to_contain_text("you are Reader 2")
        await pick_menu_item(page, "New chat", "New group")
        await expect(page.get_by_role("heading", name="Group 1")).to_be_visible()
        await expect(newest_message(page)).to_contain_text("Mention me, reply to me or write /ask")
        await ask_question(page, "who has read it?")
        await ask_question(page, "@explainer_bot will there be food aid?")
        await expect(newest_message(page)).to_contain_text("Severe weather")
        await expect(newest_message(page).locator(".answered")).to_contain_text(
            "will there be food aid?"
        )
        await expect(page.get_by_role("article")).to_have_count(4)
        await pick_menu_item(page, "More", "Write as Boris")
        await expect(page.locator("#status")).to_have_text("group · you are Boris")
        await expect(page.locator(".name").nth(1)).to_have_text("Reader 2")
        await newest_message(page).get_by_role("button", name="What about a gas pipeline").click()
        await expect(newest_message(page)).to_contain_text("Gazprom")


async def test_a_bot_that_was_removed_from_a_group_keeps_silent(screen: OpenScreen) -> None:
    async with screen(echo=True) as shown:
        page = await shown.open_page()
        await expect(page.locator("#status")).to_contain_text("you are")
        await pick_menu_item(page, "New chat", "New group")
        await expect(page.get_by_role("heading", name="Group 1")).to_be_visible()
        await pick_menu_item(page, "More", "Remove bot")
        await ask_question(page, "/ask aid")
        await pick_menu_item(page, "More", "Add bot")
        await ask_question(page, "/ask pipeline")
        await expect(newest_message(page)).to_contain_text("You said: /ask pipeline")
        await expect(page.get_by_role("article")).to_have_count(3)


async def test_results_come_while_typing_and_one_is_posted(screen: OpenScreen) -> None:
    async with screen(echo=True) as shown:
        page = await shown.open_page()
        await page.get_by_role("button", name="START").click()
        await page.get_by_label("Message", exact=True).press_sequentially("@explainer_bot gas")
        options = page.get_by_role("option")
        await expect(options).to_have_count(5)
        await expect(options.first).to_contain_text("gas 0")
        await page.get_by_role("option", name="More").click()
        await expect(options).to_have_count(8)
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Enter")
        await expect(newest_message(page)).to_contain_text("Found: gas 1")
        await expect(newest_message(page)).to_contain_text("via @explainer_bot")


async def test_the_button_above_the_results_opens_the_bot(screen: OpenScreen) -> None:
    async with screen(echo=True) as shown:
        page = await shown.open_page()
        await expect(page.locator("#status")).to_contain_text("you are")
        await pick_menu_item(page, "New chat", "New group")
        await page.get_by_label("Message", exact=True).fill("@explainer_bot gas")
        await page.get_by_role("option", name="Ask the bot").click()
        await expect(newest_message(page)).to_contain_text("You said: /start aid")
        await expect(page.locator("#status")).to_contain_text("bot · you are")


async def test_what_was_posted_leads_on_to_the_bot_in_the_same_page(screen: OpenScreen) -> None:
    async with screen() as shown:
        page = await shown.open_page()
        await start_bot(page)
        await page.get_by_label("Message", exact=True).fill("@explainer_bot gas")
        await page.get_by_role("option", name="What about a gas pipeline").click()
        await newest_message(page).get_by_role("link", name="Continue with the bot").click()
        await expect(page.get_by_role("log")).to_contain_text("/start what-is-kim")
        await expect(newest_message(page).get_by_role("button", name="Share")).to_be_visible()
        assert len(page.context.pages) == 1


async def test_an_answer_is_shared_in_another_chat(screen: OpenScreen) -> None:
    async with screen(echo=True) as shown:
        page = await shown.open_page()
        await page.get_by_role("button", name="START").click()
        await pick_menu_item(page, "New chat", "New group")
        await page.get_by_role("navigation", name="Chats").get_by_role("button").first.click()
        await ask_question(page, "/share")
        await pick_menu_item(page, "Share", "Group 1")
        await expect(page.get_by_label("Message", exact=True)).to_have_value("@explainer_bot aid")
        await page.get_by_role("option", name="aid 2").click()
        await expect(newest_message(page)).to_contain_text("Found: aid 2")
        await expect(page.get_by_role("heading", name="Group 1")).to_be_visible()


async def test_a_picture_shows_with_its_caption(screen: OpenScreen) -> None:
    async with screen() as shown:
        page = await shown.open_page()
        await start_bot(page)
        telegram = shown.telegram
        chat = next(iter(telegram.readers))
        picture = telegram.state.save_file(PIXEL_PNG)
        await telegram.call_method(
            "sendPhoto", {"chat_id": chat, "photo": picture, "caption": "Ulan-Ude"}
        )
        image = newest_message(page).get_by_role("img", name="Picture")
        await expect(image).to_be_visible()
        assert await image.evaluate("image => image.naturalWidth") == 1
        await expect(newest_message(page)).to_contain_text("Ulan-Ude")
