"""The whole round: readers' messages, the desk worked off by keyboard, a patch, better answers."""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from bot.app.desk import guard_desk_page
from bot.app.desk_files import ContentFolder, open_sources, read_ledger
from bot.app.web import serve_app
from bot.cli import main
from bot.desk.decider import ContentDecider
from bot.desk.page.worker import DeskWorker
from bot.desk.questions import SentMessage, format_message_line
from bot.desk.session import DeskSession
from bot.fake_telegram.server import FakeTelegram
from bot.matching.evaluation.metrics import EvaluationMetrics, LabelledMessage
from bot.matching.evaluation.run import evaluate_matcher
from bot.matching.model import DecisionKind
from tests.fakes.articles import load_set_messages
from tests.paths import READERS

from .conftest import BrowserScreen

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]

ARTICLES = ("library", "telescope", "sandrey-ferry")
MESSAGES_AN_ARTICLE = 100
LEAST_GAIN = 0.06
"""What the same messages' utility must gain."""


def collect_messages() -> list[LabelledMessage]:
    """Three hundred messages of readers, with the full names of what answers them."""
    return [
        LabelledMessage(one.kind, tuple(f"{name}/{entry}" for entry in one.expected), one.message)
        for name in ARTICLES
        for one in [m for m in load_set_messages(name) if not m.previous_entry][
            :MESSAGES_AN_ARTICLE
        ]
    ]


def leave_words(content: Path, messages: list[LabelledMessage]) -> list[SentMessage]:
    """What readers leave: a tap after "Did you mean" names the entry, the rest is sent."""
    decider = ContentDecider(open_sources(content).library)
    left = []
    for message in messages:
        outcome = decider.decide_message(message.message)
        tapped = next((name for name in message.expected if name in outcome.entries), None)
        if tapped and outcome.decision is DecisionKind.CLARIFY:
            slug, _, entry_id = tapped.partition("/")
            left.append(SentMessage(message.message, slug, entry_id))
        elif outcome.decision in (DecisionKind.CLARIFY, DecisionKind.DECLINE):
            left.append(SentMessage(message.message))
    return left


def evaluate_content(content: Path, messages: list[LabelledMessage]) -> EvaluationMetrics:
    """The figures of the same messages, asked anew."""
    library = open_sources(content).library
    return evaluate_matcher(ContentDecider(library), library, messages).total


def make_checkout(folder: Path) -> Path:
    """A git checkout with the three articles; returns the folder of the content."""
    content = folder / "content"
    content.mkdir()
    for name in ARTICLES:
        article = next(READERS.rglob(f"{name}.md"))
        (content / article.name).write_bytes(article.read_bytes())
    for command in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", *command], cwd=folder, check=True)
    return content


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


async def test_a_round_at_the_desk_lifts_the_same_messages_with_no_more_wrong_answers(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, messages = make_checkout(tmp_path), collect_messages()
    right_answers = {" ".join(one.message.split()): one.expected for one in messages}
    before = evaluate_content(content, messages)
    left = leave_words(content, messages)
    questions = tmp_path / "questions.jsonl"
    questions.write_text("".join(format_message_line(one) + "\n" for one in left), "utf-8")
    session = DeskSession(open_sources(content), left, read_ledger(content))
    app = guard_desk_page(DeskWorker(session, ContentFolder(content), {}))
    async with serve_app(app, "127.0.0.1", 0) as port:
        shown = BrowserScreen(FakeTelegram(), browser, f"http://127.0.0.1:{port}")
        accepted = await work_off(await shown.open_page(), right_answers)
        for opened in browser.contexts:
            await opened.close()
    assert shown.browser_errors == []
    assert accepted >= 10
    monkeypatch.chdir(tmp_path)
    arguments = ["desk", "--patch", "desk.patch", "--questions", str(questions)]
    assert await asyncio.to_thread(main, arguments) == 0
    git = ["git", "apply", "desk.patch"]
    await asyncio.to_thread(subprocess.run, git, cwd=tmp_path, check=True)
    assert await asyncio.to_thread(main, ["check", "content"]) == 0
    after = evaluate_content(content, messages)
    assert after.utility >= before.utility + LEAST_GAIN
    assert after.wrong <= before.wrong
