"""What a polite person says to hello, thanks, a sticker or a voice message."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation import buttons
from bot.conversation.answers import TITLE
from bot.conversation.buttons import Keyboard
from bot.conversation.prose import shorten
from bot.conversation.scene import Scene
from bot.conversation.turn import Reply, Text
from bot.matching.model import Social

SOCIAL_PHRASES = {
    Social.GREETING: "hello",
    Social.THANKS: "welcome-thanks",
    Social.BYE: "goodbye",
    Social.PRAISE: "praise",
    Social.LAUGH: "laugh",
    Social.OK: "ok",
    Social.SORRY: "sorry",
    Social.RUDE: "rude",
    Social.WHO: "who",
    Social.EMPTY: "empty",
}
QUIET = frozenset({Social.BYE, Social.LAUGH, Social.PRAISE})
"""Said without offering anything more."""
WORDLESS_PHRASES = {
    "sticker": "sticker",
    "animation": "sticker",
    "dice": "sticker",
    "voice": "voice",
    "audio": "voice",
    "video_note": "voice",
    "photo": "picture",
    "video": "picture",
    "document": "document",
}
SILENT = frozenset({"edited"})
"""What needs no reply: a reader mending a typo isn't asking again."""


def social(scene: Scene, kind: Social, offered: Sequence[str]) -> Reply:
    """Return a courtesy; `offered` are full names of questions worth a tap."""
    title = shorten(scene.article.title, TITLE)
    return _reply(scene, scene.voice.say(SOCIAL_PHRASES[kind], title=title), offered, kind in QUIET)


def wordless(scene: Scene, what: str, offered: Sequence[str]) -> Reply | None:
    """Reply to something without words; silent in a group, and to what needs no reply."""
    if what in SILENT or not scene.context.private:
        return None
    key = WORDLESS_PHRASES.get(what, "wordless")
    return _reply(scene, scene.voice.say(key), offered, quiet=False)


def _reply(scene: Scene, said: str, offered: Sequence[str], quiet: bool) -> Reply:
    silent = quiet or not scene.context.private
    return Reply(Text(said), () if silent else _keyboard(scene, offered))


def _keyboard(scene: Scene, offered: Sequence[str]) -> Keyboard:
    return (*buttons.entries(scene, offered), (buttons.questions(scene, scene.article),))
