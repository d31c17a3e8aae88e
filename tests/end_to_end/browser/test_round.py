"""The whole round: readers' messages, the desk worked off by keyboard, a patch, better answers."""

from __future__ import annotations

import asyncio
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.app.components import BotComponents, build_reloader
from bot.app.content.snapshot import read_snapshot
from bot.app.desk.files import ContentFolder, open_sources
from bot.app.desk.page import guard_desk_page
from bot.app.preview import run_preview_bot
from bot.app.web import serve_app
from bot.config.settings import Settings
from bot.content.check.run import check_content
from bot.conversation.model.callback_data import Action
from bot.desk.decider import ContentDecider
from bot.desk.page.worker import DeskWorker
from bot.desk.questions import SentMessage
from bot.desk.session import DeskSession
from bot.fake_telegram.app.user import FakeReader
from bot.fake_telegram.server import FakeTelegram
from bot.fake_telegram.state.model import ChatMessage
from bot.fake_telegram.state.world import StateChange
from bot.matching.evaluation.metrics import EvaluationMetrics, LabelledMessage
from bot.matching.evaluation.run import evaluate_matcher
from bot.matching.model import DecisionKind
from bot.store.pending.waits import StoredWait
from tests.fakes.articles import load_set_messages
from tests.paths import READERS

from .conftest import BrowserScreen

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]

ARTICLES = ("library", "telescope")
READER_COUNT, ASKED_BY = 100, 4
"""Readers, who ask two questions each, and how many of them ask the same."""
LEAST_GAIN = 0.06
"""What the same messages' utility must gain."""
WANTED = ("Send to the editors", "Tell me when there is an answer", "Remember my words")
TOLD = "The article now answers it."
MIN_TOLD = 5
ANSWER = DecisionKind.ANSWER
SECONDS = 120


class HastyClock:
    """A clock that goes ten times too fast: a second between two messages is soon over."""

    SPEED = 10

    def read_seconds(self) -> float:
        return time.monotonic() * self.SPEED

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self.SPEED)


@dataclass(frozen=True)
class AskingReader:
    """A reader with a question, who knows the right answer when it is shown."""

    reader: FakeReader
    message: LabelledMessage
    is_hasty: bool
    """Looks at nothing that is offered: sends the question to the editors, and waits."""

    def ask(self) -> None:
        self.reader.send_text(self.message.message)

    def react(self) -> None:
        """Tap what a reader would, under the bot's last message."""
        shown = self.reader.last_reply
        if label := self._choose_button(shown):
            self.reader.tap_button(shown, label)

    def _choose_button(self, shown: ChatMessage) -> str | None:
        buttons = [button for row in shown.keyboard for button in row]
        offered = {str(button.get("callback_data")): str(button["text"]) for button in buttons}
        meant = (offered.get(Action.PICK + name) for name in self.message.expected)
        label = next(filter(None, meant), None)
        if label is not None and not self.is_hasty:
            return label
        if any(data.startswith(Action.PICK) for data in offered):
            return offered[Action.NONE]
        return next((label for label in offered.values() if label.startswith(WANTED)), None)


def collect_messages() -> list[LabelledMessage]:
    """The different messages of readers, with the full names of what answers them."""
    return [
        LabelledMessage(
            labelled_message.kind,
            tuple(f"{name}/{entry}" for entry in labelled_message.expected),
            labelled_message.message,
        )
        for name in ARTICLES
        for labelled_message in [m for m in load_set_messages(name) if not m.previous_entry][
            :READER_COUNT:ASKED_BY
        ]
    ]


def evaluate_content(decider: ContentDecider, messages: list[LabelledMessage]) -> EvaluationMetrics:
    """The figures of the same messages."""
    return evaluate_matcher(decider, decider.library, messages).total


def make_checkout(folder: Path) -> Path:
    """A git checkout with the two articles; returns the folder of the content."""
    content = folder / "content"
    content.mkdir()
    for name in ARTICLES:
        article = next(READERS.rglob(f"{name}.md"))
        (content / article.name).write_bytes(article.read_bytes())
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return content


async def play_readers(telegram: FakeTelegram, messages: list[LabelledMessage]) -> list[FakeReader]:
    """A hundred readers ask two questions each, and tap as far as it goes.

    The last to ask something is hasty.
    """
    readers = [telegram.add_reader(language="en") for _ in range(READER_COUNT)]
    steps: list[Callable[[AskingReader], None]] = [AskingReader.ask, *[AskingReader.react] * 3]
    questions = [
        (message, copy == ASKED_BY) for copy in range(1, ASKED_BY + 1) for message in messages
    ]
    for first in range(0, len(questions), len(readers)):
        asking = [
            AskingReader(reader, message, is_hasty)
            for reader, (message, is_hasty) in zip(readers, questions[first:], strict=False)
        ]
        for step in steps:
            for each in asking:
                step(each)
            await telegram.wait_until_idle(SECONDS)
    return readers


async def list_waits(components: BotComponents) -> list[StoredWait]:
    """Who waits for an answer, and to what."""
    waits: list[StoredWait] = []
    after = b""
    while True:
        some, last = await components.store.waits.list_waits(after)
        if last is None:
            return waits
        waits, after = [*waits, *some], last


def count_notices(reader: FakeReader) -> int:
    """How often the bot told a reader of an answer without being asked."""
    return sum(TOLD in message.text for message in reader.replies)


async def wait_for_notices(telegram: FakeTelegram, readers: list[FakeReader], count: int) -> None:
    """Wait until so many readers were told."""
    all_told = asyncio.Event()

    def look(_: StateChange) -> None:
        if sum(map(count_notices, readers)) >= count:
            all_told.set()

    telegram.state.listeners.add(look)
    async with asyncio.timeout(SECONDS):
        await all_told.wait()


async def list_sent_messages(components: BotComponents) -> list[SentMessage]:
    """What readers left, as the desk reads it from the database."""
    misses = await components.store.list_misses()
    return [SentMessage(miss.text, miss.article, miss.entry, miss.day) for miss in misses]


async def work_off(page: Page, right_answers: dict[str, tuple[str, ...]]) -> int:
    """Accept what nothing speaks against, and hold the rest; how much was accepted."""
    rows = page.locator("#groups button")
    await expect(page.locator("#verdict")).to_be_visible()
    accepted = 0
    for left in range(await rows.count(), 0, -1):
        await expect(rows).to_have_count(left)
        await expect(page.locator("#verdict")).not_to_have_text("Asking the matcher…")
        is_good = await approve_proposal(page, right_answers)
        accepted += is_good
        await page.keyboard.press("a" if is_good else "h")
        await expect(rows).to_have_count(left - 1)
    return accepted


async def approve_proposal(page: Page, right_answers: dict[str, tuple[str, ...]]) -> bool:
    """Read a proposal as an editor does: is each message that would be answered answered right?"""
    if "Nothing speaks against it" not in await page.locator("#verdict").inner_text():
        return False
    target = await page.get_by_label("The answer that it is for").input_value()
    texts = await page.locator(".messages label.answered").all_inner_texts()
    return all(target in right_answers[" ".join(text.split())] for text in texts)


async def edit_at_desk(
    browser: Browser, session: DeskSession, content: Path, messages: list[LabelledMessage]
) -> str:
    """Work off every group in the browser; returns the patch."""
    right_answers = {" ".join(message.message.split()): message.expected for message in messages}
    app = guard_desk_page(DeskWorker(session, ContentFolder(content), {}))
    async with serve_app(app, "127.0.0.1", 0) as port:
        shown = BrowserScreen(FakeTelegram(), browser, f"http://127.0.0.1:{port}")
        page = await shown.open_page()
        assert await work_off(page, right_answers) >= 10
        await page.keyboard.press("r")
        await expect(page.get_by_label("Diff")).to_contain_text("+Also asked:")
        patch: str = await page.evaluate("async () => (await (await fetch('/result')).json()).diff")
        for opened in browser.contexts:
            await opened.close()
    assert shown.browser_errors == []
    return patch


async def apply_patch(checkout: Path, patch: str) -> None:
    (checkout / "desk.patch").write_text(patch, encoding="utf-8")
    command = ["git", "apply", "desk.patch"]
    await asyncio.to_thread(subprocess.run, command, cwd=checkout, check=True)


async def test_a_round_at_the_desk_lifts_the_same_messages_and_tells_who_waited(
    browser: Browser, tmp_path: Path
) -> None:
    content, messages = make_checkout(tmp_path), collect_messages()
    settings, snapshot, telegram = Settings(_env_file=None), read_snapshot(content), FakeTelegram()
    async with run_preview_bot(settings, snapshot, telegram, clock=HastyClock()) as components:
        readers = await play_readers(telegram, messages)
        left = await list_sent_messages(components)
        session = DeskSession(open_sources(content), left)
        before = evaluate_content(session.base.decider, messages)
        await apply_patch(tmp_path, await edit_at_desk(browser, session, content, messages))
        assert not [fault for fault in check_content(content).diagnostics if fault.is_fatal]
        decider = ContentDecider(open_sources(content).library)
        after = evaluate_content(decider, messages)
        waits = await list_waits(components)
        due = Counter(
            wait.reader
            for wait in waits
            if session.base.decider.make_decision(wait.wait.text).kind is not ANSWER
            and decider.make_decision(wait.wait.text).kind is ANSWER
        )
        assert due.total() >= MIN_TOLD
        await build_reloader(settings, components, content, snapshot).reload_content()
        await wait_for_notices(telegram, readers, due.total())
    assert after.utility >= before.utility + LEAST_GAIN
    assert after.wrong <= before.wrong
    assert Counter({each.user.id: count_notices(each) for each in readers}) == due
    assert any(message.entry for message in left)
