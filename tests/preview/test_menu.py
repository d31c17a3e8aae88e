"""Commands and descriptions: limits, and who sees which."""

from __future__ import annotations

import pytest
from telegram import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    MenuButtonCommands,
)

from bot.preview.memory import MemoryTelegram
from bot.preview.menu import Menu
from bot.preview.refusal import RefusalError

from .echo import running


def command(name: str = "help", description: str = "What I can do"):
    return {"command": name, "description": description}


def refusal(call) -> str:
    with pytest.raises(RefusalError) as refused:
        call()
    return refused.value.description.removeprefix("Bad Request: ")


def names(commands) -> list[str]:
    return [command["command"] for command in commands]


async def test_the_narrowest_scope_wins_and_in_it_the_readers_language():
    telegram = MemoryTelegram()
    anna, boris = telegram.reader("Anna"), telegram.reader("Boris", "ru-RU")
    private, own = BotCommandScopeAllPrivateChats(), BotCommandScopeChat(boris.person.id)

    def seen(reader):
        person = reader.person
        return names(telegram.menu.commands(person.id, person.id, person.language))

    async with running(telegram, echo=False) as world:
        await world.bot.set_my_commands([BotCommand("everywhere", "x")])
        assert seen(anna) == seen(boris) == ["everywhere"]
        await world.bot.set_my_commands([BotCommand("private", "x")], private)
        await world.bot.set_my_commands([BotCommand("lichno", "x")], private, "ru")
        assert (seen(anna), seen(boris)) == (["private"], ["lichno"])
        await world.bot.set_my_commands([BotCommand("boris", "x")], own)
        assert seen(boris) == ["boris"]
        await world.bot.delete_my_commands(own)
        assert seen(boris) == ["lichno"]
        assert [c.command for c in await world.bot.get_my_commands(private, "ru")] == ["lichno"]


def test_groups_have_commands_of_their_own():
    menu = Menu()
    menu.set_commands({"commands": [command("ask")], "scope": {"type": "all_group_chats"}})
    assert names(menu.commands(-5, 7, "en")) == ["ask"]
    assert menu.commands(7, 7, "en") == ()


def test_an_empty_list_deletes():
    menu = Menu()
    menu.set_commands({"commands": [command()]})
    menu.set_commands({"commands": []})
    assert menu.commands(7, 7, None) == ()


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        (["help"], "can't parse BotCommand: expected an Object"),
        ([command("")], "command must be non-empty"),
        ([command(description=" ")], "command description must be non-empty"),
        ([command("x" * 33)], "command length must not exceed 32"),
        ([command(description="x" * 257)], "command description length must not exceed 256"),
        ([command("Help")], "BOT_COMMAND_INVALID"),
        ([command("hilfe-bitte")], "BOT_COMMAND_INVALID"),
        ([command()] * 101, "BOT_COMMANDS_TOO_MUCH"),
        ("help", "can't parse commands JSON object"),
    ],
)
def test_commands_that_telegram_refuses(commands, reason):
    assert refusal(lambda: Menu().set_commands({"commands": commands})) == reason


def test_the_longest_commands_fit():
    menu = Menu()
    assert menu.set_commands({"commands": [command("x" * 32, "y" * 256)] * 100})


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
def test_unknown_places_are_refused(params, reason):
    assert refusal(lambda: Menu().set_commands({"commands": [command()]} | params)) == reason


async def test_descriptions_have_a_language_and_a_limit():
    telegram = MemoryTelegram()
    async with running(telegram, echo=False) as world:
        await world.bot.set_my_description("x" * 512)
        await world.bot.set_my_description("По-русски", "ru")
        await world.bot.set_my_short_description("y" * 120)
        assert (await world.bot.get_my_description("ru")).description == "По-русски"
        assert len((await world.bot.get_my_short_description()).short_description) == 120
    menu = telegram.menu
    assert menu.text("description", "ru-RU") == "По-русски"
    assert menu.text("description", "de") == "x" * 512
    long, short = menu.methods()["setMyDescription"], menu.methods()["setMyShortDescription"]
    assert refusal(lambda: long({"description": "x" * 513})) == "DESCRIPTION_TOO_LONG"
    assert refusal(lambda: short({"short_description": "x" * 121})) == "ABOUT_TOO_LONG"


async def test_the_menu_button_is_set_for_all_or_for_one():
    telegram = MemoryTelegram()
    async with running(telegram, echo=False) as world:
        assert (await world.bot.get_chat_menu_button()).type == "default"
        await world.bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        assert (await world.bot.get_chat_menu_button(7)).type == "commands"
    strange = {"menu_button": {"type": "moon"}}
    assert "unsupported type" in refusal(lambda: telegram.menu.set_button(strange))


def test_every_change_is_told():
    told = []
    menu = Menu(lambda: told.append(1))
    menu.set_commands({"commands": [command()]})
    menu.delete_commands({})
    menu.set_button({})
    menu.methods()["setMyDescription"]({"description": "x"})
    assert len(told) == 4
