"""`links`: the address of each answer, QR codes for print, and what to paste under the article."""

from __future__ import annotations

import argparse
import asyncio
import html
import re
from pathlib import Path

import segno

from bot.article.library import Library
from bot.article.model import LEAD_ID, Article
from bot.commands.content import open_library
from bot.commands.serve import configure_page_log
from bot.config.settings import read_settings
from bot.conversation.views.sharing import build_deep_link
from bot.errors import ExplainerError, UsageError
from bot.telegram.client.bot import build_bot, connect_bot

USERNAME_PATTERN = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,31}")
TELEGRAM_TIMEOUT_SECONDS = 20.0
_USERNAME_NEEDED = "whose links? Give the bot's username with --bot, or set BOT_TOKEN."


def run_links(options: argparse.Namespace) -> int:
    """Print every entry's link, or a snippet; with `--qr`, write a QR code for each too."""
    library = open_library(options.content)
    username = _resolve_username(options.bot)
    if options.snippet:
        print(
            "\n\n".join(
                format_snippet(article, username, options.snippet) for article in library.articles
            )
        )
    else:
        print("\n\n".join(_list_article(article, username) for article in library.articles))
    if options.qr:
        count = _write_qr_codes(library, username, options.qr)
        print(f"\n{count} QR codes are in {options.qr}.")
    return 0


def format_snippet(article: Article, username: str, markup: str) -> str:
    """What an editor pastes under the published article, as `html` or `markdown`."""
    links = [
        (article.title, build_deep_link(username, article.slug)),
        *_entry_links(article, username, LEAD_ID),
    ]
    if markup == "markdown":
        return "\n".join(
            f"- [{_escape_markdown(question)}]({address})" for question, address in links
        )
    items = (
        f'  <li><a href="{html.escape(address)}">{html.escape(question)}</a></li>'
        for question, address in links
    )
    return "\n".join(["<ul>", *items, "</ul>"])


def _list_article(article: Article, username: str) -> str:
    lines = (
        f"  {question}\n    {address}" for question, address in _entry_links(article, username)
    )
    return "\n".join([article.title, f"    {build_deep_link(username, article.slug)}", *lines])


def _entry_links(article: Article, username: str, excluded_id: str = "") -> list[tuple[str, str]]:
    entries = (entry for entry in article.entries if entry.id != excluded_id)
    return [
        (entry.question, build_deep_link(username, article.full_name(entry))) for entry in entries
    ]


def _escape_markdown(text: str) -> str:
    """Keep a text from being read as Markdown."""
    return re.sub(r"([\\`*_\[\]<>])", r"\\\1", text)


def _write_qr_codes(library: Library, username: str, folder: Path) -> int:
    """Write `slug` for each article and `slug__id` for each entry, as .svg and .png; how many."""
    names = [article.slug for article in library.articles]
    names += [name for name, _ in library.named_entries()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            code = segno.make_qr(build_deep_link(username, name), error="m")
            for kind in ("svg", "png"):
                code.save(str(folder / f"{name.replace('/', '__')}.{kind}"), scale=8)
    except OSError:
        raise UsageError(f"The folder {folder} can't be written; choose another one.") from None
    return len(names)


def _resolve_username(username_option: str | None) -> str:
    """The bot's username: as given, else asked of Telegram."""
    if username_option is None:
        return asyncio.run(_ask_username())
    name = username_option.strip().removeprefix("https://t.me/").removeprefix("@")
    if not USERNAME_PATTERN.fullmatch(name):
        raise UsageError(
            f"{username_option!r} is no username of a bot; it looks like @example_bot."
        )
    return name


async def _ask_username() -> str:
    settings = read_settings()
    if settings.bot_token is None:
        raise UsageError(_USERNAME_NEEDED)
    configure_page_log(settings)  # what is printed is to be pasted: the log goes elsewhere
    bot = build_bot(settings.bot_token.get_secret_value(), settings.telegram_api_url)
    try:
        me = await asyncio.wait_for(connect_bot(bot), TELEGRAM_TIMEOUT_SECONDS)
    except TimeoutError:
        raise ExplainerError("Telegram can't be reached; give the username with --bot.") from None
    finally:
        await bot.shutdown()
    return me.username or ""
