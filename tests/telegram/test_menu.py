from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.telegram.client.bot import Bot, build_bot, connect_bot
from bot.telegram.menu import EDITOR_COMMANDS, GROUP_COMMANDS, PRIVATE_COMMANDS, Menu
from tests.fakes.conversation import CATALOGUE
from tests.faults.bot_api.server import TOKEN, BotApiServer, Json, ServerFault

LANGUAGES = ("", *CATALOGUE.languages)


@pytest.fixture
async def api() -> AsyncIterator[BotApiServer]:
    async with BotApiServer().run_server() as api:
        yield api


@pytest.fixture
async def bot(api: BotApiServer) -> AsyncIterator[Bot]:
    bot = build_bot(TOKEN, api.url)
    await connect_bot(bot)
    yield bot
    await bot.shutdown()


def published_commands(api: BotApiServer, scope: str, language: str) -> list[Json]:
    commands: list[Json] = api.published_settings[
        "setMyCommands", f'{{"type": "{scope}"}}', language
    ]["commands"]
    return commands


async def test_every_scope_and_language_has_its_menu(api: BotApiServer, bot: Bot) -> None:
    await Menu(bot, CATALOGUE, has_many_articles=True).publish_all()
    for language in LANGUAGES:
        private = published_commands(api, "all_private_chats", language)
        group = published_commands(api, "all_group_chats", language)
        assert tuple(command["command"] for command in private) == PRIVATE_COMMANDS
        assert tuple(command["command"] for command in group) == GROUP_COMMANDS
    assert published_commands(api, "all_private_chats", "ru") != published_commands(
        api, "all_private_chats", "en"
    )
    assert published_commands(api, "all_private_chats", "") == published_commands(
        api, "all_private_chats", "en"
    )
    assert not api.refused_calls


async def test_one_article_needs_no_list_of_articles(api: BotApiServer, bot: Bot) -> None:
    await Menu(bot, CATALOGUE, has_many_articles=False).publish_all()
    names = [command["command"] for command in published_commands(api, "all_private_chats", "en")]
    assert "articles" not in names
    assert "questions" in names


async def test_the_bot_describes_itself_in_every_language(api: BotApiServer, bot: Bot) -> None:
    await Menu(bot, CATALOGUE, has_many_articles=False).publish_all()
    for language in LANGUAGES:
        assert api.published_settings["setMyDescription", "null", language]["description"]
        assert api.published_settings["setMyShortDescription", "null", language][
            "short_description"
        ]


async def test_lists_that_would_shadow_ours_are_deleted(api: BotApiServer, bot: Bot) -> None:
    await Menu(bot, CATALOGUE, has_many_articles=False).publish_all()
    for scope in ("default", "all_chat_administrators"):
        for language in LANGUAGES:
            assert (
                "deleteMyCommands",
                f'{{"type": "{scope}"}}',
                language,
            ) in api.published_settings


async def test_an_editor_has_the_editors_commands_too(api: BotApiServer, bot: Bot) -> None:
    await Menu(bot, CATALOGUE, has_many_articles=True, editors=(77,)).publish_all()
    for language in LANGUAGES:
        scope = '{"chat_id": 77, "type": "chat"}'
        commands = api.published_settings["setMyCommands", scope, language]["commands"]
        assert tuple(command["command"] for command in commands) == EDITOR_COMMANDS
    assert not api.refused_calls


async def test_a_menu_that_cannot_be_set_stops_nothing(api: BotApiServer, bot: Bot) -> None:
    api.faults = [ServerFault("setMyCommands", 400), ServerFault("setMyDescription", 502)]
    await Menu(bot, CATALOGUE, has_many_articles=False).publish_all()
    assert published_commands(api, "all_private_chats", "ru")
