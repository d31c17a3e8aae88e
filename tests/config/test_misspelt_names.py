from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import settings
from bot.config.misspelt_names import describe_misspelt_names
from bot.config.weaknesses import list_weaknesses
from bot.errors import ConfigurationError

pytestmark = pytest.mark.usefixtures("clean_environment")
TOKEN = "123456789:AAcanaryCanaryCanaryCanaryCanary"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (f"BOT_TOKN={TOKEN}", "BOT_TOKN is no setting here; if it is meant, call it BOT_TOKEN."),
        (
            f"export TELEGRAM_TOKEN = '{TOKEN}'",
            "TELEGRAM_TOKEN is no setting here; if it is meant,",
        ),
        (
            "WEBHOOK_URL=https://canary.example",
            "WEBHOOK_URL is no setting here; if it is meant, ca",
        ),
        ("RETENTION_DAY=7", "RETENTION_DAY is no setting here; if it is meant, call it RETENTION_"),
        (
            f"# mine\nBOT_TOKEN: {TOKEN}",
            "Line 2 of .env can't be read; write it as BOT_TOKEN=value.",
        ),
    ],
)
def test_a_name_that_was_meant_for_a_setting_is_told_without_its_value(
    line: str, sentence: str
) -> None:
    Path(".env").write_text(f"{line}\n", encoding="utf-8")
    told = "\n".join(describe_misspelt_names())
    assert told.startswith(sentence)
    assert "canary" not in told.lower()
    assert told in "\n".join(list_weaknesses(settings.read_settings()))


def test_who_has_no_token_is_told_what_was_meant_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    with pytest.raises(ConfigurationError, match="TELEGRAM_BOT_TOKEN is no setting here"):
        settings.read_settings(token_needed=True)


def test_names_of_other_programs_are_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PGPORT", "HOSTNAME", "POSTGRES_PASSWORD", "HTTPS_PROXY", "TZ", "LOGNAME", "PWD"):
        monkeypatch.setenv(name, "x")
    assert describe_misspelt_names() == ()


def test_what_is_set_by_its_own_name_was_not_meant_by_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_TOKEN_FILE", "token.txt")
    assert describe_misspelt_names() == ()
