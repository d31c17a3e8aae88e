"""`draft`: phrasings for an article that has few, drafted by an assistant, judged here."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path
from urllib.parse import urlsplit

from bot.app.desk.chat_completions import request_completion
from bot.app.desk.files import ContentFolder, open_sources, write_edited_file
from bot.article.model import Article
from bot.commands.content import content_path
from bot.commands.desk.format import format_comparison
from bot.commands.output import count_things, print_notice
from bot.config.settings import Settings, read_settings
from bot.config.web_addresses import is_loopback
from bot.content.document.text import to_plain_line
from bot.desk.drafting.candidates import JudgedCandidate, judge_candidates
from bot.desk.drafting.prompt import build_prompt, select_entries
from bot.desk.drafting.reply import MAX_REPLY_LENGTH, DraftReply, parse_reply
from bot.desk.result import compare_results, list_changed_files
from bot.desk.verification import ContentState
from bot.errors import ConfigurationError, ExplainerError, UsageError


def run_draft(options: argparse.Namespace) -> int:
    """Print the prompt; or judge a reply, and show or write what would change."""
    path = content_path(options.article)
    state = ContentState(open_sources(path))
    article = _find_article(path, state)
    if options.prompt:
        print(build_prompt(article), end="")
        return 0
    if not select_entries(article):
        print("Every question has phrasings enough; the desk tells which of them may go.")
        return 0
    reply = _read_reply(options.reply, article) if options.reply else _ask_endpoint(article)
    for problem in reply.problems:
        print_notice(problem)
    after, count = _judge_reply(state, article, reply)
    print(f"\n{count_things(count, 'phrasing')} may be taken.")
    return _show_or_write(path, state, after, options) if count else 1


def _find_article(path: Path, state: ContentState) -> Article:
    """The one article of a file. Raises UsageError for a folder or a plain text."""
    if path.is_dir():
        raise UsageError(f"{path} is a folder; name one article.")
    if path.suffix.lower() == ".txt":
        raise UsageError(f"{path} is a plain text; turn it into Markdown with `import` first.")
    return state.library.articles[0]


def _read_reply(path: Path, article: Article) -> DraftReply:
    try:
        stream = sys.stdin.buffer if str(path) == "-" else path.open("rb")
        with stream:
            text = stream.read(4 * MAX_REPLY_LENGTH).decode("utf-8", "replace")
    except OSError:
        raise UsageError(f"The reply {path} can't be read; check the name.") from None
    return parse_reply(text, article)


def _ask_endpoint(article: Article) -> DraftReply:
    settings = read_settings()
    if not settings.draft_api_url:
        raise UsageError(
            "No endpoint is set (DRAFT_API_URL). Paste what --prompt prints into any assistant, "
            "and give its reply with --reply FILE."
        )
    if not settings.draft_model:
        raise ConfigurationError("DRAFT_MODEL is not set; give the name of a model.")
    _check_encryption(settings)
    key = settings.draft_api_key
    print_notice("asking the endpoint for a draft …")
    text = asyncio.run(
        request_completion(
            settings.draft_api_url,
            settings.draft_model,
            build_prompt(article),
            key.get_secret_value() if key else None,
        )
    )
    return parse_reply(text, article)


def _check_encryption(settings: Settings) -> None:
    """Raises ConfigurationError when the key would travel for anybody to read."""
    address = urlsplit(settings.draft_api_url or "")
    is_plain = address.scheme == "http" and not is_loopback(address.hostname or "")
    if settings.draft_api_key and is_plain:
        raise ConfigurationError(
            "DRAFT_API_URL is plain http, so DRAFT_API_KEY would travel unencrypted; use https."
        )


def _judge_reply(
    state: ContentState, article: Article, reply: DraftReply
) -> tuple[ContentState, int]:
    """Print every candidate with its verdict; the content with those taken, and their number."""
    entry, count = "", 0
    for judged, current in judge_candidates(state, article, reply.candidates):
        if judged.entry != entry:
            entry = judged.entry
            print(f"\n{state.library.display_name(entry)}")
        print(_format_candidate(judged), flush=True)
        state, count = current, count + (not judged.reason)
    return state, count


def _format_candidate(judged: JudgedCandidate) -> str:
    if judged.reason:
        return f"  ✗ {judged.text}\n      {judged.reason}"
    note = "understood already" if judged.was_answered else "answered from now on"
    changes = [
        f"\n      {to_plain_line(change.text)}: {change.before} → {change.after}"
        for change in judged.changes
    ]
    return f"  ✓ {judged.text}  ({note}){''.join(changes)}"


def _show_or_write(
    path: Path, before: ContentState, after: ContentState, options: argparse.Namespace
) -> int:
    files = list_changed_files(before.sources, after.sources)
    comparison = compare_results(before, after)
    if comparison.after.count:
        print(format_comparison(comparison))
    if not options.write:
        print(ContentFolder(path).format_changes(files), end="")
        print_notice("Nothing is written; --write writes it.")
        return 0
    if comparison.refusals:
        raise ExplainerError("\n".join((*comparison.refusals, "Nothing is written.")))
    for file in files:
        write_edited_file(file)
        print_notice(f"{file.path} is written; read every line before you commit it.")
    return 0
