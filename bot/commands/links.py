"""`links`: the address of each answer, QR codes for print, and what to paste under the article."""

from __future__ import annotations

import argparse
import asyncio
import html
import re
from pathlib import Path

import segno

from bot import settings
from bot.article.library import Library
from bot.article.model import INTRO, Article
from bot.commands.content import open_library
from bot.conversation.sharing import link
from bot.errors import ExplainerError, UsageError
from bot.telegram.bot import build_bot, connect

USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
PATIENCE_SECONDS = 20.0
_WHOSE = "whose links? Give the bot's username with --bot, or set BOT_TOKEN."


def run(given: argparse.Namespace) -> int:
    """Print every entry's link, or a snippet; with `--qr`, write a QR code for each too."""
    library = open_library(given.content)
    bot = _username(given.bot)
    if given.snippet:
        print("\n\n".join(snippet(a, bot, given.snippet) for a in library.articles))
    else:
        print("\n\n".join(_list(article, bot) for article in library.articles))
    if given.qr:
        count = _draw(library, bot, given.qr)
        print(f"\n{count} QR codes are in {given.qr}.")
    return 0


def snippet(article: Article, bot: str, form: str) -> str:
    """What an editor pastes under the published article, as `html` or `markdown`."""
    links = [(article.title, link(bot, article.slug)), *_links(article, bot, INTRO)]
    if form == "markdown":
        return "\n".join(f"- [{_plain(question)}]({address})" for question, address in links)
    items = (f'  <li><a href="{html.escape(a)}">{html.escape(q)}</a></li>' for q, a in links)
    return "\n".join(["<ul>", *items, "</ul>"])


def _list(article: Article, bot: str) -> str:
    lines = (f"  {question}\n    {address}" for question, address in _links(article, bot))
    return "\n".join([article.title, f"    {link(bot, article.slug)}", *lines])


def _links(article: Article, bot: str, without: str = "") -> list[tuple[str, str]]:
    entries = (entry for entry in article.entries if entry.id != without)
    return [(entry.question, link(bot, article.full_name(entry))) for entry in entries]


def _plain(text: str) -> str:
    """Keep a text from being read as Markdown."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", text)


def _draw(library: Library, bot: str, folder: Path) -> int:
    """Write `slug` for each article and `slug__id` for each entry, as .svg and .png; how many."""
    names = [article.slug for article in library.articles]
    names += [a.full_name(entry) for a in library.articles for entry in a.entries]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            code = segno.make_qr(link(bot, name), error="m")
            for kind in ("svg", "png"):
                code.save(str(folder / f"{name.replace('/', '__')}.{kind}"), scale=8)
    except OSError:
        raise UsageError(f"The folder {folder} can't be written; choose another one.") from None
    return len(names)


def _username(given: str | None) -> str:
    """The bot's username: as given, else asked of Telegram."""
    if given is None:
        return asyncio.run(_asked())
    name = given.strip().removeprefix("https://t.me/").removeprefix("@")
    if not USERNAME.fullmatch(name):
        raise UsageError(f"{given!r} is no username of a bot; it looks like @example_bot.")
    return name


async def _asked() -> str:
    read = settings.read()
    if read.bot_token is None:
        raise UsageError(_WHOSE)
    bot = build_bot(read.bot_token.get_secret_value(), read.telegram_api_url)
    try:
        me = await asyncio.wait_for(connect(bot), PATIENCE_SECONDS)
    except TimeoutError:
        raise ExplainerError("Telegram can't be reached; give the username with --bot.") from None
    finally:
        await bot.shutdown()
    return me.username or ""
