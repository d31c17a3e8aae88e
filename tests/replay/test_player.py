from __future__ import annotations

import pytest
from telegram.error import BadRequest

from bot.fake_telegram.server import FakeTelegram
from tests.fakes.telegram.echo_bot import running_bot
from tests.replay.player import DialogueError, TranscriptPlayer
from tests.replay.transcript import TranscriptError, parse_transcript, text_fits


async def play_text(text: str) -> TranscriptPlayer:
    telegram = FakeTelegram()
    stage = TranscriptPlayer(telegram, telegram.add_reader())
    async with running_bot(telegram):
        await stage.play_transcript(parse_transcript(text))
    return stage


async def test_a_dialogue_that_comes_about_passes() -> None:
    stage = await play_text(
        "# The echo\n"
        "reader: hello\nbot: You … hello\n  [Again]\n"
        "reader taps: Again\ntoast: Tapped\nbot: You tapped\n"
        "reader sends: sticker\nbot: no words\n  [only]\n  [Again]\n"
    )
    assert stage.played[:3] == ["reader: hello", "bot: You said: hello", "  [Again]"]


async def test_groups_and_searches_are_played_too() -> None:
    stage = await play_text(
        "# Elsewhere\n"
        "group: Friends\nreader: who has read it?\nbot: nothing\n"
        "reader: /ask aid\nbot: You said: /ask aid\n  [Again]\n"
        "reader taps: Again\ntoast: Tapped\n"
        "reader searches: gas\nfinds:\n  [only]\n  [gas 0]\n  [gas 1]\n  [gas 2]\n"
        "reader chooses: gas 1\nposted: Found: gas 1\n"
        "private\nreader: hello\nbot: You said: hello\n"
    )
    assert "posted: Found: gas 1" in stage.played
    with pytest.raises(DialogueError, match="Line 3 did not come about"):
        await play_text("# Otherwise\nreader searches: gas\nfinds:\n  [oil 0]\n")
    with pytest.raises(DialogueError, match="No result is called"):
        await play_text("# Otherwise\nreader chooses: oil\nposted: oil\n")


@pytest.mark.parametrize(
    ("expected", "reason"),
    [
        ("bot: Something else", "Line 3 did not come about"),
        ("bot: You said\n  [Other]", "Line 3 did not come about"),
        ("bot: You said\n  [only]", "Line 3 did not come about"),
        ("bot edits: You said", "Line 3 did not come about"),
        ("bot: nothing", "Line 3 did not come about"),
        ("bot: You said\nreader taps: Other", r"No message has a button \[Other\]"),
        ("bot: You said\nreader taps: Again\ntoast: Other", "Line 5 did not come about"),
        ("bot: You said\nreader sends: hamster", "There is no 'hamster'"),
    ],
)
async def test_a_dialogue_that_goes_otherwise_fails(expected: str, reason: str) -> None:
    with pytest.raises(DialogueError, match=reason):
        await play_text(f"# Otherwise\nreader: hello\n{expected}\n")


async def test_a_failure_shows_what_was_written_beside_what_was_said() -> None:
    with pytest.raises(DialogueError) as failure:
        await play_text("# Otherwise\nreader: hello\nbot: Something else\n")
    assert "- bot: Something else\n+ bot: You said: hello\n+   [Again]" in str(failure.value)


async def test_two_messages_in_one_turn_fail() -> None:
    telegram = FakeTelegram()
    stage = TranscriptPlayer(telegram, telegram.add_reader())
    async with running_bot(telegram):
        telegram.handlers["sendmessage"] = lambda params: (
            telegram.messages.send_message(params) and telegram.messages.send_message(params)
        )
        with pytest.raises(DialogueError, match="2 messages in one turn"):
            await stage.play_transcript(
                parse_transcript("# Chatty\nreader: hello\nbot: You said\n")
            )


async def test_what_telegram_refuses_fails() -> None:
    telegram = FakeTelegram()
    stage = TranscriptPlayer(telegram, telegram.add_reader())
    async with running_bot(telegram) as world:
        with pytest.raises(BadRequest):
            await world.bot.send_message(stage.reader.user.id, "x" * 4097)
        with pytest.raises(DialogueError, match=r"refused what the bot did: .* too long"):
            await stage.play_transcript(
                parse_transcript("# Too long\nreader: hello\nbot: You said\n")
            )


async def test_an_unanswered_tap_fails() -> None:
    telegram = FakeTelegram()
    stage = TranscriptPlayer(telegram, telegram.add_reader())
    async with running_bot(telegram):
        telegram.handlers["answercallbackquery"] = lambda params: True
        with pytest.raises(DialogueError, match="never answered"):
            await stage.play_transcript(
                parse_transcript("# Deaf\nreader: hello\nbot: hello\nreader taps: Again\n")
            )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("reader: hello\nbot: hello", "the first line says"),
        ("# A\nbot: hello", "line 2"),
        ("# A\n  hello", "line 2"),
        ("# A\nreader: hello\nrobot: hello", "line 3"),
        ("# A\nreader: hello", "says nothing"),
    ],
)
def test_a_script_that_is_none_says_where(text: str, reason: str) -> None:
    with pytest.raises(TranscriptError, match=reason):
        parse_transcript(text)


def test_a_text_fits_with_anything_for_the_dots_and_any_white_space() -> None:
    assert text_fits("Will aid … agenda?", "Now: Will aid\n\nbe on   the agenda?  Yes.")
    assert not text_fits("agenda … aid", "Will aid be on the agenda?")
    assert not text_fits("aid", "some aid", whole=True)
