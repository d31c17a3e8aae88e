"""A reader's side: what the app lets a person do, and what the bot is told of it."""

from __future__ import annotations

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update

from bot.preview.content import WORDLESS
from bot.preview.memory import READERS, MemoryTelegram

from .echo import running


def told(telegram: MemoryTelegram) -> list[Update]:
    """What waits for the bot, read by the library that the bot uses."""
    return [Update.de_json(update, None) for update in telegram.updates.pending]


async def offered(bot, reader) -> None:
    rows = [
        [InlineKeyboardButton("Aid", callback_data="a"), InlineKeyboardButton("Talks", url="a.org")]
    ]
    await bot.send_message(reader.person.id, "Which?", reply_markup=InlineKeyboardMarkup(rows))


def test_a_message_says_who_wrote_what_where_and_in_which_language():
    telegram = MemoryTelegram(clock=lambda: 1_314_057_600)
    reader = telegram.reader("Anna", "de")
    reader.send("  hello ")
    message = told(telegram)[0].message
    assert message.text == "hello"
    assert message.chat.id == message.from_user.id == reader.person.id
    assert message.chat.type == "private"
    assert message.from_user.language_code == "de"
    assert message.date.isoformat() == "2011-08-23T00:00:00+00:00"


def test_a_command_is_marked_as_one():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    reader.start("kim__aid")
    message = told(telegram)[0].message
    assert message.text == "/start kim__aid"
    assert [(e.type, e.offset, e.length) for e in message.entities] == [("bot_command", 0, 6)]


def test_a_language_may_be_unknown():
    telegram = MemoryTelegram()
    telegram.reader(language=None).send("hello")
    assert told(telegram)[0].message.from_user.language_code is None


def test_a_reader_can_change_their_language():
    telegram = MemoryTelegram()
    reader = telegram.reader(language="en")
    reader.speak("ru")
    reader.send("привет")
    assert told(telegram)[0].message.from_user.language_code == "ru"


@pytest.mark.parametrize("what", sorted(WORDLESS))
def test_everything_wordless_is_what_it_says(what):
    telegram = MemoryTelegram()
    telegram.reader().send_wordless(what, "a caption" if what == "photo" else "")
    message = told(telegram)[0].message
    assert getattr(message, what)
    assert message.text is None
    assert message.caption == ("a caption" if what == "photo" else None)


@pytest.mark.parametrize("text", ["", "  ", "x" * 4097, "🦊" * 2049])
def test_what_the_app_would_not_send_is_not_sent(text):
    telegram = MemoryTelegram()
    reader = telegram.reader()
    with pytest.raises(ValueError, match="message"):
        reader.send(text)
    with pytest.raises(ValueError, match="hamster"):
        reader.send_wordless("hamster")
    assert reader.posts == ()
    assert telegram.updates.pending == ()


async def test_a_tap_carries_the_data_and_the_message():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    async with running(telegram, echo=False) as world:
        await offered(world.bot, reader)
    tap = reader.tap(reader.last, "Aid")
    query = told(telegram)[0].callback_query
    assert (query.id, query.data) == (tap, "a")
    assert query.message.text == "Which?"
    assert query.from_user.id == reader.person.id


async def test_buttons_that_are_not_there_can_not_be_tapped():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    async with running(telegram, echo=False) as world:
        await offered(world.bot, reader)
    with pytest.raises(LookupError, match="no button"):
        reader.tap(reader.last, "Pipeline")
    with pytest.raises(LookupError, match="tells the bot nothing"):
        reader.tap(reader.last.id, "Talks")
    for place in ((0, 2), (1, 0), (-1, 0), (0, -1)):
        with pytest.raises(LookupError):
            reader.tap_at(reader.last.id, *place)
    reader.tap_at(reader.last.id, 0, 0)
    reader.tap_data(reader.last, "from another time")
    assert [u.callback_query.data for u in told(telegram)] == ["a", "from another time"]


async def test_a_button_of_a_message_that_changed_since_can_still_be_tapped():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    async with running(telegram, echo=False) as world:
        await offered(world.bot, reader)
        seen = reader.last
        await world.bot.edit_message_text("Gone", reader.person.id, seen.id)
    reader.tap(seen, "Aid")
    assert told(telegram)[0].callback_query.data == "a"


def test_an_edit_changes_the_readers_own_message():
    telegram = MemoryTelegram(clock=lambda: 1_314_057_600)
    reader = telegram.reader()
    post = reader.send("will ther be aid")
    reader.edit(post, "will there be aid?")
    assert [p.text for p in reader.posts] == ["will there be aid?"]
    edited = told(telegram)[1].edited_message
    assert (edited.message_id, edited.text) == (post.id, "will there be aid?")
    assert edited.edit_date is not None


def test_other_messages_can_not_be_edited():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    sticker = reader.send_wordless("sticker")
    for target in (sticker, 99):
        with pytest.raises(LookupError):
            reader.edit(target, "x")


def test_blocking_is_told_and_writing_unblocks():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    reader.block()
    assert reader.chat.blocked
    reader.send("hello")
    assert not reader.chat.blocked
    statuses = [u.my_chat_member.new_chat_member.status for u in told(telegram)[:2]]
    assert statuses == ["kicked", "member"]
    assert told(telegram)[2].message.text == "hello"


def test_the_newest_reply_is_asked_for_too_early():
    with pytest.raises(LookupError, match="nothing yet"):
        _ = MemoryTelegram().reader().last


def test_readers_are_told_apart_and_bounded():
    telegram = MemoryTelegram()
    ids = {telegram.reader().person.id for _ in range(READERS)}
    assert len(ids) == READERS
    with pytest.raises(RuntimeError, match="100 readers already"):
        telegram.reader()


def test_a_reply_quotes_the_message_it_answers():
    telegram = MemoryTelegram()
    reader = telegram.reader()
    first = reader.send("one")
    reader.send("two", reply_to=first.id)
    assert told(telegram)[1].message.reply_to_message.text == "one"
