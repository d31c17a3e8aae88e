"""Telegram in trouble, as the whole bot meets it: it recovers by itself and tells the truth."""

from __future__ import annotations

from pathlib import Path

from tests.faults.bot_api.server import BotApiServer, ServerFault
from tests.faults.counts import AskingReaders
from tests.faults.forked_process import ForkedBotProcess

TROUBLE = [
    # Four: if polls alone meet them, they wait for eight seconds; at ten it would be two minutes.
    ServerFault("*", 502, times=4),
    ServerFault("*", 500, times=4),
    ServerFault("*", 0, times=4),
    ServerFault("sendMessage", 429, times=3, retry_after=1),
    ServerFault("getUpdates", 409, times=3, description="Conflict: terminated by other getUpdates"),
    ServerFault("sendMessage", 0, times=3),
]


async def require_recovery(api: BotApiServer, fault: ServerFault, first_chat: int) -> None:
    """Readers ask while Telegram is in trouble, and all are answered once and in order."""
    questions = AskingReaders(api, first_chat)
    api.faults = [fault]
    for _ in range(60):
        questions.ask_next_question(chats=20)
    await api.wait_until_idle(120)
    await api.wait_until(lambda: questions.count_lost_and_doubled()[0] == 0, 120)
    assert questions.count_lost_and_doubled() == (0, 0), fault
    assert questions.answered_in_order(), fault


async def test_a_polling_bot_recovers_from_any_trouble_and_loses_nothing(tmp_path: Path) -> None:
    async with (
        BotApiServer().run_server() as api,
        ForkedBotProcess(api.url, tmp_path, webhook=False) as bot,
    ):
        for number, fault in enumerate(TROUBLE):
            await require_recovery(api, fault, first_chat=1_000_000 * (number + 1))
        await bot.end_process()


async def test_a_kill_in_the_middle_of_flood_control_loses_nothing(tmp_path: Path) -> None:
    async with (
        BotApiServer().run_server() as api,
        ForkedBotProcess(api.url, tmp_path, webhook=False) as bot,
    ):
        api.limit_chat(7, seconds=4)
        for text in ("/help", "/privacy"):
            api.write_message(7, text)
        await api.wait_until_idle()
        assert api.texts_in(7) == []
        await bot.kill_process()
        await bot.start_process()
        await api.wait_until(lambda: len(api.texts_in(7)) == 2, 120)
        await bot.end_process()
    assert "Your privacy" in api.texts_in(7)[1]


async def test_a_token_revoked_while_running_ends_the_program_with_78(tmp_path: Path) -> None:
    async with (
        BotApiServer().run_server() as api,
        ForkedBotProcess(api.url, tmp_path, webhook=False) as bot,
    ):
        api.faults = [ServerFault("getUpdates", 401, description="Unauthorized")]
        api.write_message(7, "/help")
        assert bot.process
        assert await bot.process.wait() == 78
