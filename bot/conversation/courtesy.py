"""What a polite person says to hello, thanks, a sticker or a voice message."""

from __future__ import annotations

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
ADDED = "added"
"""What happens when the bot becomes a member of a group."""


def social(scene: Scene, kind: Social) -> Reply:
    """Return a courtesy, with questions worth a tap where that helps."""
    title = shorten(scene.article.title, TITLE)
    said = scene.voice.say(SOCIAL_PHRASES[kind], title=title)
    return Reply(Text(said), () if kind in QUIET else _keyboard(scene))


def wordless(scene: Scene, what: str) -> Reply | None:
    """Reply to something without words. In a group, only to being added: one sentence."""
    if not scene.context.private:
        return Reply(Text(scene.voice.say("group-hello"))) if what == ADDED else None
    said = scene.voice.say(WORDLESS_PHRASES.get(what, "wordless"))
    return Reply(Text(said), _keyboard(scene))


def _keyboard(scene: Scene) -> Keyboard:
    if not scene.context.private:
        return ()
    rows = buttons.entries(scene, [name for name in scene.offered if name not in scene.read])
    return (*rows, (buttons.questions(scene, scene.article),))
