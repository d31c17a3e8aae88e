"""What `doctor` finds, on a Telegram of its own."""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app.doctor.run import examine_bot
from bot.app.doctor.telegram import describe_complaint
from bot.program_name import name_command
from bot.store import Store
from bot.telegram.client import inspection
from bot.telegram.client.inspection import TelegramReport
from tests.fakes.turns import READER, make_turn
from tests.faults.bot_api.server import TOKEN, BotApiServer, ServerFault
from tests.faults.bot_api.webhook_delivery import WebhookSettings
from tests.faults.process import free_port
from tests.paths import CONTENT

KEY = "a data key that is long enough for everybody"


@pytest.fixture
async def api() -> AsyncIterator[BotApiServer]:
    async with BotApiServer().run_server() as server:
        yield server


@pytest.fixture(autouse=True)
def well_set_up(api: BotApiServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name not in ("PATH", "HOME"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    variables = {
        "BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": api.url,
        "DATA_KEY": KEY,
        "CONTENT_DIR": str(CONTENT),
        "HOST": "127.0.0.1",
        "PORT": str(free_port()),
    }
    for name, value in variables.items():
        monkeypatch.setenv(name, value)


async def find_faults() -> dict[str, str]:
    """What is to be mended, by subject."""
    return {
        diagnosis.subject: diagnosis.sentence
        for diagnosis in await examine_bot()
        if not diagnosis.is_well
    }


async def test_where_all_is_well_everything_is_looked_at_and_nothing_is_made(
    tmp_path: Path,
) -> None:
    findings = await examine_bot()
    assert [diagnosis for diagnosis in findings if not diagnosis.is_well] == []
    subjects = {diagnosis.subject for diagnosis in findings}
    assert subjects == {
        *("settings", "token", "webhook", "telegram", "clock"),
        *("database", "content", "languages", "port"),
    }
    assert not (tmp_path / "data").exists()


async def test_the_port_is_looked_at_where_the_bot_listens(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("HOST", "PORT"):  # nobody looks from outside: the bot polls
        monkeypatch.delenv(name)
    [finding] = [found for found in await examine_bot() if found.subject == "port"]
    assert finding.sentence.startswith("127.0.0.1:8080 is ")


async def test_settings_that_cant_be_read_are_all_that_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PORT", "x")
    monkeypatch.setenv("LOG_FORMAT", "x")
    findings = await examine_bot()
    assert [diagnosis.subject for diagnosis in findings] == ["settings", "settings"]
    assert "PORT is not usable; give a number" in findings[0].sentence


async def test_a_weak_setting_and_a_missing_token_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("DATA_KEY")
    assert "DATA_KEY is unset" in (await find_faults())["settings"]
    monkeypatch.delenv("BOT_TOKEN")
    assert "BOT_TOKEN is not set; copy it" in (await find_faults())["settings"]


async def test_a_refused_token_is_told_without_the_token(api: BotApiServer) -> None:
    api.faults = [ServerFault("*", 401, times=9, description="Unauthorized")]
    sentence = (await find_faults())["token"]
    assert "Telegram refuses BOT_TOKEN; copy the current one" in sentence
    assert TOKEN not in sentence


async def test_a_telegram_that_is_away_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", f"http://127.0.0.1:{free_port()}")
    faults = await find_faults()
    assert "Telegram can't be reached" in faults["token"]
    assert "says no time" in faults["clock"]


async def test_whoever_holds_the_webhook_is_told(
    api: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://bot.example.org")
    monkeypatch.setenv("BOT_MODE", "polling")
    api.webhook = WebhookSettings("https://me:secret-canary@other.example.org/secret-canary")
    assert "held by other.example.org while this bot polls" in (await find_faults())["webhook"]
    monkeypatch.setenv("BOT_MODE", "webhook")
    sentence = (await find_faults())["webhook"]
    assert "held by other.example.org, not bot.example.org" in sentence
    assert "canary" not in sentence


def test_telegrams_last_complaint_is_told_with_its_time() -> None:
    report = TelegramReport(
        "a_bot", "", 0, "Connection refused", datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
    )
    finding = describe_complaint(report)
    assert not finding.is_well
    assert "4 May 2026, 12:30 UTC: “Connection refused”" in finding.sentence.lstrip("0")


@pytest.mark.parametrize(("minutes", "words"), [(5, "300 s ahead of"), (-5, "300 s behind")])
async def test_a_clock_that_goes_wrong_is_told(
    monkeypatch: pytest.MonkeyPatch, minutes: int, words: str
) -> None:
    class WrongClock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
            return datetime.now(UTC) + timedelta(minutes=minutes, seconds=0)

    monkeypatch.setattr(inspection, "datetime", WrongClock)
    sentence = (await find_faults())["clock"]
    assert words.split()[1] in sentence
    assert "set it, best by NTP" in sentence


async def test_a_database_under_another_key_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    store = await Store.open_store("sqlite:///data/bot.db", KEY)
    await store.commit_turn(1, READER, make_turn())
    await store.close()
    assert "database" not in await find_faults()
    monkeypatch.setenv("DATA_KEY", KEY[::-1])
    assert "written under another key; set DATA_KEY_PREVIOUS" in (await find_faults())["database"]


async def test_content_with_faults_or_none_at_all_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CONTENT_DIR", "nowhere")
    assert "There is nothing at nowhere" in (await find_faults())["content"]
    write_broken_articles(tmp_path / "broken", count=5)
    monkeypatch.setenv("CONTENT_DIR", "broken")
    sentences = [
        diagnosis.sentence for diagnosis in await examine_bot() if diagnosis.subject == "content"
    ]
    assert any("a0.md:" in sentence for sentence in sentences)
    assert any(f"`{name_command('check')}` lists them all" in sentence for sentence in sentences)


def write_broken_articles(folder: Path, count: int) -> None:
    folder.mkdir()
    for number in range(count):
        (folder / f"a{number}.md").write_text("No front matter\n", encoding="utf-8")


async def test_a_taken_port_and_a_host_of_elsewhere_are_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        monkeypatch.setenv("PORT", str(taken.getsockname()[1]))
        assert "is taken, by this bot if it is running" in (await find_faults())["port"]
    monkeypatch.setenv("HOST", "203.0.113.7")
    assert "HOST=203.0.113.7 is no address of this machine" in (await find_faults())["port"]
