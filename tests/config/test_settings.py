from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.config import settings
from bot.config.content_folder import find_lone_content_dir
from bot.config.weaknesses import list_weaknesses
from bot.errors import ConfigurationError
from tests.paths import ROOT

pytestmark = pytest.mark.usefixtures("clean_environment")
TOKEN = "123456789:AAcanaryCanaryCanaryCanaryCanary"


def test_everything_has_a_default_but_the_token() -> None:
    loaded = settings.read_settings()
    assert loaded.bot_token is None
    assert (loaded.host, loaded.port, loaded.retention_days) == ("0.0.0.0", 8080, 30)
    assert loaded.telegram_api_url == "https://api.telegram.org"
    assert not loaded.uses_webhook


def test_an_empty_variable_means_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in settings.Settings.model_fields:
        monkeypatch.setenv(name.upper(), "")
    assert settings.read_settings() == settings.Settings()
    assert settings.read_settings().content_dir == Path("content")


@pytest.mark.parametrize("blank", [" ", "\u200b", '""', "' '", "\t\n"])
def test_nothing_but_spaces_quotes_and_invisible_signs_is_unset(
    monkeypatch: pytest.MonkeyPatch, blank: str
) -> None:
    for name in settings.Settings.model_fields:
        monkeypatch.setenv(name.upper(), blank)
    assert settings.read_settings() == settings.Settings.model_construct()
    assert find_lone_content_dir() is None
    monkeypatch.undo()
    monkeypatch.setenv("CONTENT_DIR", blank)
    assert find_lone_content_dir() == Path("content")


def test_quotes_and_spaces_around_a_value_are_not_part_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    quoted = {
        "BOT_MODE": "'polling'",
        "HOST": " 127.0.0.1",
        "PORT": '"9000"',
        "TELEGRAM_API_URL": '"http://127.0.0.1:8081/" ',
        "WEBHOOK_SECRET": '"s3cret"',
        "EDITOR_IDS": '"12,34"',
        "RETENTION_DAYS": "'7'",
        "PRIVACY_URL": " https://example.org/privacy",
        "LOG_LEVEL": '"debug"',
    }
    for name, value in quoted.items():
        monkeypatch.setenv(name, value)
    loaded = settings.read_settings()
    assert (loaded.bot_mode, loaded.host, loaded.port) == ("polling", "127.0.0.1", 9000)
    assert (loaded.telegram_api_url, loaded.editor_ids) == ("http://127.0.0.1:8081", (12, 34))
    assert loaded.effective_webhook_secret == "s3cret"
    assert (loaded.retention_days, loaded.log_level) == (7, "DEBUG")
    assert loaded.privacy_url == "https://example.org/privacy"


@pytest.mark.parametrize("end", ["/bot", f"/bot{TOKEN}", f"/bot{TOKEN}/", "?a=b", "#a"])
def test_the_root_of_the_bot_api_has_nothing_of_its_methods(
    monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", f"https://api.telegram.org{end}")
    with pytest.raises(ConfigurationError, match=r"TELEGRAM_API_URL is not usable; .* alone"):
        settings.read_settings()
    monkeypatch.setenv("TELEGRAM_API_URL", "https://telegram.example/bot-api/")
    assert settings.read_settings().telegram_api_url == "https://telegram.example/bot-api"


def test_all_that_is_wrong_is_told_at_once_without_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = {
        "BOT_TOKEN": "canary token",
        "BOT_MODE": "canary",
        "PUBLIC_URL": "http://canary.example",
        "WEBHOOK_SECRET": "canary!",
        "PORT": "canary",
        "TELEGRAM_API_URL": "canary",
        "DATABASE_URL": "sqlite://canary.db",
        "RETENTION_DAYS": "0",
        "EDITOR_IDS": "canary",
        "PRIVACY_URL": "canary",
        "DRAFT_API_URL": "canary",
        "DRAFT_MODEL": "canary" * 40,
        "LOG_LEVEL": "canary",
        "LOG_FORMAT": "canary",
    }
    for name, value in wrong.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError) as caught:
        settings.read_settings()
    lines = str(caught.value).splitlines()
    assert {line.split()[0] for line in lines} == set(wrong)
    assert "canary" not in str(caught.value)
    assert caught.value.exit_code == 78


def test_a_run_without_a_token_says_where_to_get_one() -> None:
    with pytest.raises(ConfigurationError, match="BOT_TOKEN is not set; copy it from @BotFather"):
        settings.read_settings(token_needed=True)


def test_webhook_mode_without_an_address_names_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_MODE", "Webhook")
    with pytest.raises(ConfigurationError, match="BOT_MODE=webhook needs PUBLIC_URL"):
        settings.read_settings()


def test_a_secret_can_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN + "\n")
    monkeypatch.setenv("BOT_TOKEN_FILE", str(tmp_path / "token"))
    token = settings.read_settings().bot_token
    assert token is not None
    assert token.get_secret_value() == TOKEN


@pytest.mark.parametrize("name", ["bot_token", "BOT_TOKEN"])
def test_a_secret_mounted_by_the_platform_is_found(tmp_path: Path, name: str) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / name).write_text(TOKEN + "\n")
    assert settings.read_settings().bot_token is not None


def test_an_empty_mounted_secret_is_unset_and_a_foreign_one_isnt_read(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "bot_token").touch()
    (tmp_path / "secrets" / "certificate").write_bytes(b"\xff\xfe")
    assert settings.read_settings().bot_token is None


def test_a_mounted_secret_that_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "secrets").mkdir()
    (tmp_path / "secrets" / "data_key").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigurationError, match="A secret mounted as a file can't be read"):
        settings.read_settings()


def test_a_missing_secret_file_is_told_without_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_KEY_FILE", "/nowhere/canary")
    with pytest.raises(ConfigurationError, match="DATA_KEY_FILE names a file") as caught:
        settings.read_settings()
    assert "canary" not in str(caught.value)


def test_the_environment_wins_over_the_env_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("PORT=9000\nCONTACT=in the file\nSOMETHING_ELSE=1\n")
    monkeypatch.setenv("PORT", "9001")
    assert (settings.read_settings().port, settings.read_settings().contact) == (
        9001,
        "in the file",
    )


def test_an_env_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").symlink_to("/proc/self/mem")  # it opens, and can't be read
    with pytest.raises(ConfigurationError, match=r"\.env can't be read .*; check its rights"):
        settings.read_settings()


def test_an_env_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"CONTACT=\xff\xfe")
    with pytest.raises(ConfigurationError, match="UTF-8"):
        settings.read_settings()


def test_a_line_of_an_env_file_that_sets_nothing_is_told_in_a_sentence_of_ours(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / ".env").write_text("CONTACT=in the file\nmy secret token\n", encoding="utf-8")
    assert settings.read_settings().contact == "in the file"
    assert [record.getMessage() for record in caplog.records] == [
        "Line 2 of .env sets nothing: write it as NAME=value, or put # before it."
    ]


@pytest.mark.parametrize(
    ("variables", "root"),
    [
        ({"RENDER_EXTERNAL_URL": "https://a.onrender.com"}, "https://a.onrender.com"),
        ({"RAILWAY_PUBLIC_DOMAIN": "b.up.railway.app"}, "https://b.up.railway.app"),
        ({"FLY_APP_NAME": "c"}, "https://c.fly.dev"),
        ({"PUBLIC_URL": "https://own.example/", "FLY_APP_NAME": "c"}, "https://own.example"),
        ({"PUBLIC_URL": "http://127.0.0.1:9000"}, "http://127.0.0.1:9000"),
        ({}, None),
    ],
)
def test_the_public_address_is_found_and_turns_the_webhook_on(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], root: str | None
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert settings.read_settings().webhook_root == root
    assert settings.read_settings().uses_webhook is (root is not None)


def test_polling_can_be_forced_where_an_address_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://own.example")
    monkeypatch.setenv("BOT_MODE", "polling")
    assert not settings.read_settings().uses_webhook


def test_editors_are_listed_with_commas_or_spaces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR_IDS", "12, 34 56")
    assert settings.read_settings().editor_ids == (12, 34, 56)


def test_secrets_appear_in_no_repr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", "postgres://user:canary@host/db")
    loaded = settings.read_settings()
    assert "anary" not in f"{loaded!r} {loaded}"


def test_derived_secrets_differ_and_stay_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    first, second = settings.read_settings(), settings.read_settings()
    assert (
        first.effective_webhook_secret
        == second.effective_webhook_secret
        != first.effective_data_key
        == second.effective_data_key
    )
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,256}", first.effective_webhook_secret)


def test_what_is_weak_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_KEY", "sixteen letters!")
    monkeypatch.setenv("DYNO", "web.1")
    monkeypatch.setenv("METRICS_TOKEN", "short")
    monkeypatch.setenv("EDITOR_IDS", "7,-100123")
    sentences = " ".join(list_weaknesses(settings.read_settings()))
    assert "DATA_KEY is short" in sentences
    assert "METRICS_TOKEN is short" in sentences
    assert "EDITOR_IDS holds a group's id" in sentences
    monkeypatch.delenv("METRICS_TOKEN")
    monkeypatch.delenv("EDITOR_IDS")
    assert "Heroku wipes its disk" in sentences
    for url in ("sqlite:///", "sqlite:///:memory:"):
        monkeypatch.setenv("DATABASE_URL", url)
        assert "a database in memory" in " ".join(list_weaknesses(settings.read_settings()))
    monkeypatch.setenv("DATA_KEY", "k" * 32)
    monkeypatch.setenv("DATABASE_URL", "postgres://u:p@h/d")
    assert list_weaknesses(settings.read_settings()) == ()


def test_a_port_that_telegram_does_not_post_to_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATA_KEY", "k" * 32)
    for port, told in ((9999, True), (8443, False)):
        monkeypatch.setenv("PUBLIC_URL", f"https://bot.example:{port}")
        sentences = list_weaknesses(settings.read_settings())
        assert [str(port) in sentence for sentence in sentences] == [True] * told
    monkeypatch.setenv("PUBLIC_URL", "https://bot.example:9999")
    monkeypatch.setenv("TELEGRAM_API_URL", "http://127.0.0.1:8081")
    assert list_weaknesses(settings.read_settings()) == ()


@pytest.mark.parametrize(
    "address",
    ["https://my bot.example", "https://bot.example/?a=b", "https://bot.example#x",
     "https://bot.example:99999", "https://bot.example:x"],
)  # fmt: skip
def test_an_address_that_no_webhook_can_have_is_named(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PUBLIC_URL", address)
    with pytest.raises(ConfigurationError, match="PUBLIC_URL is not usable"):
        settings.read_settings()


def test_every_setting_is_explained_in_the_example_file() -> None:
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    for name in settings.Settings.model_fields:
        assert re.search(rf"^# .+\n(#.*\n)*#?{name.upper()}=", text, re.MULTILINE), name


def test_what_the_log_has_to_hide_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", "postgres://user:hush%2Dcanary@host/db")
    loaded = settings.read_settings()
    assert {
        TOKEN,
        "hush%2Dcanary",
        "hush-canary",
        loaded.effective_webhook_secret,
        loaded.effective_data_key,
    } <= set(loaded.secret_values())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HOST", "local\udcff"),
        ("METRICS_TOKEN", "a-long-token-\udcff"),
        ("DRAFT_API_KEY", "a-key-\udcff"),
        ("PRIVACY_URL", "https://example.org/pri\u200bvacy"),
        ("TELEGRAM_API_URL", "http://127.0.0.1/a\x07"),
    ],
)
def test_what_no_text_or_address_can_hold_is_named(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError, match=f"{name} is not usable"):
        settings.read_settings()


def test_a_password_among_the_options_of_the_database_is_hidden_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://host/db?user=bot&password=hush%2Dcanary")
    assert "hush-canary" in settings.read_settings().secret_values()


@pytest.mark.parametrize(
    "written",
    [f" {TOKEN} ", f"{TOKEN}\r\n", f'"{TOKEN}"', f"' {TOKEN}'", f"\ufeff{TOKEN}\u200b"],
)
def test_a_token_is_taken_out_of_the_spaces_and_quotes_around_it(
    monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    monkeypatch.setenv("BOT_TOKEN", written)
    token = settings.read_settings().bot_token
    assert token is not None
    assert token.get_secret_value() == TOKEN


@pytest.mark.parametrize("url", ["POSTGRES://u:p@h/d", '"sqlite:///data/bot.db"', "SQLite:///a.db"])
def test_a_databases_address_is_taken_in_any_case_and_out_of_quotes(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    assert settings.read_settings().database_url.get_secret_value() == url.strip('"')


@pytest.mark.parametrize("sign", ["#", "/", "?", "@", "%z", "a@b#"])
def test_a_password_with_signs_of_addresses_gets_the_sentence_about_encoding_them(
    monkeypatch: pytest.MonkeyPatch, sign: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgres://anna:canary{sign}canary@db.example:5432/bot")
    with pytest.raises(
        ConfigurationError, match="DATABASE_URL is not usable; percent-enc"
    ) as caught:
        settings.read_settings()
    assert "%40" in str(caught.value)
    assert "canary" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "level"),
    [("warn", "WARNING"), ("Warning", "WARNING"), ("critical", "ERROR"), (" debug ", "DEBUG")],
)
def test_a_log_level_is_taken_under_its_usual_names(
    monkeypatch: pytest.MonkeyPatch, written: str, level: str
) -> None:
    monkeypatch.setenv("LOG_LEVEL", written)
    assert settings.read_settings().log_level == level


def test_a_data_key_that_could_be_guessed_is_refused_but_may_have_been_the_previous_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATA_KEY_PREVIOUS", "fifteen letters")
    assert settings.read_settings().data_key_previous is not None
    monkeypatch.setenv("DATA_KEY", "fifteen letters")
    with pytest.raises(ConfigurationError, match="DATA_KEY is not usable; give at least 16"):
        settings.read_settings()
    monkeypatch.setenv("DATA_KEY", "sixteen letters!")
    assert settings.read_settings().data_key is not None


@pytest.mark.parametrize(
    ("variables", "host"),
    [
        ({}, "127.0.0.1"),
        ({"PORT": "9000"}, "0.0.0.0"),
        ({"HOST": "10.0.0.1"}, "10.0.0.1"),
        ({"BOT_MODE": "webhook", "PUBLIC_URL": "https://bot.example"}, "0.0.0.0"),
    ],
)
def test_when_polling_the_web_routes_are_for_this_machine_unless_told_otherwise(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], host: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert settings.Settings(_env_file=None).listen_host == host
