"""A picture goes to Telegram once; where it can't go, its text goes alone."""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from telegram.error import BadRequest

from bot.telegram.client import photos
from bot.telegram.client.bot import Bot, build_bot, connect_bot
from bot.telegram.client.call import Call
from bot.telegram.client.error_policy import Outcome
from bot.telegram.outgoing.sender import Sender
from tests.fakes.clock import FakeClock
from tests.faults.bot_api.server import TOKEN, BotApiServer, ServerFault

PHOTO_BYTES = b"\x89PNG a picture"


@dataclass
class PhotoBench:
    api: BotApiServer
    bot: Bot
    sender: Sender
    path: Path

    def photo_call(self, source: str | None = None, chat: int = 7) -> Call:
        photo = source or f"file:{self.path}"
        marks = [{"type": "bold", "offset": 0, "length": 5}]
        caption = {"caption": "Hello", "caption_entities": marks}
        return Call("sendPhoto", {"chat_id": chat, "photo": photo, **caption})

    def sent_photos(self, chat: int = 7) -> list[object]:
        return [sent.parameters.get("photo") for sent in self.api.sent_messages[chat]]


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[PhotoBench]:
    path = tmp_path / "kim.png"
    path.write_bytes(PHOTO_BYTES)

    async with BotApiServer().run_server() as api:
        bot = build_bot(TOKEN, api.url, clock=FakeClock(held_from=math.inf))
        await connect_bot(bot)
        yield PhotoBench(api, bot, Sender(bot), path)
        await bot.shutdown()


async def test_a_file_that_was_changed_is_another_picture(bench: PhotoBench) -> None:
    await bench.sender.send_call(bench.photo_call())
    bench.path.write_bytes(PHOTO_BYTES + b", mended")
    for _ in range(2):
        await bench.sender.send_call(bench.photo_call())
    assert bench.api.chats.uploads == [PHOTO_BYTES, PHOTO_BYTES + b", mended"]


async def test_a_file_that_is_gone_is_sent_as_it_was(bench: PhotoBench) -> None:
    await bench.sender.send_call(bench.photo_call())
    bench.path.unlink()
    await bench.sender.send_call(bench.photo_call())
    assert bench.sent_photos() == [PHOTO_BYTES, "photo-1"]


async def test_a_file_is_uploaded_once_and_sent_by_its_id_from_then_on(bench: PhotoBench) -> None:
    assert bench.bot.photos.with_file_id(bench.photo_call()) is None
    for _ in range(3):
        assert await bench.sender.send_call(bench.photo_call()) is Outcome.DONE
    assert bench.api.chats.uploads == [PHOTO_BYTES]
    assert bench.sent_photos() == [PHOTO_BYTES, "photo-1", "photo-1"]
    assert bench.api.texts_in(7) == ["Hello"] * 3
    known = bench.bot.photos.with_file_id(bench.photo_call(chat=8))
    assert known is not None
    assert (known.parameters["photo"], known.parameters["chat_id"]) == ("photo-1", 8)


async def test_many_readers_at_once_cost_one_upload(bench: PhotoBench) -> None:
    await asyncio.gather(
        *(bench.sender.send_call(bench.photo_call(chat=chat)) for chat in range(1, 30))
    )
    assert len(bench.api.chats.uploads) == 1
    assert all(bench.api.texts_in(chat) == ["Hello"] for chat in range(1, 30))


async def test_an_address_is_left_to_telegram_to_fetch(bench: PhotoBench) -> None:
    await bench.sender.send_call(bench.photo_call("https://a.b/c.png"))
    assert bench.sent_photos() == ["https://a.b/c.png"]


@pytest.mark.parametrize(
    "words",
    [
        "Bad Request: failed to get HTTP URL content",
        "Bad Request: wrong type of the web page content",
        "Bad Request: PHOTO_INVALID_DIMENSIONS",
        "Bad Request: IMAGE_PROCESS_FAILED",
        "Bad Request: not enough rights to send photos to the chat",
    ],
)
async def test_a_picture_that_telegram_refuses_leaves_its_text(
    bench: PhotoBench, words: str
) -> None:
    bench.api.faults = [ServerFault("sendPhoto", 400, description=words)]
    assert await bench.sender.send_call(bench.photo_call()) is Outcome.DONE
    assert bench.sent_photos() == [None]
    assert bench.api.texts_in(7) == ["Hello"]
    assert bench.api.sent_messages[7][0].parameters["entities"]


async def test_a_file_that_is_gone_or_too_large_leaves_its_text(
    bench: PhotoBench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bench.sender.send_call(bench.photo_call("file:/no/such/picture.png"))
    monkeypatch.setattr(photos, "MAX_PHOTO_BYTES", 3)
    await bench.sender.send_call(bench.photo_call())
    assert bench.api.texts_in(7) == ["Hello", "Hello"]
    assert bench.api.call_counts["sendPhoto"] == 0


async def test_a_failed_upload_is_tried_again(bench: PhotoBench) -> None:
    bench.api.faults = [ServerFault("sendPhoto", 502, times=2)]
    assert await bench.sender.send_call(bench.photo_call()) is Outcome.DONE
    assert bench.api.chats.uploads == [PHOTO_BYTES]
    assert bench.sent_photos() == [PHOTO_BYTES]


async def test_an_id_that_telegram_has_forgotten_is_forgotten_too(bench: PhotoBench) -> None:
    await bench.sender.send_call(bench.photo_call())
    words = "Bad Request: wrong file identifier/HTTP URL specified"
    bench.api.faults = [ServerFault("sendPhoto", 400, description=words)]
    with pytest.raises(BadRequest):
        await bench.bot.post_call(bench.photo_call())
    await bench.sender.send_call(bench.photo_call())
    assert bench.api.chats.uploads == [PHOTO_BYTES, PHOTO_BYTES]
