"""What the conversation answers, as data: what readers do and editors look up, what waits.

Telegram, the preview and the terminal all speak these events.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from bot.conversation.model.callback_data import CallbackData
from bot.conversation.model.feedback import EntryRating, Miss, Wait
from bot.conversation.model.statistics import Statistics

COMMAND_NAMES = frozenset(
    {
        *("start", "help", "ask", "questions", "articles", "read"),
        *("about", "privacy", "language", "settings", "forget"),
    }
)
"""The commands that readers have."""
ADDED_TO_GROUP = "added"
"""The kind of event that the bot became a member of a group."""


@dataclass(frozen=True, slots=True)
class ChatContext:
    """Around every event: the reader's language code (IETF, or None), the day, the kind of chat."""

    language: str | None = None
    today: date | None = None
    private: bool = True
    bot: str | None = None
    """The bot's username, without @: what links to it need."""
    inline: bool = True
    """Whether the bot can be asked from any chat (`supports_inline_queries`)."""
    group: int | None = None
    """The id of the chat when others read it too; None in the reader's own chat with the bot."""
    guest: bool = False
    """The bot is no member of this chat: what it says stands alone, without buttons of its own."""


@dataclass(frozen=True, slots=True)
class Command:
    """`/name argument`; `/start` carries its deep-link payload as argument."""

    name: str
    argument: str = ""
    context: ChatContext = field(default_factory=ChatContext)
    id: int | None = None
    """As of a message: `/ask words` can be edited too."""
    is_passed_on: bool = False
    """Somebody else may have written it: it was forwarded, or made by another bot."""


@dataclass(frozen=True, slots=True)
class TextMessage:
    """Words, as the reader wrote them (also a photo's caption)."""

    text: str
    context: ChatContext = field(default_factory=ChatContext)
    id: int | None = None
    """Telegram's number of the message; an edit of it comes with the same one."""
    quoted: str | None = None
    """The words of the bot's own message, or of a part of it, that the message replies to."""
    album: str | None = None
    """What the messages of an album share."""


@dataclass(frozen=True, slots=True)
class EditedMessage:
    """The reader changed the words of a message, or gave it some."""

    text: str
    id: int
    context: ChatContext = field(default_factory=ChatContext)
    edited_after: int | None = None
    """Seconds between writing and this edit; None when nobody says."""


@dataclass(frozen=True, slots=True)
class Tap:
    """A tapped inline button: what its data says, None for data that no button of ours carries."""

    callback: CallbackData | None
    context: ChatContext = field(default_factory=ChatContext)
    question: str | None = None
    """What the message asked that the tapped message replies to, as long as Telegram shows it.

    Without the command before it and without the bot's name.
    """
    question_by_other: bool = False
    """Those words are another reader's (in a group)."""


@dataclass(frozen=True, slots=True)
class NonTextMessage:
    """Something without words: `kind` is sticker, voice, photo, video, document, location, …

    `added` means that the bot was added to a group.
    """

    kind: str
    context: ChatContext = field(default_factory=ChatContext)
    album: str | None = None
    """What the messages of an album share."""


@dataclass(frozen=True, slots=True)
class MissesPage:
    """An editor looks up the questions that readers sent, the newest first."""

    misses: tuple[Miss, ...]
    page: int = 1
    edit: bool = False
    """A page is turned: change the tapped message."""
    context: ChatContext = field(default_factory=ChatContext)
    question_fingerprint: str | None = None
    """The fingerprint of a question: the page that holds it is shown."""


@dataclass(frozen=True, slots=True)
class RatingsPage:
    """An editor looks up how readers rated the answers."""

    ratings: tuple[EntryRating, ...]
    page: int = 1
    edit: bool = False
    context: ChatContext = field(default_factory=ChatContext)


@dataclass(frozen=True, slots=True)
class StatsPage:
    """An editor looks up what was counted in the last days."""

    statistics: Statistics
    days: int
    context: ChatContext = field(default_factory=ChatContext)


@dataclass(frozen=True, slots=True)
class WaitingQuestion:
    """The content changed: a question that waits for an answer is asked anew."""

    wait: Wait
    asked_on: date
    context: ChatContext


@dataclass(frozen=True, slots=True)
class MissesFile:
    """An editor wants the questions that readers sent as a file."""

    name: str
    content: str
    context: ChatContext = field(default_factory=ChatContext)


@dataclass(frozen=True, slots=True)
class MorningDigest:
    """What readers asked in vain since the last such morning, for an editor."""

    question_count: int
    groups: tuple[str, ...]
    """The most central question of each group, the most asked first."""
    context: ChatContext = field(default_factory=ChatContext)


@dataclass(frozen=True, slots=True)
class DigestSwitch:
    """An editor turns the message in the morning on, or off."""

    turn_on: bool
    context: ChatContext = field(default_factory=ChatContext)


EditorPage = MissesPage | MissesFile | RatingsPage | StatsPage | MorningDigest | DigestSwitch
"""What editors alone can look up."""
Event = Command | TextMessage | EditedMessage | Tap | NonTextMessage | WaitingQuestion | EditorPage


def event_kind(event: Event) -> str:
    """What the log and the counters call an event: a word that stays when a class is renamed."""
    return _EVENT_KINDS[type(event)]


_EVENT_KINDS: dict[type, str] = {
    Command: "command",
    TextMessage: "message",
    EditedMessage: "edited",
    Tap: "tap",
    NonTextMessage: "wordless",
    MissesPage: "misses",
    RatingsPage: "ratings",
    StatsPage: "stats",
    WaitingQuestion: "waiting",
    MissesFile: "misses",
    MorningDigest: "digest",
    DigestSwitch: "digest",
}
