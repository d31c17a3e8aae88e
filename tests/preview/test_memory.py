from __future__ import annotations

from bot.preview.memory import MemoryTelegram

from .echo import running


async def test_a_reader_writes_and_the_bot_answers():
    telegram = MemoryTelegram()
    reader = telegram.reader("Anna")
    async with running(telegram):
        reader.start()
        await telegram.settled()
    assert [post.text for post in reader.posts] == ["/start", "You said: /start"]


async def test_a_tap_shows_its_toast_to_the_reader_who_tapped():
    telegram = MemoryTelegram()
    anna, boris = telegram.reader("Anna"), telegram.reader("Boris", "ru")
    async with running(telegram):
        anna.send("hello")
        boris.send("hello")
        await telegram.settled()
        anna.tap(anna.last, "Again")
        await telegram.settled()
    assert [toast.text for toast in anna.toasts] == ["Tapped"]
    assert boris.toasts == []
    assert anna.last.text == "You tapped"
    assert boris.last.text == "You said: hello"
