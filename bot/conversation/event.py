"""What a reader can do, as data. Telegram, the preview and the terminal all speak these events."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Context:
    """Around every event: the reader's language code (IETF, or None), the day, the kind of chat."""

    language: str | None = None
    today: date | None = None
    private: bool = True


@dataclass(frozen=True, slots=True)
class Command:
    """`/name argument`; `/start` carries its deep-link payload as argument."""

    name: str
    argument: str = ""
    context: Context = field(default_factory=Context)


@dataclass(frozen=True, slots=True)
class Message:
    """Words, as the reader wrote them (also a photo's caption)."""

    text: str
    context: Context = field(default_factory=Context)


@dataclass(frozen=True, slots=True)
class Tap:
    """A tapped inline button: the data it carried."""

    data: str
    context: Context = field(default_factory=Context)


@dataclass(frozen=True, slots=True)
class Wordless:
    """Something without words: `what` is sticker, voice, photo, video, document, location, …"""

    what: str
    context: Context = field(default_factory=Context)


Event = Command | Message | Tap | Wordless
