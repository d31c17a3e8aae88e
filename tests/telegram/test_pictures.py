"""A picture goes to Telegram once; where it can't go, its text goes alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from telegram.error import BadRequest

from bot.telegram import pictures
from bot.telegram.bot import Bot, build_bot, connect
from bot.telegram.calls import Call
from bot.telegram.outcomes import Outcome
from bot.telegram.sending import Sending
from tests.faults.server import TOKEN, BotApi, Fault

PICTURE = b"\x89PNG a picture"


@dataclass
class Bench:
    api: BotApi
    bot: Bot
    sending: Sending
    path: Path

    def call(self, source: str | None = None, chat: int = 7) -> Call:
        photo = source or f"file:{self.path}"
        marks = [{"type": "bold", "offset": 0, "length": 5}]
        caption = {"caption": "Hello", "caption_entities": marks}
        return Call("sendPhoto", {"chat_id": chat, "photo": photo, **caption})

    def photos(self, chat: int = 7) -> list[object]:
        return [sent.parameters.get("photo") for sent in self.api.sent[chat]]


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    path = tmp_path / "kim.png"
    path.write_bytes(PICTURE)

    async def sleep(_: float) -> None:
        return

    async with BotApi().running() as api:
        bot = build_bot(TOKEN, api.url)
        await connect(bot)
        yield Bench(api, bot, Sending(bot, sleep), path)
        await bot.shutdown()


async def test_a_file_is_uploaded_once_and_sent_by_its_id_from_then_on(bench: Bench) -> None:
    assert bench.bot.pictures.known(bench.call()) is None
    for _ in range(3):
        assert await bench.sending.send(bench.call()) is Outcome.DONE
    assert bench.api.uploads == [PICTURE]
    assert bench.photos() == [PICTURE, "photo-1", "photo-1"]
    assert bench.api.texts(7) == ["Hello"] * 3
    known = bench.bot.pictures.known(bench.call(chat=8))
    assert known is not None
    assert (known.parameters["photo"], known.parameters["chat_id"]) == ("photo-1", 8)


async def test_many_readers_at_once_cost_one_upload(bench: Bench) -> None:
    await asyncio.gather(*(bench.sending.send(bench.call(chat=chat)) for chat in range(1, 30)))
    assert len(bench.api.uploads) == 1
    assert all(bench.api.texts(chat) == ["Hello"] for chat in range(1, 30))


async def test_an_address_is_left_to_telegram_to_fetch(bench: Bench) -> None:
    await bench.sending.send(bench.call("https://a.b/c.png"))
    assert bench.photos() == ["https://a.b/c.png"]


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
async def test_a_picture_that_telegram_refuses_leaves_its_text(bench: Bench, words: str) -> None:
    bench.api.faults = [Fault("sendPhoto", 400, description=words)]
    assert await bench.sending.send(bench.call()) is Outcome.DONE
    assert bench.photos() == [None]
    assert bench.api.texts(7) == ["Hello"]
    assert bench.api.sent[7][0].parameters["entities"]


async def test_a_file_that_is_gone_or_too_large_leaves_its_text(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    await bench.sending.send(bench.call("file:/no/such/picture.png"))
    monkeypatch.setattr(pictures, "LARGEST", 3)
    await bench.sending.send(bench.call())
    assert bench.api.texts(7) == ["Hello", "Hello"]
    assert bench.api.calls["sendPhoto"] == 0


async def test_a_failed_upload_is_tried_again(bench: Bench) -> None:
    bench.api.faults = [Fault("sendPhoto", 502, times=2)]
    assert await bench.sending.send(bench.call()) is Outcome.DONE
    assert bench.api.uploads == [PICTURE]
    assert bench.photos() == [PICTURE]


async def test_an_id_that_telegram_has_forgotten_is_forgotten_too(bench: Bench) -> None:
    await bench.sending.send(bench.call())
    words = "Bad Request: wrong file identifier/HTTP URL specified"
    bench.api.faults = [Fault("sendPhoto", 400, description=words)]
    with pytest.raises(BadRequest):
        await bench.bot.call(bench.call())
    await bench.sending.send(bench.call())
    assert bench.api.uploads == [PICTURE, PICTURE]
