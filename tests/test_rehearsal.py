"""The whole bot on the in-memory Telegram, where readers meet it: groups, topics, other chats."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot import rehearsal
from bot.article.library import load
from bot.preview.group import Group
from bot.preview.memory import MemoryTelegram
from bot.preview.reader import Reader
from bot.preview.request import Fault, MemoryRequest
from bot.rehearsal import talking
from bot.settings import Settings

ROOT = Path(__file__).parent.parent
PICTURE = "tests/dialogues/content/picture"


@dataclass
class Place:
    telegram: MemoryTelegram = field(default_factory=MemoryTelegram)

    def __post_init__(self) -> None:
        self.request = MemoryRequest(self.telegram)
        self.ann: Reader = self.telegram.reader("Ann", "en")
        self.bob: Reader = self.telegram.reader("Bob", "ru")
        self.group: Group = self.telegram.group("Readers", self.ann, self.bob)

    async def settled(self) -> None:
        await self.telegram.settled()


@asynccontextmanager
async def opened(content: str = "content") -> AsyncIterator[Place]:
    place = Place()
    library = load(ROOT / content).library
    async with talking(Settings(_env_file=None), library, place.telegram, place.request):
        yield place
        await place.settled()


async def test_every_answer_in_a_group_replies_to_who_asked() -> None:
    async with opened() as place:
        asked = [place.group.send(place.ann, text) for text in ("/ask aid?", "/help", "/ask ???")]
        await place.settled()
        assert [post.reply_to for post in place.group.replies] == [post.id for post in asked]


async def test_a_reply_to_the_bot_is_a_question_and_talk_is_not() -> None:
    async with opened() as place:
        place.group.send(place.ann, "@explainer_bot what about the gas pipeline?")
        await place.settled()
        answer = place.group.replies[0].id
        place.group.send(place.bob, "well")
        place.group.send(place.bob, "will there be food aid?", reply_to=answer)
        await place.settled()
        assert "aid" in place.group.replies[1].text
        assert len(place.group.replies) == 2


async def test_answers_stay_in_their_topic() -> None:
    async with opened() as place:
        forum = place.telegram.group("Forum", place.ann, place.bob, topics=[5, 9])
        forum.send(place.ann, "/ask aid", topic=9)
        await place.settled()
        forum.tap(place.bob, forum.replies[0], forum.replies[0].labels[0][0])
        forum.send(place.ann, "/help@explainer_bot")
        await place.settled()
        assert [post.topic for post in forum.replies] == [9, 9, 0]


async def test_buttons_work_for_everyone_and_each_has_their_own_state_and_language() -> None:
    async with opened() as place:
        place.group.send(place.ann, "/ask aid")
        await place.settled()
        place.group.tap(place.bob, place.group.replies[0], "All questions")
        await place.settled()
        assert not any("✓" in label for row in place.group.replies[1].labels for label in row)
        place.group.send(place.ann, "/questions")
        await place.settled()
        assert any("✓" in label for row in place.group.replies[2].labels for label in row)


async def test_only_its_own_reader_sends_a_question_to_the_editors() -> None:
    async with opened() as place:
        place.group.send(place.ann, "/ask who won the world cup?")
        await place.settled()
        declined = place.group.replies[0]
        place.group.tap(place.bob, declined, "Send to the editors")
        await place.settled()
        assert place.bob.toasts[-1].text
        assert place.group.replies[0].text == declined.text
        place.group.tap(place.ann, declined, "Send to the editors")
        await place.settled()
        assert "with the editors" in place.group.replies[0].text


async def test_being_added_says_one_sentence_and_being_removed_nothing() -> None:
    async with opened() as place:
        place.group.add_bot(place.ann)
        await place.settled()
        (hello,) = place.group.replies
        assert "/ask" in hello.text
        assert "\n" not in hello.text
        place.group.remove_bot(place.ann)
        await place.settled()
        assert len(place.group.replies) == 1


async def test_a_question_is_answered_in_the_supergroup_that_the_group_became() -> None:
    async with opened() as place:
        place.request.fail(Fault(502, "sendMessage"))
        place.group.send(place.ann, "/ask aid")
        new = place.telegram.upgrade(place.group)
        await place.settled()
        assert len(new.replies) == 1
        assert not place.group.replies


async def test_a_busy_group_gets_one_calm_notice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearsal, "_UNHURRIED", 5)
    async with opened() as place:
        readers = [place.telegram.reader(f"Reader {number}") for number in range(12)]
        for reader in readers:
            place.group.send(reader, "/ask aid")
            await place.settled()
        assert len(place.group.replies) == 6
        assert "minute" in place.group.replies[-1].text
        assert place.group.replies[-1].reply_to
        place.ann.send("aid")
        await place.settled()
        assert "aid" in place.ann.last.text


async def test_another_language_is_spoken_to_another_reader_of_the_group() -> None:
    async with opened() as place:
        for reader in (place.ann, place.bob):
            place.group.send(reader, "/privacy")
        await place.settled()
        first, second = place.group.replies
        assert first.text != second.text


async def test_what_is_chosen_of_a_search_is_posted_with_a_way_on() -> None:
    async with opened() as place:
        query = place.telegram.inline.ask(place.ann.person, "gas pipeline")
        await place.settled()
        assert query.answered
        assert query.personal
        assert query.button["start_parameter"]
        post = place.telegram.inline.choose(query, query.results[0].id, place.group.chat)
        await place.settled()
        assert "gas pipeline" in post.text
        assert str(post.keyboard[0][0]["url"]).startswith("https://t.me/explainer_bot?start=")
        assert not place.group.replies


async def test_a_shared_answer_is_found_again_by_its_own_question() -> None:
    async with opened() as place:
        place.ann.send("will there be food aid?")
        await place.settled()
        button = place.ann.last.button("Share")
        query = place.telegram.inline.ask(place.ann.person, str(button["switch_inline_query"]))
        await place.settled()
        assert query.results[0].title == "Will aid be on the agenda?"


async def test_a_copied_link_opens_its_answer() -> None:
    async with opened() as place:
        place.ann.send("will there be food aid?")
        await place.settled()
        answer, link = place.ann.last, place.ann.last.button("Link")["copy_text"]["text"]
        place.bob.start(link.partition("?start=")[2])
        await place.settled()
        assert answer.text.splitlines()[-3] in place.bob.last.text


async def test_a_picture_is_uploaded_for_the_first_reader_only() -> None:
    async with opened(PICTURE) as place:
        for reader in (place.ann, place.bob):
            reader.start()
            await place.settled()
        posts = [reader.last for reader in (place.ann, place.bob)]
        assert posts[0].photo == posts[1].photo != ""
        assert posts[0].photo in place.telegram.world.files
        assert "harbour" in posts[0].text
        assert posts[0].keyboard
        sent = [parameters for name, parameters in place.request.calls if name == "sendPhoto"]
        assert len(sent) == 2


async def test_a_picture_that_fails_leaves_its_text() -> None:
    async with opened(PICTURE) as place:
        place.request.fail(Fault(400, "sendPhoto", description="Bad Request: PHOTO_INVALID"))
        place.ann.start()
        await place.settled()
        assert place.ann.last.what is None
        assert "harbour" in place.ann.last.text
        assert place.ann.last.entities


async def test_nothing_that_was_said_was_refused() -> None:
    async with opened() as place:
        for text in ("/ask aid", "/help", "/privacy", "/questions", "/about", "/ask ???", "/read"):
            place.group.send(place.ann, text)
            await place.settled()
        assert len(place.group.replies) == 7
        assert not place.telegram.refusals
