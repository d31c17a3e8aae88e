from __future__ import annotations

import re
from pathlib import Path

import pytest
import structlog

from bot.commands import links
from bot.commands.links import format_snippet
from bot.content.loader import load_library
from bot.conversation.model.turn import Turn
from tests.commands.conftest import RunCommand
from tests.fakes.conversation import get_reply, start_dialogue
from tests.paths import DIALOGUES

CONTENT = DIALOGUES / "content" / "island"
LIBRARY = load_library(CONTENT).library
LINK = re.compile(r"https://t\.me/island_bot\?start=([A-Za-z0-9_-]{1,64})\b")


def open_link(payload: str) -> Turn:
    return start_dialogue(*LIBRARY.articles).send_command("start", payload)


def test_every_answer_has_a_link_that_opens_it(run: RunCommand) -> None:
    outcome = run("links", "--bot", "island_bot", "--content", CONTENT)
    payloads = LINK.findall(outcome.out)
    entries = [
        article.full_name(entry) for article in LIBRARY.articles for entry in article.entries
    ]

    assert outcome.code == 0
    assert len(payloads) == len(entries) + len(LIBRARY.articles)
    assert {open_link(payload).record.entry for payload in payloads} == {None, *entries}


@pytest.mark.parametrize("name", ["@island_bot", "https://t.me/island_bot", " island_bot "])
def test_the_username_may_be_written_as_people_do(run: RunCommand, name: str) -> None:
    assert LINK.search(run("links", "--bot", name, "--content", CONTENT).out)


@pytest.mark.parametrize("name", ["", "@", "no no", "a/b", "x" * 40, "1abcd"])
def test_a_name_that_no_bot_has_is_a_usage_error(run: RunCommand, name: str) -> None:
    outcome = run("links", "--bot", name, "--content", CONTENT)

    assert (outcome.code, outcome.out) == (2, "")
    assert "looks like @example_bot" in outcome.err


def test_without_a_name_and_a_token_it_asks_for_one(run: RunCommand) -> None:
    outcome = run("links", "--content", CONTENT)

    assert outcome.code == 2
    assert "--bot" in outcome.err


def test_the_log_stands_in_nothing_that_is_to_be_pasted(
    run: RunCommand, monkeypatch: pytest.MonkeyPatch
) -> None:
    structlog.reset_defaults()
    monkeypatch.setattr(links, "TELEGRAM_TIMEOUT_SECONDS", 0.5)
    monkeypatch.setenv("BOT_TOKEN", "1000001:secret")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:1")
    outcome = run("links", "--snippet", "html", "--content", CONTENT)

    assert (outcome.code, outcome.out) == (1, "")
    assert "telegram not ready" in outcome.err
    assert "Telegram can't be reached; give the username with --bot." in outcome.err


def test_qr_codes_are_written_for_every_link(run: RunCommand, tmp_path: Path) -> None:
    folder = tmp_path / "new" / "codes"
    outcome = run("links", "--bot", "island_bot", "--content", CONTENT, "--qr", folder)
    codes = {path.stem: path.read_text("utf-8") for path in folder.glob("*.svg")}
    pictures = {path.stem: path.read_bytes() for path in folder.glob("*.png")}

    assert set(codes) == set(LINK.findall(outcome.out))
    assert all(code.startswith("<?xml") and "<svg" in code for code in codes.values())
    assert set(pictures) == set(codes)
    assert all(picture.startswith(b"\x89PNG") for picture in pictures.values())
    assert len(set(codes.values())) == len(set(pictures.values())) == len(codes)
    assert f"{len(codes)} QR codes are in {folder}." in outcome.out


def test_a_folder_that_cannot_be_made_is_a_usage_error(run: RunCommand, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    outcome = run("links", "--bot", "island_bot", "--content", CONTENT, "--qr", tmp_path / "file")

    assert outcome.code == 2
    assert "can't be written" in outcome.err


def test_the_html_snippet_links_the_article_and_each_question_once(run: RunCommand) -> None:
    outcome = run("links", "--bot", "island_bot", "--content", CONTENT, "--snippet", "html")

    assert outcome.out.startswith(
        '<ul>\n  <li><a href="https://t.me/island_bot?start=ferry">Why Is the Island Ferry Clos'
    )
    assert outcome.out.count(">Why Is the Island Ferry Closing?<") == 1
    assert outcome.out.count("<ul>") == outcome.out.count("</ul>") == 2


def test_snippets_take_no_harm_from_signs_in_a_question(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: A <b> & [c]\n---\n\n## Is 1 < 2 `or` \\*?\n\nYes.\n", "utf-8")
    article = load_library(path).library.articles[0]

    assert "A &lt;b&gt; &amp; [c]" in format_snippet(article, "b", "html")
    assert r"[Is 1 \< 2 or \*?](https://t.me/b?start=a__" in format_snippet(
        article, "b", "markdown"
    )


def test_the_answer_that_a_link_opens_is_the_whole_one() -> None:
    assert get_reply(open_link("ferry__bridge")).text.text.startswith("Will there be a bridge?")
