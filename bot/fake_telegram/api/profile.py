"""What a bot says of itself: commands per scope and language, descriptions, the menu button."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from bot.fake_telegram.rules.errors import Json, bad_request
from bot.fake_telegram.rules.params import (
    read_int_param,
    read_list_param,
    read_string_param,
    utf16_units,
)

MAX_COMMANDS = 100
MAX_COMMAND_LENGTH = 32
MAX_COMMAND_DESCRIPTION = 256
MAX_DESCRIPTION = 512
MAX_SHORT_DESCRIPTION = 120
SCOPE_TYPES = frozenset(
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
CommandScope = tuple[str, int, int]
"""Kind, chat id, user id; 0 where the kind has none."""


class BotProfile:
    """The commands and descriptions of one bot; `on_change` is called after each."""

    def __init__(self, on_change: Callable[[], None] = lambda: None) -> None:
        self._on_change = on_change
        self._commands: dict[tuple[CommandScope, str], list[Json]] = {}
        self._texts: dict[tuple[str, str], str] = {}
        self._buttons: dict[int, Json] = {}

    def api_methods(self) -> Mapping[str, Callable[[Json], object]]:
        """The Bot API methods of this concern."""
        return {
            "setMyCommands": self.set_commands,
            "getMyCommands": lambda p: self._commands.get(
                (_parse_scope(p), _parse_language_code(p)), []
            ),
            "deleteMyCommands": self.delete_commands,
            "setMyDescription": lambda p: self._set_localized_text(
                p, "description", MAX_DESCRIPTION
            ),
            "getMyDescription": lambda p: self._get_localized_text(p, "description"),
            "setMyShortDescription": lambda p: self._set_localized_text(
                p, "short_description", MAX_SHORT_DESCRIPTION
            ),
            "getMyShortDescription": lambda p: self._get_localized_text(p, "short_description"),
            "setChatMenuButton": self.set_menu_button,
            "getChatMenuButton": lambda p: self.find_menu_button(read_int_param(p, "chat_id")),
        }

    def set_commands(self, params: Json) -> bool:
        """Set the commands of a scope and language; an empty list deletes them."""
        commands = [_parse_command(command) for command in read_list_param(params, "commands")]
        if len(commands) > MAX_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self._commands[_parse_scope(params), _parse_language_code(params)] = commands
        return self._notify_change() if commands else self.delete_commands(params)

    def delete_commands(self, params: Json) -> bool:
        """Delete the commands of a scope and language."""
        self._commands.pop((_parse_scope(params), _parse_language_code(params)), None)
        return self._notify_change()

    def set_menu_button(self, params: Json) -> bool:
        """Set the menu button of one chat, or of all."""
        button = params.get("menu_button") or {"type": "default"}
        if button.get("type") not in {"default", "commands", "web_app"}:
            raise bad_request("can't parse menu button: MenuButton has unsupported type")
        self._buttons[read_int_param(params, "chat_id")] = button
        return self._notify_change()

    def find_menu_button(self, chat_id: int) -> Json:
        """The menu button in this chat."""
        return self._buttons.get(chat_id) or self._buttons.get(0) or {"type": "default"}

    def visible_commands(
        self, chat_id: int, user_id: int, language: str | None
    ) -> tuple[Json, ...]:
        """What a person sees in a chat: the narrowest scope first, their language first in each."""
        for scope in _scopes_narrowest_first(chat_id, user_id):
            for code in dict.fromkeys(((language or "")[:2], "")):
                if (scope, code) in self._commands:
                    return tuple(self._commands[scope, code])
        return ()

    def localized_text(self, name: str, language: str | None) -> str:
        """`description` or `short_description` in a person's language."""
        own_language_text = self._texts.get((name, (language or "")[:2]), "")
        return own_language_text or self._texts.get((name, ""), "")

    def _set_localized_text(self, params: Json, name: str, max_length: int) -> bool:
        text = read_string_param(params, name).strip()
        if utf16_units(text) > max_length:
            raise bad_request("DESCRIPTION_TOO_LONG" if name == "description" else "ABOUT_TOO_LONG")
        self._texts[name, _parse_language_code(params)] = text
        return self._notify_change()

    def _notify_change(self) -> bool:
        self._on_change()
        return True

    def _get_localized_text(self, params: Json, name: str) -> Json:
        return {name: self._texts.get((name, _parse_language_code(params)), "")}


def _scopes_narrowest_first(chat_id: int, user_id: int) -> Iterator[CommandScope]:
    if chat_id < 0:
        yield "chat_member", chat_id, user_id
    yield "chat", chat_id, 0
    yield ("all_group_chats" if chat_id < 0 else "all_private_chats"), 0, 0
    yield "default", 0, 0


def _parse_scope(params: Json) -> CommandScope:
    scope = params.get("scope") or {"type": "default"}
    if scope.get("type") not in SCOPE_TYPES:
        raise bad_request("can't parse BotCommandScope: Unsupported type specified")
    return scope["type"], read_int_param(scope, "chat_id"), read_int_param(scope, "user_id")


def _parse_language_code(params: Json) -> str:
    code = read_string_param(params, "language_code")
    if code and not re.fullmatch("[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def _parse_command(command: object) -> Json:
    if not isinstance(command, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    name = read_string_param(command, "command").removeprefix("/")
    description = read_string_param(command, "description").strip()
    for field_name, text in (("command", name), ("command description", description)):
        if not text:
            raise bad_request(f"{field_name} must be non-empty")
    _check_command_lengths(name, description)
    return {"command": name, "description": description}


def _check_command_lengths(name: str, description: str) -> None:
    if utf16_units(name) > MAX_COMMAND_LENGTH:
        raise bad_request(f"command length must not exceed {MAX_COMMAND_LENGTH}")
    if utf16_units(description) > MAX_COMMAND_DESCRIPTION:
        raise bad_request(f"command description length must not exceed {MAX_COMMAND_DESCRIPTION}")
    if not re.fullmatch("[a-z0-9_]+", name):
        raise bad_request("BOT_COMMAND_INVALID")
