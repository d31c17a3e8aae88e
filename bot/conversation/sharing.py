"""Passing an answer on: its link, and the buttons that share it."""

from __future__ import annotations

from urllib.parse import urlencode

from bot.article.model import Entry
from bot.conversation.prose import shorten
from bot.conversation.scene import Scene
from bot.conversation.turn import Button

QUERY = 256
"""UTF-16 units of an inline query that Telegram carries."""


def link(bot: str, name: str) -> str:
    """Write the link that opens the bot on an entry (full name) or an article (slug)."""
    return f"https://t.me/{bot}?start={name.replace('/', '__')}"


def share(scene: Scene, name: str, entry: Entry) -> tuple[Button, ...]:
    """Make the buttons that share an entry; none while the bot's username isn't known."""
    bot, say = scene.context.bot, scene.voice.say
    if not bot:
        return ()
    address = link(bot, name)
    return (_share(scene, entry, address), Button(say("copy-link"), copy=address))


def _share(scene: Scene, entry: Entry, address: str) -> Button:
    """Share by an inline query; by Telegram's own page where the bot takes none."""
    label, asked = scene.voice.say("share"), shorten(entry.question, QUERY)
    if scene.context.inline:
        return Button(label, share=asked)
    return Button(label, url="https://t.me/share/url?" + urlencode({"url": address, "text": asked}))
