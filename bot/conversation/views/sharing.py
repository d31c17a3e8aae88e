"""Passing an answer on: its link, and the buttons that share it."""

from __future__ import annotations

from urllib.parse import urlencode

from bot.article.model import Entry
from bot.conversation.model.rich_text import truncate_plain
from bot.conversation.model.session import TurnContext
from bot.conversation.model.turn import Button
from bot.limits import MAX_INLINE_QUERY_LENGTH


def build_deep_link(bot: str, name: str) -> str:
    """Write the link that opens the bot on an entry (full name) or an article (slug)."""
    return f"https://t.me/{bot}?start={name.replace('/', '__')}"


def build_share_buttons(context: TurnContext, name: str, entry: Entry) -> tuple[Button, ...]:
    """Make the buttons that share an entry; none while the bot's username isn't known."""
    bot, format_message = context.chat.bot, context.translator.format_message
    if not bot:
        return ()
    deep_link = build_deep_link(bot, name)
    return (
        _build_share_button(context, entry, deep_link),
        Button(format_message("copy-link"), copy=deep_link),
    )


def _build_share_button(context: TurnContext, entry: Entry, deep_link: str) -> Button:
    """Share by an inline query; by Telegram's own page where the bot takes none."""
    label, query = (
        context.translator.format_message("share"),
        truncate_plain(entry.question, MAX_INLINE_QUERY_LENGTH),
    )
    if context.chat.inline:
        return Button(label, share=query)
    return Button(
        label, url="https://t.me/share/url?" + urlencode({"url": deep_link, "text": query})
    )
