"""Groups: who hears what, and how Telegram refuses a bot that is out."""

from __future__ import annotations

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.fake_telegram.server import FakeTelegram
from tests.fake_telegram.pending import pending_updates
from tests.fakes.telegram.echo_bot import running_bot


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
def test_the_bot_hears_commands_and_mentions_only(text: str, heard: bool) -> None:
    telegram = FakeTelegram()
    anna = telegram.add_reader("Anna")
    group = telegram.add_group("Friends", anna)
    group.send_as(anna, text)
    assert [update.message.text for update in pending_updates(telegram)] == (
        [text] if heard else []
    )
    assert [post.text for post in group.messages] == [text]


async def test_the_bot_hears_replies_to_it_and_taps_of_everyone() -> None:
    telegram = FakeTelegram()
    anna, boris = telegram.add_reader("Anna"), telegram.add_reader("Boris")
    group = telegram.add_group("Friends", anna, boris)
    rows = InlineKeyboardMarkup.from_button(InlineKeyboardButton("Aid", callback_data="a"))
    async with running_bot(telegram, echo=False) as running:
        sent = await running.bot.send_message(group.chat.id, "Which?", reply_markup=rows)
        assert sent.chat.type == "group"
    post = group.send_as(anna, "that one", reply_to=sent.message_id)
    group.send_as(boris, "no, that one", reply_to=post.id)
    group.tap_as(boris, group.replies[-1], "Aid")
    message, tap = pending_updates(telegram)
    assert (message.message.text, message.message.from_user.first_name) == ("that one", "Anna")
    assert tap.callback_query.from_user.first_name == "Boris"
    assert tap.callback_query.message.chat.title == "Friends"


def test_an_edited_command_is_told_as_an_edit() -> None:
    telegram = FakeTelegram()
    anna, boris = telegram.add_reader("Anna"), telegram.add_reader("Boris")
    group = telegram.add_group("Friends", anna, boris)
    post = group.send_as(anna, "/ask aid")
    group.edit_as(anna, post, "/ask aid?")
    assert pending_updates(telegram)[1].edited_message.text == "/ask aid?"
    with pytest.raises(LookupError, match="one's own"):
        group.edit_as(boris, post, "/ask")


async def test_a_bot_that_is_out_may_not_write_and_hears_nothing() -> None:
    telegram = FakeTelegram()
    anna = telegram.add_reader("Anna")
    group = telegram.add_group("Friends", anna)
    async with running_bot(telegram, echo=False) as running:
        group.remove_bot(anna)
        group.send_as(anna, "/ask aid")
        with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
            await running.bot.send_message(group.chat.id, "hello")
        group.add_bot(anna)
        await running.bot.send_message(group.chat.id, "hello")
    statuses = [
        update.my_chat_member.new_chat_member.status for update in pending_updates(telegram)
    ]
    assert statuses == ["kicked", "member"]


async def test_a_group_that_became_a_supergroup_says_where_it_went() -> None:
    telegram = FakeTelegram()
    group = telegram.add_group("Friends", telegram.add_reader())
    moved = telegram.upgrade_to_supergroup(group)
    async with running_bot(telegram, echo=False) as running:
        with pytest.raises(ChatMigrated) as migrated:
            await running.bot.send_message(group.chat.id, "hello")
        assert migrated.value.new_chat_id == moved.chat.id
        await running.bot.send_message(moved.chat.id, "hello")
    assert [post.text for post in moved.replies] == ["hello"]


async def test_a_forum_has_topics_and_no_others() -> None:
    telegram = FakeTelegram()
    anna = telegram.add_reader("Anna")
    forum = telegram.add_group("Readers", anna, topics=[7])
    forum.send_as(anna, "/ask aid", topic=7)
    message = pending_updates(telegram)[0].message
    assert (message.message_thread_id, message.is_topic_message) == (7, True)
    assert message.chat.is_forum
    async with running_bot(telegram, echo=False) as running:
        sent = await running.bot.send_message(forum.chat.id, "Yes.", message_thread_id=7)
        assert sent.message_thread_id == 7
        with pytest.raises(BadRequest, match=r"(?i)message thread not found"):
            await running.bot.send_message(forum.chat.id, "Yes.", message_thread_id=8)


async def test_groups_see_the_commands_of_groups() -> None:
    telegram = FakeTelegram()
    anna = telegram.add_reader("Anna")
    group = telegram.add_group("Friends", anna)
    await telegram.call_method(
        "setMyCommands",
        {
            "commands": [{"command": "ask", "description": "Ask"}],
            "scope": {"type": "all_group_chats"},
        },
    )
    seen = telegram.profile.visible_commands(group.chat.id, anna.user.id, "en")
    assert [command["command"] for command in seen] == ["ask"]
