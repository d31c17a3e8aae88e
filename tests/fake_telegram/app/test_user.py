"""A reader's side: what the app lets a person do, and what the bot is told of it."""

from __future__ import annotations

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.fake_telegram.app.user import FakeReader
from bot.fake_telegram.server import MAX_READERS, FakeTelegram
from bot.fake_telegram.state.serialize import NON_TEXT_CONTENT
from tests.fake_telegram.pending import pending_updates
from tests.fakes.telegram.echo_bot import running_bot


async def offer_two_buttons(bot: Bot, reader: FakeReader) -> None:
    rows = [
        [InlineKeyboardButton("Aid", callback_data="a"), InlineKeyboardButton("Talks", url="a.org")]
    ]
    await bot.send_message(reader.user.id, "Which?", reply_markup=InlineKeyboardMarkup(rows))


def test_a_message_says_who_wrote_what_where_and_in_which_language() -> None:
    telegram = FakeTelegram(clock=lambda: 1_314_057_600)
    reader = telegram.add_reader("Anna", "de")
    reader.send_text("  hello ")
    message = pending_updates(telegram)[0].message
    assert message.text == "hello"
    assert message.chat.id == message.from_user.id == reader.user.id
    assert message.chat.type == "private"
    assert message.from_user.language_code == "de"
    assert message.date.isoformat() == "2011-08-23T00:00:00+00:00"


def test_a_command_is_marked_as_one() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    reader.press_start("kim__aid")
    message = pending_updates(telegram)[0].message
    assert message.text == "/start kim__aid"
    assert [(e.type, e.offset, e.length) for e in message.entities] == [("bot_command", 0, 6)]


def test_a_language_may_be_unknown() -> None:
    telegram = FakeTelegram()
    telegram.add_reader(language=None).send_text("hello")
    assert pending_updates(telegram)[0].message.from_user.language_code is None


def test_a_reader_can_change_their_language() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader(language="en")
    reader.change_language("ru")
    reader.send_text("привет")
    assert pending_updates(telegram)[0].message.from_user.language_code == "ru"


@pytest.mark.parametrize("what", sorted(NON_TEXT_CONTENT))
def test_everything_wordless_is_what_it_says(what: str) -> None:
    telegram = FakeTelegram()
    telegram.add_reader().send_non_text(what, "a caption" if what == "photo" else "")
    message = pending_updates(telegram)[0].message
    assert getattr(message, what)
    assert message.text is None
    assert message.caption == ("a caption" if what == "photo" else None)


@pytest.mark.parametrize("text", ["", "  ", "x" * 4097, "🦊" * 2049])
def test_what_the_app_would_not_send_is_not_sent(text: str) -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    with pytest.raises(ValueError, match="message"):
        reader.send_text(text)
    with pytest.raises(ValueError, match="hamster"):
        reader.send_non_text("hamster")
    assert reader.messages == ()
    assert telegram.updates.pending == ()


async def test_a_tap_carries_the_data_and_the_message() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    async with running_bot(telegram, echo=False) as running:
        await offer_two_buttons(running.bot, reader)
    tap = reader.tap_button(reader.last_reply, "Aid")
    query = pending_updates(telegram)[0].callback_query
    assert (query.id, query.data) == (tap, "a")
    assert query.message.text == "Which?"
    assert query.from_user.id == reader.user.id


async def test_buttons_that_are_not_there_can_not_be_tapped() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    async with running_bot(telegram, echo=False) as running:
        await offer_two_buttons(running.bot, reader)
    with pytest.raises(LookupError, match="no button"):
        reader.tap_button(reader.last_reply, "Pipeline")
    with pytest.raises(LookupError, match="tells the bot nothing"):
        reader.tap_button(reader.last_reply.id, "Talks")
    for place in ((0, 2), (1, 0), (-1, 0), (0, -1)):
        with pytest.raises(LookupError):
            reader.tap_button_at(reader.last_reply.id, *place)
    reader.tap_button_at(reader.last_reply.id, 0, 0)
    reader.tap_forged_data(reader.last_reply, "from another time")
    assert [u.callback_query.data for u in pending_updates(telegram)] == ["a", "from another time"]


async def test_a_button_of_a_message_that_changed_since_can_still_be_tapped() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    async with running_bot(telegram, echo=False) as running:
        await offer_two_buttons(running.bot, reader)
        seen = reader.last_reply
        await running.bot.edit_message_text("Gone", reader.user.id, seen.id)
    reader.tap_button(seen, "Aid")
    assert pending_updates(telegram)[0].callback_query.data == "a"


def test_an_edit_changes_the_readers_own_message() -> None:
    telegram = FakeTelegram(clock=lambda: 1_314_057_600)
    reader = telegram.add_reader()
    post = reader.send_text("will ther be aid")
    reader.edit_message(post, "will there be aid?")
    assert [p.text for p in reader.messages] == ["will there be aid?"]
    edited = pending_updates(telegram)[1].edited_message
    assert (edited.message_id, edited.text) == (post.id, "will there be aid?")
    assert edited.edit_date is not None


def test_other_messages_can_not_be_edited() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    sticker = reader.send_non_text("sticker")
    for target in (sticker, 99):
        with pytest.raises(LookupError):
            reader.edit_message(target, "x")


def test_blocking_is_told_and_writing_unblocks() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    reader.block_bot()
    assert reader.chat.blocked
    reader.send_text("hello")
    assert not reader.chat.blocked
    statuses = [u.my_chat_member.new_chat_member.status for u in pending_updates(telegram)[:2]]
    assert statuses == ["kicked", "member"]
    assert pending_updates(telegram)[2].message.text == "hello"


def test_the_newest_reply_is_asked_for_too_early() -> None:
    with pytest.raises(LookupError, match="nothing yet"):
        _ = FakeTelegram().add_reader().last_reply


def test_readers_are_told_apart_and_bounded() -> None:
    telegram = FakeTelegram()
    ids = {telegram.add_reader().user.id for _ in range(MAX_READERS)}
    assert len(ids) == MAX_READERS
    with pytest.raises(RuntimeError, match="100 readers already"):
        telegram.add_reader()


def test_a_reply_quotes_the_message_it_answers() -> None:
    telegram = FakeTelegram()
    reader = telegram.add_reader()
    first = reader.send_text("one")
    reader.send_text("two", reply_to=first.id)
    assert pending_updates(telegram)[1].message.reply_to_message.text == "one"
