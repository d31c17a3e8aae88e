"""What is known of a language as its snapshot has it: each part is unpacked when it is asked for.

Of most languages a program hardly needs more than the small talk.
"""

from __future__ import annotations

from dataclasses import fields

from bot.languages.model import LanguageData
from bot.languages.snapshot import pack_value, unpack_value


class PackedLanguage(LanguageData):
    """The data of a language, each part of which takes little memory until it is read."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        """Take what `pack_language` gives."""
        vars(self)["_parts"] = parts

    def __getattr__(self, name: str) -> object:
        """Unpack a part: Python asks here for what is no attribute yet."""
        members = vars(self)
        if name in members["_parts"]:
            members.setdefault(name, unpack_value(members["_parts"][name]))
            members["_parts"].pop(name, None)
        if name in members:  # by another thread, in doubt
            return members[name]
        raise AttributeError(name)


def pack_language(data: LanguageData) -> dict[str, bytes]:
    """Give the parts of what is known of a language, by their names, each packed by itself."""
    return {part.name: pack_value(getattr(data, part.name)) for part in fields(data)}
