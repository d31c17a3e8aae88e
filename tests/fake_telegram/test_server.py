from __future__ import annotations

from bot.fake_telegram.server import FakeTelegram
from tests.fakes.telegram.echo_bot import running_bot


async def test_a_reader_writes_and_the_bot_answers() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader("Anna")
    async with running_bot(telegram):
        reader.press_start()
        await telegram.wait_until_idle()
    assert [post.text for post in reader.messages] == ["/start", "You said: /start"]


async def test_a_tap_shows_its_toast_to_the_reader_who_tapped() -> None:
    telegram = FakeTelegram()
    anna, boris = telegram.add_reader("Anna"), telegram.add_reader("Boris", "ru")
    async with running_bot(telegram):
        anna.send_text("hello")
        boris.send_text("hello")
        await telegram.wait_until_idle()
        anna.tap_button(anna.last_reply, "Again")
        await telegram.wait_until_idle()
    assert [toast.text for toast in anna.toasts] == ["Tapped"]
    assert boris.toasts == []
    assert anna.last_reply.text == "You tapped"
    assert boris.last_reply.text == "You said: hello"
