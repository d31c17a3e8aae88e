"""Pictures: how they are given, captions, edits."""

from __future__ import annotations

import io

import pytest
from telegram import InputFile
from telegram.error import BadRequest

from bot.fake_telegram.server import FakeTelegram
from tests.fakes.telegram.echo_bot import running_bot

PNG = b"\x89PNG\r\n\x1a\n picture"


async def test_a_picture_is_uploaded_once_and_sent_again_by_its_id() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    async with running_bot(telegram, echo=False) as running:
        sent = await running.bot.send_photo(reader.user.id, io.BytesIO(PNG), caption="Ulan-Ude")
        assert sent.caption == "Ulan-Ude"
        again = await running.bot.send_photo(reader.user.id, sent.photo[-1].file_id)
        assert again.photo[-1].file_id == sent.photo[-1].file_id
    assert telegram.state.files[str(reader.last_reply.photo)] == PNG


async def test_a_picture_can_be_attached_by_name_or_come_from_the_web() -> None:
    telegram = FakeTelegram()
    chat = telegram.add_reader().user.id
    async with running_bot(telegram, echo=False) as running:
        attached = await running.bot.send_photo(chat, InputFile(PNG, attach=True))
        assert telegram.state.files[attached.photo[-1].file_id] == PNG
        await running.bot.send_photo(chat, "https://example.org/a.png")
    assert telegram.readers[chat].last_reply.photo == "https://example.org/a.png"


async def test_what_is_no_picture_is_refused() -> None:
    telegram = FakeTelegram()
    chat = telegram.add_reader().user.id
    async with running_bot(telegram, echo=False) as running:
        with pytest.raises(BadRequest, match=r"(?i)wrong file identifier/http url specified"):
            await running.bot.send_photo(chat, "nowhere")
        with pytest.raises(BadRequest, match=r"(?i)there is no photo in the request"):
            await running.bot.send_photo(chat, "")


async def test_a_caption_holds_1024_units() -> None:
    telegram = FakeTelegram()
    chat = telegram.add_reader().user.id
    async with running_bot(telegram, echo=False) as running:
        sent = await running.bot.send_photo(chat, io.BytesIO(PNG), caption="🦊" * 512)
        with pytest.raises(BadRequest, match=r"(?i)message caption is too long"):
            await sent.edit_caption("x" * 1025)
        await sent.edit_caption("changed")
    assert telegram.readers[chat].last_reply.text == "changed"


async def test_a_picture_has_a_caption_and_a_text_has_text() -> None:
    telegram = FakeTelegram()
    chat = telegram.add_reader().user.id
    async with running_bot(telegram, echo=False) as running:
        picture = await running.bot.send_photo(chat, io.BytesIO(PNG))
        text = await running.bot.send_message(chat, "hello")
        with pytest.raises(BadRequest, match=r"(?i)there is no text in the message to edit"):
            await picture.edit_text("x")
        with pytest.raises(BadRequest, match=r"(?i)there is no caption in the message to edit"):
            await text.edit_caption("x")


async def test_of_more_than_a_hundred_pictures_the_oldest_goes() -> None:
    telegram = FakeTelegram()
    first = telegram.state.save_file(b"0")
    for number in range(100):
        telegram.state.save_file(str(number + 1).encode())
    assert len(telegram.state.files) == 100
    assert first not in telegram.state.files
