from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.conversation import phrases as catalogue
from bot.telegram.bot import Bot, build_bot, connect
from bot.telegram.menu import EDITOR, GROUP, PRIVATE, publish
from tests.faults.server import TOKEN, BotApi, Fault, Json

PHRASES = catalogue.load()
LANGUAGES = ("", *PHRASES.languages)


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi().running() as api:
        yield api


@pytest.fixture
async def bot(api: BotApi) -> AsyncIterator[Bot]:
    bot = build_bot(TOKEN, api.url)
    await connect(bot)
    yield bot
    await bot.shutdown()


def menu(api: BotApi, scope: str, language: str) -> list[Json]:
    found: list[Json] = api.published["setMyCommands", f'{{"type": "{scope}"}}', language][
        "commands"
    ]
    return found


async def test_every_scope_and_language_has_its_menu(api: BotApi, bot: Bot) -> None:
    await publish(bot, PHRASES, several=True)
    for language in LANGUAGES:
        private = menu(api, "all_private_chats", language)
        group = menu(api, "all_group_chats", language)
        assert tuple(command["command"] for command in private) == PRIVATE
        assert tuple(command["command"] for command in group) == GROUP
    assert menu(api, "all_private_chats", "ru") != menu(api, "all_private_chats", "en")
    assert menu(api, "all_private_chats", "") == menu(api, "all_private_chats", "en")
    assert not api.refused


async def test_one_article_needs_no_list_of_articles(api: BotApi, bot: Bot) -> None:
    await publish(bot, PHRASES, several=False)
    names = [command["command"] for command in menu(api, "all_private_chats", "en")]
    assert "articles" not in names
    assert "questions" in names


async def test_the_bot_describes_itself_in_every_language(api: BotApi, bot: Bot) -> None:
    await publish(bot, PHRASES, several=False)
    for language in LANGUAGES:
        assert api.published["setMyDescription", "null", language]["description"]
        assert api.published["setMyShortDescription", "null", language]["short_description"]


async def test_lists_that_would_shadow_ours_are_deleted(api: BotApi, bot: Bot) -> None:
    await publish(bot, PHRASES, several=False)
    for scope in ("default", "all_chat_administrators"):
        for language in LANGUAGES:
            assert ("deleteMyCommands", f'{{"type": "{scope}"}}', language) in api.published


async def test_an_editor_has_the_editors_commands_too(api: BotApi, bot: Bot) -> None:
    await publish(bot, PHRASES, several=True, editors=(77,))
    for language in LANGUAGES:
        scope = '{"chat_id": 77, "type": "chat"}'
        found = api.published["setMyCommands", scope, language]["commands"]
        assert tuple(command["command"] for command in found) == EDITOR
    assert not api.refused


async def test_a_menu_that_cannot_be_set_stops_nothing(api: BotApi, bot: Bot) -> None:
    api.faults = [Fault("setMyCommands", 400), Fault("setMyDescription", 502)]
    await publish(bot, PHRASES, several=False)
    assert menu(api, "all_private_chats", "ru")
