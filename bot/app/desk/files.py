"""What the desk reads and writes: articles with their readers files, questions, its memory."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path

from bot.app.content.snapshot import compute_version
from bot.app.text_files import read_named_file
from bot.config.settings import Settings, read_settings
from bot.content.files import list_article_files, read_source_file
from bot.conversation.model.feedback import EntryRating
from bot.conversation.model.statistics import ANSWERED, OFFERED, PICKED
from bot.desk.editing.patch import FileChange, format_patch
from bot.desk.health import ReaderCounts
from bot.desk.ledger import Ledger, format_ledger, parse_ledger
from bot.desk.questions import SentMessage, parse_message_lines
from bot.desk.result import EditedFile
from bot.desk.sources import ContentSources, readers_path
from bot.errors import ConfigurationError, ContentError, ExplainerError, UsageError
from bot.store import Store

LEDGER_NAME = ".desk.json"
"""What the editor decided, in the content's folder; its name keeps it from being an article."""
MAX_MISSES = 50_000


def read_sources(path: Path) -> ContentSources:
    """Read every article file with its readers file. Raises ContentError if there is none."""
    return ContentSources.from_files(
        (read_source_file(file), read_if_there(readers_path(file)))
        for file in list_article_files(path)
    )


def open_sources(path: Path) -> ContentSources:
    """Read every article with its readers file. Raises ContentError if none can be used."""
    sources = read_sources(path)
    if not sources.library.articles:
        problem = next(iter(sources.diagnostics), "There is no article.")
        raise ContentError(str(problem))
    return sources


def read_sent_messages(path: Path | None) -> tuple[SentMessage, ...]:
    """The questions of a file, or what readers sent from the database."""
    if path is None:
        settings = require_data_key(", or name a file with --questions")
        return asyncio.run(load_sent_messages(settings))
    name = f"The file of questions {path}"
    data = read_named_file(path, name, "take the newest ones")
    try:
        return parse_message_lines(data.decode("utf-8"))
    except UnicodeDecodeError:
        raise UsageError(f"{name} is not UTF-8 text.") from None


async def load_sent_messages(settings: Settings) -> tuple[SentMessage, ...]:
    """What readers sent, newest first. Raises StoreError, ConfigurationError for a wrong key."""
    store = await open_settings_store(settings)
    try:
        return await list_sent_messages(store)
    finally:
        await store.close()


async def list_sent_messages(store: Store) -> tuple[SentMessage, ...]:
    """What readers sent, newest first. Raises StoreError, ConfigurationError for a wrong key."""
    misses = await store.list_misses(MAX_MISSES)
    if not misses and await store.count_misses():
        raise ConfigurationError(
            "What readers sent was sealed with another key; set DATA_KEY (or BOT_TOKEN) as the bot "
            "has it."
        )
    return tuple(SentMessage(miss.text, miss.article, miss.entry, miss.day) for miss in misses)


async def load_reader_counts(settings: Settings) -> Mapping[str, ReaderCounts]:
    """What readers did with each entry in the retention days, by full name. Raises StoreError."""
    store = await open_settings_store(settings)
    try:
        counts = await store.list_counters(settings.retention_days)
        ratings = await store.list_ratings()
    finally:
        await store.close()
    return count_by_entry(counts, ratings)


def count_by_entry(
    counts: Mapping[tuple[date, str], int], ratings: Iterable[EntryRating]
) -> Mapping[str, ReaderCounts]:
    """How often each entry was the answer, was offered, was chosen from an offer, and helped."""
    totals = {prefix: Counter[str]() for prefix in (ANSWERED, OFFERED, PICKED)}
    for (_, name), count in counts.items():
        if name[:1] in totals:
            totals[name[:1]][name[1:]] += count
    answered, offered, picked = totals.values()
    rating_by_entry = {rating.entry: rating for rating in ratings}
    return {
        entry: ReaderCounts(
            answered[entry],
            offered[entry],
            picked[entry],
            rating_by_entry[entry].useful if entry in rating_by_entry else 0,
            rating_by_entry[entry].useless if entry in rating_by_entry else 0,
        )
        for entry in {*answered, *offered, *picked, *rating_by_entry}
    }


async def open_settings_store(settings: Settings) -> Store:
    """The database that the settings name."""
    previous = settings.data_key_previous
    return await Store.open_store(
        settings.database_url.get_secret_value(),
        settings.effective_data_key,
        previous.get_secret_value() if previous else None,
        retention_days=settings.retention_days,
    )


def require_data_key(other_way: str = "") -> Settings:
    """The settings, if they can open what readers left.

    Raises ConfigurationError, a sentence that ends with `other_way`.
    """
    settings = read_settings()
    if settings.data_key is None and settings.bot_token is None:
        raise ConfigurationError(
            "What readers sent is sealed; set DATA_KEY (or BOT_TOKEN) as the bot has it"
            f"{other_way}."
        )
    return settings


def read_ledger(content: Path) -> Ledger:
    """What the editor decided before; nothing, if there is no file yet."""
    data = read_if_there(ledger_path(content))
    return Ledger() if data is None else parse_ledger(data.decode("utf-8", "replace"))


def write_ledger(content: Path, ledger: Ledger) -> None:
    """Keep what the editor decided."""
    replace_file(ledger_path(content), format_ledger(ledger).encode("utf-8"))


def ledger_path(content: Path) -> Path:
    """Where the desk keeps its memory: beside the articles."""
    return (content if content.is_dir() else content.parent) / LEDGER_NAME


def write_edited_file(file: EditedFile) -> None:
    """Write one edited file, if it is still as it was read. Raises ExplainerError."""
    path = Path(file.path)
    present = read_if_there(path)
    expected = None if file.before is None else file.before.encode("utf-8")
    if present != expected:
        raise ExplainerError(f"{path} was changed by somebody meanwhile; look at it anew.")
    replace_file(path, file.after.encode("utf-8"))


def replace_file(path: Path, data: bytes) -> None:
    """Write a whole file or nothing: a reader never finds half of it."""
    draft = path.with_name(f".{path.name}.new")
    try:
        draft.write_bytes(data)
        if path.exists():
            draft.chmod(path.stat().st_mode & 0o777)
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):  # where nothing can be written, nothing can be deleted either
            draft.unlink(missing_ok=True)
        raise UsageError(f"{path} can't be written ({error.strerror}).") from None


class ContentFolder:
    """The desk's files on the disk: the articles at a path, and what is remembered beside them."""

    def __init__(self, content: Path) -> None:
        self._content = content

    def read_content(self) -> ContentSources:
        """The content as it is on the disk."""
        return open_sources(self._content)

    def stamp_content(self) -> str:
        """The version of the articles and their readers files: another text after any change."""
        digest = sha256(compute_version(self._content).encode())
        for file in list_article_files(self._content):
            digest.update(sha256(read_if_there(readers_path(file)) or b"").digest())
        return digest.hexdigest()

    def save_ledger(self, ledger: Ledger) -> None:
        """Keep what the editor decided."""
        write_ledger(self._content, ledger)

    def write_file(self, file: EditedFile) -> None:
        """Write an edited file, if nobody changed it meanwhile."""
        write_edited_file(file)

    def format_changes(self, files: tuple[EditedFile, ...]) -> str:
        """The files' changes as `git apply` takes them."""
        return format_file_changes(files)


def format_file_changes(files: Iterable[EditedFile]) -> str:
    """The patch of some files, their paths counted from the top of the repository."""
    return format_patch(
        FileChange(path_in_repository(Path(file.path)), file.before, file.after) for file in files
    )


def path_in_repository(path: Path) -> str:
    """A path as patches have it: from the folder that holds `.git`, else the working folder."""
    absolute = path.resolve()
    tops = [folder for folder in absolute.parents if (folder / ".git").exists()]
    top = next(iter(tops), Path.cwd())
    return absolute.relative_to(top if top in absolute.parents else absolute.parent).as_posix()


def read_if_there(path: Path) -> bytes | None:
    """A file's bytes; None if there is none. Raises UsageError if it can't be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{path} can't be read ({error.strerror}).") from None
