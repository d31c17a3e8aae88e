from __future__ import annotations

from dataclasses import replace

from bot.app.content.menu import LiveMenu
from bot.article.library import Library
from bot.content.loader import load_library
from bot.conversation.i18n.catalogue import load_catalogue
from bot.fake_telegram.app.user import FakeReader
from bot.fake_telegram.request import FakeTelegramRequest
from bot.fake_telegram.server import FAKE_TOKEN, FakeTelegram
from bot.telegram.client.bot import build_bot
from bot.telegram.menu import Menu
from tests.paths import ROOT

ONE_ARTICLE = load_library(ROOT / "content").library
TWO_ARTICLES = Library(replace(ONE_ARTICLE.articles[0], slug=slug) for slug in ("one", "two"))


def open_menu(telegram: FakeTelegram) -> LiveMenu:
    bot = build_bot(FAKE_TOKEN, "https://telegram.test", FakeTelegramRequest(telegram))
    return LiveMenu(Menu(bot, load_catalogue(), has_many_articles=False))


def offers_articles(telegram: FakeTelegram, reader: FakeReader) -> bool:
    commands = telegram.profile.visible_commands(reader.chat.id, reader.user.id, "en")
    return "articles" in [command["command"] for command in commands]


async def test_the_list_of_articles_is_offered_once_there_are_several() -> None:
    telegram = FakeTelegram()
    ann, menu = telegram.add_reader("Ann", "en"), open_menu(telegram)
    await menu.publish_menu()
    assert not offers_articles(telegram, ann)
    await menu.show_library(TWO_ARTICLES)
    assert offers_articles(telegram, ann)
    await menu.show_library(ONE_ARTICLE)
    assert not offers_articles(telegram, ann)


async def test_a_start_after_the_content_changed_shows_the_menu_of_now() -> None:
    telegram = FakeTelegram()
    ann, menu = telegram.add_reader("Ann", "en"), open_menu(telegram)
    await menu.show_library(TWO_ARTICLES)
    await menu.publish_menu()  # as a process that stood by begins to poll
    assert offers_articles(telegram, ann)
