"""What a bot says of itself: commands per scope and language, descriptions, the menu button."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from bot.preview.form import items, number, string, units
from bot.preview.refusal import Json, bad

COMMANDS = 100
COMMAND_LENGTH = 32
COMMAND_DESCRIPTION = 256
DESCRIPTION = 512
SHORT_DESCRIPTION = 120
SCOPES = frozenset(
    [
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    ]
)
Scope = tuple[str, int, int]
"""Kind, chat id, user id; 0 where the kind has none."""


class Menu:
    """The commands and descriptions of one bot; `changed` is called after each change."""

    def __init__(self, changed: Callable[[], None] = lambda: None) -> None:
        self._changed = changed
        self._commands: dict[tuple[Scope, str], list[Json]] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self._buttons: dict[int, Json] = {}

    def methods(self) -> Mapping[str, Callable[[Json], object]]:
        """The Bot API methods of this concern."""
        return {
            "setMyCommands": self.set_commands,
            "getMyCommands": lambda p: self._commands.get((_scope(p), _language(p)), []),
            "deleteMyCommands": self.delete_commands,
            "setMyDescription": lambda p: self._set_text(p, "description", DESCRIPTION),
            "getMyDescription": lambda p: self._get_text(p, "description"),
            "setMyShortDescription": lambda p: self._set_text(
                p, "short_description", SHORT_DESCRIPTION
            ),
            "getMyShortDescription": lambda p: self._get_text(p, "short_description"),
            "setChatMenuButton": self.set_button,
            "getChatMenuButton": lambda p: self.button(number(p, "chat_id")),
        }

    def set_commands(self, params: Json) -> bool:
        """Set the commands of a scope and language; an empty list deletes them."""
        commands = [_command(command) for command in items(params, "commands")]
        if len(commands) > COMMANDS:
            raise bad("BOT_COMMANDS_TOO_MUCH")
        self._commands[_scope(params), _language(params)] = commands
        return self._tell() if commands else self.delete_commands(params)

    def delete_commands(self, params: Json) -> bool:
        """Delete the commands of a scope and language."""
        self._commands.pop((_scope(params), _language(params)), None)
        return self._tell()

    def set_button(self, params: Json) -> bool:
        """Set the menu button of one chat, or of all."""
        button = params.get("menu_button") or {"type": "default"}
        if button.get("type") not in {"default", "commands", "web_app"}:
            raise bad("can't parse menu button: MenuButton has unsupported type")
        self._buttons[number(params, "chat_id")] = button
        return self._tell()

    def button(self, chat: int) -> Json:
        """The menu button in this chat."""
        return self._buttons.get(chat) or self._buttons.get(0) or {"type": "default"}

    def commands(self, chat: int, person: int, language: str | None) -> tuple[Json, ...]:
        """What a person sees in a chat: the narrowest scope first, their language first in each."""
        for scope in _scopes(chat, person):
            for code in dict.fromkeys(((language or "")[:2], "")):
                if (scope, code) in self._commands:
                    return tuple(self._commands[scope, code])
        return ()

    def text(self, name: str, language: str | None) -> str:
        """`description` or `short_description` in a person's language."""
        own = self._texts.get((name, (language or "")[:2]), "")
        return own or self._texts.get((name, ""), "")

    def _set_text(self, params: Json, name: str, most: int) -> bool:
        text = string(params, name).strip()
        if units(text) > most:
            raise bad("DESCRIPTION_TOO_LONG" if name == "description" else "ABOUT_TOO_LONG")
        self._texts[name, _language(params)] = text
        return self._tell()

    def _tell(self) -> bool:
        self._changed()
        return True

    def _get_text(self, params: Json, name: str) -> Json:
        return {name: self._texts.get((name, _language(params)), "")}


def _scopes(chat: int, person: int) -> Iterator[Scope]:
    if chat < 0:
        yield "chat_member", chat, person
    yield "chat", chat, 0
    yield ("all_group_chats" if chat < 0 else "all_private_chats"), 0, 0
    yield "default", 0, 0


def _scope(params: Json) -> Scope:
    scope = params.get("scope") or {"type": "default"}
    if scope.get("type") not in SCOPES:
        raise bad("can't parse BotCommandScope: Unsupported type specified")
    return scope["type"], number(scope, "chat_id"), number(scope, "user_id")


def _language(params: Json) -> str:
    code = string(params, "language_code")
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad("invalid language code specified")
    return code


def _command(command: object) -> Json:
    if not isinstance(command, dict):
        raise bad("can't parse BotCommand: expected an Object")
    name = string(command, "command").removeprefix("/")
    description = string(command, "description").strip()
    for what, text in (("command", name), ("command description", description)):
        if not text:
            raise bad(f"{what} must be non-empty")
    _check_lengths(name, description)
    return {"command": name, "description": description}


def _check_lengths(name: str, description: str) -> None:
    if units(name) > COMMAND_LENGTH:
        raise bad(f"command length must not exceed {COMMAND_LENGTH}")
    if units(description) > COMMAND_DESCRIPTION:
        raise bad(f"command description length must not exceed {COMMAND_DESCRIPTION}")
    if not re.fullmatch("[a-z0-9_]+", name):
        raise bad("BOT_COMMAND_INVALID")
