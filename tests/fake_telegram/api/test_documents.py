"""Files that the bot sends."""

from __future__ import annotations

import pytest
from telegram.error import BadRequest

from bot.fake_telegram.request import FakeTelegramRequest
from bot.fake_telegram.server import FAKE_TOKEN, FakeTelegram
from bot.telegram.client.bot import Bot, build_bot
from bot.telegram.client.call import Call

DOCUMENT = {"name": "misses.jsonl", "content": '{"text": "Спросите Анну"}\n'}


def bot_on(telegram: FakeTelegram) -> Bot:
    return build_bot(FAKE_TOKEN, "http://127.0.0.1", FakeTelegramRequest(telegram))


async def test_a_text_is_sent_as_a_file_with_its_name_and_caption() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    parameters = {"chat_id": reader.user.id, "document": DOCUMENT, "caption": "Questions"}
    await bot_on(telegram).post_call(Call("sendDocument", parameters))
    sent = reader.last_reply
    assert (sent.text, sent.file_name) == ("Questions", "misses.jsonl")
    assert telegram.state.files[str(sent.document)].decode() == DOCUMENT["content"]


@pytest.mark.parametrize("document", [None, "file", {"name": "x"}, {"name": 1, "content": "x"}])
async def test_what_is_no_document_is_refused(document: object) -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    parameters = {"chat_id": reader.user.id, "document": document}
    with pytest.raises(BadRequest):
        await bot_on(telegram).post_call(Call("sendDocument", parameters))
