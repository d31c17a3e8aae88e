"""The place of the articles is the one of the settings, however it is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import content_folder, settings
from bot.config.content_folder import find_lone_content_dir
from bot.config.hints import SETTING_HINTS


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in settings.Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(content_folder, "SECRETS_FOLDER", tmp_path / "secrets")


@pytest.mark.parametrize("value", [None, "", "articles", " spaced out/a.md "])
def test_alone_it_is_what_the_settings_say(
    monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    if value is not None:
        monkeypatch.setenv("CONTENT_DIR", value)
    assert find_lone_content_dir() == settings.read_settings().content_dir


@pytest.mark.parametrize("name", ["BOT_TOKEN", "bot_token", "CONTENT_DIR_FILE", "content_dir"])
def test_beside_another_setting_it_is_left_to_the_settings(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, "anything")
    assert find_lone_content_dir() is None


@pytest.mark.parametrize("place", [".env", "secrets"])
def test_beside_a_file_of_settings_it_is_left_to_them(tmp_path: Path, place: str) -> None:
    (tmp_path / place).touch()
    assert find_lone_content_dir() is None


def test_every_setting_has_a_hint() -> None:
    assert set(SETTING_HINTS) == set(settings.Settings.model_fields)
