"""Telegram's flood control, enforced for what is posted and for what travels in a response."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.telegram.transport.webhook_answers import MAX_PROBES
from tests.faults.bot_api.server import BotApiServer
from tests.faults.counts import AskingReaders
from tests.faults.forked_process import ForkedBotProcess

READERS, QUESTIONS = 12, 6


async def ask_quickly(api: BotApiServer) -> AskingReaders:
    """Every reader asks all questions one after the other, within a second or so."""
    questions = AskingReaders(api)
    for _ in range(READERS * QUESTIONS):
        questions.ask_next_question(chats=READERS)
    return questions


async def wait_for_answers(api: BotApiServer, count: int) -> None:
    """Until so many messages were sent in all."""
    await api.wait_until(lambda: sum(map(len, api.sent_messages.values())) >= count, 120)


@pytest.mark.parametrize("webhook", [True, False], ids=["webhook", "polling"])
async def test_readers_who_write_too_fast_get_every_answer_once_and_in_order(
    tmp_path: Path, webhook: bool
) -> None:
    async with BotApiServer().run_server() as api:
        flood_control = api.enforce_flood_control()
        bot = ForkedBotProcess(api.url, tmp_path, webhook)
        await bot.start_process()
        await bot.wait_until_ready()
        questions = await ask_quickly(api)
        await api.wait_until_idle(300)
        await api.wait_until(lambda: questions.count_lost_and_doubled()[0] == 0, 120)
        await bot.end_process()
    assert questions.count_lost_and_doubled() == (0, 0)
    assert questions.answered_in_order()
    assert webhook or flood_control.refusals > 0


async def test_kills_under_flood_control_lose_nothing_behind_a_webhook(tmp_path: Path) -> None:
    async with BotApiServer().run_server() as api:
        api.enforce_flood_control()
        bot = ForkedBotProcess(api.url, tmp_path, webhook=True)
        await bot.start_process()
        await bot.wait_until_ready()
        questions = await ask_quickly(api)
        for answers in (2 * READERS, 4 * READERS):
            await wait_for_answers(api, answers)
            await bot.kill_process()
            await bot.start_process()
        await api.wait_until_idle(300)
        await api.wait_until(lambda: questions.count_lost_and_doubled()[0] == 0, 120)
        await bot.end_process()
    lost, doubled = questions.count_lost_and_doubled()
    assert lost == 0
    assert doubled <= MAX_PROBES  # messages that Telegram had just taken when a kill came
    assert questions.answered_in_order()
