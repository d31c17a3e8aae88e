"""The preview in a real browser, with the whole bot behind it."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Locator, Page, Request, Route, expect

from .conftest import PHONE_VIEWPORT, OpenScreen

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]


async def start_bot(page: Page) -> None:
    await page.get_by_role("button", name="START").click()
    await expect(page.get_by_role("log")).to_contain_text("ask in your own words")


async def ask_question(page: Page, text: str) -> None:
    await page.get_by_label("Message", exact=True).fill(text)
    await page.keyboard.press("Enter")


def newest_message(page: Page) -> Locator:
    return page.get_by_role("article").last


async def test_a_reader_asks_and_taps_a_follow_up(screen: OpenScreen) -> None:
    async with screen() as shown:
        page = await shown.open_page()
        await expect(page.get_by_text("What can this bot do?")).to_be_visible()
        await start_bot(page)
        await ask_question(page, "will there be food aid?")
        await expect(newest_message(page)).to_contain_text("Severe weather")
        await newest_message(page).get_by_role("button", name="What about a gas pipeline").click()
        await expect(newest_message(page)).to_contain_text("Gazprom signed a memorandum")
        await expect(page.get_by_text("What can this bot do?")).to_be_hidden()


async def test_menus_stay_shut_until_the_first_chat_is_there(screen: OpenScreen) -> None:
    async with screen(echo=True) as shown:
        page = await shown.open_page(hold_back="**/events*")
        await page.locator("#language").click()
        await page.locator("#more").click()
        await expect(page.get_by_role("menu")).to_be_hidden()


async def test_everything_can_be_done_by_keyboard(screen: OpenScreen) -> None:
    async with screen() as shown:
        page = await shown.open_page()
        await page.get_by_role("button", name="START").focus()
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("article")).to_have_count(2)
        await expect(page.get_by_label("Message", exact=True)).to_be_focused()
        await page.keyboard.type("/")
        await expect(page.get_by_role("option", selected=True)).to_contain_text("/start")
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("listbox")).to_be_hidden()
        await page.keyboard.type("hel")
        await page.keyboard.press("Enter")
        await expect(newest_message(page)).to_contain_text("/questions")
        await page.keyboard.type("will there be food aid?")
        await page.keyboard.press("Enter")
        await expect(newest_message(page)).to_contain_text("Severe weather")
        for _ in range(20):
            await page.keyboard.press("Shift+Tab")
            if await page.evaluate("document.activeElement.innerText") == "All questions":
                break
        await page.keyboard.press("Enter")
        await expect(newest_message(page)).to_contain_text("These are the questions")


async def test_a_phone_shows_one_thing_at_a_time_and_nothing_sticks_out(screen: OpenScreen) -> None:
    async with screen() as shown:
        page = await shown.open_page(viewport=PHONE_VIEWPORT, has_touch=True, is_mobile=True)
        await start_bot(page)
        await ask_question(page, "will there be food aid?")
        await expect(newest_message(page)).to_contain_text("Severe weather")
        assert (
            await page.evaluate("document.documentElement.scrollWidth") == PHONE_VIEWPORT["width"]
        )
        for button in await newest_message(page).get_by_role("button").all():
            box = await button.bounding_box()
            assert box
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= PHONE_VIEWPORT["width"]
            assert box["height"] >= 40
        await expect(page.get_by_label("Readers", exact=True)).to_be_hidden()
        await page.get_by_role("button", name="All readers").click()
        await expect(page.get_by_label("Readers", exact=True)).to_be_visible()
        await expect(page.get_by_role("log")).to_be_hidden()


async def test_on_a_small_phone_no_button_is_off_the_screen_and_no_word_breaks_in_four_of_a_row(
    screen: OpenScreen,
) -> None:
    async with screen() as shown:
        page = await shown.open_page(viewport={"width": 360, "height": 740}, is_mobile=True)
        await start_bot(page)
        await ask_question(page, "will there be food aid?")
        buttons = newest_message(page).get_by_role("button")
        boxes = [
            await buttons.filter(has_text=words).bounding_box()
            for words in ("Share", "Link", "Next question")
        ]
        assert len({box["height"] for box in boxes if box}) == 1
        await page.set_viewport_size({"width": 320, "height": 568})
        await ask_question(page, "W" * 300)
        edit_box = await page.get_by_label("Edit this message").last.bounding_box()
        assert edit_box
        assert edit_box["x"] >= 0


async def test_dark_follows_the_system_and_the_toggle_wins(screen: OpenScreen) -> None:
    async with screen() as shown:
        page = await shown.open_page(color_scheme="dark")
        await start_bot(page)
        assert await background_lightness(page, ".bubble") < 60
        await page.get_by_role("button", name="Dark or light").click()
        assert await background_lightness(page, ".bubble") > 200
        await page.reload()
        await expect(page.get_by_role("article")).to_have_count(2)
        assert await background_lightness(page, ".bubble") > 200


async def test_two_tabs_are_two_readers_in_their_own_languages(screen: OpenScreen) -> None:
    async with screen() as shown:
        english = await shown.open_page()
        russian = await shown.open_page(locale="ru-RU")
        await expect(russian.get_by_text("Спрашивайте")).to_be_visible()
        await russian.get_by_role("button", name="START").click()
        await expect(russian.get_by_role("log")).to_contain_text("спросите своими словами")
        await start_bot(english)
        await expect(english.get_by_role("article")).to_have_count(2)
        chats = english.get_by_role("navigation", name="Chats").get_by_role("button")
        await expect(chats).to_have_count(2)
        await chats.nth(1).click()
        await expect(english.get_by_role("log")).to_contain_text("спросите своими словами")


async def test_a_new_reader_has_a_name_and_a_language_that_can_change(screen: OpenScreen) -> None:
    async with screen() as shown:
        page = await shown.open_page()
        await page.get_by_role("button", name="New chat").click()
        await page.get_by_role("menuitem", name="New reader").click()
        await page.get_by_label("Name").fill("Мария")
        await page.get_by_label("Language of their Telegram").select_option("ru")
        await page.get_by_role("button", name="Create").click()
        await expect(page.locator("#status")).to_have_text("bot · you are Мария")
        await page.get_by_role("button", name="START").click()
        await expect(page.get_by_role("log")).to_contain_text("спросите своими словами")
        await page.get_by_role("button", name="The reader's language").click()
        await page.get_by_role("menuitemradio", name="English").click()
        await ask_question(page, "/help")
        await expect(newest_message(page)).to_contain_text("Ask me in your own words")


async def test_stickers_edits_and_blocking_are_possible(screen: OpenScreen) -> None:
    async with screen() as shown:
        page = await shown.open_page()
        await start_bot(page)
        await page.get_by_role("button", name="Send something without words").click()
        await page.get_by_role("menuitem", name="Sticker").click()
        await expect(newest_message(page)).to_contain_text("better with words")
        await ask_question(page, "will there be food aid")
        await expect(newest_message(page)).to_contain_text("Severe weather")
        await page.keyboard.press("ArrowUp")
        await page.get_by_label("Message", exact=True).fill("will there be food aid?")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text(re.compile("edited"))).to_be_visible()
        await page.get_by_role("button", name="More", exact=True).click()
        await page.get_by_role("menuitem", name="Block bot").click()
        await page.get_by_role("button", name="RESTART BOT").click()
        await expect(newest_message(page)).to_contain_text("ask in your own words")


async def test_a_deep_link_lands_on_its_answer(screen: OpenScreen) -> None:
    async with screen() as shown:
        page = await shown.open_page("/?start=what-is-kim-jong-il-doing-in-russia__aid")
        await page.get_by_role("button", name="START").click()
        await expect(newest_message(page)).to_contain_text("Severe weather")


async def test_the_page_catches_up_after_its_connection_was_lost(screen: OpenScreen) -> None:
    async with screen() as shown:
        page = await shown.open_page()
        await start_bot(page)
        shown.telegram.close()
        reader = next(iter(shown.telegram.readers.values()))
        reader.send_text("will there be food aid?")
        await expect(page.get_by_role("log")).to_contain_text("Severe weather")
        await expect(page.get_by_role("article")).to_have_count(4)


async def test_what_could_not_be_sent_stands_in_the_field_again(screen: OpenScreen) -> None:
    async with screen() as shown:
        page = await shown.open_page()
        await start_bot(page)
        field = page.get_by_label("Message", exact=True)
        await page.route("**/send", lambda route: route.fulfill(body="<h1>another program</h1>"))
        await ask_question(page, "will there be food aid?")
        await expect(page.get_by_text("The preview doesn't answer.")).to_be_visible()
        await expect(field).to_have_value("will there be food aid?")
        await page.unroute("**/send")
        await field.press("Enter")
        await expect(page.get_by_role("log")).to_contain_text("Severe weather")
        await expect(field).to_have_value("")


async def test_a_hidden_tab_lets_go_of_its_connection_and_catches_up_when_seen_again(
    screen: OpenScreen,
) -> None:
    async with screen() as shown:
        page = await shown.open_page()
        await start_bot(page)
        reader = next(iter(shown.telegram.readers.values()))
        await page.evaluate(SET_HIDDEN_SCRIPT, True)
        async with page.expect_response("**/send"):
            await ask_question(page, "will there be food aid?")
        await shown.telegram.wait_until_idle()
        assert "Severe weather" in reader.last_reply.text
        await expect(page.get_by_role("article")).to_have_count(2)
        await page.evaluate(SET_HIDDEN_SCRIPT, False)
        await expect(page.get_by_role("article")).to_have_count(4)


async def test_a_connection_that_was_let_go_of_never_comes_back(screen: OpenScreen) -> None:
    async with screen() as shown:
        page = await shown.open_page()
        await start_bot(page)
        held: list[Route] = []

        def hold_request(route: Route) -> None:
            held.append(route)

        await page.clock.install()
        await page.route("**/chats", hold_request)
        await page.route("**/events", lambda route: route.fulfill(status=204))
        async with page.expect_request("**/chats"):  # it was lost, and is about to be made anew
            await page.evaluate(SET_HIDDEN_SCRIPT, False)
        await page.unroute("**/events")
        async with page.expect_response("**/events"):
            await page.evaluate(SET_HIDDEN_SCRIPT, False)
        made_anew: list[str] = []

        def note_request(request: Request) -> None:
            made_anew.append(request.url)

        page.on("request", note_request)
        async with page.expect_response("**/chats") as response:
            await held[0].continue_()
        await (await response.value).finished()
        for _ in range(20):  # whenever the page comes to it
            await page.clock.run_for(1_000)
        assert [url for url in made_anew if "/events" in url] == []


async def test_what_a_reader_writes_is_never_taken_for_markup(screen: OpenScreen) -> None:
    async with screen() as shown:
        page = await shown.open_page()
        await start_bot(page)
        await ask_question(page, "<img src=x onerror=alert(1)><b>bold?</b> javascript:alert(1)")
        mine = page.get_by_role("article", name=re.compile("^You")).last
        await expect(mine).to_contain_text("<img src=x onerror=alert(1)><b>bold?</b>")
        assert await mine.locator("img, b, a").count() == 0


SET_HIDDEN_SCRIPT = """hidden => {
    Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
}"""


async def background_lightness(page: Page, selector: str) -> float:
    colour = await page.locator(selector).last.evaluate("e => getComputedStyle(e).backgroundColor")
    numbers = [float(number) for number in re.findall(r"[\d.]+", colour)[:3]]
    return sum(numbers) / 3
