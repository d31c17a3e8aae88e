"""Commands and descriptions: limits, and who sees which."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
)

from bot.fake_telegram.api.profile import BotProfile
from bot.fake_telegram.app.user import FakeReader
from bot.fake_telegram.rules.errors import BotApiError
from bot.fake_telegram.server import FakeTelegram
from tests.fakes.telegram.echo_bot import running_bot


def command_json(name: str = "help", description: str = "What I can do") -> dict[str, str]:
    return {"command": name, "description": description}


def call_refusal(call: Callable[[], object]) -> str:
    with pytest.raises(BotApiError) as caught:
        call()
    return caught.value.description.removeprefix("Bad Request: ")


def command_names(commands: Iterable[dict[str, str]]) -> list[str]:
    return [command["command"] for command in commands]


async def test_the_narrowest_scope_wins_and_in_it_the_readers_language() -> None:
    telegram = FakeTelegram()
    anna, boris = telegram.add_reader("Anna"), telegram.add_reader("Boris", "ru-RU")
    private, own = BotCommandScopeAllPrivateChats(), BotCommandScopeChat(boris.user.id)

    def visible_names(reader: FakeReader) -> list[str]:
        user = reader.user
        return command_names(telegram.profile.visible_commands(user.id, user.id, user.language))

    async with running_bot(telegram, echo=False) as running:
        await running.bot.set_my_commands([BotCommand("everywhere", "x")])
        assert visible_names(anna) == visible_names(boris) == ["everywhere"]
        await running.bot.set_my_commands([BotCommand("private", "x")], private)
        await running.bot.set_my_commands([BotCommand("lichno", "x")], private, "ru")
        assert (visible_names(anna), visible_names(boris)) == (["private"], ["lichno"])
        await running.bot.set_my_commands([BotCommand("boris", "x")], own)
        assert visible_names(boris) == ["boris"]
        await running.bot.delete_my_commands(own)
        assert visible_names(boris) == ["lichno"]
        assert [c.command for c in await running.bot.get_my_commands(private, "ru")] == ["lichno"]


def test_groups_have_commands_of_their_own() -> None:
    menu = BotProfile()
    menu.set_commands({"commands": [command_json("ask")], "scope": {"type": "all_group_chats"}})
    assert command_names(menu.visible_commands(-5, 7, "en")) == ["ask"]
    assert menu.visible_commands(7, 7, "en") == ()


def test_an_empty_list_deletes() -> None:
    menu = BotProfile()
    menu.set_commands({"commands": [command_json()]})
    menu.set_commands({"commands": []})
    assert menu.visible_commands(7, 7, None) == ()


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        (["help"], "can't parse BotCommand: expected an Object"),
        ([command_json("")], "command must be non-empty"),
        ([command_json(description=" ")], "command description must be non-empty"),
        ([command_json("x" * 33)], "command length must not exceed 32"),
        ([command_json(description="x" * 257)], "command description length must not exceed 256"),
        ([command_json("Help")], "BOT_COMMAND_INVALID"),
        ([command_json("hilfe-bitte")], "BOT_COMMAND_INVALID"),
        ([command_json()] * 101, "BOT_COMMANDS_TOO_MUCH"),
        ("help", "can't parse commands JSON object"),
    ],
)
def test_commands_that_telegram_refuses(commands: object, reason: str) -> None:
    assert call_refusal(lambda: BotProfile().set_commands({"commands": commands})) == reason


def test_the_longest_commands_fit() -> None:
    menu = BotProfile()
    assert menu.set_commands({"commands": [command_json("x" * 32, "y" * 256)] * 100})


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"language_code": "english"}, "invalid language code specified"),
        (
            {"scope": {"type": "moon"}},
            "can't parse BotCommandScope: Unsupported type specified",
        ),
    ],
)
def test_unknown_places_are_refused(params: dict[str, object], reason: str) -> None:
    assert (
        call_refusal(lambda: BotProfile().set_commands({"commands": [command_json()]} | params))
        == reason
    )


async def test_descriptions_have_a_language_and_a_limit() -> None:
    telegram = FakeTelegram()
    async with running_bot(telegram, echo=False) as running:
        await running.bot.set_my_description("x" * 512)
        await running.bot.set_my_description("По-русски", "ru")
        await running.bot.set_my_short_description("y" * 120)
        assert (await running.bot.get_my_description("ru")).description == "По-русски"
        assert len((await running.bot.get_my_short_description()).short_description) == 120
    menu = telegram.profile
    assert menu.localized_text("description", "ru-RU") == "По-русски"
    assert menu.localized_text("description", "de") == "x" * 512
    long, short = (
        menu.api_methods()["setMyDescription"],
        menu.api_methods()["setMyShortDescription"],
    )
    assert call_refusal(lambda: long({"description": "x" * 513})) == "DESCRIPTION_TOO_LONG"
    assert call_refusal(lambda: short({"short_description": "x" * 121})) == "ABOUT_TOO_LONG"


async def test_the_menu_button_is_set_for_all_or_for_one() -> None:
    telegram = FakeTelegram()
    async with running_bot(telegram, echo=False) as running:
        assert (await running.bot.get_chat_menu_button()).type == "default"
        await running.bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        assert (await running.bot.get_chat_menu_button(7)).type == "commands"
    strange = {"menu_button": {"type": "moon"}}
    assert "unsupported type" in call_refusal(lambda: telegram.profile.set_menu_button(strange))


def test_every_change_is_told() -> None:
    changes = []
    menu = BotProfile(lambda: changes.append(1))
    menu.set_commands({"commands": [command_json()]})
    menu.delete_commands({})
    menu.set_menu_button({})
    menu.api_methods()["setMyDescription"]({"description": "x"})
    assert len(changes) == 4
