"""The whole bot on the in-memory Telegram, where readers meet it: groups, topics, other chats."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from bot.app import preview
from bot.app.content.snapshot import ContentSnapshot
from bot.app.preview import run_preview_bot
from bot.config.settings import Settings
from bot.content.loader import load_library
from bot.errors import ContentError
from bot.fake_telegram.app.group import FakeGroup
from bot.fake_telegram.app.user import FakeReader
from bot.fake_telegram.request import FakeTelegramRequest, RequestFault
from bot.fake_telegram.server import FakeTelegram
from bot.store import Store
from tests.paths import ROOT

PICTURE = "tests/dialogues/content/picture"


@dataclass
class PreviewPlace:
    telegram: FakeTelegram = field(default_factory=FakeTelegram)

    def __post_init__(self) -> None:
        self.request = FakeTelegramRequest(self.telegram)
        self.ann: FakeReader = self.telegram.add_reader("Ann", "en")
        self.bob: FakeReader = self.telegram.add_reader("Bob", "ru")
        self.group: FakeGroup = self.telegram.add_group("Readers", self.ann, self.bob)

    async def wait_settled(self) -> None:
        await self.telegram.wait_until_idle()


@asynccontextmanager
async def open_place(content: str = "content") -> AsyncIterator[PreviewPlace]:
    place = PreviewPlace()
    snapshot = ContentSnapshot("", load_library(ROOT / content).library)
    async with run_preview_bot(Settings(_env_file=None), snapshot, place.telegram, place.request):
        yield place
        await place.wait_settled()


async def test_every_answer_in_a_group_replies_to_who_asked() -> None:
    async with open_place() as place:
        questions = [
            place.group.send_as(place.ann, text) for text in ("/ask aid?", "/help", "/ask ???")
        ]
        await place.wait_settled()
        assert [post.reply_to for post in place.group.replies] == [post.id for post in questions]


async def test_a_reply_to_the_bot_is_a_question_and_talk_is_not() -> None:
    async with open_place() as place:
        place.group.send_as(place.ann, "@explainer_bot what about the gas pipeline?")
        await place.wait_settled()
        answer = place.group.replies[0].id
        place.group.send_as(place.bob, "well")
        place.group.send_as(place.bob, "will there be food aid?", reply_to=answer)
        await place.wait_settled()
        assert "aid" in place.group.replies[1].text
        assert len(place.group.replies) == 2


async def test_answers_stay_in_their_topic() -> None:
    async with open_place() as place:
        forum = place.telegram.add_group("Forum", place.ann, place.bob, topics=[5, 9])
        forum.send_as(place.ann, "/ask aid", topic=9)
        await place.wait_settled()
        forum.tap_as(place.bob, forum.replies[0], forum.replies[0].labels[0][0])
        forum.send_as(place.ann, "/help@explainer_bot")
        await place.wait_settled()
        assert [post.topic for post in forum.replies] == [9, 9, 0]


async def test_buttons_work_for_everyone_and_a_group_shows_nobodys_marks() -> None:
    async with open_place() as place:
        place.group.send_as(place.ann, "/ask aid")
        await place.wait_settled()
        place.group.tap_as(place.bob, place.group.replies[0], "All questions")
        await place.wait_settled()
        assert not any("✓" in label for row in place.group.replies[1].labels for label in row)
        place.group.send_as(place.ann, "/questions")
        await place.wait_settled()
        assert len(place.group.replies) == 3
        assert not any("✓" in label for row in place.group.replies[2].labels for label in row)


async def test_only_its_own_reader_sends_a_question_to_the_editors() -> None:
    async with open_place() as place:
        place.group.send_as(place.ann, "/ask who won the world cup?")
        await place.wait_settled()
        declined = place.group.replies[0]
        place.group.tap_as(place.bob, declined, "Send to the editors")
        await place.wait_settled()
        assert place.bob.toasts[-1].text
        assert place.group.replies[0].text == declined.text
        place.group.tap_as(place.ann, declined, "Send to the editors")
        await place.wait_settled()
        assert "with the editors" in place.group.replies[0].text


async def test_being_added_says_one_sentence_and_being_removed_nothing() -> None:
    async with open_place() as place:
        place.group.add_bot(place.ann)
        await place.wait_settled()
        (hello,) = place.group.replies
        assert "/ask" in hello.text
        assert "\n" not in hello.text
        place.group.remove_bot(place.ann)
        await place.wait_settled()
        assert len(place.group.replies) == 1


async def test_a_guest_who_calls_the_bot_by_its_name_is_answered_without_buttons_to_tap() -> None:
    async with open_place() as place:
        place.group.remove_bot(place.ann)
        place.group.send_as(place.ann, "/ask aid?")
        question = place.group.send_as(place.ann, "@explainer_bot will there be food aid?")
        await place.wait_settled()
        (answer,) = place.group.replies
        assert answer.reply_to == question.id
        assert "Severe weather" in answer.text
        assert not any("callback_data" in button for row in answer.keyboard for button in row)
        assert not place.telegram.refusals


async def test_a_question_is_answered_in_the_supergroup_that_the_group_became() -> None:
    async with open_place() as place:
        place.request.inject_faults(RequestFault(502, "sendMessage"))
        place.group.send_as(place.ann, "/ask aid")
        new = place.telegram.upgrade_to_supergroup(place.group)
        await place.wait_settled()
        assert len(new.replies) == 1
        assert not place.group.replies


async def test_a_busy_group_gets_one_calm_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "MAX_PREVIEW_EVENTS", 5)
    async with open_place() as place:
        readers = [place.telegram.add_reader(f"Reader {number}") for number in range(12)]
        for reader in readers:
            place.group.send_as(reader, "/ask aid")
            await place.wait_settled()
        assert len(place.group.replies) == 6
        assert "minute" in place.group.replies[-1].text
        assert place.group.replies[-1].reply_to
        place.ann.send_text("aid")
        await place.wait_settled()
        assert "aid" in place.ann.last_reply.text


async def test_another_language_is_spoken_to_another_reader_of_the_group() -> None:
    async with open_place() as place:
        for reader in (place.ann, place.bob):
            place.group.send_as(reader, "/privacy")
        await place.wait_settled()
        first, second = place.group.replies
        assert first.text != second.text


async def test_what_is_chosen_of_a_search_is_posted_with_a_way_on() -> None:
    async with open_place() as place:
        query = place.telegram.inline_queries.send_query(place.ann.user, "gas pipeline")
        await place.wait_settled()
        assert query.answered
        assert query.is_personal
        assert query.button["start_parameter"]
        post = place.telegram.inline_queries.choose_result(
            query, query.results[0].id, place.group.chat
        )
        await place.wait_settled()
        assert "gas pipeline" in post.text
        assert str(post.keyboard[0][0]["url"]).startswith("https://t.me/explainer_bot?start=")
        assert not place.group.replies


async def test_a_shared_answer_is_found_again_by_its_own_question() -> None:
    async with open_place() as place:
        place.ann.send_text("will there be food aid?")
        await place.wait_settled()
        button = place.ann.last_reply.find_button("Share")
        query = place.telegram.inline_queries.send_query(
            place.ann.user, str(button["switch_inline_query"])
        )
        await place.wait_settled()
        assert query.results[0].title == "Will aid be on the agenda?"


async def test_a_copied_link_opens_its_answer() -> None:
    async with open_place() as place:
        place.ann.send_text("will there be food aid?")
        await place.wait_settled()
        answer, link = (
            place.ann.last_reply,
            place.ann.last_reply.find_button("Link")["copy_text"]["text"],
        )
        place.bob.press_start(link.partition("?start=")[2])
        await place.wait_settled()
        assert answer.text.splitlines()[-3] in place.bob.last_reply.text


async def test_a_picture_is_uploaded_for_the_first_reader_only() -> None:
    async with open_place(PICTURE) as place:
        for reader in (place.ann, place.bob):
            reader.press_start()
            await place.wait_settled()
        posts = [reader.last_reply for reader in (place.ann, place.bob)]
        assert posts[0].photo == posts[1].photo != ""
        assert posts[0].photo in place.telegram.state.files
        assert "harbour" in posts[0].text
        assert posts[0].keyboard
        sent = [parameters for name, parameters in place.request.calls if name == "sendPhoto"]
        assert len(sent) == 2


async def test_a_picture_that_fails_leaves_its_text() -> None:
    async with open_place(PICTURE) as place:
        place.request.inject_faults(
            RequestFault(400, "sendPhoto", description="Bad Request: PHOTO_INVALID")
        )
        place.ann.press_start()
        await place.wait_settled()
        assert place.ann.last_reply.media_kind is None
        assert "harbour" in place.ann.last_reply.text
        assert place.ann.last_reply.entities


async def test_nothing_that_was_said_was_refused() -> None:
    async with open_place() as place:
        for text in ("/ask aid", "/help", "/privacy", "/questions", "/about", "/ask ???", "/read"):
            place.group.send_as(place.ann, text)
            await place.wait_settled()
        assert len(place.group.replies) == 7
        assert not place.telegram.refusals


async def test_where_there_is_no_article_the_database_is_closed_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    closed = []
    close = Store.close

    async def note_close(store: Store) -> None:
        await close(store)
        closed.append(store)

    monkeypatch.setattr(Store, "close", note_close)
    empty = ContentSnapshot("", None, ("There is no article.",))
    with pytest.raises(ContentError):
        async with run_preview_bot(Settings(_env_file=None), empty, FakeTelegram()):
            pass
    assert closed
