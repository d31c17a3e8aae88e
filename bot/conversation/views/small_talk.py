"""What a polite person says to hello, thanks, a sticker or a voice message."""

from __future__ import annotations

from collections.abc import Container, Sequence

from bot.conversation.model.event import ADDED_TO_GROUP
from bot.conversation.model.followups import MAX_FOLLOWUPS
from bot.conversation.model.rich_text import MAX_TITLE, truncate_plain
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Keyboard, Reply, Text
from bot.conversation.views.keyboards import build_all_questions_button, build_entry_rows
from bot.conversation.views.language import build_language_reply
from bot.matching.model import SmallTalk

SMALL_TALK_PHRASES = {
    SmallTalk.REPEAT: "presence",
    SmallTalk.BRIEF: "brief",
    SmallTalk.CANCEL: "cancel",
    SmallTalk.OUTSIDE: "outside",
    SmallTalk.HUMAN: "human",
    SmallTalk.PRIVACY: "privacy-short",
    SmallTalk.GREETING: "hello",
    SmallTalk.THANKS: "welcome-thanks",
    SmallTalk.BYE: "goodbye",
    SmallTalk.PRAISE: "praise",
    SmallTalk.LAUGH: "laugh",
    SmallTalk.OK: "ok",
    SmallTalk.SORRY: "sorry",
    SmallTalk.RUDE: "rude",
    SmallTalk.WHO: "who",
    SmallTalk.ABILITIES: "abilities",
    SmallTalk.OBJECTION: "objection",
    SmallTalk.MAKER: "maker",
    SmallTalk.AGE: "age",
    SmallTalk.ORIGIN: "origin",
    SmallTalk.JOKE: "joke",
    SmallTalk.BOREDOM: "boredom",
    SmallTalk.LOVE: "love",
    SmallTalk.ACQUAINTANCE: "acquaintance",
    SmallTalk.WELLBEING: "wellbeing",
    SmallTalk.PERSONAL: "personal",
    SmallTalk.WELCOME: "you-are-welcome",
    SmallTalk.WISHES: "wishes",
    SmallTalk.PRESENCE: "presence",
    SmallTalk.SILENCE: "silence",
    SmallTalk.FEELINGS: "feelings",
    SmallTalk.PERSONA: "persona",
    SmallTalk.EMPTY: "empty",
}
ABOUT_ITSELF = (
    *(SmallTalk.ABILITIES, SmallTalk.JOKE, SmallTalk.BOREDOM),
    *(SmallTalk.PERSONAL, SmallTalk.FEELINGS),
)
PHRASES_WITHOUT_BUTTONS = {
    SmallTalk.RUDE: "rude-alone",
    SmallTalk.EMPTY: "empty-alone",
    SmallTalk.OBJECTION: "objection-alone",
} | dict.fromkeys(ABOUT_ITSELF, "who")
"""Said instead where the usual sentence speaks of suggestions and there are none."""
WITHOUT_SUGGESTIONS = frozenset(
    {SmallTalk.BYE, SmallTalk.LAUGH, SmallTalk.PRAISE, SmallTalk.WISHES, SmallTalk.SILENCE}
)
"""Said without offering anything more."""
NON_TEXT_PHRASES = {
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


def reply_to_small_talk(
    context: TurnContext, kind: SmallTalk, likely_entries: Sequence[str] = ()
) -> Reply:
    """Return a courtesy, with questions worth a tap where that helps; or a choice of languages.

    `likely_entries` are the full names of what may have been meant: they are offered first.
    """
    if kind is SmallTalk.LANGUAGE:
        return build_language_reply(context)
    title = truncate_plain(context.article.title, MAX_TITLE)
    keyboard = (
        () if kind in WITHOUT_SUGGESTIONS else _build_suggestions_keyboard(context, likely_entries)
    )
    has_suggestions = len(keyboard) > 1
    phrases = SMALL_TALK_PHRASES | ({} if has_suggestions else PHRASES_WITHOUT_BUTTONS)
    return Reply(Text(context.translator.format_message(phrases[kind], title=title)), keyboard)


def reply_to_non_text(context: TurnContext, kind: str) -> Reply | None:
    """Reply to something without words. In a group, only to being added: one sentence."""
    if not context.chat.private:
        return (
            Reply(Text(context.translator.format_message("group-hello")))
            if kind == ADDED_TO_GROUP
            else None
        )
    sentence = context.translator.format_message(NON_TEXT_PHRASES.get(kind, "wordless"))
    return Reply(Text(sentence), _build_suggestions_keyboard(context))


def build_refused_reply(context: TurnContext, refused: Container[str]) -> Reply:
    """Accept that a reader wants none of the `refused` entries, and offer others."""
    sentence = context.translator.format_message("refused")
    return Reply(Text(sentence), _build_suggestions_keyboard(context, unwanted=refused))


def _build_suggestions_keyboard(
    context: TurnContext, likely_entries: Sequence[str] = (), unwanted: Container[str] = ()
) -> Keyboard:
    if not context.chat.private:
        return ()
    suggested = (name for name in context.suggested_entries if name not in context.read)
    names = dict.fromkeys((*likely_entries, *suggested))
    wanted = [name for name in names if name not in unwanted][:MAX_FOLLOWUPS]
    rows = build_entry_rows(context, wanted)
    return (*rows, (build_all_questions_button(context, context.article),))
