"""Trouble with what stands under the bot: the disk, the database, the clock."""

from __future__ import annotations

import asyncio
import resource
import shutil
import signal
import sqlite3
import time
from itertools import islice
from pathlib import Path

import aiohttp

from bot.store import migrate_database
from tests.fakes.storage.postgres import PostgresServer, postgres
from tests.faults.bot_api.server import BotApiServer
from tests.faults.counts import AskingReaders
from tests.faults.forked_process import running_process, wait_until_unready
from tests.faults.process import BotProcess
from tests.paths import CONTENT

__all__ = ["postgres"]
ROOM_FOR_LOG = 256 * 1024
"""Bytes a file may have on the full disk: the log fits, what readers' turns add doesn't."""
END_SECONDS = 10.0
"""On a very busy machine; on a busy one it is under 3."""


async def seconds_to_end(bot: BotProcess) -> float:
    """How long the bot takes to end on SIGTERM."""
    began = time.monotonic()
    await asyncio.wait_for(bot.end_process(signal.SIGTERM), 60)
    return time.monotonic() - began


async def test_a_polling_bot_ends_in_time_while_another_program_holds_the_database(
    tmp_path: Path,
) -> None:
    async with BotApiServer().run_server() as api, running_process(api, tmp_path) as bot:
        other = sqlite3.connect(tmp_path / "bot.db", isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        for chat in range(20):
            api.write_message(chat, "will there be food aid?")
        await wait_until_unready(bot)
        assert await seconds_to_end(bot) < END_SECONDS
        other.execute("ROLLBACK")
        other.close()


async def test_a_bot_behind_a_webhook_ends_in_time_while_the_database_server_stands_still(
    tmp_path: Path, postgres: PostgresServer
) -> None:
    url = await postgres.create_database()
    await migrate_database(url)
    async with (
        BotApiServer().run_server() as api,
        running_process(api, tmp_path, webhook=True, DATABASE_URL=url) as bot,
    ):
        with postgres.paused():
            for chat in range(20):
                api.write_message(chat, "will there be food aid?")
            await wait_until_unready(bot)
            assert await seconds_to_end(bot) < END_SECONDS


async def test_a_database_that_is_deleted_ends_the_bot_with_1_and_a_sentence(
    tmp_path: Path,
) -> None:
    async with BotApiServer().run_server() as api, running_process(api, tmp_path) as bot:
        delete_database(tmp_path)
        assert bot.process
        assert await asyncio.wait_for(bot.process.wait(), 60) == 1
        assert "was deleted or replaced while the program used it" in bot.read_log()
        assert not (tmp_path / "bot.db").exists()


def delete_database(folder: Path) -> None:
    for path in folder.glob("bot.db*"):
        path.unlink()


async def test_content_that_changes_under_load_loses_and_doubles_nothing(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(CONTENT, content)
    async with (
        BotApiServer().run_server() as api,
        running_process(api, tmp_path, CONTENT_DIR=str(content)) as bot,
    ):
        tally = AskingReaders(api)
        for number in range(5):
            for _ in range(30):
                tally.ask_next_question(chats=20)
            change_content(content, number)
            await api.wait_until_idle(120)
        await api.wait_until(lambda: tally.count_lost_and_doubled()[0] == 0, 60)
        await api.wait_until(lambda: "content taken in" in bot.read_log(), 60)
        assert await bot.end_process() == 0
    assert tally.count_lost_and_doubled() == (0, 0)
    assert tally.answered_in_order()


def change_content(folder: Path, number: int) -> None:
    """Add a question at the end of the first article."""
    article = sorted(folder.glob("*.md"))[0]
    text = article.read_text(encoding="utf-8")
    article.write_text(f"{text}\n## What is number {number}?\n\nThe number {number}.\n")


async def test_a_database_that_is_away_for_a_while_is_told_and_costs_no_answer(
    tmp_path: Path, postgres: PostgresServer
) -> None:
    url = await postgres.create_database()
    await migrate_database(url)
    async with (
        BotApiServer().run_server() as api,
        running_process(api, tmp_path, DATABASE_URL=url) as bot,
    ):
        tally = AskingReaders(api)
        for _ in range(20):
            tally.ask_next_question(chats=20)
        await asyncio.to_thread(postgres.stop_server)
        try:
            for _ in range(20):
                tally.ask_next_question(chats=20)
            await wait_until_unready(bot)
            assert "can't be reached; check DATABASE_URL" in bot.read_log()
        finally:
            await asyncio.to_thread(postgres.start_server)
        await api.wait_until_idle(180)
        await api.wait_until(lambda: tally.count_lost_and_doubled()[0] == 0, 120)
        await bot.wait_until_ready()
    assert tally.count_lost_and_doubled() == (0, 0)
    assert tally.answered_in_order()


async def test_a_disk_without_room_is_told_and_costs_no_answer_once_there_is_room(
    tmp_path: Path,
) -> None:
    """What the bot may write is cut, as a full disk would, and given back."""
    async with BotApiServer().run_server() as api, running_process(api, tmp_path) as bot:
        tally = AskingReaders(api)
        limit_file_size(bot, ROOM_FOR_LOG)
        await ask_until_unready(bot, tally)
        await api.wait_until(lambda: "the disk reports an error" in bot.read_log(), 60)
        limit_file_size(bot, resource.RLIM_INFINITY)
        await api.wait_until_idle(180)
        await api.wait_until(lambda: tally.count_lost_and_doubled()[0] == 0, 120)
        await bot.wait_until_ready()
    assert tally.count_lost_and_doubled() == (0, 0)
    assert tally.answered_in_order()


async def ask_until_unready(bot: BotProcess, tally: AskingReaders) -> None:
    """Twenty readers ask, up to ten questions each, until the bot says that it can't keep them."""
    questions = iter(range(200))
    async with asyncio.timeout(120), aiohttp.ClientSession() as client:
        while await bot.fetch_health(client) != 503:
            for _ in islice(questions, 20):
                tally.ask_next_question(chats=20)
            await asyncio.sleep(0.1)


def limit_file_size(bot: BotProcess, size: int) -> None:
    assert bot.process
    limits = (size, resource.RLIM_INFINITY)
    resource.prlimit(bot.process.pid, resource.RLIMIT_FSIZE, limits)
