"""Groups: who hears what, and how Telegram refuses a bot that is out."""

from __future__ import annotations

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.preview.memory import MemoryTelegram

from .echo import running


def told(telegram: MemoryTelegram) -> list[Update]:
    return [Update.de_json(update, None) for update in telegram.updates.pending]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("what do you think, Boris?", False),
        ("/ask will there be aid?", True),
        ("/ask@explainer_bot will there be aid?", True),
        ("/ask@other_bot will there be aid?", False),
        ("@explainer_bot will there be aid?", True),
        ("and/or", False),
    ],
)
def test_the_bot_hears_commands_and_mentions_only(text, heard):
    telegram = MemoryTelegram()
    anna = telegram.reader("Anna")
    group = telegram.group("Friends", anna)
    group.send(anna, text)
    assert [update.message.text for update in told(telegram)] == ([text] if heard else [])
    assert [post.text for post in group.posts] == [text]


async def test_the_bot_hears_replies_to_it_and_taps_of_everyone():
    telegram = MemoryTelegram()
    anna, boris = telegram.reader("Anna"), telegram.reader("Boris")
    group = telegram.group("Friends", anna, boris)
    rows = InlineKeyboardMarkup.from_button(InlineKeyboardButton("Aid", callback_data="a"))
    async with running(telegram, echo=False) as world:
        sent = await world.bot.send_message(group.chat.id, "Which?", reply_markup=rows)
        assert sent.chat.type == "group"
    post = group.send(anna, "that one", reply_to=sent.message_id)
    group.send(boris, "no, that one", reply_to=post.id)
    group.tap(boris, group.replies[-1], "Aid")
    message, tap = told(telegram)
    assert (message.message.text, message.message.from_user.first_name) == ("that one", "Anna")
    assert tap.callback_query.from_user.first_name == "Boris"
    assert tap.callback_query.message.chat.title == "Friends"


def test_an_edited_command_is_told_as_an_edit():
    telegram = MemoryTelegram()
    anna, boris = telegram.reader("Anna"), telegram.reader("Boris")
    group = telegram.group("Friends", anna, boris)
    post = group.send(anna, "/ask aid")
    group.edit(anna, post, "/ask aid?")
    assert told(telegram)[1].edited_message.text == "/ask aid?"
    with pytest.raises(LookupError, match="one's own"):
        group.edit(boris, post, "/ask")


async def test_a_bot_that_is_out_may_not_write_and_hears_nothing():
    telegram = MemoryTelegram()
    anna = telegram.reader("Anna")
    group = telegram.group("Friends", anna)
    async with running(telegram, echo=False) as world:
        group.remove_bot(anna)
        group.send(anna, "/ask aid")
        with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
            await world.bot.send_message(group.chat.id, "hello")
        group.add_bot(anna)
        await world.bot.send_message(group.chat.id, "hello")
    statuses = [update.my_chat_member.new_chat_member.status for update in told(telegram)]
    assert statuses == ["kicked", "member"]


async def test_a_group_that_became_a_supergroup_says_where_it_went():
    telegram = MemoryTelegram()
    group = telegram.group("Friends", telegram.reader())
    moved = telegram.upgrade(group)
    async with running(telegram, echo=False) as world:
        with pytest.raises(ChatMigrated) as migrated:
            await world.bot.send_message(group.chat.id, "hello")
        assert migrated.value.new_chat_id == moved.chat.id
        await world.bot.send_message(moved.chat.id, "hello")
    assert [post.text for post in moved.replies] == ["hello"]


async def test_a_forum_has_topics_and_no_others():
    telegram = MemoryTelegram()
    anna = telegram.reader("Anna")
    forum = telegram.group("Readers", anna, topics=[7])
    forum.send(anna, "/ask aid", topic=7)
    message = told(telegram)[0].message
    assert (message.message_thread_id, message.is_topic_message) == (7, True)
    assert message.chat.is_forum
    async with running(telegram, echo=False) as world:
        sent = await world.bot.send_message(forum.chat.id, "Yes.", message_thread_id=7)
        assert sent.message_thread_id == 7
        with pytest.raises(BadRequest, match=r"(?i)message thread not found"):
            await world.bot.send_message(forum.chat.id, "Yes.", message_thread_id=8)


async def test_groups_see_the_commands_of_groups():
    telegram = MemoryTelegram()
    anna = telegram.reader("Anna")
    group = telegram.group("Friends", anna)
    await telegram.call(
        "setMyCommands",
        {
            "commands": [{"command": "ask", "description": "Ask"}],
            "scope": {"type": "all_group_chats"},
        },
    )
    seen = telegram.menu.commands(group.chat.id, anna.person.id, "en")
    assert [command["command"] for command in seen] == ["ask"]
