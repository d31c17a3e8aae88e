"""Changed content is taken in whole or not at all, while the bot goes on answering."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app.components import build_components, build_reloader
from bot.app.content.reload import ContentReloader
from bot.app.content.snapshot import read_snapshot
from bot.app.content.watch import watch_content
from bot.app.service import BotService
from bot.article.library import Library
from bot.config.settings import Settings
from bot.conversation.model.event import Command, TextMessage
from bot.conversation.model.turn import Turn
from bot.store import Store
from bot.telegram.incoming.model import IncomingEvent
from tests.fakes.turns import KEY

ARTICLE = "---\ntitle: The Bridge\n---\nLead.\n\n## How long is the bridge?\n\n{answer}\n"
READER = 7


class Place:
    """A bot on a folder of articles that can be written to."""

    def __init__(self, folder: Path, service: BotService, reloader: ContentReloader):
        self.folder, self.service, self.reloader = folder, service, reloader
        self._updates = 0

    def write(self, name: str, answer: str) -> None:
        (self.folder / name).write_text(ARTICLE.format(answer=answer), encoding="utf-8")

    def damage(self, name: str) -> None:
        (self.folder / name).write_text("---\ntitle: [\n", encoding="utf-8")

    async def ask(self, text: str = "How long is the bridge?") -> str:
        return await self._text_of(TextMessage(text))

    async def about(self) -> str:
        return await self._text_of(Command("about"))

    async def _text_of(self, event: TextMessage | Command) -> str:
        self._updates += 1
        turn, _ = await self.service.handle_event(
            IncomingEvent(self._updates, READER, READER, event)
        )
        return text_of(turn)


def text_of(turn: Turn) -> str:
    assert turn.reply
    return turn.reply.text.text


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[Place]:
    folder = tmp_path / "content"
    await asyncio.to_thread(folder.mkdir)
    (folder / "bridge.md").write_text(ARTICLE.format(answer="Nine metres."))
    snapshot = read_snapshot(folder)
    store = await Store.open_store("sqlite://", KEY)
    settings = Settings(_env_file=None)
    components = build_components(settings, snapshot, store, ())
    reloader = build_reloader(settings, components, folder, snapshot)
    yield Place(folder, components.service, reloader)
    await store.close()


async def test_changed_content_is_answered_from_and_has_another_version(place: Place) -> None:
    assert "Nine metres." in await place.ask()
    before = place.reloader.state.version
    assert before in await place.about()
    place.write("bridge.md", "Ten metres.")
    await place.reloader.reload_content()
    assert "Ten metres." in await place.ask()
    assert place.reloader.state.version != before
    assert place.reloader.state.version in await place.about()
    assert place.reloader.describe_state() == {"content_version": place.reloader.state.version}


async def test_the_same_files_have_the_same_version_wherever_they_are(
    place: Place, tmp_path: Path
) -> None:
    other = tmp_path / "elsewhere"
    await asyncio.to_thread(other.mkdir)
    (other / "bridge.md").write_bytes((place.folder / "bridge.md").read_bytes())
    assert read_snapshot(other).version == place.reloader.state.version


async def test_with_an_error_the_last_good_content_stays_and_it_is_told_once_until_it_is_mended(
    place: Place,
) -> None:
    problems: list[str] = []

    async def note_problem(problem: str) -> None:
        problems.append(problem)

    place.reloader.on_problem.append(note_problem)
    good = place.reloader.state.version
    place.write("tunnel.md", "Dark.")
    place.damage("bridge.md")
    await place.reloader.reload_content()
    since = place.reloader.state.problem_since
    place.damage("tunnel.md")
    await place.reloader.reload_content()
    assert "Nine metres." in await place.ask()
    assert "bridge.md:" in str(place.reloader.state.problem)
    assert (place.reloader.state.version, place.reloader.state.problem_since) == (good, since)
    described = place.reloader.describe_state()
    assert described["content_problem_since"]
    assert described["content_problem"].startswith("bridge.md:")
    assert len(problems) == 1
    place.write("bridge.md", "Eleven metres.")
    (place.folder / "tunnel.md").unlink()
    await place.reloader.reload_content()
    assert place.reloader.state.problem is None
    assert "Eleven metres." in await place.ask()


async def test_content_that_is_gone_is_answered_from_as_before(place: Place) -> None:
    (place.folder / "bridge.md").unlink()
    await place.reloader.reload_content()
    assert "Nine metres." in await place.ask()
    assert place.reloader.state.problem
    assert str(place.folder) not in place.reloader.describe_state()["content_problem"]


async def test_what_changes_nothing_is_not_loaded_again(place: Place) -> None:
    swaps: list[Library] = []

    async def note_swap(library: Library) -> None:
        swaps.append(library)

    place.reloader.on_swap.append(note_swap)
    await place.reloader.reload_content()
    assert swaps == []
    place.write("bridge.md", "Ten metres.")
    await asyncio.gather(*(place.reloader.reload_content() for _ in range(5)))
    assert len(swaps) == 1


async def test_who_is_told_of_new_content_may_take_long_and_holds_up_no_newer_one(
    place: Place,
) -> None:
    told, may_end = asyncio.Semaphore(0), asyncio.Event()

    async def tell_slowly(library: Library) -> None:
        told.release()
        await may_end.wait()

    place.reloader.on_swap.append(tell_slowly)
    async with asyncio.timeout(60), asyncio.TaskGroup() as tasks:
        for length in ("Ten metres.", "Eleven metres."):
            place.write("bridge.md", length)
            tasks.create_task(place.reloader.reload_content())
            await told.acquire()
            assert length in await place.ask()
        may_end.set()


async def test_under_questions_every_answer_is_of_one_content_or_the_other(place: Place) -> None:
    answers: list[str] = []
    done = asyncio.Event()

    async def keep_asking() -> None:
        while not done.is_set():
            answers.append(await place.ask())
            await asyncio.sleep(0)

    asking = asyncio.create_task(keep_asking())
    for number in range(10, 15):
        place.write("bridge.md", f"{number} metres.")
        await place.reloader.reload_content()
    done.set()
    await asking
    answers.append(await place.ask())
    lengths = [next(n for n in range(9, 15) if f"{n} metres." in with_digits(a)) for a in answers]
    assert lengths == sorted(lengths)
    assert lengths[-1] == 14


def with_digits(answer: str) -> str:
    return answer.replace("Nine", "9")


async def test_a_change_is_noticed_by_itself(place: Place) -> None:
    await wait_for_swap(place, lambda: place.write("bridge.md", "Twelve metres."))
    assert "Twelve metres." in await place.ask()


async def test_a_file_put_in_anothers_place_is_noticed(place: Place) -> None:
    def replace_file() -> None:
        place.write("draft.tmp", "Thirteen metres.")
        (place.folder / "draft.tmp").rename(place.folder / "bridge.md")

    await wait_for_swap(place, replace_file)
    assert "Thirteen metres." in await place.ask()


async def wait_for_swap(place: Place, change: object) -> None:
    """Watch the content, change it again and again until that is noticed."""
    swapped = asyncio.Event()

    async def note_swap(library: Library) -> None:
        swapped.set()

    place.reloader.on_swap.append(note_swap)
    assert callable(change)
    async with watch_content(place.folder, place.reloader.reload_content), asyncio.timeout(120):
        while not swapped.is_set():  # the watcher may need a moment to begin
            change()
            with_timeout = asyncio.wait_for(swapped.wait(), 0.5)
            await asyncio.gather(with_timeout, return_exceptions=True)


async def test_sighup_has_the_content_looked_at_again(tmp_path: Path) -> None:
    reloaded = asyncio.Event()

    async def note_reload() -> None:
        reloaded.set()

    async with watch_content(tmp_path, note_reload):
        os.kill(os.getpid(), signal.SIGHUP)
        await asyncio.wait_for(reloaded.wait(), 60)


async def test_after_the_watching_sighup_does_what_it_did_before(tmp_path: Path) -> None:
    async def reload() -> None: ...

    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        async with watch_content(tmp_path, reload):
            assert signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


async def test_a_fault_of_ours_in_taking_content_in_doesnt_end_the_watching(tmp_path: Path) -> None:
    first, second = asyncio.Event(), asyncio.Event()

    async def fail_once() -> None:
        if not first.is_set():
            first.set()
            raise RuntimeError("a defect")
        second.set()

    async with watch_content(tmp_path, fail_once):
        os.kill(os.getpid(), signal.SIGHUP)
        await asyncio.wait_for(first.wait(), 60)
        os.kill(os.getpid(), signal.SIGHUP)
        await asyncio.wait_for(second.wait(), 60)
