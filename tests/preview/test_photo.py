"""Pictures: how they are given, captions, edits."""

from __future__ import annotations

import io

import pytest
from telegram import InputFile
from telegram.error import BadRequest

from bot.preview.memory import MemoryTelegram

from .echo import running

PNG = b"\x89PNG\r\n\x1a\n picture"


async def test_a_picture_is_uploaded_once_and_sent_again_by_its_id():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    async with running(telegram, echo=False) as world:
        sent = await world.bot.send_photo(reader.person.id, io.BytesIO(PNG), caption="Ulan-Ude")
        assert sent.caption == "Ulan-Ude"
        again = await world.bot.send_photo(reader.person.id, sent.photo[-1].file_id)
        assert again.photo[-1].file_id == sent.photo[-1].file_id
    assert telegram.world.files[reader.last.photo] == PNG


async def test_a_picture_can_be_attached_by_name_or_come_from_the_web():
    telegram = MemoryTelegram()
    chat = telegram.reader().person.id
    async with running(telegram, echo=False) as world:
        attached = await world.bot.send_photo(chat, InputFile(PNG, attach=True))
        assert telegram.world.files[attached.photo[-1].file_id] == PNG
        await world.bot.send_photo(chat, "https://example.org/a.png")
    assert telegram.readers[chat].last.photo == "https://example.org/a.png"


async def test_what_is_no_picture_is_refused():
    telegram = MemoryTelegram()
    chat = telegram.reader().person.id
    async with running(telegram, echo=False) as world:
        with pytest.raises(BadRequest, match=r"(?i)wrong file identifier/http url specified"):
            await world.bot.send_photo(chat, "nowhere")
        with pytest.raises(BadRequest, match=r"(?i)there is no photo in the request"):
            await world.bot.send_photo(chat, "")


async def test_a_caption_holds_1024_units():
    telegram = MemoryTelegram()
    chat = telegram.reader().person.id
    async with running(telegram, echo=False) as world:
        sent = await world.bot.send_photo(chat, io.BytesIO(PNG), caption="🦊" * 512)
        with pytest.raises(BadRequest, match=r"(?i)message caption is too long"):
            await sent.edit_caption("x" * 1025)
        await sent.edit_caption("changed")
    assert telegram.readers[chat].last.text == "changed"


async def test_a_picture_has_a_caption_and_a_text_has_text():
    telegram = MemoryTelegram()
    chat = telegram.reader().person.id
    async with running(telegram, echo=False) as world:
        picture = await world.bot.send_photo(chat, io.BytesIO(PNG))
        text = await world.bot.send_message(chat, "hello")
        with pytest.raises(BadRequest, match=r"(?i)there is no text in the message to edit"):
            await picture.edit_text("x")
        with pytest.raises(BadRequest, match=r"(?i)there is no caption in the message to edit"):
            await text.edit_caption("x")


async def test_pictures_are_bounded():
    telegram = MemoryTelegram()
    first = telegram.world.upload(b"0")
    for number in range(100):
        telegram.world.upload(str(number + 1).encode())
    assert len(telegram.world.files) == 100
    assert first not in telegram.world.files
